import { useCallback, useMemo, useState } from 'react';
import { useClient } from 'urql';

import { queryProblem, type Problem } from '@/api/problem';
import { useOwnActs } from '@/api/ownActs';
import type { DeskGroup } from '@/graphql/generated/graphql';
import { useLiveQuery } from '@/live/useLiveQuery';
import { useTick } from '@/time/ticker';

import { DESK_QUERY, type Row, type Tab } from '@/calls/deskQuery';
import { hold, placeRows, structureOf, type Placed } from './placement';

interface More {
  readonly rows: readonly Row[];
  readonly cursor: string | null;
  readonly reading: boolean;
  readonly problem?: Problem;
}

export interface Queue {
  /** undefined until the first answer. */
  readonly shown: readonly Placed[] | undefined;
  /** Rows that would move if the newest state were shown. */
  readonly changes: number;
  readonly showNewest: () => void;
  readonly problem: Problem | undefined;
  readonly refresh: () => void;
  /** Reads the next page; undefined when there is none. */
  readonly readMore: (() => void) | undefined;
  readonly readingMore: boolean;
}

/** The rows of one tab or search. While `still`, content changes in place but no row moves. Remount it for another tab. */
export function useQueue(tab: Tab, search: string, still: boolean): Queue {
  const variables = useMemo(
    () => ({
      desk: search === '' && tab !== 'ALL' ? tab : null,
      search: search === '' ? null : search,
      after: null,
    }),
    [tab, search],
  );
  const { data, problem, refresh } = useLiveQuery({ query: DESK_QUERY, variables });
  const [more, readNext] = useMore(variables);

  const page = data?.calls;
  const rows = useMemo(
    () =>
      page &&
      withMore(
        page.edges.map(({ node }) => node),
        more.rows,
      ),
    [page, more.rows],
  );
  const held = useHeld(rows, still);

  const cursor =
    more.rows.length > 0 ? more.cursor : page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  return {
    ...held,
    problem: problem ?? more.problem,
    refresh,
    readMore: cursor == null ? undefined : () => readNext(cursor),
    readingMore: more.reading,
  };
}

function withMore(first: readonly Row[], more: readonly Row[]): readonly Row[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...more.filter(({ id }) => !known.has(id))];
}

/** Pages after the first, read on demand; they are not asked again when the desk changes. */
function useMore(variables: {
  desk: DeskGroup | null;
  search: string | null;
}): [More, (cursor: string) => void] {
  const client = useClient();
  const [more, setMore] = useState<More>({ rows: [], cursor: null, reading: false });
  const read = useCallback(
    (after: string) => {
      setMore((before) => ({ rows: before.rows, cursor: after, reading: true }));
      void client
        .query(DESK_QUERY, { ...variables, after }, { requestPolicy: 'network-only' })
        .toPromise()
        .then(({ data, error }) => {
          setMore((before) => {
            if (!data) return { ...before, reading: false, ...(error && { problem: queryProblem(error) }) };
            const { edges, pageInfo } = data.calls;
            const rows = withMore(
              before.rows,
              edges.map(({ node }) => node),
            );
            return {
              rows,
              cursor: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
              reading: false,
            };
          });
        });
    },
    [client, variables],
  );
  return [more, read];
}

/** Keeps rows where they are while `still`, and takes the newest order as soon as it may. */
function useHeld(
  rows: readonly Row[] | undefined,
  still: boolean,
): Pick<Queue, 'shown' | 'changes' | 'showNewest'> {
  const [before, setBefore] = useState<readonly Placed[]>();
  const own = useOwnActs();
  // Groups move with time as well as with news: the structure is looked at every second, drawn only when it differs.
  const structure = useTick(
    useCallback((now: number) => (rows ? structureOf(placeRows(rows, now)) : ''), [rows]),
  );
  const fresh = useMemo(() => rows && fromStructure(rows, structure), [rows, structure]);
  if (!fresh) return { shown: before, changes: 0, showNewest: () => undefined };

  const showNewest = (): void => setBefore(fresh);
  const held = before && hold(before, fresh);
  const free = !still || held?.moved.some((id) => own.has(id));
  if (!held || (free && structureOf(before) !== structure)) {
    setBefore(fresh);
    return { shown: fresh, changes: 0, showNewest };
  }
  return { shown: held.shown, changes: held.moved.length, showNewest };
}

/** The rows in the places a structure names. */
function fromStructure(rows: readonly Row[], structure: string): readonly Placed[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return structure.split('\n').flatMap((line) => {
    const [group, id = ''] = line.split(' ') as [Placed['group'], string?];
    const row = byId.get(id);
    return row ? [{ group, row }] : [];
  });
}
