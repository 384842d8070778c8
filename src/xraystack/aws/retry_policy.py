"""Trying again what may well succeed later, for as long as the user allows.

botocore tries a call a few times and gives up within seconds. While CloudFormation works on a stack,
giving up means reporting as failed what still runs, so here the same event through which botocore asks
whether to retry is answered once more, until a deadline.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from botocore import exceptions

from xraystack.aws.responses import UNUSABLE

THROTTLING_CODES = frozenset(
    {
        "RequestLimitExceeded",
        "ThrottledException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
    }
)
NETWORK_ERRORS = (
    exceptions.ConnectionError,
    exceptions.HTTPClientError,
    exceptions.ResponseStreamingError,
    exceptions.IncompleteReadError,
)
SERVER_ERROR_STATUS = 500
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 10.0
ATTEMPTS_BEFORE_NOTICE = 3
"""Attempts that fail before anybody is told; a single one is nothing."""
UNUSABLE_ATTEMPTS = 4
"""How often to ask for an answer that is none: what stands between for longer is no passing trouble."""


def is_transient_error(parsed: Mapping[str, Any]) -> bool:
    """Whether an answer of AWS, as botocore parses it, says that the same request may succeed later."""
    return _error_code(parsed) in THROTTLING_CODES or is_server_error(parsed)


def is_server_error(parsed: Mapping[str, Any]) -> bool:
    """Whether AWS answers with a fault of its own, after which it is open what it has done."""
    status: int = parsed.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    return status >= SERVER_ERROR_STATUS


class RetryPolicy:
    """How long to keep trying, and whom to tell.

    ``timeout`` is in seconds from now, 0 for ever. Before AWS has answered for the first time, a
    network that leads nowhere, or to somebody else, is taken for a wrong address or no network at
    all, and is not waited for. ``tell`` is called once for each spell of trouble, with a clause that
    says what it is.
    """

    def __init__(
        self,
        timeout: float = 0,
        tell: Callable[[str], None] = lambda _: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.timeout = timeout
        self.notify = tell
        self._clock = clock
        self._start = clock()
        self._has_response = False
        self._is_notified = False

    def is_expired(self) -> bool:
        """Whether the time is up."""
        return bool(self.timeout) and self._clock() - self._start >= self.timeout

    def attach_to(self, client: Any) -> None:
        """Be patient with every call of this client."""
        client.meta.events.register_last(
            f"needs-retry.{client.meta.service_model.service_id.hyphenize()}", self._retry_pause
        )

    def _retry_pause(
        self,
        response: tuple[Any, Mapping[str, Any]] | None = None,
        attempts: int = 1,
        caught_exception: Exception | None = None,
        **_: Any,
    ) -> float | None:
        """Seconds until the call is tried again; None to leave it at that."""
        trouble = self._failure_text(response, caught_exception)
        if not trouble:
            self._has_response = True
            self._is_notified = False
            return None
        unusable = response is not None and _error_code(response[1]) == UNUSABLE
        if self.is_expired() or (unusable and attempts >= UNUSABLE_ATTEMPTS):
            return None
        if not self._has_response and (unusable or caught_exception is not None):
            return None
        if not self._is_notified and attempts >= ATTEMPTS_BEFORE_NOTICE:
            self._is_notified = True
            self.notify(trouble)
        pause = min(FIRST_PAUSE_S * 1.5 ** min(attempts, 16), LONGEST_PAUSE_S)
        if self.timeout:
            pause = min(pause, max(0.1, self._start + self.timeout - self._clock()))
        return pause

    @staticmethod
    def _failure_text(
        response: tuple[Any, Mapping[str, Any]] | None, caught_exception: Exception | None
    ) -> str:
        if caught_exception is not None:
            return str(caught_exception) if isinstance(caught_exception, NETWORK_ERRORS) else ""
        if response is None:
            return ""
        code = _error_code(response[1])
        if code == UNUSABLE:
            return f"AWS answers with {response[1]['Error']['Message']}"
        if not is_transient_error(response[1]):
            return ""
        return f"AWS answers {code or 'with a fault of its own'}"


def _error_code(parsed: Mapping[str, Any]) -> str:
    error = parsed.get("Error")
    return str(error.get("Code") or "") if isinstance(error, Mapping) else ""
