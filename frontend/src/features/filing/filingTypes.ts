import type { Choice } from '@/components/Choices';
import type { Choices } from '@/features/call/useChoices';

/** A kind of call that is filed by hand, and what it is for. */
export type FilingType = Choices['filingTypes'][number];

/** The kinds this post may send about an item, in the county's order; all it may send while no item is chosen. */
export function callTypesFor(
  types: readonly FilingType[],
  itemId: string | undefined,
): readonly Choice<string>[] {
  return types
    .filter(({ mine, itemIds }) => mine && (itemId === undefined || !itemIds || itemIds.includes(itemId)))
    .map(({ callType }) => callType);
}

/** The kind a call is filed as: the chosen one where it fits, else the first that does. */
export function typeFor(
  types: readonly FilingType[],
  itemId: string | undefined,
  chosen: string | undefined,
): string | undefined {
  const fitting = callTypesFor(types, itemId);
  return (fitting.find(({ code }) => code === chosen) ?? fitting[0])?.code;
}
