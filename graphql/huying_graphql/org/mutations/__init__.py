"""The acts on the organisation."""

from graphene import ObjectType

from huying_graphql.org.acting import mutation
from huying_graphql.org.mutations.editing import HoldEditingInput, hold_editing
from huying_graphql.org.mutations.grants import (
    ConfirmAdministratorInput,
    DeclineAdministratorInput,
    confirm_administrator,
    decline_administrator,
)
from huying_graphql.org.mutations.levels import SaveLevelsInput, save_levels
from huying_graphql.org.mutations.people import (
    AppointInput,
    EndPostingInput,
    RevealPhoneInput,
    SavePersonInput,
    appoint,
    end_posting,
    reveal_phone,
    save_person,
)
from huying_graphql.org.mutations.posts import SavePostInput, save_post
from huying_graphql.org.mutations.reorganise import ReorganiseInput, RevokeActInput, reorganise, revoke_act


class OrgMutations(ObjectType):
    """Root fields. Who may act is asked by each action."""

    reorganise = mutation(ReorganiseInput, reorganise)
    revoke_act = mutation(RevokeActInput, revoke_act)
    save_levels = mutation(SaveLevelsInput, save_levels)
    save_post = mutation(SavePostInput, save_post)
    save_person = mutation(SavePersonInput, save_person)
    appoint = mutation(AppointInput, appoint)
    confirm_administrator = mutation(ConfirmAdministratorInput, confirm_administrator)
    decline_administrator = mutation(DeclineAdministratorInput, decline_administrator)
    end_posting = mutation(EndPostingInput, end_posting)
    reveal_phone = mutation(RevealPhoneInput, reveal_phone)
    hold_editing = mutation(HoldEditingInput, hold_editing)
