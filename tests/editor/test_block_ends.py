"""Ends of blocks: comments that belong to what is above, and scalars that end with the file."""

from __future__ import annotations

import pytest

from tests.patching.test_patch import ADDRESS, container
from tests.patching.test_sidecar import beside, without
from tests.support.cases import each
from xraystack.errors import BadInput
from xraystack.patching import patch
from xraystack.patching.patch_execution import Patch
from xraystack.stacks.wiring import Wiring

VARIABLE = f"            - Name: AWS_XRAY_DAEMON_ADDRESS\n              Value: {ADDRESS}\n"
A = container("Environment:\n  - Name: A\n    Value: b")


def wired(text: str) -> Patch:
    return patch.add_wiring(text.encode(), "t.yml", Wiring())


COMMENTS = [
    pytest.param("              # of b\n", "", id="deeper than the dash"),
    pytest.param("", "            # - Name: B\n", id="as deep as the dash"),
    pytest.param("", "          # of Environment\n", id="less deep"),
    pytest.param("              # of b\n\n              # more of b\n", "\n            # - Name: B\n", id="several"),
    pytest.param("\n              # of b\n", "", id="after an empty line"),
    pytest.param("", "\n          Image: x # of the image\n", id="on another line"),
]  # fmt: skip


@each("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@each(("above", "below"), COMMENTS)
def test_a_comment_stays_with_what_it_is_about(above: str, below: str, newline: str) -> None:
    before, after = (
        text.replace("\n", newline) for text in (A + above + below, A + above + VARIABLE + below)
    )

    result = wired(before)

    assert result.after.decode() == after
    assert patch.remove_wiring(result.after, "t.yml", Wiring()).after.decode() == before


def test_a_comment_may_be_the_end_of_the_file() -> None:
    for text in (f"{A}              # of b", f"{A}            # - Name: B"):
        result = wired(text)

        assert patch.remove_wiring(result.after, "t.yml", Wiring()).after.decode() == text


TASK = """\
Resources:
  Topic:
    Type: AWS::SNS::Topic

  # about the task
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: awsvpc
      Memory: 1024
      ContainerDefinitions:
        - Name: app
          Image: x
          Command:
            - sh
            - |
              one
              two"""
OPEN_ENDS = [
    pytest.param(TASK, id="in the container"),
    pytest.param(TASK.replace("            - |", "            - >2+ # folded"), id="kept and folded"),
    pytest.param(TASK.replace("Topic:\n    Type: AWS::SNS::Topic\n\n", "Topic:\n    Type: AWS::SNS::Topic\n"),
                 id="without an empty line"),
    pytest.param(TASK + "\n  Last:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: |-\n        text",
                 id="in another resource"),
    pytest.param(container("Environment:\n  - Name: A\n    Value: |\n      text\n").rstrip("\n"), id="a variable"),
]  # fmt: skip


@pytest.mark.parametrize("text", OPEN_ENDS)
def test_what_comes_before_a_scalar_that_ends_with_the_file_leaves_it_as_it_is(text: str) -> None:
    assert text[-1] not in "\r\n"
    for result in (wired(text), beside(text)) if "NetworkMode" in text else (wired(text),):
        after = result.after.decode()

        assert result.has_changes
        assert after.endswith(text[-20:])
        assert without(after).after.decode() == text


def test_a_scalar_that_is_all_there_is_needs_a_line_ending() -> None:
    text = "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n"
    text += "        - Name: |\n            app"

    with pytest.raises(BadInput, match="block scalar that ends without a newline") as caught:
        wired(text)

    assert caught.value.remedy == "Add a newline at the end of the file."
    assert wired(text + "\n").has_changes


EXPLICIT = [
    pytest.param("          ? [a]\n", id="a key without a value"),
    pytest.param("          ? [a]\n\n         \n", id="a key before blanks"),
    pytest.param("          ? [a] # of a\n          # of the value\n          :\n", id="a colon on another line"),
    pytest.param("          ? a\n          : b\n", id="a value on another line"),
]  # fmt: skip


@pytest.mark.parametrize("line", EXPLICIT)
def test_what_follows_an_explicit_key_is_a_pair_of_its_own(line: str) -> None:
    text = container("Image: x") + line

    result = wired(text)

    assert result.has_changes
    assert patch.remove_wiring(result.after, "t.yml", Wiring()).after.decode() == text


KEPT = container("Environment:\n  - Name: A\n    Value: |{}\n      one\n      two")
GAPS = [
    pytest.param(KEPT.format(""), VARIABLE.rstrip("\n"), KEPT.format(""), id="the last line ending"),
    pytest.param(KEPT.format("+"), VARIABLE + "\n\n", KEPT.format("+"), id="empty lines that would be kept"),
    pytest.param(KEPT.format(""), VARIABLE + "\n\n", KEPT.format("") + "\n\n", id="empty lines that belong to nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "variable", "after"), GAPS)
def test_a_scalar_before_what_is_removed_keeps_its_value(
    before: str, variable: str, after: str
) -> None:
    result = patch.remove_wiring((before + variable).encode(), "t.yml", Wiring())

    assert result.after.decode() == after


def scalar_at_end(header: str, *lines: str) -> str:
    """A task whose container ends with a block scalar of these lines."""
    return container(f"Command:\n  - {header}") + "".join(f"{line}\n" for line in lines)


INDENT = " " * 14
BLANKS = [
    pytest.param(scalar_at_end("|", f"{INDENT}a", f"{INDENT}  "), id="deeper than the text"),
    pytest.param(scalar_at_end("|", f"{INDENT}a", INDENT), id="as deep as the text"),
    pytest.param(scalar_at_end("|", f"{INDENT}a", "  "), id="less deep"),
    pytest.param(scalar_at_end("|", f"{INDENT}a", f"{INDENT}  ", "", "  "), id="before empty lines"),
    pytest.param(scalar_at_end("|", f"{INDENT}a", f"{INDENT} ", f"{INDENT} "), id="two lines"),
    pytest.param(scalar_at_end("|", f"{INDENT}a", f"{INDENT}\t"), id="a tab"),
    pytest.param(scalar_at_end("|-", f"{INDENT}a", f"{INDENT}  "), id="stripped"),
    pytest.param(scalar_at_end("|+", f"{INDENT}a", f"{INDENT}  "), id="kept"),
    pytest.param(scalar_at_end("|2", f"{INDENT}a", f"{INDENT}  "), id="with its indentation"),
    pytest.param(scalar_at_end(">", f"{INDENT}a", f"{INDENT}  "), id="folded"),
    pytest.param(scalar_at_end(">-", f"{INDENT}a", "", f"{INDENT}  ", ""), id="folded and stripped"),
    pytest.param(scalar_at_end("|2", f"{INDENT}  a", f"{INDENT}b  ", f"{INDENT} "), id="after a deeper line"),
    pytest.param(scalar_at_end("|", "", f"{INDENT}a", f"{INDENT} "), id="after an empty line"),
]  # fmt: skip


@each("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@each("rest", ["", "  Last:\n    Type: AWS::SNS::Topic\n"], ids=["end", "more"])
@each("text", BLANKS)
def test_a_line_of_blanks_at_the_end_of_a_scalar_keeps_its_value(
    text: str, rest: str, newline: str
) -> None:
    before = (text + rest).replace("\n", newline)

    result = wired(before)

    assert result.has_changes
    assert patch.remove_wiring(result.after, "t.yml", Wiring()).after.decode() == before


NAMED_EXPLICITLY = [
    pytest.param(A.replace("            - Name: A", "            - ? Name\n              : A"), id="a variable"),
    pytest.param(A.replace("- Name: app", "- ? Name\n          : app"), id="a container"),
    pytest.param(A.replace("Environment:\n", "? Environment\n          :\n"), id="the list"),
    pytest.param(A.replace("Value: b", "? Value\n              : |\n                b\n                   "), id="a value with blanks"),
]  # fmt: skip


@pytest.mark.parametrize("text", NAMED_EXPLICITLY)
def test_an_explicit_key_is_patched_like_any_other(text: str) -> None:
    result = wired(text)

    assert result.has_changes
    assert not wired(result.after.decode()).has_changes
    assert patch.remove_wiring(result.after, "t.yml", Wiring()).after.decode() == text
