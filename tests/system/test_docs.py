"""The documentation says what the program does: commands, outputs, options, targets, exit codes, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import consoles, reference_pages, scenes
from tests.support.cases import each
from tests.support.command_line import ROOT, fresh_account
from tests.support.recorded import recorded
from xraystack import errors
from xraystack.cli import xraystack as main_group

README = (ROOT / "README.md").read_text()
DOCS = ROOT / "docs"
TYPED = consoles.pages()
FOREIGN_OPTIONS = {
    "--append-rules",
    "--preload",
    "--enable-dns-hostnames",
    "--vpc-id",
    "--force",
    "--local-mode",
    "--tag",
    "--target",
    "--rm",
    "--env-file",
    "--volume",
    "--quiet",
    "--secret-id",
}


def everything() -> str:
    return README + "".join(path.read_text() for path in sorted(DOCS.rglob("*.md")))


@pytest.fixture(scope="module")
def xray_url() -> Iterator[str]:
    """X-Ray with the traces that the pages show."""
    with recorded() as url:
        yield url


@pytest.mark.parametrize("path", TYPED, ids=[str(path.relative_to(ROOT)) for path in TYPED])
def test_every_command_of_a_page_prints_what_is_shown(
    path: Path, endpoint_url: str, xray_url: str
) -> None:
    servers = scenes.Servers(endpoint_url, xray_url)
    with scenes.scene(servers, fresh_account(endpoint_url).id) as scene:
        assert not list(consoles.differences(path, scene))


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        (["a", "..."], ["b"]),
        (["a", "...", "c"], ["a", "b"]),
        (["a"], ["a", "b"]),
        (["a"], []),
        (["12:00:01 DONE"], ["12:00:02 FAILED"]),
        (["2 of 2 tasks run."], ["1 of 2 tasks run."]),
        (["p50 3 ms"], ["p50 44 ms"]),
    ],
)
def test_what_is_not_shown_is_noticed(shown: list[str], printed: list[str]) -> None:
    assert not consoles.is_as_shown(shown, printed)


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        (["..."], ["a", "b"]),
        (["a", "...", "c"], ["a", "b", "b", "c"]),
        (["a", "...", "c"], ["a", "c"]),
        (["12:00:01 Took 3 ms."], ["11:59:59 Took 44 ms."]),
        (
            ["from 2026-11-24 12:00:01 to 12:00:02 UTC"],
            ["from 2026-11-24 23:59 to 2026-11-25 00:00 UTC"],
        ),
        (["sg-0123456789abcdef0 in 123456789012"], ["sg-fedcba98765432100 in 210987654321"]),
    ],
)
def test_what_no_two_runs_have_in_common_is_no_difference(
    shown: list[str], printed: list[str]
) -> None:
    assert consoles.is_as_shown(shown, printed)


def test_what_is_left_out_stays_left_out_when_the_rest_has_changed() -> None:
    printed = ["begin", "first 1", "second 2", "third 3", "end of 3"]

    assert consoles.elided(["...", "second 1", "...", "end of 2"], printed) == [
        *("...", "second 2"),
        *("...", "end of 3"),
    ]


@pytest.mark.parametrize("name", reference_pages.PAGES)
def test_pages_made_from_the_program_are_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text() == reference_pages.PAGES[name](), "make reference"


def test_every_command_has_a_page_and_the_readme_leads_to_it() -> None:
    for path in reference_pages.commands():
        assert f"`xraystack {path[0]}" in everything() or f"$ xraystack {path[0]}" in everything()
        assert re.search(rf"\[[^\]]*\b{path[0]}\b[^\]]*\]\(docs/[\w/]+\.md\)", README), path


def test_every_option_is_one_of_some_command() -> None:
    known = set(re.findall(r"--[a-z][a-z0-9-]+", reference_pages.cli_page()))
    mentioned = set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]+", everything()))

    assert set() == mentioned - known - FOREIGN_OPTIONS


def test_every_make_target_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert set(re.findall(r"(?:`|\$ )make ([a-z]+(?:-[a-z]+)*)", everything())) <= targets | {
        "deploy"
    }


ERRORS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.XraystackError)
]


@each("kind", ERRORS)
def test_every_exit_code_is_in_the_table_and_in_the_help(kind: type[errors.XraystackError]) -> None:
    assert f"\n| {kind.exit_code} | " in (DOCS / "exit-codes.md").read_text()
    assert f" {kind.exit_code} " in (main_group.help or "").replace("\n", " ")


def test_every_link_of_the_readme_leads_to_a_file() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_readme_fits_on_a_screen_or_two() -> None:
    assert len(README.encode()) <= 7 * 1024


MAX_NOT_TYPED = 5


def test_few_blocks_are_not_typed_and_each_says_why() -> None:
    texts = [README, *(path.read_text() for path in sorted(DOCS.rglob("*.md")))]
    comments = [one for text in texts for one in re.findall(r"<!-- not typed(.*?)-->", text)]
    assert len(comments) <= MAX_NOT_TYPED
    assert [one for one in comments if not re.match(r": \w+ \w+", one)] == []
