import { describe, expect, it } from 'vitest';

import { moved } from './grid';

const SIZE = { rows: 3, columns: 4 };

describe('moving in a grid', () => {
  it.each([
    ['ArrowUp', { row: 0, column: 2 }],
    ['ArrowDown', { row: 2, column: 2 }],
    ['ArrowLeft', { row: 1, column: 1 }],
    ['ArrowRight', { row: 1, column: 3 }],
    ['Home', { row: 1, column: 0 }],
    ['End', { row: 1, column: 3 }],
  ])('%s leads where it points', (key, place) => {
    expect(moved({ row: 1, column: 2 }, key, SIZE)).toEqual(place);
  });

  it('stops at the edges', () => {
    const corner = { row: 2, column: 3 };
    expect(moved(corner, 'ArrowDown', SIZE)).toEqual(corner);
    expect(moved(corner, 'ArrowRight', SIZE)).toEqual(corner);
    expect(moved({ row: 0, column: 0 }, 'ArrowUp', SIZE)).toEqual({ row: 0, column: 0 });
    expect(moved({ row: 0, column: 0 }, 'ArrowLeft', SIZE)).toEqual({ row: 0, column: 0 });
  });

  it('leaves other keys alone', () => {
    expect(moved({ row: 0, column: 0 }, 'a', SIZE)).toBeUndefined();
  });
});
