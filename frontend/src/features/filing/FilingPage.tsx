import { canEver, useMe } from '@/app/me';
import { useTitle } from '@/app/useTitle';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Skeleton } from '@/components/Skeleton';
import { useChoices } from '@/features/call/useChoices';
import { t } from '@/i18n';

import { FilingForm } from './FilingForm';
import { useItems } from './items/useItems';
import './FilingPage.css';

/** Drawn by the route `/calls/new`. */
export function Component() {
  useTitle(t('filing:title'));
  const me = useMe();
  const { items, problem, retry } = useItems();
  const types = useChoices()?.filingTypes;

  if (!canEver(me, 'file')) {
    return (
      <EmptyState icon="lock" title={t('filing:notYours.title')} hint={t('filing:notYours.hint')} heading />
    );
  }
  if (items && types) return <FilingForm items={items} types={types} />;
  if (problem) return <ErrorState problem={problem} onRetry={retry} heading />;
  return (
    <div className="filing__waiting" aria-busy="true" role="status" aria-label={t('common:loading')}>
      <Skeleton width="160px" height="28px" />
      <Skeleton width="60%" height="40px" />
      <Skeleton width="60%" height="96px" />
    </div>
  );
}
