import { expect, it } from 'vitest';

import { OrganisationFeed } from './organisationFeed';

const message = (organisation: number | null) => ({
  revision: 1,
  callId: null,
  callVersion: null,
  rings: false,
  organisation,
  serverTime: '2025-09-26T08:00:00Z',
});

it('tells each number of an act once, and nothing by messages about something else', () => {
  const feed = new OrganisationFeed();
  const told = [null, 0, 0, null, 7, 7, null, 9].map((number) => feed.receive(message(number)));
  expect(told.filter((news) => news !== undefined)).toEqual(['first', 'changed', 'changed']);
  expect(told.map((news) => news !== undefined)).toEqual([
    false,
    true,
    false,
    false,
    true,
    false,
    false,
    true,
  ]);
});
