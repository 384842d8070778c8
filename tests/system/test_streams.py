"""Output arrives, or its loss is told by the exit code, and an operation goes on without it.

The streams are real descriptors: closed ones, a full device, a pipe that nobody reads.
"""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.support.command_line import Account, Cli, QuickCli, Result, start
from tests.support.deploying import FAILING, TOPIC, described, write
from tests.support.stacks import client, create
from xraystack.errors import OutputLost
from xraystack.terminal.streams import ERRORS, RecordedStream


def run(
    cli: Cli,
    *arguments: str,
    out: str = "read",
    err: str = "read",
    env: dict[str, str] | None = None,
) -> Result:
    """Run with streams that are ``read``, ``full``, ``closed``, or ``left`` by their reader."""

    def close() -> None:
        for descriptor, kind in ((1, out), (2, err)):
            if kind == "closed":
                os.close(descriptor)

    how: dict[str, Any] = {"preexec_fn": close} if "closed" in {out, err} else {}
    with ExitStack() as opened:
        streams: list[Any] = [_opened(kind, opened) for kind in (out, err)]
        with start(
            arguments,
            cwd=cli.cwd,
            env=cli.env | (env or {}),
            stdin=subprocess.DEVNULL,
            stdout=streams[0],
            stderr=streams[1],
            **how,
        ) as process:
            printed, said = (text or b"" for text in process.communicate(timeout=60))
    assert b"Traceback" not in said
    assert b"Exception ignored" not in said
    return Result(process.returncode, printed.decode(), said.decode(), printed)


def _opened(kind: str, opened: ExitStack) -> Any:
    if kind == "read":
        return subprocess.PIPE
    if kind == "closed":
        return subprocess.DEVNULL
    if kind == "left":
        reader, writer = os.pipe()
        os.close(reader)
        opened.callback(os.close, writer)
        return writer
    return opened.enter_context(Path("/dev/full").open("wb"))


LOST = {
    "full": (74, "Error: stdout: cannot be written: No space left on device\n"),
    "closed": (74, "Error: stdout: cannot be written: Bad file descriptor\n"),
    "left": (141, ""),
}


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("kind", LOST)
@pytest.mark.parametrize("command", [["render"], ["--help"], ["render", "--help"], ["--version"]])
def test_a_result_that_is_lost_is_no_success(
    cli: Cli, command: list[str], kind: str, unbuffered: str
) -> None:
    result = run(cli, *command, out=kind, env={"PYTHONUNBUFFERED": unbuffered})

    assert (result.exit_code, result.err) == LOST[kind]


@pytest.mark.parametrize("kind", LOST)
def test_words_that_are_lost_stop_nothing_but_are_no_success(cli: Cli, kind: str) -> None:
    result = run(cli, "render", "-o", "xray.yml", err=kind)

    assert result.exit_code == LOST[kind][0]
    assert (cli.cwd / "xray.yml").read_text().startswith("AWSTemplateFormatVersion")


@pytest.mark.parametrize("kind", LOST)
@pytest.mark.parametrize(
    ("command", "exit_code"),
    [
        pytest.param(["render"], 0, id="nothing to say"),
        pytest.param(["render", "--nope"], 2, id="usage"),
        pytest.param(["patch", "missing.yml"], 3, id="bad input"),
    ],
)
def test_where_nobody_hears_them_errors_keep_their_exit_codes(
    cli: Cli, command: list[str], exit_code: int, kind: str
) -> None:
    assert run(cli, *command, err=kind).exit_code == exit_code


