"""Calls in templates: each kind of evidence, with its traps."""

from __future__ import annotations

import pytest

from tests.application.call_cases import (
    BALANCED,
    CASES,
    DATABASE,
    LISTENER,
    REGISTERED,
    CallCase,
    function,
    resource,
    service,
    variable,
    variables,
)
from tests.support.cases import each
from xraystack.application.calls.call_graph import CallGraph
from xraystack.application.calls.expected_graph import read_calls
from xraystack.application.calls.stack_readings import StackSource
from xraystack.stacks.collectors import SIGNS
from xraystack.template.document import Document

SIGNS_OF_CERTAINTY = {"certain": "", "likely": "~", "possible": "?"}


def calls(*templates: str, **values: str) -> CallGraph:
    texts = [text if "Resources:" in text else f"Resources:\n{text}" for text in templates]
    documents = [Document(text.encode(), f"{chr(97 + at)}.yml") for at, text in enumerate(texts)]
    return read_calls([StackSource(each) for each in documents], SIGNS, values)


def edges(graph: CallGraph) -> set[str]:
    return {
        f"{SIGNS_OF_CERTAINTY[edge.certainty]}{edge.source}>{edge.target}"
        for edge in graph.edges.values()
    }


@each("case", CASES, ids=[case.id for case in CASES])
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


def test_a_task_of_a_state_machine_has_the_line_of_its_substitution() -> None:
    machine = resource(
        "M", "Serverless::StateMachine", "DefinitionSubstitutions:\n      {T: !Ref T}"
    )
    (edge,) = calls(resource("T", "DynamoDB::Table") + machine).edges.values()

    assert [each.place for each in edge.evidence] == ["a.yml:4"]


def test_templates_are_read_together() -> None:
    exporting = (
        "Outputs: {O: {Value: !GetAtt D.Endpoint.Address, Export: {Name: shop-db}}}\nResources:\n"
    )
    importing = service("Web", variable("DB_HOST", "!ImportValue shop-db"))

    assert edges(calls(exporting + DATABASE, importing)) == {"Web>D"}
    assert edges(
        calls(REGISTERED, service("Web", variable("U", "'http://orders.shop.local'")))
    ) == {"Web>Orders"}


PARAMETER = "Parameters: {Host: {Type: String}}\nResources:\n"
LOOPING = "Outputs: {O: {Value: !ImportValue again, Export: {Name: again}}}\nResources:\n"
EXPORT = "Outputs: {O: {Value: !GetAtt D.Endpoint.Address, Export: {Name: !Sub '${AWS::StackName}-db'}}}\nResources:\n"
OUTPUT = "Outputs: {O: {Value: !GetAtt D.Endpoint.Address}}\nResources:\n" + DATABASE
USER = PARAMETER + service("Web", variable("DB_HOST", "!Ref Host"))
STACKS = (
    resource("Data", "CloudFormation::Stack", "TemplateURL: b.yml")
    + resource("App", "CloudFormation::Stack", "TemplateURL: 'https://x.s3.amazonaws.com/c.yml', Parameters: {Host: !GetAtt Data.Outputs.O}")
)  # fmt: skip
SSM_NAME = "Name: /shop/db, Type: String, Value: !GetAtt D.Endpoint.Address"
IN_SSM = DATABASE + resource("P", "SSM::Parameter", SSM_NAME)
SSM_TYPE = "Parameters: {Host: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /shop/db}}\nResources:\n"
SECRET = (
    "ContainerDefinitions: [{Name: web, Image: a, Secrets: [{Name: DB_HOST, ValueFrom: VALUE}]}]"
)


