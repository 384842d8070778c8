"""Names of stacks in options: every option that takes one rejects what is none."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from tests.support.all_commands import contexts
from tests.support.cases import each
from xraystack.commands.shared_options import StackName
from xraystack.errors import BadInput
from xraystack.stacks.wiring import Wiring
from xraystack.terminal import completion_values

STACK_ID = "arn:aws:cloudformation:us-east-1:111122223333:stack/xray-daemon/6d4e"


def stack_options() -> Iterator[tuple[click.Context, click.Option]]:
    """Every option that completes to names of stacks, or says that it takes one."""
    for context in contexts():
        for option in context.command.params:
            completes = getattr(option, "_custom_shell_complete", None)
            names_it = option.metavar == "STACK" or "--stack-name" in option.opts
            if isinstance(option, click.Option) and (
                names_it or completes is completion_values.complete_stack_names
            ):
                yield context, option


OPTIONS = [
    pytest.param(context, option, id=f"{context.info_name} {option.opts[0]}")
    for context, option in stack_options()
]


def test_options_are_known() -> None:
    found = {f"{context.info_name} {option.opts[0]}" for context, option in stack_options()}

    assert {"patch --import-from", "deploy --stack-name", "probe --stack-name"} <= found


@each(("context", "option"), OPTIONS)
@each(
    "name",
    ["", " ", "-x", "1a", "a b", "a_b", "a.b", "a\n", "${Stack}", "a" * 129, "arn:aws:s3:::b"],
)
def test_an_option_rejects_what_is_no_stack_name(
    context: click.Context, option: click.Option, name: str
) -> None:
    with pytest.raises(click.BadParameter, match="is not a stack name"):
        option.type_cast_value(context, name)


@each(("context", "option"), OPTIONS)
@each("name", ["a", "xray-daemon", "A" * 128])
def test_an_option_accepts_a_stack_name(
    context: click.Context, option: click.Option, name: str
) -> None:
    assert option.type_cast_value(context, name) == name


@each(("context", "option"), OPTIONS)
def test_only_exports_need_the_name_itself(context: click.Context, option: click.Option) -> None:
    if option.opts == ["--import-from"]:
        with pytest.raises(click.BadParameter, match="Pass the name that is in this ID"):
            option.type_cast_value(context, STACK_ID)
    else:
        assert option.type_cast_value(context, STACK_ID) == STACK_ID


def test_the_type_is_one() -> None:
    assert {type(option.type) for _, option in stack_options()} == {StackName}


@pytest.mark.parametrize("name", ["", "1a", STACK_ID])
def test_wiring_rejects_it_too(name: str) -> None:
    with pytest.raises(BadInput, match="is not a stack name") as error:
        Wiring(import_from=name)

    assert error.value.where == "--import-from"
