import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useClient } from 'urql';

import { useHierarchy } from '../HierarchyContext';
import { UNIT_CHILDREN, UNIT_PATH, type TreeUnit } from '../documents/tree';
import {
  closed,
  EMPTY_TREE,
  opened,
  opensFor,
  ROOT,
  rowsOf,
  shownParents,
  withChildren,
  withFailure,
  type Row,
  type Tree,
} from './treeModel';

export interface TreeControl {
  readonly rows: readonly Row[];
  readonly unit: (id: string) => TreeUnit | undefined;
  readonly openRow: (key: string) => void;
  readonly closeRow: (key: string) => void;
  readonly retry: (parent: string) => void;
  /** Opens every row above a unit; resolves to whether it is in the tree on this day. */
  readonly reveal: (id: string) => Promise<boolean>;
}

/** The organisation's tree on one day: children are asked for when they are wanted, and again after every change. */
export function useTree(): TreeControl {
  const client = useClient();
  const { on, revision } = useHierarchy();
  const [tree, setTree] = useState<Tree>(EMPTY_TREE);
  // The newest state for what runs later than a drawing: an answer, or the next step of opening a path.
  const newest = useRef(tree);
  const change = useCallback((alter: (tree: Tree) => Tree) => {
    newest.current = alter(newest.current);
    setTree(newest.current);
  }, []);

  const ask = useCallback(
    async (parent: string): Promise<void> => {
      const variables = { parentId: parent === ROOT ? null : parent, on };
      const { data } = await client
        .query(UNIT_CHILDREN, variables, { requestPolicy: 'network-only' })
        .toPromise();
      change((now) => (data ? withChildren(now, parent, data.unitChildren) : withFailure(now, parent)));
    },
    [client, on, change],
  );
  // One after the other: a change that comes while an answer is on its way may be missing from it.
  const asked = useRef(new Map<string, Promise<void>>());
  const read = useCallback(
    (parent: string): Promise<void> => {
      const before = asked.current.get(parent);
      const answer = before ? before.then(() => ask(parent)) : ask(parent);
      asked.current.set(parent, answer);
      return answer;
    },
    [ask],
  );

  useEffect(() => {
    for (const parent of shownParents(newest.current)) void read(parent);
  }, [read, revision]);

  const openRow = useCallback(
    (key: string) => {
      change((now) => opened(now, [key]));
      if (newest.current.units.has(key) && !newest.current.children.has(key)) void read(key);
    },
    [change, read],
  );
  const closeRow = useCallback((key: string) => change((now) => closed(now, key)), [change]);
  const retry = useCallback((parent: string) => void read(parent), [read]);

  const reveal = useCallback(
    async (id: string): Promise<boolean> => {
      const { data } = await client
        .query(UNIT_PATH, { id, on }, { requestPolicy: 'network-only' })
        .toPromise();
      const path = data?.unitPath.map((unit) => unit.id) ?? [];
      if (path.length === 0) return false;
      for (const parent of [ROOT, ...path.slice(0, -1)])
        if (!newest.current.children.has(parent)) await read(parent);
      change((now) => opened(now, opensFor(now, path)));
      return newest.current.units.has(id);
    },
    [client, on, read, change],
  );

  const rows = useMemo(() => rowsOf(tree), [tree]);
  const unit = useCallback((id: string) => tree.units.get(id), [tree]);
  return { rows, unit, openRow, closeRow, retry, reveal };
}
