"""Mutated files thrown at whatever reads files: ``make fuzz``, and a bounded run in the tests.

Whatever a template, an overlay, a parameter file or a file of traces holds, it is used or refused
with its place, and nothing else happens: no traceback, no hang. The mutations are seeded, so that a
failure is found again by the kind of the file and its number.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from click.testing import CliRunner

from tests.patching.overlay_cases import PAIRS as OVERLAID
from tests.patching.patch_cases import PAIRS
from tests.patching.sidecar_cases import PAIRS as SIDECAR_PAIRS
from tests.support.hostile import OVERLAYS, PARAMETERS, TEMPLATES, TRACES
from xraystack.cli import xraystack
from xraystack.commands.map import command as map_command
from xraystack.deploy.inputs import parameter_files
from xraystack.editor.edits import apply_edits
from xraystack.errors import BadInput
from xraystack.patching import overlay, patch
from xraystack.patching.sdk_selection import SdkOptions
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions
from xraystack.patching.target_selection import TargetNames
from xraystack.patching.tracing_names import NamingOptions
from xraystack.stacks.wiring import Wiring
from xraystack.template.document import Document
from xraystack.template.nodes import pairs, walk

ROOT = Path(__file__).parent.parent.parent
WIRINGS = [
    Wiring(daemon_cidr="172.31.0.0/16"),
    Wiring(),
    Wiring(import_from="xray-daemon"),
    Wiring(parameter_from="/xraystack"),
]
NAMINGS = [NamingOptions(), NamingOptions(("- a: #b",)), NamingOptions(from_container=True)]
SENDINGS = [
    SdkOptions(),
    SdkOptions(("otel",)),
    SdkOptions(("both",), "grpc", xray_sampling=True),
    SdkOptions(("xray",)),
]
SIDECARS = [
    None,
    SidecarOptions(create_role=True),
    SidecarOptions("adot", create_role=True),
    SidecarOptions("cloudwatch-agent", create_role=True),
]
OUR_LISTS = ("Environment", "Policies", "DependsOn", "Links", "Properties")
FRAGMENTS = [
    b"# c", b"\n", b"\r\n", b"\t", b" ", b"  ", b"- ", b": ", b",", b"{", b"}", b"[", b"]", b"{}",
    b"[]", b"&a ", b"*a", b"!Ref x", b"!If [C, ", b"|\n", b">-\n", b"'", b'"', b"<<: *a", b"---\n",
    b"...\n", b"\xef\xbb\xbf", b"\xff", b"\x00", b"null", b"~", b"Environment:", b"Name: app", b"%",
    b"? ", b"!!binary ", b"\xe2\x80\xa8", b"\xc2\x85", b"\\ud83d", b"\r", b"Fn::If: ", b"0x1",
    b"{{ a }}", b"!Ref AWS::NoValue", b"- # a - b\n", b"NaN", b"1e999", b"-1", b"true", b"[[]]",
]  # fmt: skip


class Kind(NamedTuple):
    """A kind of file: contents to begin with, and what reads one, which says what it did with it."""

    seeds: list[Any]
    read: Callable[[bytes, Any, random.Random], str]
    content: Callable[[Any], bytes] = bytes


def mutated(content: bytes, chance: random.Random) -> bytes:
    """The content after a change or a few of its characters or lines."""
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        lines = content.splitlines(keepends=True) or [b""]
        here, there = (chance.randrange(len(lines)) for _ in range(2))
        position = chance.randrange(len(content) + 1)
        match chance.randrange(9):
            case 0:
                content = content[:position] + chance.choice(FRAGMENTS) + content[position:]
            case 1:
                content = content[:position] + content[position + chance.randint(1, 8) :]
            case 2:
                lines.insert(there, lines[here])
                content = b"".join(lines)
            case 3:
                del lines[here]
                content = b"".join(lines)
            case 4:
                lines[here], lines[there] = lines[there], lines[here]
                content = b"".join(lines)
            case 5:
                lines[here] = b" " * chance.randrange(9) + lines[here].lstrip(b" ")
                content = b"".join(lines)
            case 6:
                lines[here] = lines[here].rstrip() + b" " + chance.choice(FRAGMENTS) + b"\n"
                content = b"".join(lines)
            case 7:
                content = content[:position]
            case _:
                content = content.replace(b"\n", chance.choice([b"\r\n", b"\r", b"\n\n"]))
    return content


def tried(kind: str, number: int) -> str:
    """Try one mutation and say what became of it; AssertionError if that must not be."""
    chance = random.Random(number)
    seed = chance.choice(KINDS[kind].seeds)
    return outcome(kind, mutated(KINDS[kind].content(seed), chance), seed, chance)


def outcome(kind: str, content: bytes, seed: Any, chance: random.Random) -> str:
    """What becomes of a file of this kind; ``seed`` is what it was made from."""
    try:
        return KINDS[kind].read(content, seed, chance)
    except BadInput as refusal:
        place = r"\S+?:\d+|--tracing-name$" if kind in YAML_KINDS else r"\S+"
        assert re.match(place, refusal.where), f"{refusal.where!r} is no place"
        return "refused by verification" if "patched safely" in refusal.what else "refused"


def _patch(before: bytes, seed: tuple[bytes, TargetNames], chance: random.Random) -> str:
    wiring, naming = chance.choice(WIRINGS), chance.choice(NAMINGS)
    named = seed[1]._replace(include_infrastructure=chance.random() < 0.2)
    sending = chance.choice(SENDINGS)
    sidecar = chance.choice(SIDECARS) if b"Memory" in before else None
    result = patch.add_wiring(before, "t.yml", wiring, named, naming, sending, sidecar=sidecar)
    if not result.has_changes:
        return "unchanged"
    remaining = iter(result.after)
    assert all(byte in remaining for byte in before), "something is lost"
    again = patch.add_wiring(result.after, "t.yml", wiring, named, naming, sending, sidecar=sidecar)
    assert not again.has_changes, "the next run adds more"
    other, beside = chance.choice(SENDINGS), chance.choice(SIDECARS)
    turned = patch.add_wiring(
        result.after, "t.yml", wiring, named, naming, other, sidecar=beside, replace=True
    )
    edited = apply_edits(result.after.decode(), turned.edits)
    assert edited == turned.after.decode(), "the edits of two patches are not both"
    if not _has_empty_list(before) and not patch.remove_wiring(before, "t.yml", wiring).findings:
        back = patch.remove_wiring(result.after, "t.yml", wiring, naming=naming)
        assert back.after == before, "what was put in does not come out to the byte"
    return "used"


def _has_empty_list(content: bytes) -> bool:
    """Whether a list, or what may be one of ours, has nothing in it: that is not told from one we made."""
    nodes = list(walk(Document(content, "t.yml").root))
    lists = [node.value for node in nodes if isinstance(node, yaml.SequenceNode)]
    lists += [value.value for node in nodes for key, value in pairs(node) if key.value in OUR_LISTS]
    return not all(lists)


def _removal(content: bytes, _: Any, chance: random.Random) -> str:
    """What has been patched and mutated after that loses what is ours, and nothing else."""
    wiring = chance.choice(WIRINGS)
    result = patch.remove_wiring(content, "t.yml", wiring)
    if not result.has_changes:
        return "unchanged"
    assert not patch.remove_wiring(result.after, "t.yml", wiring).has_changes, (
        "the next run takes more"
    )
    assert result.after.count(b"#") == content.count(b"#"), "a comment is lost"
    return "used"


def _overlay(content: bytes, _: Any, chance: random.Random) -> str:
    found = overlay.read_overlay(content, "o.yml")
    seeds = [seed for seed, _ in SEEDS] + [case.before.encode() for case in OVERLAID]
    template = chance.choice(seeds)
    result = patch.add_overlay(
        template, "t.yml", found.data, origin=found.place, replace=chance.random() < 0.3
    )
    if not result.has_changes:
        return "unchanged"
    again = patch.add_overlay(result.after, "t.yml", found.data, origin=found.place)
    assert not again.has_changes, "the next run adds more"
    return "used"


def _parameters(content: bytes, *_: Any) -> str:
    with _saved(content) as path:
        given = parameter_files.read_files([str(path)])
    for name, value in [*given.parameters.items(), *given.tags.items()]:
        assert isinstance(name, str), f"{name!r} is no text"
        assert isinstance(value, str), f"{value!r} is no text"
    return "used"


def _traces(content: bytes, _: bytes, chance: random.Random) -> str:
    form = chance.choice(map_command.FORMATS)
    with _saved(content) as path:
        command = ["map", "--format", form, "--traces-file", str(path)]
        result = CliRunner().invoke(xraystack, command, standalone_mode=False)
    if result.exception:
        raise result.exception
    return "used"


@contextmanager
def _saved(content: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "f")
        path.write_bytes(content)
        yield path


SEEDS: list[tuple[bytes, TargetNames]] = [
    *((case.before.encode(), case.named) for case in PAIRS),
    *(
        (text.encode(), named)
        for text in TEMPLATES
        for named in (TargetNames(), TargetNames((), ("app",)))
    ),
    ((ROOT / "examples/todobackend.yml").read_bytes(), TargetNames()),
    ((ROOT / "examples/todobackend.yml").read_bytes(), TargetNames(containers=("#1",))),
    (
        (ROOT / "templates/xray.yml").read_bytes(),
        TargetNames(security_groups=("ApplicationSecurityGroup",)),
    ),
    ((ROOT / "tests/data/hand_built.yml").read_bytes(), TargetNames(containers=("xray",))),
]
KINDS = {
    "templates": Kind(
        [*SEEDS, *((case.before.encode(), TargetNames()) for case in SIDECAR_PAIRS)],
        _patch,
        lambda seed: seed[0],
    ),
    "patched templates": Kind(
        [case.after.encode() for case in PAIRS]
        + [case.after.encode() for case in SIDECAR_PAIRS],
        _removal,
    ),
    "overlays": Kind(
        [
            (ROOT / "templates/patches/todobackend.yml").read_bytes(),
            *map(str.encode, OVERLAYS),
            *(case.overlay.encode() for case in OVERLAID),
        ],
        _overlay,
    ),
    "parameters": Kind([*map(str.encode, PARAMETERS)], _parameters),
    "traces": Kind([json.dumps(data, indent=1).encode() for data in TRACES], _traces),
}  # fmt: skip


YAML_KINDS = {"templates", "patched templates", "overlays"}
"""Of these a refusal says the line."""


def main() -> None:
    """Try mutations for some time, and print how many of them ended how."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for each kind of file")
    parser.add_argument("--first", type=int, default=0, help="the number of the first mutation")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(KINDS)}")
    arguments = parser.parse_args()
    for kind in arguments.kinds or KINDS:
        number, outcomes = arguments.first, Counter[str]()
        end = time.monotonic() + arguments.seconds
        while time.monotonic() < end:
            try:
                outcomes[tried(kind, number)] += 1
            except BaseException:
                print(f"mutation {number} of {kind} failed", file=sys.stderr)
                raise
            number += 1
        print(f"{kind}:", ", ".join(f"{count} {how}" for how, count in sorted(outcomes.items())))


if __name__ == "__main__":
    main()
