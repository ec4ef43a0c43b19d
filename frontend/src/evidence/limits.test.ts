import { expect, test } from 'vitest';

import { faultOf, MAX_BYTES } from './limits';

const file = (name: string, type: string, size: number): File =>
  Object.defineProperty(new File([], name, { type }), 'size', { value: size });

test.each([
  ['a photo', file('a.jpg', 'image/jpeg', 10), undefined],
  ['a HEIC without a type', file('IMG_1.HEIC', '', 10), undefined],
  ['a PDF of just the limit', file('a.pdf', 'application/pdf', MAX_BYTES), undefined],
  ['one byte more', file('a.pdf', 'application/pdf', MAX_BYTES + 1), 'tooLarge'],
  ['an empty file', file('a.jpg', 'image/jpeg', 0), 'empty'],
  ['a film', file('a.mp4', 'video/mp4', 10), 'unknownType'],
])('%s', (_, given, fault) => {
  expect(faultOf(given)).toBe(fault);
});
