"""``doctor`` for shapes: what is there already has to fit, and images have to be for the processors."""

from __future__ import annotations

import json

import pytest

from tests.account.test_doctor import OVERRIDES, PRIVATE, VPC, examined
from tests.support.command_line import Account, Cli, QuickCli
from tests.support.deploying import NAME
from tests.support.policies import allowed
from tests.support.stacks import client

INDEX = "application/vnd.oci.image.index.v1+json"


def namespace(account: Account, vpc: str = VPC) -> str:
    """A private namespace ``shared.internal``, made with that VPC."""
    services = client(account, "servicediscovery")
    operation = services.create_private_dns_namespace(Name="shared.internal", Vpc=vpc)
    found = services.get_operation(OperationId=operation["OperationId"])["Operation"]
    return str(found["Targets"]["NAMESPACE"])


def cluster(account: Account, *providers: str) -> None:
    client(account, "ecs").create_cluster(clusterName="main", capacityProviders=list(providers))


def test_a_cluster_and_a_namespace_that_are_there_pass(account: Account, aws_cli: Cli) -> None:
    cluster(account, "FARGATE", "FARGATE_SPOT")
    namespace_id = namespace(account)

    exit_code, found = examined(
        aws_cli, account, "--cluster", "main", "--spot", "--namespace-id", namespace_id
    )

    assert exit_code == 0, found
    assert found["cluster"]["what"] == "main exists"
    assert found["namespace"]["what"] == f"{namespace_id} is shared.internal, and {VPC} resolves it"


def test_a_cluster_that_is_not_there_is_found(account: Account, aws_cli: Cli) -> None:
    exit_code, found = examined(aws_cli, account, "--cluster", "main")

    assert (exit_code, found["cluster"]["status"]) == (1, "failed")
    assert "no active cluster main" in found["cluster"]["what"]


def test_spot_takes_capacity_providers_that_a_cluster_of_others_may_lack(
    account: Account, aws_cli: Cli
) -> None:
    cluster(account, "FARGATE")

    on_demand, _ = examined(aws_cli, account, "--cluster", "main")
    exit_code, found = examined(aws_cli, account, "--cluster", "main", "--spot")

    assert (on_demand, exit_code) == (0, 1)
    assert "the capacity provider FARGATE_SPOT" in found["cluster"]["what"]
    assert "--capacity-providers FARGATE FARGATE_SPOT" in found["cluster"]["remedy"]


def test_a_namespace_whose_zone_the_vpc_does_not_see_is_found(
    account: Account, aws_cli: Cli
) -> None:
    other = client(account, "ec2").create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    namespace_id = namespace(account, other)

    exit_code, found = examined(aws_cli, account, "--namespace-id", namespace_id)

    assert (exit_code, found["namespace"]["status"]) == (1, "failed")
    assert f"is not associated with {VPC}" in found["namespace"]["what"]
    assert "associate-vpc-with-hosted-zone" in found["namespace"]["remedy"]


def test_a_namespace_of_another_name_is_found(account: Account, aws_cli: Cli) -> None:
    options = ["--namespace-id", namespace(account), OVERRIDES, "NamespaceName=other.internal"]

    _, found = examined(aws_cli, account, *options)

    assert found["namespace"]["remedy"] == "Pass NamespaceName=shared.internal."


@pytest.mark.parametrize("shape", [[], ["--balancer"]], ids=["tasks", "balancer"])
def test_a_name_that_another_service_has_in_the_namespace_is_found(
    account: Account, aws_cli: Cli, shape: list[str]
) -> None:
    namespace_id = namespace(account)
    client(account, "servicediscovery").create_service(
        Name="xray",
        NamespaceId=namespace_id,
        DnsConfig={"DnsRecords": [{"Type": "A", "TTL": 60}]},
    )
    options = [*shape, "--namespace-id", namespace_id]

    exit_code, taken = examined(aws_cli, account, *options)
    _, free = examined(aws_cli, account, *options, OVERRIDES, "ServiceName=traces")

    assert (exit_code, taken["namespace"]["status"]) == (1, "failed")
    assert f"{namespace_id} already has a service xray" in taken["namespace"]["what"]
    assert free["namespace"]["status"] == "passed"


@pytest.mark.parametrize("shape", [[], ["--balancer"]], ids=["tasks", "balancer"])
def test_what_the_stack_has_in_clusters_and_namespaces_of_others_is_its_own(
    account: Account, aws_cli: Cli, shape: list[str]
) -> None:
    cluster(account)
    options = ["--cluster", "main", "--namespace-id", namespace(account)]
    deployed = aws_cli("deploy", "--stack-name", NAME, *shape, *options)

    exit_code, found = examined(aws_cli, account)

    assert deployed.exit_code == 0, deployed.err
    assert exit_code == 0, found
    assert {found[check]["status"] for check in ("cluster", "namespace")} == {"passed"}


def test_a_service_of_that_name_in_the_cluster_is_found(account: Account, aws_cli: Cli) -> None:
    cluster(account)
    deployed = aws_cli("deploy", "--stack-name", NAME, "--cluster", "main")
    other = [
        "--stack-name",
        "other",
        "--cluster",
        "main",
        OVERRIDES,
        "NamespaceName=other.internal",
    ]

    exit_code, free = examined(aws_cli, account, *other)
    client(account, "ecs").create_service(
        cluster="main",
        serviceName="other-application-service",
        taskDefinition=f"{NAME}-task-definition",
    )
    taken_code, taken = examined(aws_cli, account, *other)

    assert deployed.exit_code == 0, deployed.err
    assert (exit_code, free["cluster"]["status"]) == (0, "passed"), free
    assert (taken_code, taken["cluster"]["status"]) == (1, "failed")
    assert "already has a service other-application-service" in taken["cluster"]["what"]


