import { Checkbox } from 'antd';
import { useId } from 'react';

import { Field, problemId } from '@/components/Field';
import { t } from '@/i18n';

import { UnitPicker } from '../../parts/UnitPicker';
import type { Reorganisation } from '../useReorganisation';

interface ParentFieldProps {
  readonly act: Reorganisation;
  readonly label: string;
  /** The unit itself, which cannot be its own superior. */
  readonly except?: string | undefined;
}

/** Under which unit, or at the top. */
export function ParentField({ act, label, except }: ParentFieldProps) {
  const id = useId();
  const { draft, change, problemOf } = act;
  const problem = problemOf('parentId');
  return (
    <Field id={id} label={label} problem={problem}>
      <div className="stack gap-1">
        {draft.parent !== null && (
          <UnitPicker
            id={id}
            chosen={draft.parent ?? undefined}
            wrong={problem !== undefined}
            describedBy={problem && problemId(id)}
            fits={(unit) => unit.id !== except}
            onChoose={(unit) => change({ parent: unit })}
          />
        )}
        <Checkbox
          checked={draft.parent === null}
          onChange={(event) => change({ parent: event.target.checked ? null : undefined })}
        >
          {t('hierarchy:act.toTop')}
        </Checkbox>
      </div>
    </Field>
  );
}