@each(
    ("templates", "expected"),
    [
        pytest.param((STACKS, OUTPUT, USER), "Web>D", id="nested stacks"),
        pytest.param(
            (STACKS + STACKS.replace("Data", "Data2").replace("App", "App2"), OUTPUT, USER),
            "App:Web>Data:D App2:Web>Data2:D", id="a template in two nested stacks",
        ),
        pytest.param(
            (STACKS.replace("CloudFormation::Stack", "Serverless::Application").replace("TemplateURL", "Location"), OUTPUT, USER),
            "Web>D", id="nested applications of SAM",
        ),
        pytest.param((STACKS.replace("Data.Outputs.O", "Data.Outputs.P"), OUTPUT, USER), "", id="another output"),
        pytest.param((EXPORT + DATABASE, service("Web", variable("H", "{'Fn::ImportValue': !Sub '${Data}-db'}"))), "Web>D", id="import of a form"),
        pytest.param((EXPORT + DATABASE, service("Web", variable("H", "{'Fn::ImportValue': !Sub '${Data}-dbs'}"))), "", id="import of another form"),
        pytest.param((EXPORT + DATABASE, EXPORT + DATABASE, service("Web", variable("H", "{'Fn::ImportValue': !Sub '${Data}-db'}"))), "", id="import of one of several stacks"),
        pytest.param((LOOPING + DATABASE, LOOPING + DATABASE, service("Web", variable("H", "!ImportValue again"))), "", id="exports that import each other"),
        pytest.param((IN_SSM, SSM_TYPE + service("Web", variable("H", "!Ref Host"))), "Web>D", id="parameter in SSM by type"),
        pytest.param((IN_SSM, service("Web", variable("H", "'{{resolve:ssm:/shop/db:1}}'"))), "Web>D", id="dynamic reference"),
        pytest.param((IN_SSM, service("Web", variable("H", "'{{resolve:ssm:/shop/other}}'"))), "", id="another dynamic reference"),
        pytest.param((IN_SSM, resource("WebTask", "ECS::TaskDefinition", SECRET.replace("VALUE", "!Sub 'arn:aws:ssm:${AWS::Region}:${AWS::AccountId}:parameter/shop/db'"))), "WebTask>D", id="secret of a container"),
        pytest.param((IN_SSM + resource("WebTask", "ECS::TaskDefinition", SECRET.replace("VALUE", "!Ref P")),), "WebTask>D", id="secret by reference"),
        pytest.param((DATABASE + resource("WebTask", "ECS::TaskDefinition", SECRET.replace("VALUE", "!GetAtt D.MasterUserSecret.SecretArn")),), "", id="a real secret"),
        pytest.param((resource("Q", "SQS::Queue", "QueueName: !Sub '${AWS::StackName}-jobs'"), service("Web", variable("Q", "!Sub '${AWS::StackName}-jobs'"))), "", id="the same text of another stack"),
    ],
)  # fmt: skip
def test_values_are_followed_from_stack_to_stack(templates: tuple[str, ...], expected: str) -> None:
    assert edges(calls(*templates)) == set(expected.split())


def test_a_nested_template_that_is_given_too_is_one_stack() -> None:
    data, app = (
        StackSource(Document(text.encode(), name))
        for text, name in ((OUTPUT, "b.yml"), (USER, "c.yml"))
    )
    parent = Document(f"Resources:\n{STACKS}".encode(), "a.yml")
    templates = [StackSource(parent, nested={"Data": data, "App": app}), data, app]

    assert edges(read_calls(templates, SIGNS)) == {"Web>D"}


def test_a_name_means_the_resource_of_the_same_stack_first() -> None:
    table = resource("T", "DynamoDB::Table", "TableName: !Sub '${Project}-orders'")
    user = service("Web", variable("TABLE", "!Sub '${Project}-orders'"))
    project = "Parameters: {Project: {Type: String}}\nResources:\n"

    assert edges(calls(project + table + user, project + table + user)) == {
        "a.yml:Web>a.yml:T", "b.yml:Web>b.yml:T",
    }  # fmt: skip
    assert edges(calls(project + table, project + table, project + user)) == {
        "~Web>a.yml:T", "~Web>b.yml:T",
    }  # fmt: skip


