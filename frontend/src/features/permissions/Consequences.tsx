import { useMemo } from 'react';
import { useQuery } from 'urql';

import { queryProblem } from '@/api/problem';
import { Note } from '@/components/Note';
import { ProblemNote, Refusals } from '@/components/Setback';
import { useSettled } from '@/components/useSettled';
import { t } from '@/i18n';

import { PREVIEW_ROLE, type Verb } from './documents';
import type { PreviewPermissionRoleInput } from './generated/graphql';

interface ConsequencesProps {
  readonly input: PreviewPermissionRoleInput;
  readonly verbs: readonly Verb[];
}

/** Whom saving a role would touch and how, or why it may not be saved. */
export function Consequences({ input, verbs }: ConsequencesProps) {
  const text = JSON.stringify(input);
  const settled = useSettled(text);
  const asked = useMemo(() => JSON.parse(settled) as PreviewPermissionRoleInput, [settled]);
  const [{ data, error, fetching }] = useQuery({
    query: PREVIEW_ROLE,
    variables: { input: asked },
    requestPolicy: 'network-only',
  });
  if (error) return <ProblemNote problem={queryProblem(error)} />;
  if (!data || fetching || settled !== text)
    return (
      <Note tone="info" role="status">
        {t('permissions:form.reading')}
      </Note>
    );
  const { posts, people, gained, lost, errors } = data.previewPermissionRole;
  if (errors.length > 0) return <Refusals errors={errors} />;
  const words = (codes: readonly string[]): string =>
    verbs
      .filter(({ code }) => codes.includes(code))
      .map(({ name }) => name)
      .join(t('permissions:cell.separator'));
  const unmoved = gained.length === 0 && lost.length === 0;
  return (
    <Note tone={unmoved ? 'info' : 'warn'} role="status">
      <b>{t('permissions:form.consequences')}</b>
      <ul className="stack gap-1">
        {posts === 0 && <li>{t('permissions:form.nobody')}</li>}
        {posts > 0 && (
          <li>{t(unmoved ? 'permissions:form.nothing' : 'permissions:form.touches', { posts, people })}</li>
        )}
        {gained.length > 0 && <li>{t('permissions:form.gained', { verbs: words(gained) })}</li>}
        {lost.length > 0 && <li>{t('permissions:form.lost', { verbs: words(lost) })}</li>}
      </ul>
    </Note>
  );
}
