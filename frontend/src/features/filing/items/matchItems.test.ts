import { expect, test } from 'vitest';

import { matchItems, typedInitials, type Searchable } from './matchItems';

const item = (number: number, name: string, initials: string): Searchable => ({ number, name, initials });
const LIST = [
  item(1, '违法占地', 'wfzd'),
  item(9, '扬尘渣土', 'yczt'),
  item(15, '固体废物倾倒', 'gtfwqd'),
  item(16, '非法采砂', 'ffcs'),
  item(51, '流浪救助与未成年人保护', 'lljzywcnrbh'),
];
const numbers = (text: string): number[] => matchItems(LIST, text).map(({ number }) => number);

test.each([
  ['initials', 'gtf', [15]],
  ['initials in capitals', 'GTF', [15]],
  ['initials as an input method shows them before it has decided', "g't'f", [15]],
  ['initials inside', 'qd', [15]],
  ['a part of the name', '倾倒', [15]],
  ['the number, exactly before any that begins with it', '1', [1, 15, 16]],
  ['a whole number', '51', [51]],
  ['words with others between', '固废倾倒', [15]],
  ['a sentence that holds the name', '有人非法在河里采砂', [16]],
  ['nothing that fits', 'xyz', []],
])('finds by %s', (_, text, found) => {
  expect(numbers(text)).toEqual(found);
});

test('shows the whole list when nothing is typed', () => {
  expect(numbers(' ')).toEqual([1, 9, 15, 16, 51]);
});

test('underlines what was typed of the initials', () => {
  expect(typedInitials(item(15, '固体废物倾倒', 'gtfwqd'), 'gtf')).toBe(3);
  expect(typedInitials(item(15, '固体废物倾倒', 'gtfwqd'), '倾倒')).toBe(0);
});
