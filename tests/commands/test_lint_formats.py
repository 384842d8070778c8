"""The formats of ``lint``, and what ``deploy --lint`` makes of its findings."""

from __future__ import annotations

import json
import os
import threading
from xml.etree import ElementTree as ET

import pytest

from tests.support.command_line import Account, QuickCli
from tests.support.schemas import valid, valid_lines
from tests.support.stacks import client
from xraystack.commands.lint import linter
from xraystack.commands.lint.output import FORMATS

BROKEN = "Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties: {Zzz: 'x'}\n"
HALF = "Resources: [\n"
WARNED = """\
Parameters:
  Unused: {Type: String, Default: x}
Resources:
  Topic: {Type: AWS::SNS::Topic}
"""
UNEXPECTED = "Additional properties are not allowed ('Zzz' was unexpected)"
RULES = "https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md"


@pytest.fixture
def templates(quick_cli: QuickCli) -> QuickCli:
    """The command line beside a template with an error, one that is none, and one with a warning."""
    for name, text in (("bad,.yml", BROKEN), ("half way.yml", HALF), ("warned.yml", WARNED)):
        (quick_cli.cwd / name).write_text(text)
    return quick_cli


def test_pretty_has_the_findings_of_a_file_below_its_name(templates: QuickCli) -> None:
    result = templates("lint", "--format", "pretty", "half way.yml", "bad,.yml")

    assert (result.exit_code, result.err) == (1, "2 findings in half way.yml, bad,.yml.\n")
    assert result.out == (
        f"bad,.yml\n  4:18  E3002  {UNEXPECTED}\n"
        "half way.yml\n  2:1  E0000  did not find expected node content\n"
    )


def test_json_is_what_the_option_json_prints(templates: QuickCli) -> None:
    for names in (["bad,.yml"], ["bad,.yml", "missing.yml"]):
        result = templates("lint", "--format", "json", *names)

        assert valid("lint", result.out)
        assert result == templates("lint", "--json", *names)


def test_github_shows_each_finding_in_its_file(templates: QuickCli) -> None:
    result = templates("lint", "--format", "github", "bad,.yml", "warned.yml", "missing.yml")

    assert result.exit_code == 3
    assert result.out.splitlines() == [
        "::error file=missing.yml,title=xraystack lint::cannot be read: No such file or directory",
        f"::error file=bad%2C.yml,line=4,col=18,title=E3002::{UNEXPECTED}%0A{RULES}#E3002",
        "::warning file=warned.yml,line=2,col=3,title=W2001::"
        f"Parameter Unused not used.%0A{RULES}#W2001",
    ]


def test_sarif_has_findings_rules_and_addresses(templates: QuickCli) -> None:
    result = templates("lint", "--format", "sarif", "half way.yml", "bad,.yml", "warned.yml")

    document = json.loads(result.out)
    (run,) = document["runs"]
    found = [
        (each["ruleId"], each.get("level", "warning"), location["artifactLocation"]["uri"])
        for each in run["results"]
        for location in [each["locations"][0]["physicalLocation"]]
    ]
    assert (result.exit_code, document["version"]) == (1, "2.1.0")
    assert found == [
        ("E3002", "error", "bad%2C.yml"),
        ("E0000", "error", "half%20way.yml"),
        ("W2001", "warning", "warned.yml"),
    ]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["E0000", "E3002", "W2001"]


def test_junit_has_a_test_for_each_rule(templates: QuickCli) -> None:
    result = templates("lint", "--format", "junit", "half way.yml", "-", stdin=BROKEN.encode())

    failures = {
        str(case.get("name")).split()[0]: [str(each.get("message")) for each in failed]
        for case in ET.fromstring(result.out).iter("testcase")
        if (failed := case.findall("failure"))
    }
    assert result.exit_code == 1
    assert failures == {
        "E0000": ["did not find expected node content at half way.yml:2:1"],
        "E3002": [f"{UNEXPECTED} at <stdin>:4:18"],
    }


def test_what_cannot_be_looked_at_is_in_the_documents_too(templates: QuickCli) -> None:
    (templates.cwd / "latin.yml").write_bytes(b"# \xe9\n")
    names = ("warned.yml", "latin.yml", "a folder")
    (templates.cwd / "a folder").mkdir()

    sarif = templates("lint", "--format", "sarif", *names)
    junit = templates("lint", "--format", "junit", *names)

    assert (sarif.exit_code, junit.exit_code) == (3, 3)
    assert sarif.err == junit.err
    (invocation,) = json.loads(sarif.out)["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    assert [
        (
            note["message"]["text"],
            note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        )
        for note in invocation["toolExecutionNotifications"]
    ] == [
        ("latin.yml:1: is not UTF-8: invalid continuation byte", "latin.yml"),
        ("a folder: cannot be read: Is a directory", "a%20folder"),
    ]
    suites = ET.fromstring(junit.out)
    (suite,) = suites
    assert (suites.get("errors"), suite.get("errors"), suite.get("failures")) == ("2", "2", "1")
    assert suite.get("tests") == suites.get("tests") == str(len(suite))
    assert [
        (case.get("name"), error.get("message"))
        for case in suite
        for error in case.findall("error")
    ] == [
        ("a folder", "cannot be read: Is a directory"),
        ("latin.yml", "is not UTF-8: invalid continuation byte"),
    ]
    assert {case.get("classname") for case in suite} == {"CloudFormation Lint"}


