"""``patch`` as a process: modes, several files, reports, errors, and files that stay safe."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.patching.patch_cases import PAIRS
from tests.support.cases import each
from tests.support.command_line import ROOT, Account, Cli, QuickCli
from tests.support.full_disk import FULL_DISK
from tests.support.hostile import bomb
from tests.support.schemas import valid
from tests.support.stacks import client, create, failures
from xraystack.template import plain_data

TO_THE_DEFAULT_VPC = ("--daemon-cidr", "172.31.0.0/16")
EXAMPLE = (ROOT / "examples" / "todobackend.yml").read_bytes()
CASE = next(case for case in PAIRS if case.id == "no environment, indented lists")
BEFORE, AFTER = CASE.before.encode(), CASE.after.encode()
BAD = b"Resources: [\n"


@pytest.fixture
def template(cli: Cli) -> Path:
    path = cli.cwd / "t.yml"
    path.write_bytes(BEFORE)
    return path


def test_it_prints_the_patched_bytes_and_says_what_it_did(cli: Cli, template: Path) -> None:
    template.write_bytes(BEFORE.replace(b"\n", b"\r\n"))

    result = cli("patch", "t.yml", "--container", "app")

    assert (result.exit_code, result.raw_out) == (0, AFTER.replace(b"\n", b"\r\n"))
    assert "t.yml:6: added: T container app.Environment AWS_XRAY_DAEMON_ADDRESS" in result.err
    assert template.read_bytes() == BEFORE.replace(b"\n", b"\r\n")


def test_it_reads_standard_input(cli: Cli) -> None:
    result = cli("patch", "-", "--container", "app", stdin=BEFORE)

    assert (result.exit_code, result.raw_out) == (0, AFTER)
    assert "<stdin>:6" in result.err


def test_in_place_changes_the_file_and_keeps_its_mode(cli: Cli, template: Path) -> None:
    template.chmod(0o640)

    result = cli("patch", "--in-place", "t.yml", "--container", "app")

    assert (result.exit_code, result.out) == (0, "")
    assert template.read_bytes() == AFTER
    assert stat.S_IMODE(template.stat().st_mode) == 0o640


def test_in_place_follows_a_link_to_the_file(cli: Cli, template: Path) -> None:
    (cli.cwd / "link.yml").symlink_to(template)

    cli("patch", "--in-place", "link.yml", "--container", "app")

    assert (cli.cwd / "link.yml").is_symlink()
    assert template.read_bytes() == AFTER


def test_in_place_does_not_touch_what_needs_nothing(cli: Cli, template: Path) -> None:
    template.write_bytes(AFTER)
    before = template.stat()

    result = cli("patch", "--in-place", "t.yml", "--container", "app")

    after = template.stat()
    assert result.err.endswith("\nNo file was changed.\n")
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(("content", "exit_code"), [(BEFORE, 1), (AFTER, 0)])
def test_check_says_whether_something_is_missing(
    cli: Cli, template: Path, content: bytes, exit_code: int
) -> None:
    template.write_bytes(content)

    result = cli("patch", "--check", "t.yml", "--container", "app")

    assert (result.exit_code, result.out) == (exit_code, "")
    assert template.read_bytes() == content


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("final", [True, False])
def test_the_diff_has_added_lines_only_and_git_can_apply_it(
    cli: Cli, template: Path, newline: str, final: bool
) -> None:
    content = CASE.before.replace("\n", newline).encode()
    template.write_bytes(content if final else content.rstrip())

    result = cli("patch", "--diff", "t.yml", "--container", "app")

    changed = [line for line in result.out.splitlines()[2:] if line.startswith(("+", "-"))]
    assert all(line.startswith("+") for line in changed)
    subprocess.run(
        ["git", "apply", "--whitespace=nowarn", "-"], cwd=cli.cwd, input=result.raw_out, check=True
    )
    assert template.read_bytes() == cli("patch", "t.yml", "--container", "app").raw_out
    assert cli("patch", "--check", "t.yml", "--container", "app").exit_code == 0


def test_several_files_are_each_done_and_each_refusal_is_said(cli: Cli, template: Path) -> None:
    (cli.cwd / "bad.yml").write_bytes(BAD)
    (cli.cwd / "other.yml").write_bytes(BEFORE)

    result = cli("patch", "-i", "t.yml", "bad.yml", "other.yml", "--container", "app")

    assert result.exit_code == 3
    assert "bad.yml:2: is not YAML" in result.err
    assert (cli.cwd / "bad.yml").read_bytes() == BAD


def test_a_refusal_leaves_every_file_as_it_was(cli: Cli, template: Path) -> None:
    (cli.cwd / "bad.yml").write_bytes(BAD)

    cli("patch", "-i", "t.yml", "bad.yml", "--container", "app")

    assert template.read_bytes() == BEFORE


def test_one_file_that_cannot_be_written_leaves_all_as_they_were(cli: Cli, template: Path) -> None:
    """Whoever runs this may be root, who may write any file; what is no file he cannot replace."""
    (cli.cwd / "pipe.yml").symlink_to("/dev/stdin")
    (cli.cwd / "z.yml").write_bytes(BEFORE)

    result = cli("patch", "-i", "t.yml", "pipe.yml", "z.yml", "--container", "app", stdin=BEFORE)

    assert result.exit_code == 3
    assert "pipe.yml: is not a regular file" in result.err
    assert "Patched" not in result.err
    assert (template.read_bytes(), (cli.cwd / "z.yml").read_bytes()) == (BEFORE, BEFORE)


@each("mode", [(), ("--check",), ("--diff",), ("-i",), ("--json",)])
@each(
    ("named", "owner"),
    [((), "the template has"), (("--container", "app"), "the named targets have")],
    ids=["all", "named"],
)
def test_a_template_with_nothing_to_remove_is_named(
    quick_cli: QuickCli, mode: tuple[str, ...], named: tuple[str, ...], owner: str
) -> None:
    (quick_cli.cwd / "t.yml").write_bytes(BEFORE)

    result = quick_cli("patch", "--remove", *mode, "t.yml", *named)

    assert result.exit_code == 0
    assert (
        result.err
        == f"t.yml: Removed nothing: {owner} nothing that patch adds with these options.\n"
    )
    assert (quick_cli.cwd / "t.yml").read_bytes() == BEFORE


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(AFTER, id="something to remove"),
        pytest.param(AFTER.replace(b"dockerinaws", b"example"), id="something that may be kept"),
    ],
)
def test_a_template_with_wiring_is_not_said_to_have_none(
    quick_cli: QuickCli, content: bytes
) -> None:
    (quick_cli.cwd / "t.yml").write_bytes(content)

    result = quick_cli("patch", "--remove", "t.yml")

    assert "Removed nothing" not in result.err
    assert "AWS_XRAY_DAEMON_ADDRESS" in result.err


def _hard_link(folder: Path, name: str) -> None:
    (folder / name).hardlink_to(folder / "t.yml")


def _symbolic_link(folder: Path, name: str) -> None:
    (folder / name).symlink_to("t.yml")


@pytest.mark.parametrize(
    ("make_name", "name"),
    [
        pytest.param(lambda _folder, _name: None, "t.yml", id="the same name"),
        pytest.param(lambda _folder, _name: None, "./t.yml", id="another path"),
        pytest.param(lambda folder, _: (folder / "d").mkdir(), "d/../t.yml", id="by a folder"),
        pytest.param(_symbolic_link, "link.yml", id="a symbolic link"),
        pytest.param(_hard_link, "hard.yml", id="a hard link"),
    ],
)
def test_two_names_of_one_file_are_one(
    quick_cli: QuickCli, make_name: Callable[[Path, str], None], name: str
) -> None:
    folder = quick_cli.cwd
    (folder / "t.yml").write_bytes(BEFORE)
    make_name(folder, name)

    checked = quick_cli("patch", "--check", "--json", "t.yml", name, "--container", "app")
    changed = quick_cli("patch", "-i", "t.yml", name, "--container", "app")

    assert [each["template"] for each in json.loads(checked.out)] == ["t.yml"]
    assert changed.err.count("Patched") == 1
    assert changed.err.count("added:") == 1
    assert (name == "t.yml") or f"t.yml and {name} are the same file." in changed.err
    assert "hard links" not in changed.err
    assert (folder / name).read_bytes() == (folder / "t.yml").read_bytes() == AFTER
    assert (folder / name).samefile(folder / "t.yml")
    assert (folder / name).is_symlink() == (name == "link.yml")
    assert [path for path in folder.iterdir() if path.name.startswith(".t.yml")] == []


def test_two_files_of_one_content_are_two(quick_cli: QuickCli) -> None:
    for name in ("t.yml", "u.yml"):
        (quick_cli.cwd / name).write_bytes(BEFORE)

    changed = quick_cli("patch", "-i", "t.yml", "u.yml", "--container", "app")

    assert changed.err.count("Patched") == 2
    assert "same file" not in changed.err


def test_a_hard_link_that_is_not_named_is_counted_alone(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "t.yml").write_bytes(BEFORE)
    for name in ("named.yml", "other.yml"):
        _hard_link(quick_cli.cwd, name)

    changed = quick_cli("patch", "-i", "t.yml", "named.yml", "--container", "app")

    assert "t.yml had 2 hard links. The others keep the old content" in changed.err
    assert (quick_cli.cwd / "named.yml").read_bytes() == AFTER
    assert (quick_cli.cwd / "other.yml").read_bytes() == BEFORE


def test_in_place_keeps_extended_attributes(quick_cli: QuickCli) -> None:
    path = quick_cli.cwd / "t.yml"
    path.write_bytes(BEFORE)
    path.chmod(0o604)
    try:
        os.setxattr(path, "user.origin", b"cdk")
    except (AttributeError, OSError) as error:
        pytest.skip(f"no extended attributes here: {error}")

    quick_cli("patch", "-i", "t.yml", "--container", "app")

    assert path.read_bytes() == AFTER
    assert os.getxattr(path, "user.origin") == b"cdk"
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_a_refusal_beside_others_says_that_no_file_was_changed(cli: Cli, template: Path) -> None:
    (cli.cwd / "bad.yml").write_bytes(BAD)

    result = cli("patch", "-i", "t.yml", "bad.yml", "--container", "app")

    assert "No file was changed." in result.err
    assert template.read_bytes() == BEFORE


def test_hard_links_that_keep_the_old_content_are_said(cli: Cli, template: Path) -> None:
    (cli.cwd / "other.yml").hardlink_to(template)

    result = cli("patch", "-i", "t.yml", "--container", "app")

    assert result.exit_code == 0
    assert "t.yml had 2 hard links. The others keep the old content" in result.err
    assert (cli.cwd / "other.yml").read_bytes() == BEFORE


PATCH = (
    "import sys\n"
    "from xraystack import cli\n"
    "sys.argv = ['xraystack', 'patch', 't.yml', '--container', 'app']\n"
    "cli.main()\n"
)


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    ("path", "circumstances", "reason"),
    [
        pytest.param("/dev/full", "", b"No space left on device", id="full from the beginning"),
        pytest.param("out", FULL_DISK, b"File too large", id="full in the middle"),
    ],
)
def test_a_full_disk_behind_standard_output_is_an_error(
    cli: Cli, template: Path, path: str, circumstances: str, reason: bytes, unbuffered: str
) -> None:
    template.write_bytes(BEFORE + b"# \n" * 20_000)
    with (cli.cwd / path).open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-c", circumstances + PATCH],
            cwd=cli.cwd,
            env=cli.env | {"PYTHONUNBUFFERED": unbuffered},
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == 74
    assert b"Error: stdout: cannot be written: " + reason in done.stderr
    assert b"Traceback" not in done.stderr


DAEMON = "xray.services.dockerinaws.org:2000"


@pytest.mark.parametrize(
    "value",
    [
        "''",
        "",
        "no address",
        "other:2000",
        "!If [C, a, b]",
        f"!If [C, '{DAEMON}', !Ref AWS::NoValue]",
    ],
)
def test_check_says_no_to_another_address(quick_cli: QuickCli, template: Path, value: str) -> None:
    template.write_bytes(AFTER.replace(DAEMON.encode(), value.encode()))

    result = quick_cli("patch", "--check", "t.yml", "--container", "app")

    assert (result.exit_code, template.read_bytes() != AFTER) == (1, True)
    assert "differs" in result.err


def test_check_says_no_to_an_address_that_is_there_under_a_condition(
    cli: Cli, template: Path
) -> None:
    variable = f"!If [C, {{Name: AWS_XRAY_DAEMON_ADDRESS, Value: '{DAEMON}'}}, !Ref AWS::NoValue]"
    template.write_text(
        "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n"
        f"      ContainerDefinitions:\n        - Name: app\n          Environment: [{variable}]\n"
    )

    result = cli("patch", "--check", "t.yml", "--container", "app")

    assert result.exit_code == 1
    assert "conditional: T container app.Environment AWS_XRAY_DAEMON_ADDRESS" in result.err


@pytest.mark.parametrize("name", ["/dev/zero", "large.yml"])
def test_what_is_too_large_for_a_template_is_refused_unread(cli: Cli, name: str) -> None:
    with (cli.cwd / "large.yml").open("wb") as file:
        file.truncate(10_000_000_000)

    result = cli("patch", "--check", name)

    assert result.exit_code == 3
    assert f"{name}: is too large" in result.err


OVERLAYS = [
    pytest.param(b"Resources:\n", 1, "it has no Parameters, Mappings", id="empty Resources"),
    pytest.param(b"Resources: {}\n", 1, "it has no Parameters, Mappings", id="no resource"),
    pytest.param(b"Resources:\n  T:\n", 2, "T of Resources is not a mapping", id="an empty resource"),
    pytest.param(b"Outputs:\n  O: x\n", 2, "O of Outputs is not a mapping", id="text for an output"),
    pytest.param(b"Outputs: {}\nParameters: !Ref P\n", 2, "Parameters is not a mapping", id="a function for a section"),
    pytest.param(b"Outputs: {}\nOutputs: {O: {Value: x}}\n", 2, "more than once", id="a section twice"),
    pytest.param(b"Outputs:\n  O: {Value: x}\nTransform: X\n", 3, "the section Transform", id="what changes everything"),
    pytest.param(
        b"Resources:\n  T: {Properties: x}\n", 2, "Properties of T is not a mapping", id="text for properties"
    ),
    pytest.param(
        b"Resources:\n  T: {Properties: {SecurityGroupEgress: !Ref R}}\n", 2, "not a list of rules", id="rules from outside"
    ),
    pytest.param(
        b"Resources:\n  T: {Properties: {SecurityGroupEgress: [a]}}\n", 2, "rule is not a mapping", id="text for a rule"
    ),
    pytest.param(b"Resources:\n  T: {Type: \xe4}\n", 2, "not UTF-8", id="another encoding"),
    pytest.param(b"Metadata: &a {}\nResources:\n  T: {<<: *a}\n", 3, "merge keys", id="a merge"),
    pytest.param(b"Resources: &r\n  T: {Properties: *r}\n", 1, "contains itself", id="a circle"),
    pytest.param(bomb("a").encode() + b"Resources: {T: {Properties: {P: *a11}}}\n", 7, "250,000", id="a bomb"),
]  # fmt: skip


@each(("content", "line", "reason"), OVERLAYS)
def test_an_overlay_that_cannot_be_used_is_refused_with_its_line(
    quick_cli: QuickCli, template: Path, content: bytes, line: int, reason: str
) -> None:
    (quick_cli.cwd / "o.yml").write_bytes(content)

    result = quick_cli("patch", "t.yml", "--overlay", "o.yml")

    assert (result.exit_code, result.raw_out) == (3, b"")
    assert f"o.yml:{line}: " in result.err
    assert reason in result.err


def test_an_overlay_says_numbers_and_odd_characters_as_they_are_written(
    cli: Cli, template: Path
) -> None:
    (cli.cwd / "o.json").write_text(
        '{"Resources": {"X": {"Type": "A::B::C", "Properties": {"A": 1.50, "B": "\\ud83d\\ude00"}}}}'
    )

    result = cli("patch", "t.yml", "--overlay", "o.json")

    assert result.exit_code == 0
    assert 'A: "1.50"' in result.out
    assert 'B: "\N{GRINNING FACE}"' in result.out or "B: \N{GRINNING FACE}" in result.out


def test_json_reports_every_file_with_lines(cli: Cli, template: Path) -> None:
    (cli.cwd / "bad.yml").write_bytes(BAD)

    result = cli("patch", "--json", "t.yml", "bad.yml", "--container", "app")

    good, bad = json.loads(result.out)
    assert (good["template"], good["changed"]) == ("t.yml", True)
    assert [(f["kind"], f["line"]) for f in good["findings"]] == [("added", 6)]
    (finding,) = good["findings"]
    assert (finding["logical_id"], finding["container"]) == ("T", "app")
    assert (finding["property"], finding["name"]) == ("Environment", "AWS_XRAY_DAEMON_ADDRESS")
    assert (finding["value"], finding["column"]) == ("xray.services.dockerinaws.org:2000", 11)
    assert (bad["template"], bad["where"]) == ("bad.yml", "bad.yml:2")
    assert result.exit_code == 3


@pytest.mark.parametrize(
    ("arguments", "exit_code", "said"),
    [
        pytest.param([], 2, "TEMPLATE", id="no template"),
        pytest.param(["t.yml", "t.yml"], 2, "--in-place", id="two to one output"),
        pytest.param(["-i", "-"], 2, "--in-place cannot", id="standard input in place"),
        pytest.param(["--json", "--diff", "t.yml"], 2, "--diff", id="two results on one output"),
        pytest.param(
            ["--check", "--in-place", "t.yml"], 2, "mutually exclusive", id="checked and changed"
        ),
        pytest.param(["-i", "--diff", "t.yml"], 2, "--in-place and --diff", id="changed and shown"),
        pytest.param(
            ["t.yml", "--overlay", "o.yml", "--container", "app"],
            2,
            "--overlay",
            id="overlay and target",
        ),
        pytest.param(["t.yml", "--remove", "--replace"], 2, "--remove", id="out and otherwise"),
        pytest.param(
            ["t.yml", "--remove", "--overlay", "o.yml"], 2, "--remove", id="out of an overlay"
        ),
        pytest.param(["t.yml", "--format", "github"], 2, "--check", id="annotations of no check"),
        pytest.param(["t.yml", "--format", "github", "--check", "--json"], 2, "--json", id="both"),
        pytest.param(["none.yml"], 3, "none.yml: cannot be read", id="no such file"),
        pytest.param(["."], 2, "--in-place", id="a folder to one output"),
        pytest.param(["t.yml", "--daemon-address", "x"], 3, "--daemon-address", id="bad address"),
        pytest.param(["t.yml", "--daemon-cidr", "10.0.0.1/8"], 3, "10.0.0.0/8?", id="bad range"),
        pytest.param(["t.yml", "--tracing-name", ""], 3, "--tracing-name", id="empty name"),
        pytest.param(
            ["t.yml", "--container", "x"], 3, "container x does not exist", id="no such container"
        ),
        pytest.param(
            ["t.yml", "--task-definition", "x"], 3, "--task-definition T", id="no such task"
        ),
        pytest.param(
            [str(ROOT / "examples" / "todobackend.yml")],
            3,
            "--parameter-from PREFIX",
            id="no range",
        ),
        pytest.param(
            ["t.yml", "--import-from", "d", "--parameter-from", "/x"],
            2,
            "--import-from and --parameter-from are mutually exclusive",
            id="two sources of one address",
        ),
        pytest.param(["t.yml", "--parameter-from", "x"], 3, "/xraystack", id="bad prefix"),
        pytest.param(
            ["t.yml", "--instrument", "ruby"],
            3,
            "Ruby cannot be",
            id="no agent, before no collector",
        ),
        pytest.param(
            ["t.yml", "--overlay", "o.yml", "--include-infrastructure"],
            2,
            "--overlay",
            id="overlay and infrastructure",
        ),
        pytest.param(
            ["t.yml", "--tracing-name", "a=A", "--tracing-name", "B"],
            3,
            "--tracing-name app=NAME",
            id="a name for a container that is not there",
        ),
        pytest.param(["t.yml", "--overlay", "none.yml"], 3, "none.yml", id="no such overlay"),
    ],
)
def test_an_error_says_what_to_do_and_prints_no_template(
    cli: Cli, template: Path, arguments: list[str], exit_code: int, said: str
) -> None:
    result = cli("patch", *arguments)

    assert (result.exit_code, result.raw_out) == (exit_code, b"")
    assert said in result.err
    assert template.read_bytes() == BEFORE


def test_the_example_is_patched_by_added_lines_in_two_places(cli: Cli) -> None:
    (cli.cwd / "todobackend.yml").write_bytes(EXAMPLE)

    result = cli(
        "patch", "--diff", "todobackend.yml", "--tracing-name", "todobackend", *TO_THE_DEFAULT_VPC
    )

    lines = result.out.splitlines()[2:]
    assert sum(line.startswith("@@") for line in lines) == 2
    assert sum(line.startswith("+") for line in lines) == 12
    assert sum(line.startswith("-") for line in lines) == 0
    assert "Skipped MigrateTaskDefinition: " in result.err


def test_a_check_of_the_example_needs_no_range(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "t.yml").write_bytes(EXAMPLE)

    result = quick_cli("patch", "--check", "t.yml")

    assert result.exit_code == 1
    assert "missing: ApplicationAutoscalingSecurityGroup egress tcp" in result.err
    assert result.err.endswith("with:\n  xraystack patch --daemon-cidr CIDR --in-place t.yml\n")


def test_a_fleets_parameters_and_names_of_containers_are_written(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "t.yml").write_bytes(EXAMPLE)

    patched = quick_cli(
        "patch", "t.yml", "--parameter-from", "/xraystack", "--tracing-name-from-container"
    )
    (quick_cli.cwd / "t.yml").write_bytes(patched.raw_out)

    assert "Value: todobackend\n" in patched.out
    assert patched.out.count("{{resolve:ssm:/xraystack/security-group-id}}") == 2
    assert quick_cli("lint", "t.yml").exit_code == 0


def test_infrastructure_is_patched_when_asked_for(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "t.yml").write_text(
        "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n"
        "      ContainerDefinitions:\n        - {Name: nginx, Image: nginx}\n"
        "        - {Name: shop, Image: shop}\n"
    )

    without = quick_cli("patch", "t.yml")
    everything = quick_cli("patch", "t.yml", "--include-infrastructure")

    assert "Skipped container nginx of T: looks like a reverse proxy or web server" in without.err
    counts = [result.out.count("AWS_XRAY_DAEMON_ADDRESS") for result in (without, everything)]
    assert counts == [1, 2]


def test_the_committed_overlay_does_the_same_as_the_options(cli: Cli) -> None:
    """But for its descriptions, which the example's rules have not."""
    (cli.cwd / "t.yml").write_bytes(EXAMPLE)

    by_options = cli("patch", "t.yml", "--tracing-name", "todobackend", *TO_THE_DEFAULT_VPC)
    by_overlay = cli(
        "patch", "t.yml", "--overlay", ROOT / "templates" / "patches" / "todobackend.yml"
    )

    undescribed = re.sub(r"Description: X-Ray .*\n +", "", by_overlay.out)
    assert by_options.out == undescribed != EXAMPLE.decode()


