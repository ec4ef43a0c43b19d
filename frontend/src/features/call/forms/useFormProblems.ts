import { useState } from 'react';

import type { FieldProblem } from '@/components/Field';
import type { CallErrorPartsFragment } from '@/graphql/generated/graphql';

import type { CallActions } from '../actions/useCallActions';

export interface FormProblems {
  /** What is wrong with a field: found here, or said by the server. */
  readonly of: (field: string) => FieldProblem | undefined;
  /** What the server said that belongs to no field of this form. */
  readonly rest: readonly CallErrorPartsFragment[];
  /** To be asked before sending: true when nothing is wrong; from then on what is wrong is shown. */
  readonly settled: () => boolean;
}

/** `id`: the offer whose form it is. `found`: what is wrong now, by every field of the form. It is kept quiet until the person has tried to send. */
export function useFormProblems(
  { setback }: CallActions,
  id: string,
  found: Readonly<Record<string, FieldProblem | false>>,
): FormProblems {
  const [tried, setTried] = useState(false);
  const refused = setback?.kind === 'refused' && setback.id === id ? setback.errors : [];
  return {
    of: (field) => (tried && found[field] ? found[field] : refused.find((error) => error.field === field)),
    rest: refused.filter(({ field }) => !field || !(field in found)),
    settled() {
      setTried(true);
      return Object.values(found).every((problem) => problem === false);
    },
  };
}
