import { useId } from 'react';

import { Choices, type Choice } from '@/components/Choices';
import { Field, problemId, type FieldProblem } from '@/components/Field';

interface ChoiceFieldProps {
  readonly label: string;
  readonly choices: readonly Choice<string>[];
  readonly chosen: string | undefined;
  readonly onChange: (code: string) => void;
  readonly problem: FieldProblem | undefined;
}

export function ChoiceField({ label, choices, chosen, onChange, problem }: ChoiceFieldProps) {
  const id = useId();
  return (
    <Field id={id} group label={label} problem={problem}>
      <Choices
        label={label}
        choices={choices}
        chosen={chosen}
        onChange={onChange}
        describedBy={problem && problemId(id)}
      />
    </Field>
  );
}