def test_what_comes_through_a_pipe_is_read_once(templates: QuickCli) -> None:
    """As from a shell's process substitution, ``<(...)``."""
    pipe = templates.cwd / "pipe"
    os.mkfifo(pipe)
    for more in ([], ["--skip-others"]):
        writer = threading.Thread(target=pipe.write_text, args=(BROKEN,))
        writer.start()
        result = templates("lint", "pipe", "pipe", *more)
        writer.join()

        assert (result.exit_code, result.err) == (1, "1 finding in pipe.\n")
        assert result.out.startswith(f"pipe:4:18 E3002 {UNEXPECTED}\n")


def test_a_file_that_is_missing_keeps_none_from_being_checked(templates: QuickCli) -> None:
    """As without --skip-others, to which it is no other file."""
    result = templates("lint", "--skip-others", "missing.yml", "bad,.yml")

    assert (result.exit_code, UNEXPECTED in result.out) == (3, True)
    assert result.err == (
        "Error: missing.yml: cannot be read: No such file or directory\n1 finding in bad,.yml.\n"
    )


def test_without_a_template_nothing_is_said_to_be_free_of_findings(templates: QuickCli) -> None:
    (templates.cwd / "notes.yml").write_text("a: 1\n")

    result = templates("lint", "--skip-others", "notes.yml")

    assert (result.exit_code, result.err.splitlines()[-1]) == (0, "No template was checked.")


def test_standard_input_named_twice_is_looked_at_once(templates: QuickCli) -> None:
    assert templates("lint", "-", "-", stdin=BROKEN.encode()).err == "1 finding in -.\n"


def test_a_name_of_two_lines_makes_no_line_of_its_own(templates: QuickCli) -> None:
    name = "a\nb.yml:1:1 E0000 forged"
    (templates.cwd / name).write_text(BROKEN)

    for form in FORMATS.keys() - {"json", "sarif", "junit"}:  # which escape it in their own way
        result = templates("lint", "--format", form, name)

        assert result.exit_code == 1
        assert not any(line.startswith("b.yml") for line in (result.out + result.err).splitlines())


@pytest.mark.parametrize("form", ["sarif", "junit"])
def test_where_nothing_is_found_the_document_is_still_one(quick_cli: QuickCli, form: str) -> None:
    (quick_cli.cwd / "other.yml").write_text("services: {a: {image: b}}\n")

    daemon = quick_cli("lint", "--format", form)
    skipped = quick_cli("lint", "--format", form, "--skip-others", "other.yml")

    for result in (daemon, skipped):
        assert result.exit_code == 0, result.err
        if form == "sarif":
            assert json.loads(result.out)["runs"][0]["results"] == []
        else:
            assert ET.fromstring(result.out).get("failures") == "0"


def test_what_steers_a_terminal_is_made_visible_in_each_format(templates: QuickCli) -> None:
    (templates.cwd / "steers.yml").write_text(BROKEN.replace("Zzz", '"a\\x1bb"'))

    for form in FORMATS:
        result = templates("lint", "--format", form, "steers.yml")

        assert (result.exit_code, "\x1b" in result.out) == (1, False), form


def test_two_formats_at_once_are_refused(templates: QuickCli) -> None:
    result = templates("lint", "--json", "--format", "junit", "warned.yml")

    assert (result.exit_code, result.out) == (2, "")
    assert "--format junit and --json are mutually exclusive." in result.err


@pytest.mark.parametrize("form", ["sarif", "junit"])
def test_without_the_extra_of_a_format_it_says_what_to_install(
    templates: QuickCli, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(linter.PACKAGES, form, "no_such_module")

    result = templates("lint", "--format", form, "warned.yml")

    assert (result.exit_code, result.out) == (2, "")
    assert f"pip install 'cfn-lint[{form}]'" in result.err


def test_deploy_refuses_a_template_with_errors_before_it_plans(
    account: Account, quick_aws_cli: QuickCli
) -> None:
    (quick_aws_cli.cwd / "bad.yml").write_text(BROKEN)
    arguments = ("deploy", "--stack-name", "s", "--template-file", "bad.yml", "--lint")

    result = quick_aws_cli(*arguments)
    (line,) = valid_lines("deploy", quick_aws_cli(*arguments, "--json").out)

    assert (result.exit_code, result.out) == (3, "")
    assert "Error: bad.yml: cfn-lint reports 1 error\n" in result.err
    assert f"  bad.yml:4:18 E3002 {UNEXPECTED}\n" in result.err
    assert (line["exit_code"], line["outcome"]) == (3, "refused")
    assert f"bad.yml:4:18 E3002 {UNEXPECTED}" in line["error"]["remedy"]
    assert client(account, "cloudformation").describe_stacks()["Stacks"] == []


def test_deploy_goes_on_with_warnings(quick_aws_cli: QuickCli) -> None:
    (quick_aws_cli.cwd / "warned.yml").write_text(WARNED)
    arguments = ("deploy", "--stack-name", "s", "--template-file", "warned.yml", "--plan")

    linted, plain = quick_aws_cli(*arguments, "--lint"), quick_aws_cli(*arguments)

    assert (linted.exit_code, plain.exit_code) == (0, 0)
    assert "! warned.yml:2:3 W2001 Parameter Unused not used." in linted.err
    assert "W2001" not in plain.err


def test_the_daemon_stack_has_nothing_that_lint_finds(quick_aws_cli: QuickCli) -> None:
    result = quick_aws_cli("deploy", "--stack-name", "s", "--plan", "--lint")

    assert (result.exit_code, "! " in result.err) == (0, False)


@pytest.mark.parametrize("other", [["--attach", "--stack-name", "s"], ["--execute-changeset", "x"]])
def test_without_a_template_there_is_nothing_to_lint(quick_cli: QuickCli, other: list[str]) -> None:
    result = quick_cli("deploy", "--lint", *other)

    assert result.exit_code == 2
    assert f"{other[0]} and --lint are mutually exclusive." in result.err
