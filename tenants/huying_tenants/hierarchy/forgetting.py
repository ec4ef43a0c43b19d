"""Taking somebody's name out of the acts of the organisation: the acts stay, and who it was is not to be read."""

from collections.abc import Collection

from huying_tenants.audit.api import acts_naming, erase_words
from huying_tenants.hierarchy.models import AdministratorGrant, OrganisationAct
from huying_tenants.org import api as org_api


def acts_about(person_id: int, name: str) -> frozenset[int]:
    """The numbers of the acts about somebody: those that name their key, and those that say their name.

    Where the name tells nobody only the key counts. At most three statements.
    """
    found = frozenset(acts_naming(person_id))
    if is_told_by_name(person_id, name):
        found |= frozenset(OrganisationAct.objects.filter(words__contains=name).values_list("seq", flat=True))
        found |= frozenset(
            OrganisationAct.objects.filter(reason__contains=name).values_list("seq", flat=True)
        )
    return found


def is_told_by_name(person_id: int, name: str) -> bool:
    """Whether a name alone tells who it is: not where others bear it too, nor one of a single character, which stands
    in any sentence."""
    return len(name) > 1 and not org_api.everybody_called(name, but=[person_id])


def forget_in_acts(person_id: int, name: str, seqs: Collection[int], *, erased_by: int) -> None:
    """Let these acts speak of an erased person; what lies beside them in the chain of acts goes altogether, and so do
    the reasons for which grants of an administrator's post to the person were declined.

    The act `erased_by` names them, so that the chain can tell this from tampering. Reasons go as well: they were
    written freely and may tell more than a name. Of an act about the person alone that calls them otherwise, by a name
    they bore before, nothing is left but that there was one.
    """
    erase_words(seqs, erased_by=erased_by)
    named = acts_naming(person_id)
    acts = list(OrganisationAct.objects.filter(seq__in=seqs))
    for act in acts:
        if name and name in act.words:
            act.words = act.words.replace(name, org_api.ERASED_NAME)
        elif named.get(act.seq):
            act.words = f"涉及{org_api.ERASED_NAME}的一项操作"
        act.reason = ""
    OrganisationAct.objects.bulk_update(acts, ["words", "reason"], batch_size=500)
    AdministratorGrant.objects.filter(person_id=person_id).update(reason="")
