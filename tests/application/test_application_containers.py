"""The choice of the application's containers: vendors' images, listeners in front, last resorts."""

from __future__ import annotations

import pytest

from tests.patching.test_target_selection import (
    FORMS,
    HELPER,
    MAPPED,
    NGINX,
    REDIS,
    TO_THE_DEFAULT_VPC,
    WEB,
    WORKER,
    application,
    found,
    service,
    task,
)
from tests.support.cases import each
from xraystack.facts.images.public_images import has_private_origin, is_vendor_image
from xraystack.patching import patch
from xraystack.patching.target_selection import TargetNames

ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1"
OWN = f"Name: shop, Image: '{ECR}', PortMappings: [{{ContainerPort: 80}}]"
VARIABLES = "Environment: [{Name: DB_HOST, Value: db}]"
SECRETS = "Secrets: [{Name: DB_PASSWORD, ValueFrom: p}]"
FIRELENS = "FirelensConfiguration: {Type: fluentbit}"
FPM = f"Name: fpm, Image: shop-fpm, {VARIABLES}"


def either(first: str, second: str | None = None) -> str:
    """Return a container under a condition, and that of the other case, if any."""
    other = "{Ref: 'AWS::NoValue'}" if second is None else f"{{{second}}}"
    return f"'Fn::If': [C, {{{first}}}, {other}]"


OTHER_PROGRAMS = (
    "influxdb:1.8", "cassandra:4", "bitnami/kafka:3", "confluentinc/cp-kafka", "timberio/vector:0.40-alpine",
    "sysdig/agent", "hashicorp/vault:1.17", "edoburu/pgbouncer", "clickhouse/clickhouse-server", "neo4j:5",
    "couchdb", "minio/minio", "nats:2", "eclipse-mosquitto", "cockroachdb/cockroach", "timescale/timescaledb",
    "grafana/grafana", "prom/prometheus", "prom/statsd-exporter", "jaegertracing/all-in-one", "openzipkin/zipkin",
    "docker.elastic.co/kibana/kibana:8", "quay.io/keycloak/keycloak", "datadog/agent:7", "signalfx/splunk-otel",
    "public.ecr.aws/datadog/agent", "ghcr.io/org/anything:1", "gcr.io/cloudsql-docker/gce-proxy", "redpandadata/redpanda",
    "axllent/mailpit", "portainer/portainer-ce", "containrrr/watchtower", "cloudflare/cloudflared", "netdata/netdata",
    "wordpress", "docker.io/library/tomcat:10", "public.ecr.aws/docker/library/solr", "localstack/localstack",
    "mcr.microsoft.com/mssql/server:2022-latest", "amazon/dynamodb-local",
)  # fmt: skip


@each("image", OTHER_PROGRAMS)
@each(
    "own", [ECR, "!Ref Image", "!Sub '${Registry}/shop:${Tag}'", "!GetAtt Repository.RepositoryUri",
            "{'Fn::ImportValue': Image}", "registry.example/shop"],
)  # fmt: skip
def test_a_public_image_beside_one_of_the_account_is_no_application(image: str, own: str) -> None:
    containers = [application("shop", own), application("other", f"'{image}'", 8086)]

    wired, notes = found(task("T", *containers), service("S", "!Ref T"))

    assert wired == {"T shop"}
    assert any("Skipped container other of T: looks like a" in note for note in notes)


KNOWN_PROGRAMS = (
    "influxdb:1.8", "cassandra:4", "bitnami/kafka:3", "confluentinc/cp-kafka", "timberio/vector", "sysdig/agent",
    "hashicorp/vault", "edoburu/pgbouncer", "clickhouse/clickhouse-server", "neo4j:5", "nats", "grafana/grafana",
    "prom/prometheus", "openzipkin/zipkin", "jaegertracing/all-in-one", "keycloak/keycloak", "minio/minio",
    "swaggerapi/swagger-ui:v5", "registry.k8s.io/e2e-test-images/agnhost:2.50", "quay.io/projectquay/clair",
    "grafana/k6",
)  # fmt: skip


@each("image", KNOWN_PROGRAMS)
def test_a_well_known_program_is_no_application_in_a_task_of_its_own(image: str) -> None:
    resources = [task("T", WEB), service("S", "!Ref T"), task("U", application("other", f"'{image}'")),
                 service("R", "!Ref U")]  # fmt: skip

    assert found(*resources)[0] == {"T web"}