def test_an_overlay_of_ones_own_adds_what_is_missing_wherever_it_is(cli: Cli) -> None:
    (cli.cwd / "t.yml").write_text(
        "Resources:\n"
        "  Topic:\n"
        "    Type: AWS::SNS::Topic\n"
        "    Properties:\n"
        "      Tags:\n"
        "        - Key: a\n"
        "          Value: kept\n"
    )
    (cli.cwd / "o.yml").write_text(
        "Resources:\n"
        "  Topic:\n"
        "    Type: AWS::SNS::Topic\n"
        "    Properties:\n"
        "      DisplayName: x\n"
        "      Tags:\n"
        "        - {Key: a, Value: other}\n"
        "        - {Key: b, Value: !Ref AWS::Region}\n"
        "  Queue:\n"
        "    Type: AWS::SQS::Queue\n"
    )

    result = cli("patch", "t.yml", "--overlay", "o.yml")

    assert result.out == (
        "Resources:\n"
        "  Topic:\n"
        "    Type: AWS::SNS::Topic\n"
        "    Properties:\n"
        "      Tags:\n"
        "        - Key: a\n"
        "          Value: kept\n"
        "        - Key: b\n"
        "          Value: !Ref AWS::Region\n"
        "      DisplayName: x\n"
        "  Queue:\n"
        "    Type: AWS::SQS::Queue\n"
    )
    assert "differs: Topic.Properties.Tags a is kept, not other" in result.err


