"""X-Ray with Transaction Search and with partial answers, as botocore's shapes describe them.

No emulator has the retrieval calls: this answers them, and checks each of its answers against the shape of
the operation. [botocore, xray 2016-04-12; AWS X-Ray API reference, StartTraceRetrieval]
"""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler
from typing import Any

import botocore.session
from botocore import xform_name
from botocore.model import ListShape, OperationModel, Shape, StringShape, StructureShape

from tests.support.xray_service import served

Answer = dict[str, Any]


@dataclass
class TraceStore:
    """What X-Ray has, what it leaves out of its answers, and which calls came.

    ``documents`` are in X-Ray and ``spans`` in CloudWatch Logs, both in the form of BatchGetTraces.
    ``unprocessed`` says how often an ID is returned as unprocessed. A retrieval is RUNNING for so many
    ``polls`` and then has the status ``ending``; ``expiring`` tokens are not found when pages are read.
    """

    documents: Sequence[Mapping[str, Any]] = ()
    spans: Sequence[Mapping[str, Any]] = ()
    summaries: Sequence[Mapping[str, Any]] = ()
    services: Sequence[Mapping[str, Any]] = ()
    links: Sequence[Mapping[str, Any]] = ()
    destination: str = "XRay"
    status: str = "ACTIVE"
    indexed: float = 1
    unprocessed: Counter[str] = field(default_factory=Counter)
    polls: int = 1
    ending: str = "COMPLETE"
    expiring: int = 0
    denied: frozenset[str] = frozenset()
    calls: list[tuple[str, Answer]] = field(default_factory=list)
    retrievals: dict[str, Answer] = field(default_factory=dict)

    def names(self) -> list[str]:
        """The calls, in order."""
        return [name for name, _ in self.calls]

    def answer(self, operation: str, asked: Answer) -> tuple[int, Answer]:
        """The HTTP status and the answer to a call, which has the shape that botocore knows."""
        self.calls.append((operation, asked))
        if operation in self.denied:
            return 403, {"__type": "AccessDeniedException", "message": f"not allowed: {operation}"}
        handler = getattr(self, f"_{xform_name(operation)}", None)
        if handler is None:
            return 404, {"__type": "UnknownOperationException", "message": operation}
        status, answer = handler(asked)
        if status == 200:
            check_shape(operations()[operation].output_shape, answer, operation)
        return status, answer

    def _get_trace_segment_destination(self, _: Answer) -> tuple[int, Answer]:
        return 200, {"Destination": self.destination, "Status": self.status}

    def _get_indexing_rules(self, _: Answer) -> tuple[int, Answer]:
        rule = {"Probabilistic": {"DesiredSamplingPercentage": self.indexed}}
        return 200, {"IndexingRules": [{"Name": "Default", "Rule": rule}]}

    def _get_trace_summaries(self, asked: Answer) -> tuple[int, Answer]:
        found = [
            one
            for one in self.summaries
            if asked["StartTime"] <= one["StartTime"] <= asked["EndTime"]
        ]
        return 200, {
            "TraceSummaries": found,
            "ApproximateTime": asked["StartTime"],
            "TracesProcessedCount": len(found),
        }

    def _batch_get_traces(self, asked: Answer) -> tuple[int, Answer]:
        assert len(asked["TraceIds"]) <= 5
        left = [one for one in asked["TraceIds"] if self.unprocessed[one] > 0]
        self.unprocessed.subtract(left)
        found = [
            one
            for one in self.documents
            if one["Id"] in asked["TraceIds"] and one["Id"] not in left
        ]
        return 200, {"Traces": found, "UnprocessedTraceIds": left}

    def _get_service_graph(self, _: Answer) -> tuple[int, Answer]:
        return 200, {"Services": list(self.services), "ContainsOldGroupVersions": False}

    def _get_trace_graph(self, _: Answer) -> tuple[int, Answer]:
        return 200, {"Services": list(self.services)}

    def _start_trace_retrieval(self, asked: Answer) -> tuple[int, Answer]:
        check_shape(operations()["StartTraceRetrieval"].input_shape, asked, "StartTraceRetrieval")
        token = f"token-{len(self.retrievals)}"
        self.retrievals[token] = asked | {"polls": self.polls}
        return 200, {"RetrievalToken": token}

    def _list_retrieved_traces(self, asked: Answer) -> tuple[int, Answer]:
        assert asked["TraceFormat"] == "XRAY"
        retrieval = self.retrievals[asked["RetrievalToken"]]
        parts = [part for one in self._retrieved(retrieval) for part in _parts(one)]
        return self._page(asked, "Traces", parts, 5)

    def _get_retrieved_traces_graph(self, asked: Answer) -> tuple[int, Answer]:
        entries = [{"Service": service, "Links": list(self.links)} for service in self.services]
        return self._page(asked, "Services", entries, 1)

    def _cancel_trace_retrieval(self, asked: Answer) -> tuple[int, Answer]:
        self.retrievals[asked["RetrievalToken"]]["polls"] = 0
        return 200, {}

    def _retrieved(self, retrieval: Answer) -> Iterator[Mapping[str, Any]]:
        for one in self.spans:
            starts = [
                json.loads(segment["Document"]).get("start_time", 0) for segment in one["Segments"]
            ]
            is_inside = retrieval["StartTime"] <= min(starts) <= retrieval["EndTime"]
            if one["Id"] in retrieval["TraceIds"] and is_inside:
                yield one

    def _page(
        self, asked: Answer, members: str, items: Sequence[Any], size: int
    ) -> tuple[int, Answer]:
        retrieval = self.retrievals[asked["RetrievalToken"]]
        form = {"TraceFormat": "XRAY"} if members == "Traces" else {}
        if retrieval["polls"] > 0:
            retrieval["polls"] -= 1
            return 200, {"RetrievalStatus": "RUNNING", members: [], **form}
        if self.expiring:
            self.expiring -= 1
            return 404, {"__type": "ResourceNotFoundException", "Message": "no such token"}
        if self.ending != "COMPLETE":
            return 200, {"RetrievalStatus": self.ending, members: [], **form}
        at = int(asked.get("NextToken") or 0)
        answer = {"RetrievalStatus": "COMPLETE", members: list(items[at : at + size]), **form}
        if at + size < len(items):
            answer["NextToken"] = str(at + size)
        return 200, answer


