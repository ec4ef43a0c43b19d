import { NavLink, Outlet } from 'react-router';

import { t } from '@/i18n';

import { canEver, useMe } from './me';
import './OrganisationFrame.css';

/** What there is about the organisation besides its units, in the order in which it is shown. */
const PAGES = [
  { path: '/organisation', label: 'shell:organisation.units' },
  { path: '/organisation/accounts', label: 'shell:organisation.accounts' },
  { path: '/organisation/permissions', label: 'shell:organisation.permissions' },
  { path: '/organisation/personal-data', label: 'shell:organisation.personalData' },
] as const;

/** The frame of every page of the organisation: the way from one to the next. */
export function Component() {
  const me = useMe();
  return (
    <>
      {canEver(me, 'manage_organisation') && (
        <nav className="organisation-nav no-print" aria-label={t('shell:organisation.label')}>
          {PAGES.map(({ path, label }) => (
            <NavLink key={path} to={path} end className="organisation-nav__page">
              {t(label)}
            </NavLink>
          ))}
        </nav>
      )}
      <Outlet />
    </>
  );
}