def test_the_example_has_no_findings_before_and_after(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "before.yml").write_bytes(EXAMPLE)
    (quick_cli.cwd / "after.yml").write_bytes(
        quick_cli(
            "patch", "before.yml", "--tracing-name", "todobackend", *TO_THE_DEFAULT_VPC
        ).raw_out
    )

    result = quick_cli(
        "lint", "--include-checks", "I", "--ignore-checks", "I9865", "--", "before.yml", "after.yml"
    )

    assert (result.exit_code, result.out) == (0, "")


def test_the_patched_example_deploys_as_far_as_the_emulator_goes(
    account: Account, cli: Cli
) -> None:
    """It has no SecurityGroupEgress resources, signalling instances or secrets made by RDS."""
    (cli.cwd / "t.yml").write_bytes(EXAMPLE)
    patched = plain_data.parse(cli("patch", "t.yml", *TO_THE_DEFAULT_VPC).out, name="t.yml")
    resources = patched["Resources"]
    del resources["LoadBalancerToApplication"], resources["ApplicationToDatabase"]
    del resources["ApplicationAutoscaling"]["CreationPolicy"]
    resources["Secret"] = {"Type": "AWS::SecretsManager::Secret"}
    attribute = {"Fn::GetAtt": ["Database", "MasterUserSecret.SecretArn"]}
    patched = json.loads(json.dumps(patched).replace(json.dumps(attribute), '{"Ref": "Secret"}'))
    client(account, "ssm").put_parameter(Name="/ami", Value="ami-12345678", Type="String")

    stack = create(
        account,
        "todobackend",
        json.dumps(patched),
        VpcId="vpc-00000001",
        Subnets="subnet-00000001,subnet-00000002",
        InstanceAmi="/ami",
    )

    assert stack["StackStatus"] == "CREATE_COMPLETE", failures(account, "todobackend")
    definitions = client(account, "ecs").list_task_definitions()["taskDefinitionArns"]
    (arn,) = [arn for arn in definitions if "todobackend-application" in arn]
    described = client(account, "ecs").describe_task_definition(taskDefinition=arn)
    environment = described["taskDefinition"]["containerDefinitions"][0]["environment"]
    assert {
        "name": "AWS_XRAY_DAEMON_ADDRESS",
        "value": "xray.services.dockerinaws.org:2000",
    } in environment


