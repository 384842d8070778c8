"""Options without an effect are usage errors by their own declarations, whatever the environment says."""

from __future__ import annotations

from typing import Any

import click
import pytest

from tests.support.all_commands import contexts
from tests.support.cases import each
from xraystack.terminal.conditional_option import ConditionalOption, find_parameter

CONTEXTS = list(contexts())
OPTIONS: list[Any] = [
    pytest.param(context, option, id=f"{context.command_path} {option.opts[-1]}")
    for context in CONTEXTS
    for option in context.command.params
    if isinstance(option, ConditionalOption)
    and (option.requires or option.requires_all or option.excludes)
]


def value_of(option: click.Option) -> str:
    """A value that the option takes."""
    if isinstance(option.type, click.Choice):
        return str(next(reversed(list(option.type.choices))))
    if isinstance(option.type, click.types.IntParamType | click.types.FloatParamType):
        return "5"
    return "arn:aws:iam::123456789012:policy/x"


def typed(context: click.Context, condition: str) -> list[str]:
    """The words that meet a condition."""
    name, _, value = condition.partition("=")
    parameter = find_parameter(context, condition)
    if isinstance(parameter, click.Argument):
        return [value]
    assert isinstance(parameter, click.Option)
    if parameter.is_flag:
        return [name]
    given = value or ("2:3" if name == "--autoscale" else value_of(parameter))
    return [name, *[given] * parameter.nargs]


def usage_error(context: click.Context, words: list[str]) -> str:
    """The usage error of a command with these words; empty if it has none."""
    arguments = [
        "x" if not isinstance(each.type, click.Choice) else str(next(iter(each.type.choices)))
        for each in context.command.params
        if isinstance(each, click.Argument) and each.required
    ]
    try:
        context.command.make_context("c", [*words, *arguments], parent=context.parent)
    except click.UsageError as error:
        return error.message
    return ""


@each(("context", "option"), OPTIONS)
def test_it_names_the_option_that_leaves_it_no_effect(
    context: click.Context, option: ConditionalOption
) -> None:
    own = typed(context, max(option.opts, key=len))
    if option.conditional_values:
        assert own[1] in option.conditional_values

    if option.requires:
        needed = " or ".join(each.partition("=")[0] for each in option.requires if each[0] == "-")
        assert f"requires {needed}" in usage_error(context, own)
    first = typed(context, option.requires[0]) if option.requires else []
    for name in option.requires_all:
        assert f"requires {name}" in usage_error(context, [*own, *first])
        first += typed(context, name)
    for exclusion in option.excludes:
        other = typed(context, exclusion.option)
        error = usage_error(context, [*own, *first, *other])
        assert "mutually exclusive" in error, exclusion.option
        assert own[0] in error or other[0] in error
        for way_out in exclusion.unless:
            words = [*own, *first, *other, *typed(context, way_out)]
            assert exclusion.reason not in usage_error(context, words) or not exclusion.reason


def test_nothing_that_is_not_typed_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command(context_settings={"auto_envvar_prefix": "TEST"})
    @click.option("--other", is_flag=True)
    @click.option("--own", cls=ConditionalOption, excludes=("--other",), default="x")
    @click.option("--needy", cls=ConditionalOption, requires=("--other",))
    def command(**_values: Any) -> None:
        pass

    monkeypatch.setenv("TEST_OWN", "from the environment")
    monkeypatch.setenv("TEST_NEEDY", "from the environment")

    context = command.make_context("c", ["--other"], auto_envvar_prefix="TEST")

    assert context.params == {"other": True, "own": "from the environment", "needy": "from the environment"}  # fmt: skip
    command.make_context("c", [], auto_envvar_prefix="TEST")
    with pytest.raises(click.UsageError, match="--other and --own are mutually exclusive"):
        command.make_context("c", ["--own", "y", "--other"])


def test_completion_is_not_kept_from_completing() -> None:
    context = next(each for each in CONTEXTS if each.command_path == "xraystack patch")

    context.command.make_context("patch", ["--resize", "t.yml"], resilient_parsing=True)
