"""The command line as a process, and the accounts that its users have on the emulator."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support import emulator

if TYPE_CHECKING:
    import boto3

ROOT = Path(__file__).resolve().parent.parent.parent
CLI_TIMEOUT_S = 120


@dataclass(frozen=True)
class Result:
    """What a run of the command line left behind."""

    exit_code: int
    out: str
    err: str
    raw_out: bytes


@dataclass
class Cli:
    """Runs ``xraystack`` as users do: as a process, with an environment of its own."""

    cwd: Path
    env: dict[str, str] = field(default_factory=emulator.inherited_environment)

    def __call__(
        self, *args: str | Path, stdin: bytes | None = None, env: dict[str, str] | None = None
    ) -> Result:
        """Run with ``args``; nothing an error prints may be a traceback."""
        done = subprocess.run(
            [sys.executable, "-m", "xraystack", *map(str, args)],
            cwd=self.cwd,
            env=self.env | (env or {}),
            input=stdin if stdin is not None else b"",
            capture_output=True,
            timeout=CLI_TIMEOUT_S,
            check=False,
        )
        err = done.stderr.decode()
        assert "Traceback" not in err, err
        return Result(done.returncode, done.stdout.decode(errors="replace"), err, done.stdout)


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
