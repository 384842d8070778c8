"""Pinned images: all in one table, each with its source and a day."""

from __future__ import annotations

import datetime as dt
import re

from tests.support.command_line import ROOT
from xraystack.facts.images.pins import PINS

VERSIONED = re.compile(r"public\.ecr\.aws/[\w./-]+:[\w.]+")


def test_every_pin_has_a_version_a_source_and_a_day() -> None:
    assert len({pin.repository for pin in PINS}) == len(PINS) >= 3
    for pin in PINS:
        assert re.fullmatch(r"v?\d+\.\d+(\.\d+)?(-\w+)?", pin.version), pin
        assert dt.date.fromisoformat(pin.checked_on) <= dt.datetime.now(tz=dt.UTC).date()
        assert pin.source


def test_no_other_module_has_a_versioned_image() -> None:
    modules = (ROOT / "src").rglob("*.py")
    others = [
        path for path in modules if path.name != "pins.py" and VERSIONED.search(path.read_text())
    ]

    assert [str(path.relative_to(ROOT)) for path in others] == []
