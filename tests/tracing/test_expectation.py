"""Verdicts on expected calls: each status, by a map that is written out."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.application.call_cases import (
    BALANCED,
    DATABASE,
    LISTENER,
    REGISTERED,
    function,
    resource,
    service,
    variable,
    variables,
)
from tests.support.cases import each
from tests.support.command_line import ROOT, Account, QuickCli
from tests.support.schemas import valid
from tests.support.stacks import DEFAULT_VPC, client, create, failures, physical_ids
from xraystack.application.calls.expected_graph import read_calls
from xraystack.application.calls.stack_readings import StackSource
from xraystack.errors import BadInput
from xraystack.stacks.collectors import SIGNS
from xraystack.template.document import Document
from xraystack.template.nodes import node_data
from xraystack.tracing.expectation.expectation_formats import headline
from xraystack.tracing.expectation.verdicts_of_calls import Expectation, judge_calls, plan_calls
from xraystack.tracing.maps.map_nodes import CLIENT, Node
from xraystack.tracing.maps.service_map import ServiceMap
from xraystack.tracing.pages.expectation_page import expectation_page, expectation_svg

ADDRESS = variable("AWS_XRAY_DAEMON_ADDRESS", "'xray.local:2000'")
TABLE = resource("T", "DynamoDB::Table", "TableName: orders")
TRACED = "TracingConfig: {Mode: Active}"


def web(*environment: str, name: str = "web") -> str:
    return service(
        "Web", ", ".join([ADDRESS, variable("AWS_XRAY_TRACING_NAME", name), *environment])
    )


ORDERS_NAME = variable("AWS_XRAY_TRACING_NAME", "orders-api")
WEB, ORDERS = Node("web", "service"), Node("orders-api", "service")
TO_TABLE = web(variable("TABLE", "orders")) + TABLE
TO_ORDERS = REGISTERED + web(variable("URL", "'http://orders.shop.local'"))
TRACED_ORDERS = TO_ORDERS.replace(
    "{Name: orders, Image: a, PortMappings: [{ContainerPort: 80}]}",
    f"{{Name: orders, Image: a, Environment: [{ADDRESS}, {ORDERS_NAME}]}}",
)


BEHIND_BALANCER = (
    LISTENER.replace("LoadBalancer', Properties: {}", "LoadBalancer', Properties: {Name: shop, Scheme: internal}")
    + service("Orders", more=BALANCED) + web(variable("URL", "!GetAtt Lb.DNSName"))
)  # fmt: skip


def map_of(*edges: tuple[Node, Node], nodes: tuple[Node, ...] = ()) -> ServiceMap:
    graph = ServiceMap(60)
    for node in nodes:
        graph.nodes.setdefault(node)
    for source, target in edges:
        graph.edge(source, target).count = 5
    return graph


def judged(resources: str, observed: ServiceMap, **names: str) -> Expectation:
    document = Document(f"Resources:\n{resources}".encode(), "t.yml")
    return judge_calls(read_calls([StackSource(document)], SIGNS), observed, names)


CASES = [
    pytest.param(TO_TABLE, [(WEB, Node("orders", "remote", "table"))], "seen", id="table by name"),
    pytest.param(TO_TABLE, [(WEB, Node("DynamoDB", "remote"))], "seen", id="by its service only"),
    pytest.param(TO_TABLE, [(WEB, Node("others", "remote", "table"))], "unseen", id="another table"),
    pytest.param(TO_TABLE, [(ORDERS, Node("orders", "remote", "table"))], "idle", id="no caller"),
    pytest.param(TRACED_ORDERS, [(WEB, ORDERS)], "seen", id="service by its declared name"),
    pytest.param(TRACED_ORDERS, [(WEB, Node("orders.shop.local", "remote"))], "half", id="host only"),
    pytest.param(TO_ORDERS, [(WEB, Node("orders.shop.local", "remote"))], "half", id="dark callee, called"),
    pytest.param(TO_ORDERS, [(WEB, Node("a.b", "remote"))], "dark", id="dark callee"),
    pytest.param(BEHIND_BALANCER, [(WEB, Node("internal-shop-123.eu-west-1.elb.amazonaws.com", "remote"))], "half", id="balancer's host only"),
    pytest.param(TRACED_ORDERS, [(CLIENT, WEB), (CLIENT, ORDERS)], "split", id="both, not connected"),
    pytest.param(TRACED_ORDERS, [(CLIENT, WEB)], "unseen", id="callee is nowhere"),
    pytest.param(
        web(variable("H", "!GetAtt D.Endpoint.Address")) + resource("D", "RDS::DBInstance", "DBInstanceIdentifier: shop"),
        [(WEB, Node("app@shop.abc.eu-west-1.rds.amazonaws.com", "database"))], "seen", id="database by its host",
    ),
    pytest.param(
        web(variable("H", "!GetAtt D.Endpoint.Address")) + DATABASE,
        [(WEB, Node("app@stack-d-1abc.x.rds.amazonaws.com", "database"))], "seen", id="generated database name",
    ),
    pytest.param(
        function("F", f"{TRACED}, {variables(A='orders')}") + TABLE,
        [(Node("stack-F-AB12CD34EF56", "service"), Node("orders", "remote", "table"))], "seen", id="generated function name",
    ),
    pytest.param(
        function("F", f"FunctionName: f, {variables(A='orders')}") + TABLE,
        [(CLIENT, Node("f", "service"))], "unseen", id="traced by a setting that no template has",
    ),
    pytest.param(
        function("F", f"FunctionName: f, {variables(A='orders')}") + TABLE,
        [(CLIENT, Node("f", "remote", "function"))], "dark", id="called only",
    ),
]  # fmt: skip


@each(("resources", "edges", "status"), CASES)
def test_the_status_of_a_call(resources: str, edges: list[tuple[Node, Node]], status: str) -> None:
    (verdict,) = judged(resources, map_of(*edges)).verdicts

    assert verdict.status == status


def test_a_name_is_matched_by_an_option_and_never_by_similarity() -> None:
    seen = map_of((Node("web-service-2", "service"), Node("orders", "remote", "table")))

    assert [each.status for each in judged(TO_TABLE, seen).verdicts] == ["idle"]
    assert [each.status for each in judged(TO_TABLE, seen, Web="web-service-2").verdicts] == [
        "seen"
    ]
    with pytest.raises(BadInput, match="Wep is not a node"):
        judged(TO_TABLE, seen, Wep="x")


def test_what_no_template_shows_is_unexpected() -> None:
    mail = Node("mail.example.com", "remote")
    seen = map_of(
        (WEB, Node("orders", "remote", "table")),
        (WEB, Node("api.example.com", "remote")),
        (Node("worker", "service"), mail),
    )

    result = judged(TO_TABLE, seen)

    assert headline(result, 1) == (
        "Map of X-Ray's own graph: 1 of 1 connections of 1 template; 1 unexpected; 0 open; "
        "1 between other nodes"
    )
    assert [edge.target.name for edge in result.unexpected] == ["api.example.com"]
    assert [result.exit_code(fails_on_unexpected=strict) for strict in (False, True)] == [0, 1]


@pytest.mark.parametrize(
    ("edges", "exit_code"),
    [
        ([(WEB, Node("orders", "remote", "table"))], 0),
        ([(WEB, Node("x", "remote"))], 1),
        ([(ORDERS, Node("x", "remote"))], 6),
    ],
)
def test_a_check_fails_only_for_what_could_be_judged(
    edges: list[tuple[Node, Node]], exit_code: int
) -> None:
    assert judged(TO_TABLE, map_of(*edges)).exit_code(fails_on_unexpected=False) == exit_code


def test_a_plan_needs_no_map() -> None:
    document = Document(f"Resources:\n{TO_ORDERS}".encode(), "t.yml")

    (verdict,) = plan_calls(read_calls([StackSource(document)], SIGNS)).verdicts

    assert (verdict.status, verdict.mend) == ("dark", "xraystack patch --in-place t.yml")


def trace_file(*segments: dict[str, object]) -> str:
    identity = {"trace_id": "1-67a00000-0123456789abcdef01234567"}
    return json.dumps([{**identity, **segment} for segment in segments])


SEGMENT = {
    "id": "0123456789abcdef", "name": "web", "start_time": 1.0e9, "end_time": 1.0e9 + 1,
    "subsegments": [
        {"id": "1123456789abcdef", "name": "dynamodb", "namespace": "aws", "start_time": 1.0e9,
         "end_time": 1.0e9 + 0.5, "aws": {"table_name": "orders", "operation": "GetItem"}},
    ],
}  # fmt: skip


def test_the_command_judges_saved_traces(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "t.yml").write_text(f"Resources:\n{TO_TABLE}")
    (quick_cli.cwd / "traces.json").write_text(trace_file(SEGMENT))
    expect = ["map", "--expect", "t.yml", "--traces-file", "traces.json"]

    result = quick_cli(*expect, "--check")

    assert (result.exit_code, "seen  Web -> T" in result.out) == (0, True)
    assert result.out.startswith("Map of 1 trace between 2001-09-09")
    assert "other nodes" not in result.out
    document = valid("map-expect", quick_cli(*expect, "--format", "json").out)
    assert (document["begin"], document["traces"]) == ("2001-09-09T01:46:40+00:00", 1)
    assert [(each["from"], each["to"], each["status"]) for each in document["edges"]] == [
        ("Web", "T", "seen")
    ]
    assert "| seen | Web -\\> T |" in quick_cli(*expect, "--format", "markdown").out


def test_a_lost_call_fails_a_check(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "t.yml").write_text(f"Resources:\n{TO_TABLE}")
    (quick_cli.cwd / "traces.json").write_text(trace_file({**SEGMENT, "subsegments": []}))
    expect = ["map", "--expect", "t.yml", "--traces-file", "traces.json", "--check"]

    assert quick_cli(*expect).exit_code == 1
    assert quick_cli(*expect, "--ignore", "Web=T").exit_code == 6


@each(
    ("pairs", "unexpected", "unused"),
    [
        ([], 2, []),
        ([("web", "a"), ("Web", "b"), ("Web", "T")], 0, []),
        ([("web", "b"), ("web", "c")], 1, [("web", "c")]),
        ([("b", "web")], 2, [("b", "web")]),
    ],
)
def test_a_connection_that_no_template_shows_is_ignored_by_its_names(
    pairs: list[tuple[str, str]], unexpected: int, unused: list[tuple[str, str]]
) -> None:
    document = Document(f"Resources:\n{TO_TABLE}".encode(), "t.yml")
    seen = map_of((WEB, Node("a", "remote")), (WEB, Node("b", "remote")))

    result = judge_calls(read_calls([StackSource(document)], SIGNS), seen, {}, pairs)

    assert (len(result.unexpected), result.unused) == (unexpected, unused)


def test_an_ignored_pair_does_not_replace_another(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "t.yml").write_text(f"Resources:\n{TO_TABLE}")
    ignored = [word for pair in ("Web=T", "Web=U") for word in ("--ignore", pair)]

    result = quick_cli("map", "--expect", "t.yml", "--plan", *ignored)

    assert result.out == "Plan of 1 template: no connections found\n"
    assert result.err == "! --ignore Web=U: there is no such connection.\n"


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (["--plan"], "--plan requires --expect"),
        (["--name", "A=b"], "--name requires --expect"),
        (["--expect", "t.yml", "--json", "--format", "svg"], "--json are mutually exclusive"),
        (["--expect", "t.yml", "--plan", "--html-dir", "d"], "--html-dir are mutually exclusive"),
        (["--expect", "t.yml", "--plan", "--since", "1h"], "--plan"),
        (["--expect", "t.yml", "--plan", "--ignore", "x"], "is not NAME=VALUE"),
        (
            ["--expect", "t.yml", "--plan", "--parameter", "A=1", "--parameter", "A=2"],
            "--parameter: A has two values",
        ),
    ],
)
def test_options_without_effect_are_rejected(
    quick_cli: QuickCli, options: list[str], what: str
) -> None:
    (quick_cli.cwd / "t.yml").write_text(f"Resources:\n{TO_TABLE}")

    result = quick_cli("map", *options)

    assert (result.exit_code, what in " ".join(result.err.split())) == (2, True)


def test_drawings_have_the_status_in_words(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "t.yml").write_text(f"Resources:\n{TO_TABLE}")
    (quick_cli.cwd / "traces.json").write_text(trace_file({**SEGMENT, "subsegments": []}))
    expect = ["map", "--expect", "t.yml", "--traces-file", "traces.json"]

    dot = quick_cli(*expect, "--format", "dot").out
    mermaid = quick_cli(*expect, "--format", "mermaid").out

    assert (
        'n1 -> n0 [label="unseen", style=dashed];' in dot
        or 'n0 -> n1 [label="unseen", style=dashed];' in dot
    )
    assert '-.->|"unseen"|' in mermaid
    head = "Map of 1 trace between 2001-09-09"
    assert f"%% {head}" in mermaid
    assert f'label="{head}' in dot


def test_lines_of_a_picture_tell_the_statuses_apart_without_colours() -> None:
    seen = map_of(
        (WEB, Node("orders.shop.local", "remote")), (WEB, Node("api.example.com", "remote"))
    )
    resources = TO_ORDERS + resource("D", "RDS::DBInstance") + function("F", variables(A="!Ref T"))

    root = ET.fromstring(expectation_svg(judged(resources + TABLE, seen), "Map").encode())

    lines = [
        each.get("class", "").split()[1] for each in root.iter() if "way" in each.get("class", "")
    ]
    texts = {each.text for each in root.iter() if each.text}
    assert sorted(lines) == ["dashed", "dotted", "solid"]
    assert {"half [1], 5 calls", "dark [2]", "unexpected, 5 calls"} <= texts
    assert any(text.startswith("[2] F: active tracing is off") for text in texts)
    assert "not drawn: 1 resource without a known call" in texts
    hollow = [each for each in root.iter() if "hollow" in each.get("class", "")]
    assert len(hollow) == 3


def test_a_page_without_calls_has_no_empty_table() -> None:
    empty, full = (expectation_page(judged(text, map_of()), "Map") for text in (TABLE, TO_TABLE))

    assert ("The templates show no call." in empty, "<table" in empty) == (True, False)
    assert ("The templates show no call." in full, "<table" in full) == (False, True)


def test_an_expected_call_that_is_missing_is_drawn_before_busier_ones() -> None:
    graph = map_of()
    for number in range(150):
        graph.edge(WEB, Node(f"busy-{number}", "remote")).count = 1000 + number

    picture = expectation_svg(judged(TO_TABLE, graph), "Map")
    page = expectation_page(judged(TO_TABLE, graph), "Map")

    assert all("unseen [1]" in text for text in (picture, page))
    assert all("busiest 100 of 152 nodes" in text for text in (picture, page))
    assert page.count("<tr") == 1 + 151
    assert "busiest" not in expectation_svg(judged(TO_TABLE, graph), "Map", all_nodes=True)


DEPLOYED = (
    "  T:\n    Type: AWS::DynamoDB::Table\n    Properties:\n"
    "      AttributeDefinitions: [{AttributeName: a, AttributeType: S}]\n"
    "      KeySchema: [{AttributeName: a, KeyType: HASH}]\n      BillingMode: PAY_PER_REQUEST\n"
    "  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n"
    "        - Name: web\n          Image: web\n          Memory: 64\n          Environment:\n"
    "            - {Name: TABLE, Value: !Ref T}\n            - {Name: AWS_XRAY_TRACING_NAME, Value: web}\n"
    "            - {Name: AWS_XRAY_DAEMON_ADDRESS, Value: 'a.b:2000'}\n"
)


def test_a_deployed_stack_gives_the_physical_names(
    account: Account, quick_aws_cli: QuickCli
) -> None:
    create(account, "shop", f"Resources:\n{DEPLOYED}")
    table = physical_ids(account, "shop")["T"]
    call = {**SEGMENT["subsegments"][0], "aws": {"table_name": table}}  # type: ignore[index]
    (quick_aws_cli.cwd / "traces.json").write_text(trace_file({**SEGMENT, "subsegments": [call]}))

    options = ["--traces-file", "traces.json", "--format", "json"]
    result = quick_aws_cli("map", "--expect-stack", "shop", *options)
    missing = quick_aws_cli("map", "--expect-stack", "shoq", *options)

    assert result.exit_code == 0, result.err
    (edge,) = valid("map-expect", result.out)["edges"]
    assert (edge["from"], edge["to"], edge["status"]) == ("Task", "T", "seen")
    assert (missing.exit_code, "Stack shoq does not exist in " in missing.err) == (3, True)
    assert missing.err.rstrip().endswith("Similar: shop")


def test_nested_templates_beside_a_template_are_read_and_others_are_named(
    quick_cli: QuickCli,
) -> None:
    stacks = resource("Data", "CloudFormation::Stack", "TemplateURL: ./data/t.yml")
    stacks += resource("App", "CloudFormation::Stack", "TemplateURL: app.yml")
    (quick_cli.cwd / "data").mkdir()
    (quick_cli.cwd / "data" / "t.yml").write_text(f"Resources:\n{TO_TABLE}")
    (quick_cli.cwd / "main.yml").write_text(f"Resources:\n{stacks}")

    result = quick_cli("map", "--expect", "main.yml", "--plan", "--format", "json")

    document = valid("map-expect", result.out)
    (edge,) = document["edges"]
    assert (edge["from"], edge["to"], edge["evidence"][0]["place"]) == ("Web", "T", "data/t.yml:2")
    assert document["unread"] == [{"id": "App", "place": "main.yml:3"}]
    assert "nested stacks App (main.yml:3)" in " ".join(result.err.split())


BILLING = """\
Parameters: {VpcId: {Type: String}}
Resources:
  Space: {Type: AWS::ServiceDiscovery::PrivateDnsNamespace, Properties: {Name: todo.internal, Vpc: !Ref VpcId}}
  Registry: {Type: AWS::ServiceDiscovery::Service, Properties: {Name: billing, NamespaceId: !Ref Space}}
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: billing
          Image: billing
          Memory: 64
          PortMappings: [{ContainerPort: 80}]
          Environment:
            - {Name: AWS_XRAY_DAEMON_ADDRESS, Value: 'xray.todo.internal:2000'}
            - {Name: AWS_XRAY_TRACING_NAME, Value: billing}
  Billing:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      ServiceRegistries: [{RegistryArn: !GetAtt Registry.Arn}]
