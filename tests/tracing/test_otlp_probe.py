"""A test span through a real collector, and every receiver that is none, named by the probe."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTracePartialSuccess,
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)

from tests.support.cases import each
from tests.support.collector import collector
from tests.support.command_line import Account, QuickCli
from tests.support.emulator import HOST, free_port
from tests.support.receivers import (
    Behaviour,
    closing,
    dripping,
    http_response,
    interrupting,
    receiver,
    responding,
    self_signed,
    silent,
)
from tests.support.relay import dropping
from tests.support.schemas import valid
from tests.support.trace_store import TraceStore
from xraystack.errors import BadInput
from xraystack.tracing.probe import otlp_probe, segment_probe, task_script
from xraystack.tracing.probe.otlp_observation import Observation, observe_receiver
from xraystack.tracing.probe.otlp_span import EMPTY_EXPORT, encode_export
from xraystack.tracing.probe.otlp_verdicts import FAILURES, OtlpOutcome, otlp_verdict


def hops(document: dict[str, Any]) -> list[tuple[str, bool | None]]:
    """The legs of a probe and whether each is in order."""
    return [(leg["name"], leg["ok"]) for leg in document["legs"]]


def test_a_span_goes_through_a_collector_to_x_ray(
    quick_xray_cli: QuickCli, xray_account: Account, tmp_path: Path
) -> None:
    with collector(xray_account.endpoint_url, xray_account.id, tmp_path) as running:
        arrived = quick_xray_cli("probe", "--otlp-endpoint", running.endpoint)
        told = quick_xray_cli("probe", "--json", "--otlp-endpoint", f"{running.endpoint}/v1/traces")
        lost = quick_xray_cli("probe", "--json", "--otlp-endpoint", f"{running.endpoint}/elsewhere")
        grpc = quick_xray_cli(
            "probe", "--json", "--otlp-endpoint", f"http://{HOST}:{running.grpc_port}"
        )
        target = otlp_probe.parse_endpoint(running.endpoint)
        plan = otlp_probe.request_plan(
            target, EMPTY_EXPORT, {"Content-Type": "application/x-protobuf"}
        )
        empty = observe_receiver(plan)

    assert (arrived.exit_code, arrived.out.count("ok ")) == (0, 4), arrived.out + arrived.err
    assert "Arrived: xraystack traces show 1-" in arrived.err
    document = valid("probe", told.out)
    assert (told.exit_code, document["verdict"], document["likely_causes"]) == (0, "works", [])
    assert hops(document) == [("DNS", True), ("TCP", True), ("HTTP", True), ("X-Ray", True)]
    sent = {one["trace_id"]: one for one in running.documents}[document["trace_id"]]
    assert (sent["name"], "parent_id" in sent) == ("xraystack-probe", False)
    assert (lost.exit_code, valid("probe", lost.out)["verdict"]) == (1, "wrong_path")
    assert (grpc.exit_code, valid("probe", grpc.out)["verdict"]) == (1, "grpc_port")
    assert empty.outcome == "accepted"


def test_an_accepted_span_that_x_ray_does_not_have_is_not_said_to_have_arrived(
    quick_xray_cli: QuickCli, xray_account: Account, tmp_path: Path
) -> None:
    denied = ("PutTraceSegments",)
    with collector(xray_account.endpoint_url, xray_account.id, tmp_path, denied=denied) as running:
        result = quick_xray_cli(
            *("probe", "--json", "--timeout", "1", "--otlp-endpoint", running.endpoint)
        )

    document = valid("probe", result.out)
    assert (result.exit_code, document["verdict"]) == (1, "otlp_not_stored")
    assert hops(document)[-2:] == [("HTTP", True), ("X-Ray", False)]
    assert "cannot tell them apart" in document["likely_causes"][0]


PROTOBUF, JSON, HTML = "application/x-protobuf", "application/json", "text/html; charset=utf-8"
PARTIAL = ExportTraceServiceResponse(
    partial_success=ExportTracePartialSuccess(rejected_spans=1, error_message="no service.name")
).SerializeToString()
WARNING = ExportTraceServiceResponse(
    partial_success=ExportTracePartialSuccess(error_message="deprecated")
).SerializeToString()
SEARCH_OFF = "The OTLP API is supported with CloudWatch Logs as a Trace Segment Destination"
SETTINGS = b"\x00\x00\x12\x04\x00\x00\x00\x00\x00" + bytes(18)
GOAWAY = b"\x00\x00\x08\x07\x00\x00\x00\x00\x00" + bytes(8)

RESPONSES = [
    # the response, the verdict, a text of the leg
    ("an empty success", http_response("200 OK", b"", PROTOBUF), "otlp_not_stored", "accepts"),
    ("an empty object", http_response("200 OK", b"{}", JSON), "otlp_not_stored", "accepts"),
    ("fluent-bit's 201", http_response("201 Created"), "otlp_not_stored", "accepts"),
    ("no partial success", http_response("200 OK", b'{"partialSuccess":{}}', JSON), "otlp_not_stored", "accepts"),
    ("a warning", http_response("200 OK", WARNING, PROTOBUF), "otlp_not_stored", "accepts"),
    ("partial success", http_response("200 OK", PARTIAL, PROTOBUF), "span_rejected", "no service.name"),
    (
        "partial success in JSON",
        http_response("200 OK", b'{"partialSuccess":{"rejectedSpans":"1"}}', JSON),
        "span_rejected",
        "rejects the span",
    ),
    ("a web server", http_response("200 OK", b"<html>Welcome</html>", HTML), "not_otlp", "not with an OTLP"),
    ("plain text", http_response("200 OK", b"OK", "text/plain"), "not_otlp", "OK"),
    ("text without a type", http_response("200 OK", b"hello world"), "not_otlp", "hello"),
    ("a list", http_response("200 OK", b"[]", JSON), "not_otlp", "[]"),
    ("deep JSON", http_response("200 OK", b"[" * 90_000, JSON), "not_otlp", "[["),
    ("JSON that is none", http_response("200 OK", b"{", JSON), "not_otlp", "{"),
    ("a cut off success", http_response("200 OK", b"", PROTOBUF, length=9), "no_response", "cut off"),
    ("a redirect", http_response("301 Moved", headers="Location: https://x/\r\n"), "redirected", "https://x/"),
    ("400", http_response("400 Bad Request", b'{"message":"bad wire type"}', JSON), "span_rejected", "bad wire type"),
    (
        "X-Ray without Transaction Search",
        http_response("400 Bad Request", json.dumps({"message": SEARCH_OFF}).encode(), JSON),
        "transaction_search_off",
        "400",
    ),
    (
        "a port with TLS that says so",
        http_response("400 Bad Request", b"Client sent an HTTP request to an HTTPS server.\n", "text/plain"),
        "tls_mismatch",
        "requires TLS",
    ),
    ("401", http_response("401 Unauthorized"), "otlp_denied", "401"),
    ("403", http_response("403 Forbidden", b'{"message":"no xray:PutSpans"}', JSON), "otlp_denied", "no xray:PutSpans"),
    ("404", http_response("404 Not Found", b"404 page not found", "text/plain"), "wrong_path", "404 page not found"),
    ("405", http_response("405 Method Not Allowed"), "wrong_path", "405"),
    ("413", http_response("413 Content Too Large"), "span_rejected", "413"),
    ("415", http_response("415 Unsupported Media Type"), "media_type_rejected", "415"),
    ("418", http_response("418 I'm a teapot"), "not_otlp", "418"),
    ("429", http_response("429 Too Many Requests"), "overloaded", "429"),
    ("500", http_response("500 Oops", b"<html><style>p{}</style><p>Oops</p>", HTML), "server_error", "500: Oops"),
    ("502", http_response("502 Bad Gateway"), "bad_gateway", "502"),
    ("503", http_response("503 Unavailable"), "overloaded", "503"),
    ("504", http_response("504 Gateway Timeout"), "bad_gateway", "504"),
    ("a gRPC server's settings", SETTINGS, "grpc_port", "HTTP/2"),
    ("a gRPC server's farewell", GOAWAY, "grpc_port", "HTTP/2"),
    ("an alert of TLS", b"\x15\x03\x03\x00\x02\x02\x46", "tls_mismatch", "requires TLS"),
    ("SSH", b"SSH-2.0-OpenSSH_9.6\r\n", "not_otlp", "SSH-2.0"),
    ("Redis", b"-ERR unknown command 'POST'\r\n", "not_otlp", "-ERR"),
    ("an invalid status", b"HTTP/1.1 abc\r\n\r\n", "not_otlp", "does not use HTTP"),
    ("endless headers", b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", "no_response", "more than"),
    ("control characters", http_response("500 Oops", b"\x1b[2J\x07"), "server_error", "500"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("response", "code", "text"),
    [case[1:] for case in RESPONSES],
    ids=[case[0] for case in RESPONSES],
)
def test_each_response_of_a_receiver_has_its_verdict(
    store: TraceStore, store_cli: QuickCli, response: bytes, code: str, text: str
) -> None:
    with receiver(responding(response)) as port:
        result = store_cli(
            *("probe", "--json", "--timeout", "0", "--otlp-endpoint", f"http://{HOST}:{port}")
        )

    document = valid("probe", result.out)
    (leg,) = [leg for leg in document["legs"] if leg["name"] == "HTTP"]
    assert (result.exit_code, document["verdict"]) == (1, code)
    assert text in leg["what"]
    assert document["likely_causes"][0]
    assert ("BatchGetTraces" in store.names()) == (code == "otlp_not_stored")


def storing(store: TraceStore, bodies: list[bytes]) -> None:
    """Put the exported spans into CloudWatch Logs, as X-Ray does with Transaction Search on."""
    for body in bodies:
        span = ExportTraceServiceRequest.FromString(body).resource_spans[0].scope_spans[0].spans[0]
        trace_id = f"1-{span.trace_id.hex()[:8]}-{span.trace_id.hex()[8:]}"
        document = {
            "name": span.name,
            "id": span.span_id.hex(),
            "trace_id": trace_id,
            "start_time": span.start_time_unix_nano / 1e9,
            "end_time": span.end_time_unix_nano / 1e9,
        }
        segment = {"Id": span.span_id.hex(), "Document": json.dumps(document)}
        store.spans = [{"Id": trace_id, "Duration": 0.001, "Segments": [segment]}]


@pytest.mark.parametrize(
    ("changes", "arrives", "exit_code", "code", "ok"),
    [
        pytest.param({}, True, 0, "works", True, id="retrieved"),
        pytest.param({"polls": 3}, True, 0, "works", True, id="retrieved later"),
        pytest.param({"expiring": 1}, True, 0, "works", True, id="a token expires"),
        pytest.param({"status": "PENDING"}, True, 0, "works", True, id="being turned on"),
        pytest.param(
            {"status": "PENDING", "destination": "XRay"}, True, 0, "works", True, id="turned off"
        ),
        pytest.param({}, False, 1, "otlp_not_stored", False, id="not there"),
        pytest.param({"ending": "FAILED"}, True, 6, "arrival_unknown", None, id="failed"),
        pytest.param({"ending": "TIMEOUT"}, True, 6, "arrival_unknown", None, id="timed out"),
        pytest.param({"polls": 10**6}, True, 6, "arrival_unknown", None, id="never complete"),
    ],
)
def test_under_transaction_search_the_span_is_retrieved(
    store: TraceStore,
    store_cli: QuickCli,
    monkeypatch: pytest.MonkeyPatch,
    changes: dict[str, Any],
    arrives: bool,
    exit_code: int,
    code: str,
    ok: bool | None,
) -> None:
    monkeypatch.setattr(segment_probe, "MIN_READING_S", 0.5)
    store.destination = "CloudWatchLogs"
    for name, value in changes.items():
        setattr(store, name, value)
    bodies: list[bytes] = []

    with receiver(responding(http_response("200 OK", b"", PROTOBUF), bodies)) as port:

        def respond(operation: str, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
            if arrives:
                storing(store, bodies)
            return TraceStore.answer(store, operation, asked)

        store.answer = respond  # type: ignore[method-assign]
        result = store_cli(
            *("probe", "--json", "--timeout", "0.5", "--otlp-endpoint", f"http://{HOST}:{port}")
        )

    document = valid("probe", result.out)
    assert (result.exit_code, document["verdict"], document["legs"][-1]["ok"]) == (
        exit_code, code, ok,
    )  # fmt: skip
    if code == "arrival_unknown":
        assert f"xraystack traces show {document['trace_id']}" in document["likely_causes"][1]


def test_without_permission_to_retrieve_the_error_is_that_of_aws(
    store: TraceStore, store_cli: QuickCli
) -> None:
    store.destination, store.denied = "CloudWatchLogs", frozenset({"StartTraceRetrieval"})

    with receiver(responding(http_response("200 OK", b"", PROTOBUF))) as port:
        result = store_cli("probe", "--otlp-endpoint", f"http://{HOST}:{port}")

    assert result.exit_code == 4
    assert "StartTraceRetrieval" in result.err


def test_without_permission_to_read_the_destination_a_lost_span_is_said_so(
    store: TraceStore, store_cli: QuickCli
) -> None:
    store.denied = frozenset({"GetTraceSegmentDestination"})

    with receiver(responding(http_response("200 OK", b"", PROTOBUF))) as port:
        result = store_cli("probe", "--timeout", "0", "--otlp-endpoint", f"http://{HOST}:{port}")

    assert result.exit_code == 1
    assert "X-Ray may have the trace" in result.err
    assert "xray:GetTraceSegmentDestination" in result.err


@pytest.mark.parametrize(
    ("behaviour", "code", "text"),
    [
        pytest.param(silent, "no_response", "does not respond within 5 s", id="silent"),
        pytest.param(closing, "no_response", "closed without a response", id="closing"),
        pytest.param(
            dripping(http_response("200 OK", bytes(2000), PROTOBUF)),
            "no_response",
            "does not respond",
            id="a byte at a time",
        ),
    ],
)
def test_a_receiver_that_does_not_respond_is_not_waited_for(
    store_cli: QuickCli,
    monkeypatch: pytest.MonkeyPatch,
    behaviour: Behaviour,
    code: str,
    text: str,
) -> None:
    monkeypatch.setattr(otlp_probe, "RESPONSE_TIMEOUT_S", 0.5)

    with receiver(behaviour) as port:
        result = store_cli("probe", "--json", "--otlp-endpoint", f"http://{HOST}:{port}")

    document = valid("probe", result.out)
    assert (result.exit_code, document["verdict"]) == (1, code)
    assert text in document["legs"][-1]["what"]


def test_connections_that_fail_have_their_verdicts(
    store_cli: QuickCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(otlp_probe, "RESPONSE_TIMEOUT_S", 0.5)
    with dropping() as dropped:
        urls = {
            f"http://{HOST}:{free_port()}": ("nobody_listens", "TCP"),
            f"http://{HOST}:{dropped}": ("dropped", "TCP"),
            "http://no-such-host.invalid": ("name_does_not_resolve", "DNS"),
            f"http://{'a' * 64}.example": ("name_does_not_resolve", "DNS"),
        }
        results = {url: store_cli("probe", "--json", "--otlp-endpoint", url) for url in urls}

    documents = {url: valid("probe", result.out) for url, result in results.items()}
    observed = {url: (one["verdict"], one["legs"][-1]["name"]) for url, one in documents.items()}
    assert observed == urls
    assert {result.exit_code for result in results.values()} == {1}


def test_tls_is_checked_as_clients_check_it(
    store_cli: QuickCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(otlp_probe, "RESPONSE_TIMEOUT_S", 1.0)
    accepted = responding(http_response("200 OK", b"", PROTOBUF))
    context, certificate = self_signed(tmp_path)
    other_name, other = self_signed(tmp_path, "other.example")

    def probe(
        behaviour: Behaviour, tls: Any, scheme: str = "https", trusted: Path | None = None
    ) -> tuple[str, list[Any]]:
        with receiver(behaviour, tls) as port:
            result = store_cli(
                *("probe", "--json", "--timeout", "0"),
                *("--otlp-endpoint", f"{scheme}://localhost:{port}"),
                env={"SSL_CERT_FILE": str(trusted)} if trusted else {},
            )
        document = valid("probe", result.out)
        return document["verdict"], hops(document)

    unknown = probe(accepted, context)
    to_plain = probe(interrupting(http_response("400 Bad Request")), None)
    to_silent = probe(silent, None)
    to_tls = probe(accepted, context, "http")
    trusted = probe(accepted, context, trusted=certificate)
    misnamed = probe(accepted, other_name, trusted=other)

    assert unknown == ("certificate_rejected", [("DNS", True), ("TCP", True), ("TLS", False)])
    assert to_plain == ("tls_mismatch", [("DNS", True), ("TCP", True), ("TLS", False)])
    assert to_silent == ("tls_failed", [("DNS", True), ("TCP", True), ("TLS", False)])
    assert to_tls[0] in {"tls_mismatch", "no_response"}
    assert trusted[0] == "otlp_not_stored"
    assert trusted[1][:4] == [("DNS", True), ("TCP", True), ("TLS", True), ("HTTP", True)]
    assert misnamed[0] == "certificate_rejected"


@each(
    ("text", "url"),
    [
        ("http://host:4318", "http://host:4318/v1/traces"),
        ("http://host:4318/", "http://host:4318/v1/traces"),
        ("http://host", "http://host/v1/traces"),
        ("https://host:443", "https://host/v1/traces"),
        ("HTTP://Host:80/otlp/v1/traces", "http://host/otlp/v1/traces"),
        ("http://host:4318/v1/traces?key=a%20b", "http://host:4318/v1/traces?key=a%20b"),
        ("http://[::1]:4318", "http://[::1]:4318/v1/traces"),
        ("http://127.0.0.1:4318/ä", "http://127.0.0.1:4318/%C3%A4"),
    ],
)
def test_a_url_without_a_path_gets_that_of_traces(text: str, url: str) -> None:
    assert str(otlp_probe.parse_endpoint(text)) == url


@each(
    "text",
    [
        "host:4318", "host", "grpc://host:4317", "http://", "http://:4318", "http://host:0",
        "http://host:65536", "http://host:x", "http://host:4318/a b", "http://host\n:4318",
        "http://host/#traces", "http://user:secret@host", "http://[::1", "", "{{resolve:ssm:/a}}",
        "http://{{resolve:ssm:/a}}:4318",
    ],
)  # fmt: skip
def test_what_is_no_url_of_a_receiver_is_rejected(text: str) -> None:
    with pytest.raises(BadInput) as error:
        otlp_probe.parse_endpoint(text)

    assert "secret" not in str(error.value)


def test_the_span_has_the_form_of_opentelemetry_s_messages() -> None:
    segment = segment_probe.new_segment(1_764_500_000.25)

    request = ExportTraceServiceRequest.FromString(encode_export(segment))

    (resource_spans,) = request.resource_spans
    (scope_spans,) = resource_spans.scope_spans
    (span,) = scope_spans.spans
    resource = {one.key: one.value.string_value for one in resource_spans.resource.attributes}
    assert resource == {"service.name": "xraystack-probe"}
    assert span.trace_id.hex() == segment["trace_id"][2:].replace("-", "")
    assert (span.span_id.hex(), span.parent_span_id) == (segment["id"], b"")
    assert (span.name, span.kind) == ("xraystack-probe", 2)
    assert span.start_time_unix_nano == 1_764_500_000_250_000_000
    assert span.end_time_unix_nano > span.start_time_unix_nano


def test_requests_to_x_ray_s_own_endpoint_are_signed() -> None:
    """Only the signature is looked at: nothing of AWS is to be had here."""
    from botocore.credentials import Credentials

    aws = cast("Any", SimpleNamespace(
        session=SimpleNamespace(get_credentials=lambda: Credentials("AKID", "secret", "token"))
    ))  # fmt: skip
    signed = otlp_probe.request_headers(
        aws, otlp_probe.parse_endpoint("https://xray.eu-west-1.amazonaws.com"), b"body"
    )
    others = ("http://xray.eu-west-1.amazonaws.com", "https://xray.example.com", "http://xray:4318")

    assert "/eu-west-1/xray/aws4_request" in signed["Authorization"]
    assert signed["X-Amz-Security-Token"] == "token"
    for url in others:
        headers = otlp_probe.request_headers(aws, otlp_probe.parse_endpoint(url), b"body")
        assert list(headers) == ["Content-Type"]


@each("outcome", OtlpOutcome)
@each("stored", [True, False, None])
def test_only_an_accepted_span_that_x_ray_has_is_fine(
    outcome: OtlpOutcome, stored: bool | None
) -> None:
    verdict = otlp_verdict(outcome, "", stored=stored)

    assert verdict.ok == (outcome is OtlpOutcome.ACCEPTED and stored is True)
    assert verdict.is_unknown == (outcome is OtlpOutcome.ACCEPTED and stored is None)
    assert bool(verdict.steps) != verdict.ok


def task_outcome(url: str) -> list[tuple[str, bool | None, str]]:
    """What the task's command says of a receiver by its exit code, run in this machine's Python."""
    target = otlp_probe.parse_endpoint(url)
    arguments = task_script.otlp_command(target, segment_probe.new_segment(time.time()))
    done = subprocess.run([sys.executable, "-I", *arguments], capture_output=True, check=False)
    assert done.stderr == b""
    task = {"containers": [{"exitCode": done.returncode}]}
    legs = task_script.legs_of_otlp_task(task, target)
    return [(leg.name, leg.ok, leg.seen) for leg in legs]


def test_the_command_of_the_task_observes_receivers_as_the_probe_does() -> None:
    with receiver(responding(http_response("200 OK", b"", PROTOBUF))) as port:
        assert task_outcome(f"http://{HOST}:{port}")[-1] == ("HTTP", True, "accepted")
    with receiver(responding(http_response("415 Unsupported Media Type"))) as port:
        assert task_outcome(f"http://{HOST}:{port}")[-1] == ("HTTP", False, "media type")
    with receiver(responding(SETTINGS)) as port:
        assert task_outcome(f"http://{HOST}:{port}")[-1] == ("HTTP", False, "grpc")
    assert task_outcome(f"http://{HOST}:{free_port()}")[-1] == ("TCP", False, "refused")
    assert task_outcome("http://no-such-host.invalid") == [("DNS", False, "unresolved")]


@pytest.mark.parametrize(
    ("task", "text"),
    [
        ({"stoppedReason": "CannotPullContainerError"}, "did not run: CannotPullContainerError"),
        ({"containers": [{}]}, "did not run: no reason given"),
        ({"containers": [{"exitCode": 137}]}, "ended with exit code 137; see its log"),
        ({"containers": [{"exitCode": 1}]}, "ended with exit code 1; see its log"),
    ],
)
def test_a_task_without_an_outcome_has_failed(task: dict[str, Any], text: str) -> None:
    (leg,) = task_script.legs_of_otlp_task(task, otlp_probe.parse_endpoint("http://a:4318"))

    assert (leg.name, leg.what) == ("task", text)


def test_every_outcome_has_a_verdict_and_a_code_of_the_task() -> None:
    codes = task_script.OTLP_CODES

    assert set(FAILURES) == set(OtlpOutcome) - {OtlpOutcome.ACCEPTED}
    assert (codes["accepted"], len(set(codes.values()))) == (0, len(OtlpOutcome))
    assert not set(codes.values()) & (set(task_script.CODES.values()) - {0})
    assert max(codes.values()) < 126  # what shells and signals use


def test_options_that_conflict_are_rejected(quick_cli: QuickCli) -> None:
    both = quick_cli(*("probe", "--daemon-address", "a:2000", "--otlp-endpoint", "http://a:4318"))
    neither, empty = quick_cli("probe"), quick_cli("probe", "--otlp-endpoint", " ")

    assert (both.exit_code, neither.exit_code, empty.exit_code) == (2, 2, 2)
    assert "mutually exclusive" in both.err
    assert "'--daemon-address' or '--otlp-endpoint'" in neither.err


def test_legs_from_a_task_name_their_place() -> None:
    target = otlp_probe.parse_endpoint("http://a:4318")

    legs = otlp_probe.legs_of_observation(target, Observation("denied"), place="from the VPC")

    assert [leg.what for leg in legs] == [
        "a resolves, from the VPC",
        "a:4318 accepts the connection, from the VPC",
        "http://a:4318/v1/traces responds with: denied, from the VPC",
    ]


@pytest.mark.parametrize(
    ("response", "ok", "text"),
    [
        (http_response("200 OK", b"", PROTOBUF), True, "accepts OTLP"),
        (http_response("404 Not Found"), False, "responds 404"),
        (http_response("503 Unavailable"), False, "responds 503"),
        (SETTINGS, False, "HTTP/2"),
    ],
)
def test_doctor_sends_a_receiver_nothing_to_forward(response: bytes, ok: bool, text: str) -> None:
    bodies: list[bytes] = []

    with receiver(responding(response, bodies)) as port:
        state = otlp_probe.examine_receiver(cast("Any", None), f"http://{HOST}:{port}")

    assert (state.ok, text in state.what, bool(state.remedy)) == (ok, True, not ok)
    assert bodies == [b""]


@pytest.mark.parametrize("url", ["http://xray.no-such-zone.invalid:4318", "dropped"])
def test_doctor_does_not_judge_a_receiver_that_only_the_vpc_reaches(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setattr(otlp_probe, "RESPONSE_TIMEOUT_S", 0.3)
    with dropping() as port:
        url = url.replace("dropped", f"http://{HOST}:{port}")
        state = otlp_probe.examine_receiver(cast("Any", None), url)

    assert state.ok is None
    assert f"xraystack probe --from-task --otlp-endpoint {url}/v1/traces" in state.remedy


def test_from_a_task_x_ray_s_own_endpoint_is_rejected(quick_cli: QuickCli) -> None:
    result = quick_cli(
        *(
            "probe",
            "--from-task",
            "--yes",
            "--otlp-endpoint",
            "https://xray.eu-west-1.amazonaws.com",
        )
    )

    assert (result.exit_code, result.out) == (3, "")
    assert "requires signed requests" in result.err
