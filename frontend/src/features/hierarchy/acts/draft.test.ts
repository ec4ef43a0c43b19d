import { describe, expect, it } from 'vitest';

import { samplePage } from '@/test/sampleUnits';

import '../texts';
import { caughtUp, checkContent, checkDraft, inputOf, newAct, NEW_UNIT, NO_UNIT_TEXT } from './draft';

const PAGE = samplePage();
const SEEN = [{ id: 'Unit:3', revision: '1' }];
const OTHER = { id: 'Unit:5', shortName: '演示村 05', revision: '7' };
const DAY = '2026-12-01';

describe('an act', () => {
  it('of merging names every unit it has seen and the one that stays', () => {
    const draft = {
      ...newAct('MERGE', PAGE, DAY),
      others: [OTHER],
      reason: ' 并村 ',
      document: '夏政发〔2026〕3 号',
    };
    expect(inputOf(draft, PAGE)).toEqual({
      kind: 'MERGE',
      effective: DAY,
      reason: '并村',
      document: '夏政发〔2026〕3 号',
      seen: [...SEEN, { id: 'Unit:5', revision: '7' }],
      unitIds: ['Unit:3', 'Unit:5'],
      intoId: 'Unit:3',
      posts: 'MOVE',
    });
  });

  it('of merging into a new unit founds it where the old one stands', () => {
    const draft = {
      ...newAct('MERGE', PAGE, DAY),
      others: [OTHER],
      into: NEW_UNIT,
      unit: { ...NO_UNIT_TEXT, name: '新村' },
    };
    const input = inputOf(draft, PAGE);
    expect(input.intoId).toBeUndefined();
    expect(input).toMatchObject({
      parentId: 'Unit:1',
      unit: { name: '新村', kind: 'VILLAGE', level: 'village' },
    });
    expect(Object.keys(input.unit ?? {})).toEqual(['name', 'level', 'kind']);
  });

  it('of amending says only what has changed', () => {
    const draft = newAct('AMEND', PAGE, DAY);
    expect(checkContent(draft, PAGE)).toHaveProperty('unit');
    const renamed = { ...draft, unit: { ...draft.unit, name: '演示新村' } };
    expect(checkContent(renamed, PAGE)).toEqual({});
    expect(inputOf(renamed, PAGE).unit).toEqual({ name: '演示新村' });
  });

  it('of amending keeps what is written, and takes over what somebody else has written meanwhile', () => {
    const now = samplePage({ unit: { ...PAGE.unit, revision: '2' }, contact: '村委会', dutyPhone: '0534-1' });
    const draft = newAct('AMEND', PAGE, DAY);
    const written = { ...draft, unit: { ...draft.unit, dutyPhone: '0534-2' } };
    const later = { ...written, unit: caughtUp(written.unit, PAGE, now) };
    expect(later.unit).toMatchObject({ contact: '村委会', dutyPhone: '0534-2' });
    expect(inputOf(later, now)).toMatchObject({
      unit: { dutyPhone: '0534-2' },
      seen: [{ id: 'Unit:3', revision: '2' }],
    });
    expect(Object.keys(inputOf(later, now).unit ?? {})).toEqual(['dutyPhone']);
  });

  it('of putting a unit in another place among its siblings changes nothing else', () => {
    expect(inputOf({ ...newAct('AMEND', PAGE, DAY), position: 2 }, PAGE).unit).toEqual({ position: 2 });
  });

  it('of moving to the top is not the same as not having chosen', () => {
    const draft = newAct('MOVE', PAGE, DAY);
    expect(checkContent(draft, PAGE)).toHaveProperty('parentId');
    const top = { ...draft, parent: null };
    expect(checkContent(top, PAGE)).toEqual({});
    expect(inputOf(top, PAGE)).toMatchObject({ unitIds: ['Unit:3'], parentId: null });
  });

  it('of splitting gives the open calls to one part only', () => {
    const draft = {
      ...newAct('SPLIT', PAGE, DAY),
      parts: [
        { name: '东村', code: '', childIds: ['g1'] },
        { name: '西村', code: '', childIds: [] },
      ],
      heir: 1,
    };
    expect(inputOf(draft, PAGE).parts?.map(({ takesMatters, childIds }) => [takesMatters, childIds])).toEqual(
      [
        [false, ['g1']],
        [true, []],
      ],
    );
  });

  it('is previewed without a reason and not saved without one', () => {
    const draft = newAct('CLOSE', PAGE, DAY);
    expect(checkContent(draft, PAGE)).toEqual({});
    expect(checkDraft(draft, PAGE)).toMatchObject({ reason: { message: '还没有写原因。' } });
  });

  it.each(['', '2026-02-30'])('on the day %j is neither', (effective) => {
    expect(checkContent({ ...newAct('CLOSE', PAGE, DAY), effective }, PAGE)).toHaveProperty('effective');
  });

  it('with a point that is none on earth waits for a better one', () => {
    const draft = newAct('AMEND', PAGE, DAY);
    const point = { longitude: '116', latitude: '91', system: 'WGS84' as const };
    expect(checkContent({ ...draft, unit: { ...draft.unit, point } }, PAGE)).toHaveProperty('longitude');
  });
});
