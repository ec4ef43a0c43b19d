interface Placed {
  readonly id: string;
  readonly shortName: string;
  readonly kind: string;
}

const EAST = 116.08;
const NORTH = 36.99;
const SIDE = 0.012;

/** Where a village is, in a made-up chessboard of villages; nothing else has a place. */
export function placeOf({ id, shortName, kind }: Placed, siblings: readonly string[]) {
  if (kind !== 'VILLAGE') return { place: null, boundary: null, map: null };
  const others = siblings.filter((sibling) => sibling !== id);
  const own = square(id, shortName, 0);
  return {
    place: { longitude: own.longitude, latitude: own.latitude, system: 'CGCS2000' },
    boundary: own.boundary,
    map: {
      own,
      parent: null,
      siblings: others.map((sibling, index) => square(sibling, `邻村 ${index + 1}`, index + 1)),
      siblingCount: others.length,
      squareKm: 1.42,
    },
  };
}

function square(unitId: string, name: string, number: number) {
  const [longitude, latitude] = [EAST + SIDE * (number % 4), NORTH + SIDE * Math.floor(number / 4)];
  const half = SIDE / 2;
  const ring = [
    [longitude - half, latitude - half],
    [longitude + half, latitude - half],
    [longitude + half, latitude + half],
    [longitude - half, latitude + half],
    [longitude - half, latitude - half],
  ];
  const boundary = JSON.stringify({ type: 'MultiPolygon', coordinates: [[ring]] });
  return { unitId, name, longitude, latitude, boundary };
}

export interface MockActs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly kinds?: readonly string[] | null;
}

const ACTS = 45;
const KINDS = ['amend', 'appoint', 'merge', 'workbook_written'];
const VILLAGE = { __typename: 'Unit', id: 'Unit:371427109003', shortName: '演示村 03' };

/** Made-up acts, the newest first; every fifth was revoked. */
export function actsPage({ first, after, kinds }: MockActs) {
  const wanted = Array.from({ length: ACTS }, (_, index) => ACTS - index)
    .map(actOf)
    .filter(({ node }) => !kinds || kinds.length === 0 || kinds.includes(node.kind));
  const from = after ? wanted.findIndex(({ cursor }) => cursor === after) + 1 : 0;
  const edges = wanted.slice(from, from + (first ?? 50));
  return {
    edges,
    pageInfo: {
      hasNextPage: from + edges.length < wanted.length,
      hasPreviousPage: from > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function actOf(number: number) {
  const kind = KINDS[number % KINDS.length] ?? '';
  const imported = kind === 'workbook_written';
  return {
    cursor: String(number),
    node: {
      id: `OrganisationAct:${number}`,
      kind,
      words: `第 ${number} 项改动`,
      effective: '2025-09-26',
      reason: '县委编办批复',
      document: '',
      at: new Date(Date.UTC(2025, 8, 1, number)).toISOString(),
      by: '县网格中心 主任',
      own: false,
      revocable: false,
      revoked: number % 5 === 0,
    },
    units: [VILLAGE],
    unitCount: imported ? 340 : 1,
  };
}
