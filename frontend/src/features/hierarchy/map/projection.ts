import type { Box, Degrees, Part } from './geometry';

/** The length of one degree of latitude on a sphere of the earth's mean radius, m. */
export const METRES_A_DEGREE = (6_371_008.8 * Math.PI) / 180;

/** Degrees on paper, north up. Equirectangular: true to scale at the middle latitude of the box, which is enough for a county. */
export interface Projection {
  /** px from the left and from the top. */
  readonly place: (where: Degrees) => readonly [number, number];
  readonly metresPerPixel: number;
}

/** Fits a box into so many px, in the middle and undistorted. */
export function projectionOf(box: Box, width: number, height: number): Projection {
  const [east, north] = [(box.west + box.east) / 2, (box.south + box.north) / 2];
  const squeeze = Math.cos((north * Math.PI) / 180);
  const across = (box.east - box.west) * squeeze;
  const along = box.north - box.south;
  const scale = Math.min(across > 0 ? width / across : Infinity, along > 0 ? height / along : Infinity);
  return {
    place: ([longitude, latitude]) => [
      width / 2 + (longitude - east) * squeeze * scale,
      height / 2 - (latitude - north) * scale,
    ],
    metresPerPixel: METRES_A_DEGREE / scale,
  };
}

/** Pieces of land as an SVG path, to be filled by the even-odd rule; to a tenth of a px. */
export function pathOf(parts: readonly Part[], { place }: Projection): string {
  const written = (corner: Degrees): string =>
    place(corner)
      .map((value) => value.toFixed(1))
      .join(' ');
  return parts
    .flat()
    .map((ring) => `M${ring.slice(0, -1).map(written).join('L')}Z`)
    .join('');
}
