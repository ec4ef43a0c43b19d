import type { CoordinateSystem, PointInput } from '@/graphql/generated/graphql';

export const SYSTEMS: readonly CoordinateSystem[] = ['WGS84', 'GCJ02', 'CGCS2000'];

/** A point as it is being typed. The system is always named: the same figures lie hundreds of metres apart in another. */
export interface PointText {
  readonly longitude: string;
  readonly latitude: string;
  readonly system: CoordinateSystem;
}

export const NO_POINT: PointText = { longitude: '', latitude: '', system: 'WGS84' };

/** Six decimals are about 10 cm: more would pretend. */
const DECIMALS = 6;

/** The typed point; null when nothing is typed, undefined when it is no point on earth. */
export function pointOf({ longitude, latitude, system }: PointText): PointInput | null | undefined {
  if (longitude.trim() === '' && latitude.trim() === '') return null;
  const east = degrees(longitude, 180);
  const north = degrees(latitude, 90);
  return east === undefined || north === undefined ? undefined : { longitude: east, latitude: north, system };
}

/** What the browser's positioning gives, which is always WGS84. */
export function pointText({ longitude, latitude }: GeolocationCoordinates): PointText {
  return { longitude: longitude.toFixed(DECIMALS), latitude: latitude.toFixed(DECIMALS), system: 'WGS84' };
}

function degrees(text: string, most: number): number | undefined {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Math.abs(value) <= most ? value : undefined;
}
