"""The server: StackSets and Organizations are answered here, the rest by the emulator behind it."""

from __future__ import annotations

import contextlib
import http.client
import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from tests.support.command_line import Account
from tests.support.emulator import HOST, REGION
from tests.support.serving import serving
from tests.support.stacks import client
from tests.support.stacksets import changes, lists, rules, shown, wire
from tests.support.stacksets.call import Call, home
from tests.support.stacksets.core import StackSets
from tests.support.stacksets.engine import Members
from tests.support.stacksets.organization import Organization

BEGINNINGS = ("describe_", "create_", "update_", "delete_", "list_", "detect_", "stop_", "import_")
CALLS: dict[str, Callable[[Call], dict[str, Any]]] = {
    "".join(word.title() for word in name.split("_")): function
    for module in (changes, lists)
    for name, function in vars(module).items()
    if name.startswith(BEGINNINGS)
}
USER_AGENT = "xraystack/"
STS = "https://sts.amazonaws.com/doc/2011-06-15/"


class Server(ThreadingHTTPServer):
    """One server of one test."""

    daemon_threads = True
    request_queue_size = 64
    stack_sets: StackSets
    behind: str
    url: str

    def __init__(self) -> None:
        super().__init__((HOST, 0), _Handler)
        self.calls: list[str] = []
        self.of_the_program: set[str] = set()
        self.meanwhile: dict[tuple[str, int], Callable[[], object]] = {}
        self.counts: Counter[str] = Counter()

    def before_call(self, action: str, do: Callable[[], object], number: int = 1) -> None:
        """Let somebody else do that before the program's next call of ``action``, or a later one."""
        self.meanwhile[action, self.counts[action] + number] = do

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that has gone is no business of ours."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        target = self.headers.get("X-Amz-Target", "")
        named = wire.CREDENTIAL.search(self.headers.get("Authorization", ""))
        caller, region = (named[1], named[2]) if named else ("", "")
        try:
            if target.startswith("AWSOrganizations"):
                self._organizations(target.rpartition(".")[2], json.loads(body or b"{}"), caller)
            else:
                self._query(body, caller, region)
        except wire.Refusal as refusal:
            if target:
                error = {"__type": refusal.code, "message": refusal.message}
                self._answer(refusal.status, _as_json(error), "application/x-amz-json-1.1")
            else:
                self._answer(refusal.status, wire.error(refusal), "text/xml")

    do_GET = do_PUT = do_DELETE = do_HEAD = do_POST  # noqa: N815  (http.server's names)

    def _note(self, action: str) -> None:
        self.server.calls.append(action)
        if action and USER_AGENT in self.headers.get("User-Agent", ""):
            self.server.of_the_program.add(action)
            self.server.counts[action] += 1
            self.server.meanwhile.pop((action, self.server.counts[action]), lambda: None)()

    def _organizations(self, action: str, request: dict[str, Any], caller: str) -> None:
        self._note(action)
        answer = self.server.stack_sets.organization.answer(action, request, caller)
        self._answer(200, _as_json(answer), "application/x-amz-json-1.1")

    def _query(self, body: bytes, caller: str, region: str) -> None:
        form = "form" in self.headers.get("Content-Type", "")
        request = wire.fields(body.decode()) if form else {}
        action = request.pop("Action", "")
        request.pop("Version", None)
        self._note(action)
        if action in CALLS:
            core = self.server.stack_sets
            with core.lock:
                call = Call(action, core, request, home(core, request, caller), region)
                rules.check(call)
                answer = CALLS[action](call)
            self._answer(200, wire.answer(action, answer), "text/xml")
        elif not self.server.behind and action == "GetCallerIdentity":
            who = {"Account": caller, "UserId": caller, "Arn": f"arn:aws:iam::{caller}:root"}
            self._answer(200, wire.answer(action, who, STS), "text/xml")
        elif not self.server.behind and action == "AssumeRole":
            self._answer(200, wire.answer(action, _credentials(request), STS), "text/xml")
        elif not self.server.behind and action == "DescribeStacks":
            found = self.server.stack_sets.stack(request["StackName"], caller, region)
            stacks = {"Stacks": [shown.stack(*found)]}
            self._answer(200, wire.answer(action, stacks), "text/xml")
        elif not self.server.behind and self.command == "PUT":
            self.server.stack_sets.objects[urlsplit(self.path).path] = body
            self._answer(200, b"", "application/xml")
        elif not self.server.behind:
            raise wire.Refusal("InvalidAction", f"Nobody answers {action or self.path}")
        else:
            self._answer(*self._behind(body))

    def _behind(self, body: bytes) -> tuple[int, bytes, str]:
        connection = http.client.HTTPConnection(urlsplit(self.server.behind).netloc)
        try:
            headers = {k: v for k, v in self.headers.items() if k.lower() != "connection"}
            connection.request(self.command, self.path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.getheader("Content-Type") or "text/xml"
        finally:
            connection.close()

    def _answer(self, status: int, content: bytes, content_type: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's)
        """Say nothing."""


def _credentials(request: dict[str, Any]) -> dict[str, Any]:
    """The credentials of a role's account, whose key ID is the account."""
    account = request["RoleArn"].split(":")[4]
    keys = {"AccessKeyId": account, "SecretAccessKey": "secret", "SessionToken": "token"}
    expiration = datetime.now(UTC) + timedelta(hours=1)
    user = {"AssumedRoleId": "id:xraystack", "Arn": request["RoleArn"]}
    return {"Credentials": keys | {"Expiration": expiration}, "AssumedRoleUser": user}


def _as_json(document: dict[str, Any]) -> bytes:
    return json.dumps(document).encode()


@contextlib.contextmanager
def served(
    organization: Organization, members: Members, *, behind: str = "", **behaviour: Any
) -> Iterator[Server]:
    """A StackSets server until the block ends, in front of the emulator at ``behind`` if there is one."""
    server = Server()
    server.stack_sets = StackSets(organization, members, **behaviour)
    server.behind = behind
    with serving(server) as server.url:
        yield server


def client_of(server: Server, account: str, region: str = REGION) -> Any:
    """A CloudFormation client of that account."""
    return client(Account(account, server.url, region), "cloudformation")
