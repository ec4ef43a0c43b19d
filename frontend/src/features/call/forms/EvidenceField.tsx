import { useId } from 'react';

import { EvidencePicker } from '@/components/EvidencePicker';
import { Field, problemId, type FieldProblem } from '@/components/Field';
import type { Uploads } from '@/evidence/useUploads';
import { t } from '@/i18n';

interface EvidenceFieldProps {
  readonly uploads: Uploads;
  readonly problem: FieldProblem | undefined;
  /** The place in the order of filling in. */
  readonly step?: number;
}

export function EvidenceField({ uploads, problem, step }: EvidenceFieldProps) {
  const id = useId();
  return (
    <Field id={id} group label={t('evidence:title')} problem={problem} {...(step !== undefined && { step })}>
      <EvidencePicker uploads={uploads} describedBy={problem && problemId(id)} />
    </Field>
  );
}
