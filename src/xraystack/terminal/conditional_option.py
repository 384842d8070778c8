"""Options that have an effect only beside some other options, or without them.

An option declares this itself. Only what is typed counts: a value from the environment or a default is
never an error.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

import click


class Exclusion(NamedTuple):
    """An option beside which another has no effect, and the reason; it has one beside ``unless``."""

    option: str
    reason: str = ""
    unless: tuple[str, ...] = ()


class ConditionalOption(click.Option):
    """An option that declares the options that it requires or excludes, by what is typed for them.

    One of ``requires`` has to be passed as well, and all of ``requires_all``; none of ``excludes`` may
    be. ``--format=github`` stands for that value of an option, ``side=policy`` for that of an argument.
    The conditions are those of its ``conditional_values``, or of all.
    """

    def __init__(
        self,
        names: Sequence[str],
        *,
        requires: Sequence[str] = (),
        requires_all: Sequence[str] = (),
        excludes: Sequence[Exclusion | str] = (),
        conditional_values: Collection[str] = (),
        **settings: Any,
    ) -> None:
        super().__init__(names, **settings)
        self.requires = tuple(requires)
        self.requires_all = tuple(requires_all)
        self.excludes = [Exclusion(one) if isinstance(one, str) else one for one in excludes]
        self.conditional_values = conditional_values

    def handle_parse_result(
        self, ctx: click.Context, opts: Mapping[str, Any], args: list[str]
    ) -> tuple[Any, list[str]]:
        """Return the value, as click does. Raise UsageError if the option has no effect."""
        typed = _typed_name(self, opts)
        if self.conditional_values and typed:
            value = opts[str(self.name)]
            typed = f"{typed} {value}" if value in self.conditional_values else ""
        if typed and not ctx.resilient_parsing:
            self._reject_missing(typed, ctx, opts)
            self._reject_excluded(typed, ctx, opts)
        return super().handle_parse_result(ctx, opts, args)

    def _reject_missing(
        self, typed: str, context: click.Context, passed: Mapping[str, Any]
    ) -> None:
        for names in filter(None, [self.requires, *((each,) for each in self.requires_all)]):
            if not any(_is_typed(each, context, passed) for each in names):
                listed = " or ".join(map(_typed_form, names))
                raise click.UsageError(f"{typed} requires {listed}.", context)

    def _reject_excluded(
        self, typed: str, context: click.Context, passed: Mapping[str, Any]
    ) -> None:
        for option, reason, unless in self.excludes:
            if any(_is_typed(each, context, passed) for each in unless):
                continue
            if _is_typed(option, context, passed):
                other = find_parameter(context, option)
                order = context.command.params.index
                both = (typed, _typed_form(option))
                names = " and ".join(both if order(self) < order(other) else reversed(both))
                because = f": {reason}" if reason else ""
                raise click.UsageError(f"{names} are mutually exclusive{because}.", context)


def find_parameter(context: click.Context, condition: str) -> click.Parameter:
    """Return the option, or the argument, of a command that a condition names. Raise StopIteration."""
    name = condition.partition("=")[0]
    return next(
        each
        for each in context.command.params
        if name in (*each.opts, *each.secondary_opts)
        or (isinstance(each, click.Argument) and name == each.name)
    )


def _typed_form(condition: str) -> str:
    """Return a condition as it is typed."""
    name, _, value = condition.partition("=")
    return f"{name} {value}".strip() if name.startswith("-") else value


def _is_typed(condition: str, context: click.Context, passed: Mapping[str, Any]) -> bool:
    """Return whether an option or an argument is typed, with its value if one is named."""
    name, _, value = condition.partition("=")
    parameter = find_parameter(context, condition)
    if isinstance(parameter, click.Option):
        typed = _typed_name(parameter, passed)
        if not typed or (parameter.is_bool_flag and name not in _names_of(parameter, passed)):
            return False
    given = passed.get(str(parameter.name))
    return not value or all(one == value for one in (given if isinstance(given, list) else [given]))


def _typed_name(option: click.Option, passed: Mapping[str, Any]) -> str:
    """Return the name by which an option is typed; empty if it is not."""
    given = passed.get(str(option.name))
    values = given if isinstance(given, list) else [given]
    is_one_of_several = option.is_flag and not option.is_bool_flag
    if given is None or (is_one_of_several and option.flag_value not in values):
        return ""
    return max(_names_of(option, passed), key=len)


def _names_of(option: click.Option, passed: Mapping[str, Any]) -> Sequence[str]:
    """Return the names that stand for the typed value."""
    is_off = option.is_bool_flag and passed[str(option.name)] is False and option.secondary_opts
    return option.secondary_opts if is_off else option.opts
