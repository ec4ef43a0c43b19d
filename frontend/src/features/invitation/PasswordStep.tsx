import { Button, Input, type InputRef } from 'antd';
import { useEffect, useId, useRef, useState, type SubmitEvent } from 'react';

import type { Problem } from '@/api/problem';
import { Field, problemId, type FieldProblem } from '@/components/Field';
import { ProblemNote } from '@/components/Setback';
import { t } from '@/i18n';

import type { Invitation } from './entrance';

interface PasswordStepProps {
  readonly invitation: Invitation;
  readonly sending: boolean;
  readonly problem: Problem | undefined;
  readonly onSend: (password: string) => void;
}

type Fault = 'missing' | 'differ';

/** Chooses a password, twice, with the realm's rules beside it. */
export function PasswordStep({ invitation, sending, problem, onSend }: PasswordStepProps) {
  const id = useId();
  const input = useRef<InputRef>(null);
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [fault, setFault] = useState<Fault>();

  useEffect(() => input.current?.focus(), []);

  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const found = first === '' ? 'missing' : first === second ? undefined : 'differ';
    setFault(found);
    if (found === undefined && !sending) onSend(first);
  };
  const told = (wanted: Fault): FieldProblem | undefined =>
    fault === wanted
      ? {
          message: t(`invitation:password.${wanted}.message`),
          nextStep: t(`invitation:password.${wanted}.nextStep`),
        }
      : undefined;
  const [missing, differ] = [told('missing'), told('differ')];

  return (
    <form className="stack gap-4" noValidate onSubmit={send}>
      <p className="ink-2">{t('invitation:password.explain')}</p>
      <section className="invitation__rules" aria-labelledby={`${id}-rules`}>
        <h2 id={`${id}-rules`}>{t('invitation:password.rules')}</h2>
        <ul>
          {invitation.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </section>
      <Field id={id} label={t('invitation:password.first')} problem={missing}>
        <Input.Password
          ref={input}
          id={id}
          size="large"
          autoComplete="new-password"
          value={first}
          status={missing ? 'error' : ''}
          aria-invalid={missing !== undefined}
          aria-describedby={missing && problemId(id)}
          onChange={(event) => setFirst(event.target.value)}
        />
      </Field>
      <Field id={`${id}-again`} label={t('invitation:password.second')} problem={differ}>
        <Input.Password
          id={`${id}-again`}
          size="large"
          autoComplete="new-password"
          value={second}
          status={differ ? 'error' : ''}
          aria-invalid={differ !== undefined}
          aria-describedby={differ && problemId(`${id}-again`)}
          onChange={(event) => setSecond(event.target.value)}
        />
      </Field>
      {problem && <ProblemNote problem={problem} />}
      <Button type="primary" size="large" block htmlType="submit" loading={sending}>
        {t(`invitation:password.submit.${invitation.purpose}`)}
      </Button>
    </form>
  );
}
