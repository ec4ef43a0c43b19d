"""Where the servers' data are kept."""

from pathlib import Path

import pytest

from huying_site.embedded import EmbeddedServerError, scratch_folder, server_home
from huying_site.embedded.folders import checkout, home_candidates


def test_chosen_folder_is_taken_and_made(monkeypatch: pytest.MonkeyPatch) -> None:
    with scratch_folder() as folder:
        monkeypatch.setenv("HUYING_DATA_DIR", str(folder / "some" / "where"))
        assert server_home() == folder / "some" / "where"
        assert (folder / "some" / "where").is_dir()


def test_without_a_choice_the_checkout_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HUYING_DATA_DIR", raising=False)
    first, second = home_candidates()
    assert first == checkout() / "var"
    assert second.name.startswith(checkout().name + "-")


def test_file_in_the_place_of_the_folder_is_told_with_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("HUYING_DATA_DIR", str(tmp_path / "file"))
    with pytest.raises(EmbeddedServerError, match=r"cannot be written.*\n.*HUYING_DATA_DIR"):
        server_home()


def test_scratch_folder_is_gone_afterwards() -> None:
    with scratch_folder() as folder:
        (folder / "file").write_text("")
    assert not folder.exists()
