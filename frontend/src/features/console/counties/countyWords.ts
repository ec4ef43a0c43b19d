import { t } from '@/i18n';
import { formatStamp } from '@/time/format';

interface Counted {
  readonly people: number | null;
  readonly quota: number | null;
}

/** How many hold posts and how many may: `312 / 500`, `312`, `—` while nobody has counted. */
export function peopleWords({ people, quota }: Counted): string {
  if (people === null) return t('console:notCounted');
  return quota === null
    ? people.toLocaleString('zh-CN')
    : t('console:counties.ofQuota', {
        people: people.toLocaleString('zh-CN'),
        quota: quota.toLocaleString('zh-CN'),
      });
}

/** When something was done there last. */
export const activityWords = (at: string | null, now: number): string =>
  at === null ? t('console:notCounted') : formatStamp(at, now);

interface Named {
  readonly code: string;
  readonly name: string;
  readonly host: string;
}

/** The counties whose code begins with what somebody writes, or whose name or address contains it. */
export function countiesFoundBy<TCounty extends Named>(
  counties: readonly TCounty[],
  words: string,
): readonly TCounty[] {
  const wanted = words.trim().toLowerCase();
  return counties.filter(
    ({ code, name, host }) => code.startsWith(wanted) || name.includes(wanted) || host.includes(wanted),
  );
}
