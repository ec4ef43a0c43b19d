import type {
  AddEvidenceInput,
  AmendRequestInput,
  AnswerCallInput,
  ArriveAtCallInput,
  ApproveRequestInput,
  CancelRequestInput,
  CommentOnCallInput,
  RateCallInput,
  RefuseRequestInput,
  ReturnCallInput,
  TakeStepInput,
  TransferCallInput,
  WithdrawCallInput,
} from '@/graphql/generated/graphql';
import { graphql } from '@/graphql/generated';

/** What a person fills in; call, version and request id are added on the way. */
type FormOf<TInput> = Readonly<Omit<TInput, 'requestId' | 'callId' | 'version'>>;

/** Everything a post can do to a call, ready to be sent. `step`: any step of the county's procedure, by its code. */
export type CallAct =
  | { readonly verb: 'step'; readonly form: TakeStepInput['form'] }
  | { readonly verb: 'approve'; readonly form: FormOf<ApproveRequestInput> }
  | { readonly verb: 'refuse'; readonly form: FormOf<RefuseRequestInput> }
  | { readonly verb: 'amend'; readonly form: FormOf<AmendRequestInput> }
  | { readonly verb: 'cancel'; readonly form: FormOf<CancelRequestInput> }
  | { readonly verb: 'transfer'; readonly form: FormOf<TransferCallInput> }
  | { readonly verb: 'accept' }
  | { readonly verb: 'return'; readonly form: FormOf<ReturnCallInput> }
  | { readonly verb: 'withdraw'; readonly form: FormOf<WithdrawCallInput> }
  | { readonly verb: 'arrive'; readonly form: FormOf<ArriveAtCallInput> }
  | { readonly verb: 'answer'; readonly form: FormOf<AnswerCallInput> }
  | { readonly verb: 'rate'; readonly form: FormOf<RateCallInput> }
  | { readonly verb: 'comment'; readonly form: FormOf<CommentOnCallInput> }
  | { readonly verb: 'add_evidence'; readonly form: FormOf<AddEvidenceInput> };

export type CallVerb = CallAct['verb'];

/** What a person does about a request that is pending. */
export type DecisionVerb = 'approve' | 'refuse' | 'amend' | 'cancel';

/** The verbs that are taken from the buttons of a call. */
export type OfferVerb = Exclude<CallVerb, DecisionVerb>;

export const TAKE_STEP = graphql(`
  mutation TakeStep($input: TakeStepInput!) {
    act: takeStep(input: $input) {
      ...ActParts
    }
  }
`);

export const APPROVE_REQUEST = graphql(`
  mutation ApproveRequest($input: ApproveRequestInput!) {
    act: approveRequest(input: $input) {
      ...ActParts
    }
  }
`);

export const REFUSE_REQUEST = graphql(`
  mutation RefuseRequest($input: RefuseRequestInput!) {
    act: refuseRequest(input: $input) {
      ...ActParts
    }
  }
`);

export const AMEND_REQUEST = graphql(`
  mutation AmendRequest($input: AmendRequestInput!) {
    act: amendRequest(input: $input) {
      ...ActParts
    }
  }
`);

export const CANCEL_REQUEST = graphql(`
  mutation CancelRequest($input: CancelRequestInput!) {
    act: cancelRequest(input: $input) {
      ...ActParts
    }
  }
`);

export const RETURN_CALL = graphql(`
  mutation ReturnCall($input: ReturnCallInput!) {
    act: returnCall(input: $input) {
      ...ActParts
    }
  }
`);

export const WITHDRAW_CALL = graphql(`
  mutation WithdrawCall($input: WithdrawCallInput!) {
    act: withdrawCall(input: $input) {
      ...ActParts
    }
  }
`);

export const ARRIVE_AT_CALL = graphql(`
  mutation ArriveAtCall($input: ArriveAtCallInput!) {
    act: arriveAtCall(input: $input) {
      ...ActParts
    }
  }
`);

export const ANSWER_CALL = graphql(`
  mutation AnswerCall($input: AnswerCallInput!) {
    act: answerCall(input: $input) {
      ...ActParts
    }
  }
`);

export const RATE_CALL = graphql(`
  mutation RateCall($input: RateCallInput!) {
    act: rateCall(input: $input) {
      ...ActParts
    }
  }
`);

export const COMMENT_ON_CALL = graphql(`
  mutation CommentOnCall($input: CommentOnCallInput!) {
    act: commentOnCall(input: $input) {
      ...ActParts
    }
  }
`);

export const ADD_EVIDENCE = graphql(`
  mutation AddEvidence($input: AddEvidenceInput!) {
    act: addEvidence(input: $input) {
      ...ActParts
    }
  }
`);
