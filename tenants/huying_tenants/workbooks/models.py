"""Workbooks that were brought in, what is wrong with them, and what each row wrote, so that it can be taken back."""

from django.db import models

from huying_platform.counties.api import NullableSealedTextField, SealedJSONField, SealedTextField
from huying_tenants.workbooks.domain.kinds import WorkbookKind
from huying_tenants.workbooks.domain.limits import MAX_NAME_LENGTH
from huying_tenants.workbooks.domain.states import DeliveryState, State


class Workbook(models.Model):
    """A workbook on its way in. Its file lies in the storage under `key`; nothing of it is written before it is asked.

    `rows` to `faulty_rows` are what the last check found, `done` how many rows the work under way has done. `mends`
    are the cells mended since: lists of row, header and value, sealed. `good_rows_only` is how it is to be written,
    `refusal` why the last work came to nothing. `claimed_at` is when a worker last said that it is at it, `attempts`
    how many began. `act` is the number of the act that wrote it; who asked to undo it and why is kept until that is
    done, `left` is how many rows it left as they are.
    """

    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in WorkbookKind])
    name = models.CharField(max_length=MAX_NAME_LENGTH)
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in State])
    key = models.CharField(max_length=120, unique=True)
    sha256 = models.CharField(max_length=64)
    sheet = models.CharField(max_length=255, blank=True, default="")
    header_row = models.IntegerField(default=1)
    ignored = models.JSONField(default=list)
    mends = SealedJSONField(default=list)
    rows = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    created = models.IntegerField(default=0)
    updated = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    faulty = models.IntegerField(default=0)
    faulty_rows = models.IntegerField(default=0)
    refusal = models.JSONField(null=True)
    good_rows_only = models.BooleanField(default=False)
    uploaded_by = models.BigIntegerField()
    post_id = models.BigIntegerField()
    uploaded_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)
    written_at = models.DateTimeField(null=True)
    act = models.BigIntegerField(null=True)
    undo_by = models.BigIntegerField(null=True)
    undo_post = models.BigIntegerField(null=True)
    undo_reason = models.TextField(blank=True, default="")
    undone_at = models.DateTimeField(null=True)
    left = models.IntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["state"], name="workbook_by_state")]


class CellFault(models.Model):
    """What is wrong with a cell; row 0: with the workbook as a whole. `place` keeps the order of the sheet.

    `mend` is what to put there, where only one thing comes near; `missing` the unit to set up (name, level, parent_id).
    What the cell says, and what is said of it, is sealed: it may be somebody's name or phone.
    """

    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="faults")
    place = models.IntegerField()
    row = models.IntegerField()
    column = models.CharField(max_length=60)
    value = SealedTextField()
    sentence = SealedTextField()
    mend = NullableSealedTextField(null=True)
    missing = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workbook", "place"], name="workbook_fault_once")]


class WrittenRow(models.Model):
    """What a row wrote: what was there before and what is there since. Kept as long as it may be undone.

    Sealed, for it may hold people's phones.
    """

    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="written")
    row = models.IntegerField()
    facts = SealedJSONField()

    class Meta:
        indexes = [models.Index(fields=["workbook", "row"], name="workbook_written_row")]


class Delivery(models.Model):
    """A workbook that is made for somebody to fetch, once it is ready: for a day its file lies under `key`.

    An export of what the county has of a `kind`, `under` the unit of a code or all; or `workbook`, one that was brought
    in, with its faults marked. `done` of `rows`, `refusal`, `claimed_at` and `attempts` are those of `Workbook`.
    """

    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in WorkbookKind])
    under = models.CharField(max_length=40, blank=True, default="")
    workbook = models.BigIntegerField(null=True)
    name = models.CharField(max_length=MAX_NAME_LENGTH)
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in DeliveryState])
    key = models.CharField(max_length=120, unique=True)
    rows = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    refusal = models.JSONField(null=True)
    asked_by = models.BigIntegerField()
    post_id = models.BigIntegerField()
    changed_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["state"], name="workbook_delivery_by_state")]
