"""The gates between waves: a pause, a command that checks, and an approval."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from xraystack.errors import BadInput, CheckFailed
from xraystack.escaping import quote_command
from xraystack.terminal import console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xraystack.commands.fleet.request import FleetRequest
    from xraystack.fleet.fleet_file import Gate
    from xraystack.fleet.operation_step import GateStep
    from xraystack.fleet.rollout import Stage

POLL_S = 0.2


class Gatekeeper:
    """The opener of the gates of one set; ``approvals`` are the numbers of approved waves."""

    def __init__(self, request: FleetRequest, approvals: frozenset[int], *, as_json: bool) -> None:
        self._request, self._approvals, self._as_json = request, approvals, as_json
        self._policy = request.aws.retry_policy

    def open_gate(self, step: GateStep) -> None:
        """Return when the wave may start. Raises an error with the reason otherwise."""
        if step.gate.pause_s:
            self._pause(step)
        if step.gate.check:
            self._check(step)
        if step.gate.approve:
            self._require_approval(step)

    def _pause(self, step: GateStep) -> None:
        self._print(step, "pause", "waiting")
        end = time.monotonic() + step.gate.pause_s
        until = time.strftime("%H:%M:%S", time.localtime(time.time() + step.gate.pause_s))
        console.print_message(
            f"{_wave_text(step)} starts after a pause of {duration_text(step.gate.pause_s)}, at {until}."
        )
        while (left := end - time.monotonic()) > 0:
            self._stop_when_timed_out(step)
            time.sleep(min(left, 1.0))
        self._print(step, "pause", "passed")

    def _check(self, step: GateStep) -> None:
        command = quote_command(step.gate.check)
        self._print(step, "check", "running")
        console.print_message(f"Check before wave {step.wave}: {command}")
        code = self._run_check(step)
        if code:
            self._print(step, "check", "failed")
            raise CheckFailed(
                f"the check before wave {step.wave} of {step.waves} {_ending_text(code)}: {command}",
                where=self._request.fleet.name,
            )
        self._print(step, "check", "passed")

    def _run_check(self, step: GateStep) -> int:
        """Run the command in the file's folder and return its exit code; its output is a message.

        It has a session of its own, so it can be ended with all programs that it starts.
        """
        variables = {
            "XRAYSTACK_STACK_SET": self._request.fleet.name,
            "XRAYSTACK_WAVE": str(step.wave),
        }
        try:
            process = subprocess.Popen(
                step.gate.check,
                cwd=self._request.directory,
                env=os.environ | variables,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", "") or str(error)
            raise CheckFailed(
                f"the check before wave {step.wave} of {step.waves} could not run: "
                f"{quote_command(step.gate.check)}: {reason}",
                where=self._request.fleet.name,
            ) from error
        with process:
            reader = threading.Thread(target=_print_output, args=(process,), daemon=True)
            reader.start()
            try:
                while process.poll() is None:
                    self._stop_when_timed_out(step)
                    time.sleep(POLL_S)
            except BaseException:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                raise
            finally:
                reader.join(1)
        return process.returncode

    def _require_approval(self, step: GateStep) -> None:
        if step.wave in self._approvals:
            self._print(step, "approve", "passed")
            console.print_message(f"Wave {step.wave} of {step.waves} is approved by --approve.")
            return
        self._print(step, "approve", "waiting")
        if has_terminal() and _is_confirmed(f"Start wave {step.wave} of {step.waves}?"):
            self._print(step, "approve", "passed")
            return
        raise self._stopped_error(
            f"wave {step.wave} of {step.waves} requires an approval",
            self._approval_remedy(step),
        )

    def _approval_remedy(self, step: GateStep) -> str:
        wave = approval_text(self._request, step.wave)
        command = repeated_command(click.get_current_context(), "--approve", str(wave))
        return f"To approve this wave and continue:\n{command}"

    def _stop_when_timed_out(self, step: GateStep) -> None:
        if self._policy is not None and self._policy.is_expired():
            raise self._stopped_error(
                f"the timeout expired before wave {step.wave} of {step.waves} started",
                "To continue, run the same command again.",
            )

    def _stopped_error(self, what: str, remedy: str) -> Exception:
        from xraystack.fleet.sets.set_changes import RolloutStopped

        return RolloutStopped(what, where=self._request.fleet.name, remedy=remedy)

    def _print(self, step: GateStep, gate: str, status: str) -> None:
        if self._as_json:
            console.print_json(
                {
                    "type": "gate",
                    "stack_set": self._request.fleet.name,
                    "wave": step.wave,
                    "waves": step.waves,
                    "gate": gate,
                    "status": status,
                }
            )


def _is_confirmed(question: str) -> bool:
    """Return the answer to a question; an interruption is a no."""
    try:
        return console.confirm(question)
    except click.Abort:
        return False


def has_terminal() -> bool:
    """Return whether a person can be asked."""
    return sys.stdin.isatty()


def _print_output(process: subprocess.Popen[bytes]) -> None:
    """Print the lines of a command while it runs."""
    for line in process.stdout or ():
        console.print_message(f"  {line.decode(errors='replace').rstrip()}")


def _ending_text(code: int) -> str:
    """Return how a process ended; a negative code is that of a signal."""
    return f"was ended by signal {-code}" if code < 0 else f"ended with {code}"


def _wave_text(step: GateStep) -> str:
    return f"Wave {step.wave} of {step.waves}"


def duration_text(seconds: int) -> str:
    """Return a duration as the file has it."""
    for unit, size in (("h", 3600), ("m", 60)):
        if seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


def gate_texts(gate: Gate) -> list[str]:
    """Return the conditions of a gate as clauses for a plan."""
    texts = [f"pause {duration_text(gate.pause_s)}"] if gate.pause_s else []
    texts += [f"check: {quote_command(gate.check)}"] if gate.check else []
    return texts + (["approval"] if gate.approve else [])


def approval_text(request: FleetRequest, wave: int) -> str:
    """Return the value of --approve for a wave."""
    return f"{request.fleet.name}/{wave}" if len(request.sets) > 1 else str(wave)


def parse_approvals(
    requests: Sequence[FleetRequest], passed: Sequence[str]
) -> dict[str, frozenset[int]]:
    """Return the approved waves of each set. Raises click.UsageError for one without an approval."""
    possible = {
        approval_text(request, wave): (request.fleet.name, wave)
        for request in requests
        for wave in _approval_waves(request)
    }
    approved: dict[str, set[int]] = {}
    for text in passed:
        if text not in possible:
            raise click.UsageError(
                f"--approve {text}: no such wave requires an approval. "
                + (
                    f"Waves that may require one: {', '.join(possible)}."
                    if possible
                    else "The file has no approve: true."
                )
            )
        name, wave = possible[text]
        approved.setdefault(name, set()).add(wave)
    return {name: frozenset(waves) for name, waves in approved.items()}


def _approval_waves(request: FleetRequest) -> list[int]:
    """Return the numbers of waves that may follow an approval: those after a wave with one."""
    waves = request.fleet.waves
    first = next((n for n, wave in enumerate(waves, start=1) if wave.gate.approve), None)
    return [] if first is None else list(range(first + 1, len(waves) + 5))


def gate_opener(
    request: FleetRequest, approvals: dict[str, frozenset[int]], *, as_json: bool
) -> Callable[[GateStep], None]:
    """Return the function that opens the gates of a set."""
    approved = approvals.get(request.fleet.name, frozenset())
    return Gatekeeper(request, approved, as_json=as_json).open_gate


def reject_missing_commands(request: FleetRequest, stages: Sequence[Stage]) -> None:
    """Raise BadInput, with the line, for a check whose command does not exist."""
    import shutil

    for command in {gate.check[0] for stage in stages for gate in stage.gates if gate.check}:
        is_path = os.sep in command
        path = Path(request.directory, command) if is_path else shutil.which(command)
        if path is None or not Path(path).is_file():
            raise BadInput(
                f"the command of the check does not exist: {command}",
                where=request.fleet.places.get("waves", request.fleet.where),
                remedy="Correct the first item of check; a relative path starts in the file's folder.",
            )


def repeated_command(context: click.Context, *more: str) -> str:
    """Return the command line of the current run with other approvals, to be pasted."""
    words = ["xraystack", *context.command_path.split()[1:]]
    for parameter in context.command.params:
        name = str(parameter.name)
        is_typed = context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        if isinstance(parameter, click.Option) and is_typed and name != "approve":
            value: Any = context.params[name]
            words += [parameter.opts[-1], *([] if value is True else [str(value)])]
    return quote_command([*words, *more], [context.params["file"]])
