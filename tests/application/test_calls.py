"""Calls in templates: each kind of evidence, with its traps."""

from __future__ import annotations

import pytest

from tests.application.call_cases import (
    CASES,
    DATABASE,
    REGISTERED,
    CallCase,
    function,
    resource,
    service,
    variable,
    variables,
)
from xraystack.application.calls.call_graph import CallGraph
from xraystack.application.calls.expected_graph import read_calls
from xraystack.application.calls.stack_readings import StackTemplate
from xraystack.stacks.collectors import SIGNS
from xraystack.template.document import Document


def calls(*templates: str) -> CallGraph:
    texts = [text if "Resources:" in text else f"Resources:\n{text}" for text in templates]
    documents = [Document(text.encode(), f"{chr(97 + at)}.yml") for at, text in enumerate(texts)]
    return read_calls([StackTemplate(each) for each in documents], SIGNS)


def edges(graph: CallGraph) -> set[str]:
    return {
        ("" if edge.certainty == "certain" else "~") + f"{edge.source}>{edge.target}"
        for edge in graph.edges.values()
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_evidence_shows_a_call_and_traps_show_none(case: CallCase) -> None:
    graph = calls(f"{case.more}Resources:\n{case.resources}")

    assert edges(graph) == set(case.edges.split())
    assert all(edge.evidence for edge in graph.edges.values())


def test_evidence_has_the_line_of_the_template() -> None:
    (edge,) = calls(
        DATABASE + service("Web", variable("DB_HOST", "!GetAtt D.Endpoint.Address"))
    ).edges.values()

    assert [(each.kind, each.place, each.text) for each in edge.evidence] == [
        ("variable", "a.yml:3", "DB_HOST")
    ]


def test_templates_are_read_together() -> None:
    exporting = (
        "Outputs: {O: {Value: !GetAtt D.Endpoint.Address, Export: {Name: shop-db}}}\nResources:\n"
    )
    importing = service("Web", variable("DB_HOST", "!ImportValue shop-db"))

    assert edges(calls(exporting + DATABASE, importing)) == {"Web>D"}
    assert edges(
        calls(REGISTERED, service("Web", variable("U", "'http://orders.shop.local'")))
    ) == {"Web>Orders"}


def test_an_id_that_two_files_have_is_written_with_its_file() -> None:
    first = DATABASE + service("Web", variable("DB_HOST", "!GetAtt D.Endpoint.Address"))

    assert edges(calls(first, first)) == {"a.yml:Web>a.yml:D", "b.yml:Web>b.yml:D"}


@pytest.mark.parametrize(
    ("value", "parameters", "names"),
    [
        ("!Ref P", "P: {Type: String}", ["P"]),
        ("!Ref P", "P: {Type: String, Default: a.b}", []),
        ("!ImportValue shop-pay", "P: {Type: String}", ["shop-pay"]),
        ("'http://a.b'", "P: {Type: String}", []),
    ],
)
def test_a_name_that_only_a_deployment_knows_is_open(
    value: str, parameters: str, names: list[str]
) -> None:
    text = f"Parameters: {{{parameters}}}\nResources:\n" + service(
        "Web", variable("PAY_URL", value)
    )

    assert [each.name for each in calls(text).open_names] == names


TRACED = "TracingConfig: {Mode: Active}"


@pytest.mark.parametrize(
    ("resources", "edge", "carried", "why"),
    [
        pytest.param(
            resource("T", "DynamoDB::Table") + function("F", variables(A="!Ref T")),
            ("F", "T"), "no", "F: active tracing is off", id="the caller is dark",
        ),
        pytest.param(
            resource("T", "DynamoDB::Table") + function("F", f"{TRACED}, {variables(A='!Ref T')}"),
            ("F", "T"), "yes", "", id="the caller traces",
        ),
        pytest.param(
            resource("R", "IAM::Role", "Path: /") + resource("T", "DynamoDB::Table")
            + function("F", f"{TRACED}, Role: !GetAtt R.Arn, {variables(A='!Ref T')}"),
            ("F", "T"), "no", "F: the role R does not allow sending traces", id="no permission",
        ),
        pytest.param(
            DATABASE + service("Web", variable("H", "!GetAtt D.Endpoint.Address")),
            ("Web", "D"), "no", "Web: no collector address in a.yml", id="no address",
        ),
        pytest.param(
            DATABASE + service("Web", variable("H", "!GetAtt D.Endpoint.Address") + ", "
            + variable("AWS_XRAY_DAEMON_ADDRESS", "'a.b:2000'")),
            ("Web", "D"), "code", "", id="the image decides",
        ),
        pytest.param(
            resource("T", "DynamoDB::Table") + function("F", f"{TRACED}, Events: {{E: {{Type: DynamoDB, Properties: {{Stream: !GetAtt T.StreamArn}}}}}}".replace(TRACED, "Tracing: Active"), sam=True),
            ("T", "F"), "no", "no-carrier", id="a new trace",
        ),
    ],
)  # fmt: skip
def test_the_templates_tell_whether_a_trace_goes_on(
    resources: str, edge: tuple[str, str], carried: str, why: str
) -> None:
    found = calls(resources).edges[edge]

    assert (found.carried, found.why) == (carried, why)
