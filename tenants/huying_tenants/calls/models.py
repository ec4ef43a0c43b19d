"""The rows of a call. `CallEvent` is the truth; all but it, its words and `CallRequest` are projections."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models

from huying_tenants.calls.domain.events import Author, Event
from huying_tenants.calls.domain.upgrades import lift

if TYPE_CHECKING:
    from huying_tenants.calls.loaded import Loaded


class Call(models.Model):
    """The head: one row per call, locked by every act upon it.

    `labels` are the values triggers have set, by label. `loaded` and `desk_line` are no columns: the read side hangs
    there what it fetched beside the head.
    """

    loaded: "Loaded"
    desk_line: "DeskEntry"

    series = models.CharField(max_length=20)
    sequence = models.IntegerField()
    number = models.CharField(max_length=60, unique=True)
    spoken_number = models.CharField(max_length=60)
    state = models.CharField(max_length=40)
    version = models.IntegerField()
    seq = models.IntegerField()
    round = models.IntegerField()
    rulebook_version = models.ForeignKey("rulebook.RulebookVersion", models.PROTECT, related_name="+")
    item_version = models.ForeignKey("catalogue.ItemVersion", models.PROTECT, related_name="+")
    call_type = models.CharField(max_length=40)
    grade = models.CharField(max_length=40, blank=True, default="")
    labels = models.JSONField(default=dict)
    suspended = models.BooleanField(default=False)
    caller = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    centre = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", null=True)
    lead = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", null=True)
    cooperating = ArrayField(models.BigIntegerField(), default=list)
    situation = models.TextField()
    place = models.TextField()
    place_unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", null=True)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    coordinate_system = models.CharField(max_length=20, blank=True)
    evidence_count = models.IntegerField(default=0)
    filed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField()
    head_hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "sequence"], name="one_call_per_number")]
        indexes = [
            models.Index(fields=["-filed_at", "-id"], name="call_by_filing"),
            models.Index(fields=["state", "-filed_at"], name="call_by_state"),
            models.Index(fields=["item_version", "-filed_at"], name="call_by_item"),
        ]


class CallEvent(models.Model):
    """One event. Only ever inserted: the application role may not update or delete (`append_only`)."""

    append_only = True

    call = models.ForeignKey(Call, models.PROTECT, related_name="events")
    seq = models.IntegerField()
    type = models.CharField(max_length=40)
    format = models.SmallIntegerField()
    at = models.DateTimeField()
    account_id = models.BigIntegerField(null=True)
    post_id = models.BigIntegerField(null=True)
    unit_id = models.BigIntegerField(null=True)
    payload = models.JSONField()
    words_digest = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "seq"], name="one_event_per_seq")]
        indexes = [models.Index(fields=["at"], name="event_by_time")]

    def as_event(self) -> Event:
        """The domain's event, its payload lifted to the present format."""
        return replace(self.as_sealed(self.seq), payload=lift(self.format, self.type, self.payload))

    def as_sealed(self, seq: int) -> Event:
        """The event as it was sealed, in its own format, standing at `seq`."""
        author = None
        if self.account_id is not None and self.post_id is not None and self.unit_id is not None:
            author = Author(self.account_id, self.post_id, self.unit_id)
        return Event(seq, self.type, self.at, author, self.payload)


class EventWords(models.Model):
    """Free text and personal data of an event, beside the chain so that they can be erased by law."""

    event = models.OneToOneField(CallEvent, models.PROTECT, primary_key=True, related_name="words")
    salt = models.BinaryField()
    words = models.JSONField()


class CallClock(models.Model):
    """One run of a clock of a call; `ordinal` is its place in the order of starting.

    `limit` and `calendar` are what applied (null and empty: those of the rulebook's `row`), `override` the temporary
    rule they come from, `counts_for` the unit whose assessment it enters (null: nobody's).
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="clocks")
    ordinal = models.SmallIntegerField()
    code = models.CharField(max_length=40)
    round = models.IntegerField()
    owner = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    started_by = models.CharField(max_length=40)
    status = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    soon_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    row = models.SmallIntegerField()
    holidays = models.CharField(max_length=80, blank=True)
    limit = models.JSONField(null=True)
    calendar = models.CharField(max_length=40, blank=True, default="")
    override = models.CharField(max_length=60, blank=True, default="")
    counts_for = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "ordinal"], name="one_clock_per_ordinal")]


class DeskEntry(models.Model):
    """A call on a unit's desk (待办): one row per call and unit that has or had a part in it.

    `due_at`, `soon_at` and `clock_ordinal` repeat the clock this desk sees first; `sort_at` orders the list: what
    rings first, then by due moment (no clock last); by closing when over.
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="desk_entries")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    party = models.CharField(max_length=20)
    open = models.BooleanField()
    must_act = models.BooleanField()
    ringing_since = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    clock_ordinal = models.SmallIntegerField(null=True)
    due_at = models.DateTimeField(null=True)
    soon_at = models.DateTimeField(null=True)
    sort_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "unit"], name="one_desk_entry_per_unit")]
        indexes = [
            models.Index(fields=["unit", "sort_at", "call"], condition=models.Q(open=True), name="desk_open"),
            models.Index(
                fields=["unit", "-sort_at", "-call"], condition=models.Q(open=False), name="desk_done"
            ),
        ]


class DeskRevision(models.Model):
    """Counts the changes of a unit's desk; a listener that misses one sees the gap."""

    unit = models.OneToOneField("org.Unit", models.PROTECT, primary_key=True, related_name="+")
    revision = models.BigIntegerField()


class Timer(models.Model):
    """When time alone next brings something about in a call; none while nothing is ahead."""

    call = models.OneToOneField(Call, models.PROTECT, related_name="timer")
    due_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["due_at", "id"], name="timer_by_due")]


class NumberSeries(models.Model):
    """The last number given in a series (a day or a year); locked until the call is stored, so no gap arises."""

    series = models.CharField(max_length=20, unique=True)
    last = models.IntegerField()


class CallRequest(models.Model):
    """A client's request that has been carried out, so that sending it again changes nothing."""

    request_id = models.UUIDField(unique=True)
    account_id = models.BigIntegerField()
    fingerprint = models.BinaryField()
    call = models.ForeignKey(Call, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
