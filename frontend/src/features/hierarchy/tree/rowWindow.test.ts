import { describe, expect, it } from 'vitest';

import { rowsMoved, rowWindow, scrolledTo } from './rowWindow';

describe('the rows that are drawn', () => {
  it.each([
    ['at the top', 0, { first: 0, end: 28 }],
    ['in the middle', 32_000, { first: 992, end: 1028 }],
    ['at the end', 959_360, { first: 29_972, end: 30_000 }],
    ['when the list has shrunk under a scrolled box', 9_000_000, { first: 30_000, end: 30_000 }],
  ])('%s are those in sight and a few beyond', (_, scrolled, drawn) => {
    expect(rowWindow(30_000, 32, scrolled, 640)).toEqual(drawn);
  });

  it('scroll no more than is needed for one to be seen whole', () => {
    expect(scrolledTo(5, 32, 0, 640)).toBe(0);
    expect(scrolledTo(40, 32, 0, 640)).toBe(41 * 32 - 640);
    expect(scrolledTo(3, 32, 640, 640)).toBe(3 * 32);
  });
});

describe('what is looked at when rows come and go', () => {
  const keys = ['county', 'a', 'b', 'c', 'd', 'e'];
  const seen = { rowHeight: 10, scrolled: 20, height: 30 };

  it('is the active row while it is in sight', () => {
    expect(rowsMoved(keys, ['county', 'new', ...keys.slice(1)], 'c', seen)).toBe(1);
    expect(rowsMoved(keys, ['county', 'b', 'c', 'd', 'e'], 'c', seen)).toBe(-1);
    expect(rowsMoved(keys, [...keys.slice(0, 3), 'new', ...keys.slice(3)], 'b', seen)).toBe(0);
  });

  it('is else the first row in sight', () => {
    expect(rowsMoved(keys, ['county', 'new', ...keys.slice(1)], 'county', seen)).toBe(1);
    expect(rowsMoved(keys, [...keys.slice(0, 4), 'new', ...keys.slice(4)], 'e', seen)).toBe(0);
    expect(rowsMoved(keys, keys, undefined, seen)).toBe(0);
  });

  it('is nothing once that row is gone', () => {
    expect(rowsMoved(keys, ['county', 'x', 'y'], 'c', seen)).toBe(0);
  });
});
