"""A copy of all that is kept of somebody: complete, for who asked for it, for a day, each one on record."""

import json
import re
import zipfile
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from api.org.office import Office
from api.personal_data.desk import REASON, Desk, faults
from huying_platform.counties.api import CountyKey, county_context
from huying_platform.kernel.clock import FixedClock
from huying_tenants.evidence.models import Evidence
from huying_tenants.evidence.samples import sample_photo
from huying_tenants.hierarchy.models import OrganisationAct
from huying_tenants.personal_data import gathering
from tenant_tests.workbooks.books import book
from tenant_tests.workbooks.manager import Manager
from testkit.acting import Acting
from testkit.portal import XIAJIN


def holder_of(desk: Office, unit: str, post_code: str) -> str:
    posts = desk.page(desk.find(unit)["id"])["posts"]
    (post,) = [each for each in posts if each["code"] == post_code]
    return str(post["holders"][0]["person"]["id"])


def fetched(desk: Desk, url: str) -> tuple[dict[str, Any], str]:
    """The JSON and the page of a copy."""
    response = desk.client.get(url)
    assert response.status_code == 200, response.content
    assert response.headers["Content-Type"] == "application/zip"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    with zipfile.ZipFile(BytesIO(response.getvalue())) as archive:
        assert sorted(archive.namelist()) == ["个人信息.html", "个人信息.json"]
        told: dict[str, Any] = json.loads(archive.read("个人信息.json"))
        return told, archive.read("个人信息.html").decode()


def test_a_clerk_gets_all_there_is(desk: Desk, clock: FixedClock) -> None:
    with county_context(CountyKey.of_code(XIAJIN)):
        acting = Acting(clock)
        call = acting.file()
        acting.take("comment", call.call_id)
    who = holder_of(desk, "demo-town", "371427108-1") if desk.find("demo-town") else None
    who = who or holder_of(desk, "371427108", "371427108-1")
    desk.do("savePerson", personId=who, name="<赵>一&", phone="13912345678")
    asked = desk.ask_for(who, "EXPORT")
    assert asked["state"] == "READY"
    told, page = fetched(desk, asked["url"])
    facts = {row["项目"]: row["内容"] for row in told["基本信息"]}
    assert (facts["姓名"], facts["电话"]) == ("<赵>一&", "13912345678")
    assert re.fullmatch(r"2025-09-26 .*，县网格中心 .*", facts["电话由他人更改"])
    assert facts["统一身份认证中的编号"].startswith("demo:")
    assert [(row["岗位"], row["方式"]) for row in told["任职经历"]] == [("值班员", "任职")]
    assert len(told["本人在呼叫中的操作"]) >= 1
    assert all(row["呼叫编号"].startswith("夏呼") and row["事项"] for row in told["本人在呼叫中的操作"])
    assert any("的信息" in row["内容"] for row in told["他人对本人信息的操作"])
    assert "&lt;赵&gt;一&amp;" in page
    assert "<赵>" not in page
    assert re.search(r"<h2>任职经历（1）</h2>", page)


def test_each_copy_is_on_record_and_only_its_asker_takes_it(
    desk: Desk, second: Desk, township: Desk, other_county: Desk, clock: FixedClock
) -> None:
    asked = desk.ask_for(holder_of(desk, "water", "water-1"), "EXPORT")
    url = asked["url"]
    assert second.requests()[0]["url"] is None
    for stranger, status in ((second, 404), (township, 403), (other_county, 404)):
        assert stranger.client.get(url).status_code == status
    for number in (1, 2):
        fetched(desk, url)
        assert desk.requests()[0]["fetched"] == number
    with county_context(CountyKey.of_code(XIAJIN)):
        kinds = list(OrganisationAct.objects.order_by("seq").values_list("kind", "reason"))
    assert kinds == [("personal_export_asked", REASON), *[("personal_export_fetched", REASON)] * 2]
    clock.advance(timedelta(hours=24))
    refused = desk.client.get(url)
    assert (refused.status_code, refused.json()["code"]) == (422, "EXPORT_LAPSED")
    (request,) = desk.requests()
    assert (request["state"], request["url"], request["fetched"]) == ("LAPSED", None, 2)
    assert faults() == []


