"""A deadline for a whole call.

botocore has timeouts for the connection and between two pieces of a response. So a server that sends one
byte a second occupies a call for hours. A call that is too slow is abandoned; its thread ends with the
program.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from botocore import exceptions

LONGEST_S = 60.0
SHORTEST_S = 1.0


class SlowResponse(exceptions.BotoCoreError):
    """The error for a response that is not complete in time."""

    fmt = "no complete response from {endpoint_url} in {seconds:.0f} seconds"


class DeadlineSession:
    """An HTTP session of botocore whose calls end in time.

    ``remaining_seconds`` returns the time that the command has left, None for no limit.
    """

    def __init__(
        self, session: Any, remaining_seconds: Callable[[], float | None] | None = None
    ) -> None:
        self._session = session
        self._remaining_seconds = remaining_seconds

    def send(self, request: Any) -> Any:
        """Send a request and return the response. Raises SlowResponse."""
        remaining = self._remaining_seconds() if self._remaining_seconds else None
        seconds = LONGEST_S if remaining is None else min(max(remaining, SHORTEST_S), LONGEST_S)
        outcome: list[Any] = []
        errors: list[BaseException] = []

        def send() -> None:
            try:
                outcome.append(self._session.send(request))
            except BaseException as error:  # raised again by the caller
                errors.append(error)

        thread = threading.Thread(target=send, daemon=True)
        thread.start()
        thread.join(seconds)
        if errors:
            raise errors[0]
        if not outcome:
            raise SlowResponse(endpoint_url=request.url, seconds=seconds)
        return outcome[0]

    def close(self) -> None:
        """Close the connections."""
        self._session.close()
