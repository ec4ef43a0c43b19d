"""Seeding a county from a pack."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from huying_platform.counties.api import current_county
from huying_platform.identity.api import demo_identity, ensure_account, identify_accounts
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_tenants.catalogue.api import publish_first_list
from huying_tenants.org.api import (
    FIRST_DAY,
    appoint,
    establish_permission_roles,
    establish_posts,
    establish_units,
    pack_digest,
    person_of_account,
    posts_by_id,
    save_levels,
    seated_at_first,
    stamp_configuration,
    units_by_id,
)
from huying_tenants.packs.domain import CountyPack
from huying_tenants.rulebook.api import insert_override, publish_first_rulebook

_LONGEST_NAME: Final = 60  # of an account


def check_pack_is_for(pack: CountyPack, *, code: str, name: str, host: str) -> None:
    """Refuse with PACK_OTHER_COUNTY when a pack says another county than the one being onboarded."""
    for field, what, said, asked in (
        ("code", "行政区划代码", pack.county.code, code),
        ("name", "县名", pack.county.name, name),
        ("host", "网址前缀", pack.county.host, host),
    ):
        if said != asked:
            raise Refusal(
                "PACK_OTHER_COUNTY",
                f"配置包里的{what}是“{said}”，要开通的是“{asked}”。",
                "请换用这个县的配置包，或改正命令里的参数。",
                field=field,
            )


def seed_county(pack: CountyPack, *, clock: Clock) -> bool:
    """Write a pack into the county being worked in, inside the caller's transaction; True when it was written.

    The same pack again changes nothing. Refuses with PACK_OTHER_COUNTY or, when the county runs on another pack,
    PACK_CHANGED: a running county is changed in its own console, with versions and dates, never by a pack.
    """
    county = current_county()
    check_pack_is_for(pack, code=county.code, name=pack.county.name, host=pack.county.host)
    known = pack_digest()
    if known is not None:
        if known != pack.digest:
            raise Refusal(
                "PACK_CHANGED",
                f"{pack.county.name}已经开通，配置包与开通时的不同，没有写入任何内容。",
                "请用开通时的配置包；要改动配置，请由县里的管理岗在系统里修改。",
            )
        return False
    now = clock.now()
    keys = establish_units(pack.units)
    save_levels(pack.levels, since=FIRST_DAY, act=None)
    establish_permission_roles(pack.permission_roles)
    establish_posts(pack.posts, unit_keys=keys)
    publish_first_list(
        pack.items, pack.branches, unit_keys=keys, effective_from=pack.county.in_force_from, at=now
    )
    publish_first_rulebook(
        pack.rulebook,
        effective_from=pack.county.in_force_from,
        at=now,
        text=pack.rulebook_text,
        cases=pack.cases,
    )
    for override, document in pack.overrides:
        insert_override(override, document, at=now)
    stamp_configuration(pack_digest=pack.digest, at=now)
    return True


def seat_demo_accounts(*, since: datetime) -> None:
    """Demo only: one account for every post of the county, holding it from `since` on.

    Harmless to repeat, also when the accounts have been made those of other people (`identify_demo_accounts`).
    """
    county = current_county()
    units = units_by_id(since)
    seated = seated_at_first()
    for post in posts_by_id(since).values():
        if post.code in seated:
            continue
        name = f"{units[post.unit_id].short_name} {post.name}"[:_LONGEST_NAME]
        account_id = ensure_account(
            external_id=demo_identity(county_code=county.code, post_code=post.code),
            display_name=name,
            county_code=county.code,
        )
        appoint(post_id=post.id, person_id=person_of_account(account_id, name=name), since=since)


def identify_demo_accounts(subjects: Mapping[str, str]) -> None:
    """Demo only: let the one account of each post be whom the issuer calls so, by the post's code.

    Posts that are not named are those of the demo's own issuer. Harmless to repeat, and each call undoes the last: a
    demo may change its issuer from start to start, and nobody gets a second account.
    """
    code = current_county().code
    identify_accounts(
        {
            account_id: subjects.get(post_code) or demo_identity(county_code=code, post_code=post_code)
            for post_code, account_id in seated_at_first().items()
        },
        county_code=code,
    )
