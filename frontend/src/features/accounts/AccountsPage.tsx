import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';

import { canEver, useMe } from '@/app/me';
import { useTitle } from '@/app/useTitle';
import { EmptyState } from '@/components/EmptyState';
import { LoadingPage } from '@/components/LoadingPage';
import { t } from '@/i18n';

import './texts';
import { Accounts } from './Accounts';
import '@/components/Stat.css';
import '@/components/Table.css';
import './AccountsPage.css';

const ProvisioningPane = lazy(() => import('./ProvisioningPane'));

const TABS = ['accounts', 'provisioning'] as const;

/** Drawn by the route `/organisation/accounts`: who can sign in, and how Keycloak follows. */
export function Component() {
  useTitle(t('accounts:title'));
  const me = useMe();
  const [parameters, setParameters] = useSearchParams();
  if (!canEver(me, 'manage_organisation'))
    return (
      <EmptyState
        icon="lock"
        title={t('accounts:notYours.title')}
        hint={t('accounts:notYours.hint')}
        heading
      />
    );
  const tab = TABS.find((one) => one === parameters.get('tab')) ?? 'accounts';
  return (
    <>
      <div className="page-head no-print">
        <h1>{t('accounts:title')}</h1>
        <div className="row" role="group" aria-label={t('accounts:tab.label')}>
          {TABS.map((one) => (
            <Button
              key={one}
              size="small"
              type={tab === one ? 'primary' : 'default'}
              aria-pressed={tab === one}
              onClick={() => setParameters(one === 'accounts' ? {} : { tab: one })}
            >
              {t(`accounts:tab.${one}`)}
            </Button>
          ))}
        </div>
      </div>
      <div className="accounts-body" role="region" aria-label={t(`accounts:tab.${tab}`)} tabIndex={0}>
        {tab === 'accounts' ? (
          <Accounts />
        ) : (
          <Suspense fallback={<LoadingPage />}>
            <ProvisioningPane />
          </Suspense>
        )}
      </div>
    </>
  );
}
