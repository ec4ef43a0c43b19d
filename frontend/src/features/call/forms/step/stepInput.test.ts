import { describe, expect, it } from 'vitest';

import type { Uploads } from '@/evidence/useUploads';
import { NO_FORM } from '@/test/noForm';

import { inputOf, NOTHING_FILLED, problemsOf } from './stepInput';

const NO_FILES = { ids: [], files: [], stored: [] } as unknown as Uploads;

describe('a step that changes what a call is about', () => {
  const form = { ...NO_FORM, items: true, callTypes: [{ code: 'urgent', name: '紧急' }] };

  it('sends what was chosen, and asks for one of the two', () => {
    const filled = { ...NOTHING_FILLED, callType: 'urgent' };
    expect(inputOf('reclassify', form, [], filled, '', [])).toEqual({
      step: 'reclassify',
      callTypeCode: 'urgent',
    });
    const problems = problemsOf(form, [], NOTHING_FILLED, '', NO_FILES);
    expect(problems['callTypeCode']).toBeTruthy();
    expect(problemsOf(form, [], { ...NOTHING_FILLED, item: 'Item:1' }, '', NO_FILES)['callTypeCode']).toBe(
      false,
    );
  });
});

describe('a step that changes who co-operates', () => {
  it.each(['addsUnits', 'removesUnits'] as const)('sends the units alone (%s)', (asked) => {
    const form = { ...NO_FORM, [asked]: true };
    const filled = { ...NOTHING_FILLED, cooperating: ['Unit:4'] };
    expect(inputOf('units', form, [], filled, '', [])).toEqual({
      step: 'units',
      cooperatingUnitIds: ['Unit:4'],
    });
    expect(problemsOf(form, [], NOTHING_FILLED, '', NO_FILES)['cooperatingUnitIds']).toBeTruthy();
  });
});
