import { useCallback, useRef, useState } from 'react';
import { useMutation, type TypedDocumentNode } from 'urql';

import type { CallErrorPartsFragment } from '@/graphql/generated/graphql';

import { rememberOwnAct } from './ownActs';
import { queryProblem, type Problem } from './problem';

/** Every mutation aliases its only field: `act: acceptCall(input: $input) { call { … } errors { ...CallErrorParts } }`. */
export interface ActData<TCall> {
  readonly act: { readonly call?: TCall | null; readonly errors: readonly CallErrorPartsFragment[] };
}

export type ActOutcome<TCall> =
  | { readonly kind: 'done'; readonly call: TCall }
  /** The server said no, with reasons a person can act on. */
  | { readonly kind: 'refused'; readonly errors: readonly CallErrorPartsFragment[] }
  /** Nobody knows whether it arrived: sending the same input again is safe and has one effect. */
  | { readonly kind: 'unsent'; readonly problem: Problem };

export interface Act<TCall, TInput> {
  readonly send: (input: Omit<TInput, 'requestId'>) => Promise<ActOutcome<TCall>>;
  readonly sending: boolean;
  /** How the last attempt ended, until the next one or `reset`. */
  readonly outcome: ActOutcome<TCall> | undefined;
  readonly reset: () => void;
}

/**
 * Takes one act on a call. The request id is ours: the same input after a lost answer repeats the id, so the act happens once;
 * another input, or an answer, makes a new one.
 */
export function useAct<TCall, TInput extends { requestId: string }>(
  document: TypedDocumentNode<ActData<TCall>, { input: TInput }>,
): Act<TCall, TInput> {
  const [, mutate] = useMutation(document);
  const [sending, setSending] = useState(false);
  const [outcome, setOutcome] = useState<ActOutcome<TCall>>();
  const unanswered = useRef<{ readonly input: string; readonly requestId: string }>(undefined);

  const send = useCallback(
    async (input: Omit<TInput, 'requestId'>): Promise<ActOutcome<TCall>> => {
      const text = JSON.stringify(input);
      const requestId =
        unanswered.current?.input === text ? unanswered.current.requestId : crypto.randomUUID();
      unanswered.current = { input: text, requestId };
      setSending(true);
      const { data, error } = await mutate({ input: { ...input, requestId } as TInput });
      const result = outcomeOf(data, error && queryProblem(error));
      if (result.kind !== 'unsent') unanswered.current = undefined;
      if (result.kind === 'done' && 'callId' in input && typeof input.callId === 'string')
        rememberOwnAct(input.callId);
      setSending(false);
      setOutcome(result);
      return result;
    },
    [mutate],
  );
  const reset = useCallback(() => setOutcome(undefined), []);
  return { send, sending, outcome, reset };
}

/** How an act ended, from what urql gives. */
export function outcomeOf<TCall>(
  data: ActData<TCall> | undefined,
  problem: Problem | undefined,
): ActOutcome<TCall> {
  if (data?.act.call) return { kind: 'done', call: data.act.call };
  if (data && data.act.errors.length > 0) return { kind: 'refused', errors: data.act.errors };
  return { kind: 'unsent', problem: problem ?? { code: 'EMPTY', message: '', nextStep: '' } };
}
