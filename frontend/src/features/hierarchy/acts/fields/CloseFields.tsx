import { useId } from 'react';

import { Field, problemId } from '@/components/Field';
import { t } from '@/i18n';

import { UnitPicker } from '../../parts/UnitPicker';
import type { ActFieldsProps } from './ActFields';
import { PostsFateField } from './PostsFateField';

/** Who takes over what is still open. */
export function CloseFields({ act, page }: ActFieldsProps) {
  const id = useId();
  const { draft, change, problemOf } = act;
  const problem = problemOf('successorId');
  return (
    <>
      <Field
        id={id}
        label={t('hierarchy:act.CLOSE.successor')}
        hint={t('hierarchy:act.CLOSE.hint', { count: page?.openCalls ?? 0 })}
        problem={problem}
      >
        <UnitPicker
          id={id}
          optional
          chosen={draft.successor}
          wrong={problem !== undefined}
          describedBy={problem && problemId(id)}
          fits={(unit) => unit.id !== page?.unit.id}
          onChoose={(successor) => change({ successor })}
        />
      </Field>
      {draft.successor && <PostsFateField act={act} />}
    </>
  );
}
