import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';

import { thrownProblem, type Problem } from '@/api/problem';
import { useTitle } from '@/app/useTitle';
import { ErrorState } from '@/components/ErrorState';
import { LoadingPage } from '@/components/LoadingPage';
import { signInAddress } from '@/features/sign-in/way';
import { t } from '@/i18n';

import './texts';
import { Entrance } from './Entrance';
import { lookAt, tokenIn, type Invitation } from './entrance';
import './InvitationPage.css';

interface Answer {
  readonly token: string;
  readonly invitation?: Invitation;
  readonly problem?: Problem;
}

/** Drawn by the route `/invitation`, for who has a link and no session. */
export function Component() {
  useTitle(t('invitation:title'));
  const token = tokenIn(useLocation().hash);
  const [answer, setAnswer] = useState<Answer>();
  const [round, setRound] = useState(0);

  useEffect(() => {
    if (token === '') return;
    let left = false;
    lookAt(token).then(
      (invitation) => {
        if (!left) setAnswer({ token, invitation });
      },
      (thrown: unknown) => {
        if (!left) setAnswer({ token, problem: thrownProblem(thrown) });
      },
    );
    return () => {
      left = true;
    };
  }, [token, round]);

  if (token === '') {
    const words = {
      message: t('invitation:noLink.message'),
      nextStep: t('invitation:noLink.nextStep'),
    };
    return <ErrorState problem={{ code: 'INVITATION_UNKNOWN', ...words }} page />;
  }
  // Another link in the same window is another invitation.
  if (answer?.token !== token) return <LoadingPage />;
  const { invitation, problem } = answer;
  if (invitation) return <Entrance key={token} token={token} invitation={invitation} />;
  if (!problem) return <LoadingPage />;
  const used = problem.code === 'INVITATION_USED';
  // What is wrong with the invitation itself does not pass by trying again.
  const passing = !problem.code.startsWith('INVITATION_');
  const retry = { onRetry: () => setRound((count) => count + 1) };
  return (
    <ErrorState problem={problem} {...(passing && retry)} page>
      {used && (
        <Button type="primary" href={signInAddress({ next: '/' })}>
          {t('invitation:toSignIn')}
        </Button>
      )}
    </ErrorState>
  );
}
