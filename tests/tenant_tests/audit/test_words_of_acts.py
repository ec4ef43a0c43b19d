"""Words of acts lie beside the chain: altered or taken away they are named, erased by law the chain holds.

Acts recorded before that stand in their own format, and are proved as they were written.
"""

from datetime import UTC, datetime

import pytest

from huying_platform.counties.api import CountyKey
from huying_platform.kernel.clock import FixedClock
from huying_tenants.audit.acts import erase_words, record_act, verify_acts
from huying_tenants.audit.domain import ERASING
from huying_tenants.audit.models import Act, ActWords
from tenant_tests.audit.lived import tamper
from testkit.acting import Acting

AT = datetime(2025, 10, 1, 1, 0, tzinfo=UTC)
GOLDEN = """
INSERT INTO audit_act (seq, format, type, at, account_id, post_id, unit_id, facts, words_digest, hash) VALUES
(1, 1, 'organisation_person', '2025-09-01 01:02:03.000456+00', 11, 12, 13,
 '{"words": "登记人员“赵一”", "effective": "2025-09-01", "reason": "", "document": "", "units": []}', '',
 '\\xb0dd914f920ab252ce17b520e9e78300f458d1de372edc09c10486d48d03f9c5'),
(2, 1, 'organisation_reveal_phone', '2025-09-01 02:00:00+00', 11, 12, 13,
 '{"words": "查看赵一的完整电话", "effective": "2025-09-01", "reason": "打不通", "document": "", "units": [3, 8],
   "person": 7}', '',
 '\\x40e65a3564b1bba06031fa47352d343228b90877b470b9f533444b0f9c3b7570')
"""
"""Two acts as they were written before words lay beside the chain."""


def codes() -> list[tuple[str, str]]:
    return [(fault.code, fault.subject) for fault in verify_acts()]


def act(acting: Acting, type_: str = "organisation_person", **given: object) -> int:
    """One more act, with words beside it."""
    facts = {"person": 7} | given
    return record_act(acting.actor(acting.cast.caller), type_, facts, AT, words={"words": "登记人员“赵一”"})


@pytest.fixture
def acting(county: CountyKey) -> Acting:
    return Acting(FixedClock(AT))


def test_acts_of_the_former_format_are_proved_as_they_were_written(acting: Acting) -> None:
    tamper(GOLDEN)
    assert codes() == []
    act(acting)
    assert [(row.seq, row.format) for row in Act.objects.order_by("seq")] == [(1, 1), (2, 1), (3, 2)]
    assert codes() == []
    tamper("""UPDATE audit_act SET facts = facts || '{"reason": "接通"}' WHERE seq = 2""")
    assert codes() == [("act_changed", "act 2")]


def test_an_act_holds_no_words_in_the_chain(acting: Acting) -> None:
    seq = act(acting)
    row = Act.objects.select_related("words").get(seq=seq)
    assert row.facts == {"person": 7}
    assert row.words.words == {"words": "登记人员“赵一”"}
    assert len(bytes(row.words_digest)) == 32


def test_what_was_erased_by_law_leaves_the_chain_whole(acting: Acting) -> None:
    seq, other = act(acting), act(acting, person=8)
    erasing = act(acting, ERASING, acts=[seq])
    assert erase_words([seq], erased_by=erasing) == 1
    assert codes() == []
    row = ActWords.objects.get(act__seq=seq)
    assert (row.words, bytes(row.salt), row.erased_by) == (None, b"", erasing)
    assert ActWords.objects.get(act__seq=other).words is not None
    assert erase_words([seq], erased_by=erasing) == 0


WORDS_OF_FIRST = "act_id = (SELECT id FROM audit_act WHERE seq = 1)"


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("""UPDATE audit_actwords SET words = '{"words": "别的"}' WHERE {first}""", "act_words_changed"),
        ("UPDATE audit_actwords SET words = '[]' WHERE {first}", "act_words_changed"),
        ("UPDATE audit_actwords SET salt = '\\x00' WHERE {first}", "act_words_changed"),
        ("DELETE FROM audit_actwords WHERE {first}", "act_words_changed"),
        ("UPDATE audit_actwords SET words = NULL WHERE {first}", "act_words_missing"),
        ("UPDATE audit_actwords SET words = NULL, erased_by = 2 WHERE {first}", "act_words_missing"),
        ("UPDATE audit_actwords SET words = NULL, erased_by = 3 WHERE {first}", "act_words_missing"),
        ("UPDATE audit_actwords SET words = NULL, erased_by = 9 WHERE {first}", "act_words_missing"),
    ],
)
def test_words_tampered_with_are_named(acting: Acting, statement: str, code: str) -> None:
    act(acting)
    act(acting)
    act(acting, ERASING, acts=[2])
    tamper(statement.replace("{first}", WORDS_OF_FIRST))
    assert codes() == [(code, "act 1")]


@pytest.mark.parametrize("alter", ["words_digest = ''", "format = 1", "format = 3"])
def test_what_the_chain_holds_of_them_is_no_other(acting: Acting, alter: str) -> None:
    act(acting)
    tamper(f"UPDATE audit_act SET {alter} WHERE seq = 1")
    assert ("act_changed", "act 1") in codes()


def test_words_beside_an_act_that_had_none(acting: Acting) -> None:
    record_act(acting.actor(acting.cast.caller), "days", {"days": 1}, AT)
    assert not ActWords.objects.exists()
    tamper(
        """INSERT INTO audit_actwords (act_id, salt, words) SELECT id, '', '{"words": "多"}' FROM audit_act"""
    )
    assert codes() == [("act_words_changed", "act 1")]
