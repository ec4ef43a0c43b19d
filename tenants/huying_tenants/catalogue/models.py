"""Tables of the list, in the county's schema."""

from django.db import models


class Branch(models.Model):
    """A branch of the list (类); the tree may be of uneven depth, and `code` never changes."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    position = models.IntegerField()

    class Meta:
        ordering = ["position"]


class Item(models.Model):
    """An item of the list through all its versions; `code` never changes, its number may."""

    code = models.CharField(max_length=40, unique=True)
    position = models.IntegerField()

    class Meta:
        ordering = ["position"]


class ItemVersion(models.Model):
    """What an item says from `effective_from` on; immutable once published. A call pins the version it was filed under.

    `duties` holds `{"township", "lead", "cooperating"}`, a sentence each. `lead` null: the rules say who is called.
    `branch` null: it hangs at the top of the list. `effective_until`: when the item leaves the list.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="versions")
    number = models.IntegerField()
    name = models.CharField(max_length=60)
    initials = models.CharField(max_length=60)
    lead = models.ForeignKey("org.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, null=True, related_name="+")
    legal_basis = models.TextField()
    article_checked = models.BooleanField()
    duties = models.JSONField()
    note = models.TextField(blank=True, default="")
    effective_from = models.DateTimeField()
    effective_until = models.DateTimeField(null=True)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "effective_from"], name="catalogue_one_version_at_a_time")
        ]


class Cooperation(models.Model):
    """A unit that co-operates (配合) on an item version, in the order the list names them."""

    item_version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="cooperations")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    position = models.IntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["item_version", "unit"], name="catalogue_cooperates_once")
        ]
