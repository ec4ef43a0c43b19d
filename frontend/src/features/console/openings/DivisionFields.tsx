import { useQuery } from 'urql';

import type { FieldProblem } from '@/components/Field';
import { Note } from '@/components/Note';
import { TextField } from '@/components/TextField';
import { useSettled } from '@/components/useSettled';
import { t } from '@/i18n';

import { usePortal } from '../ConsoleContext';
import { DIVISION_QUERY } from '../documents/openings';
import { isWholeCode, type Draft, type DraftField } from './draft';

interface DivisionFieldsProps {
  readonly id: string;
  readonly draft: Draft;
  /** The code under which it has been put down: that is nobody else's any more. */
  readonly saved: string | undefined;
  readonly set: (field: DraftField) => (value: string) => void;
  readonly problemOf: (field: DraftField) => FieldProblem | undefined;
}

/** Which county it is, and where it will be found; the code is looked at while it is typed. */
export function DivisionFields({ id, draft, saved, set, problemOf }: DivisionFieldsProps) {
  const { prefix, baseHost } = usePortal();
  const code = useSettled(draft.code.trim());
  const name = useSettled(draft.name.trim());
  const [{ data }] = useQuery({
    query: DIVISION_QUERY,
    variables: { code, name: name === '' ? null : name },
    pause: !isWholeCode(code) || code === saved,
  });
  const asked = isWholeCode(code) && code !== saved && code === draft.code.trim();
  const division = asked ? data?.portal.division : undefined;

  return (
    <fieldset className="stack gap-3">
      <legend>{t('console:form.countyLegend')}</legend>
      <div className="console-pair">
        <TextField
          id={`${id}code`}
          label={t('console:form.code')}
          hint={t('console:form.codeHint', { prefix })}
          text={draft.code}
          onChange={set('code')}
          problem={problemOf('code') ?? division?.problem ?? undefined}
        />
        <TextField
          id={`${id}name`}
          label={t('console:form.name')}
          hint={t('console:form.nameHint')}
          text={draft.name}
          onChange={set('name')}
          problem={problemOf('name')}
        />
      </div>
      <div role="status">
        {division && !division.problem && (
          <Note tone={division.nameProblem ? 'warn' : 'ok'}>
            {t('console:form.division', { code, province: division.province })}
            {division.nameProblem}
          </Note>
        )}
      </div>
      <TextField
        id={`${id}host`}
        label={t('console:form.host')}
        hint={t('console:form.hostHint', { baseHost })}
        text={draft.host}
        onChange={set('host')}
        problem={problemOf('host')}
      />
    </fieldset>
  );
}
