import { Navigate, useLocation } from 'react-router';
import { useQuery } from 'urql';

import { queryProblem, unexpected } from '@/api/problem';
import { useSession } from '@/app/session';
import { ErrorState } from '@/components/ErrorState';
import { LoadingPage } from '@/components/LoadingPage';

import '../texts';
import { PortalContext } from '../ConsoleContext';
import { PORTAL_QUERY } from '../documents/portal';
import { ConsoleShell } from './ConsoleShell';

/** Lets through who looks after counties; others go to sign in and come back. Drawn by the route `/console`. */
export function Component() {
  const session = useSession();
  const location = useLocation();
  if (session.county !== null) return <Navigate to="/" replace />;
  if (!session.signedIn) {
    return <Navigate to="/sign-in" replace state={{ from: location.pathname + location.search }} />;
  }
  return <WithPortal />;
}

function WithPortal() {
  const [{ data, error, fetching }, ask] = useQuery({ query: PORTAL_QUERY });
  if (data?.portal) {
    return (
      <PortalContext value={data.portal}>
        <ConsoleShell />
      </PortalContext>
    );
  }
  if (fetching) return <LoadingPage />;
  return (
    <ErrorState
      problem={error ? queryProblem(error) : unexpected()}
      page
      onRetry={() => ask({ requestPolicy: 'network-only' })}
    />
  );
}
