import { describe, expect, it } from 'vitest';

import { NO_RING, placeRings } from './placement';

describe('a ring', () => {
  it('opens over the page', () => {
    expect(placeRings(NO_RING, ['1'], false)).toEqual({ placement: 'open', aside: false, ids: ['1'] });
  });

  it('docks while the person writes and opens when they are done', () => {
    const docked = placeRings(NO_RING, ['1'], true);
    expect(docked.placement).toBe('docked');
    expect(placeRings(docked, ['1'], true).placement).toBe('docked');
    expect(placeRings(docked, ['1'], false).placement).toBe('open');
  });

  it('stays aside when it was put there, until another call rings', () => {
    const aside = { placement: 'docked', aside: true, ids: ['1'] } as const;
    expect(placeRings(aside, ['1'], false)).toEqual(aside);
    expect(placeRings(aside, ['1', '2'], false).placement).toBe('open');
    expect(placeRings(aside, ['1', '2'], true).placement).toBe('docked');
  });

  it('is over when nothing rings any more', () => {
    expect(placeRings({ placement: 'open', aside: false, ids: ['1', '2'] }, ['2'], false).placement).toBe(
      'open',
    );
    expect(placeRings({ placement: 'open', aside: false, ids: ['1'] }, [], false)).toEqual(NO_RING);
  });
});
