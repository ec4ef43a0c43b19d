import { Outlet, useLocation, useNavigate } from 'react-router';

import { MyMenu } from '@/app/MyMenu';
import { Rail } from '@/app/Rail';
import type { Destination } from '@/app/destinations';
import { Notices } from '@/components/Notices';
import { t } from '@/i18n';
import { KeyHelp } from '@/keyboard/KeyHelp';
import { useKeys } from '@/keyboard/useKeys';

import { usePortal } from '../ConsoleContext';
import { ACTS, COUNTIES, OPENINGS } from '../paths';
import { areaWords, roleWords } from '../words';
import { ConsoleTop } from './ConsoleTop';
import '@/app/Shell.css';
import '@/components/Stat.css';
import '@/components/Table.css';
import './Console.css';

const PLACES = [
  { path: COUNTIES, name: 'counties', icon: 'building', letter: 'x' },
  { path: OPENINGS, name: 'openings', icon: 'plus', letter: 'j' },
  { path: ACTS, name: 'acts', icon: 'shield', letter: 's' },
] as const;

/** The frame around every page of the console. */
export function ConsoleShell() {
  const portal = usePortal();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const places: readonly Destination[] = PLACES.map(({ path, name, icon, letter }) => ({
    path,
    icon,
    letter,
    label: t(`console:rail.${name}`),
    waiting: 0,
  }));
  const here = [...PLACES].reverse().find(({ path }) => pathname.startsWith(path))?.path ?? COUNTIES;

  useKeys(
    t('keys:global'),
    places.map(({ path, label, letter }) => ({
      keys: `g ${letter}`,
      label: t('keys:goTo', { place: label }),
      run: () => void navigate(path),
    })),
  );

  return (
    <>
      <a className="skip-link" href="#main">
        {t('common:skipToMain')}
      </a>
      <div className="shell">
        <Rail
          destinations={places}
          here={here}
          menu={<MyMenu name={areaWords(portal)} detail={roleWords(portal)} />}
        />
        <ConsoleTop />
        <main className="shell__main" id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Notices />
      <KeyHelp />
    </>
  );
}
