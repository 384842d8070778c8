"""Last lines of ``xraystack patch``: counts by outcome, rejected files, the command that fixes most.

Which options mend a rejected file is tried out in memory, because a file can be rejected again for
another reason.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from xraystack.commands.patch.options import STDIN, PatchOptions
from xraystack.escaping import escape_to_one_line, quote_command
from xraystack.terminal import console

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from xraystack.commands.patch.template_files import TemplateFile
    from xraystack.errors import XraystackError
    from xraystack.patching.patch_execution import Patch

    PatchOutcome = Patch | XraystackError
    PatchTrial = Callable[[PatchOptions, TemplateFile], PatchOutcome]

NOT_REPEATED = {"templates", "mode", "as_json", "output_format", "skip_others", "strict", "quiet"}
"""Parameters that the command that fixes files does not repeat."""

OUTCOMES = (
    "patched", "to patch", "unchanged", "complete", "missing", "remaining", "undecided", "not checked",
    "without targets", "rejected", "skipped",
)  # fmt: skip
"""Outcomes of files, in the order of the counts."""


class MendingOption(NamedTuple):
    """An option that a rejected file may lack: a value to try it with, and the value to print."""

    field: str
    trial: Any
    shown: str = ""


MENDING_OPTIONS = {
    "--resize": MendingOption("resize", trial=True),
    "--create-role": MendingOption("create_role", trial=True),
    "--daemon-cidr": MendingOption("daemon_cidr", "10.0.0.0/8", "CIDR"),
}
"""Options that errors name as their remedy, and whose value does not depend on the file."""


class FileOutcome(NamedTuple):
    """A file, and its patch or the error that prevented it."""

    file: TemplateFile
    outcome: PatchOutcome

    @property
    def patch(self) -> Patch | None:
        """The patch, if there was no error."""
        return None if isinstance(self.outcome, Exception) else self.outcome

    @property
    def is_rejected(self) -> bool:
        """True if an error prevented the patch."""
        return self.patch is None

    @property
    def can_be_patched(self) -> bool:
        """True if there are changes, and no undecided part prevents them."""
        return self.patch is not None and self.patch.has_changes and not self.patch.is_blocked

    def is_open(self, *, check: bool) -> bool:
        """Return whether anything is to be done about the file."""
        patch = self.patch
        if patch is None or patch.has_changes:
            return True
        return check and (patch.is_incomplete or patch.is_undecided)


def print_summary(
    context: click.Context,
    options: PatchOptions,
    results: Sequence[FileOutcome],
    try_patch: PatchTrial,
) -> None:
    """Print the last lines: those of a check always, others with several files or --quiet."""
    is_many = options.names_several
    if is_many:
        _print_file_counts(options, results)
    if options.is_check:
        _print_resource_counts(options, results)
    if options.quiet or is_many:
        _print_rejected(results)
    if options.is_check or is_many:
        _print_command(context, options, results, try_patch)


def _print_file_counts(options: PatchOptions, results: Sequence[FileOutcome]) -> None:
    has_errors = any(result.is_rejected for result in results)
    counts = Counter(_outcome_name(options, each, has_errors=has_errors) for each in results)
    parts = [f"{counts[name]} {name}" for name in OUTCOMES if counts[name]]
    console.print_message(f"Files: {', '.join(parts) or 'no template'}.")


def _outcome_name(options: PatchOptions, result: FileOutcome, *, has_errors: bool) -> str:
    """Return the outcome of a file, the worst of several."""
    patch = result.patch
    if patch is None or patch.is_skipped:
        return "rejected" if patch is None else "skipped"
    changed = "patched" if options.mode == "in-place" and not has_errors else "to patch"
    if options.is_check:
        changed = "remaining" if options.remove else "missing"
    if patch.is_incomplete if options.is_check else patch.has_changes:
        return changed
    if patch.is_undecided or not patch.is_checked:
        return "undecided" if patch.is_undecided else "not checked"
    if not options.is_check:
        return "unchanged"
    return "complete" if patch.counts.complete else "without targets"


def _print_resource_counts(options: PatchOptions, results: Iterable[FileOutcome]) -> None:
    """Print the numbers of resources that are complete, missing something, and not checked."""
    from xraystack.patching.patch_execution import NO_RESOURCES, ResourceCounts

    patches = [each.patch for each in results if each.patch is not None]
    counted = [counts for each in patches if (counts := each.counts) is not NO_RESOURCES]
    total = {
        field: sum(len(getattr(counts, field)) for counts in counted)
        for field in ResourceCounts._fields
    }
    if options.remove and not any(total.values()):
        return
    names = {"missing": "remaining"} if options.remove else {}
    parts = [
        f"{number} {names.get(field, field.replace('_', ' '))}"
        for field, number in total.items()
        if number or field in {"complete", "missing", "not_checked"}
    ]
    console.print_message(f"Resources: {', '.join(parts)}.")


def _print_rejected(results: Iterable[FileOutcome]) -> None:
    rejected = [result.outcome for result in results if isinstance(result.outcome, Exception)]
    if rejected:
        console.print_message("Rejected:")
    for error in rejected:
        console.print_message(f"  {escape_to_one_line(str(error))}")


def _print_command(
    context: click.Context,
    options: PatchOptions,
    results: Sequence[FileOutcome],
    try_patch: PatchTrial,
) -> None:
    """Print the command that patches most files, and the number of those if it does not patch all."""
    added, mended = _mending_options(options, results, try_patch)
    changed = [each for each in results if each.can_be_patched]
    open_files = [each for each in results if each.is_open(check=options.is_check)]
    if not mended and not (changed and (options.is_check or len(open_files) > len(changed))):
        return
    fixed = {each.file.name for each in (*changed, *mended)}
    names = [each.file.name for each in results if each.file.name in fixed]
    words = ["xraystack", "patch", *_repeated_options(context), *_option_words(added)]
    if "--daemon-cidr" not in words and any(map(_lacks_destination, changed)):
        words += _option_words(["--daemon-cidr"])
    what = "it" if len(names) == 1 else "them"
    if len(names) < len(open_files):
        what = f"{len(names)} of {len(open_files)} files"
    elif len(options.templates) < len(names):
        names = list(options.templates)
    words += [] if STDIN in names else [f"--{'diff' if options.mode == 'diff' else 'in-place'}"]
    verb = "Remove" if options.remove else "Fix" if options.is_check else "Patch"
    console.print_message(f"{verb} {what} with:")
    console.print_command(quote_command(words, names))


def _lacks_destination(result: FileOutcome) -> bool:
    from xraystack.patching.egress import rule_addition

    findings = result.patch.findings if result.patch is not None else ()
    return any(map(rule_addition.has_no_destination, findings))


def _repeated_options(context: click.Context) -> list[str]:
    """Return the options of the command line, but for those that select the output."""
    words: list[str] = []
    for parameter in context.command.params:
        value = context.params.get(str(parameter.name))
        is_repeated = parameter.name not in NOT_REPEATED and isinstance(parameter, click.Option)
        if not value or not is_repeated:
            continue
        for item in value if isinstance(value, tuple) else [value]:
            words += [parameter.opts[0]] if item is True else [parameter.opts[0], str(item)]
    return words


def _option_words(names: Iterable[str]) -> list[str]:
    return list(chain(*((name, *filter(None, [MENDING_OPTIONS[name].shown])) for name in names)))


def _mending_options(
    options: PatchOptions, results: Sequence[FileOutcome], try_patch: PatchTrial
) -> tuple[list[str], list[FileOutcome]]:
    """Return the fewest options with which most of the rejected files are patched, and those files."""
    rejected = [each for each in results if each.is_rejected and each.file.name != STDIN]

    def patch_again(names: Iterable[str]) -> list[FileOutcome]:
        values = {MENDING_OPTIONS[name].field: MENDING_OPTIONS[name].trial for name in names}
        changed = replace(options, **values)
        return [FileOutcome(each.file, try_patch(changed, each.file)) for each in rejected]

    candidates: list[str] = []
    outcomes = rejected
    while new := _remedies(outcomes).difference(candidates):
        candidates += [name for name in MENDING_OPTIONS if name in new]
        outcomes = patch_again(candidates)
    best: tuple[list[str], list[FileOutcome]] = ([], [])
    for names in chain(*(combinations(candidates, n) for n in range(1, len(candidates) + 1))):
        again = patch_again(names)
        mended = [
            one
            for one, other in zip(rejected, again, strict=True)
            if other.patch is not None and not other.patch.is_blocked
        ]
        if len(mended) > len(best[1]):
            best = (list(names), mended)
    return best


def _remedies(results: Iterable[FileOutcome]) -> set[str]:
    """Return the options that the errors of these files name as their remedy."""
    texts = [each.outcome.remedy for each in results if isinstance(each.outcome, Exception)]
    return {name for name in MENDING_OPTIONS if any(name in text for text in texts)}
