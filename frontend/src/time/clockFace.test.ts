import { describe, expect, it } from 'vitest';

import { clockFace, type FacedClock } from './clockFace';

const at = (time: string): string => `2025-09-26T${time}Z`;
const CLOCK: FacedClock = {
  name: '到场',
  status: 'RUNNING',
  startedAt: at('08:00:00'),
  soonAt: at('10:24:00'),
  dueAt: at('11:00:00'),
  stoppedAt: null,
};
const face = (clock: Partial<FacedClock>, now: string) =>
  clockFace({ ...CLOCK, ...clock }, Date.parse(at(now)));

describe('a running clock turns by itself', () => {
  it('counts down with the share that is left', () => {
    expect(face({}, '09:17:18')).toMatchObject({ state: 'ok', words: '到场剩', figure: '1:42:42' });
    expect(face({}, '09:30:00').left).toBe(0.5);
  });

  it('is soon from soonAt on', () => {
    expect(face({}, '10:23:59').state).toBe('ok');
    expect(face({}, '10:24:00')).toMatchObject({ state: 'soon', figure: '36:00' });
  });

  it('is late from the due moment on and counts up', () => {
    expect(face({}, '10:59:59')).toMatchObject({ state: 'soon', figure: '00:01' });
    expect(face({}, '11:00:00')).toMatchObject({ state: 'breach', words: '到场超时', figure: '00:00' });
    expect(face({ status: 'BREACHED' }, '11:30:38')).toMatchObject({ state: 'breach', figure: '30:38' });
  });
});

describe('a clock that stands', () => {
  it.each([
    ['MET', 'met', '到场按时', ''],
    ['LATE', 'late', '到场迟', '0:22'],
    ['PAUSED', 'paused', '到场 已停钟', ''],
    ['CANCELLED', 'idle', '到场已取消', ''],
  ] as const)('%s shows %s', (status, state, words, figure) => {
    expect(face({ status, stoppedAt: at('11:22:30') }, '15:00:00')).toMatchObject({ state, words, figure });
  });
});

it('survives a clock without length', () => {
  expect(face({ dueAt: CLOCK.startedAt, soonAt: CLOCK.startedAt }, '07:00:00').left).toBe(0);
});
