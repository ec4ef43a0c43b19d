"""Tables of provisioning, in the public schema: what Keycloak still has to be told, and what it was found to say."""

from django.db import models

PROBLEM_CODE, PROBLEM_WORDS = 40, 300


class Change(models.Model):
    """Somebody of a county, or the whole county (`person_id` null), whom Keycloak must be looked after.

    It says nothing of how they should stand: that is asked of the county when it is carried out. `due_at` null: at
    once. `revision` grows with every wish, so that who carries it out sees that there was another meanwhile.
    `claimed_until`: a worker is at it. `attempts` failed in a row, the last with the problem told.
    """

    county_code = models.CharField(max_length=6)
    person_id = models.BigIntegerField(null=True)
    due_at = models.DateTimeField(null=True)
    revision = models.BigIntegerField(default=1)
    claimed_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    problem_code = models.CharField(max_length=PROBLEM_CODE, default="")
    problem = models.CharField(max_length=PROBLEM_WORDS, default="")
    next_step = models.CharField(max_length=PROBLEM_WORDS, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county_code", "person_id"], nulls_distinct=False, name="provisioning_change_once"
            )
        ]
        indexes = [models.Index(fields=["due_at"], name="provisioning_change_due")]


class Membership(models.Model):
    """Somebody of a county as Keycloak was told of them: `subject` is their user there, a member of the county.

    Kept because who was invited and never came has no account by which to find them when they must go again. `told` is
    a keyed digest of all that was said of them, so that a look at a whole county finds who should stand otherwise now.
    """

    county_code = models.CharField(max_length=6)
    person_id = models.BigIntegerField()
    subject = models.CharField(max_length=200, db_index=True)
    second_factor = models.BooleanField()
    told = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county_code", "person_id"], name="provisioning_membership_once")
        ]


class Comparison(models.Model):
    """When a county was last compared with Keycloak, and when somebody asked for it (null: nobody since).

    The problem says why the last attempt came to nothing, empty if it did not.
    """

    county_code = models.CharField(max_length=6, unique=True)
    compared_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    problem_code = models.CharField(max_length=PROBLEM_CODE, default="")
    problem = models.CharField(max_length=PROBLEM_WORDS, default="")
    next_step = models.CharField(max_length=PROBLEM_WORDS, default="")


class Difference(models.Model):
    """Where Keycloak says something else than the county's posts, as the last comparison found it.

    `person_id` is the county's (null: of nobody it knows), `subject` Keycloak's user (empty: none). `name` and `phone`
    are those of a user the county does not know, the phone masked. `wanted` and `found` list groups.
    """

    county_code = models.CharField(max_length=6)
    kind = models.CharField(max_length=30)
    person_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=200, default="")
    name = models.CharField(max_length=60, default="")
    phone = models.CharField(max_length=30, default="")
    wanted = models.JSONField(default=list)
    found = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["county_code", "id"], name="provisioning_difference_of")]
