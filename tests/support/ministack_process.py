"""ministack as a process that writes down which IAM actions the program asks of it.

It works out the action of every call anyway, to enforce policies. Calls are the program's if they carry
its user agent, so those of the tests themselves do not count. Each action is written once, a line each,
to the file that ``ACTIONS_FILE`` names; where the emulator knows no action, the path of the call.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from ministack import app
from ministack.core import iam_actions

USER_AGENT = "xraystack/"


def record_actions(path: Path) -> None:
    """Write the action of each of the program's calls to the file, from now on."""
    extract = iam_actions.extract_iam_action
    known: set[str] = set()

    def extract_and_record(
        service: str, method: str, path_: str, headers: dict[str, str], *rest: Any
    ) -> str | None:
        action: str | None = extract(service, method, path_, headers, *rest)
        name = action or path_
        if USER_AGENT in headers.get("user-agent", "") and name not in known:
            known.add(name)
            with path.open("a") as file:
                file.write(f"{name}\n")
        return action

    iam_actions.extract_iam_action = extract_and_record


if __name__ == "__main__":
    if "ACTIONS_FILE" in os.environ:
        record_actions(Path(os.environ["ACTIONS_FILE"]))
    app.main()
