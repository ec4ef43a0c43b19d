import { canEver, useMe } from '@/app/me';
import { useTitle } from '@/app/useTitle';
import { EmptyState } from '@/components/EmptyState';
import { t } from '@/i18n';

import './texts';
import { Permissions } from './Permissions';
import './PermissionsPage.css';

/** Drawn by the route `/organisation/permissions`: who may do what, and why. */
export function Component() {
  useTitle(t('permissions:title'));
  const me = useMe();
  if (canEver(me, 'manage_organisation')) return <Permissions />;
  return (
    <EmptyState
      icon="lock"
      title={t('permissions:notYours.title')}
      hint={t('permissions:notYours.hint')}
      heading
    />
  );
}
