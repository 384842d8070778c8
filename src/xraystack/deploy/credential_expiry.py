"""Calls that wait for new credentials when the current ones have expired."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws.aws_errors import error_message, is_credentials_error
from xraystack.deploy import poll_interval

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

Response = TypeVar("Response")


def call_with_renewed_credentials(
    aws: Aws, call: Callable[[], Response], *, sleep: Callable[[float], None] = time.sleep
) -> Response:
    """Return the response of a call, and repeat it with new credentials if the old ones expired.

    Raises botocore's exceptions of anything else, and of expired credentials once the retry policy's time
    is up.
    """
    failed_at: float | None = None
    while True:
        try:
            return call()
        except (BotoCoreError, ClientError) as error:
            policy = aws.retry_policy
            if not is_credentials_error(error) or policy is None or policy.is_expired():
                raise
            if failed_at is None:
                failed_at = time.monotonic()
                policy.notify(f"{error_message(error)}. Sign in again in another terminal")
            quiet = time.monotonic() - failed_at
            sleep(poll_interval.pause_seconds(poll_interval.BRISK_FOR_S, quiet))
            aws.reload_credentials()
