import { useId } from 'react';

import { Field, type FieldProblem } from '@/components/Field';
import { TextArea } from '@/components/TextArea';

interface WordsFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly words: string;
  readonly onChange: (words: string) => void;
  readonly problem: FieldProblem | undefined;
}

export function WordsField({ label, hint, words, onChange, problem }: WordsFieldProps) {
  const id = useId();
  return (
    <Field id={id} label={label} problem={problem} {...(hint !== undefined && { hint })}>
      <TextArea id={id} text={words} onChange={onChange} wrong={problem !== undefined} />
    </Field>
  );
}