"""
CLIENT_VARIABLES = [
    {"Name": "BILLING_URL", "Value": "http://billing.todo.internal"},
    {"Name": "AWS_XRAY_DAEMON_ADDRESS", "Value": "xray.todo.internal:2000"},
    {"Name": "AWS_XRAY_TRACING_NAME", "Value": "todobackend"},
]
NOT_EMULATED_SECRET = '{"Fn::GetAtt": ["Database", "MasterUserSecret.SecretArn"]}'
NOT_EMULATED = ("AWS::EC2::SecurityGroupEgress", "AWS::AutoScaling::AutoScalingGroup")


def todobackend() -> str:
    """The template of the example application, which sends traces and calls another service."""
    document = Document((ROOT / "examples" / "todobackend.yml").read_bytes(), "todobackend.yml")
    template: dict[str, Any] = node_data(document.root)
    resources = {
        name: one for name, one in template["Resources"].items() if one["Type"] not in NOT_EMULATED
    }
    del resources["ApplicationService"]["DependsOn"]
    task = resources["ApplicationTaskDefinition"]["Properties"]
    task["ContainerDefinitions"][0]["Environment"] += CLIENT_VARIABLES
    text = json.dumps({"Parameters": template["Parameters"], "Resources": resources})
    return text.replace(NOT_EMULATED_SECRET, '"arn:aws:secretsmanager:eu-west-1:1:secret:x"')


def request_of_todobackend(database: str) -> dict[str, object]:
    """A request that the application serves with a query and a call of the other service."""
    times = {"start_time": 1.0e9, "end_time": 1.0e9 + 0.1}
    http = {"request": {"url": "http://todo.example/todos", "method": "GET"}}
    return {
        "id": "0123456789abcdef", "name": "todobackend", "http": http, **times,
        "subsegments": [
            {"id": "1123456789abcdef", "name": f"todobackend@{database}", "namespace": "remote", "sql": {}, **times},
            {"id": "2123456789abcdef", "name": "billing.todo.internal", "namespace": "remote", "http": http, **times},
        ],
    }  # fmt: skip


def test_the_hop_that_loses_traces_of_deployed_stacks_is_named(
    account: Account, quick_aws_cli: QuickCli
) -> None:
    network = {"VpcId": DEFAULT_VPC["VpcId"]}
    client(account, "ssm").put_parameter(Name="/ami", Value="ami-00000001", Type="String")
    subnets = DEFAULT_VPC["SubnetIds"]
    made = create(
        account, "todobackend", todobackend(), Subnets=subnets, InstanceAmi="/ami", **network
    )
    assert made["StackStatus"] == "CREATE_COMPLETE", failures(account, "todobackend")
    create(account, "billing", BILLING, **network)
    database = physical_ids(account, "todobackend")["Database"]
    served = request_of_todobackend(f"{database}.abc.eu-west-1.rds.amazonaws.com")
    billing = {"id": "3123456789abcdef", "name": "billing", "parent_id": "2123456789abcdef", "start_time": 1.0e9, "end_time": 1.0e9 + 0.1}  # fmt: skip
    (quick_aws_cli.cwd / "cut.json").write_text(trace_file(served))
    (quick_aws_cli.cwd / "mended.json").write_text(trace_file(served, billing))
    expect = ["map", "--expect-stack", "todobackend", "--expect-stack", "billing", "--check"]

    cut = quick_aws_cli(*expect, "--traces-file", "cut.json", "--format", "json")
    mended = quick_aws_cli(*expect, "--traces-file", "mended.json", "--format", "json")

    assert (cut.exit_code, mended.exit_code) == (1, 0), cut.err + mended.err
    statuses = [
        {(edge["from"], edge["to"]): edge["status"] for edge in json.loads(one.out)["edges"]}
        for one in (cut, mended)
    ]
    others = {("client", "ApplicationService"): "seen", ("ApplicationService", "Database"): "seen"}
    assert statuses == [
        {**others, ("ApplicationService", "Billing"): "half"},
        {**others, ("ApplicationService", "Billing"): "seen"},
    ]