def _parts(trace: Mapping[str, Any]) -> Iterator[Answer]:
    """A trace as a retrieval gives it: no more than a hundred spans together."""
    spans = [
        {"Id": f"{number:016x}", "Document": segment["Document"]}
        for number, segment in enumerate(trace["Segments"])
    ]
    for at in range(0, max(len(spans), 1), 100):
        yield {"Id": trace["Id"], "Duration": 1.0, "Spans": spans[at : at + 100]}


@cache
def operations() -> dict[str, OperationModel]:
    """The operations of X-Ray as botocore knows them, by name."""
    model = botocore.session.get_session().get_service_model("xray")
    return {name: model.operation_model(name) for name in model.operation_names}


@cache
def _names_by_path() -> dict[str, str]:
    return {operation.http["requestUri"]: name for name, operation in operations().items()}


def check_shape(shape: Shape | None, value: Any, path: str) -> None:
    """Fail for a value that does not have the shape: members, types, lengths and enumerations."""
    if isinstance(shape, StructureShape):
        unknown = set(value) - set(shape.members)
        assert not unknown, f"{path} has no {unknown}"
        assert set(shape.required_members) <= set(value), f"{path} lacks members"
        for name, member in value.items():
            check_shape(shape.members[name], member, f"{path}.{name}")
    elif isinstance(shape, ListShape):
        assert len(value) <= shape.metadata.get("max", len(value)), f"{path} is too long"
        for number, item in enumerate(value):
            check_shape(shape.member, item, f"{path}[{number}]")
    elif isinstance(shape, StringShape):
        assert isinstance(value, str), f"{path} is no text"
        assert value in shape.enum or not shape.enum, f"{path} cannot be {value}"
        least, most = shape.metadata.get("min", 0), shape.metadata.get("max", len(value))
        assert least <= len(value) <= most, f"{path} has {len(value)} characters"
    elif shape is not None:
        types = {"boolean": bool, "integer": int, "long": int}.get(shape.type_name, (int, float))
        assert isinstance(value, types), f"{path} is no {shape.type_name}"


class _Handler(BaseHTTPRequestHandler):
    store: TraceStore

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, answer = self.store.answer(
            _names_by_path().get(self.path, self.path), json.loads(body or b"{}")
        )
        content = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        if status != 200:
            self.send_header("x-amzn-ErrorType", answer["__type"])
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's)
        """Say nothing."""


@contextlib.contextmanager
def serving(store: TraceStore) -> Iterator[str]:
    """The URL of an X-Ray that has what is in the store, until the block ends."""
    with served(type("Handler", (_Handler,), {"store": store})) as url:
        yield url
