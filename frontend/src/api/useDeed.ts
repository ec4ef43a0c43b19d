import { useCallback, useRef, useState } from 'react';
import { useMutation, type AnyVariables, type TypedDocumentNode } from 'urql';

import { queryProblem, unexpected, type Problem } from './problem';

/** Why an act was refused, and what to do about it; `field` names the input that is at fault. */
export interface DeedError {
  readonly code: string;
  readonly field: string | null;
  readonly message: string;
  readonly nextStep: string;
}

/** Every mutation aliases its only field `act`; what came of it lies beside the errors. */
interface DeedData {
  readonly errors: readonly DeedError[];
}

export type DeedOutcome<TAct> =
  | { readonly kind: 'done'; readonly act: TAct }
  /** The server said no, with reasons a person can act on. */
  | { readonly kind: 'refused'; readonly errors: readonly DeedError[] }
  /** Nobody knows whether it arrived. */
  | { readonly kind: 'unsent'; readonly problem: Problem };

export interface Deed<TAct, TVariables> {
  readonly send: (variables: TVariables) => Promise<DeedOutcome<TAct>>;
  readonly sending: boolean;
  /** How the last attempt ended, until the next one or `reset`. */
  readonly outcome: DeedOutcome<TAct> | undefined;
  readonly reset: () => void;
}

/** Takes one act that is no act on a call, and keeps how it ended. */
export function useDeed<TAct extends DeedData, TVariables extends AnyVariables>(
  document: TypedDocumentNode<{ readonly act: TAct }, TVariables>,
): Deed<TAct, TVariables> {
  const [, mutate] = useMutation(document);
  const [sending, setSending] = useState(false);
  const [outcome, setOutcome] = useState<DeedOutcome<TAct>>();

  const send = useCallback(
    async (variables: TVariables): Promise<DeedOutcome<TAct>> => {
      setSending(true);
      const { data, error } = await mutate(variables);
      const result = outcomeOf(data, error && queryProblem(error));
      setSending(false);
      setOutcome(result);
      return result;
    },
    [mutate],
  );
  const reset = useCallback(() => setOutcome(undefined), []);
  return { send, sending, outcome, reset };
}

function outcomeOf<TAct extends DeedData>(
  data: { readonly act: TAct } | undefined,
  problem: Problem | undefined,
): DeedOutcome<TAct> {
  if (!data) return { kind: 'unsent', problem: problem ?? unexpected() };
  const { errors } = data.act;
  return errors.length > 0 ? { kind: 'refused', errors } : { kind: 'done', act: data.act };
}

/** The id under which one input is sent: the same input after a lost answer repeats it, another one has its own. */
export function useRequestId(): (input: unknown) => string {
  const last = useRef<{ readonly text: string; readonly id: string }>(undefined);
  return useCallback((input: unknown) => {
    const text = JSON.stringify(input);
    if (last.current?.text !== text) last.current = { text, id: crypto.randomUUID() };
    return last.current.id;
  }, []);
}
