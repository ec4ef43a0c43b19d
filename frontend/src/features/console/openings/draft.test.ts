import { describe, expect, it } from 'vitest';

import type { Template } from '../documents/openings';
import { EMPTY, inputOf, isQuota, isWholeCode, missingFields, withTemplate } from './draft';

const FULL = {
  ...EMPTY,
  code: ' 371428 ',
  name: '武城县',
  host: 'wucheng',
  template: 'xiajin',
  administrator: '李四',
  phone: '138 0000 1234',
  postCode: 'grid-centre-director',
};

describe('a county on paper', () => {
  it('may be put down with nothing but its code', () => {
    expect(inputOf({ ...EMPTY, code: '371428' }, null)).toEqual({
      openingId: null,
      code: '371428',
      name: '',
      host: '',
      template: '',
      quota: null,
      administrator: '',
      phone: '',
      postCode: '',
    });
  });

  it('is sent without the blanks somebody typed', () => {
    expect(inputOf({ ...FULL, quota: ' 2000 ' }, 'Opening:1')).toMatchObject({
      openingId: 'Opening:1',
      code: '371428',
      phone: '13800001234',
      quota: 2000,
    });
  });

  it('says in order what is still missing before it can be opened; a quota never is', () => {
    expect(missingFields(EMPTY)).toEqual([
      'code',
      'name',
      'host',
      'template',
      'administrator',
      'phone',
      'postCode',
    ]);
    expect(missingFields({ ...FULL, name: '  ' })).toEqual(['name']);
    expect(missingFields(FULL)).toEqual([]);
  });

  it.each([
    ['', true],
    ['2000', true],
    ['0', false],
    ['-5', false],
    ['两千', false],
    ['1.5', false],
  ])('takes a number of people or none: %s', (quota, good) => {
    expect(isQuota(quota)).toBe(good);
  });

  it.each([
    ['371428', true],
    [' 371428 ', true],
    ['37142', false],
    ['3714281', false],
    ['37142x', false],
  ])('asks about a code when it is whole: %s', (code, whole) => {
    expect(isWholeCode(code)).toBe(whole);
  });

  it('keeps the post only if the other template has it too', () => {
    const other = (codes: readonly string[]): Template => ({
      code: 'wuhe',
      title: '规则',
      county: '五河县',
      units: [],
      posts: 3,
      items: 4,
      callTypes: [],
      cases: 1,
      administrators: codes.map((code) => ({ code, name: '主任', unit: '县网格中心' })),
    });
    expect(withTemplate(FULL, other(['grid-centre-director'])).postCode).toBe('grid-centre-director');
    expect(withTemplate(FULL, other(['another']))).toMatchObject({ template: 'wuhe', postCode: '' });
  });
});
