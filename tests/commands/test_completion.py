"""Completion as shells ask for it: what is completed, and that it neither prints, hangs nor loads much."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys

import pytest

from tests.support.command_line import Account, Cli, QuickCli
from tests.support.deploying import TOPIC
from tests.support.stacks import create
from tests.system.test_cli_offline import HEAVY
from xraystack.commands.completion import INSTALL_COMMENTS
from xraystack.terminal import completion_values
from xraystack.terminal.completion_values import COMPLETION_VARIABLE

CONFIG = """\
[default]
region = eu-west-1
[profile production]
region = us-east-1
[profile "two words"]
[sso-session company]
"""
CREDENTIALS = "[robot]\naws_access_key_id = x\n"


def completed(cli: Cli, typed: str, env: dict[str, str] | None = None) -> list[str]:
    """What the last word may become; nothing may be said."""
    words = typed.split(" ")
    asked = {
        COMPLETION_VARIABLE: "bash_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words) - 1),
    }
    result = cli(env=asked | (env or {}))
    assert (result.exit_code, result.err) == (0, "")
    return [line.removeprefix("plain,") for line in result.out.splitlines() if line]


def completed_in_time(cli: Cli, typed: str, env: dict[str, str] | None = None) -> list[str]:
    """The same from an account; a busy machine takes longer than a lookup may, so it is repeated."""
    lookups = (completed(cli, typed, env) for _ in range(10))
    return next(filter(None, lookups), [])


@pytest.fixture
def configured(cli: Cli) -> Cli:
    """The command line of somebody with profiles."""
    (cli.cwd / "config").write_text(CONFIG)
    (cli.cwd / "credentials").write_text(CREDENTIALS)
    files = {"AWS_CONFIG_FILE": "config", "AWS_SHARED_CREDENTIALS_FILE": "credentials"}
    return Cli(cli.cwd, cli.env | files)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("xraystack de", ["deploy", "delete"]),
        ("xraystack fleet p", ["plan"]),
        ("xraystack traces show --fo", ["--format"]),
        ("xraystack map --format s", ["svg"]),
        ("xraystack render e", ["endpoints", "ecr"]),
        ("xraystack --v", ["--version"]),
        ("xraystack nonsense pr", ["probe"]),
        ("xraystack status --profile ", ["default", "production", "robot", "two words"]),
        ("xraystack status --profile p", ["production"]),
        ("xraystack traces list --region eu-west-", ["eu-west-1", "eu-west-2", "eu-west-3"]),
        ("xraystack lint --regions us-gov-", ["us-gov-east-1", "us-gov-west-1"]),
    ],
)
def test_what_begins_so_is_completed(configured: Cli, typed: str, expected: list[str]) -> None:
    found = completed(configured, typed)

    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("content", [b"[profile\n=", b"\xff\xfe", b"[a]\n[a]\nx\n"])
def test_files_that_cannot_be_read_have_no_profiles(configured: Cli, content: bytes) -> None:
    (configured.cwd / "config").write_bytes(content)
    (configured.cwd / "credentials").unlink()

    assert completed(configured, "xraystack status --profile ") == []


@pytest.mark.parametrize(
    "typed",
    [
        "xraystack status --stack-name ",
        "xraystack deploy --stack-name ",
        "xraystack logs --stack-name ",
        "xraystack patch --import-from ",
    ],
)
def test_names_of_stacks_come_from_the_account(account: Account, aws_cli: Cli, typed: str) -> None:
    create(account, "one", TOPIC)
    create(account, "other", TOPIC)

    assert sorted(completed_in_time(aws_cli, typed)) == ["one", "other"]
    assert completed_in_time(aws_cli, f"{typed}ot") == ["other"]


def test_the_options_before_it_say_which_stacks(account: Account, aws_cli: Cli) -> None:
    create(account, "one", TOPIC)
    elsewhere = aws_cli.env | {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}

    by_option = f"xraystack status --endpoint-url {account.endpoint_url} --stack-name "
    other_region = by_option.replace("--endpoint-url", "--region us-west-2 --endpoint-url")

    assert completed_in_time(aws_cli, by_option, elsewhere) == ["one"]
    assert completed(aws_cli, other_region, elsewhere) == []


def test_without_credentials_or_network_there_are_no_names(cli: Cli, aws_cli: Cli) -> None:
    typed = "xraystack status --stack-name "

    assert completed(cli, typed) == []
    assert completed(aws_cli, typed, {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}) == []


def test_who_never_answers_is_not_waited_for(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_REGION": "eu-west-1"}
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        found = completed(cli, f"xraystack status --endpoint-url {url} --stack-name ", keys)

    assert found == []


def test_what_brings_the_credentials_is_ended_too(cli: Cli) -> None:
    """A program that never ends, as one that waits for a code does."""
    note = cli.cwd / "pid"
    program = cli.cwd / "sign-in"
    program.write_text(f"#!/bin/sh\necho $$ > {note}\nexec sleep 600\n")
    program.chmod(0o755)
    (cli.cwd / "config").write_text(f"[default]\ncredential_process = {program}\n")
    env = {"AWS_CONFIG_FILE": "config", "AWS_REGION": "eu-west-1"}

    for _ in range(10):  # on a busy machine a lookup may end before it has started the program
        assert completed(cli, "xraystack status --stack-name ", env) == []
        if note.exists():
            break
    left = subprocess.run(
        ["ps", "-o", "stat=", "-p", note.read_text().strip()],
        capture_output=True,
        text=True,
        check=False,
    )
    assert left.stdout.strip()[:1] in {"", "Z"}  # which is one that nobody has asked about yet


def test_nothing_is_imported_from_the_folder_that_somebody_is_in(cli: Cli) -> None:
    for name in ("botocore", "boto3", "xraystack"):
        (cli.cwd / f"{name}.py").write_text(f"open('imported-{name}', 'w')\n")
    program = [sys.executable, "-P", "-m", "xraystack"]
    asked = {COMPLETION_VARIABLE: "bash_complete", "COMP_CWORD": "3"}
    for typed in ("status --stack-name ", "status --region "):
        env = cli.env | asked | {"COMP_WORDS": f"xraystack {typed}"}
        subprocess.run(program, cwd=cli.cwd, env=env, check=True, capture_output=True)

    assert [path.name for path in cli.cwd.glob("imported-*")] == []


@pytest.mark.parametrize("typed", ["s", "status --reg", "status --region e", "status --profile p"])
def test_it_imports_nothing_heavy(cli: Cli, typed: str) -> None:
    script = (
        "import sys\n"
        "from xraystack.terminal import completion_values\n"
        "completion_values.hush = lambda: None\n"
        "from xraystack.cli import main\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)\n"
    )
    count = str(len(typed.split(" ")))
    asked = {
        COMPLETION_VARIABLE: "bash_complete",
        "COMP_WORDS": f"xraystack {typed}",
        "COMP_CWORD": count,
    }

    done = subprocess.run(
        [sys.executable, "-c", script],
        env=cli.env | asked,
        capture_output=True,
        text=True,
        check=True,
    )

    assert set(done.stderr.split()).isdisjoint(HEAVY)
    assert "plain," in done.stdout or typed.endswith("p")


@pytest.mark.parametrize("shell", INSTALL_COMMENTS)
def test_the_script_says_where_it_belongs(quick_cli: QuickCli, shell: str) -> None:
    result = quick_cli("completion", shell)

    assert (result.exit_code, result.err) == (0, "")
    assert f"#   xraystack completion {shell} > " in result.out
    assert COMPLETION_VARIABLE in result.out
    assert result.out.startswith("#compdef xraystack") == (shell == "zsh")


@pytest.mark.parametrize(
    "shell",
    [
        pytest.param(
            shell, marks=pytest.mark.skipif(not shutil.which(shell), reason=f"no {shell} here")
        )
        for shell in INSTALL_COMMENTS
    ],
)
def test_the_shell_takes_the_script(quick_cli: QuickCli, shell: str) -> None:
    script = quick_cli.cwd / "script"
    script.write_text(quick_cli("completion", shell).out)

    done = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


ODD = "[profile a,b]\n[profile it's]\n[profile st*r]\n[profile two words]\n[profile $(touch x)]\n"


@pytest.fixture
def installed(cli: Cli, quick_cli: QuickCli) -> Cli:
    """Somebody with odd names of profiles, who has the program and the scripts in the folder."""
    for shell in INSTALL_COMMENTS:
        (cli.cwd / shell).write_text(quick_cli("completion", shell).out)
    program = cli.cwd / "xraystack"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m xraystack "$@"\n')
    program.chmod(0o755)
    (cli.cwd / "config").write_text(ODD)
    (cli.cwd / "star").touch()
    path = {"PATH": f"{cli.cwd}{os.pathsep}{cli.env['PATH']}", "LC_ALL": "C.UTF-8"}
    return Cli(cli.cwd, cli.env | path | {"AWS_CONFIG_FILE": "config", "HOME": str(cli.cwd)})


def shell_says(installed: Cli, *command: str) -> list[str]:
    """The lines that a shell prints, which has nothing to complain of."""
    done = subprocess.run(
        command, cwd=installed.cwd, env=installed.env, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("xraystack traces sh", ["show"]),
        ("xraystack status --region = us-gov", ["us-gov-east-1", "us-gov-west-1"]),
        ("xraystack deploy --tags A = 1 --profile = a", ["a\\,b"]),
        (
            "xraystack status --profile ''",
            ["\\$\\(touch\\ x\\)", "a\\,b", "it\\'s", "st\\*r", "two\\ words"],
        ),
        ("xraystack status --profile '\"two'", ["two words"]),
        ("xraystack status --stack-name x", []),
        ("./no-such-program st", []),
    ],
)
def test_bash_completes_by_it(installed: Cli, words: str, expected: list[str]) -> None:
    typing = (
        f"source bash; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); "
        '_xraystack_completion "${COMP_WORDS[0]}"; printf "%s\\n" "${COMPREPLY[@]}"'
    )

    assert [line for line in shell_says(installed, "bash", "-c", typing) if line] == expected


@pytest.mark.skipif(not shutil.which("fish"), reason="no fish here")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("xraystack del", ["delete\tDelete a stack, and follow the operation."]),
        (
            "xraystack status --region=us-gov",
            ["--region=us-gov-east-1", "--region=us-gov-west-1"],
        ),
        ("xraystack status --profile ", ["$(touch x)", "a,b", "it's", "st*r", "two words"]),
        ("xraystack status --stack-name x", []),
        ("xraystack lint sta", ["star"]),
    ],
)
def test_fish_completes_by_it(installed: Cli, typed: str, expected: list[str]) -> None:
    asking = f'source fish; complete -C "{typed}"'

    assert shell_says(installed, "fish", "--no-config", "-c", asking) == expected


TYPING_IN_ZSH = r"""
zmodload zsh/zpty
read_until() { local seen=; while [[ $seen != *$1* ]]; do zpty -r shell part || break; seen+=$part; done }
zpty shell zsh -f -i
zpty -w shell 'PS1=; autoload -Uz compinit; compinit -u -D; source ./zsh
tell() { print -r -- "$BUFFER" > typed; print -r done-$((40 + 2)) }
zle -N tell; bindkey "^X" tell; print -r ready-$((40 + 2))'
read_until ready-42
zpty -w -n shell "$1"$'\t\x18'
read_until done-42
cat typed
"""


@pytest.mark.skipif(not shutil.which("zsh"), reason="no zsh here")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("xraystack traces sh", "xraystack traces show "),
        ("xraystack status --region=eu-we", "xraystack status --region=eu-west-"),
        ("xraystack status --profile=a", "xraystack status --profile=a,b "),
        ("xraystack status --profile i", r"xraystack status --profile it\'s "),
        ('xraystack status --profile "two', 'xraystack status --profile "two words" '),
        ("xraystack lint sta", "xraystack lint star "),
        ("xraystack status --stack-name x", "xraystack status --stack-name x"),
    ],
)
def test_zsh_completes_by_it(installed: Cli, typed: str, expected: str) -> None:
    assert shell_says(installed, "zsh", "-f", "-c", TYPING_IN_ZSH, "zsh", typed) == [expected]


def test_regions_are_those_of_botocore() -> None:
    from botocore.session import Session

    known = set(completion_values._region_names())  # noqa: SLF001

    assert set(Session().get_available_regions("cloudformation")) <= known
    assert not any(name.endswith("global") for name in known)


def test_the_versions_of_what_it_works_with_are_said(quick_cli: QuickCli) -> None:
    import botocore
    import cfnlint.version

    said = quick_cli("--version", "-v").out.splitlines()

    assert said[1:] == [
        f"botocore {botocore.__version__}",
        f"cfn-lint {cfnlint.version.__version__}",
        f"Python {'.'.join(map(str, sys.version_info[:3]))}",
    ]
    assert quick_cli("-v", "--version").out.splitlines() == said
    assert quick_cli("--version").out.splitlines() == said[:1]


def test_without_cfn_lint_that_is_said(
    quick_cli: QuickCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    from importlib import metadata

    def version(name: str) -> str:
        if name == "cfn-lint":
            raise metadata.PackageNotFoundError(name)
        return "1"

    monkeypatch.setattr(metadata, "version", version)

    assert "cfn-lint is not installed\n" in quick_cli("--version", "-v").out


def test_v_is_of_the_version(quick_cli: QuickCli) -> None:
    result = quick_cli("-v", "render")

    assert (result.exit_code, "-v requires --version." in result.err) == (2, True)