APPLICATIONS = [
    pytest.param([application("a", "!Ref A"), application("b", "!Ref B")], {"a", "b"}, id="two parameters"),
    pytest.param([OWN, application("b", "node:20")], {"shop", "b"}, id="a runtime"),
    pytest.param([OWN, application("b", "public.ecr.aws/docker/library/python:3")], {"shop", "b"},
                 id="a runtime of another registry"),
    pytest.param([OWN, application("b", "mcr.microsoft.com/dotnet/aspnet")], {"shop", "b"}, id="a .NET runtime"),
    pytest.param([OWN, application("b", "billing")], {"shop", "b"}, id="a name that no image has"),
    pytest.param([OWN, application("b", "registry.example/b")], {"shop", "b"}, id="another private registry"),
    pytest.param([OWN, f"{application('b', 'org/b')}, RepositoryCredentials: {{CredentialsParameter: p}}"],
                 {"shop", "b"}, id="a private image on Docker Hub"),
    pytest.param([application("a", "org/a"), application("b", "org/b")], {"a", "b"}, id="public images only"),
    pytest.param([application("a", "org/a"), "Name: migrate, Image: !Ref A, Essential: false"], {"a"},
                 id="an image of the account that only prepares"),
    pytest.param([application("kafka-consumer", "org/kafka-consumer")], {"kafka-consumer"}, id="a consumer"),
    pytest.param([application("vector-search", "!Ref A"), application("vault", "!Ref B")],
                 {"vector-search", "vault"}, id="names that are plain words"),
    pytest.param([OWN, f"Name: b, Image: !If [C, org/b, '{ECR}'], PortMappings: [{{ContainerPort: 1}}]"],
                 {"shop", "b"}, id="an image under a condition"),
    # containers under conditions
    pytest.param([either(application("old", "org/old"), OWN)], {"old", "shop"}, id="alternatives"),
    pytest.param([either(OWN, application("old", "org/old"))], {"old", "shop"}, id="alternatives the other way"),
    pytest.param([either(OWN, application("old", "org/old")), application("db", "influxdb")], {"old", "shop"},
                 id="a data store beside alternatives"),
    pytest.param([either(OWN, application("own", f"'{ECR}'")), application("x", "org/x")], {"shop", "own"},
                 id="a public image beside both alternatives"),
    pytest.param([OWN, either(application("x", "org/x"))], {"shop"}, id="a public image in one case"),
    pytest.param([either(OWN), application("x", "org/x")], {"shop", "x"}, id="an image of the account in one case"),
    pytest.param([either(OWN), either(application("x", "org/x"))], {"shop"}, id="both in the same case"),
    # programs of the account that do not listen
    pytest.param([OWN, "Name: worker, Image: !Ref Worker"], {"shop", "worker"}, id="a worker of the account"),
    pytest.param([f"{OWN}, {VARIABLES}", f"Name: worker, Image: !Ref Worker, {VARIABLES}"], {"shop", "worker"},
                 id="a worker with variables beside a listener with variables"),
    pytest.param([WEB, "Name: worker, Image: 'registry.example/worker'"], {"web", "worker"},
                 id="a worker beside an unknown image"),
    pytest.param([OWN, WORKER], {"shop"}, id="a name that no image has and that does not listen"),
    pytest.param([OWN, "Name: worker, Image: !Ref Worker, Essential: false"], {"shop"},
                 id="a worker that is not essential"),
    pytest.param([OWN, "Name: x, Image: !Ref Fluentd"], {"shop"}, id="a log router of the account"),
    pytest.param([OWN, f"Name: x, Image: !Ref X, {FIRELENS}"], {"shop"}, id="a log router by its configuration"),
    pytest.param([OWN, f"Name: x, Image: '{ECR.replace('shop', 'envoy')}'"], {"shop"}, id="a proxy of the account"),
    pytest.param([OWN, "Name: x, Image: !Ref X, Command: [sh, -c, exec nginx]"], {"shop"}, id="a proxy by its command"),
    *(pytest.param([OWN, f"Name: {name}, Image: !Ref X"], {"shop"}, id=f"{name} by its name")
      for name in ("init", "db-migrate", "log-shipper", "config-agent", "git-sync", "StatsMetrics", "sidecar")),
    *(pytest.param([OWN, f"Name: x, Image: {image}"], {"shop"}, id=f"{image} by its image")
      for image in ("!Ref MigrationsImage", "registry.example/shop-init:2", "!Sub '${Registry}/logger@sha256:0'")),
    *(pytest.param([OWN, f"Name: {name}, Image: !Ref X"], {"shop", name}, id=f"{name} is a plain word")
      for name in ("catalog", "initiator", "order-sync", "agents-api")),
    # listeners in front
    pytest.param([WEB, FPM], {"web", "fpm"}, id="a listener without variables, and a program with some"),
    pytest.param([WEB, f"Name: fpm, Image: x, {SECRETS}"], {"web", "fpm"}, id="secrets"),
    pytest.param([WEB, "Name: fpm, Image: x, EnvironmentFiles: [{Type: s3, Value: a}]"], {"web", "fpm"},
                 id="files of variables"),
    pytest.param([NGINX, FPM], {"fpm"}, id="nginx in front"),
    pytest.param([f"{NGINX}, {VARIABLES}", FPM], {"fpm"}, id="nginx with variables in front"),
    pytest.param([f"{WEB}, {VARIABLES}", FPM], {"web"}, id="a listener with variables"),
    pytest.param([WEB, WORKER], {"web"}, id="neither has variables"),
    pytest.param([WEB, "Name: fpm, Image: x, Environment: []"], {"web"}, id="no variable in the list"),
    pytest.param([WEB, f"{HELPER}, {VARIABLES}"], {"web"}, id="a program that is not essential"),
    pytest.param([WEB, f"Name: log, Image: fluentd, {VARIABLES}"], {"web"}, id="a log router with variables"),
    pytest.param([application("web", "!Ref Web"), f"Name: fpm, Image: 'wordpress:php8-fpm', {VARIABLES}"],
                 {"web", "fpm"}, id="a public program behind a listener of the account"),
    pytest.param([f"{application('web', '!Ref Web')}, {VARIABLES}", f"Name: fpm, Image: wordpress, {VARIABLES}"],
                 {"web"}, id="a public program beside an application of the account"),
]  # fmt: skip


