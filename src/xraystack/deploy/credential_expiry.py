"""Credentials that expire while AWS works: waited for, because giving up would end the watching too."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws.aws_errors import is_credentials_error, translate_error
from xraystack.deploy import poll_interval

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

Response = TypeVar("Response")


def call_with_renewed_credentials(
    aws: Aws, ask: Callable[[], Response], *, sleep: Callable[[float], None] = time.sleep
) -> Response:
    """The answer of AWS, with new credentials where the old ones have expired.

    Raises botocore's exceptions of anything else, and of that too once the policy is over.
    """
    troubled: float | None = None
    while True:
        try:
            return ask()
        except (BotoCoreError, ClientError) as error:
            policy = aws.retry_policy
            if not is_credentials_error(error) or policy is None or policy.is_expired():
                raise
            if troubled is None:
                troubled = time.monotonic()
                refused = translate_error(error)
                why = refused.what if refused else str(error)
                policy.notify(f"{why}. Sign in again meanwhile, in another terminal")
            quiet = time.monotonic() - troubled
            sleep(poll_interval.pause_seconds(poll_interval.BRISK_FOR_S, quiet))
            aws.reload_credentials()
