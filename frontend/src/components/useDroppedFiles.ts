import { useEffect, type RefObject } from 'react';

/** Hears files dropped on an area, and whether some are held over it. */
export function useDroppedFiles(
  area: RefObject<HTMLElement | null>,
  add: (files: readonly File[]) => void,
  onHover: (hovered: boolean) => void,
): void {
  useEffect(() => {
    const target = area.current;
    const stop = new AbortController();
    const hear = (type: 'dragover' | 'dragleave' | 'drop', listener: (event: DragEvent) => void) =>
      target?.addEventListener(type, listener, { signal: stop.signal });
    hear('dragover', (event) => {
      event.preventDefault();
      onHover(true);
    });
    hear('dragleave', () => onHover(false));
    hear('drop', (event) => {
      event.preventDefault();
      onHover(false);
      add([...(event.dataTransfer?.files ?? [])]);
    });
    return () => stop.abort();
  }, [area, add, onHover]);
}