class Sparing(io.RawIOBase):
    """A stream that takes three bytes at a time, as a raw one may, and no more than some."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.taken, self.most = b"", most

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        if len(self.taken) >= self.most:
            raise OSError(errno.ENOSPC, "No space left on device")
        piece = bytes(data[:3])
        self.taken += piece
        return len(piece)


def over(raw: Any, *, vital: bool = True) -> RecordedStream:
    return RecordedStream(io.TextIOWrapper(raw, encoding="utf-8"), "out", is_vital=vital)


def test_a_stream_gets_all_of_it_in_as_many_pieces_as_it_takes() -> None:
    raw = Sparing(1000)

    over(raw).write("0123456789")

    assert raw.taken == b"0123456789"


def test_a_vital_stream_that_takes_no_more_is_an_error_each_time() -> None:
    out = over(Sparing(6))

    for _ in range(2):
        with pytest.raises(OutputLost, match="No space left"):
            out.write("0123456789")


def test_what_two_lost_streams_would_have_got_goes_nowhere() -> None:
    out, err = over(Sparing(0)), over(Sparing(0), vital=False)
    out.instead, err.instead = err, out

    out.write("0123456789")
    err.write("0123456789")

    assert out.loss
    assert err.loss


def test_an_unbuffered_stream_that_does_not_wait_is_lost_and_not_waited_for() -> None:
    class Busy(Sparing):
        def write(self, data: Any, /) -> Any:
            return None

    with pytest.raises(OutputLost, match="temporarily unavailable"):
        over(Busy(0)).write("x")


def test_a_stream_that_cannot_show_a_character_shows_its_escape(cli: Cli) -> None:
    write(cli, "a.yml", "Resources:\n  T: {Type: 'AWS::\N{SNOWMAN}'}\n")

    result = run(cli, "lint", "a.yml", env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})

    assert "AWS::\\u2603" in result.out
    assert result.exit_code == 1


def test_bars_and_shortened_names_keep_their_width_without_utf_8() -> None:
    text = "\N{FULL BLOCK}\N{LIGHT SHADE} long\N{HORIZONTAL ELLIPSIS}name \N{SNOWMAN}"

    assert text.encode("ascii", ERRORS) == b"#. long~name \\u2603"
    assert text.encode("utf-8", ERRORS) == text.encode()


def test_a_closed_standard_input_is_an_empty_one(cli: Cli) -> None:
    script = f"{sys.executable} -m xraystack patch - <&-"
    done = subprocess.run(
        ["/bin/sh", "-c", script], cwd=cli.cwd, env=cli.env, capture_output=True, check=False
    )

    assert done.returncode == 3
    assert b"<stdin>" in done.stderr


def deploying(cli: Cli, template: str, *options: str) -> list[str]:
    write(cli, "t.yml", template)
    return ["deploy", "--stack-name", "s", "--template-file", "t.yml", "--no-verify", *options]


@pytest.mark.parametrize("options", [[], ["--json"]])
@pytest.mark.parametrize(("stream", "kind"), [("out", "left"), ("out", "closed"), ("err", "full")])
def test_a_deploy_whose_stream_is_lost_follows_on_on_the_other(
    account: Account, aws_cli: Cli, stream: str, kind: str, options: list[str]
) -> None:
    result = run(aws_cli, *deploying(aws_cli, TOPIC, *options), **{stream: kind})  # type: ignore[arg-type]

    is_told = result.err if stream == "out" else result.out
    assert described(account, "s")["StackStatus"] == "CREATE_COMPLETE"
    assert "CREATE_COMPLETE" in is_told
    assert result.exit_code == LOST[kind][0]
    if stream == "out":
        assert "! stdout: cannot be written: " in is_told
    elif options:
        assert [json.loads(line)["type"] for line in is_told.splitlines()][-1] == "result"


@pytest.mark.parametrize(("out", "err"), [("left", "read"), ("read", "closed"), ("full", "left")])
def test_a_deploy_that_fails_says_so_whatever_became_of_its_streams(
    aws_cli: Cli, out: str, err: str
) -> None:
    result = run(aws_cli, *deploying(aws_cli, FAILING), out=out, err=err)

    assert result.exit_code == 5
    if {out, err} & {"read"}:
        assert "Error: s: " in result.out + result.err


def test_a_delete_that_nobody_hears_deletes(account: Account, aws_cli: Cli) -> None:
    create(account, "s", TOPIC)

    result = run(aws_cli, "delete", "--stack-name", "s", "--yes", err="left")

    assert "Deleted s." in result.out
    assert (result.exit_code, client(account, "cloudformation").describe_stacks()["Stacks"]) == (
        141,
        [],
    )


@pytest.fixture
def defect(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that breaks as none should."""
    from xraystack.stacks.daemon import stack

    def build(_: object) -> None:
        raise KeyError("what\x1b[2Jever")

    monkeypatch.setattr(stack, "build", build)


@pytest.mark.usefixtures("defect")
def test_a_defect_ends_in_one_line_that_asks_for_a_report(quick_cli: QuickCli) -> None:
    result = quick_cli("render")

    (line,) = result.err.splitlines()
    assert line.startswith("Internal error: commands/render/options.py:")
    assert "KeyError: 'what\\x1b[2Jever'. Please report this line" in line
    assert (result.exit_code, result.out) == (70, "")


@pytest.mark.usefixtures("defect")
@pytest.mark.parametrize("arguments", [["--debug", "render"], ["render", "--debug"]])
def test_the_traceback_of_a_defect_is_there_for_who_asks(
    quick_cli: QuickCli, arguments: list[str]
) -> None:
    result = quick_cli(*arguments)

    assert result.err.startswith("Traceback (most recent call last):\n")
    assert result.err.splitlines()[-1].startswith("Internal error: ")
    assert result.exit_code == 70


def test_the_traceback_of_a_refusal_is_there_for_who_asks(quick_cli: QuickCli) -> None:
    result = quick_cli("render", "-o", "missing/xray.yml", "--debug")

    assert "Traceback" in result.err
    assert "FileNotFoundError" in result.err
    assert result.exit_code == 3


def test_behind_the_end_of_the_options_it_is_an_argument(quick_cli: QuickCli) -> None:
    result = quick_cli("patch", "--", "--debug")

    assert (result.exit_code, result.err) == (
        3,
        "Error: --debug: cannot be read: No such file or directory\n",
    )
