"""``patch`` over many files: folders, what is skipped in them, and the last lines."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.support.cases import each
from tests.support.command_line import QuickCli
from tests.support.schemas import valid

COMPLETE = """\
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: x
          PortMappings: [{ContainerPort: 80}]
          Environment: [{Name: AWS_XRAY_DAEMON_ADDRESS, Value: "xray.services.dockerinaws.org:2000"}]
"""
MISSING = "".join(COMPLETE.splitlines(keepends=True)[:-1])
FULL = MISSING.replace(
    "Properties:\n",
    "Properties:\n      RequiresCompatibilities: [FARGATE]\n      NetworkMode: awsvpc\n      Cpu: 256\n      Memory: 512\n",
    1,
).replace("          Image: x\n", "          Image: x\n          Cpu: 256\n          Memory: 512\n")
ROLELESS = FULL.replace("Memory: 512\n      C", "Memory: 1024\n      C").replace(
    "Cpu: 256\n      M", "Cpu: 512\n      M"
)
OTHER = "name: value\n"
BROKEN = "Resources:\n  T: {Type: AWS::SNS::Topic\n"
RESTRICTED = (
    MISSING.replace("Properties:\n", "Properties:\n      NetworkMode: awsvpc\n", 1)
    + """\
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: g
      SecurityGroupEgress: [{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}]
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [s], SecurityGroups: [!Ref Group]}}
"""
)
"""A template whose egress rule needs a destination, which it does not show."""


@pytest.fixture
def folder(quick_cli: QuickCli) -> Path:
    return quick_cli.cwd


def write(folder: Path, **files: str) -> None:
    """Write files; a dot of a name is two underscores here, a slash three."""
    for name, text in files.items():
        path = folder / name.replace("___", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def patched(folder: Path) -> set[str]:
    """Return the files that have the variable."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and b"AWS_XRAY" in path.read_bytes()
    }


def test_a_folder_means_its_templates(quick_cli: QuickCli, folder: Path) -> None:
    write(folder, infra___a__yml=MISSING, infra___b__yaml=MISSING, infra___deep___er___c__template=MISSING, infra___D__YML=MISSING,
          infra___notes__txt=MISSING, infra____hidden__yml=MISSING, other__yml=MISSING)  # fmt: skip
    (folder / "infra" / "e.json").write_text('{"Resources": {"Task": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": [{"Name": "web", "Image": "x", "PortMappings": [{"ContainerPort": 80}]}]}}}}')  # fmt: skip

    result = quick_cli("patch", "--in-place", "infra")

    assert result.exit_code == 0
    assert patched(folder) == {
        "infra/a.yml", "infra/b.yaml", "infra/deep/er/c.template", "infra/D.YML", "infra/e.json", "infra/_hidden.yml"
    }  # fmt: skip
    assert result.err.endswith("Files: 6 patched.\n")


def test_hidden_folders_dependencies_and_links_are_not_searched(
    quick_cli: QuickCli, folder: Path
) -> None:
    write(folder, a__yml=MISSING, __git___b__yml=MISSING, __aws_sam___c__yml=MISSING, node_modules___x___d__yml=MISSING, deep___node_modules___e__yml=MISSING)  # fmt: skip
    (folder / "link.yml").symlink_to("a.yml")
    (folder / "linked").symlink_to(".aws_sam")
    (folder / "pipe.yml").touch()
    (folder / "pipe.yml").unlink()
    os.mkfifo(folder / "pipe.yml")

    result = quick_cli("patch", "--in-place", ".")

    assert (result.exit_code, patched_without_pipe(folder)) == (0, {"a.yml"})


def patched_without_pipe(folder: Path) -> set[str]:
    (folder / "pipe.yml").unlink()
    (folder / "link.yml").unlink()
    return patched(folder)


def test_a_folder_or_file_that_is_named_is_searched_whatever_it_is(
    quick_cli: QuickCli, folder: Path
) -> None:
    write(folder, __hidden___a__yml=MISSING, node_modules___b__yml=MISSING, out___c__yml=MISSING, out___d__yml=MISSING, __gitignore="out\n", e__txt=MISSING)  # fmt: skip
    subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True)

    result = quick_cli("patch", "-i", ".hidden", "node_modules", "out", "e.txt")

    assert result.exit_code == 0
    assert patched(folder) == {".hidden/a.yml", "node_modules/b.yml", "out/c.yml", "out/d.yml", "e.txt"}  # fmt: skip


