import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';

import { t } from '@/i18n';
import { Notices } from '@/components/Notices';
import { useUnsentDrafts } from '@/features/filing/drafts/useDrafts';
import { Ringing } from '@/features/ring/Ringing';
import { KeyHelp } from '@/keyboard/KeyHelp';
import { useKeys } from '@/keyboard/useKeys';
import { LiveProvider } from '@/live/LiveProvider';
import { useLiveQuery } from '@/live/useLiveQuery';

import { Banners } from './Banners';
import { DESK_COUNTS_QUERY, DeskCountsContext } from './deskCounts';
import { destinations, entryOf } from './destinations';
import { canEver, isStaffed, useMe } from './me';
import { MyMenu } from './MyMenu';
import { Rail } from './Rail';
import { Seats } from './Seats';
import { useSession } from './session';
import { useShift } from './shift';
import { TopBar } from './TopBar';
import { useOpenGrants } from './useOpenGrants';
import './Shell.css';

/** The frame around every page of a signed-in post. */
export function Shell() {
  const me = useMe();
  const startedAt = useShift(me.seat.id);
  const { refresh } = useSession();
  const { pathname } = useLocation();
  if (isStaffed(me) && startedAt === undefined && pathname !== '/shift')
    return <Navigate to="/shift" replace />;
  return (
    <LiveProvider revision={me.deskRevision} onSignedOut={refresh}>
      <Frame />
    </LiveProvider>
  );
}

function Frame() {
  const me = useMe();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const drafts = useUnsentDrafts();
  const { data } = useLiveQuery({ query: DESK_COUNTS_QUERY, variables: {} });
  const grants = useOpenGrants(me);
  const counts = data?.deskCounts;
  const calls = counts ? counts.ringing + counts.late + counts.soon : 0;
  const places = destinations(me, { calls, drafts, grants });

  useKeys(t('keys:global'), [
    ...(canEver(me, 'file')
      ? [{ keys: 'n', label: t('keys:file'), run: () => void navigate('/calls/new') }]
      : []),
    ...places.map(({ path, label, letter }) => ({
      keys: `g ${letter}`,
      label: t('keys:goTo', { place: label }),
      run: () => void navigate(path),
    })),
  ]);

  return (
    <DeskCountsContext value={counts}>
      <a className="skip-link" href="#main">
        {t('common:skipToMain')}
      </a>
      <div className="shell">
        <Rail
          destinations={places}
          here={entryOf(pathname)}
          menu={
            <MyMenu name={me.seat.unit.name} detail={me.seat.name}>
              {me.seats.length > 1 && <Seats />}
            </MyMenu>
          }
        />
        <TopBar />
        <main className="shell__main" id="main" tabIndex={-1}>
          <Banners />
          <Ringing />
          <Outlet />
        </main>
      </div>
      <Notices />
      <KeyHelp />
    </DeskCountsContext>
  );
}
