import { t } from '@/i18n';

import type { ListedCounty } from '../documents/counties';
import type { CountyState } from '../generated/graphql';

const STATES: readonly CountyState[] = ['OPEN', 'OPENING', 'SUSPENDED', 'CLOSED'];

/** How many counties stand how, and how many people hold posts in them. */
export function CountyFigures({ counties }: { readonly counties: readonly ListedCounty[] }) {
  const counted = counties.filter(({ people }) => people !== null);
  const people = counted.reduce((sum, county) => sum + (county.people ?? 0), 0);
  return (
    <ul className="console-figures" aria-label={t('console:counties.figures')}>
      {STATES.map((state) => (
        <li key={state} className="panel stat">
          <b>{counties.filter((county) => county.state === state).length}</b>
          <span>{t(`console:countyState.${state}`)}</span>
        </li>
      ))}
      <li className="panel stat">
        <b>{counted.length === 0 ? t('console:notCounted') : people.toLocaleString('zh-CN')}</b>
        <span>{t('console:counties.people')}</span>
      </li>
    </ul>
  );
}
