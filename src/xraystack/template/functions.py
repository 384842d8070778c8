"""The two forms of intrinsic functions, as plain data: ``{"Fn::Sub": "x"}`` and ``!Sub x``.

The list of functions with a short form is used by reading, rendering and patching.
"""

from __future__ import annotations

from typing import Any

SHORT_FORMS = frozenset({
    "And", "Base64", "Cidr", "Equals", "FindInMap", "GetAtt", "GetAZs", "If", "ImportValue", "Join",
    "Not", "Or", "Ref", "Select", "Split", "Sub",
})  # fmt: skip
"""Functions that CloudFormation documents with a short form. Those of rules are not among them.
[CloudFormation template reference, intrinsic functions]"""

WITHOUT_PREFIX = frozenset({"Ref", "Condition"})
"""Functions whose long form has no ``Fn::`` before the name."""


def is_function_key(key: Any) -> bool:
    """Return whether a mapping with this one key is an intrinsic function in its long form."""
    return key == "Ref" or str(key).startswith("Fn::")


def is_function(value: Any) -> bool:
    """Return whether plain data is an intrinsic function."""
    return isinstance(value, dict) and len(value) == 1 and is_function_key(next(iter(value)))


def long_form(tag: str, argument: Any) -> dict[str, Any]:
    """Return the long form, as plain data, of a function; ``tag`` has no ``!``."""
    if tag == "GetAtt" and isinstance(argument, str):
        argument = argument.split(".", 1)
    return {tag if tag in WITHOUT_PREFIX else f"Fn::{tag}": argument}


def short_form(value: Any) -> tuple[str, str | list[Any]] | None:
    """Return the tag, with its ``!``, and the argument of the short form; None if there is none.

    A node has one tag only, so a function of a function keeps the long form of the outer one.
    """
    if not is_function(value):
        return None
    ((key, argument),) = value.items()
    name = key.removeprefix("Fn::")
    if name not in SHORT_FORMS or not isinstance(argument, str | list):
        return None
    if name == "GetAtt" and all(isinstance(part, str) for part in argument):
        argument = argument if isinstance(argument, str) else ".".join(argument)
    return f"!{name}", argument
