"""The people of a case: every desk has a person of its own, others come in by name, desks change hands."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from huying_tenants.calls.domain.cases.county import CaseCounty, CasePost
from huying_tenants.calls.domain.events import Author
from huying_tenants.calls.domain.facts import ActingSeat, PostFacts

_FIRST_NAMED = 1_000_000
"""Accounts below are those of the posts themselves."""


@dataclass(slots=True)
class Cast:
    """Who sits where. Accounts are numbers of the case, not of the platform."""

    county: CaseCounty
    named: dict[str, int] = field(default_factory=dict)
    holders: dict[int, tuple[int, ...]] = field(default_factory=dict)
    gone: dict[int, frozenset[int]] = field(default_factory=dict)
    """By post, the accounts that held it until it changed hands."""

    def account_of(self, name: str) -> int:
        """The account of a person known by name."""
        return self.named.setdefault(name, _FIRST_NAMED + len(self.named))

    def holders_of(self, post_id: int) -> tuple[int, ...]:
        """The accounts that hold a post now."""
        return self.holders.get(post_id, (post_id,))

    def hand_over(self, post: CasePost, name: str) -> int:
        """From now on this person alone holds the post; gives the account."""
        account = self.account_of(name)
        before = self.gone.get(post.id, frozenset()).union(self.holders_of(post.id))
        self.gone[post.id] = before - {account}
        self.holders[post.id] = (account,)
        return account

    def seat(self, post: CasePost, person: str | None = None, account: int | None = None) -> ActingSeat:
        """The post as its holder acts from it, or a person known by name, who joins its holders unless he has left."""
        if person is not None:
            account = self.account_of(person)
            if account not in (*self.holders_of(post.id), *self.gone.get(post.id, ())):
                self.holders[post.id] = (*self.holders_of(post.id), account)
        if account is None:
            account = self.holders_of(post.id)[0]
        return ActingSeat(Author(account, post.id, post.unit_id), post.verbs, post.roles)

    def post_facts(self) -> Mapping[int, PostFacts]:
        """The posts as the decider sees them."""
        return {
            post.id: PostFacts(post.unit_id, post.roles, self.holders_of(post.id))
            for post in self.county.posts.values()
        }
