import { useEffect, useState } from 'react';

import { getJson } from '@/api/http';
import { thrownProblem, type Problem } from '@/api/problem';
import { Note } from '@/components/Note';
import { t } from '@/i18n';

/** A code as the server writes them; anybody may put other words into the address of the page. */
const CODE = /^[A-Z][A-Z_]{0,39}$/;

/** What stood in the way of signing in, by the code the server sent back with, in the server's own words. */
export function SignInProblem({ code }: { readonly code: string }) {
  const [problem, setProblem] = useState<Problem>();

  useEffect(() => {
    const abort = new AbortController();
    getJson<Problem>(`/session/problem?${new URLSearchParams({ code }).toString()}`, abort.signal).then(
      setProblem,
      (thrown: unknown) => {
        if (!abort.signal.aborted) setProblem(thrownProblem(thrown));
      },
    );
    return () => abort.abort();
  }, [code]);

  if (!problem) return null;
  return (
    <Note tone="error" role="alert">
      <b>{problem.message}</b> {problem.nextStep}
      <span className="small"> {t('problem:code', { code: CODE.test(code) ? code : problem.code })}</span>
    </Note>
  );
}
