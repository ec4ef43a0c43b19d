import { Note } from '@/components/Note';
import { t } from '@/i18n';
import { zh } from '@/i18n/resources';

const PROBLEMS = zh.signIn.problems;
type Known = keyof typeof PROBLEMS;

/** What stood in the way of signing in, by the code the server sent back with. */
export function SignInProblem({ code }: { readonly code: string }) {
  const known: Known = Object.hasOwn(PROBLEMS, code) ? (code as Known) : 'other';
  return (
    <Note tone="error" role="alert">
      <b>{t(`signIn:problems.${known}.message`)}</b> {t(`signIn:problems.${known}.nextStep`)}
      <span className="small"> {t('problem:code', { code })}</span>
    </Note>
  );
}
