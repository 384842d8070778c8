"""Completed values: names of stacks, profiles and regions.

This runs at every key press, so nothing may be printed, take long or import much: profiles and regions
are read from botocore's files, without botocore.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import click

COMPLETION_VARIABLE = "_XRAYSTACK_COMPLETE"
"""Environment variable of a shell that requests completions, by click's name for it."""

LOOKUP_TIMEOUT_S = 3.0
CONNECTION_OPTIONS = ("region", "profile", "endpoint_url")
"""Names in the context of the options that select account and region."""


def silence_stderr() -> None:
    """Redirect standard error to nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def complete_stack_names(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return the names of stacks, or none if the lookup fails or times out.

    It runs in a process and session of its own, because a credential provider may wait, or ask for a
    code at the terminal.
    """
    import signal
    import subprocess

    connection = [context.params.get(name) or "" for name in CONNECTION_OPTIONS]
    # -P keeps Python from importing modules of the current directory.
    command = [sys.executable, "-P", "-m", "xraystack.commands.stack_names", *connection]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        text=True,
    ) as process:
        try:
            out, _err = process.communicate(timeout=LOOKUP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, _err = process.communicate()
    return _filter_by_prefix(incomplete, out.splitlines())


def complete_profiles(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return the profiles in the AWS configuration files."""
    config = os.environ.get("AWS_CONFIG_FILE", "~/.aws/config")
    credentials = os.environ.get("AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials")
    names = {*_section_names(credentials)}
    for section in _section_names(config):
        kind, _space, name = section.partition(" ")
        if kind == "profile":
            names.add(name.strip(" \"'"))
        elif section == "default":
            names.add(section)
    return _filter_by_prefix(incomplete, sorted(names))


def _section_names(path: str) -> list[str]:
    from configparser import Error, RawConfigParser
    from pathlib import Path

    parser = RawConfigParser(strict=False)
    try:
        parser.read_string(Path(path).expanduser().read_text())
    except (OSError, ValueError, Error, RuntimeError):  # RuntimeError: no home directory
        return []
    return parser.sections()


def complete_regions(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return the regions that botocore knows."""
    return _filter_by_prefix(incomplete, _region_names())


def _region_names() -> Iterator[str]:
    import json
    from importlib.util import find_spec
    from pathlib import Path

    package = find_spec("botocore")
    if package is None or package.origin is None:
        return
    try:
        text = Path(package.origin).with_name("data").joinpath("partitions.json").read_text()
        partitions = json.loads(text)["partitions"]
    except (OSError, ValueError, LookupError):
        return
    for partition in partitions:
        yield from (name for name in partition["regions"] if not name.endswith("-global"))


def _filter_by_prefix(incomplete: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]
