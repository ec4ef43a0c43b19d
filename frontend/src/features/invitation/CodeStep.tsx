import { Button, Input, type InputRef } from 'antd';
import { useId, useRef, useState, type SubmitEvent } from 'react';

import { thrownProblem, type Problem } from '@/api/problem';
import { Field, problemId, type FieldProblem } from '@/components/Field';
import { ProblemNote } from '@/components/Setback';
import { t } from '@/i18n';

import { askCode, digitsOf, type Invitation } from './entrance';
import { useWait } from './useWait';

interface CodeStepProps {
  readonly token: string;
  readonly invitation: Invitation;
  readonly code: string;
  readonly onCode: (code: string) => void;
  readonly sending: boolean;
  readonly problem: Problem | undefined;
  readonly onSend: () => void;
}

const DIGITS = 6;

/** Shows that one has the telephone. */
export function CodeStep({ token, invitation, code, onCode, sending, problem, onSend }: CodeStepProps) {
  const id = useId();
  const input = useRef<InputRef>(null);
  const { left, start } = useWait();
  const [asking, setAsking] = useState(false);
  const [sentTo, setSentTo] = useState<string>();
  const [unsent, setUnsent] = useState<Problem>();
  const [incomplete, setIncomplete] = useState(false);

  const ask = async (): Promise<void> => {
    setAsking(true);
    setUnsent(undefined);
    try {
      const { phone, wait } = await askCode(token);
      setSentTo(phone);
      start(wait);
      onCode('');
      input.current?.focus();
    } catch (thrown) {
      setUnsent(thrownProblem(thrown));
    } finally {
      setAsking(false);
    }
  };
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    setIncomplete(code.length < DIGITS);
    if (code.length === DIGITS && !sending) onSend();
    else input.current?.focus();
  };

  const missing: FieldProblem | undefined = incomplete
    ? { message: t('invitation:code.missing.message'), nextStep: t('invitation:code.missing.nextStep') }
    : undefined;
  const again = sentTo !== undefined;
  return (
    <form className="stack gap-4" noValidate onSubmit={send}>
      <p className="ink-2">{t('invitation:code.explain', { phone: invitation.phone })}</p>
      <Button
        size="large"
        block
        type={again ? 'default' : 'primary'}
        loading={asking}
        disabled={left > 0}
        onClick={() => void ask()}
      >
        {left > 0
          ? t('invitation:code.wait', { seconds: left })
          : t(again ? 'invitation:code.again' : 'invitation:code.ask')}
      </Button>
      <p className="small" role="status">
        {again && t('invitation:code.sent', { phone: sentTo })}
      </p>
      {unsent && <ProblemNote problem={unsent} />}
      <Field id={id} label={t('invitation:code.label')} problem={missing}>
        <Input
          ref={input}
          id={id}
          size="large"
          className="num invitation__code"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          status={missing ? 'error' : ''}
          aria-invalid={missing !== undefined}
          aria-describedby={missing && problemId(id)}
          onChange={(event) => {
            setIncomplete(false);
            onCode(digitsOf(event.target.value));
          }}
        />
      </Field>
      {problem && <ProblemNote problem={problem} />}
      <Button type={again ? 'primary' : 'default'} size="large" block htmlType="submit" loading={sending}>
        {t('invitation:code.next')}
      </Button>
    </form>
  );
}
