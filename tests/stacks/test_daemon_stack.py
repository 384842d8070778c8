"""The daemon stack, as CloudFormation makes it out of the committed template.

The template is created on the emulator with boto3; what is checked is what then exists.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import pytest
from botocore.exceptions import ClientError

from tests.support import stacks
from tests.support.command_line import ROOT, Account
from tests.support.stacks import DEFAULT_VPC, client, create, outputs, physical_ids
from xraystack.facts import daemon_stack
from xraystack.template import plain_data

TEMPLATE = (ROOT / "templates" / "xray.yml").read_text()
NAME = "xray-daemon"
PRIVATE_IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/docker-in-aws/xray"
ECR_PULL = {"ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"}


def daemon(account: Account, **parameters: str) -> dict[str, Any]:
    stack = create(account, NAME, TEMPLATE, **(DEFAULT_VPC | parameters))
    assert stack["StackStatus"] == "CREATE_COMPLETE", stacks.failures(account, NAME)
    return stack


def task_definition(account: Account) -> dict[str, Any]:
    arn = physical_ids(account, NAME)[daemon_stack.TASK_DEFINITION]
    described = client(account, "ecs").describe_task_definition(taskDefinition=arn)
    found: dict[str, Any] = described["taskDefinition"]
    return found


def security_group(account: Account) -> dict[str, Any]:
    group_id = physical_ids(account, NAME)[daemon_stack.SECURITY_GROUP]
    groups = client(account, "ec2").describe_security_groups(GroupIds=[group_id])
    found: dict[str, Any] = groups["SecurityGroups"][0]
    return found


def allowed(account: Account, logical_id: str) -> dict[str, str]:
    """The resource that each allowed action of a role is allowed on."""
    iam = client(account, "iam")
    role = physical_ids(account, NAME)[logical_id]
    grants: dict[str, str] = {}
    for policy in iam.list_role_policies(RoleName=role)["PolicyNames"]:
        document = iam.get_role_policy(RoleName=role, PolicyName=policy)["PolicyDocument"]
        if isinstance(document, str):
            document = json.loads(unquote(document))
        assert document["Version"] == "2012-10-17"
        for statement in document["Statement"]:
            assert statement["Effect"] == "Allow"
            (resource,) = statement["Resource"]
            grants |= dict.fromkeys(statement["Action"], resource)
    return grants


def test_the_physical_names_are_those_of_a_stack_deployed_by_hand(account: Account) -> None:
    daemon(account)

    ids = physical_ids(account, NAME)
    task = task_definition(account)
    services = client(account, "servicediscovery")
    assert ids["ApplicationCluster"] == "xray-daemon-cluster"
    assert ids["ApplicationService"].endswith("/xray-daemon-application-service")
    assert ids["ApplicationLogGroup"] == "/xray-daemon/ecs/xray"
    assert task["family"] == "xray-daemon-task-definition"
    assert [container["name"] for container in task["containerDefinitions"]] == ["xray"]
    assert security_group(account)["Description"] == "xray-daemon Application Security Group"
    namespace = services.get_namespace(Id=ids["ApplicationServiceDiscoveryNamespace"])["Namespace"]
    service = services.get_service(Id=ids["ApplicationServiceDiscoveryService"])["Service"]
    assert (namespace["Name"], namespace["Type"]) == ("services.dockerinaws.org", "DNS_PRIVATE")
    assert service["Name"] == "xray"
    assert service["DnsConfig"]["DnsRecords"] == [{"Type": "A", "TTL": 60}]


def test_clients_get_in_on_udp_and_tcp_and_only_https_gets_out(account: Account) -> None:
    daemon(account)

    group = security_group(account)
    rules = {
        (rule["IpProtocol"], rule["FromPort"], rule["ToPort"], source["CidrIp"])
        for rule in group["IpPermissions"]
        for source in rule["IpRanges"]
    }
    egress = [
        (rule["IpProtocol"], rule["FromPort"], rule["ToPort"])
        for rule in group["IpPermissionsEgress"]
    ]
    assert rules == {("udp", 2000, 2000, "172.31.0.0/16"), ("tcp", 2000, 2000, "172.31.0.0/16")}
    assert egress == [("tcp", 443, 443)]


def test_a_client_security_group_gets_in_alone_when_the_range_is_empty(account: Account) -> None:
    clients = client(account, "ec2").create_security_group(
        GroupName="clients", Description="clients", VpcId=DEFAULT_VPC["VpcId"]
    )["GroupId"]

    daemon(account, ClientCidr="", ClientSecurityGroupId=clients)

    rules = security_group(account)["IpPermissions"]
    sources = {
        (rule["IpProtocol"], pair["GroupId"]) for rule in rules for pair in rule["UserIdGroupPairs"]
    }
    assert sources == {("udp", clients), ("tcp", clients)}
    assert not [rule["IpRanges"] for rule in rules if rule.get("IpRanges")]


def test_the_task_runs_one_hardened_container_on_fargate(account: Account) -> None:
    daemon(account)

    task = task_definition(account)
    (container,) = task["containerDefinitions"]
    assert task["requiresCompatibilities"] == ["FARGATE"]
    assert task["networkMode"] == "awsvpc"
    assert (task["cpu"], task["memory"]) == ("256", "512")
    assert container["readonlyRootFilesystem"] is True
    assert container["command"] == ["-o", "-b", "0.0.0.0:2000", "-t", "0.0.0.0:2000", "-m", "32"]
    assert [(port["containerPort"], port["protocol"]) for port in container["portMappings"]] == [
        (2000, "udp")
    ]
    assert container["logConfiguration"]["options"]["awslogs-group"] == "/xray-daemon/ecs/xray"


def test_the_tasks_stay_where_clients_found_them() -> None:
    """In the text, because the emulator drops both properties without a word."""
    resources = plain_data.parse(TEMPLATE, name="xray.yml")["Resources"]
    service = resources[daemon_stack.SERVICE]["Properties"]
    (container,) = resources[daemon_stack.TASK_DEFINITION]["Properties"]["ContainerDefinitions"]

    assert service["AvailabilityZoneRebalancing"] == "DISABLED"
    assert container["RestartPolicy"] == {"Enabled": True}


def test_the_service_keeps_two_tasks_and_rolls_back_what_does_not_start(account: Account) -> None:
    daemon(account)

    ids = physical_ids(account, NAME)
    ecs = client(account, "ecs")
    (service,) = ecs.describe_services(
        cluster=ids[daemon_stack.CLUSTER], services=[ids[daemon_stack.SERVICE]]
    )["services"]
    deployment = service["deploymentConfiguration"]
    network = service["networkConfiguration"]["awsvpcConfiguration"]
    assert (service["desiredCount"], service["launchType"]) == (2, "FARGATE")
    assert (deployment["minimumHealthyPercent"], deployment["maximumPercent"]) == (100, 200)
    assert deployment["deploymentCircuitBreaker"] == {"enable": True, "rollback": True}
    assert network["subnets"] == DEFAULT_VPC["SubnetIds"].split(",")
    assert network["assignPublicIp"] == "ENABLED"


def test_the_task_role_has_the_five_xray_actions_and_nothing_else(account: Account) -> None:
    daemon(account)

    assert allowed(account, daemon_stack.TASK_ROLE) == dict.fromkeys(
        [
            "xray:PutTraceSegments",
            "xray:PutTelemetryRecords",
            "xray:GetSamplingRules",
            "xray:GetSamplingTargets",
            "xray:GetSamplingStatisticSummaries",
        ],
        "*",
    )


def test_with_a_public_image_the_execution_role_may_only_write_the_log(account: Account) -> None:
    daemon(account)

    grants = allowed(account, daemon_stack.EXECUTION_ROLE)
    assert grants.keys() == {"logs:CreateLogStream", "logs:PutLogEvents"}
    assert all(arn.endswith(":log-group:/xray-daemon/ecs/xray:*") for arn in grants.values())


def test_a_private_image_may_be_pulled_from_its_own_repository_only(account: Account) -> None:
    repository = "arn:aws:ecr:eu-west-1:123456789012:repository/docker-in-aws/xray"

    daemon(account, Image=f"{PRIVATE_IMAGE}:3.x", EcrRepositoryArn=repository)

    grants = allowed(account, daemon_stack.EXECUTION_ROLE)
    assert {action: grants[action] for action in ECR_PULL} == dict.fromkeys(ECR_PULL, repository)
    assert grants["ecr:GetAuthorizationToken"] == "*"


def test_clients_import_the_address_and_the_rest_from_exports(account: Account) -> None:
    stack = daemon(account, NamespaceName="tracing.internal", ServiceName="collector")

    ids = physical_ids(account, NAME)
    exports = {
        export["Name"]: export["Value"]
        for export in client(account, "cloudformation").list_exports()["Exports"]
    }
    assert exports == {
        "xray-daemon-DaemonAddress": "collector.tracing.internal:2000",
        "xray-daemon-SecurityGroupId": ids[daemon_stack.SECURITY_GROUP],
        "xray-daemon-NamespaceId": ids[daemon_stack.NAMESPACE],
        "xray-daemon-NamespaceName": "tracing.internal",
        "xray-daemon-ClusterName": "xray-daemon-cluster",
        "xray-daemon-ServiceName": "xray-daemon-application-service",
    }
    assert exports == {f"{NAME}-{key}": value for key, value in outputs(stack).items()}


def test_a_namespace_made_with_a_trailing_dot_keeps_it_and_the_address_has_none(
    account: Account,
) -> None:
    stack = daemon(account, NamespaceTrailingDot=".")

    assert outputs(stack)["DaemonAddress"] == "xray.services.dockerinaws.org:2000"
    template = client(account, "cloudformation").get_template(StackName=NAME)
    assert "${NamespaceName}${NamespaceTrailingDot}" in str(template["TemplateBody"])


def test_the_log_is_encrypted_with_the_given_key_and_kept_for_the_given_days(
    account: Account,
) -> None:
    key = client(account, "kms").create_key()["KeyMetadata"]["Arn"]

    daemon(account, LogKmsKeyArn=key, LogRetentionDays="30")

    (group,) = client(account, "logs").describe_log_groups()["logGroups"]
    assert (group["retentionInDays"], group["kmsKeyId"]) == (30, key)


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        pytest.param({"Cpu": "512", "Memory": "512"}, "With 512 CPU units", id="impossible pair"),
        pytest.param(
            {"Cpu": "32768", "Memory": "65536"}, "61440, 122880", id="impossible at 32 vCPU"
        ),
        pytest.param({"Cpu": "400"}, "Cpu", id="no such CPU size"),
        pytest.param({"ClientCidr": "172.31.0.0"}, "IPv4 range", id="range without length"),
        pytest.param({"ClientCidr": ""}, "nobody can send traces", id="no client at all"),
        pytest.param({"ClientSecurityGroupId": "clients"}, "ID of a security group", id="a name"),
        pytest.param({"NamespaceName": "a.b."}, "without a trailing dot", id="trailing dot"),
        pytest.param({"Image": "not an image"}, "image reference", id="no image"),
        pytest.param({"EcrRepositoryArn": "xray"}, "ECR repository", id="a name for an ARN"),
        pytest.param({"LogRetentionDays": "8"}, "LogRetentionDays", id="retention"),
        pytest.param({"LogKmsKeyArn": "alias/x"}, "KMS key", id="alias for an ARN"),
        pytest.param({"DesiredCount": "-1"}, "0 to 8", id="fewer than none"),
    ],
)
def test_what_cannot_work_is_refused_before_anything_is_created(
    account: Account, parameters: dict[str, str], reason: str
) -> None:
    with pytest.raises(ClientError, match=reason):
        create(account, NAME, TEMPLATE, **(DEFAULT_VPC | parameters))

    assert client(account, "cloudformation").describe_stacks()["Stacks"] == []


def test_it_deploys_only_with_the_capability_that_roles_need(account: Account) -> None:
    with pytest.raises(ClientError, match="CAPABILITY"):
        client(account, "cloudformation").create_stack(StackName=NAME, TemplateBody=TEMPLATE)


def test_the_json_form_builds_the_same_stack(account: Account) -> None:
    yaml_account, json_account = account, Account(f"9{account.id[1:]}", account.endpoint_url)
    daemon(yaml_account)
    from xraystack.stacks import rendering
    from xraystack.stacks.daemon import stack as module
    from xraystack.stacks.daemon.settings import DaemonSettings

    text = rendering.render_json(module.build(DaemonSettings()))
    create(json_account, NAME, text, **DEFAULT_VPC)

    assert allowed(json_account, daemon_stack.TASK_ROLE) == allowed(
        yaml_account, daemon_stack.TASK_ROLE
    )
    assert (
        task_definition(json_account)["containerDefinitions"]
        == (task_definition(yaml_account)["containerDefinitions"])
    )
    assert stacks.physical_ids(json_account, NAME).keys() == physical_ids(yaml_account, NAME).keys()
