import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { antdTheme, COLOURS, SIZES } from './antdTheme';

const css = readFileSync(join(import.meta.dirname, '../styles/tokens.css'), 'utf8');

/** The custom properties of the first block of a selector. */
function block(selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(`${selector} {`);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return new Map(
    [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]),
  );
}

const light = block(':root');
const dark = block("[data-theme='dark']");
const elder = block("[data-size='elder']");

describe('the antd theme repeats tokens.css', () => {
  it.each(Object.entries(COLOURS))('%s', (_token, [property, inLight, inDark]) => {
    expect([inLight, inDark]).toEqual([light.get(property), dark.get(property)]);
  });

  it.each(Object.entries(SIZES))('%s', (_token, [property, standard, large]) => {
    const scaled = /^calc\((\d+)px \* var\(--type-scale\)\)$/.exec(light.get(property) ?? '');
    if (scaled) {
      const scale = Number(elder.get('--type-scale'));
      expect([standard, large]).toEqual([Number(scaled[1]), Math.round(Number(scaled[1]) * scale)]);
    } else {
      expect([`${standard}px`, `${large}px`]).toEqual([light.get(property), elder.get(property)]);
    }
  });

  it('radii and motion', () => {
    const { token } = antdTheme('light', 'standard', false);
    expect(token).toMatchObject({ borderRadiusSM: 4, borderRadius: 6, borderRadiusLG: 10, motion: false });
    expect(['--r-sm', '--r-md', '--r-lg'].map((name) => light.get(name))).toEqual(['4px', '6px', '10px']);
  });
});

it('combines the switches', () => {
  expect(antdTheme('dark', 'elder', true).token).toMatchObject({
    colorPrimary: '#7fb0f0',
    fontSize: 18,
    motion: true,
  });
});
