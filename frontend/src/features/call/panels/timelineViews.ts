import type { TimelinePartsFragment } from '@/graphql/generated/graphql';

/** All of it, the procedure's nodes, or what people said to one another. */
export type TimelineView = 'all' | 'nodes' | 'talk';
export const VIEWS: readonly TimelineView[] = ['all', 'nodes', 'talk'];

const TALK: readonly string[] = ['commented', 'evidence_added'];

export function shown(
  timeline: readonly TimelinePartsFragment[],
  view: TimelineView,
): readonly TimelinePartsFragment[] {
  switch (view) {
    case 'all':
      return timeline;
    case 'nodes':
      return timeline.filter(({ procedural, type }) => procedural || type === 'clock_breached');
    case 'talk':
      return timeline.filter(({ type }) => TALK.includes(type));
  }
}
