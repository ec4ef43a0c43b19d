import { Skeleton } from '@/components/Skeleton';
import { t } from '@/i18n';

/** Keeps the place of a list that is being read. */
export function Waiting() {
  return (
    <div className="console-waiting" aria-busy="true" role="status" aria-label={t('common:loading')}>
      <Skeleton width="70%" />
      <Skeleton width="60%" />
      <Skeleton width="65%" />
    </div>
  );
}
