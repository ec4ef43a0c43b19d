/** Degrees east and north. */
export type Degrees = readonly [number, number];
/** A closed line: its first point is its last. */
export type Ring = readonly Degrees[];
/** One piece of land: its outline, then its holes. */
export type Part = readonly Ring[];

/** A unit as it is drawn: a point, pieces of land, or both. */
export interface Shape {
  readonly id: string;
  readonly name: string;
  readonly point: Degrees | undefined;
  readonly parts: readonly Part[];
}

/** What a shape or several reach from and to, in degrees. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** A place alone is shown with this much around it, degrees: about a kilometre. */
const AROUND_A_POINT = 0.01;

/** The land of a GeoJSON Polygon or MultiPolygon; none where the text says something else. */
export function partsOf(geoJson: string | null | undefined): readonly Part[] {
  if (geoJson === null || geoJson === undefined || geoJson.trim() === '') return [];
  try {
    const { type, coordinates } = JSON.parse(geoJson) as { type?: unknown; coordinates?: unknown };
    const parts = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : [];
    return isParts(parts) ? parts : [];
  } catch {
    return [];
  }
}

function isParts(value: unknown): value is readonly Part[] {
  return isList(value) && value.every((part) => isList(part) && part.length > 0 && part.every(isRing));
}

function isRing(value: unknown): value is Ring {
  return isList(value) && value.length > 2 && value.every(isDegrees);
}

function isDegrees(value: unknown): value is Degrees {
  return isList(value) && Number.isFinite(value[0]) && Number.isFinite(value[1]);
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** What all of them reach together; undefined where there is nothing to draw. */
export function boxOf(shapes: readonly Shape[]): Box | undefined {
  let box: Box | undefined;
  const add = ([east, north]: Degrees): void => {
    box = {
      west: Math.min(box?.west ?? east, east),
      south: Math.min(box?.south ?? north, north),
      east: Math.max(box?.east ?? east, east),
      north: Math.max(box?.north ?? north, north),
    };
  };
  for (const { point, parts } of shapes) {
    if (point) add(point);
    for (const [outline] of parts) for (const corner of outline ?? []) add(corner);
  }
  return box;
}

/** The same box with so much of its size added on every side. */
function widened({ west, south, east, north }: Box, by: number): Box {
  const [across, along] = [(east - west) * by, (north - south) * by];
  return { west: west - across, south: south - along, east: east + across, north: north + along };
}

/** How many of the nearest neighbours show where a unit is that has no boundary of its own. */
const FEW = 4;

/**
 * What is shown of a unit: its own land with some of what lies around it; of a mere point what it belongs to, or its nearest
 * neighbours. `siblings`: the nearest first.
 */
export function viewOf(own: Shape, parent: Shape | undefined, siblings: readonly Shape[]): Box | undefined {
  const land = own.parts.length > 0;
  const shown = land
    ? [own]
    : parent && parent.parts.length > 0
      ? [own, parent]
      : [own, ...siblings.slice(0, FEW)];
  const box = boxOf(shown);
  if (!box) return undefined;
  const isPoint = box.west === box.east && box.south === box.north;
  return isPoint
    ? {
        west: box.west - AROUND_A_POINT,
        south: box.south - AROUND_A_POINT,
        east: box.east + AROUND_A_POINT,
        north: box.north + AROUND_A_POINT,
      }
    : widened(box, land ? 0.35 : 0.08);
}

/** Where the name of a shape stands: at its point, else in the middle of its largest piece's box. */
export function anchorOf({ point, parts }: Shape): Degrees | undefined {
  if (point) return point;
  const boxes = parts.flatMap((part) => boxOf([{ id: '', name: '', point: undefined, parts: [part] }]) ?? []);
  const size = ({ west, south, east, north }: Box): number => (east - west) * (north - south);
  const [largest] = [...boxes].sort((one, other) => size(other) - size(one));
  return largest && [(largest.west + largest.east) / 2, (largest.south + largest.north) / 2];
}
