import { expect, test } from 'vitest';

import type { CallDetail } from '../useCall';
import { noticeGroups } from './noticeGroups';

type Notice = CallDetail['notices'][number];

const unit = (id: string) => ({ __typename: 'Unit' as const, id, shortName: id });

function notice(at: string, given: Partial<Notice> = {}): Notice {
  return {
    trigger: '日清零',
    document: '日清零提醒',
    words: '',
    colour: '',
    units: [unit('ecology')],
    at,
    why: [],
    ...given,
  };
}

const told = (notices: readonly Notice[]) =>
  noticeGroups(notices).map(({ notice: one, earlier }) => [one.document, one.at, earlier]);

test('reminders of one kind are told once, with the last moment', () => {
  const days = ['2025-09-30', '2025-09-29', '2025-09-28'];
  expect(told(days.map((day) => notice(day)))).toEqual([
    ['日清零提醒', '2025-09-30', ['2025-09-29', '2025-09-28']],
  ]);
});

test('what goes elsewhere, or says something else, stands alone', () => {
  const notices = [
    notice('2025-09-30'),
    notice('2025-09-29', { units: [unit('police')] }),
    notice('2025-09-28', { words: '请说明' }),
    notice('2025-09-27', { document: '督办单' }),
  ];
  expect(noticeGroups(notices)).toHaveLength(4);
});

test('each stands where its last one stood', () => {
  const notices = [
    notice('2025-09-30', { document: '督办单' }),
    notice('2025-09-29'),
    notice('2025-09-28', { document: '督办单' }),
    notice('2025-09-27'),
  ];
  expect(told(notices)).toEqual([
    ['督办单', '2025-09-30', ['2025-09-28']],
    ['日清零提醒', '2025-09-29', ['2025-09-27']],
  ]);
});