def test_what_git_ignores_is_skipped_but_for_what_it_tracks_or_the_user_names(
    quick_cli: QuickCli, folder: Path
) -> None:
    write(folder, repo___a__yml=MISSING, repo___out___b__yml=MISSING, repo___deep___c__yml=MISSING, repo___deep___gen_d__yml=MISSING,
          repo___out___tracked__yml=MISSING, repo___out___named__yml=MISSING, repo____gitignore="", repo___inner___e__yml=MISSING, repo___inner___gen_f__yml=MISSING)  # fmt: skip
    repo = folder / "repo"
    (repo / ".gitignore").write_text("out/\n")
    (repo / "deep" / ".gitignore").write_text("gen_*\n")
    (repo / "inner" / ".gitignore").write_text("e.yml\n")
    for root in (repo, repo / "inner"):
        subprocess.run(["git", "init", "-q", "."], cwd=root, check=True)
    subprocess.run(["git", "add", "-f", "out/tracked.yml"], cwd=repo, check=True)

    result = quick_cli("patch", "-i", "repo", "repo/out/named.yml", env={"GIT_DIR": "elsewhere"})

    assert result.exit_code == 0, result.err
    assert patched(folder) == {
        "repo/a.yml", "repo/deep/c.yml", "repo/out/tracked.yml", "repo/out/named.yml", "repo/inner/gen_f.yml"
    }  # fmt: skip


def test_without_git_a_warning_says_that_nothing_is_ignored(
    quick_cli: QuickCli, folder: Path
) -> None:
    write(folder, a__yml=MISSING)
    (folder / ".git").mkdir()

    without = quick_cli("patch", "--check", ".", env={"PATH": str(folder)})
    broken = quick_cli("patch", "--check", ".")

    assert (without.exit_code, broken.exit_code) == (1, 1)
    assert "git cannot be run" in without.err
    assert "git failed: fatal: not a git repository" in broken.err
    assert "that git ignores are included" in without.err


def test_what_is_no_template_is_skipped_and_counted_in_a_folder_only(
    quick_cli: QuickCli, folder: Path
) -> None:
    write(folder, a__yml=COMPLETE, b__yml=OTHER, c__json='{"name": 1}', d__yml="- 1\n", e__yml="", f__yml="a: [\n",
          g__yml="Resources:\n  A: {{ b }}\n  T: {Type: AWS::SNS::Topic}\n", h__yml="kind: Resources\n")  # fmt: skip

    listed = quick_cli("patch", "--check", ".")
    named = quick_cli("patch", "--check", ".", "b.yml")
    with_json = quick_cli("patch", "--check", "--json", ".")

    assert listed.exit_code == 0
    assert "Files: 1 complete, 7 skipped." in listed.err
    assert "b.yml" not in listed.err
    assert (named.exit_code, "b.yml:1: is not a CloudFormation template" in named.err) == (3, True)
    assert [document["template"] for document in valid("patch", with_json.out)] == ["./a.yml"]


def test_a_broken_template_in_a_folder_is_rejected(quick_cli: QuickCli, folder: Path) -> None:
    write(folder, a__yml=COMPLETE, b__yml=BROKEN)

    result = quick_cli("patch", "--check", ".")

    assert result.exit_code == 3
    assert "Files: 1 complete, 1 rejected." in result.err


def test_an_empty_folder_has_no_template(quick_cli: QuickCli, folder: Path) -> None:
    (folder / "empty").mkdir()

    result = quick_cli("patch", "--check", "empty")

    assert (result.exit_code, "Files: no template." in result.err) == (0, True)


def test_a_folder_that_cannot_be_read_is_an_error(quick_cli: QuickCli, folder: Path) -> None:
    write(folder, infra___deep___a__yml=MISSING)
    (folder / "infra" / "deep").chmod(0)
    if os.access(folder / "infra" / "deep", os.R_OK):
        pytest.skip("the superuser reads everything")

    result = quick_cli("patch", "--check", "infra")
    (folder / "infra" / "deep").chmod(0o700)

    assert (result.exit_code, "deep: cannot be read" in result.err) == (3, True)


def test_a_file_in_a_folder_that_is_named_too_is_patched_once(
    quick_cli: QuickCli, folder: Path
) -> None:
    write(folder, a__yml=MISSING, b__yml=OTHER)

    result = quick_cli("patch", "--check", "--json", ".", "a.yml")

    assert [document["template"] for document in valid("patch", result.out)] == ["./a.yml"]


def test_a_folder_requires_a_mode_and_is_not_standard_input(
    quick_cli: QuickCli, folder: Path
) -> None:
    write(folder, a__yml=MISSING)

    assert quick_cli("patch", ".").exit_code == 2
    assert quick_cli("patch", "--diff", ".").exit_code == 0


