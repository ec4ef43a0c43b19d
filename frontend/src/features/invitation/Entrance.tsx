import { useState } from 'react';

import { thrownProblem, type Problem } from '@/api/problem';
import { Logo } from '@/app/Logo';
import { t } from '@/i18n';

import { CodeStep } from './CodeStep';
import { DoneStep, type Way } from './DoneStep';
import { PasswordStep } from './PasswordStep';
import { WhoInvites } from './WhoInvites';
import { accept, type Invitation } from './entrance';

interface EntranceProps {
  readonly token: string;
  readonly invitation: Invitation;
}

const STEPS = ['code', 'password', 'done'] as const;
type Step = (typeof STEPS)[number];

/** Refusals of the code, which is typed on another step than the password. */
const OF_THE_CODE: readonly string[] = ['CODE_WRONG', 'CODE_EXPIRED', 'CODE_WORN_OUT'];

/** From an invitation to the sign-in: the telephone, then a password unless there is one. */
export function Entrance({ token, invitation }: EntranceProps) {
  const [step, setStep] = useState<Step>('code');
  const [code, setCode] = useState('');
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [accepted, setAccepted] = useState<Way>();

  const send = async (password?: string): Promise<void> => {
    setSending(true);
    setProblem(undefined);
    try {
      const { next, kept } = await accept(token, code, password);
      if (next === null) {
        setStep('password');
      } else {
        setAccepted({ next, kept });
        setStep('done');
      }
    } catch (thrown) {
      const found = thrownProblem(thrown);
      setProblem(found);
      if (OF_THE_CODE.includes(found.code)) setStep('code');
    } finally {
      setSending(false);
    }
  };

  return (
    <div className="invitation">
      <header className="row gap-3 invitation__head">
        <Logo size={32} />
        <span>{t('common:product')}</span>
        <span className="grow" />
        <span className="small">{invitation.county}</span>
      </header>
      <main className="stack gap-4 invitation__main">
        <WhoInvites invitation={invitation} />
        <Progress step={step} />
        {step === 'code' && (
          <CodeStep
            token={token}
            invitation={invitation}
            code={code}
            onCode={setCode}
            sending={sending}
            problem={problem}
            onSend={() => void send()}
          />
        )}
        {step === 'password' && (
          <PasswordStep
            invitation={invitation}
            sending={sending}
            problem={problem}
            onSend={(password) => void send(password)}
          />
        )}
        {step === 'done' && accepted && <DoneStep purpose={invitation.purpose} accepted={accepted} />}
      </main>
    </div>
  );
}

/** Where one is on the way. */
function Progress({ step }: { readonly step: Step }) {
  return (
    <ol className="row invitation__steps">
      {STEPS.map((each, place) => (
        <li key={each} aria-current={each === step ? 'step' : undefined}>
          <span className="invitation__step">{place + 1}</span>
          {t(`invitation:steps.${each}`)}
        </li>
      ))}
    </ol>
  );
}
