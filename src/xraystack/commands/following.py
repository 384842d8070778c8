"""An operation followed to its end on behalf of a command, and what Ctrl-C means meanwhile."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import click

from xraystack.commands import progress, report

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.stacks import Stack
    from xraystack.deploy.events import StackEvent
    from xraystack.deploy.services import Sighting
    from xraystack.deploy.watch import Happening


class Followed(NamedTuple):
    """An operation that has ended."""

    stack: Stack
    events: list[StackEvent]
    sightings: list[Sighting]


def follow(
    aws: Aws,
    stack: Stack,
    happenings: Iterator[Happening],
    *,
    total: int = 0,
    as_json: bool = False,
) -> Followed:
    """Show what happens until the operation has ended.

    Raises OutcomeUnknown if the user detaches on Ctrl-C, KeyboardInterrupt if there is nobody to ask.
    """
    from xraystack.deploy import watch

    seen = Followed(stack, [], [])
    while True:
        try:
            with progress.display(stack.name, total, as_json=as_json) as display:
                return _shown(happenings, seen, display)
        except KeyboardInterrupt:
            _ask_what_now(aws, stack)
            last = seen.events[-1].id if seen.events else ""
            happenings = watch.watch(aws, stack, after=last)


def _shown(happenings: Iterator[Happening], seen: Followed, display: progress.Display) -> Followed:
    from xraystack.deploy.events import StackEvent
    from xraystack.deploy.services import Sighting

    for happening in happenings:
        if isinstance(happening, StackEvent):
            seen.events.append(happening)
            display.event(happening)
        elif isinstance(happening, Sighting):
            if happening not in seen.sightings:
                seen.sightings.append(happening)
                display.sighting(happening)
        else:
            return seen._replace(stack=happening)
    raise AssertionError("a watched operation ends with its stack")


def _ask_what_now(aws: Aws, stack: Stack) -> None:
    """Return to keep watching; raise what stops it. A second Ctrl-C stops it at once."""
    from xraystack.aws import stacks
    from xraystack.deploy import watch

    attach = f"xraystack deploy --attach --stack-name {stack.name}"
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        report.say("\nCloudFormation goes on without being watched. Watch it again with:")
        report.say(f"  {attach}")
        raise KeyboardInterrupt
    status = stacks.describe(aws.cloudformation, stack.id or stack.name).status
    choices = {"d": "detach", "w": "keep watching"}
    if status == "UPDATE_IN_PROGRESS":
        choices["c"] = "cancel the update, which rolls it back"
    listing = ", ".join(f"[{key}] {meaning}" for key, meaning in choices.items())
    answer = click.prompt(
        f"\n{stack.name} is {status}. {listing}",
        type=click.Choice(list(choices)),
        default="d",
        show_choices=False,
        err=True,
    )
    if answer == "d":
        raise watch.given_up(stack, "detached")
    if answer == "c":
        aws.cloudformation.cancel_update_stack(StackName=stack.id or stack.name)
        report.say("Cancelling: CloudFormation rolls the update back.")
