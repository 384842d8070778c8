"""Credentials that expire while AWS works: waited for, because giving up would end the watching too."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws.aws_errors import lacks_credentials, refusal
from xraystack.deploy import poll_interval

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

Response = TypeVar("Response")


def call_with_renewed_credentials(
    aws: Aws, ask: Callable[[], Response], *, sleep: Callable[[float], None] = time.sleep
) -> Response:
    """The answer of AWS, with new credentials where the old ones have expired.

    Raises botocore's exceptions of anything else, and of that too once the patience is over.
    """
    troubled: float | None = None
    while True:
        try:
            return ask()
        except (BotoCoreError, ClientError) as error:
            patience = aws.patience
            if not lacks_credentials(error) or patience is None or patience.is_over():
                raise
            if troubled is None:
                troubled = time.monotonic()
                refused = refusal(error)
                why = refused.what if refused else str(error)
                patience.tell(f"{why}. Sign in again meanwhile, in another terminal")
            quiet = time.monotonic() - troubled
            sleep(poll_interval.pause_seconds(poll_interval.BRISK_FOR_S, quiet))
            aws.sign_in_again()
