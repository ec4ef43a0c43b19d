import { t } from '@/i18n';
import { useToday } from '@/time/today';

import type { County } from '../documents/counties';
import { activityWords, peopleWords } from './countyWords';

/** What the platform knows of a county: sums only, no call, no person, no picture. */
export function CountyFacts({ county }: { readonly county: County }) {
  const today = useToday();
  const at = (moment: string | null): string => activityWords(moment, today);
  const pairs = [
    [t('console:county.host'), county.host],
    [t('console:county.since'), at(county.since)],
    [t('console:county.openedAt'), at(county.openedAt)],
    [t('console:county.people'), peopleWords(county)],
    [t('console:county.accounts'), county.accounts?.toLocaleString('zh-CN') ?? t('console:notCounted')],
    [t('console:county.activity'), activityWords(county.lastActivityAt, today)],
    [t('console:county.counted'), at(county.countedAt)],
  ] as const;
  return (
    <dl className="facts">
      {pairs.map(([name, value]) => (
        <div key={name} className="facts__pair">
          <dt>{name}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
