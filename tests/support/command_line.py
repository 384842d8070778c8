"""The command line, as a process or in this one, and the accounts of its users on the emulator."""

from __future__ import annotations

import contextlib
import gc
import itertools
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

from tests.support import emulator, warm

if TYPE_CHECKING:
    import boto3

ROOT = Path(__file__).resolve().parent.parent.parent
CLI_TIMEOUT_S = 240  # more than two waves of a fleet wait for results that never come


@dataclass(frozen=True)
class Result:
    """What a run of the command line left behind."""

    exit_code: int
    out: str
    err: str
    raw_out: bytes


def start(
    arguments: Sequence[str | bytes], *, real: bool = False, **how: Any
) -> subprocess.Popen[Any]:
    """Start ``xraystack`` with arguments; ``how`` is what Popen takes.

    It is forked from a process that has everything imported, unless ``real``, or the variable REAL, asks
    for a process from the start, or the circumstances are none that a fork can have.
    """
    real = real or bool(os.environ.get("REAL")) or not warm.starts_alike(how["env"])
    if real or "preexec_fn" in how:
        return subprocess.Popen([sys.executable, "-m", "xraystack", *arguments], **how)
    return warm.WarmPopen(arguments, **how)


def shell_options(env: dict[str, str]) -> dict[str, Any]:
    """What Popen takes for a shell in that environment; its ``xraystack`` is started as ``start`` does."""
    return {"env": env} if os.environ.get("REAL") else warm.shell_options(env)


def run(
    arguments: Sequence[str | bytes],
    *,
    stdin: bytes = b"",
    timeout: float = CLI_TIMEOUT_S,
    **how: Any,
) -> subprocess.CompletedProcess[bytes]:
    """Run ``xraystack`` to its end, started with ``how``; its exit code, and both streams."""
    pipe = subprocess.PIPE
    with start(arguments, stdin=pipe, stdout=pipe, stderr=pipe, **how) as process:
        try:
            out, err = process.communicate(stdin, timeout)
        except BaseException:
            process.kill()
            raise
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


@dataclass
class Cli:
    """Runs ``xraystack`` as users do: as a process, with an environment of its own.

    Only if ``real`` it is always one that starts from nothing; see ``start``.
    """

    cwd: Path
    env: dict[str, str] = field(default_factory=emulator.inherited_environment)
    real: bool = False

    def __call__(
        self, *args: str | Path, stdin: bytes | None = None, env: dict[str, str] | None = None
    ) -> Result:
        """Run with ``args``; nothing an error prints may be a traceback."""
        done = run(
            [str(argument) for argument in args],
            cwd=self.cwd,
            env=self.env | (env or {}),
            stdin=stdin or b"",
            real=self.real,
        )
        err = done.stderr.decode()
        assert "Traceback" not in err, err
        return Result(done.returncode, done.stdout.decode(errors="replace"), err, done.stdout)


@dataclass
class QuickCli(Cli):
    """Runs it in this process, for what ends before AWS: start-up is most of what such a run takes.

    What a process has and this has not: exit by signal, a terminal, descriptors 0 to 2, tracebacks.
    """

    def __call__(
        self, *args: str | Path, stdin: bytes | None = None, env: dict[str, str] | None = None
    ) -> Result:
        """Run with ``args``; what the program does not catch is raised."""
        from click.testing import CliRunner

        from xraystack import cli

        with (
            contextlib.chdir(self.cwd),
            mock.patch.dict(os.environ, self.env | (env or {}), clear=True),
            mock.patch.object(sys, "argv", ["xraystack", *map(str, args)]),
            _collecting_as_before(),
            CliRunner().isolation(stdin) as (out, err, _),
        ):
            with pytest.raises(SystemExit) as ended:
                cli.main()
            raw_out, raw_err = out.getvalue(), err.getvalue()
        exit_code = int(ended.value.code or 0)
        return Result(exit_code, raw_out.decode(errors="replace"), raw_err.decode(), raw_out)


@contextlib.contextmanager
def _collecting_as_before() -> Iterator[None]:
    """Undo that the program looks for little garbage, because it ends soon: this process does not."""
    thresholds, enabled = gc.get_threshold(), gc.isenabled()
    try:
        with mock.patch.object(gc, "freeze"):
            yield
    finally:
        gc.set_threshold(*thresholds)
        if enabled:
            gc.enable()


@dataclass
class Account:
    """A fresh, empty fake AWS account on the emulator, with the default VPC AWS gives every account."""

    id: str
    endpoint_url: str
    region: str = emulator.REGION

    @property
    def env(self) -> dict[str, str]:
        """The environment in which an AWS client talks to this account and nothing else."""
        return emulator.credentials(self.id) | {"AWS_ENDPOINT_URL": self.endpoint_url}

    def session(self) -> boto3.Session:
        """A boto3 session of the account's root user."""
        import boto3

        return boto3.Session(
            aws_access_key_id=self.id, aws_secret_access_key="fake", region_name=self.region
        )


_account_ids = itertools.count(os.getpid() * 10_000)  # test processes share the emulator


def fresh_account(endpoint_url: str) -> Account:
    """An account that no other test uses, in whatever process it runs."""
    return Account(f"{next(_account_ids):012d}", endpoint_url)
