import { expect, test } from 'vitest';

import { checkRating, needsWords, type RatingDraft, type RatingRule } from './checkRating';

const RULE: RatingRule = {
  axes: [
    { code: 'response_speed', name: '响应速度' },
    { code: 'handling_result', name: '办理结果' },
  ],
  wordsRequiredAtOrBelow: 2,
};
const rated = (speed: number, result: number, more: Partial<RatingDraft> = {}): RatingDraft => ({
  solved: true,
  words: '',
  stars: new Map([
    ['response_speed', speed],
    ['handling_result', result],
  ]),
  ...more,
});
const wrongFields = (draft: RatingDraft): string[] =>
  Object.entries(checkRating(RULE, draft)).flatMap(([field, problem]) => (problem ? [field] : []));

test.each([
  ['solved with good stars', rated(5, 3), false],
  ['two stars on one axis', rated(5, 2), true],
  ['one star on the other', rated(1, 5), true],
  ['five stars but not solved', rated(5, 5, { solved: false }), true],
])('words are required: %s → %s', (_, draft, required) => {
  expect(needsWords(RULE, draft)).toBe(required);
  expect(wrongFields(draft)).toEqual(required ? ['words'] : []);
  expect(wrongFields({ ...draft, words: '护坡待复查' })).toEqual([]);
});

test('asks first whether it is solved, and for every star', () => {
  const empty: RatingDraft = { solved: undefined, stars: new Map(), words: '' };
  expect(wrongFields(empty)).toEqual(['solved', 'response_speed', 'handling_result']);
});

test('blank words are no words', () => {
  expect(wrongFields(rated(2, 2, { words: '  ' }))).toEqual(['words']);
});

test('each problem says what to do next', () => {
  const found = checkRating(RULE, { solved: undefined, stars: new Map([['response_speed', 1]]), words: '' });
  const problems = Object.values(found).filter((problem) => problem !== false);
  expect(problems).toHaveLength(3);
  for (const { message, nextStep } of problems) expect(`${message}${nextStep}`).toMatch(/^[^。]+。[^。]+。$/);
});
