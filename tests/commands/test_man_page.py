"""The man page has what the help has, and is roff that says what it should."""

from __future__ import annotations

import re
import shutil
import subprocess

import click
import pytest

from tests.support import man_page
from tests.support.all_commands import contexts
from tests.support.cases import each

PAGE = man_page.page()
CONTEXTS = {context.command_path: context for context in contexts()}


def shown(roff: str) -> str:
    """Roff as text, for what the page uses of it."""
    text = re.sub(r"\\f[BIR]|\\&", "", roff).replace("\\-", "-").replace("\\(dq", '"')
    return text.replace("\\e", "\\")


@each("path", CONTEXTS)
def test_every_command_has_its_options_examples_and_words(path: str) -> None:
    command = CONTEXTS[path].command
    start = PAGE.index(f'.SS "{path} '.replace("-", "\\-"))
    section = shown(PAGE[start : PAGE.find("\n.S", start + 1)])

    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            for name in (*option.opts, *option.secondary_opts):
                assert re.search(rf"^(?:.* )?{name}\b", section, re.MULTILINE), name
    assert len(re.findall(rf"^{path}\b", section, re.MULTILINE)) in {2, 3}
    assert " ".join((command.help or "").split("\n\n")[0].split()) in section


def test_no_line_is_a_command_that_was_meant_as_text() -> None:
    commands = set(re.findall(r"^[.'](\S*)", PAGE, re.MULTILINE))

    assert commands == {"TH", "SH", "SS", "PP", "TP", "nf", "fi", "RS", "RE"}
    assert man_page._text('.x \\ "y" -z') == "\\&.x \\e \\(dqy\\(dq \\-z"  # noqa: SLF001


def test_it_is_the_same_whenever_it_is_made() -> None:
    assert man_page.page() == PAGE


@pytest.mark.skipif(not shutil.which("groff"), reason="no groff here")
def test_groff_has_nothing_to_warn_of() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z"],
        input=PAGE.encode(),
        capture_output=True,
        check=True,
    )

    assert done.stderr == b""
