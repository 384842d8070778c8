"""The events of one operation among all events of a stack.

Several users may work on one stack. Events carry the token of the request that began their operation, so
an operation of another user, before or after this one, is not mistaken for it. A rollback that another
user requests belongs to the operation that it ends, although its events carry another token.
[CloudFormation API reference, StackEvent, ClientRequestToken and OperationId]
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from xraystack.aws.stack_status import NEVER_CREATED, is_in_progress
from xraystack.deploy.events import START_STATUSES

if TYPE_CHECKING:
    from xraystack.deploy.events import StackEvent


class OperationEvents:
    """The state of an operation by its events.

    ``end`` is the event that ended it, None while it runs; ``successor`` is the first event of another
    operation after the end. Without a ``token``, or where the endpoint does not report tokens, the
    order of the events decides.
    """

    def __init__(self, token: str, transient_statuses: Collection[str]) -> None:
        self._requested = self._token = token
        self._transient_statuses = transient_statuses
        self._held: list[StackEvent] = []
        self._operation_id = ""
        self.has_begun = False
        self.end: StackEvent | None = None
        self.successor: StackEvent | None = None

    def select(self, events: Iterable[StackEvent]) -> list[StackEvent]:
        """Return the events of the operation among new ones."""
        return [event for event in events if self._accept(event)]

    @property
    def is_uncertain(self) -> bool:
        """True if events without a token came, which may be those of the operation."""
        return bool(self._held) and not self.has_begun

    def release(self) -> list[StackEvent]:
        """Return events without a token as those of the operation: the endpoint reports no tokens."""
        self._token = ""
        held, self._held = self._held, []
        return self.select(held)

    def _accept(self, event: StackEvent) -> bool:
        """Return whether an event belongs to the operation, and update the state."""
        if self.successor is not None or event.status == NEVER_CREATED:
            return False
        if not self._token and self._requested and event.token == self._requested:
            # The endpoint does report tokens, so what was released belongs to somebody else.
            self._token, self.has_begun, self.end = self._requested, False, None
        if not self.has_begun:
            if self._token and event.token != self._token:
                if not event.token:
                    self._held.append(event)
                return False
            self.has_begun = True
            self._operation_id = event.operation_id
        if not event.is_stack_event:
            return self.end is None or self._is_same(event, unknown=True)
        if is_in_progress(event.status):
            if not self._continues(event):
                self.successor = event
                return False
            self.end = None
        else:
            self.end = event
        return True

    def _continues(self, event: StackEvent) -> bool:
        """Return whether the operation goes on with an event, or another one begins.

        A deletion or a cancellation by another user is the end of the running operation.
        """
        if self.end is None:
            is_start = event.status in START_STATUSES - {"DELETE_IN_PROGRESS"}
            return not is_start or self._is_same(event, unknown=True)
        is_transient = self.end.status in self._transient_statuses
        return self._is_same(event, unknown=is_transient and event.status not in START_STATUSES)

    def _is_same(self, event: StackEvent, *, unknown: bool) -> bool:
        """Return whether an event has the operation's ID or token; ``unknown`` if nothing tells."""
        if self._operation_id and event.operation_id:
            return event.operation_id == self._operation_id
        if self._token or event.token:
            return event.token == self._token
        return unknown