def test_a_public_namespace_of_that_name_is_a_warning(account: Account, aws_cli: Cli) -> None:
    services = client(account, "servicediscovery")
    services.create_public_dns_namespace(Name="example.org")
    (other,) = services.list_namespaces()["Namespaces"]

    exit_code, found = examined(aws_cli, account, "--public-namespace", "example.org")

    assert (exit_code, found["namespace"]["status"]) == (0, "warning")
    assert found["namespace"]["remedy"].endswith(f"--namespace-id {other['Id']}")


def test_a_public_namespace_clashes_with_no_private_zone(account: Account, aws_cli: Cli) -> None:
    namespace(account)

    exit_code, found = examined(aws_cli, account, "--public-namespace", "shared.internal")

    assert exit_code == 0
    assert "delegate the domain" in found["namespace"]["what"]


@pytest.mark.parametrize(
    ("platforms", "option", "status", "said"),
    [
        (["amd64", "arm64"], "--arm64", "passed", "exists"),
        (["amd64", "arm64"], "--x86", "passed", "exists"),
        (["amd64"], "--arm64", "failed", "supports amd64, not arm64"),
        (["arm64"], "--x86", "failed", "supports arm64, not amd64"),
        ([], "--x86", "passed", "exists"),
        ([], "--arm64", "warning", "supports a single architecture"),
    ],
)
def test_an_image_is_for_the_processors_of_the_tasks(
    account: Account, aws_cli: Cli, platforms: list[str], option: str, status: str, said: str
) -> None:
    ecr = client(account, "ecr")
    manifests = [{"platform": {"architecture": name, "os": "linux"}} for name in platforms]
    manifest = json.dumps({"schemaVersion": 2, "mediaType": INDEX, "manifests": manifests})
    ecr.create_repository(repositoryName="xray")
    ecr.put_image(
        repositoryName="xray", imageTag="1", imageManifest=manifest, imageManifestMediaType=INDEX
    )
    image = f"{account.id}.dkr.ecr.eu-west-1.amazonaws.com/xray:1"

    _, found = examined(aws_cli, account, option, OVERRIDES, f"Image={image}")

    assert found["image"]["status"] == status
    assert said in found["image"]["what"]


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["--arm64"], "passed", "is public, for x86 and ARM64"),
        (["--arm64", "--collector", "adot"], "passed", "is public, for x86 and ARM64"),
        ([OVERRIDES, "Image=example.org/xray:1"], "passed", "not in ECR and was not checked"),
        (
            ["--arm64", OVERRIDES, "Image=example.org/xray:1"],
            "warning",
            "ARM64 support is unknown",
        ),
    ],
)
def test_of_images_elsewhere_only_those_of_the_collectors_are_known(
    account: Account, aws_cli: Cli, options: list[str], status: str, said: str
) -> None:
    exit_code, found = examined(aws_cli, account, *options)

    assert (exit_code, found["image"]["status"]) == (0, status)
    assert said in found["image"]["what"]
    assert ("imagetools inspect example.org/xray:1" in found["image"]["remedy"]) == (
        status == "warning"
    )


def test_an_image_that_a_cache_has_yet_to_fetch_is_a_warning(
    account: Account, aws_cli: Cli
) -> None:
    exit_code, found = examined(
        aws_cli, account, "--pull-through-cache", OVERRIDES, f"Image={PRIVATE}"
    )

    assert (exit_code, found["image"]["status"]) == (0, "warning")
    assert "the first pull requires a route" in found["image"]["what"]


def test_it_looks_at_the_shape_that_the_stack_has(account: Account, aws_cli: Cli) -> None:
    cluster(account)
    deployed = aws_cli("deploy", "--stack-name", NAME, "--cluster", "main")
    client(account, "ecs").delete_cluster(cluster="main")

    _, found = examined(aws_cli, account)

    assert deployed.exit_code == 0, deployed.err
    assert "no active cluster main" in found["cluster"]["what"]


def test_the_policy_has_what_the_shape_takes_and_no_more(quick_cli: QuickCli) -> None:
    def policy(*options: str) -> str:
        return quick_cli("doctor", "--policy", *options).out

    def actions(*options: str) -> set[str]:
        return allowed(json.loads(policy(*options)))

    plain = actions()
    assert "elasticloadbalancing:CreateLoadBalancer" in actions("--balancer") - plain
    assert "application-autoscaling:PutScalingPolicy" in actions("--autoscale", "1:2") - plain
    assert actions("--spot") - plain == {"ecs:PutClusterCapacityProviders"}
    assert plain - actions("--spot", "--cluster", "main") == {
        "ecs:DeleteCluster",
        "ecs:UpdateCluster",
        "ecs:UpdateClusterSettings",
    }
    assert ":service/main/xray-daemon-application-service" in policy("--cluster", "main")
    assert actions("--public-namespace", "a.b") - plain == {
        "servicediscovery:CreatePublicDnsNamespace",
        "servicediscovery:UpdatePublicDnsNamespace",
    }


@pytest.mark.parametrize(
    ("destination", "exit_code", "status"),
    [("XRay", 1, "failed"), ("CloudWatchLogs", 0, "warning")],
)
def test_export_by_otlp_requires_transaction_search(
    account: Account, aws_cli: Cli, destination: str, exit_code: int, status: str
) -> None:
    ended, results = examined(
        aws_cli, account, "--collector", "adot", "--export", "otlp", destination=destination
    )

    assert (ended, results["X-Ray"]["status"]) == (exit_code, status)
    assert ("render transaction-search" in results["X-Ray"]["remedy"]) == (status == "failed")
