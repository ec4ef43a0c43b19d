import { expect, it } from 'vitest';

import { shownState } from './states';

it('tells what a role does not give from what it gives in vain', () => {
  expect(shownState({ state: 'NO', granted: false })).toBe('NO');
  expect(shownState({ state: 'NO', granted: true })).toBe('IDLE');
  expect(shownState({ state: 'YES', granted: true })).toBe('YES');
  expect(shownState({ state: 'PARTLY', granted: true })).toBe('PARTLY');
  expect(shownState({ state: 'BEYOND', granted: false })).toBe('BEYOND');
});
