"""Text from outside never steers a terminal: what could is shown as an escape, wherever it comes from."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.command_line import Account, Cli, QuickCli
from tests.support.deploying import TOPIC, write
from tests.support.proxy import Fault, proxied
from tests.support.serving import serving
from tests.support.terminal import Terminal
from xraystack.commands.deploy import progress
from xraystack.commands.map import command as map_command
from xraystack.deploy.events import StackEvent
from xraystack.escaping import escape_controls, escape_to_one_line

STEERING = {
    "OSC 52, into the clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "OSC 8, a link": "\x1b]8;;http://evil\x1b\\",
    "CSI, which clears": "\x1b[2J",
    "SGR, which hides": "\x1b[8m",
    "C1 CSI": "\x9b2J",
    "C1 OSC": "\x9d0;title\x9c",
    "a line written over": "\rok",
    "a column gone back": "a\b",
    "delete": "\x7f",
    "right to left": "\u202etxt.exe\u202c",
    "isolates": "\u2066a\u2069",
    "marks": "\u200e\u200f\u061c",
    "line ends that few know": "\x0b\x0c\x85\u2028\u2029",
    "no characters": "\ufffe\uffff",
    "half a character": "\ud800",
    "null": "\x00",
}
EVERYTHING = "".join(STEERING.values())
HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
OURS = re.compile("\x1b\\[[0-9;]*m")


@each("text", STEERING.values(), ids=STEERING)
def test_what_steers_is_an_escape(text: str) -> None:
    assert not HARMFUL.search(escape_controls(text))
    assert not HARMFUL.search(escape_to_one_line(text))


@pytest.mark.parametrize(
    ("text", "shown", "in_a_cell"),
    [
        ("a\tb\n", "a\tb\n", "a\\tb\\n"),
        ("a\r\nb", "a\nb", "a\\r\\nb"),
        ("Zo\u00eb \U0001f469\u200d\U0001f52c \u05d0", None, None),
        ("\\x1b", None, None),
        ("\x1b[2J", "\\x1b[2J", "\\x1b[2J"),
        ("\u202e", "\\u202e", "\\u202e"),
    ],
)
def test_what_does_not_steer_stays(text: str, shown: str | None, in_a_cell: str | None) -> None:
    assert (escape_controls(text), escape_to_one_line(text)) == (shown or text, in_a_cell or text)


def on_a_terminal(cli: Cli, *arguments: str) -> str:
    """What a command writes to a terminal, both streams together, without our own colours."""
    reader, writer = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "xraystack", *arguments],
        cwd=cli.cwd,
        env=cli.env | {"TERM": "xterm"},
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=writer,
    )
    os.close(writer)
    written = b""
    while True:
        try:
            written += os.read(reader, 65536)
        except OSError:  # the terminal is gone with the process
            break
    process.wait(timeout=60)
    os.close(reader)
    return OURS.sub("", written.decode()).replace("\r\n", "\n")


TEMPLATE = """\
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: "a\\e]52;c;ZXZpbA==\\a\\x9b2J\\u202e"
          PortMappings: [{ContainerPort: 80}]
        - Name: "\u202e"
          Essential: true
"""


def test_a_template_steers_no_terminal(cli: Cli) -> None:
    write(cli, "t.yml", TEMPLATE)

    for mode in ([], ["--diff"], ["--json"]):
        said = on_a_terminal(cli, "patch", "t.yml", "--container", "#1", *mode)
        assert "\\u202e" in said, mode
        assert not HARMFUL.search(said), mode


def test_a_template_that_is_no_terminal_s_is_not_changed(cli: Cli) -> None:
    write(cli, "t.yml", TEMPLATE)

    result = cli("patch", "t.yml", "--container", "#1")

    assert '- Name: "\u202e"\n' in result.out
    assert not HARMFUL.search(result.err)


SEGMENT = {
    "name": f"a{EVERYTHING}",
    "id": "1",
    "start_time": 1.0,
    "end_time": 2.0,
    "http": {"request": {"url": f"http://x/{EVERYTHING}", "method": EVERYTHING}},
    "subsegments": [
        {
            "name": f"b{EVERYTHING}",
            "id": "2",
            "namespace": "remote",
            "start_time": 1.0,
            "end_time": 1.5,
            "sql": {"sanitized_query": EVERYTHING},
            "cause": {"exceptions": [{"type": EVERYTHING, "message": EVERYTHING}]},
        }
    ],
}


@pytest.mark.parametrize("form", map_command.FORMATS)
def test_names_in_traces_steer_neither_terminal_nor_picture(quick_cli: QuickCli, form: str) -> None:
    trace = {"Id": EVERYTHING, "Segments": [{"Document": json.dumps(SEGMENT)}]}
    (quick_cli.cwd / "trace.json").write_text(json.dumps(trace))

    printed = quick_cli("map", "--traces-file", "trace.json", "--format", form)
    written = quick_cli("map", "--traces-file", "trace.json", "--format", form, "-o", "map")

    assert printed.out == (quick_cli.cwd / "map").read_text()
    assert "52;c;" in printed.out.replace("#59;", ";")
    assert not HARMFUL.search(printed.out + printed.err + written.err)
    if form == "svg":
        ET.fromstring(printed.out)  # noqa: S314  (our own)
    elif form == "json":
        assert any(EVERYTHING[:20] in node["name"] for node in json.loads(printed.out)["nodes"])


@contextmanager
def answering(body: bytes) -> Iterator[int]:
    """A server that refuses everything with a body; its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(500)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    with serving(server):
        yield server.server_port


def test_what_answers_in_the_daemon_s_place_steers_no_terminal(xray_cli: Cli) -> None:
    with answering(EVERYTHING.encode(errors="replace")) as port:
        result = xray_cli("probe", "--daemon-address", f"127.0.0.1:{port}", "--timeout", "0")

    assert "\\x1b]52;c;" in result.out
    assert not HARMFUL.search(result.out + result.err)
    assert result.exit_code == 1


def test_a_reason_of_aws_steers_no_terminal(account: Account, aws_cli: Cli) -> None:
    write(aws_cli, "t.yml", TOPIC)
    refusal = "<ErrorResponse><Error><Code>X</Code><Message>a\u009b2J\u202e</Message></Error></ErrorResponse>"
    with proxied(account.endpoint_url, lambda *_: Fault("answer", 400, refusal)) as proxy:
        result = aws_cli(
            *("deploy", "--stack-name", "s", "--template-file", "t.yml"),
            env={"AWS_ENDPOINT_URL": proxy.url},
        )

    assert "a\\x9b2J\\u202e" in result.err
    assert not HARMFUL.search(result.err)


def event(**more: str) -> StackEvent:
    given: dict[str, Any] = {"id": "1", "logical_id": "T", "physical_id": "", "resource_type": "", "status": "CREATE_FAILED", "reason": "", "stack_id": "s"}  # fmt: skip
    return StackEvent(timestamp=datetime(2026, 1, 1, tzinfo=UTC), **(given | more))


def test_an_event_steers_neither_the_lines_nor_the_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    odd = event(logical_id=EVERYTHING, reason=EVERYTHING)
    progress.stack_display("", 0, as_json=False).show(odd)
    progress.stack_display("", 0, as_json=True).show(odd)
    terminal = Terminal(columns=400)
    table = progress.StackTable(EVERYTHING, 0)
    table.apply(odd)
    drawn = "\n".join(terminal.shown(table))

    said = capsys.readouterr()
    for text in (said.out, said.err, OURS.sub("", drawn)):
        assert "52;c;" in text
        assert not HARMFUL.search(text)
