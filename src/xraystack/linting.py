"""cfn-lint in this process: templates in, findings out.

Only here is cfn-lint imported, and only by the command that lints, because importing it takes longer
than everything else that ``xraystack`` does without AWS.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cfnlint.config import ConfigMixIn
from cfnlint.decode.decode import decode_str
from cfnlint.exceptions import CfnLintExitException
from cfnlint.rules import Rules
from cfnlint.runner import Runner

from xraystack.errors import BadInput

OUR_RULES = "xraystack.rules"
RULES_URL = "https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md"


class Finding(NamedTuple):
    """What a rule found at a place of a template; lines and columns count from 1."""

    filename: str
    line: int
    column: int
    rule_id: str
    message: str
    url: str


def findings_in_files(paths: Sequence[Path], **options: list[str]) -> list[Finding]:
    """The findings in template files, by file, line and rule.

    ``options`` are cfn-lint's own, under the names of its configuration file. Its configuration
    files and the templates' metadata are honoured. Raises BadInput for a file that cannot be read
    and for options that cfn-lint refuses.
    """
    for path in paths:
        refuse_unusable(path)
    runner = _runner(templates=[glob.escape(str(path)) for path in paths], **options)
    return _findings(runner.run())


def refuse_unusable(path: Path) -> None:
    """Raise BadInput for a file that is not there or whose name cfn-lint does not take."""
    if not path.is_file():
        raise BadInput("there is no such file", where=str(path))
    if not str(path).isprintable() and os.fsencode(path).decode(errors="ignore") != str(path):
        raise BadInput("cfn-lint takes no name that is not UTF-8", where=str(path))


def findings_in_text(text: str, name: str, **options: list[str]) -> list[Finding]:
    """The findings in a template that is in no file and goes by ``name``."""
    template, errors = decode_str(text)
    matches = errors or _runner(**options).validate_template(template)
    return [finding._replace(filename=name) for finding in _findings(matches)]


def _runner(**options: list[str]) -> Runner:
    try:
        given = {key: value for key, value in options.items() if value}
        runner = Runner(ConfigMixIn([], **given))
    except (CfnLintExitException, ValueError) as error:
        raise BadInput(f"cfn-lint refuses its configuration: {error}") from error
    # Beside those that a configuration file appends, not instead of them.
    runner.rules.update(Rules.create_from_module(OUR_RULES))
    return runner


def _findings(matches: Iterable[Any]) -> list[Finding]:
    try:
        return sorted(set(_converted(matches)))
    except CfnLintExitException as error:
        raise BadInput(f"cfn-lint gave up: {error}") from error


def _converted(matches: Iterable[Any]) -> Iterator[Finding]:
    for match in matches:
        yield Finding(
            filename=match.filename or "",
            line=match.linenumber,
            column=match.columnnumber,
            rule_id=match.rule.id,
            message=match.message,
            url=_url(match.rule),
        )


def _url(rule: Any) -> str:
    """Where a rule is explained: cfn-lint's in its documentation, ours at their source."""
    if type(rule).__module__.startswith(f"{OUR_RULES}."):
        return str(rule.source_url)
    return f"{RULES_URL}#{rule.id}"
