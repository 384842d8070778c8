"""Scripts of the probe task, and the meaning of their exit codes."""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from typing import Any

from xraystack.facts.xray import DaemonAddress
from xraystack.tracing.probe import otlp_observation
from xraystack.tracing.probe.otlp_observation import Observation
from xraystack.tracing.probe.otlp_probe import (
    OtlpTarget,
    legs_of_observation,
    request_headers,
    request_plan,
)
from xraystack.tracing.probe.otlp_span import encode_export
from xraystack.tracing.probe.otlp_verdicts import OtlpOutcome
from xraystack.tracing.probe.segment_probe import HEADER, Leg
from xraystack.tracing.probe.verdicts import TcpOutcome, UdpOutcome

SCRIPT = """
import http.client, json, socket, sys
plan = json.loads(sys.argv[1])
def udp(host, port):
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sender.settimeout(0.3)
    sender.connect((host, port))
    try:
        sender.send(plan["datagram"].encode())
        sender.recv(1)
    except TimeoutError:
        return "taken"
    except ConnectionRefusedError:
        return "refused"
    return "answered"
def tcp(host, port):
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.connect()
    except TimeoutError:
        return "no connection"
    except ConnectionRefusedError:
        return "refused"
    try:
        connection.request("POST", "/GetSamplingRules", "{}", {"Content-Type": "application/json"})
        answer = connection.getresponse()
        print(answer.status, answer.read(2000).decode(errors="replace"))
    except TimeoutError:
        return "silent"
    except (OSError, http.client.HTTPException):
        return "broken"
    return {200: "rules", 403: "denied", 502: "bad gateway"}.get(answer.status, "other answer")
try:
    seen = udp(*plan["udp"]), tcp(*plan["tcp"])
except socket.gaierror as error:
    sys.exit(print(error) or plan["unresolved"])
print(*seen, sep=", ")
sys.exit(plan["codes"][", ".join(seen)])
"""
"""Script of the task, which observes as ``segment_probe`` does, without a package in its image."""

UNRESOLVED = 19
CODES = {
    f"{udp}, {tcp}": 0
    if udp is UdpOutcome.TAKEN and tcp is TcpOutcome.RULES
    else 20 + 10 * first + second
    for first, udp in enumerate(UdpOutcome)
    for second, tcp in enumerate(TcpOutcome)
}
"""Exit codes of the task, one for each pair of outcomes."""

FIRST_OTLP_CODE = 100
OTLP_CODES = {
    outcome.value: FIRST_OTLP_CODE + number if number else 0
    for number, outcome in enumerate(OtlpOutcome)
}
"""Exit codes of the task that sends to an OTLP receiver, one for each outcome; 0 is the first."""


def script_arguments(address: str, segment: Mapping[str, Any]) -> dict[str, Any]:
    """Return the argument of the task's command."""
    target = DaemonAddress.parse(address)
    return {
        "udp": [target.udp.host, target.udp.port],
        "tcp": [target.tcp.host, target.tcp.port],
        "datagram": HEADER.decode() + json.dumps(segment),
        "codes": CODES,
        "unresolved": UNRESOLVED,
    }


def otlp_command(target: OtlpTarget, segment: Mapping[str, Any]) -> list[str]:
    """Return the arguments of Python for a task that sends a segment's span to an OTLP receiver."""
    body = encode_export(segment)
    plan = request_plan(target, body, request_headers(None, target, body))
    script = inspect.getsource(otlp_observation)
    return ["-c", script, json.dumps(plan | {"codes": OTLP_CODES})]


def daemon_command(address: str, segment: Mapping[str, Any]) -> list[str]:
    """Return the arguments of Python for a task that sends a segment to a daemon."""
    return ["-c", SCRIPT, json.dumps(script_arguments(address, segment))]


def legs_of_otlp_task(task: Mapping[str, Any], target: OtlpTarget) -> list[Leg]:
    """Return the legs that the exit code of a stopped task stands for."""
    code = _exit_code(task)
    outcome = next((name for name, number in OTLP_CODES.items() if number == code), None)
    if outcome is None:
        return [_failed_task(task, code)]
    return legs_of_observation(target, Observation(outcome), place="from the VPC")


def _exit_code(task: Mapping[str, Any]) -> int | None:
    codes = [container.get("exitCode") for container in task.get("containers", [])]
    return codes[0] if codes else None


def _failed_task(task: Mapping[str, Any], code: int | None) -> Leg:
    if code is None:
        return Leg("task", False, f"did not run: {task.get('stoppedReason', 'no reason given')}")
    return Leg("task", False, f"ended with exit code {code}; see its log")


def legs_from_exit_code(task: Mapping[str, Any], address: str) -> list[Leg]:
    """Return the legs that a stopped task's exit code stands for."""
    code = _exit_code(task)
    if code is None:
        return [_failed_task(task, code)]
    target = DaemonAddress.parse(address)
    if code == UNRESOLVED:
        return [Leg("DNS", False, f"{target.udp.host} does not resolve in the VPC")]
    observed = next((pair for pair, number in CODES.items() if number == code), None)
    if observed is None:
        return [_failed_task(task, code)]
    udp, tcp = observed.split(", ")
    return [
        Leg(
            "UDP",
            None if udp == UdpOutcome.TAKEN else False,
            f"{target.udp}, from the VPC: {udp}",
            udp,
        ),
        Leg("TCP", tcp == TcpOutcome.RULES, f"{target.tcp}, from the VPC: {tcp}", tcp),
    ]
