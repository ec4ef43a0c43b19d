import { Navigate, useLocation } from 'react-router';
import { useQuery } from 'urql';

import { queryProblem } from '@/api/problem';
import { ErrorState } from '@/components/ErrorState';
import { LoadingPage } from '@/components/LoadingPage';
import { endedBecause } from '@/presence/SessionLimit';
import { serverClock } from '@/time/serverClock';

import { ME_QUERY, MeContext } from './me';
import { useSession } from './session';
import { Shell } from './Shell';

/** Lets through who is signed in, with their post at hand; others go to sign in and come back. */
export function SignedIn() {
  const session = useSession();
  const location = useLocation();
  if (session.county === null) return <Navigate to="/counties" replace />;
  if (!session.signedIn) {
    const why = endedBecause(serverClock.now());
    const door = why === undefined ? '/sign-in' : `/sign-in?problem=${why}`;
    return <Navigate to={door} replace state={{ from: location.pathname + location.search }} />;
  }
  return <WithMe />;
}

function WithMe() {
  const [{ data, error, fetching }, ask] = useQuery({ query: ME_QUERY });
  if (data?.me) {
    return (
      <MeContext value={data.me}>
        <Shell />
      </MeContext>
    );
  }
  if (fetching) return <LoadingPage />;
  if (!error) return <Navigate to="/sign-in" replace />;
  return (
    <ErrorState problem={queryProblem(error)} page onRetry={() => ask({ requestPolicy: 'network-only' })} />
  );
}
