import { render, screen } from '@testing-library/react';
import { encode } from 'uqr';
import { expect, it } from 'vitest';

import { QrCode } from './QrCode';

const TEXT = 'https://xiajin.example/invitation#c2VjcmV0';

it('draws every dark module and no other', () => {
  render(<QrCode text={TEXT} label="二维码" size={120} />);
  const path = screen.getByRole('img', { name: '二维码' }).querySelector('path')?.getAttribute('d') ?? '';
  const drawn = new Set<string>();
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let step = 0; step < Number(width); step += 1) drawn.add(`${Number(x) + step} ${y}`);
  const wanted = encode(TEXT, { ecc: 'M', border: 4 }).data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`${x} ${y}`] : [])),
  );
  expect(drawn).toEqual(new Set(wanted));
});
