import { Input } from 'antd';
import type { ReactNode } from 'react';

import { Field, problemId, type FieldProblem } from './Field';

interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly problem?: FieldProblem | undefined;
  readonly hint?: ReactNode;
  readonly type?: 'text' | 'date' | 'tel';
  readonly min?: string | undefined;
}

/** One line of text, or a day, with its label and what is wrong with it. */
export function TextField({ id, label, text, onChange, problem, hint, type = 'text', min }: TextFieldProps) {
  return (
    <Field id={id} label={label} problem={problem} hint={hint}>
      <Input
        id={id}
        type={type}
        value={text}
        min={min}
        autoComplete="off"
        status={problem ? 'error' : ''}
        aria-invalid={problem !== undefined}
        aria-describedby={problem && problemId(id)}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
