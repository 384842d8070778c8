"""cfn-lint in this process: templates in, findings out.

No other module imports cfn-lint, because importing it takes longer than everything else that
``xraystack`` does without AWS; only the commands that lint import this one.
"""

from __future__ import annotations

import glob
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from cfnlint.config import ConfigMixIn
from cfnlint.decode.decode import decode_str
from cfnlint.exceptions import CfnLintExitException
from cfnlint.formatters import JUnitFormatter, SARIFFormatter
from cfnlint.helpers import REGIONS
from cfnlint.match import Match
from cfnlint.rules import CloudFormationLintRule, Rules
from cfnlint.rules.errors import ConfigError, ParseError, RuleError, TransformError
from cfnlint.runner import Runner

from xraystack import files, sarif, workers
from xraystack.errors import BadInput, XraystackError
from xraystack.escaping import escape_controls
from xraystack.template import document, limits

RULES_MODULE = "xraystack.rules"
RULES_URL = "https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md"


class LintFinding(NamedTuple):
    """A finding of a rule in a template; lines and columns count from 1."""

    filename: str
    line: int
    column: int
    rule_id: str
    message: str
    url: str


class LintResult(NamedTuple):
    """The findings of cfn-lint, each with its match, and the rules that ran."""

    matches: Mapping[LintFinding, Match]
    rules: Rules

    @property
    def findings(self) -> list[LintFinding]:
        """The findings by file, line and rule."""
        return sorted(self.matches)

    def __or__(self, other: LintResult) -> LintResult:
        """Return the findings of both, which the same rules made."""
        return LintResult({**self.matches, **other.matches}, other.rules)


def lint_files(paths: Sequence[Path], jobs: int = 1, **options: list[str]) -> LintResult:
    """Return the findings in template files, of which there may be none, from that many processes.

    ``options`` are cfn-lint's own, under the names of its configuration file. Its configuration
    files and the templates' metadata are honoured. Raises BadInput for a file that cannot be read
    and for options that cfn-lint rejects.
    """
    for path in paths:
        require_readable(path)
    runner = _create_runner(templates=[glob.escape(str(path)) for path in paths], **options)
    config = runner.config
    if jobs == 1 or not paths or config.deployment_files or config.parameter_files:
        return _collect_result(runner, runner.run() if paths else ())

    def lint_file(name: str) -> _FileResult:
        """Return the matches in a form that another process can send."""
        # Of the same options, since cfn-lint leaves those of a template's metadata in them.
        runner.config = _create_config(templates=[glob.escape(name)], **options)
        try:
            found = [(match.rule.id, _match_values(match)) for match in runner.run()]
        except CfnLintExitException as error:
            return _FileResult(error=str(error))
        return _FileResult(found, list(runner.rules.used_rules))

    results = workers.map_in_workers(lint_file, config.templates, jobs)
    rules = _rules_by_id(runner)
    for result in results:
        if result.error:
            raise BadInput(f"cfn-lint failed: {result.error}")
        runner.rules.used_rules.update({each: rules[each] for each in result.used_rules})
    matches = [
        Match.create(rule=rules[rule_id], **values)
        for result in results
        for rule_id, values in result.found
    ]
    return _collect_result(runner, matches)


class _FileResult(NamedTuple):
    """The matches in a file with the IDs of their rules, and the rules that ran; picklable."""

    found: Sequence[tuple[str, dict[str, Any]]] = ()
    used_rules: Sequence[str] = ()
    error: str = ""


def _rules_by_id(runner: Runner) -> dict[str, CloudFormationLintRule]:
    """Return the rules, with those for files that no rule can look at."""
    own = (ConfigError(), ParseError(), RuleError(), TransformError())
    return {rule.id: rule for rule in own} | {key: runner.rules[key] for key in runner.rules}


def require_readable(path: Path) -> None:
    """Raise BadInput for a file that cannot be read or whose name cfn-lint does not accept."""
    document.decode_template(files.read_file(path, limits.MAX_BYTES), str(path))
    if not str(path).isprintable() and os.fsencode(path).decode(errors="ignore") != str(path):
        raise BadInput("cfn-lint requires a file name in UTF-8", where=str(path))


