import { useCallback } from 'react';

import { useAct, type ActOutcome } from '@/api/useAct';
import { ACCEPT_CALL, TRANSFER_CALL } from '@/calls/acts';
import type { ActPartsFragment } from '@/graphql/generated/graphql';

import {
  ADD_EVIDENCE,
  AMEND_REQUEST,
  ANSWER_CALL,
  APPROVE_REQUEST,
  ARRIVE_AT_CALL,
  CANCEL_REQUEST,
  COMMENT_ON_CALL,
  RATE_CALL,
  REFUSE_REQUEST,
  RETURN_CALL,
  TAKE_STEP,
  WITHDRAW_CALL,
  type CallAct,
} from './callActs';

export type SentCall = NonNullable<ActPartsFragment['call']>;

/** The call as the person saw it when acting. */
export interface SeenCall {
  readonly id: string;
  readonly version: number;
}

export type SendAct = (act: CallAct, seen: SeenCall) => Promise<ActOutcome<SentCall>>;

/** Sends any act by its own mutation. Remarks carry no version: they are welcome whatever has happened meanwhile. */
export function useSendAct(): SendAct {
  const { send: transfer } = useAct(TRANSFER_CALL);
  const { send: accept } = useAct(ACCEPT_CALL);
  const { send: giveBack } = useAct(RETURN_CALL);
  const { send: withdraw } = useAct(WITHDRAW_CALL);
  const { send: arrive } = useAct(ARRIVE_AT_CALL);
  const { send: answer } = useAct(ANSWER_CALL);
  const { send: rate } = useAct(RATE_CALL);
  const { send: comment } = useAct(COMMENT_ON_CALL);
  const { send: addEvidence } = useAct(ADD_EVIDENCE);
  const { send: takeStep } = useAct(TAKE_STEP);
  const { send: approve } = useAct(APPROVE_REQUEST);
  const { send: refuse } = useAct(REFUSE_REQUEST);
  const { send: amend } = useAct(AMEND_REQUEST);
  const { send: cancel } = useAct(CANCEL_REQUEST);

  return useCallback(
    (act, { id: callId, version }) => {
      switch (act.verb) {
        case 'step':
          return takeStep({ callId, version, form: act.form });
        case 'approve':
          return approve({ callId, version, ...act.form });
        case 'refuse':
          return refuse({ callId, version, ...act.form });
        case 'amend':
          return amend({ callId, version, ...act.form });
        case 'cancel':
          return cancel({ callId, version, ...act.form });
        case 'transfer':
          return transfer({ callId, version, ...act.form });
        case 'accept':
          return accept({ callId, version });
        case 'return':
          return giveBack({ callId, version, ...act.form });
        case 'withdraw':
          return withdraw({ callId, version, ...act.form });
        case 'arrive':
          return arrive({ callId, version, ...act.form });
        case 'answer':
          return answer({ callId, version, ...act.form });
        case 'rate':
          return rate({ callId, version, ...act.form });
        case 'comment':
          return comment({ callId, ...act.form });
        case 'add_evidence':
          return addEvidence({ callId, ...act.form });
      }
    },
    [
      transfer,
      accept,
      giveBack,
      withdraw,
      arrive,
      answer,
      rate,
      comment,
      addEvidence,
      takeStep,
      approve,
      refuse,
      amend,
      cancel,
    ],
  );
}
