import { t } from '@/i18n';

export interface ScaleBar {
  readonly metres: number;
  readonly pixels: number;
}

const STEPS = [5, 2, 1];

/** The longest bar of 1, 2 or 5 with noughts that is no longer than so many px. */
export function scaleBar(metresPerPixel: number, most: number): ScaleBar {
  const longest = metresPerPixel * most;
  const power = 10 ** Math.floor(Math.log10(longest));
  const metres = power * (STEPS.find((step) => step * power <= longest) ?? 1);
  return { metres, pixels: metres / metresPerPixel };
}

/** `500 米`, `2 公里`. */
export function lengthWords(metres: number): string {
  return metres < 1000
    ? t('hierarchy:map.metres', { count: metres })
    : t('hierarchy:map.kilometres', { count: metres / 1000 });
}

/** A square kilometre is so many mu. */
const MU = 1500;

/** An area as it is spoken of: of a village in mu, of a township in square kilometres first. */
export function areaWords(squareKm: number): string {
  const values = {
    mu: Math.round(squareKm * MU).toLocaleString('en-US'),
    km: squareKm.toFixed(squareKm < 10 ? 2 : 1),
  };
  return t(squareKm < 10 ? 'hierarchy:map.areaMu' : 'hierarchy:map.areaKm', values);
}