def test_the_diff_is_coloured_on_a_terminal_only(cli: Cli, template: Path) -> None:
    import pty

    reader, writer = pty.openpty()
    command = [sys.executable, "-m", "xraystack", "patch", "--diff", "t.yml", "--container", "app"]
    subprocess.run(
        command, cwd=cli.cwd, env=cli.env, stdout=writer, stderr=subprocess.DEVNULL, check=True
    )
    os.close(writer)

    shown = b""
    with contextlib.suppress(OSError):  # the end of a terminal
        while part := os.read(reader, 65536):
            shown += part
    assert b"\x1b[32m+" in shown
    assert "\x1b" not in cli("patch", "--diff", "t.yml", "--container", "app").out


def test_the_pre_commit_hooks_run_the_check_and_the_rules(quick_cli: QuickCli) -> None:
    """On all that pre-commit hands them: the templates among it pass, what is none is skipped."""
    import yaml

    patch_hook, lint_hook = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    (quick_cli.cwd / "t.yml").write_bytes(AFTER)
    (quick_cli.cwd / "other.yml").write_text("a: [1, 2]\n")
    (quick_cli.cwd / "chart.yml").write_text("a: {{ .Values.b }}\n{{ end }}\n")

    for hook in (patch_hook, lint_hook):
        program, *words = hook["entry"].split()
        result = quick_cli(*words, "other.yml", "chart.yml")
        assert (program, hook["language"], result.exit_code) == ("xraystack", "python", 0)
        assert result.err.count("skipped: is not") == 2
    words = patch_hook["entry"].split()[1:]
    assert quick_cli(*words, "--container", "app", "t.yml", "other.yml").exit_code == 0
    assert lint_hook["additional_dependencies"] == [".[lint]"]


