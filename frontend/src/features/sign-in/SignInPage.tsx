import { Navigate, useLocation } from 'react-router';

import { useSession } from '@/app/session';
import { useTitle } from '@/app/useTitle';
import { Icon } from '@/components/Icon';
import { Note } from '@/components/Note';
import { t } from '@/i18n';
import { setPreferences, usePreferences } from '@/preferences/preferences';

import { DemoPosts } from './DemoPosts';
import { Masthead } from './Masthead';
import './SignInPage.css';

/** Choosing who one is. Where the page was wanted for something else, it goes there afterwards. */
export function Component() {
  const session = useSession();
  const location = useLocation();
  useTitle(t('signIn:title'));

  if (session.county === null) return <Navigate to="/counties" replace />;
  if (session.signedIn) return <Navigate to={wantedPath(location.state)} replace />;
  return (
    <div className="sign-in">
      <a className="skip-link" href="#main">
        {t('common:skipToMain')}
      </a>
      <Masthead countyName={session.county.name} />
      <main className="sign-in__main" id="main" tabIndex={-1}>
        <div className="sign-in__form">
          <h1>{t('signIn:title')}</h1>
          <p className="ink-2">{t('signIn:oneDoor')}</p>
          {session.demo ? <DemoPosts onSignedIn={session.refresh} /> : <NoDoor />}
          <Switches />
        </div>
      </main>
    </div>
  );
}

/** The path a redirect to this page left behind, if it left one. */
function wantedPath(state: unknown): string {
  if (typeof state === 'object' && state !== null && 'from' in state && typeof state.from === 'string')
    return state.from;
  return '/';
}

function NoDoor() {
  return (
    <Note tone="info" icon="lock">
      {t('signIn:noDemo')}
    </Note>
  );
}

function Switches() {
  const { theme, size } = usePreferences();
  const elder = size === 'elder';
  const dark = theme === 'dark';
  return (
    <div className="row sign-in__switches">
      <button
        type="button"
        className="sign-in__switch"
        aria-pressed={elder}
        onClick={() => setPreferences({ size: elder ? 'standard' : 'elder' })}
      >
        <Icon name="letters" />
        {t('signIn:elder')}
      </button>
      <button
        type="button"
        className="sign-in__switch"
        aria-pressed={dark}
        onClick={() => setPreferences({ theme: dark ? 'light' : 'dark' })}
      >
        <Icon name="moon" />
        {t('signIn:dark')}
      </button>
    </div>
  );
}
