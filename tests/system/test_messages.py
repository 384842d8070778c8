"""Messages, help texts and pages avoid the phrases that plain words replaced.

Texts of templates (``Description`` and the like) keep their wording, because another one would change the
stacks of users. So do names of JSON members, and code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from click.testing import CliRunner

from tests.support.all_commands import contexts
from tests.support.cases import each
from tests.support.command_line import ROOT
from tests.support.messages import Message, messages
from xraystack.cli import xraystack

PHRASES = {
    "name the subject": r"(?:some|no|any|every)body|\bwho(?:so)?ever\b|\bwhatever\b",
    "is not a ...": r"(?<!there )(?<!there\n)\b(?:is|are) no (?!longer\b|more\b|limit\b)",
    "managed, separate": r"\b(?:ours|strangers?|stray)\b|\bof (?:its|their|your|one's|our) own\b(?! (?:account|VPC)\b)",
    "is the address of, points to": r"\bleads?\b|\bled to\b",
    "skipped, kept, excluded": r"\b(?:is|are|be) left\b(?! in\b)|\bleft (?:out|alone|as)\b"
    r"|\bleav(?:es?|ing) (?:it|them|out)\b|\bleaves? \w+ out\b",
    "accepts, uses, requires": r"\b(?:takes|taken|taking)\b(?! (?:you|effect|precedence)\b)",
    "prints, reports, lists": r"\b(?:says?|said|saying|tells?|told|telling)\b(?! them apart)",
    "passed, requested": r"\bask(?:s|ed)? (?:for(?! confirmation)|of|to|what|which)\b"
    r"|\bbe asked\b|\bGive (?:--|another|both|it)\b",
    "is sent, is deleted": r"\bgoes\b|\bgo (?:on|together|out|to)\b(?! stdout)|\bgoing on\b|\bgone\b",
    "next to, in addition to": r"\bbesides?\b",
    "path, route, method": r"\bways?\b",
    "exists": r"\b(?:is|are|was|were) there\b|\bthere (?:already|too|twice)\b",
    "desired": r"\b(?:wants|wanted|wish(?:es|ed)?)\b",
    "rejects, requires": r"\brefus(?:es?|al|ing)\b(?! the connection)",
    "mutually exclusive": r"\bmixtures?\b|\bexclude each other\b",
    "allows": r"\blets? (?:\S+ ){1,3}(?:in|out)\b|\blets? everything\b",
    "idle cost": r"\bat rest\b",
    "internal error": r"\bat fault\b|\bdefects?\b",
    "remove": r"\b(?:takes?|taken|comes?) out\b|\bget rid\b",
    "response": r"\banswer(?:s|ed|ing)?\b",
    "batch, retry policy": r"\brectangles?\b|\bpatience\b",
    "escape": r"\bsteers?\b|\bmade visible\b",
    "check, read, observe": r"\blook(?:s|ed)? (?:into|up|at it)\b|\bseen\b",
    "fix, again, repeatedly": r"\bmend(?:s|ed)?\b|\banew\b|\bagain and again\b",
    "failed too": r"\bso (?:did|does|is|are) (?:its|the)\b|\bso many\b",
    "passed, set": r"\b(?:is|was|not) given\b|\bstands?\b",
    "infer": r"\bby inference\b",
    "connect": r"\bwir(?:e|es|ed|ing)\b",
    "capacity": r"\brooms?\b",
    "invalid input, broken pipe": r"\bbad input\b|\breader of a pipe\b",
    "in progress": r"\bunder way\b",
    "an accurate result, tutorial": r"\b(?:the|tells) truth\b|\bwhole road\b",
}
"""The phrases as patterns, by what to write instead."""

MAX_WORDS = 22
"""Words of a sentence in a message, at most."""

MAX_WORDS_OF_PAGES = 28
"""Words of a sentence in a page, at most, without those in code."""

SENTENCE_END = re.compile(r"(?<=[.:;?!])\**\s+|\n\s*\n|\n(?=\s*(?:xraystack |aws |- |\d+\. ))")
LIST = re.compile(r"\S {3,}\S|\d [a-z ]+,\s+\d [a-z ]+,\s+\d ")
"""A table, or a list of exit codes: neither is a sentence."""

DENIED = {better: re.compile(pattern, re.IGNORECASE) for better, pattern in PHRASES.items()}
CODE = re.compile(r"<!--.*?-->|^ *```.*?^ *```|`[^`\n]+`|\]\([^)\n]*\)", re.MULTILINE | re.DOTALL)
"""What of a page is not prose: comments, code and targets of links."""
OTHER_TEXTS = (
    "terminal/completion_scripts.py",
    "tracing/probe/task_script.py",
    "stacks/fleet_template.py",
)
"""Modules with scripts, and with a template that is not committed."""
JSON_VALUES = ("other answer",)
"""Values of members of JSON documents, which programs compare."""

TEMPLATES = " ".join(" ".join(path.read_text().split()) for path in ROOT.glob("templates/**/*.yml"))


@cache
def all_messages() -> list[Message]:
    """Return the messages of the program, which are extracted once."""
    return list(messages())


def found_phrases(text: str) -> list[str]:
    """Return the denied phrases of a text with some of the words around, each with what is better."""
    return [
        f"{better}: {' '.join(text[max(0, hit.start() - 50) : hit.end() + 40].split())}"
        for better, pattern in DENIED.items()
        for hit in pattern.finditer(text)
    ]


def is_of_template(text: str) -> bool:
    """Return whether a text, or all parts of it between values, are in a template."""
    parts = [" ".join(part.split()) for part in text.split("{...}")]
    return all(part in TEMPLATES for part in parts)


def pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the prose of each page."""
    for path in [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        name = str(path.relative_to(ROOT))
        text = CODE.sub(" ", path.read_text())
        if name == "docs/parameters.md":  # its table is made of a template's descriptions
            text = re.sub(r"^\|.*$", "", text, flags=re.MULTILINE)
        if name == "docs/CONTRIBUTING.md":  # a table lists these phrases
            text = re.sub(r"^\| say \| not \|$.*?^$", "", text, flags=re.MULTILINE | re.DOTALL)
        yield name, text


@each(
    "phrase",
    [
        "Task container proxy is left, because it is a proxy",
        "where the daemon is this template does not tell",
        "--replace and --check do not go together",
        "empty.yml:1: is no template",
        "What of a stack runs, and who asks for it",
        "Nobody sends traces",
        "The whole road",
        "lets UDP 2000 in",
        "goes the way that every segment goes",
        "a collector of its own beside it",
    ],
)
def test_phrases_that_readers_had_to_read_twice_are_denied(phrase: str) -> None:
    assert found_phrases(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "Skipped container proxy of Task: looks like a reverse proxy.",
        "This tutorial takes you from an account without tracing to your first trace.",
        "There is no cut-over date",
        "delete asks for confirmation.",
        "Connection refused: 127.0.0.1:2000 refuses the connection",
        "Values of parameters; they take precedence over --parameters-file.",
        "always, highway, goal, roommate-free words such as leader",
    ],
)
def test_words_of_the_field_are_not_denied(phrase: str) -> None:
    assert found_phrases(phrase) == []


