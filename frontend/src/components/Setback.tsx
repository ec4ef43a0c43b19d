import type { DeedError, DeedOutcome } from '@/api/useDeed';
import { t } from '@/i18n';

import type { FieldProblem } from './Field';
import { Note } from './Note';

/** Reasons why something may not be done, each with what to do about it. */
export function Refusals({ errors }: { readonly errors: readonly DeedError[] }) {
  if (errors.length === 0) return null;
  return (
    <Note tone="error" role="alert">
      <ul className="stack gap-1">
        {errors.map(({ code, field, message, nextStep }) => (
          <li key={`${code} ${field ?? ''} ${message}`}>
            <b>{message}</b> {nextStep !== '' && t('problem:howTo', { nextStep })}
          </li>
        ))}
      </ul>
    </Note>
  );
}

/** What went wrong and what to do about it. */
export function ProblemNote({ problem }: { readonly problem: FieldProblem }) {
  return (
    <Note tone="error" role="alert">
      <b>{problem.message}</b> {problem.nextStep}
    </Note>
  );
}

/** How the last attempt failed; nothing while there was none or it went well. */
export function Setback({ outcome }: { readonly outcome: DeedOutcome<unknown> | undefined }) {
  switch (outcome?.kind) {
    case 'refused':
      return <Refusals errors={outcome.errors} />;
    case 'unsent':
      return <ProblemNote problem={outcome.problem} />;
    case 'done':
    case undefined:
      return null;
  }
}
