import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

import { usePreferences } from '@/preferences/preferences';

import { rowsMoved, rowWindow, scrolledTo, type RowWindow } from './rowWindow';

/** Before the box has been measured it is taken for this high, px. */
const FIRST_HEIGHT = 720;

export interface RowBox {
  readonly box: RefObject<HTMLDivElement | null>;
  /** px */
  readonly rowHeight: number;
  readonly shown: RowWindow;
  /** How many rows fit into the box. */
  readonly pageSize: number;
  readonly onScroll: () => void;
  readonly scrollTo: (index: number) => void;
}

interface Rows {
  readonly keys: readonly string[];
  readonly active: string | undefined;
}

/**
 * A scrolling box that draws only the rows one can see, all of one height. When rows come and go, what is looked at stays where it
 * is on the screen.
 */
export function useRowBox(rows: Rows): RowBox {
  const count = rows.keys.length;
  const { size, density } = usePreferences();
  const rowHeight = size === 'elder' ? 44 : density === 'compact' ? 28 : 32;
  const box = useRef<HTMLDivElement>(null);
  const [scrolled, setScrolled] = useState(0);
  const [height, setHeight] = useState(FIRST_HEIGHT);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const onScroll = useCallback(() => setScrolled(box.current?.scrollTop ?? 0), []);
  const scrollTo = useCallback(
    (index: number) => {
      const element = box.current;
      if (!element) return;
      const top = scrolledTo(index, rowHeight, element.scrollTop, element.clientHeight || FIRST_HEIGHT);
      element.scrollTop = top;
      setScrolled(top);
    },
    [rowHeight],
  );
  const drawn = useRef(rows);
  useLayoutEffect(() => {
    const element = box.current;
    const { keys, active } = drawn.current;
    drawn.current = rows;
    if (!element || keys === rows.keys || active !== rows.active) return;
    const seen = { rowHeight, scrolled: element.scrollTop, height: element.clientHeight || FIRST_HEIGHT };
    const moved = rowsMoved(keys, rows.keys, active, seen);
    if (moved === 0) return;
    element.scrollTop += moved * rowHeight;
    setScrolled(element.scrollTop);
  }, [rows, rowHeight]);
  return {
    box,
    rowHeight,
    shown: rowWindow(count, rowHeight, scrolled, height),
    pageSize: Math.max(1, Math.floor(height / rowHeight) - 1),
    onScroll,
    scrollTo,
  };
}