OTHERS = [
    pytest.param(b"a: 1\n", "is not a CloudFormation template", id="another file"),
    pytest.param(b"- 1\n", "is not a template", id="a list"),
    pytest.param(b"", "is empty", id="nothing"),
    pytest.param(b"a: {{ b }}: c\n", "is not YAML", id="no YAML"),
    pytest.param(b"\xff\x00", "is not UTF-8", id="no text"),
]


@pytest.mark.parametrize(("content", "why"), OTHERS)
def test_what_is_no_template_is_refused_by_name_and_skipped_when_asked_for(
    quick_cli: QuickCli, template: Path, content: bytes, why: str
) -> None:
    (quick_cli.cwd / "o.yml").write_bytes(content)
    command = ("patch", "--check", "--container", "app", "o.yml", "t.yml")

    refused, skipped = quick_cli(*command), quick_cli(*command, "--skip-others")

    assert (refused.exit_code, skipped.exit_code) == (3, 1)
    assert why in refused.err
    assert f"! o.yml:1: skipped: {why}" in skipped.err


@pytest.mark.parametrize(
    "content", [BAD + b"  Type: AWS::SNS::Topic", BEFORE.replace(b"app", b"a")]
)
def test_a_broken_template_is_not_skipped(quick_cli: QuickCli, content: bytes) -> None:
    (quick_cli.cwd / "t.yml").write_bytes(content)

    assert (
        quick_cli("patch", "--skip-others", "--check", "--container", "app", "t.yml").exit_code == 3
    )
    assert quick_cli("patch", "--skip-others", "--check", "none.yml").exit_code == 3