def test_messages_are_in_plain_words() -> None:
    denied = [
        f"{message.place}: {phrase}"
        for message in all_messages()
        if not message.place.startswith(OTHER_TEXTS) and message.text not in JSON_VALUES
        for phrase in found_phrases(message.text)
        if not is_of_template(message.text)
    ]
    assert denied == []


def test_sentences_of_messages_are_short() -> None:
    long = [
        f"{message.place}: {sentence}"
        for message in all_messages()
        if not message.place.startswith(OTHER_TEXTS)
        and not re.search(r"\(\?|</|/>", message.text)  # a pattern, or HTML
        for sentence in SENTENCE_END.split(message.text)
        if len(sentence.split()) > MAX_WORDS
        and not LIST.search(sentence)
        and not is_of_template(message.text)
    ]
    assert long == []


@each("path", [context.command_path for context in contexts()])
def test_help_is_in_plain_words(path: str) -> None:
    words = path.split()[1:]
    assert found_phrases(CliRunner().invoke(xraystack, [*words, "--help"]).output) == []


PAGES = dict(pages())


@each("name", [name for name in PAGES if name != "docs/cli.md"])
def test_sentences_of_pages_are_short(name: str) -> None:
    prose = re.sub(r"^(?:#|\|).*$", "", PAGES[name], flags=re.MULTILINE)  # no titles, no tables
    long = [
        " ".join(sentence.split())
        for sentence in SENTENCE_END.split(prose)
        if len(sentence.split()) > MAX_WORDS_OF_PAGES
    ]
    assert long == []


@each("name", PAGES)
def test_pages_are_in_plain_words(name: str) -> None:
    assert found_phrases(PAGES[name]) == []
