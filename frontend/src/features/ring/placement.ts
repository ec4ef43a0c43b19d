/** Where a ring shows itself: over everything, or as a bar while the person writes. */
export type Placement = 'open' | 'docked';

export interface RingPlace {
  readonly placement: Placement;
  /** Why it is docked: the person writes (it opens afterwards), or put it aside (it stays). */
  readonly aside: boolean;
  /** The rings that were there when this was decided. */
  readonly ids: readonly string[];
}

export const NO_RING: RingPlace = { placement: 'docked', aside: false, ids: [] };

/** What becomes of the place when the ringing calls are `ids` and the person is `typing` or not. */
export function placeRings(before: RingPlace, ids: readonly string[], typing: boolean): RingPlace {
  if (ids.length === 0) return NO_RING;
  const came = ids.some((id) => !before.ids.includes(id));
  if (came) return { placement: typing ? 'docked' : 'open', aside: false, ids };
  if (before.placement === 'docked' && !before.aside && !typing)
    return { placement: 'open', aside: false, ids };
  return { ...before, ids };
}
