import { describe, expect, it } from 'vitest';

import '../texts';
import { activityWords, countiesFoundBy, peopleWords } from './countyWords';
import { sizeWords } from './exports';

const COUNTIES = [
  { code: '371427', name: '夏津县', host: 'xiajin' },
  { code: '371428', name: '武城县', host: 'wucheng' },
  { code: '370102', name: '历下区', host: 'lixia' },
];
const codes = (words: string) => countiesFoundBy(COUNTIES, words).map(({ code }) => code);

describe('counties', () => {
  it('are found by the beginning of the code, by name and by address', () => {
    expect(codes('3714')).toEqual(['371427', '371428']);
    expect(codes('27')).toEqual([]);
    expect(codes('武城')).toEqual(['371428']);
    expect(codes(' Lixia ')).toEqual(['370102']);
    expect(codes('')).toHaveLength(3);
  });

  it('say how many people there are, of how many, or that nobody has counted', () => {
    expect(peopleWords({ people: 1312, quota: null })).toBe('1,312');
    expect(peopleWords({ people: 1312, quota: 2000 })).toBe('1,312 / 2,000');
    expect(peopleWords({ people: null, quota: 2000 })).toBe('—');
    expect(activityWords(null, 0)).toBe('—');
  });

  it.each([
    ['812', '812 B'],
    ['1400', '1.4 KB'],
    ['123456', '123 KB'],
    ['5000000000', '5.0 GB'],
  ])('are exported into files of a size one can read: %s', (bytes, words) => {
    expect(sizeWords(bytes)).toBe(words);
  });
});
