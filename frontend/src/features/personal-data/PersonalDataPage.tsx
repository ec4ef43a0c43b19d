import { canEver, useMe } from '@/app/me';
import { useTitle } from '@/app/useTitle';
import { EmptyState } from '@/components/EmptyState';
import { t } from '@/i18n';

import './texts';
import { RequestsPane } from './RequestsPane';
import { RetentionPane } from './RetentionPane';
import '@/components/Stat.css';
import '@/components/Table.css';
import './PersonalDataPage.css';

/** Drawn by the route `/organisation/personal-data`: copies and erasures of what is kept of people. */
export function Component() {
  useTitle(t('personalData:title'));
  const me = useMe();
  if (!canEver(me, 'manage_organisation'))
    return (
      <EmptyState
        icon="lock"
        title={t('personalData:notYours.title')}
        hint={t('personalData:notYours.hint')}
        heading
      />
    );
  return (
    <>
      <div className="page-head">
        <h1>{t('personalData:title')}</h1>
        <p className="small ink-2">{t('personalData:intro')}</p>
      </div>
      <div className="personal-data" role="region" aria-label={t('personalData:title')} tabIndex={0}>
        <RetentionPane />
        <RequestsPane />
      </div>
    </>
  );
}
