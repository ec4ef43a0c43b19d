import { canEver, useMe } from '@/app/me';
import { useTitle } from '@/app/useTitle';
import { EmptyState } from '@/components/EmptyState';
import { t } from '@/i18n';

import './texts';
import { Organisation } from './Organisation';
import '@/components/Stat.css';
import '@/components/Table.css';
import './HierarchyPage.css';

/** Drawn by the route `/organisation`. */
export function Component() {
  useTitle(t('hierarchy:title'));
  const me = useMe();
  if (canEver(me, 'manage_organisation')) return <Organisation />;
  return (
    <EmptyState
      icon="lock"
      title={t('hierarchy:notYours.title')}
      hint={t('hierarchy:notYours.hint')}
      heading
    />
  );
}