LAST_LINES = [
    pytest.param(["--check"], {"a": COMPLETE, "b": COMPLETE}, ["Files: 2 complete.", "Resources: 2 complete, 0 missing, 0 not checked."], id="complete"),
    pytest.param(
        ["--check"], {"a": COMPLETE, "b": MISSING},
        ["Files: 1 complete, 1 missing.", "Resources: 1 complete, 1 missing, 0 not checked.", "Fix it with:", "  xraystack patch --in-place b.yml"],
        id="missing",
    ),
    pytest.param(
        ["--check"], {"a": MISSING, "b": MISSING},
        ["Files: 2 missing.", "Resources: 0 complete, 2 missing, 0 not checked.", "Fix them with:", "  xraystack patch --in-place a.yml b.yml"],
        id="all missing",
    ),
    pytest.param(
        ["--check"], {"a": MISSING, "b": BROKEN},
        ["Files: 1 missing, 1 rejected.", "Resources: 0 complete, 1 missing, 0 not checked.", "Rejected:", "  b.yml:3: is not YAML: did not find expected ',' or '}'",
         "Fix 1 of 2 files with:", "  xraystack patch --in-place a.yml"],
        id="rejected",
    ),
    pytest.param(["-i"], {"a": MISSING, "b": MISSING}, ["Files: 2 patched."], id="patched"),
    pytest.param(["--diff"], {"a": MISSING, "b": COMPLETE}, ["Files: 1 to patch, 1 unchanged."], id="shown"),
    pytest.param(
        ["-i"], {"a": MISSING, "b": MISSING, "c": BROKEN},
        ["No file was changed.", "Files: 2 to patch, 1 rejected.", "Rejected:", "  c.yml:3: is not YAML: did not find expected ',' or '}'",
         "Patch 2 of 3 files with:", "  xraystack patch --in-place a.yml b.yml"],
        id="patched without the broken one",
    ),
    pytest.param(["-i"], {"a": BROKEN, "b": OTHER}, [
        "Files: 2 rejected.", "Rejected:", "  a.yml:3: is not YAML: did not find expected ',' or '}'",
        "  b.yml:1: is not a CloudFormation template: it has no Resources"], id="nothing that helps"),
    pytest.param(["--check", "--skip-others"], {"a": COMPLETE, "b": OTHER}, ["Files: 1 complete, 1 skipped.", "Resources: 1 complete, 0 missing, 0 not checked."], id="skipped"),
    pytest.param(["--check"], {"a": RESTRICTED, "b": MISSING}, [
        "Files: 2 missing.", "Resources: 0 complete, 3 missing, 0 not checked.", "Fix them with:",
        "  xraystack patch --daemon-cidr CIDR --in-place a.yml b.yml"], id="a destination that a check does not need"),
    pytest.param(["--check", "--remove"], {"a": COMPLETE, "b": MISSING}, [
        "Files: 1 remaining, 1 without targets.", "Resources: 0 complete, 1 remaining, 0 not checked.", "Remove it with:",
        "  xraystack patch --remove --in-place a.yml"], id="removal"),
]  # fmt: skip


@each(("options", "files", "lines"), LAST_LINES)
def test_the_last_lines_are_counts_rejected_files_and_one_command(
    quick_cli: QuickCli, folder: Path, options: list[str], files: dict[str, str], lines: list[str]
) -> None:
    write(folder, **{f"{name}__yml": text for name, text in files.items()})
    names = [f"{name}.yml" for name in files]

    quiet = quick_cli("patch", "--quiet", *options, *names)
    write(folder, **{f"{name}__yml": text for name, text in files.items()})
    loud = quick_cli("patch", *options, *names)

    assert quiet.err.splitlines() == lines[-len(quiet.err.splitlines()) :]
    assert loud.err.splitlines()[-len(lines) :] == lines
    assert quiet.exit_code == loud.exit_code


def sidecar_command(cli: QuickCli, *names: str) -> str:
    result = cli("patch", "--sidecar", "-i", "-q", *names)
    return result.err.partition(" with:\n  ")[2].strip()


@pytest.mark.parametrize(
    ("files", "options"),
    [
        pytest.param({"a": ROLELESS, "b": ROLELESS}, "--create-role", id="a role"),
        pytest.param(
            {"a": FULL, "b": FULL}, "--resize --create-role", id="a size, and then a role"
        ),
        pytest.param({"a": ROLELESS, "b": FULL}, "--resize --create-role", id="both for one"),
    ],
)
def test_the_command_adds_the_options_that_mend_rejected_files(
    quick_cli: QuickCli, folder: Path, files: dict[str, str], options: str
) -> None:
    write(folder, **{f"{name}__yml": text for name, text in files.items()}, c__yml=BROKEN)

    command = sidecar_command(quick_cli, "a.yml", "b.yml", "c.yml")

    assert set(command.split()[2:-3]) == {"--sidecar", *options.split()}
    assert quick_cli(*shlex.split(command)[1:]).exit_code == 0


