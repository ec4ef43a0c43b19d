import { useEffect, useRef, useState, type RefObject } from 'react';

/** How wide an element is drawn, px; `first` until it has been measured. */
export function useWidth(first: number): readonly [RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(first);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth || first));
    observer.observe(element);
    return () => observer.disconnect();
  }, [first]);
  return [box, width];
}