def test_check_names_the_command_that_mends(quick_cli: QuickCli) -> None:
    name = "a 'b'.yml"
    (quick_cli.cwd / name).write_bytes(BEFORE)
    (quick_cli.cwd / "done.yml").write_bytes(AFTER)
    options = (
        "--container",
        "app",
        "--tracing-name",
        "app=x y",
        "--daemon-address",
        "d.example:2000",
    )

    checked = quick_cli("patch", "--check", *options, name)
    words = shlex.split(checked.err.rpartition("Fix it with:\n")[2])
    mended = quick_cli(*words[1:])

    assert (checked.exit_code, mended.exit_code, words[0]) == (1, 0, "xraystack")
    assert quick_cli("patch", "--check", *options, name).exit_code == 0
    assert b"x y" in (quick_cli.cwd / name).read_bytes()
    assert "Fix it" not in quick_cli("patch", "--check", "--container", "app", "done.yml").err
    piped = quick_cli("patch", "--check", "--container", "app", "-", stdin=BEFORE)
    assert piped.err.endswith("with:\n  xraystack patch --container app -\n")


def test_remove_takes_out_what_the_same_options_put_in(quick_cli: QuickCli) -> None:
    path = quick_cli.cwd / "t.yml"
    path.write_bytes(EXAMPLE)
    options = ("--tracing-name", "todobackend", "--daemon-cidr", "10.0.0.0/8", "t.yml")
    quick_cli("patch", "-i", *options)

    check = quick_cli("patch", "--check", "--remove", *options)
    words = shlex.split(check.err.rpartition("Remove it with:\n")[2])
    removed = quick_cli(*words[1:])

    assert (check.exit_code, removed.exit_code) == (1, 0)
    assert check.err.count("- t.yml:") == check.err.count("remaining: ") == 4
    assert removed.err.count("removed: ") == 4
    assert path.read_bytes() == EXAMPLE
    assert quick_cli("patch", "--check", "--remove", *options).exit_code == 0
    findings = json.loads(quick_cli("patch", "--remove", "--json", *options).out)[0]["findings"]
    assert findings == []


