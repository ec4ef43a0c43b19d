"""Requests about people's personal data, and how long the county keeps it."""

from django.db import models
from django.db.models import Q

from huying_tenants.personal_data.domain.retention import Retention
from huying_tenants.personal_data.domain.states import CANCELLABLE, Kind, State


class PersonalDataRequest(models.Model):
    """Somebody's data is to be exported or erased; who asked, who decided, what came of it.

    `due_at` is when an erasure that was agreed to is carried out. `account_id` is the account that it has cut from the
    person and that is still to be made nobody's (null: it is, or there was none). `fetched` counts the copies taken.
    Reasons may name people: of an erasure that is done they are emptied.
    """

    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in Kind])
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in State])
    person_id = models.BigIntegerField(db_index=True)
    reason = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.BigIntegerField()
    asked_post = models.BigIntegerField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.BigIntegerField(null=True)
    decided_post = models.BigIntegerField(null=True)
    decided_unit = models.BigIntegerField(null=True)
    decision = models.TextField(blank=True, default="")
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    fetched = models.IntegerField(default=0)
    account_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_id"],
                condition=Q(kind=Kind.ERASURE.value, state__in=sorted(state.value for state in CANCELLABLE)),
                name="personal_data_one_erasure_a_person",
            )
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="personal_data_due")]


class KeptFor(models.Model):
    """The one row that says how many years data of people who left is kept; without it the product's defaults hold."""

    id = models.BigIntegerField(primary_key=True, default=1)
    phone_years = models.SmallIntegerField()
    person_years = models.SmallIntegerField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="personal_data_kept_for_is_one_row")]

    def as_retention(self) -> Retention:
        """The same as a value."""
        return Retention(self.phone_years, self.person_years)
