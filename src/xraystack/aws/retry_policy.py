"""Retries of calls that may succeed later, until the user's timeout.

botocore retries a call a few times and gives up within seconds. While CloudFormation works on a stack,
giving up would report as failed what still runs. So the event by which botocore asks for retries gets one
more handler, which retries until a deadline.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from botocore import exceptions

from xraystack.aws.background_calls import is_abandoned
from xraystack.aws.call_deadline import SlowResponse
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
    SlowResponse,
)
SERVER_ERROR_STATUS = 500
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 10.0
ATTEMPTS_BEFORE_NOTICE = 3
"""Failed attempts before the first notice; a single failure is normal."""
UNUSABLE_ATTEMPTS = 4
"""Attempts with an unusable response: a server in between that persists is no transient error."""


def is_transient_error(parsed: Mapping[str, Any]) -> bool:
    """Return whether a parsed response tells that the same request may succeed later."""
    return _error_code(parsed) in THROTTLING_CODES or is_server_error(parsed)


def is_server_error(parsed: Mapping[str, Any]) -> bool:
    """Return whether AWS reports a server error, after which it is unknown if the request took effect."""
    status: int = parsed.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    return status >= SERVER_ERROR_STATUS


class RetryPolicy:
    """The timeout of retries, and the callback that reports them.

    ``timeout`` is in seconds from now, 0 for ever. Before the first response of AWS, a network error or
    an unusable response is taken for a wrong address or no network at all, and is not retried. ``notify``
    is called once for each series of failures, with a clause that describes it.
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
        """Return whether the timeout is over."""
        return bool(self.timeout) and self._clock() - self._start >= self.timeout

    def remaining_seconds(self) -> float | None:
        """Return the seconds until the timeout; None without one."""
        return self._start + self.timeout - self._clock() if self.timeout else None

    def attach_to(self, client: Any) -> None:
        """Apply the policy to every call of this client."""
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
        """Return the seconds until the call is retried; None for no retry."""
        trouble = self._failure_text(response, caught_exception)
        if not trouble:
            self._has_response = True
            self._is_notified = False
            return None
        unusable = response is not None and _error_code(response[1]) == UNUSABLE
        if self.is_expired() or is_abandoned() or (unusable and attempts >= UNUSABLE_ATTEMPTS):
            return None
        if not self._has_response and (unusable or caught_exception is not None):
            return None
        if not self._is_notified and attempts >= ATTEMPTS_BEFORE_NOTICE:
            self._is_notified = True
            self.notify(trouble)
        pause = min(FIRST_PAUSE_S * 1.5 ** min(attempts, 16), LONGEST_PAUSE_S)
        if self.timeout:
            pause = min(pause, max(0.1, self.remaining_seconds() or 0))
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
            return f"AWS returned {response[1]['Error']['Message']}"
        if not is_transient_error(response[1]):
            return ""
        return f"AWS returned {code or 'a server error'}"


def _error_code(parsed: Mapping[str, Any]) -> str:
    error = parsed.get("Error")
    return str(error.get("Code") or "") if isinstance(error, Mapping) else ""
