"""Looking into member accounts, by a role in each: several at once, and each refusal by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, NamedTuple, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws.assumed_role import assume_role
from xraystack.aws.aws_errors import translate_error
from xraystack.aws.clients import Aws
from xraystack.errors import XraystackError
from xraystack.fleet.batches import Pair

AT_ONCE = 8

Found = TypeVar("Found")


class Seen(NamedTuple, Generic[Found]):
    """What was found in an account and region; None and why where it could not be looked into."""

    pair: Pair
    found: Found | None
    trouble: str = ""


def seen_in(
    aws: Aws, pairs: Iterable[Pair], role_name: str, look: Callable[[Aws, Pair], Found]
) -> list[Seen[Found]]:
    """What ``look`` finds in each, by that role."""

    def of_one(pair: Pair) -> Seen[Found]:
        try:
            return Seen(pair, look(assume_role(aws, pair.account, pair.region, role_name), pair))
        except (ClientError, BotoCoreError, XraystackError) as error:
            refused = error if isinstance(error, XraystackError) else translate_error(error)
            return Seen(pair, None, str(refused or error))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(of_one, pairs))
