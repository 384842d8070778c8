"""The main job from end to end, on this machine: render, lint, deploy to an emulator, show the status.

Run it with ``make demo``. It needs no AWS account and leaves nothing running.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support import emulator
from tests.support.command_line import Account
from tests.support.stacks import client

ACCOUNT = "123456789012"
STACK = "xray-daemon"


def main() -> int:
    """Run the commands that a user would type, and stop at the first that fails."""
    with tempfile.TemporaryDirectory() as directory, emulator.ministack() as endpoint_url:
        say(f"An AWS emulator runs at {endpoint_url}, with an empty account {ACCOUNT}.")
        emulator.complete_default_vpc(client(Account(ACCOUNT, endpoint_url), "ec2"))
        environment = (
            emulator.inherited_environment()
            | emulator.credentials(ACCOUNT)
            | {"AWS_ENDPOINT_URL": endpoint_url}
        )
        for arguments in (
            ["render", "--output", "xray.yml"],
            ["lint", "xray.yml"],
            ["deploy", "--stack-name", STACK, "--template-file", "xray.yml"],
            ["status", "--stack-name", STACK],
        ):
            say(f"\n$ xraystack {' '.join(arguments)}")
            command = [sys.executable, "-m", "xraystack", *arguments]
            exit_code = subprocess.call(
                command, cwd=Path(directory), env=environment, stderr=subprocess.STDOUT
            )
            if exit_code:
                say(f"\nThe command ended with exit code {exit_code}.")
                return exit_code
    say(
        "\nThe emulator has been stopped. With an AWS account the same commands build the same stack."
    )
    return 0


def say(text: str) -> None:
    """Print at once, so that the lines keep their place between those of the commands."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
