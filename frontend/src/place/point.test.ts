import { expect, test } from 'vitest';

import { NO_POINT, pointOf } from './point';

test('nothing typed is no point', () => {
  expect(pointOf(NO_POINT)).toBeNull();
});

test('both figures make a point in the system that was named', () => {
  expect(pointOf({ longitude: '116.083', latitude: ' 36.95 ', system: 'GCJ02' })).toEqual({
    longitude: 116.083,
    latitude: 36.95,
    system: 'GCJ02',
  });
});

test.each([
  ['116', ''],
  ['', '36'],
  ['181', '36'],
  ['116', '-91'],
  ['东经', '36'],
])('%s / %s is no point on earth', (longitude, latitude) => {
  expect(pointOf({ longitude, latitude, system: 'WGS84' })).toBeUndefined();
});
