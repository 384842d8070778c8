"""``lint --jobs``: what many processes find is what one finds; and what a run over many files ends with."""

from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from tests.support.command_line import QuickCli
from xraystack import workers
from xraystack.commands.lint.output import FORMATS

BROKEN = "Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties: {Zzz: 'x'}\n"
TEXTS = {
    "a.yml": BROKEN,
    "b[1].yml": BROKEN,
    "c.yml": "Resources: [\n",
    "d.yml": "Resources: {Topic: {Type: AWS::SNS::Topic}}\n",
    "e.yml": "Metadata: {cfn-lint: {config: {ignore_checks: [E3002]}}}\n" + BROKEN,
    "f.yml": "Parameters: {Unused: {Type: String}}\nResources: {T: {Type: AWS::SNS::Topic}}\n",
    "g.yml": "- 1\n",
}


@pytest.fixture
def templates(quick_cli: QuickCli) -> QuickCli:
    """The command line beside templates with errors, with none, and with settings of their own."""
    for name, text in TEXTS.items():
        (quick_cli.cwd / name).write_text(text)
    return quick_cli


@pytest.mark.parametrize("form", FORMATS)
def test_many_processes_find_what_one_finds_in_the_same_order(
    templates: QuickCli, form: str
) -> None:
    one, three = (
        templates("lint", "--jobs", jobs, "--format", form, *TEXTS, "none.yml")
        for jobs in ("1", "3")
    )

    assert one == three
    assert (one.exit_code, "E3002" in one.out) == (3, True)


def test_configuration_files_apply_in_each_process(templates: QuickCli) -> None:
    (templates.cwd / ".cfnlintrc").write_text("ignore_checks: [E3002]\nignore_templates: [c.yml]\n")

    one, three = (templates("lint", "--jobs", jobs, *TEXTS) for jobs in ("1", "3"))

    assert one == three
    assert ("E3002" in one.out, "c.yml:" in one.out) == (False, False)


@pytest.mark.parametrize("jobs", ["0", "-1", "x"])
def test_a_number_that_is_none_is_refused(quick_cli: QuickCli, jobs: str) -> None:
    assert quick_cli("lint", "--jobs", jobs).exit_code == 2


@pytest.mark.parametrize(("value", "is_one"), [("1", True), ("0", False), (None, False)])
def test_under_pre_commit_one_process_is_enough(
    monkeypatch: pytest.MonkeyPatch, value: str | None, is_one: bool
) -> None:
    monkeypatch.delenv(workers.PRE_COMMIT_VARIABLE, raising=False)
    if value is not None:
        monkeypatch.setenv(workers.PRE_COMMIT_VARIABLE, value)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)

    assert workers.default_jobs() == (1 if is_one else 3)


def test_results_have_the_order_of_the_items_and_come_from_other_processes() -> None:
    found = workers.map_in_workers(lambda item: (item, os.getpid()), range(20), 4)

    assert [item for item, _ in found] == list(range(20))
    assert os.getpid() not in {process for _, process in found}


def test_what_a_process_did_not_finish_is_computed_here() -> None:
    """As after the kernel ended it for want of memory."""
    here = os.getpid()

    def work(item: int) -> int:
        if item == 3 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return item * item

    assert workers.map_in_workers(work, range(6), 2) == [item * item for item in range(6)]


def test_without_fork_one_process_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])

    assert workers.map_in_workers(lambda _: os.getpid(), [1, 2], 2) == [os.getpid()] * 2


def test_a_run_over_many_files_ends_with_counts(quick_cli: QuickCli) -> None:
    names = [f"{number}.yml" for number in range(7)]
    for name in names:
        Path(quick_cli.cwd / name).write_text(TEXTS["d.yml"])
    clean = quick_cli("lint", *names)
    for name in names[:2]:
        Path(quick_cli.cwd / name).write_text(BROKEN)

    found, few = quick_cli("lint", *names), quick_cli("lint", *names[:5])

    assert clean.err == "No findings in 7 templates.\n"
    assert found.err == "2 findings in 2 of 7 templates.\n"
    assert few.err == "2 findings in 0.yml, 1.yml, 2.yml, 3.yml, 4.yml.\n"