@FORMS
@each(("containers", "targets"), APPLICATIONS)
def test_what_may_be_an_application_is_one(
    containers: list[str], targets: set[str], form: str
) -> None:
    wired, _ = found(task("T", *containers), service("S", "!Ref T"), form=form, head=MAPPED)

    assert wired == {f"T {name}" for name in targets}


LINES = [
    pytest.param([NGINX], "front: run by S, listens on a port. Last resort: it looks like a reverse proxy",
                 id="a web server"),
    pytest.param([REDIS], "cache: run by S, listens on a port. Last resort: it looks like a data store",
                 id="a data store"),
    pytest.param([OWN, "Name: worker, Image: !Ref Worker"],
                 "worker: run by S, is essential. Last resort: nothing shows what it is", id="an unknown program"),
    pytest.param(["Name: x, Image: busybox"], "x: run by S, is essential. Last resort: it looks like a tool",
                 id="a tool"),
]  # fmt: skip


def chosen(*resources: str, named: TargetNames = TargetNames()) -> list[str]:  # noqa: B008
    """The lines about what was chosen."""
    text = "Resources:\n" + "".join(resources)
    result = patch.add_wiring(text.encode(), "t.yml", TO_THE_DEFAULT_VPC, named)
    return [finding.what for finding in result.findings if finding.kind == "chosen"]


@pytest.mark.parametrize(("containers", "line"), LINES)
def test_a_choice_of_last_resort_is_marked(containers: list[str], line: str) -> None:
    assert any(line in text for text in chosen(task("T", *containers), service("S", "!Ref T")))


def test_other_choices_are_not_marked() -> None:
    resources = [task("T", WEB, NGINX), service("S", "!Ref T")]
    lines = chosen(*resources) + chosen(*resources, named=TargetNames(include_infrastructure=True))

    assert len(lines) == 3
    assert not any("Last resort" in line for line in lines)


ORIGINS = [
    ("123456789012.dkr.ecr.eu-west-1.amazonaws.com/a", "own"),
    ("123456789012.dkr-ecr.eu-west-1.on.aws/a", "own"),
    ("123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/a:1", "own"),
    ("123456789012.dkr-ecr-fips.us-east-1.on.aws/a@sha256:0", "own"),
    ("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/a", "own"),
    ("123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu/a", "own"),
    ("123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov/a", "own"),
    ("${Image}", "own"),
    ("${Repository}:latest", "own"),
    ("${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/a:${Tag}", "own"),
    ("{{resolve:ssm:/image}}", "own"),
    ("${}", "own"),
    ("localhost:5000/a", "own"),
    ("registry.example:5000/a:1", "own"),
    ("influxdb:${Tag}", "vendor"),
    ("org/a", "vendor"),
    ("library/redis", "vendor"),
    ("docker.io/redis", "vendor"),
    ("rocket.chat:6", "vendor"),
    ("public.ecr.aws/nginx/nginx:1", "vendor"),
    ("python:3.12-slim", "unknown"),
    ("bitnami/node:20", "unknown"),
    ("shop", "unknown"),
    ("", "unknown"),
]


@each(("image", "origin"), ORIGINS)
def test_the_origin_of_an_image_is_in_its_reference(image: str, origin: str) -> None:
    assert has_private_origin(image) == (origin == "own")
    assert is_vendor_image(image) == (origin == "vendor")
