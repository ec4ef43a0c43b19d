import { t } from '@/i18n';
import type { IconName } from '@/components/Icon';

import { canEver, isStaffed, type Me } from './me';

/** One entry of the rail. */
export interface Destination {
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  /** `G` then this letter goes there. */
  readonly letter: string;
  /** How many things wait there. */
  readonly waiting: number;
}

/** What may wait behind an entry. */
export interface Waiting {
  /** Calls on the desk that need somebody soon. */
  readonly calls: number;
  /** Calls that were written on this PC and have not arrived. */
  readonly drafts: number;
  /** New administrators to whom this one is to agree. */
  readonly grants: number;
}

/** The kinds of unit that are there to answer; whoever else may be called does so beside its own work. */
const ANSWERING: ReadonlySet<Me['seat']['unit']['kind']> = new Set(['DEPARTMENT', 'BODY']);

/** What this post finds in the rail: only what exists and what it may use. */
export function destinations(me: Me, waiting: Waiting): readonly Destination[] {
  const answers = isStaffed(me) && ANSWERING.has(me.seat.unit.kind);
  return [
    {
      path: '/desk',
      label: answers ? t('shell:rail.answer') : t('shell:rail.calls'),
      icon: 'phone',
      letter: 'h',
      waiting: waiting.calls,
    },
    ...(canEver(me, 'file')
      ? [
          {
            path: '/calls/new',
            label: t('shell:rail.file'),
            icon: 'send',
            letter: 'b',
            waiting: waiting.drafts,
          } as const,
        ]
      : []),
    ...(canEver(me, 'manage_organisation')
      ? [
          {
            path: '/organisation',
            label: t('shell:rail.organisation'),
            icon: 'organisation',
            letter: 'o',
            waiting: waiting.grants,
          } as const,
        ]
      : []),
    ...(isStaffed(me)
      ? [{ path: '/shift', label: t('shell:rail.shift'), icon: 'people', letter: 'z', waiting: 0 } as const]
      : []),
  ];
}

/** The rail's entry a page belongs to: the page of one call belongs to the desk, all of the organisation's to its own. */
export function entryOf(pathname: string): string {
  if (pathname.startsWith('/organisation/')) return '/organisation';
  return pathname.startsWith('/calls/') && pathname !== '/calls/new' ? '/desk' : pathname;
}

/** The name of this post's desk: 呼叫工作台, 应答台, 督办台 … */
export function deskName(me: Me): string {
  if (!isStaffed(me)) return t('shell:desk.reader');
  const { kind } = me.seat.unit;
  if (ANSWERING.has(kind)) return t('shell:desk.department');
  return kind === 'CENTRE' || kind === 'SUPERVISION' ? t('shell:desk.centre') : t('shell:desk.township');
}