def test_a_listener_of_another_stack_has_its_balancer() -> None:
    listener = resource("Lst", "ElasticLoadBalancingV2::Listener", "LoadBalancerArn: !Ref Lb")
    exporting = "Outputs: {O: {Value: !Ref Lst, Export: {Name: shop-listener}}}\nResources:\n"
    rule = "ListenerArn: !ImportValue shop-listener, Actions: [{TargetGroupArn: !Ref G}]"
    importing = (
        resource("G", "ElasticLoadBalancingV2::TargetGroup")
        + resource("Rule", "ElasticLoadBalancingV2::ListenerRule", rule)
        + service("Web", more="LoadBalancers: [{TargetGroupArn: !Ref G}]")
    )
    balancer = resource("Lb", "ElasticLoadBalancingV2::LoadBalancer")

    graph = calls(exporting + listener + balancer, importing)

    assert graph.edges["client", "Web"].via == ["Lb"]


def test_templates_that_nest_each_other_end() -> None:
    first = resource("S", "CloudFormation::Stack", "TemplateURL: b.yml")
    second = resource("S", "CloudFormation::Stack", "TemplateURL: a.yml") + DATABASE

    assert set(calls(first, second).nodes) == {"D"}


def test_a_value_that_is_passed_closes_an_open_name() -> None:
    orders = REGISTERED
    web = PARAMETER + service("Web", variable("ORDERS_HOST", "!Ref Host"))

    assert [each.name for each in calls(orders, web).open_names] == ["Host"]
    graph = calls(orders, web, Host="orders.shop.local")
    assert (edges(graph), graph.open_names) == ({"Web>Orders"}, [])


def test_a_deployed_stack_is_matched_by_its_physical_names() -> None:
    queue = Document(f"Resources:\n{resource('Q', 'SQS::Queue')}".encode(), "data")
    user = Document((PARAMETER + service("Web", variable("Q", "!Ref Host"))).encode(), "app")
    url = "https://sqs.eu-west-1.amazonaws.com/1/data-Q-1ABC"

    graph = read_calls(
        [
            StackSource(queue, physical_names={"Q": url}),
            StackSource(user, parameters={"Host": url}),
        ],
        SIGNS,
    )

    assert edges(graph) == {"Web>Q"}
    assert graph.nodes["Q"].names[0] == "data-Q-1ABC"


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


@each(
    ("name", "is_open"),
    [("STORE_BUCKET", True), ("STORE_BUCKET_PREFIX", False), ("BUCKET_PATH", False),
     ("REDIS_ADDRESS", True), ("email_from_address", False), ("SES_FROM_ADDRESS", False),
     ("TABLE_REGION", False), ("QUEUE_URL", True), ("URL_PATH_HOST", True)],
)  # fmt: skip
def test_parts_of_addresses_and_mail_addresses_are_no_open_names(name: str, is_open: bool) -> None:
    text = "Parameters: {P: {Type: String}}\nResources:\n" + service(
        "Web", variable(name, "!Ref P")
    )

    assert bool(calls(text).open_names) is is_open


TRACED = "TracingConfig: {Mode: Active}"


@each(
    ("resources", "edge", "carried", "why"),
    [
        pytest.param(
            resource("T", "DynamoDB::Table") + function("F", variables(A="!Ref T")),
            ("F", "T"), "no", "F: active tracing is off", id="the caller is dark",
        ),
        pytest.param(
            resource("T", "DynamoDB::Table") + function("F", f"{TRACED}, {variables(A='!Ref T')}"),
            ("F", "T"), "code", "", id="the program decides",
        ),
        pytest.param(
            resource("R", "IAM::Role", "Path: /") + resource("T", "DynamoDB::Table")
            + function("F", f"{TRACED}, Role: !GetAtt R.Arn, {variables(A='!Ref T')}"),
            ("F", "T"), "no", "F: the role R does not allow sending traces", id="no permission",
        ),
        pytest.param(
            resource("T", "DynamoDB::Table") + resource("M", "StepFunctions::StateMachine", "TracingConfiguration: {Enabled: true}, DefinitionSubstitutions: {T: !Ref T}"),
            ("M", "T"), "yes", "", id="AWS records the call",
        ),
        pytest.param(
            LISTENER + resource("Web", "ECS::Service", f"TaskDefinition: !Ref P, {BALANCED}"),
            ("client", "Web"), "code", "", id="a task definition that was not read",
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
