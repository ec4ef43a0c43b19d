import { useCallback, useEffect, useMemo, useState } from 'react';
import { Outlet } from 'react-router';
import { Provider, type Client } from 'urql';

import { createClient } from '@/api/client';
import { ProblemError, thrownProblem, type Problem } from '@/api/problem';
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
  const lookAgain = useCallback(() => {
    fetchSession().then(
      (session) => setAnswer((before) => (isSameVisit(before, session) ? { ...before, session } : before)),
      (thrown: unknown) => {
        // A county that is no more says so itself; that the server cannot be reached the live channel tells.
        if (thrown instanceof ProblemError) setAnswer({ problem: thrown.problem });
      },
    );
  }, []);

  useEffect(() => {
    const abort = new AbortController();
    fetchSession(abort.signal).then(
      (session) => setAnswer({ session, client: createClient(refresh, lookAgain) }),
      (thrown: unknown) => {
        if (!abort.signal.aborted) setAnswer({ problem: thrownProblem(thrown) });
      },
    );
    return () => abort.abort();
  }, [round, refresh, lookAgain]);

  const { session, problem, client } = answer;
  const control = useMemo(() => session && { ...session, refresh, lookAgain }, [session, refresh, lookAgain]);

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

/** Is it still the visit the page was drawn for? Who has signed in or out elsewhere finds that out by what he does. */
const isSameVisit = (before: Answer, session: Session): boolean =>
  before.session?.signedIn === session.signedIn && before.session.county?.code === session.county?.code;
