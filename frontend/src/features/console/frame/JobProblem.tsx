import { Note } from '@/components/Note';
import { t } from '@/i18n';

import type { JobProblem as Problem } from '../documents/portal';

/** Why a piece of work came to nothing, and what to do; nothing while there is no problem. */
export function JobProblem({ problem }: { readonly problem: Problem | null }) {
  if (!problem) return null;
  return (
    <Note tone="error" role="status">
      <b>{problem.message}</b> {problem.nextStep}
      <span className="small"> {t('problem:code', { code: problem.code })}</span>
    </Note>
  );
}
