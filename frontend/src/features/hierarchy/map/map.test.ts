import { describe, expect, it } from 'vitest';

import '../texts';
import { anchorOf, boxOf, partsOf, viewOf, type Shape } from './geometry';
import { withRoom, type Label } from './labels';
import { METRES_A_DEGREE, pathOf, projectionOf } from './projection';
import { areaWords, lengthWords, scaleBar } from './scaleBar';

const square = (west: number, south: number, side: number) => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];
const polygon = (west: number, south: number, side: number): string =>
  JSON.stringify({ type: 'Polygon', coordinates: [square(west, south, side)] });
const shape = (id: string, given: Partial<Shape>): Shape => ({
  id,
  name: id,
  point: undefined,
  parts: [],
  ...given,
});

describe('GeoJSON', () => {
  it('is read as pieces of land, a Polygon as one', () => {
    expect(partsOf(polygon(116, 37, 0.1))).toEqual([[square(116, 37, 0.1)]]);
    const two = { type: 'MultiPolygon', coordinates: [[square(116, 37, 0.1)], [square(117, 37, 0.1)]] };
    expect(partsOf(JSON.stringify(two))).toHaveLength(2);
  });

  it.each([
    null,
    undefined,
    '',
    ' ',
    '{',
    '1',
    'null',
    '{"type":"Point","coordinates":[1,2]}',
    '{"type":"Polygon"}',
    '{"type":"Polygon","coordinates":[]}',
    '{"type":"Polygon","coordinates":[[[1,2],[3,4]]]}',
    '{"type":"Polygon","coordinates":[[[1,2],["3",4],[5,6],[1,2]]]}',
    '{"type":"MultiPolygon","coordinates":[[[1,2],[3,4],[5,6]]]}',
  ])('that is none draws nothing: %s', (text) => {
    expect(partsOf(text)).toEqual([]);
  });
});

describe('what is shown', () => {
  const own = shape('own', { parts: partsOf(polygon(116, 37, 0.1)) });
  const parent = shape('parent', { parts: partsOf(polygon(115, 36, 3)) });

  it('is the own land with some of its surroundings', () => {
    const view = viewOf(own, parent, []);
    expect(view?.west).toBeCloseTo(115.965);
    expect(view?.north).toBeCloseTo(37.135);
  });

  it('is of a mere point what it belongs to, else its nearest neighbours, else a kilometre around it', () => {
    const point = shape('own', { point: [116.05, 37.05] });
    expect(viewOf(point, parent, [])?.west).toBeCloseTo(114.76);
    const near = ['a', 'b', 'c', 'd', 'far'].map((id, index) => shape(id, { point: [116 + index / 10, 37] }));
    expect(viewOf(point, undefined, near)?.east).toBeCloseTo(116.324);
    expect(viewOf(point, undefined, [])?.west).toBeCloseTo(116.04);
    expect(viewOf(point, undefined, [])?.north).toBeCloseTo(37.06);
    expect(viewOf(shape('own', {}), undefined, [])).toBeUndefined();
  });

  it('has a name at the point, else in the middle of the largest piece', () => {
    const two = [...partsOf(polygon(116, 37, 0.1)), ...partsOf(polygon(117, 37, 0.2))];
    expect(anchorOf(shape('own', { parts: two }))?.map((each) => each.toFixed(2))).toEqual([
      '117.10',
      '37.10',
    ]);
    expect(anchorOf(shape('own', { parts: two, point: [1, 2] }))).toEqual([1, 2]);
    expect(anchorOf(shape('own', {}))).toBeUndefined();
    expect(boxOf([])).toBeUndefined();
  });
});

describe('the projection', () => {
  const box = { west: 116, south: 36.5, east: 117, north: 37.5 };
  const projection = projectionOf(box, 400, 300);

  it('has north up, the middle in the middle and everything inside', () => {
    expect(projection.place([116.5, 37])).toEqual([200, 150]);
    expect(projection.place([116.5, 37.5])[1]).toBeCloseTo(0);
    expect(projection.place([116.5, 36.5])[1]).toBeCloseTo(300);
    expect(projection.place([117, 37])[0]).toBeLessThan(400);
  });

  it('is true to scale in both directions at its latitude', () => {
    const [left] = projection.place([116, 37]);
    const [right] = projection.place([117, 37]);
    const east = METRES_A_DEGREE * Math.cos((37 * Math.PI) / 180);
    expect((right - left) * projection.metresPerPixel).toBeCloseTo(east, 3);
    expect(300 * projection.metresPerPixel).toBeCloseTo(METRES_A_DEGREE, 3);
  });

  it('draws each ring closed, without its repeated corner', () => {
    const d = pathOf(partsOf(polygon(116, 36.5, 1)), projection);
    expect(d).toMatch(/^M[\d.]+ 300\.0L[\d.]+ 300\.0L[\d.]+ 0\.0L[\d.]+ 0\.0Z$/);
    expect(pathOf([], projection)).toBe('');
  });
});

describe('the scale bar', () => {
  it.each([
    [1, 100, 100],
    [1, 199, 100],
    [1, 200, 200],
    [12, 100, 1000],
    [60, 100, 5000],
    [0.03, 100, 2],
  ])('at %d m a px and at most %d px is %d m', (metresPerPixel, most, metres) => {
    const bar = scaleBar(metresPerPixel, most);
    expect(bar.metres).toBeCloseTo(metres);
    expect(bar.pixels).toBeLessThanOrEqual(most);
    expect(bar.pixels * metresPerPixel).toBeCloseTo(metres);
  });

  it('is written in metres or kilometres, areas in mu or square kilometres first', () => {
    expect([500, 1000, 20_000].map(lengthWords)).toEqual(['500 米', '1 公里', '20 公里']);
    expect(areaWords(1.4)).toBe('2,100 亩（1.40 平方公里）');
    expect(areaWords(58.04)).toBe('58.0 平方公里（87,060 亩）');
  });
});

it('names that find no room are left out, the later ones first', () => {
  const label = (id: string, x: number, y: number): Label => ({ id, text: '演示村', x, y });
  const kept = withRoom(
    [label('own', 100, 50), label('over it', 110, 55), label('below', 100, 80), label('outside', 5, 50)],
    12,
    200,
    100,
  );
  expect(kept.map(({ id }) => id)).toEqual(['own', 'below']);
});
