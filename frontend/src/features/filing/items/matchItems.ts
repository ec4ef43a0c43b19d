/** What an item of the list can be found by. */
export interface Searchable {
  readonly number: number;
  readonly name: string;
  /** Pinyin initials in lower case. */
  readonly initials: string;
}

const NO_MATCH = Number.POSITIVE_INFINITY;

/**
 * The items a person may mean by what they type: pinyin initials, a part of the name, the number on the list, or words that
 * hold the name's characters in their order. Best first, the list's order among equals; all items when nothing is typed.
 */
export function matchItems<TItem extends Searchable>(
  items: readonly TItem[],
  text: string,
): readonly TItem[] {
  const wanted = normalised(text);
  if (wanted === '') return items;
  return items
    .map((item) => ({ item, rank: rankOf(item, wanted) }))
    .filter(({ rank }) => rank !== NO_MATCH)
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

/** How many of the initials were typed, for underlining them. */
export function typedInitials({ initials }: Searchable, text: string): number {
  const wanted = normalised(text);
  return initials.startsWith(wanted) ? wanted.length : 0;
}

/** An input method divides the letters it has not yet turned into characters by apostrophes or spaces. */
const normalised = (text: string): string => text.toLowerCase().replace(/['’\s]/g, '');

function rankOf({ number, name, initials }: Searchable, wanted: string): number {
  const figure = String(number);
  if (figure === wanted) return 0;
  if (initials.startsWith(wanted) || name.startsWith(wanted)) return 1;
  if (figure.startsWith(wanted)) return 2;
  if (initials.includes(wanted) || name.includes(wanted)) return 3;
  return holdsInOrder(wanted, name) || holdsInOrder(name, wanted) ? 4 : NO_MATCH;
}

/** Does `text` hold all characters of `part` in their order, with others between them? */
function holdsInOrder(text: string, part: string): boolean {
  let from = 0;
  return Array.from(part).every((character) => {
    const at = text.indexOf(character, from);
    from = at + 1;
    return at >= 0;
  });
}
