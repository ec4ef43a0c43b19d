"""Writing rules and drafts. The caller holds the transaction, has authorised it, and records the act."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max

from huying_platform.kernel.canonical import sha256
from huying_platform.kernel.errors import Refusal
from huying_tenants.rulebook.domain.model import Override
from huying_tenants.rulebook.domain.parse import parse_rulebook
from huying_tenants.rulebook.models import RulebookDraft, RulebookOverride, RulebookVersion

CaseFile = Mapping[str, str]
"""A file of worked cases: its `name` and its `text`."""


def publish_first_rulebook(
    document: Mapping[str, Any],
    *,
    effective_from: datetime,
    at: datetime,
    text: str = "",
    cases: Sequence[CaseFile] = (),
) -> None:
    """Write version 1 of a new county. Raises RulebookProblems when the document is not a valid rulebook.

    The caller has judged it by the county's posts, and stamps the configuration.
    """
    rulebook = parse_rulebook(document, posts_known=True)
    RulebookVersion.objects.create(
        number=1,
        title=rulebook.title,
        effective_from=effective_from,
        document=document,
        text=text,
        cases=[dict(each) for each in cases],
        digest=sha256(document),
        acknowledged=sorted(rulebook.acknowledged),
        published_at=at,
    )


def insert_version(
    draft: RulebookDraft,
    document: Mapping[str, Any],
    *,
    effective_from: datetime,
    acknowledged: Collection[str],
    at: datetime,
    account_id: int,
) -> RulebookVersion:
    """Publish what a draft says as the next version and drop the draft.

    Refuses with RULEBOOK_DATE_PAST or RULEBOOK_DATE_TAKEN. The caller touches the configuration.
    """
    if effective_from < at:
        raise Refusal(
            "RULEBOOK_DATE_PAST",
            "施行时间已经过去，规则不能倒着施行。",
            "请选现在或以后的时间。",
            field="effectiveFrom",
        )
    taken = RulebookVersion.objects.filter(effective_from=effective_from).first()
    if taken is not None:
        raise Refusal(
            "RULEBOOK_DATE_TAKEN",
            f"第 {taken.number} 版也在这一刻施行。",
            "请换一个施行时间。",
            field="effectiveFrom",
        )
    last = RulebookVersion.objects.aggregate(last=Max("number"))["last"] or 0
    version = RulebookVersion.objects.create(
        number=last + 1,
        title=draft.title,
        effective_from=effective_from,
        document=document,
        text=draft.text,
        cases=draft.cases,
        digest=sha256(document),
        acknowledged=sorted(acknowledged),
        published_at=at,
        published_by=account_id,
    )
    draft.delete()
    return version


def insert_override(
    override: Override, document: Mapping[str, Any], *, at: datetime, account_id: int | None = None
) -> RulebookOverride:
    """Publish an override, or a new edition of the one with its code. The caller marks the configuration as changed."""
    last = RulebookOverride.objects.filter(code=override.code).aggregate(last=Max("edition"))["last"] or 0
    return RulebookOverride.objects.create(
        code=override.code,
        edition=last + 1,
        title=override.title,
        since=override.since,
        until=override.until,
        document=document,
        digest=sha256(document),
        published_at=at,
        published_by=account_id,
    )


def create_draft(
    *,
    title: str,
    text: str,
    cases: Sequence[CaseFile],
    based_on: RulebookVersion | None,
    at: datetime,
    account_id: int,
) -> RulebookDraft:
    """Begin a draft."""
    return RulebookDraft.objects.create(
        title=title,
        text=text,
        cases=[dict(each) for each in cases],
        based_on=based_on,
        saved_at=at,
        saved_by=account_id,
    )


def draft_for_update(draft_id: int, seen_revision: int) -> RulebookDraft:
    """Lock a draft. Refuses with DRAFT_NOT_FOUND, or DRAFT_STALE when somebody saved it meanwhile."""
    draft = RulebookDraft.objects.select_for_update().filter(pk=draft_id).first()
    if draft is None:
        raise Refusal("DRAFT_NOT_FOUND", "没有找到这份草稿。", "它可能已经发布或删除，请刷新后查看。")
    if draft.revision != seen_revision:
        raise Refusal(
            "DRAFT_STALE",
            "这份草稿刚刚被别人改过，您看到的不是最新内容。",
            "请刷新，看过最新内容后再改。",
            details={"seen_revision": seen_revision, "revision": draft.revision},
        )
    return draft


def change_draft(
    draft: RulebookDraft, *, title: str, text: str, cases: Sequence[CaseFile], at: datetime, account_id: int
) -> None:
    """Save new content of a locked draft; what was checked no longer counts."""
    draft.title, draft.text, draft.cases = title, text, [dict(each) for each in cases]
    draft.revision += 1
    draft.checked_revision = None
    draft.saved_at, draft.saved_by = at, account_id
    draft.save()


def mark_checked(draft: RulebookDraft) -> None:
    """Note that this content of a locked draft has passed the check."""
    draft.checked_revision = draft.revision
    draft.save(update_fields=["checked_revision"])
