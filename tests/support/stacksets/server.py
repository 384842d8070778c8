"""The server: StackSets and Organizations are answered here, the rest by the emulator behind it."""

from __future__ import annotations

import contextlib
import http.client
import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
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

    def respond(self, command: str, path: str, headers: Message, body: bytes) -> Response:
        """Respond to somebody in this process as to one who comes by the network."""
        return Request(self, command, path, headers, body).respond()

    def before_call(self, action: str, do: Callable[[], object], number: int = 1) -> None:
        """Let somebody else do that before the program's next call of ``action``, or a later one."""
        self.meanwhile[action, self.counts[action] + number] = do

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that has gone is no business of ours."""


Response = tuple[int, bytes, str]
"""Status, content and type of content."""


class Request(NamedTuple):
    """What a client sends, and to whom."""

    server: Server
    command: str
    path: str
    headers: Message
    body: bytes

    def respond(self) -> Response:
        """Do what is asked for."""
        target = self.headers.get("X-Amz-Target", "")
        named = wire.CREDENTIAL.search(self.headers.get("Authorization", ""))
        caller, region = (named[1], named[2]) if named else ("", "")
        try:
            if target.startswith("AWSOrganizations"):
                return self._organizations(target.rpartition(".")[2], caller)
            return self._query(caller, region)
        except wire.Refusal as refusal:
            if target:
                error = {"__type": refusal.code, "message": refusal.message}
                return refusal.status, _as_json(error), "application/x-amz-json-1.1"
            return refusal.status, wire.error(refusal), "text/xml"

    def _note(self, action: str) -> None:
        self.server.calls.append(action)
        if action and USER_AGENT in self.headers.get("User-Agent", ""):
            self.server.of_the_program.add(action)
            self.server.counts[action] += 1
            self.server.meanwhile.pop((action, self.server.counts[action]), lambda: None)()

    def _organizations(self, action: str, caller: str) -> Response:
        self._note(action)
        request = json.loads(self.body or b"{}")
        answer = self.server.stack_sets.organization.answer(action, request, caller)
        return 200, _as_json(answer), "application/x-amz-json-1.1"

    def _query(self, caller: str, region: str) -> Response:
        form = "form" in self.headers.get("Content-Type", "")
        request = wire.fields(self.body.decode()) if form else {}
        action = request.pop("Action", "")
        request.pop("Version", None)
        self._note(action)
        if action in CALLS:
            core = self.server.stack_sets
            with core.lock:
                call = Call(action, core, request, home(core, request, caller), region)
                rules.check(call)
                answer = CALLS[action](call)
            return 200, wire.answer(action, answer), "text/xml"
        if self.server.behind:
            return self._behind()
        if action == "GetCallerIdentity":
            who = {"Account": caller, "UserId": caller, "Arn": f"arn:aws:iam::{caller}:root"}
            return 200, wire.answer(action, who, STS), "text/xml"
        if action == "AssumeRole":
            return 200, wire.answer(action, _credentials(request), STS), "text/xml"
        if action == "DescribeStacks":
            found = self.server.stack_sets.stacks(caller, region, request.get("StackName"))
            stacks = {"Stacks": [shown.stack(*each) for each in found]}
            return 200, wire.answer(action, stacks), "text/xml"
        if self.command == "PUT":
            self.server.stack_sets.objects[urlsplit(self.path).path] = self.body
            return 200, b"", "application/xml"
        raise wire.Refusal("InvalidAction", f"Nobody answers {action or self.path}")

    def _behind(self) -> Response:
        connection = http.client.HTTPConnection(urlsplit(self.server.behind).netloc)
        try:
            headers = {k: v for k, v in self.headers.items() if k.lower() != "connection"}
            connection.request(self.command, self.path, self.body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.getheader("Content-Type") or "text/xml"
        finally:
            connection.close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        request = Request(self.server, self.command, self.path, self.headers, body)
        self._answer(*request.respond())

    do_GET = do_PUT = do_DELETE = do_HEAD = do_POST  # noqa: N815  (http.server's names)

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
