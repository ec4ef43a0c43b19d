import { describe, expect, it } from 'vitest';

import { isShorter, yearsOf } from './years';

describe('yearsOf', () => {
  it.each([
    ['3', 3],
    [' 50 ', 50],
    ['', null],
    ['  ', null],
    ['0', undefined],
    ['51', undefined],
    ['三', undefined],
    ['1.5', undefined],
    ['-1', undefined],
    ['300', undefined],
  ])('reads %j as %j', (text, years) => {
    expect(yearsOf(text)).toBe(years);
  });
});

describe('isShorter', () => {
  const before = { phoneYears: 3, personYears: 10 };
  it.each([
    [{ phoneYears: 3, personYears: 10 }, false],
    [{ phoneYears: 4, personYears: null }, false],
    [{ phoneYears: 2, personYears: 10 }, true],
    [{ phoneYears: 5, personYears: 9 }, true],
  ])('%j: %j', (after, shorter) => {
    expect(isShorter(before, after)).toBe(shorter);
  });

  it('counts never as longer than any time', () => {
    expect(isShorter({ phoneYears: 3, personYears: null }, before)).toBe(true);
  });
});
