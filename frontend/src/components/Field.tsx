import type { ReactNode } from 'react';

import { Icon } from './Icon';
import './Field.css';

/** What is wrong with a field and what to do about it. */
export interface FieldProblem {
  readonly message: string;
  readonly nextStep: string;
}

interface FieldProps {
  /** The control's id. */
  readonly id: string;
  /** Several controls in one: they are named by their own group, not by this label. */
  readonly group?: boolean;
  readonly label: string;
  /** Beside the label. */
  readonly hint?: ReactNode;
  /** The place in the order of filling in. */
  readonly step?: number;
  readonly problem?: FieldProblem | undefined;
  readonly children: ReactNode;
}

/** The id of the text that says what is wrong with a control. */
export const problemId = (id: string): string => `${id}-problem`;

/** A label, its control, and what is wrong with it. */
export function Field({ id, group = false, label, hint, step, problem, children }: FieldProps) {
  const Label = group ? 'div' : 'label';
  return (
    <div className="field">
      <Label className="field__label" {...(!group && { htmlFor: id })}>
        {step !== undefined && <span className="field__step">{step}</span>}
        {label}
        {hint !== undefined && <span className="field__hint">{hint}</span>}
      </Label>
      {children}
      {problem && (
        <p id={problemId(id)} className="field__error" role="alert">
          <Icon name="warning" size={14} />
          {problem.message}
          {problem.nextStep}
        </p>
      )}
    </div>
  );
}