def test_what_they_uploaded_is_listed_and_their_photos_are_enclosed(
    desk: Desk, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    photos = sorted((sample_photo(number) for number in (1, 2, 3)), key=len)
    photos[1:] = reversed(photos[1:])  # the second is the largest
    for number, photo in enumerate(photos):
        file = SimpleUploadedFile(f"现场{number}.jpg", photo)
        assert desk.client.post("/files/evidence", {"file": file}).status_code == 201
    manager = Manager(desk.client, clock)
    headers = ["编码", "姓名", "手机", "所属村（社区）", "所属网格", "岗位", "网格员类型", "任职起始"]
    content = book([headers, ["W001", "张三", "138", "没有的村", "第1网格", None, "专职", "2025-09-01"]])
    checked = manager.checked(content)
    assert checked["faults"]
    with county_context(CountyKey.of_code(XIAJIN)):
        # Gone from the storage: the first. Beyond what one copy encloses: nothing but the last.
        first = Evidence.objects.order_by("pk")[0]
        default_storage.delete(first.original_key)
    monkeypatch.setattr(gathering, "MOST_BYTES", len(photos[2]) + len(photos[0]))

    asked = desk.ask_for(holder_of(desk, "grid-centre", "grid-centre-1"), "EXPORT")
    with zipfile.ZipFile(BytesIO(desk.client.get(asked["url"]).getvalue())) as archive:
        told = json.loads(archive.read("个人信息.json"))
        rows = told["本人上传的照片和文件"]
        assert [row["文件名"] for row in rows] == ["现场2.jpg", "现场1.jpg", "现场0.jpg"]
        assert [row["字节"] for row in rows] == [str(len(photo)) for photo in reversed(photos)]
        assert archive.read(rows[0]["本包中的文件"]) == photos[2]
        assert [row["SHA-256"] for row in rows] == [sha256(photo).hexdigest() for photo in reversed(photos)]
        assert rows[1]["本包中的文件"] == "没有附上，超过一次能附的总量"
        assert rows[2]["本包中的文件"] == "文件已不在存储中"
        assert sum(name.startswith("附件/") for name in archive.namelist()) == 1
    (row,) = told["本人导入的表格"]
    assert (row["文件名"], row["字节"]) == ("网格员 9 月.xlsx", str(len(content)))
    assert row["SHA-256"] == sha256(content).hexdigest()
    # At rest neither what a cell says nor what is said of it is to be read.
    with county_context(CountyKey.of_code(XIAJIN)), connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(fault::text, '') FROM workbooks_cellfault AS fault")
        (stored,) = cursor.fetchone()
        assert stored
        assert not [fault for fault in checked["faults"] if fault["sentence"].encode().hex() in stored]


@pytest.mark.parametrize("number", ["0", "99", "9223372036854775808", "1/x", "-1"])
def test_copies_that_there_are_not(desk: Desk, number: str) -> None:
    assert desk.client.get(f"/files/personal-data/{number}").status_code == 404


def test_nobody_signed_in_gets_nothing(desk: Desk, client_for: Any) -> None:
    asked = desk.ask_for(holder_of(desk, "water", "water-1"), "EXPORT")
    answer = client_for("xiajin").get(asked["url"])
    assert (answer.status_code, answer.json()["code"]) == (401, "SIGNED_OUT")


def test_an_erasure_is_no_copy(desk: Desk, second: Desk) -> None:
    who = str(desk.do("savePerson", name="赵一", phone="13912345678")["person"]["id"])
    asked = desk.ask_for(who)
    assert asked["url"] is None
    copy = desk.ask_for(who, "EXPORT")
    erasure_url = re.sub(r"\d+$", str(int(copy["url"].rpartition("/")[2]) - 1), copy["url"])
    answer = desk.client.get(erasure_url)
    assert (answer.status_code, answer.json()["code"]) == (422, "REQUEST_NOT_NOW")
    assert second.not_given("decidePersonalData", id=copy["id"], agrees=True) == "REQUEST_NOT_NOW"
