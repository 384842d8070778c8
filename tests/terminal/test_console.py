"""Messages on standard error."""

from __future__ import annotations

import pytest

from xraystack.errors import BadInput
from xraystack.terminal import console


def test_a_command_of_a_remedy_can_be_pasted_from_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    command = "xraystack render endpoints --endpoint ecr.api --endpoint logs"
    remedy = f"Pass a value. To render the missing endpoints:\n  {command}"

    console.print_error(BadInput("is missing", where="app.yml", remedy=remedy))

    assert capsys.readouterr().err == (
        "Error: app.yml: is missing\n"
        "  Pass a value. To render the missing\n"
        "    endpoints:\n"
        f"    {command}\n"
    )


def test_lines_of_a_result_wrap_but_commands_do_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    command = "  xraystack fleet deploy --prune a/fleet/file/with/a/long/path/fleet.yml"
    console.print_result_lines(["! a problem with more words than fit in a line", command])
    assert capsys.readouterr().out.splitlines() == [
        "! a problem with more words than fit in",
        "  a line",
        command,
    ]
