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
}

/** What this post finds in the rail: only what exists and what it may use. */
export function destinations(me: Me, waiting: Waiting): readonly Destination[] {
  const answers = canEver(me, 'accept');
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
    ...(isStaffed(me)
      ? [{ path: '/shift', label: t('shell:rail.shift'), icon: 'people', letter: 'z', waiting: 0 } as const]
      : []),
  ];
}

/** The rail's entry a page belongs to: the page of one call belongs to the desk. */
export function entryOf(pathname: string): string {
  return pathname.startsWith('/calls/') && pathname !== '/calls/new' ? '/desk' : pathname;
}

/** The name of this post's desk: 呼叫工作台, 应答台, 督办台 … */
export function deskName(me: Me): string {
  if (canEver(me, 'accept')) return t('shell:desk.department');
  if (canEver(me, 'file')) return t('shell:desk.township');
  return isStaffed(me) ? t('shell:desk.centre') : t('shell:desk.reader');
}