def test_the_command_adds_no_option_that_mends_nothing(quick_cli: QuickCli, folder: Path) -> None:
    write(
        folder, a__yml=ROLELESS, b__yml=FULL.replace("awsvpc", "host").replace("[FARGATE]", "[EC2]")
    )

    command = sidecar_command(quick_cli, "a.yml", "b.yml")

    assert command == "xraystack patch --sidecar --create-role --in-place a.yml"


def test_a_folder_is_repeated_if_the_command_mends_everything(
    quick_cli: QuickCli, folder: Path
) -> None:
    write(folder, infra___a__yml=ROLELESS, infra___b__yml=OTHER, infra___c__yml=ROLELESS)

    assert sidecar_command(quick_cli, "infra") == "xraystack patch --sidecar --create-role --in-place infra"  # fmt: skip


def test_quiet_prints_results_of_one_file_and_no_messages(
    quick_cli: QuickCli, folder: Path
) -> None:
    write(folder, a__yml=MISSING)

    result = quick_cli("patch", "--quiet", "a.yml")

    assert (result.exit_code, result.err, "AWS_XRAY" in result.out) == (0, "", True)


def test_the_check_of_several_files_reads_standard_input_once(
    quick_cli: QuickCli, folder: Path
) -> None:
    write(folder, a__yml=COMPLETE)

    result = quick_cli("patch", "--check", "a.yml", "-", stdin=MISSING.encode())

    assert result.exit_code == 1
    assert result.err.endswith("Fix it with:\n  xraystack patch -\n")


def test_a_jinja_template_is_named_and_may_be_skipped(quick_cli: QuickCli, folder: Path) -> None:
    write(folder, value__yml=MISSING.replace("Image: x", "Image: {{ image }}"), name__yml=MISSING.replace("Task:", "{{ name }}:"),
          statement__yml=MISSING + "{% if more %}\n  A: {}\n{% endif %}\n", quoted__yml=MISSING.replace("Image: x", "Image: '{{ image }}'"))  # fmt: skip

    for name in ("value.yml", "name.yml", "statement.yml"):
        named = quick_cli("patch", "--check", name)
        skipped = quick_cli("patch", "--check", "--skip-others", name)
        assert (
            f"a Jinja or Go template, with {'{%' if name == 'statement.yml' else '{{'}" in named.err
        )
        assert (named.exit_code, skipped.exit_code) == (1 if name == "value.yml" else 3, 0)
        assert "skipped: " in skipped.err
    assert "Files: 1 missing, 3 skipped." in quick_cli("patch", "--check", ".").err
    assert "Jinja" not in quick_cli("patch", "--check", "quoted.yml").err


def test_a_long_command_is_one_line(quick_cli: QuickCli, folder: Path) -> None:
    names = [f"template-number-{number}.yml" for number in range(40)]
    write(folder, **{name.replace(".", "__"): MISSING for name in names}, broken__yml=BROKEN)

    command = quick_cli("patch", "--check", "-q", ".").err.splitlines()[-1]

    assert shlex.split(command)[:3] == ["xraystack", "patch", "--in-place"]
    assert len(shlex.split(command)) == 43
    assert quick_cli(*shlex.split(command)[1:]).exit_code == 0


VALUES = [
    pytest.param(["--sidecar", "adot", "a.yml"], "Did you mean --collector adot?", id="a collector"),
    pytest.param(["--sidecar", "daemon", "a.yml"], "Did you mean --collector daemon?", id="another collector"),
    pytest.param(["-i", "--sidecar", "cloudwatch-agent", "a.yml"], "Did you mean --collector cloudwatch-agent?", id="in place"),
    pytest.param(["a.yml", "--sidecar", "adot"], "Did you mean --collector adot?", id="at the end"),
    pytest.param(["otel", "a.yml"], "Did you mean --sdk otel?", id="an SDK"),
    pytest.param(["--sdk", "otel", "grpc", "a.yml"], "Did you mean --otlp-protocol grpc?", id="a protocol"),
    pytest.param(["--check", "sarif", "a.yml"], "Did you mean --format sarif?", id="a format"),
    pytest.param(["--sidecar=adot", "a.yml"], "xraystack patch --sidecar --collector adot ...", id="a flag with a value"),
]  # fmt: skip


@each(("arguments", "hint"), VALUES)
def test_a_value_among_the_templates_is_corrected(
    quick_cli: QuickCli, folder: Path, arguments: list[str], hint: str
) -> None:
    write(folder, a__yml=MISSING)

    result = quick_cli("patch", *arguments)

    assert (result.exit_code, result.out, hint in result.err) == (2, "", True), result.err


def test_a_file_with_the_name_of_a_value_is_a_file(quick_cli: QuickCli, folder: Path) -> None:
    write(folder, adot=MISSING)

    assert quick_cli("patch", "--check", "adot").exit_code == 1
    assert "cannot be read" in quick_cli("patch", "--check", "adott").err