def test_json_calls_what_is_not_done_as_a_check_does(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "t.yml").write_bytes(EXAMPLE)
    (quick_cli.cwd / "other.yml").write_bytes(EXAMPLE)
    there, other = (
        ("--daemon-cidr", "10.0.0.0/8"),
        ("--daemon-cidr", "10.0.0.0/8", "--daemon-address", "d:2000"),
    )
    quick_cli("patch", "-i", *there, "t.yml")

    def kinds(*words: str) -> set[str]:
        result = quick_cli("patch", "--json", *words)
        return {finding["kind"] for finding in valid("patch", result.out)[0]["findings"]}

    assert "missing" in kinds("--check", *there, "other.yml")
    assert "added" in kinds(*there, "other.yml")
    assert "differs" in kinds("--check", "--replace", *other, "t.yml")
    assert "changed" in kinds("--replace", *other, "t.yml")
    assert kinds("--check", "--remove", *there, "t.yml") == {"remaining"}
    assert kinds("--remove", *there, "t.yml") == {"removed"}


def test_what_is_left_is_named_and_no_reason_to_fail(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "t.yml").write_bytes(AFTER)

    result = quick_cli("patch", "--check", "--remove", "--daemon-address", "d:2000", "t.yml")
    other = quick_cli("patch", "--check", "--remove", "-", stdin=AFTER.replace(b"xray.", b"other."))

    assert (result.exit_code, other.exit_code) == (1, 0)
    assert "kept: T container app.Environment AWS_XRAY_DAEMON_ADDRESS is other." in other.err


def test_findings_are_annotated_for_github(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "a:b,c%.yml").write_bytes(BEFORE)
    (quick_cli.cwd / "bad.yml").write_bytes(BAD)

    result = quick_cli(
        "patch", "--check", "--format", "github", "--container", "app", "a:b,c%.yml", "bad.yml"
    )

    missing, refused = result.out.splitlines()
    assert missing == (
        "::error file=a%3Ab%2Cc%25.yml,line=6,col=11,title=xraystack patch::"
        "missing: T container app.Environment AWS_XRAY_DAEMON_ADDRESS"
    )
    assert refused.startswith("::error file=bad.yml,line=2,title=xraystack patch::is not YAML: ")
    assert result.exit_code == 3


def test_an_annotation_is_one_line_whatever_it_says(quick_cli: QuickCli, template: Path) -> None:
    template.write_bytes(AFTER.replace(b"xray.services.dockerinaws.org:2000", b'"a\\n::error::b"'))

    result = quick_cli("patch", "--check", "--format", "github", "--container", "app", "t.yml")

    assert len(result.out.splitlines()) == 1
    assert "is a%0A::error::b, not" in result.out
