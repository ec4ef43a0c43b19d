"""The shape of the repository: what lies where, how large a file may be, what no file may say."""

import re

from architecture.tracked import texts, tracked_files

TOP_LEVEL = {
    ".ci", ".gitattributes", ".gitignore", "Makefile", "README.md", "docs", "frontend", "graphql", "helm", "packs",
    "platform", "pyproject.toml", "requirements", "tenants", "terraform", "tests",
}  # fmt: skip
SOURCE_ROOTS = ("platform", "tenants", "graphql")
LONGEST_FILE = 400
SOURCE_SUFFIXES = (".py", ".ts", ".tsx", ".mjs", ".css", ".sh")
GENERATED = ("frontend/src/graphql/generated/", "frontend/src/features/hierarchy/generated/")
LOCKS = {"frontend/package-lock.json"}

# Spelt so that this file does not contain what it looks for.
REGISTRIES = re.compile(
    r"\b(?:registry|mirrors?|proxy|repo1?|crates)\.[\w-]+\.[a-z]{2,}|\bpypi\.(?!tsv)[a-z]+|pythonhoste[d]|npmmirro[r]|/simpl[e]/",
    re.IGNORECASE,
)
MACHINE_PATHS = re.compile(r"(?<![\w.$}\-])/(?:work|root|tmp|home)/[\w.]")


def test_only_known_entries_at_the_top() -> None:
    assert {path.parts[0] for path in tracked_files()} - TOP_LEVEL == set()


def test_source_roots_and_tests_are_not_packages() -> None:
    # A package called `platform` or `graphql` would shadow the standard library's and graphql-core's.
    forbidden = [
        path
        for path in tracked_files()
        if path.name == "__init__.py" and (path.parts[0] == "tests" or path.parent.as_posix() in SOURCE_ROOTS)
    ]
    assert forbidden == []


def test_source_roots_hold_only_uniquely_named_packages() -> None:
    loose = [
        path
        for path in tracked_files()
        if path.parts[0] in SOURCE_ROOTS and not path.parts[1].startswith("huying_")
    ]
    assert loose == []


def test_no_test_folder_shadows_a_module() -> None:
    assert {path.parts[1] for path in tracked_files() if path.parts[0] == "tests"} & {
        "platform",
        "graphql",
    } == set()


def test_files_are_short_enough_to_read() -> None:
    long = {
        path.as_posix(): lines
        for path, text in texts(*SOURCE_SUFFIXES)
        if not path.as_posix().startswith(GENERATED) and (lines := text.count("\n")) > LONGEST_FILE
    }
    assert long == {}


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    found = [
        f"{path}:{number}: {line.strip()[:120]}"
        for path, text in texts()
        if path.as_posix() not in LOCKS
        for number, line in enumerate(text.splitlines(), start=1)
        if REGISTRIES.search(line) or MACHINE_PATHS.search(line)
    ]
    assert found == []
