"""Declaration of a collector, as far as an application is read by it.

Each collector's module declares its own, and features hand all of them to ``application``, which knows
no collector. The module loads nothing slow, because options of the command line come from declarations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from xraystack.facts.xray import LOOPBACK_ADDRESS

SEGMENTS, RULES, OTLP = "X-Ray segments", "X-Ray sampling rules", "OpenTelemetry traces"
"""Signals that collectors listen for; the second is answered rather than accepted."""


class Listener(NamedTuple):
    """A signal that a collector listens for, and the address, if that is configured."""

    signal: str
    address: str | None = None

    @property
    def is_on_loopback(self) -> bool:
        """True if its address is configured to be reached from where the collector runs alone."""
        return self.address is not None and bool(LOOPBACK_ADDRESS.match(self.address))


class CollectorSetup(NamedTuple):
    """The signals that a collector is known to accept; if ``is_complete``, it accepts no others."""

    listeners: frozenset[Listener] = frozenset()
    sends_to_xray: bool = False
    is_complete: bool = False
    sends_otlp: bool = False
    """True if it sends spans to X-Ray's OTLP endpoint."""

    @property
    def is_for_traces(self) -> bool:
        """True if it is known to process traces; an agent may run for metrics alone."""
        return self.sends_to_xray or self.sends_otlp or bool(self.listeners)

    @property
    def may_be_for_traces(self) -> bool:
        """True unless it is known to process no traces."""
        return self.is_for_traces or not self.is_complete

    def accepts(self, signal: str) -> bool:
        """Return whether it is known to listen for a signal."""
        return any(listener.signal == signal for listener in self.listeners)

    def may_accept(self, signal: str) -> bool:
        """Return whether it listens for a signal, or may by a configuration that is not known."""
        return self.accepts(signal) or not self.is_complete


NOT_CONFIGURED = CollectorSetup()


class ContainerStart(NamedTuple):
    """The parts of a container that configure a collector.

    ``images`` are those that it may have, ``words`` its entry point and command, none if unknown.
    ``variables`` are texts by name, None for one that is unknown or may be one of several. A part that
    only a deployment knows is ``${...}`` in a text. With ``has_own_command`` it is started as its image
    has it. ``entry_point`` replaces the image's own, with that one's flags. ``arguments`` are the items
    of entry point and command as they are.
    """

    images: tuple[str, ...]
    words: tuple[str, ...]
    variables: Mapping[str, str | None]
    has_own_command: bool = False
    entry_point: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()


class CollectorSigns(NamedTuple):
    """The signs of a collector in a template.

    ``images`` is for ``search`` in a reference, ``names`` for ``fullmatch`` with the container's name,
    which counts as well. ``read`` returns the setup of a container, None if nothing configures this
    collector. One that ``is_for_traces_only`` accepts traces whatever its configuration.
    """

    images: re.Pattern[str]
    names: re.Pattern[str]
    read: Callable[[ContainerStart], CollectorSetup | None]
    is_for_traces_only: bool = False


def image_pattern(*names: str) -> re.Pattern[str]:
    """Return the pattern of images with one of these names, which are regular expressions.

    A name is the last part of a path, or follows a variable of ``Fn::Sub``.
    """
    return re.compile(rf"(?:^|[/}}])(?:{'|'.join(names)})(?::|@|$)")


def flag_value(words: tuple[str, ...], *names: str) -> str | None:
    """Return the value of a flag, empty if it has none; None if the flag is missing."""
    for index, word in enumerate(words):
        for name in names:
            if word == name:
                return words[index + 1] if index + 1 < len(words) else ""
            if len(name) == 2 and word.startswith(name) and not word.startswith("--"):
                return word[2:]
    return None


def flag_arguments(arguments: Sequence[str], name: str) -> list[str]:
    """Return the values of a flag, as they are, in the items of a command."""
    joined = [item.removeprefix(f"{name}=") for item in arguments if item.startswith(f"{name}=")]
    return joined + [value for item, value in pairwise(arguments) if item == name]
