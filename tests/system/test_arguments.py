"""Arguments and settings that nothing can be done with are refused in words, before anything is done."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.cases import each
from tests.support.command_line import ROOT, Cli, QuickCli
from xraystack import files
from xraystack.errors import BadInput

KEYS = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_REGION": "eu-west-1"}
HERE = "http://127.0.0.1:9"
BYTE = "\udcff"
"""How Python holds the byte 0xff of an argument, which is no UTF-8."""


def test_a_text_that_is_not_utf_8_is_a_usage_error(quick_cli: QuickCli) -> None:
    for arguments in (
        ["deploy", "--stack-name", "s", "--tags", f"a={BYTE}"],
        ["deploy", "--stack-name", "s", "--parameter-overrides", f"A={BYTE}"],
        ["traces", "show", BYTE],
        ["probe", "--daemon-address", f"{BYTE}:2000"],
        ["patch", "t.yml", "--tracing-name", BYTE],
        ["render", "--image", BYTE],
    ):
        result = quick_cli(*arguments, env=KEYS | {"AWS_ENDPOINT_URL": HERE})

        assert (result.exit_code, result.out) == (2, ""), arguments
        assert "\\udcff" in result.err, arguments
        assert "is not UTF-8." in result.err, arguments


@pytest.mark.parametrize("arguments", [[BYTE], ["render", BYTE], ["render", f"--{BYTE}"]])
def test_a_name_that_is_not_utf_8_is_shown_as_an_escape(
    quick_cli: QuickCli, arguments: list[str]
) -> None:
    result = quick_cli(*arguments)

    assert result.exit_code == 2
    assert "\\udcff" in result.err


def test_a_path_may_be_any_bytes(cli: Cli) -> None:
    """As a process, because only there an argument is bytes."""
    Path(cli.cwd, f"a{BYTE}.yml").write_bytes((ROOT / "examples" / "todobackend.yml").read_bytes())

    done = subprocess.run(
        [
            *(sys.executable, "-m", "xraystack", "patch", "--diff", b"a\xff.yml"),
            *("--daemon-cidr", "172.31.0.0/16"),
        ],
        cwd=cli.cwd,
        env=cli.env,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0
    assert done.stdout.startswith(b"--- a/a\xff.yml\n")
    assert b" a\\udcff.yml:" in done.stderr


def test_cfn_lint_takes_no_path_that_is_not_utf_8(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / f"a{BYTE}.yml").write_text("Resources: {}\n")

    result = quick_cli("lint", f"a{BYTE}.yml")

    assert (result.exit_code, result.err) == (
        3,
        "Error: a\\udcff.yml: cfn-lint requires a file name in UTF-8\n",
    )


@each(
    ("url", "said"),
    [
        ("http://127.0.0.1:99999", "Port out of range"),
        ("http://127.0.0.1:abc", "Port could not be cast"),
        ("http://127.0.0.1:-1", "Port could not be cast"),
        ("http://[::1", "Invalid IPv6"),
        ("http://a..b:9", "Invalid endpoint"),
        ("http://a b/", "Invalid endpoint"),
        ("nonsense", "Invalid endpoint"),
        (BYTE, "not UTF-8"),
    ],
)
@each("by_option", [True, False])
def test_an_endpoint_that_is_none_is_refused(
    quick_cli: QuickCli, url: str, said: str, by_option: bool
) -> None:
    arguments = ["doctor", *(["--endpoint-url", url] if by_option else [])]

    result = quick_cli(*arguments, env=KEYS | ({} if by_option else {"AWS_ENDPOINT_URL": url}))

    assert result.exit_code == (2 if by_option and url == BYTE else 3)
    assert said in result.err
    assert "AWS_ENDPOINT_URL" in result.err or by_option


@pytest.mark.parametrize("name", ["AWS_SESSION_TOKEN", "AWS_ACCESS_KEY_ID", "AWS_PROFILE"])
def test_a_setting_that_is_not_utf_8_is_refused_by_its_name(quick_cli: QuickCli, name: str) -> None:
    result = quick_cli("doctor", env=KEYS | {"AWS_ENDPOINT_URL": HERE, name: BYTE})

    assert (result.exit_code, result.err) == (3, f"Error: {name}: is not UTF-8\n")


def test_the_region_is_the_one_that_all_other_sdks_read(quick_cli: QuickCli) -> None:
    result = quick_cli("doctor", env=KEYS | {"AWS_REGION": "no region"})

    assert (result.exit_code, "'no region'" in result.err) == (4, True)
    assert "Pass a region name such as --region eu-west-1." in result.err


@each("number", ["nan", "inf", "-inf", "1e999"])
@each(
    "arguments",
    [
        ["status", "--watch", "--interval"],
        ["probe", "--daemon-address", "127.0.0.1:2000", "--timeout"],
    ],
    ids=["interval", "timeout"],
)
def test_a_time_that_never_ends_is_a_usage_error(
    quick_cli: QuickCli, arguments: list[str], number: str
) -> None:
    result = quick_cli(*arguments, number)

    assert (result.exit_code, result.out) == (2, ""), result.err


def test_a_file_that_cannot_be_read_is_bad_input_and_no_lost_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    path = tmp_path / "t.yml"
    path.touch()
    monkeypatch.setattr(files, "read_stream", broken)

    with pytest.raises(BadInput, match="cannot be read: Input/output error"):
        files.read_file(path)
