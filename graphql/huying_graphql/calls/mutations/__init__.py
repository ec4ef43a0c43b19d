"""The acts, one to a file."""

from graphene import ObjectType

from huying_graphql.calls.acting import mutation
from huying_graphql.calls.mutations.accept_call import AcceptCallInput, accept_call
from huying_graphql.calls.mutations.acknowledge_ring import AcknowledgeRingInput, acknowledge_ring
from huying_graphql.calls.mutations.add_evidence import AddEvidenceInput, add_evidence
from huying_graphql.calls.mutations.amend_request import AmendRequestInput, amend_request
from huying_graphql.calls.mutations.answer_call import AnswerCallInput, answer_call
from huying_graphql.calls.mutations.approve_request import ApproveRequestInput, approve_request
from huying_graphql.calls.mutations.arrive_at_call import ArriveAtCallInput, arrive_at_call
from huying_graphql.calls.mutations.cancel_request import CancelRequestInput, cancel_request
from huying_graphql.calls.mutations.comment_on_call import CommentOnCallInput, comment_on_call
from huying_graphql.calls.mutations.file_call import FileCallInput, file_call
from huying_graphql.calls.mutations.rate_call import RateCallInput, rate_call
from huying_graphql.calls.mutations.refuse_request import RefuseRequestInput, refuse_request
from huying_graphql.calls.mutations.return_call import ReturnCallInput, return_call
from huying_graphql.calls.mutations.take_step import TakeStepInput, take_step
from huying_graphql.calls.mutations.transfer_call import TransferCallInput, transfer_call
from huying_graphql.calls.mutations.withdraw_call import WithdrawCallInput, withdraw_call


class CallMutations(ObjectType):
    """Root fields. Who may act on which call is asked by the action's own door."""

    file_call = mutation(FileCallInput, file_call)
    take_step = mutation(TakeStepInput, take_step)
    approve_request = mutation(ApproveRequestInput, approve_request)
    refuse_request = mutation(RefuseRequestInput, refuse_request)
    amend_request = mutation(AmendRequestInput, amend_request)
    cancel_request = mutation(CancelRequestInput, cancel_request)
    transfer_call = mutation(TransferCallInput, transfer_call)
    accept_call = mutation(AcceptCallInput, accept_call)
    return_call = mutation(ReturnCallInput, return_call)
    withdraw_call = mutation(WithdrawCallInput, withdraw_call)
    arrive_at_call = mutation(ArriveAtCallInput, arrive_at_call)
    answer_call = mutation(AnswerCallInput, answer_call)
    rate_call = mutation(RateCallInput, rate_call)
    comment_on_call = mutation(CommentOnCallInput, comment_on_call)
    add_evidence = mutation(AddEvidenceInput, add_evidence)
    acknowledge_ring = mutation(AcknowledgeRingInput, acknowledge_ring)
