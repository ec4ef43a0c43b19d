import { Navigate, useLocation, useSearchParams } from 'react-router';

import { useSession } from '@/app/session';
import { useTitle } from '@/app/useTitle';
import { Icon } from '@/components/Icon';
import { Note } from '@/components/Note';
import { t } from '@/i18n';
import { setPreferences, usePreferences } from '@/preferences/preferences';

import { DemoPosts } from './DemoPosts';
import { holderOf } from './demoPosts';
import { IssuerDoor } from './IssuerDoor';
import { Masthead } from './Masthead';
import { SignInProblem } from './SignInProblem';
import { goToSignIn, wantedPath } from './way';
import './SignInPage.css';

/** The way in. Whoever came for another page gets there afterwards. */
export function Component() {
  const session = useSession();
  const location = useLocation();
  const [query] = useSearchParams();
  useTitle(t('signIn:title'));

  const { county, signedIn, signIn } = session;
  const wanted = wantedPath(location.state, query.get('next'));
  const next = county === null && wanted === '/' ? '/console' : wanted;
  const problem = query.get('problem');
  if (signedIn) return <Navigate to={next} replace />;
  return (
    <div className="sign-in">
      <a className="skip-link" href="#main">
        {t('common:skipToMain')}
      </a>
      <Masthead countyName={county === null ? t('signIn:portal.name') : county.name} />
      <main className="sign-in__main" id="main" tabIndex={-1}>
        <div className="sign-in__form">
          <h1>{t('signIn:title')}</h1>
          <p className="ink-2">{t(county === null ? 'signIn:portal.oneDoor' : 'signIn:oneDoor')}</p>
          {county?.state === 'SUSPENDED' && <Suspended reason={county.reason} />}
          {problem !== null && <SignInProblem code={problem} />}
          {signIn === 'posts' && county !== null && (
            <DemoPosts
              onTake={(post) => goToSignIn({ next, hint: holderOf(post, county.code), post: post.id })}
            />
          )}
          {(signIn === 'issuer' || (signIn === 'posts' && county === null)) && (
            <IssuerDoor next={next} problem={problem} />
          )}
          {signIn === 'posts' && county === null && <Note tone="info">{t('signIn:portal.demoNote')}</Note>}
          {signIn === null && problem === null && <SignInProblem code="SIGN_IN_OFF" />}
          <Switches />
        </div>
      </main>
    </div>
  );
}

/** The county is read only for now: who knows that before signing in need not wonder afterwards. */
function Suspended({ reason }: { readonly reason: string }) {
  return (
    <Note tone="warn">
      <b>{t('signIn:suspended')}</b> {t('signIn:suspendedHint', { reason })}
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
