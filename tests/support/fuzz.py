"""Mutated templates thrown at the patcher: ``make fuzz``, and a bounded run in the tests.

Whatever a file holds, the patcher gives it back with nothing but insertions, or refuses it with
``file:line``. The mutations are seeded, so that a failure is found again by its number.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path

from tests.patching.patch_cases import PAIRS
from xraystack.errors import BadInput
from xraystack.patching import patch
from xraystack.patching.targets import Named
from xraystack.stacks.wiring import Wiring

ROOT = Path(__file__).parent.parent.parent
SEEDS = [(case.before.encode(), case.named) for case in PAIRS] + [
    ((ROOT / name).read_bytes(), named)
    for name, named in (
        ("examples/todobackend.yml", Named()),
        ("examples/todobackend.yml", Named(containers=("#1",))),
        ("templates/xray.yml", Named(security_groups=("ApplicationSecurityGroup",))),
        ("tests/data/hand_built.yml", Named(containers=("xray",))),
    )
]
WIRINGS = [Wiring(), Wiring(tracing_name="- a: #b"), Wiring(import_from="xray-daemon")]
FRAGMENTS = [
    b"# c", b"\n", b"\r\n", b"\t", b" ", b"  ", b"- ", b": ", b",", b"{", b"}", b"[", b"]", b"{}",
    b"[]", b"&a ", b"*a", b"!Ref x", b"!If [C, ", b"|\n", b">-\n", b"'", b'"', b"<<: *a", b"---\n",
    b"...\n", b"\xef\xbb\xbf", b"\xff", b"\x00", b"null", b"~", b"Environment:", b"Name: app", b"%",
    b"? ", b"!!binary ", b"\xe2\x80\xa8", b"\xc2\x85", b"\\ud83d", b"\r", b"Fn::If: ", b"0x1",
]  # fmt: skip


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


def tried(number: int) -> str:
    """Try one mutation and say what became of it; AssertionError if that must not be."""
    chance = random.Random(number)
    content, named = chance.choice(SEEDS)
    before, wiring = mutated(content, chance), chance.choice(WIRINGS)
    try:
        result = patch.wired(before, "t.yml", wiring, named)
    except BadInput as refusal:
        assert re.fullmatch(r"t\.yml:\d+", refusal.where), f"{refusal.where!r} is no place"
        return "refused by verification" if "patched safely" in refusal.what else "refused"
    if not result.changes:
        return "unchanged"
    remaining = iter(result.after)
    assert all(byte in remaining for byte in before), "something is lost"
    assert not patch.wired(result.after, "t.yml", wiring, named).changes, "the next run adds more"
    return "patched"


def main() -> None:
    """Try mutations for some time, and print how many of them ended how."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--first", type=int, default=0, help="the number of the first mutation")
    arguments = parser.parse_args()
    number, outcomes = arguments.first, Counter[str]()
    end = time.monotonic() + arguments.seconds
    while time.monotonic() < end:
        try:
            outcomes[tried(number)] += 1
        except BaseException:
            print(f"mutation {number} failed", file=sys.stderr)
            raise
        number += 1
    print(", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())))


if __name__ == "__main__":
    main()
