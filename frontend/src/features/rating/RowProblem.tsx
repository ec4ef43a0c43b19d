import { problemId, type FieldProblem } from '@/components/Field';
import { Icon } from '@/components/Icon';

interface RowProblemProps {
  readonly id: string;
  readonly problem: FieldProblem | undefined;
}

/** What is wrong with a row of the rating, under it. */
export function RowProblem({ id, problem }: RowProblemProps) {
  if (!problem) return null;
  return (
    <p id={problemId(id)} className="field__error rating__problem" role="alert">
      <Icon name="warning" size={14} />
      {problem.message}
      {problem.nextStep}
    </p>
  );
}
