import { useCallback, useEffect, useMemo, useState } from 'react';
import { Outlet } from 'react-router';
import { Provider, type Client } from 'urql';

import { createClient } from '@/api/client';
import { thrownProblem, type Problem } from '@/api/problem';
import { ErrorState } from '@/components/ErrorState';
import { LoadingPage } from '@/components/LoadingPage';

import { fetchSession, SessionContext, type Session } from './session';

interface Answer {
  readonly session?: Session;
  readonly problem?: Problem;
  /** A new client for every answer: a new session must not see what the old one had cached. */
  readonly client?: Client;
}

/** Asks who is signed in before anything else is drawn, and hands out a GraphQL client. */
export function SessionGate() {
  const [answer, setAnswer] = useState<Answer>({});
  const [round, setRound] = useState(0);
  const refresh = useCallback(() => setRound((count) => count + 1), []);

  useEffect(() => {
    const abort = new AbortController();
    fetchSession(abort.signal).then(
      (session) => setAnswer({ session, client: createClient(refresh) }),
      (thrown: unknown) => {
        if (!abort.signal.aborted) setAnswer({ problem: thrownProblem(thrown) });
      },
    );
    return () => abort.abort();
  }, [round, refresh]);

  const { session, problem, client } = answer;
  const control = useMemo(() => session && { ...session, refresh }, [session, refresh]);

  if (problem) return <ErrorState problem={problem} onRetry={refresh} page />;
  if (!control || !client) return <LoadingPage />;
  return (
    <SessionContext value={control}>
      <Provider value={client}>
        <Outlet />
      </Provider>
    </SessionContext>
  );
}
