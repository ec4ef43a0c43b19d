"""The list as it stands at a moment."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from huying_platform.counties.api import county_context
from huying_tenants.catalogue.api import current_items, item_version
from huying_tenants.catalogue.models import ItemVersion
from huying_tenants.org.api import pack_digest, stamp_configuration, units_by_id

NOW = datetime(2025, 9, 26, 8, 50, tzinfo=UTC)
LATER = datetime(2025, 10, 9, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("database")


def test_the_list_in_its_order_with_units_and_duties() -> None:
    with county_context("c371427"):
        items, units = current_items(NOW), units_by_id(NOW)
        noise = items[12]
        assert [item.number for item in items] == list(range(1, 52))
        assert units[noise.lead_unit_id].name == "公安局"
        assert [units[each].name for each in noise.cooperating_unit_ids] == ["生态环境分局", "住房城乡建设局"]
        assert noise.duties.township == "先行上门劝说，记下时段和声源"
        assert noise.note == "清单为重建稿，名称与主责单位仅作示例。"


def test_an_unchecked_article_says_so_wherever_it_is_shown() -> None:
    with county_context("c371427"):
        items = current_items(NOW)
    assert items[0].legal_basis == "《土地管理法》第七十七条"
    assert items[5].legal_basis == "《矿产资源法》（条文待核）"


def test_before_the_list_began_there_is_none() -> None:
    with county_context("c371427"):
        assert current_items(datetime(2024, 12, 31, 15, 59, tzinfo=UTC)) == ()
        assert len(current_items(datetime(2024, 12, 31, 16, 0, tzinfo=UTC))) == 51


def test_a_new_version_counts_from_its_day_and_the_old_one_can_still_be_read() -> None:
    with county_context("c371427"):
        old = current_items(NOW)[0]
        with transaction.atomic():
            new = ItemVersion.objects.get(id=old.version_id)
            new.id = None
            new.name = "违法占用耕地"
            new.effective_from = LATER
            new.save()
            stamp_configuration(pack_digest=pack_digest() or b"", at=NOW)
        assert current_items(NOW)[0].name == "违法占地"
        assert current_items(LATER)[0].name == "违法占用耕地"
        assert item_version(old.version_id).name == "违法占地"


def test_an_unknown_version_is_no_version() -> None:
    with county_context("c371427"), pytest.raises(KeyError):
        item_version(-1)