def lint_text(text: str, name: str, **options: list[str]) -> LintResult:
    """Return the findings in a text; they have ``name`` as their file name."""
    template, errors = decode_str(text)
    runner = _create_runner(**options)
    return _collect_result(runner, errors or runner.validate_template(template), name)


def filter_regions(*names: str | None) -> list[str]:
    """Return those of the regions that cfn-lint knows, since it rejects others."""
    return [name for name in names if name and name in REGIONS]


def _create_config(**options: list[str]) -> ConfigMixIn:
    return ConfigMixIn([], **{key: value for key, value in options.items() if value})


def _create_runner(**options: list[str]) -> Runner:
    try:
        runner = Runner(_create_config(**options))
    except (CfnLintExitException, ValueError) as error:
        raise BadInput(f"cfn-lint rejects its configuration: {error}") from error
    # In addition to those that a configuration file appends.
    runner.rules.update(Rules.create_from_module(RULES_MODULE))
    return runner


def _collect_result(
    runner: Runner, matches: Iterable[Match], name: str | None = None
) -> LintResult:
    try:
        renamed = [_rename_match(match, name) for match in matches]
    except CfnLintExitException as error:
        raise BadInput(f"cfn-lint failed: {error}") from error
    return LintResult({_finding(match): match for match in renamed}, runner.rules)


def _rename_match(match: Match, name: str | None) -> Match:
    """Return the match with ``name`` as its file name; None keeps the file name."""
    if name is None:
        return match
    return Match.create(rule=match.rule, **_match_values(match) | {"filename": name})


def _match_values(match: Match) -> dict[str, Any]:
    """Return the values of a match, but for its rule."""
    return {
        "message": match.message,
        "filename": match.filename,
        "linenumber": match.linenumber,
        "columnnumber": match.columnnumber,
        "linenumberend": match.linenumberend,
        "columnnumberend": match.columnnumberend,
    }


def _finding(match: Match) -> LintFinding:
    return LintFinding(
        filename=match.filename or "",
        line=match.linenumber,
        column=match.columnnumber,
        rule_id=match.rule.id,
        message=match.message,
        url=_rule_url(match.rule),
    )


def _rule_url(rule: CloudFormationLintRule) -> str:
    """Return the URL of a rule's documentation, or of its source for the rules of xraystack."""
    if type(rule).__module__.startswith(f"{RULES_MODULE}."):
        return str(rule.source_url)
    return f"{RULES_URL}#{rule.id}"


def sarif_document(result: LintResult, errors: Sequence[XraystackError] = ()) -> Any:
    """Return the findings as a SARIF document, with notifications of files that could not be checked.

    Raises ImportError without cfn-lint's extra "sarif".
    """
    matches = [
        _rename_match(match, sarif.file_uri(finding.filename))  # which cfn-lint does not make
        for finding, match in sorted(result.matches.items(), key=itemgetter(0))
    ]
    document = json.loads(SARIFFormatter().print_matches(matches, result.rules, None))
    for run in document["runs"]:
        sarif.complete_run(run, errors)
    return document


def junit_document(result: LintResult, errors: Sequence[XraystackError] = ()) -> str:
    """Return the findings as JUnit's XML: a test for each rule, an error for each unchecked file.

    Raises ImportError without the extra "junit".
    """
    matches = [result.matches[finding] for finding in result.findings]
    for match in matches:  # a parse error belongs to no rule that ran
        result.rules.used_rules.setdefault(match.rule.id, match.rule)
    suites = ET.fromstring(JUnitFormatter().print_matches(matches, result.rules, None))
    for suite in suites:
        for error in errors:
            case = ET.SubElement(suite, "testcase", name=escape_controls(error.place[0]))
            ET.SubElement(case, "error", type="error", message=escape_controls(error.what))
        cases = sorted(suite, key=lambda case: case.get("name", ""))
        for case in cases:  # some readers show no case without a class
            case.set("classname", suite.get("name", ""))
        suite[:] = cases
        for element in (suites, suite):
            element.set("tests", str(len(cases)))
            element.set("errors", str(len(errors)))
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, "unicode") + "\n"
