import { describe, expect, it } from 'vitest';

import type { Group } from '@/calls/deskQuery';
import { row, RUNNING_CLOCK } from '@/test/rows';

import { groupAt, hold, inGroups, neighbour, placeRows, structureOf } from './placement';

const at = (time: string): number => Date.parse(`2025-09-26T${time}Z`);
const inGroup = (id: string, group: Group) =>
  row(id, { desk: { party: 'LEAD', mustAct: true, ringingSince: null, acknowledgedAt: null, group } });
const running = { ...inGroup('001', 'IN_PROGRESS'), leadingClock: RUNNING_CLOCK };

describe('the group of a row', () => {
  it('moves on with its running clock', () => {
    expect(['09:19:59', '09:20:00', '09:40:00'].map((time) => groupAt(running, at(time)))).toEqual([
      'IN_PROGRESS',
      'SOON',
      'LATE',
    ]);
  });

  it('stays the server’s when the clock has stopped or somebody else is to act', () => {
    const met = { ...running, leadingClock: { ...RUNNING_CLOCK, status: 'MET' as const } };
    expect(groupAt(met, at('11:00:00'))).toBe('IN_PROGRESS');
    expect(groupAt({ ...inGroup('001', 'WAITING'), leadingClock: RUNNING_CLOCK }, at('11:00:00'))).toBe(
      'WAITING',
    );
    expect(groupAt({ ...inGroup('001', 'RINGING'), leadingClock: RUNNING_CLOCK }, at('11:00:00'))).toBe(
      'RINGING',
    );
  });

  it('is told by the state where this desk has no entry', () => {
    expect(groupAt(row('001', { desk: null }), 0)).toBe('IN_PROGRESS');
    const late = { ...RUNNING_CLOCK, status: 'BREACHED' as const };
    expect(groupAt(row('001', { desk: null, leadingClock: late }), at('09:40:00'))).toBe('LATE');
    expect(
      groupAt(row('001', { desk: null, state: { code: 'closed', name: '已销号', final: true } }), 0),
    ).toBe('DONE');
  });
});

it('puts the groups in order, keeps the order within, and drops empty ones', () => {
  const placed = placeRows(
    [inGroup('1', 'WAITING'), inGroup('2', 'RINGING'), inGroup('3', 'LATE'), inGroup('4', 'RINGING')],
    0,
  );
  expect(inGroups(placed).map(({ group, rows }) => [group, rows.map(({ id }) => id)])).toEqual([
    ['RINGING', ['2', '4']],
    ['LATE', ['3']],
    ['WAITING', ['1']],
  ]);
});

describe('rows that are held', () => {
  const before = placeRows([inGroup('1', 'LATE'), inGroup('2', 'SOON')], 0);

  it('take new content in place', () => {
    const changed = { ...inGroup('2', 'SOON'), situation: '路面塌陷' };
    const { shown, moved } = hold(before, placeRows([inGroup('1', 'LATE'), changed], 0));
    expect(structureOf(shown)).toBe(structureOf(before));
    expect(shown[1]?.row.situation).toBe('路面塌陷');
    expect(moved).toEqual([]);
  });

  it('stay although others come, go or change their group', () => {
    const { shown, moved } = hold(before, placeRows([inGroup('2', 'LATE'), inGroup('3', 'RINGING')], 0));
    expect(structureOf(shown)).toBe(structureOf(before));
    expect(moved).toEqual(['1', '2', '3']);
  });
});

describe('moving through the queue', () => {
  const placed = placeRows([inGroup('1', 'LATE'), inGroup('2', 'SOON'), inGroup('3', 'DONE')], 0);

  it.each([
    [undefined, 1, '1'],
    ['1', 1, '2'],
    ['3', 1, '3'],
    ['2', -1, '1'],
    ['1', Infinity, '3'],
    ['3', -Infinity, '1'],
    ['gone', 1, '1'],
  ])('from %s by %d to %s', (from, step, to) => {
    expect(neighbour(placed, from, step)).toBe(to);
  });

  it('finds nothing in an empty queue', () => {
    expect(neighbour([], undefined, 1)).toBeUndefined();
  });
});
