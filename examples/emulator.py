"""An AWS emulator with an empty account, and an X-Ray with the traces of an application, until Ctrl-C.

Run it with ``make emulator``. The commands of README.md and of the pages work against it, without an AWS
account.
"""

from __future__ import annotations

import contextlib
import shlex
import signal
import sys

from examples.demo import ACCOUNT, print_line
from tests.support import scenes
from tests.support.application_traces import COUNT


def main() -> int:
    """Start the servers, print the commands that use them, and stop them at Ctrl-C or SIGTERM."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with (
        contextlib.suppress(KeyboardInterrupt),
        scenes.servers() as running,
        scenes.scene(running, ACCOUNT) as scene,
    ):
        print_line(
            f"An AWS emulator runs, with the empty account {ACCOUNT}.\nIts X-Ray has "
            f"{COUNT} traces of an application. Paste these lines into another terminal:\n"
        )
        print_line(f"cd {shlex.quote(str(scene.directory))}")
        for name, value in scene.env.items():
            if name.startswith("AWS_"):
                print_line(f"export {name}={shlex.quote(value)}")
        tools = scene.env["PATH"].split(":", 1)[0]
        print_line(f'export PATH={shlex.quote(tools)}:"$PATH"')
        print_line("\nThe directory has the example templates. To stop: Ctrl-C")
        while True:
            signal.pause()
    print_line("\nEverything has been stopped.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
