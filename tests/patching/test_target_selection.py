"""Selection of containers and groups, and errors for ambiguous targets."""

from __future__ import annotations

import json
import re

import pytest

from tests.support.cases import each
from xraystack.errors import BadInput
from xraystack.patching import patch
from xraystack.patching.target_selection import TargetNames
from xraystack.stacks.wiring import Wiring
from xraystack.template import plain_data

EVERYTHING_FOUND = TargetNames()

EGRESS = "SecurityGroupEgress: [{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}]"


def resource(name: str, kind: str, properties: str) -> str:
    lines = "".join(f"      {line}\n" for line in properties.splitlines())
    return f"  {name}:\n    Type: {kind}\n    Properties:\n{lines}"


def task(name: str, *containers: str, mode: str = "bridge") -> str:
    listed = "\n".join(f"  - {{{container}}}" for container in containers)
    return resource(
        name, "AWS::ECS::TaskDefinition", f"NetworkMode: {mode}\nContainerDefinitions:\n{listed}"
    )


def service(name: str, task_definition: str, groups: str = "") -> str:
    network = f"\nNetworkConfiguration: {{AwsvpcConfiguration: {{SecurityGroups: {groups}}}}}"
    return resource(
        name,
        "AWS::ECS::Service",
        f"TaskDefinition: {task_definition}" + (network if groups else ""),
    )


def group(name: str) -> str:
    return resource(name, "AWS::EC2::SecurityGroup", f"VpcId: v\n{EGRESS}")


WEB = "Name: web, Image: web, PortMappings: [{ContainerPort: 80}]"
WORKER = "Name: worker, Image: worker"
HELPER = "Name: helper, Image: helper, Essential: false"
DAEMON = "Name: xray, Image: amazon/aws-xray-daemon:3.x"
HAND_BUILT_DAEMON = "Name: x, Image: y, PortMappings: [{ContainerPort: 2000, Protocol: udp}]"
NGINX = "Name: front, Image: nginx:1.27, PortMappings: [{ContainerPort: 80}]"
PHP = "Name: php, Image: 'registry.example/shop:1'"
REDIS = "Name: cache, Image: 'redis:7', PortMappings: [{ContainerPort: 6379}]"
TO_THE_DEFAULT_VPC = Wiring(daemon_cidr="172.31.0.0/16")
FORMS = pytest.mark.parametrize("form", ["YAML", "JSON"])


def application(name: str, image: str, port: int = 80) -> str:
    return f"Name: {name}, Image: {image}, PortMappings: [{{ContainerPort: {port}}}]"


REMARKS = {"note", "not_checked", "undecided"}


def found(
    *resources: str, form: str = "YAML", head: str = "", named: TargetNames = EVERYTHING_FOUND
) -> tuple[set[str], list[str]]:
    """What was wired, and what was noted."""
    text = head + "Resources:\n" + "".join(resources)
    if form == "JSON":
        text = json.dumps(plain_data.parse(text, name="t.yml"))
    result = patch.add_wiring(text.encode(), "t.yml", TO_THE_DEFAULT_VPC, named)
    wired = {f"{f.subject.logical_id} {f.subject.container}" if f.subject.container
             else str(f.subject.logical_id) for f in result.findings if f.kind == "added"}  # fmt: skip
    return wired, [finding.what for finding in result.findings if finding.kind in REMARKS]


CONTAINERS = [
    pytest.param([WEB, WORKER], {"web"}, id="the one that listens"),
    pytest.param([WORKER, HELPER], {"worker"}, id="none listens: the essential one"),
    pytest.param(
        [WORKER, "Name: h, Image: h, Essential: no", "Name: i, Image: i, Essential: 'FALSE'"],
        {"worker"},
        id="false in any spelling",
    ),
    pytest.param(
        ["Name: w, Image: w, PortMappings: {'Fn::If': [C, [{ContainerPort: 1}], []]}", WORKER],
        {"w"},
        id="ports in a branch of a long If",
    ),
    pytest.param([NGINX], {"front"}, id="a web server alone is the application"),
    pytest.param([NGINX, WEB], {"web"}, id="not a web server in front"),
    pytest.param([NGINX, PHP], {"php"}, id="PHP without a port behind nginx"),
    pytest.param([NGINX, HELPER], {"front"}, id="nginx beside a helper is the application"),
    pytest.param(
        [application("app", "'webdevops/php-nginx:8'"), REDIS], {"app"}, id="PHP and nginx in one"
    ),
    pytest.param([application("index", "node"), REDIS], {"index"}, id="index is no dex"),
    pytest.param(
        [WEB, application("side", "{Ref: Front}")],
        {"web", "side"},
        id="a default is no evidence of a proxy",
    ),
    pytest.param(
        [WEB, "Name: app-sshd, Image: x, PortMappings: [{ContainerPort: 22}]",
         "Name: shell, Image: x, PortMappings: [{ContainerPort: 22}]"],
        {"web"},
        id="not SSH",
    ),
    pytest.param(
        [WEB, "Name: ssh, Image: x, PortMappings: [{ContainerPort: 22}, {ContainerPort: 81}]"],
        {"web", "ssh"},
        id="port 22 and another",
    ),
    pytest.param(
        [WEB, "Name: x, Image: y, FirelensConfiguration: {Type: fluentbit}, "
         "PortMappings: [{ContainerPort: 24224}]"],
        {"web"},
        id="not a log router by its configuration",
    ),
    pytest.param([REDIS, HELPER], {"cache"}, id="a data store alone: nothing else is there"),
    pytest.param([application("mysql-backup", "x")], {"mysql-backup"}, id="a name that only sounds so"),
    pytest.param(
        [WEB, "Name: db, Image: {Ref: Image}, PortMappings: [{ContainerPort: 5432}]"],
        {"web"},
        id="not a data store by its port",
    ),
    pytest.param(
        [WEB, "Name: db, Image: {Ref: Image}, PortMappings: [{ContainerPort: 5432}, {ContainerPort: 80}]"],
        {"web", "db"},
        id="a data store's port and another",
    ),
    pytest.param(
        ["Name: web, Image: {Ref: I}, PortMappings: [{ContainerPort: 80}]", "Name: worker, Image: {Ref: I}",
         "Name: init, Image: {Ref: I}, Essential: false", "Name: other, Image: {Ref: J}"],
        {"web", "worker", "other"},
        id="a worker of the same image",
    ),
    pytest.param([application("Apache", "x"), application("tomcat", "y")], {"tomcat"}, id="not Apache"),
    pytest.param([application("shop", "'httpd:2.4'"), HELPER], {"shop"}, id="httpd as an application"),
    pytest.param(
        [application("shop", "nginx"), "Name: sleep, Image: 'public.ecr.aws/docker/library/busybox:1'"],
        {"shop"},
        id="nginx rather than a script",
    ),
    pytest.param(["Name: script, Image: 'amazon/aws-cli'"], {"script"}, id="a script alone"),
    pytest.param([application("shop", "my-alpine"), HELPER], {"shop"}, id="built on Alpine"),
    pytest.param(
        [REDIS, application("a", "haproxy")], {"a"}, id="a web server rather than a data store"
    ),
    *(
        pytest.param([WEB, application("other", image)], {"web"}, id=f"not {image}")
        for image in (
            "'public.ecr.aws/appmesh/aws-appmesh-envoy:v1'", "haproxy:2", "'traefik:v2.1'",
            "'1.dkr.ecr.eu-west-1.amazonaws.com/reverse-proxy@sha256:0'",
            "'public.ecr.aws/aws-observability/aws-for-fluent-bit:stable'", "fluent/fluentd",
            "newrelic/newrelic-fluentbit", "consul", "gliderlabs/registrator", "linkerd:1",
            "'x/falcon-sensor:7'", "aqua-enforcer", "amazon-ssm-agent", "postgres:15-alpine", "mysql:8.0",
            "mariadb", "mongo:6", "bitnami/redis", "memcached:1.6", "'rabbitmq:3-management'",
            "'quay.io/coreos/etcd:v3'", "'ghcr.io/dexidp/dex:v2'", "linuxserver/openssh-sshd",
            "!Sub '${Registry}/my-nginx:${Tag}'", "!Sub ['${R}/nginx', {R: !Ref Registry}]",
            "!Join ['/', [!Ref Registry, 'nginx:latest']]", "!If [C, nginx, 'nginx:1']",
            "!FindInMap [Images, !Ref 'AWS::Region', Proxy]",
            "{'Fn::FindInMap': [Images, {Ref: 'AWS::Region'}, Proxy]}", "x/caddy", "varnish:7", "squid",
            "x/rigse-logstash:1", "x/awslogs", "'solr:9'", "zookeeper", "{Ref: NginxImage}",
            "!GetAtt RedisRepository.RepositoryUri", "{'Fn::GetAtt': [SidecarRepository, Uri]}",
            "!Sub '${AWS::AccountId}.dkr.ecr.eu-west-1.amazonaws.com/${ProxyRepository}:${Tag}'",
        )
    ),
    *(
        pytest.param([WEB, application(name, "{Ref: Image}")], {"web"}, id=f"not called {name}")
        for name in (
            "datadog-agent", "newrelic", "dynatrace-oneagent", "ReverseProxy", "log_router", "redis-0",
            "mysql57", "postgreSQL", "!Sub '${Environment}-nginx'", "dex", "secret-sidecar-ca",
            "{Ref: NginxContainerName}", "!Sub '${ProxyName}'",
        )
    ),
    *(
        pytest.param([application("app", image), HELPER], {"app"}, id=f"{image} is an application")
        for image in (
            "nginxer", "registry.example/nginx/shop", "redisson:1", "proxyless", "'x:nginx'",
            "!Sub '${NginxRegistry}/shop'", "!Sub 'shop:${NginxTag}'", "!Ref AWS::StackName",
        )
    ),
    pytest.param(
        [application("front", "nginx"), application("out", "squid")],
        {"front"},
        id="a web server rather than an outbound proxy",
    ),
    *(
        pytest.param(
            [f"{application('web', '!Ref Image')}, {command}", "Name: app, Image: !Ref Image"],
            {"app"},
            id=f"what runs nginx: {command}",
        )
        for command in (
            "Command: [nginx, -g, daemon off;]", "EntryPoint: [/usr/sbin/nginx]",
            "EntryPoint: [sh, -c], Command: [exec nginx -g 'daemon off;']",
            "Command: [/bin/bash, -c, envsubst '$$A' < a > b && exec nginx -g 'daemon off;']",
            "EntryPoint: !If [C, [nginx], !Ref 'AWS::NoValue']",
        )
    ),
    *(
        pytest.param(
            [f"{application('web', '!Ref Image')}, {command}", "Name: app, Image: y"],
            {"web"},
            id=f"nginx is not all that runs: {command}",
        )
        for command in (
            "Command: [npm, start, nginx]", "Command: [sh, -c, npm start & nginx]",
            "Command: [sh, -c, 'php-fpm -D && nginx']", "Command: [sh, -c, 'nginx | npm start']",
            "Command: [sh, -c, 'nginx; gunicorn app']", "Command: [sh, -c, echo 'nginx]",
            "Command: ['sh -c nginx']", "Command: [sh]", "Command: !Ref Command",
        )
    ),
]  # fmt: skip
MAPPED = (
    "Conditions: {C: !Equals [a, b]}\n"
    "Parameters: {Front: {Type: String, Default: nginx}, Xray: {Type: String, "
    "Default: 'amazon/aws-xray-daemon'}}\n"
    "Mappings: {Images: {eu-west-1: {Proxy: 'envoy:1', App: shop}}}\n"
)


@FORMS
@each(("containers", "targets"), CONTAINERS)
def test_of_a_task_the_application_is_found(
    containers: list[str], targets: set[str], form: str
) -> None:
    resources = [task("T", *containers), service("S", "!Ref T")]

    wired, notes = found(*resources, form=form, head=MAPPED)

    assert {f"T {name}" for name in targets} == wired
    left = len(containers) - len(targets)
    assert left == sum(
        note.startswith("Skipped ") and ". To patch it: --" in note for note in notes
    )


@FORMS
def test_infrastructure_is_taken_when_asked_for(form: str) -> None:
    resources = [
        task("T", NGINX, PHP, HELPER, REDIS), service("S", "!Ref T"),
        task("A", WORKER), resource("D", "AWS::ECS::Service", "TaskDefinition: !Ref A\nSchedulingStrategy: DAEMON"),
    ]  # fmt: skip

    without, notes = found(*resources, form=form)
    everything, _ = found(*resources, form=form, named=TargetNames(include_infrastructure=True))

    assert without == {"T php"}
    assert everything == {"T front", "T php", "T cache", "A worker"}
    assert sum("To patch it: --include-infrastructure" in note for note in notes) == 3


ADOT = "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0"
FOR_TRACES = "it is a trace collector"
ELSEWHERE = "it has collectors only, whose configuration was not read"
COLLECTORS = [
    pytest.param([DAEMON], FOR_TRACES, id="the daemon"),
    pytest.param([HAND_BUILT_DAEMON], FOR_TRACES, id="a daemon by its port"),
    pytest.param(["Name: x, Image: !Ref Xray"], FOR_TRACES, id="a daemon by a parameter's default"),
    pytest.param(["Name: x, Image: !Sub '${Xray}'"], FOR_TRACES, id="by a default that is substituted"),
    pytest.param(["Name: xray-daemon, Image: !Ref Image"], FOR_TRACES, id="a daemon by its name"),
    pytest.param([f"Name: x, Image: '{ADOT}'"], FOR_TRACES, id=ADOT),
    pytest.param([f"Name: x, Image: '{ADOT}', Secrets: [{{Name: AOT_CONFIG_CONTENT, ValueFrom: p}}]"],
                 ELSEWHERE, id="ADOT with a configuration in a parameter"),
    *(
        pytest.param([f"Name: x, Image: '{image}'"], ELSEWHERE, id=image)
        for image in (
            "otel/opentelemetry-collector-contrib:0.1", "splunk-otel-collector", "x/adot:1",
            "public.ecr.aws/cloudwatch-agent/cloudwatch-agent", "amazon/amazon-cloudwatch-agent:1",
        )
    ),
]  # fmt: skip


@FORMS
@each(("collector", "what"), COLLECTORS)
def test_a_task_with_a_collector_of_its_own_is_left_unless_named(
    collector: list[str], what: str, form: str
) -> None:
    resources = [
        task("T", WEB, *collector), service("S", "!Ref T"), task("U", WORKER), service("R", "!Ref U"),
        task("V", *collector), service("Q", "!Ref V"),
    ]  # fmt: skip

    wired, notes = found(*resources, form=form, head=MAPPED)
    by_name, _ = found(*resources, form=form, head=MAPPED, named=TargetNames(("T",)))

    assert (wired, by_name) == ({"U worker"}, {"T web"})
    assert any("Skipped T: it already has a collector" in note for note in notes)
    assert any(f"Skipped V: {what}" in note for note in notes)


OF_METRICS = f"Name: agent, Image: '{ADOT}', Command: ['--config=/etc/ecs/otel-instance-metrics-config.yaml']"
SKIPPED_COLLECTORS = "Skipped T: it has collectors only. To patch one: --container NAME"


@each(
    ("containers", "skipped", "skipped_if_named"),
    [
        pytest.param([OF_METRICS], True, True, id="an agent of metrics"),
        pytest.param([DAEMON], False, True, id="the daemon, whose reason is another one"),
        pytest.param([OF_METRICS, WORKER], False, False, id="an agent of metrics beside a program"),
        pytest.param([WORKER], False, False, id="a program"),
    ],
)
def test_a_task_without_a_program_is_named_as_skipped(
    containers: list[str], skipped: bool, skipped_if_named: bool
) -> None:
    resources = [task("T", *containers), service("S", "!Ref T")]

    _, notes = found(*resources)
    _, if_named = found(*resources, named=TargetNames(("T",)))

    assert (SKIPPED_COLLECTORS in notes, SKIPPED_COLLECTORS in if_named) == (
        skipped,
        skipped_if_named,
    )


def test_a_proxy_is_none_the_more_the_application_because_the_others_have_collectors() -> None:
    resources = [
        task("T", WEB, DAEMON),
        service("S", "!Ref T"),
        task("U", NGINX),
        service("R", "!Ref U"),
    ]

    assert found(*resources)[0] == set()


AUTO_INSTRUMENTATION = (
    "Name: init, Essential: false, Image: "
    "'public.ecr.aws/aws-observability/adot-autoinstrumentation-java:v2'"
)


def test_what_only_brings_an_agent_into_the_application_is_no_collector() -> None:
    assert found(task("T", WEB, AUTO_INSTRUMENTATION), service("S", "!Ref T"))[0] == {"T web"}


def rule(target: str, properties: str = "") -> str:
    return resource(
        "Rule",
        "AWS::Events::Rule",
        f"Targets: [{{Id: t, Arn: c, EcsParameters: {{TaskDefinitionArn: {target}{properties}}}}}]",
    )


TASKS = [
    pytest.param(
        [task("T", WEB), task("Migrate", WORKER), service("S", "!Ref T")],
        {"T web"},
        id="not a task that nothing runs",
    ),
    *(
        pytest.param(
            [task("T", WEB), task(name, WORKER), service("S", "!Ref T"),
             resource("F", "AWS::Lambda::Function", f"Environment: {{Variables: {{T: !Ref {name}}}}}")],
            {"T web"},
            id=f"nor a job that runs once: {name}",
        )
        for name in ("Migrate", "DbMigrationTask", "InitTask", "setup", "SeedData")
    ),
    *(
        pytest.param(
            [task("T", WEB), task(name, WORKER), service("S", "!Ref T"),
             resource("F", "AWS::Lambda::Function", f"Environment: {{Variables: {{T: !Ref {name}}}}}")],
            {"T web", f"{name} worker"},
            id=f"but what a function starts: {name}",
        )
        for name in ("SlowWorker", "Initiator", "Unseeded")
    ),
    pytest.param(
        [task("T", WEB), task("Job", WORKER), service("S", "!Ref T"),
         resource("C", "Custom::Runner", "ServiceToken: t\nTask: !Ref Job")],
        {"T web"},
        id="nor what a custom resource starts at each deployment",
    ),
    pytest.param(
        [task("T", WEB), task("Job", WORKER), service("S", "!Ref T"),
         "Outputs: {Task: {Value: !Ref Job}}\n"],
        {"T web"},
        id="not what an output only names",
    ),
    pytest.param(
        [task("T", WEB), task("Job", WORKER), service("S", "!Ref T"),
         resource("N", "AWS::CloudFormation::Stack", "TemplateURL: u\nParameters: {Task: !Ref Job}")],
        {"T web", "Job worker"},
        id="what a nested stack gets",
    ),
    pytest.param(
        [task("T", WEB), task("Job", WORKER), service("S", "!Ref T"), rule("!Ref Job")],
        {"T web", "Job worker"},
        id="a job on a schedule beside a service",
    ),
    pytest.param(
        [task("T", WEB), task("U", WORKER), service("S", "!If [C, !Ref T, !Ref U]")],
        {"T web", "U worker"},
        id="either of two under a condition",
    ),
    pytest.param([task("T", WEB), service("S", "!Sub '${T}'")], {"T web"}, id="substituted"),
    pytest.param(
        [task("T", WEB).replace("NetworkMode", "Family: shop\n      NetworkMode"), task("U", WORKER),
         service("S", "shop")],
        {"T web"},
        id="by its family",
    ),
    pytest.param(
        [task("T", WEB), resource("S", "AWS::ECS::Service", "DesiredCount: 1")],
        {"T web"},
        id="a service that names none, and one task definition",
    ),
    pytest.param(
        [task("T", WEB), task("U", WORKER), resource("S", "AWS::ECS::Service", "DesiredCount: 1"),
         resource("B", "AWS::ECS::TaskSet", "TaskDefinition: !Ref U")],
        {"U worker"},
        id="a task set",
    ),
    pytest.param([task("T", WEB)], {"T web"}, id="no service: the one there is"),
    pytest.param([task("T", WEB), task("U", WORKER)], {"T web", "U worker"}, id="no service: all"),
    pytest.param(
        [task("T", WEB), task("DBMigration", WORKER)], {"T web"}, id="no service: not a job beside it"
    ),
    pytest.param([task("Migrate", WORKER)], {"Migrate worker"}, id="no service: a job alone"),
    pytest.param([task("T", WEB, NGINX), rule("!Ref T")], {"T web"}, id="scheduled only"),
    pytest.param(
        [task("T", WEB), task("U", REDIS)], {"T web"}, id="no service: not the data store beside it"
    ),
    pytest.param(
        [task("T", WEB), service("S", "!Ref T"), task("U", NGINX), service("R", "!Ref U")],
        {"T web"},
        id="not a service that is a proxy beside one that is not",
    ),
    pytest.param(
        [task("T", WEB), resource("S", "AWS::ECS::Service",
                                  "TaskDefinition: !Ref T\nSchedulingStrategy: DAEMON")],
        set(),
        id="not an agent on every instance",
    ),
    pytest.param(
        [task("T", WEB), resource("S", "AWS::ECS::Service", "TaskDefinition: !Ref T\n"
                                  "SchedulingStrategy: DAEMON\nLoadBalancers: [{ContainerPort: 80}]")],
        {"T web"},
        id="on every instance behind a load balancer",
    ),
    pytest.param(
        [task("T", WEB), resource("S", "AWS::ECS::Service",
                                  "TaskDefinition: !Ref T\nSchedulingStrategy: !Ref Strategy")],
        {"T web"},
        id="what only a parameter makes an agent",
    ),
    pytest.param(
        [task("T", WEB), service("S", "!Ref Parameter")],
        {"T web"},
        id="a service that runs another: those there are",
    ),
]  # fmt: skip


SKIPPED = re.compile(r"Skipped (?:container .+ of )?(\w+): .")


@FORMS
@each(("resources", "targets"), TASKS)
def test_it_finds_the_tasks_that_are_run(
    resources: list[str], targets: set[str], form: str
) -> None:
    wired, notes = found(*resources, form=form, head=MAPPED)

    assert targets == wired
    definitions = [r.split(":")[0].strip() for r in resources if "::TaskDefinition" in r]
    without = set(definitions) - {name.split()[0] for name in targets}
    skipped = {match[1] for note in notes if (match := SKIPPED.match(note))}
    assert without <= skipped


@FORMS
def test_the_groups_of_a_task_sets_interfaces_are_found(form: str) -> None:
    resources = [
        task("T", WEB, mode="awsvpc"),
        resource("S", "AWS::ECS::Service", "DesiredCount: 1"),
        resource("B", "AWS::ECS::TaskSet", "TaskDefinition: !Ref T\n"
                 "NetworkConfiguration: {AwsVpcConfiguration: {SecurityGroups: [!Ref G]}}"),
        group("G"), group("H"),
    ]  # fmt: skip

    assert found(*resources, form=form)[0] == {"T web", "G"}


LAUNCHED = "AutoScalingGroup", "LaunchConfigurationName: !Ref L"
JOINING = "UserData: 'echo ECS_CLUSTER=c >> /etc/ecs/ecs.config'"


def launch(group: str, more: str = "", name: str = "L") -> str:
    return resource(
        name, "AWS::AutoScaling::LaunchConfiguration", f"SecurityGroups: [!Ref {group}]\n{more}"
    )


def managed(group: str) -> str:
    network = f"{{Subnets: [subnet-1], SecurityGroups: [!Ref {group}]}}"
    launched = f"InstanceLaunchTemplate: {{NetworkConfiguration: {network}}}"
    return resource("M", "AWS::ECS::CapacityProvider", f"ManagedInstancesProvider: {{{launched}}}")


GROUPS = [
    pytest.param("[!Ref G]", {"G"}, id="a reference"),
    pytest.param("[!GetAtt G.GroupId]", {"G"}, id="an attribute"),
    pytest.param("[!Sub '${G.GroupId}']", {"G"}, id="substituted"),
    pytest.param(
        "!If [C, [!Ref G], [!GetAtt H.GroupId]]", {"G", "H"}, id="lists under a condition"
    ),
    pytest.param("[!If [C, !Ref G, !Ref 'AWS::NoValue']]", {"G"}, id="an item under a condition"),
    pytest.param("!Split [',', !Sub '${G},${H.GroupId}']", {"G", "H"}, id="split"),
    pytest.param("!Split [',', !Join [',', [!Ref G, !Ref H]]]", {"G", "H"}, id="joined and split"),
    pytest.param("!Split [',', !Sub ['${X},${H}', {X: !Ref G}]]", {"G", "H"}, id="by a variable"),
    pytest.param("[!Ref Parameter, !Ref G]", {"G"}, id="one of them from outside"),
]


@FORMS
@each(("listed", "groups"), GROUPS)
def test_the_groups_of_a_services_interfaces_are_found(
    listed: str, groups: set[str], form: str
) -> None:
    resources = [task("T", WEB, mode="awsvpc"), service("S", "!Ref T", listed), group("G"), group("H"),
                 group("Unused")]  # fmt: skip

    assert found(*resources, form=form, head=MAPPED)[0] == {"T web"} | groups


CONFIGURED = "{AwsvpcConfiguration: {SecurityGroups: [!Ref G]}}"

NETWORKS = [
    pytest.param(
        [resource("S", "AWS::ECS::Service", "TaskDefinition: !Ref T\n"
                  f"NetworkConfiguration: !If [C, {CONFIGURED}, !Ref 'AWS::NoValue']")],
        {"G"},
        id="a network under a condition",
    ),
    pytest.param(
        [resource("S", "AWS::ECS::Service", "TaskDefinition: !Ref T\n"
                  f"NetworkConfiguration: !If [C, {CONFIGURED}, !Ref 'AWS::NoValue']"),
         launch("H", JOINING)],
        {"G", "H"},
        id="a network under a condition, instances otherwise",
    ),
    pytest.param(
        [service("S", "!Ref T"), launch("G"), resource("A", "AWS::AutoScaling::" + LAUNCHED[0], LAUNCHED[1])],
        {"G"},
        id="a launch configuration",
    ),
    pytest.param(
        [service("S", "!Ref T"),
         resource("L", "AWS::EC2::LaunchTemplate",
                  "LaunchTemplateData: {NetworkInterfaces: [{Groups: [!GetAtt H.GroupId]}]}"),
         resource("A", "AWS::AutoScaling::AutoScalingGroup",
                  "LaunchTemplate: {LaunchTemplateId: !Ref L, Version: '1'}")],
        {"H"},
        id="a launch template's interfaces",
    ),
    pytest.param(
        [service("S", "!Ref T"),
         resource("L", "AWS::EC2::LaunchTemplate", "LaunchTemplateData: {SecurityGroupIds: [!Ref G]}"),
         resource("A", "AWS::AutoScaling::AutoScalingGroup",
                  "MixedInstancesPolicy: {LaunchTemplate: {LaunchTemplateSpecification: "
                  "{LaunchTemplateId: !Ref L}}}"),
         resource("B", "AWS::EC2::Instance", "SecurityGroupIds: [!Ref H]")],
        {"G"},
        id="not an instance beside the Auto Scaling group",
    ),
    pytest.param(
        [service("S", "!Ref T"), launch("G", JOINING), launch("H", "", "Bastion")],
        {"G"},
        id="not instances that do not join a cluster, beside some that do",
    ),
    pytest.param(
        [service("S", "!Ref T"), launch("G", JOINING), launch("H", JOINING, "Spot")],
        {"G", "H"},
        id="instances of two kinds that join a cluster",
    ),
    pytest.param(
        [service("S", "!Ref T"), managed("G"), launch("H", "", "Bastion")],
        {"G"},
        id="managed instances",
    ),
    pytest.param(
        [service("S", "!Ref T"), managed("G"), launch("H", JOINING)],
        {"G", "H"},
        id="managed instances beside others that join a cluster",
    ),
    pytest.param(
        [service("S", "!Ref T"), launch("G"),
         resource("P", "AWS::ECS::CapacityProvider",
                  "AutoScalingGroupProvider: {AutoScalingGroupArn: !Ref A}")],
        {"G"},
        id="a capacity provider of an Auto Scaling group",
    ),
    pytest.param(
        [service("S", "!Ref T"), resource("I", "AWS::EC2::Instance", "SecurityGroupIds: [!Ref G]")],
        {"G"},
        id="an instance",
    ),
    pytest.param(
        [rule("!Ref T", ", NetworkConfiguration: {AwsVpcConfiguration: {SecurityGroups: [!Ref G]}}")],
        {"G"},
        id="of a schedule",
    ),
    pytest.param(
        [resource("M", "AWS::StepFunctions::StateMachine",
                  "DefinitionString: !Sub '{\"t\": \"${T}\", \"g\": [\"${G.GroupId}\"]}'")],
        {"G"},
        id="of a state machine",
    ),
    pytest.param(
        [resource("F", "AWS::Lambda::Function", "Environment: {Variables: {T: !Ref T, G: !Ref G}}\n"
                  "VpcConfig: {SecurityGroupIds: [!Ref H]}")],
        {"G"},
        id="of a function, but not its own",
    ),
]  # fmt: skip


@FORMS
@each(("resources", "groups"), NETWORKS)
def test_the_groups_of_what_runs_a_task_are_found(
    resources: list[str], groups: set[str], form: str
) -> None:
    everything = [task("T", WEB), group("G"), group("H"), *resources]

    assert found(*everything, form=form, head=MAPPED)[0] == {"T web"} | groups


@FORMS
def test_of_groups_of_one_interface_an_open_one_is_enough(form: str) -> None:
    open_group = resource("Open", "AWS::EC2::SecurityGroup", "VpcId: v")
    both = service("S", "!Ref T", "[!Ref G, !Ref Open]")
    tasks = [task("T", WEB, mode="awsvpc"), group("G"), open_group]

    wired, notes = found(*tasks, both, form=form)
    by_another, _ = found(*tasks, both, service("R", "!Ref T", "[!Ref G]"), form=form)

    assert (wired, by_another) == ({"T web"}, {"T web", "G"})
    assert any("To patch it: --security-group G" in note for note in notes)


TRACES = "{IpProtocol: -1, CidrIp: 172.31.0.0/16}"


@FORMS
def test_a_group_needs_no_rule_where_another_of_its_interfaces_has_one(form: str) -> None:
    allowing = group("H").replace("0.0.0.0/0}", f"0.0.0.0/0}}, {TRACES}")
    tasks = [task("T", WEB, mode="awsvpc"), group("G"), allowing]

    together, _ = found(*tasks, service("S", "!Ref T", "[!Ref G, !Ref H]"), form=form)
    apart, _ = found(
        *tasks, service("S", "!Ref T", "!If [C, [!Ref G], [!Ref H]]"), form=form, head=MAPPED
    )
    also_alone, _ = found(
        *tasks, service("S", "!Ref T", "[!Ref G, !Ref H]"), service("R", "!Ref T", "[!Ref G]"), form=form
    )  # fmt: skip

    assert (together, apart, also_alone) == ({"T web"}, {"T web", "G"}, {"T web", "G"})


@FORMS
def test_an_open_group_does_not_count_for_another_case(form: str) -> None:
    open_group = resource("Open", "AWS::EC2::SecurityGroup", "VpcId: v")
    tasks = [task("T", WEB, mode="awsvpc"), group("G"), open_group]

    wired, _ = found(*tasks, service("S", "!Ref T", "!If [C, [!Ref G], [!Ref Open]]"), form=form, head=MAPPED)  # fmt: skip

    assert wired == {"T web", "G"}


@FORMS
def test_the_groups_that_a_schedule_gives_a_task_count_by_interface(form: str) -> None:
    open_group = resource("Open", "AWS::EC2::SecurityGroup", "VpcId: v")
    network = ", NetworkConfiguration: {AwsVpcConfiguration: {SecurityGroups: [!Ref G, !Ref Open]}}"

    wired, _ = found(task("T", WEB), group("G"), open_group, rule("!Ref T", network), form=form)

    assert wired == {"T web"}


def test_a_group_with_separate_rules_gets_separate_ones() -> None:
    apart = resource(
        "E",
        "AWS::EC2::SecurityGroupEgress",
        "GroupId: !Ref G\nIpProtocol: tcp\nFromPort: 443\nToPort: 443\nCidrIp: 0.0.0.0/0",
    )
    lone = resource("G", "AWS::EC2::SecurityGroup", "VpcId: v")

    wired, _ = found(task("T", WEB, mode="awsvpc"), service("S", "!Ref T", "[!Ref G]"), lone, apart)

    assert wired == {"T web", "G"}


@each(
    ("resources", "note"),
    [
        pytest.param(
            [task("T", WEB), service("S", "!Ref T")], "not in this template", id="instances elsewhere"
        ),
        pytest.param(
            [task("T", WEB), service("S", "!Ref T"), service("P", "!Ref Parameter")],
            "service P runs a task definition from outside the template",
            id="a task definition from a parameter",
        ),
        pytest.param(
            [task("T", WEB), service("S", "!Ref T", "[!Ref Parameter]")],
            "a security group outside the template must also allow outbound traces",
            id="a group from a parameter",
        ),
        pytest.param(
            [task("T", WEB, mode="awsvpc")], "this template does not run T, so its security groups are unknown",
            id="no service: its network",
        ),
        pytest.param(
            [task("T", WEB, mode="awsvpc"), resource("M", "AWS::StepFunctions::StateMachine",
                      "DefinitionString: !Sub '{\"t\": \"${T}\"}'")],
            "the security groups that M gives T are unknown. They must allow outbound traces",
            id="a state machine with its groups in a text",
        ),
        pytest.param(
            [task("T", WEB, mode="awsvpc"),
             rule("!Ref T", ", NetworkConfiguration: {AwsVpcConfiguration: {SecurityGroups: [!Ref Parameter]}}")],
            "a security group outside the template must also allow outbound traces",
            id="a schedule with a group from a parameter",
        ),
        pytest.param(
            [task("T", WEB, mode="awsvpc"), service("S", "!Ref T")],
            "S sets no security groups for T",
            id="a service without groups",
        ),
        pytest.param(
            [resource("T", "AWS::ECS::TaskDefinition", "ContainerDefinitions: !Ref Containers"),
             service("S", "!Ref T")],
            "its containers are defined outside the template",
            id="containers from a parameter",
        ),
        pytest.param(
            [task("T", WEB), service("S", "!Ref T"),
             resource("N", "AWS::CloudFormation::Stack", "TemplateURL: x")],
            "N is a nested stack, whose template is not read",
            id="a nested stack",
        ),
        pytest.param(
            [task("T", WEB), service("S", "!Ref T"),
             resource("N", "AWS::SNS::Topic", "Fn::Transform: {Name: AWS::Include}")],
            "AWS::Include",
            id="an include",
        ),
        pytest.param(
            [task("T", DAEMON), service("S", "!Ref T")], "Skipped T: it is a trace collector", id="the daemon's own stack"
        ),
        pytest.param(["  N: {Type: AWS::SNS::Topic}\n"], "no AWS::ECS::TaskDefinition", id="no tasks"),
    ],
)  # fmt: skip
def test_it_says_what_it_cannot_see(resources: list[str], note: str) -> None:
    assert any(note in said for said in found(*resources)[1])


def test_the_same_is_noted_once() -> None:
    resources = [
        part
        for n in range(9)
        for part in (task(f"T{n}", WEB), service(f"S{n}", f"!Ref T{n}", "[!Ref Parameter]"))
    ]

    notes = found(*resources)[1]

    assert len(notes) == len(set(notes)) == 1


@pytest.mark.parametrize(
    ("resources", "candidates"),
    [
        pytest.param(
            [task("T", WEB), service("S", "!Ref T"), group("G"), group("H"),
             resource("A", "AWS::EC2::Instance", "SecurityGroupIds: [!Ref G]"),
             resource("B", "AWS::EC2::Instance", "SecurityGroupIds: [!Ref H]")],
            ["--security-group G", "--security-group H"],
            id="instances of two kinds",
        ),
    ],
)  # fmt: skip
def test_where_it_cannot_tell_it_refuses_with_the_candidates(
    resources: list[str], candidates: list[str]
) -> None:
    with pytest.raises(BadInput, match="cannot decide what to patch") as refused:
        found(*resources)

    assert [line.strip() for line in refused.value.remedy.splitlines()[1:]] == candidates


MIXED = "Resources:\n" + "".join(
    [
        task("T", WEB, WORKER),
        task("U", WEB, "Name: !Ref Named, Image: z", "Name: !Sub '${Env}-app', Image: z"),
        group("G"),
        group("H"),
    ]
)


@each(
    ("named", "targets"),
    [
        (TargetNames(security_groups=("H",)), {"H"}),
        (TargetNames(containers=("worker",)), {"T container worker"}),
        (TargetNames(containers=("web",)), {"T container web", "U container web"}),
        (TargetNames(("U",), ("web",), ("G",)), {"U container web", "G"}),
        (TargetNames(task_definitions=("T",)), {"T container web"}),
        (TargetNames(("U",), ("Named",)), {"U container Named"}),
        (TargetNames(("U",), ("${Env}-app",)), {"U container ${Env}-app"}),
        (TargetNames(("T",), ("#2",)), {"T container worker"}),
    ],
)
def test_exactly_what_is_named_is_patched(named: TargetNames, targets: set[str]) -> None:
    result = patch.add_wiring(MIXED.encode(), "t.yml", TO_THE_DEFAULT_VPC, named)

    assert targets == {
        finding.what.split(".Env")[0].split(" egress")[0]
        for finding in result.findings
        if finding.kind == "added"
    }


@pytest.mark.parametrize(
    ("named", "reason", "remedy"),
    [
        (
            TargetNames(task_definitions=("X",)),
            "task definition X does not exist",
            "--task-definition T",
        ),
        (
            TargetNames(security_groups=("X",)),
            "security group X does not exist",
            "--security-group G",
        ),
        (TargetNames(containers=("X",)), "container X does not exist", "worker (in T)"),
        (TargetNames(("T",), ("#3",)), "container #3 does not exist", "web (in T)"),
    ],
)
def test_a_name_that_is_not_there_is_refused_with_those_that_are(
    named: TargetNames, reason: str, remedy: str
) -> None:
    with pytest.raises(BadInput, match=reason) as refused:
        patch.add_wiring(MIXED.encode(), "t.yml", Wiring(), named)

    assert remedy in refused.value.remedy


READ_C = ", Command: ['--config=env:C']"
READ_BOTH = ", Command: ['--config=env:C', '--config', /etc/more.yaml]"


def adot(pipelines: str, receivers: str = "[otlp]", *, variable: str = "AOT_CONFIG_CONTENT") -> str:
    text = f"{{service: {{pipelines: {{{pipelines}: {{receivers: {receivers}, exporters: [awsxray]}}}}}}}}"
    return (
        "Name: collector, Image: 'public.ecr.aws/aws-observability/aws-otel-collector:v0.50.0', "
        f"Environment: [{{Name: {variable}, Value: '{text}'}}]"
    )


def agent(configuration: str, more: str = "") -> str:
    return (
        "Name: cwagent, Image: 'public.ecr.aws/cloudwatch-agent/cloudwatch-agent:latest', "
        f"Environment: [{{Name: CW_CONFIG_CONTENT, Value: {configuration}}}{more}]"
    )


def built_in(name: str, more: str = "") -> str:
    return (
        "Name: collector, Image: 'amazon/aws-otel-collector', "
        f"Command: ['--config=/etc/ecs/{name}']{more}"
    )


def in_command(pipelines: str, more: str = "") -> str:
    return (
        "Name: collector, Image: 'amazon/aws-otel-collector', Command: ['--config=yaml:{service: {pipelines: "
        f"{{{pipelines}: {{receivers: [otlp]}}}}}}}}'{more}]"
    )


STORED = (
    "Name: cwagent, Image: 'public.ecr.aws/cloudwatch-agent/cloudwatch-agent:latest', "
    "Secrets: [{{Name: CW_CONFIG_CONTENT, ValueFrom: {}}}]"
)
STATSD = '{"metrics": {"metrics_collected": {"statsd": {}}}}'
AGENT_TRACES = '{"traces": {"traces_collected": {"xray": {}}}}'
PIPELINES = ", {Name: CW_OTEL_CONFIG_CONTENT, Value: '{service: {pipelines: {traces: {receivers: [otlp]}}}}'}"
SECRET = ", Secrets: [{Name: AOT_CONFIG_CONTENT, ValueFrom: p}]"
COLLECTORS = [
    pytest.param(agent(f"'{STATSD}'"), False, id="StatsD"),
    pytest.param(agent("'{\"logs\": {\"metrics_collected\": {\"emf\": {}}}}'"), False, id="EMF"),
    pytest.param(
        agent("{'Fn::Sub': '{\"metrics\": {\"namespace\": \"${Name}\"}}'}"), False, id="a Sub"
    ),
    pytest.param(
        agent("{'Fn::Sub': '{\"metrics\": {}, \"traces\": \"${Traces}\"}'}"), True,
        id="traces that a parameter decides",
    ),
    pytest.param(
        agent("{'Fn::Sub': '{\"metrics\": {}, ${Traces}}'}"), True, id="a section that a parameter decides"
    ),
    pytest.param(agent(f"'{AGENT_TRACES}'"), True, id="the agent's traces"),
    pytest.param(agent(f"'{STATSD}'", PIPELINES), True, id="pipelines of traces beside StatsD"),
    pytest.param(agent("{Ref: Configuration}"), True, id="a parameter without a default"),
    pytest.param(
        agent(f"{{'Fn::If': [C, '{STATSD}', '{AGENT_TRACES}']}}"), True, id="traces under a condition"
    ),
    pytest.param(adot("metrics"), False, id="a pipeline of metrics"),
    pytest.param(adot("metrics/application"), False, id="a named pipeline of metrics"),
    pytest.param(adot("traces"), True, id="a pipeline of traces"),
    pytest.param(adot("traces/xray"), True, id="a named pipeline of traces"),
    pytest.param(adot("traces", "[zipkin]"), True, id="traces of another form"),
    pytest.param(adot("metrics", variable="C") + READ_C, False, id="metrics in another variable"),
    pytest.param(adot("traces", variable="C") + READ_C, True, id="traces in another variable"),
    pytest.param(adot("metrics", variable="D") + READ_C, True, id="a variable that nothing sets"),
    pytest.param(adot("metrics", variable="C") + READ_BOTH, True, id="two configurations"),
    pytest.param(built_in("otel-instance-metrics-config.yaml"), False, id="instance metrics"),
    pytest.param(built_in("ecs-cloudwatch.yaml"), False, id="CloudWatch metrics"),
    pytest.param(built_in("ecs-amp.yaml"), False, id="Prometheus metrics"),
    pytest.param(built_in("ecs-amp-prometheus.yaml"), False, id="more Prometheus metrics"),
    pytest.param(built_in("ecs-cloudwatch-xray.yaml"), True, id="CloudWatch metrics and traces"),
    pytest.param(built_in("ecs-amp-xray.yaml"), True, id="Prometheus metrics and traces"),
    pytest.param(built_in("ecs-default-config.yaml"), True, id="the default file"),
    pytest.param(built_in("mine.yaml"), True, id="an unknown file"),
    pytest.param(built_in("ecs-amp.yaml", SECRET), True, id="a secret overrides the file"),
    pytest.param("Name: collector, Image: amazon/aws-otel-collector", True, id="no configuration"),
    pytest.param(in_command("metrics"), False, id="metrics in the command"),
    pytest.param(in_command("traces"), True, id="traces in the command"),
    pytest.param(in_command("metrics", ", '--config=/etc/more.yaml'"), True, id="two configurations in the command"),
    pytest.param(STORED.format("{Ref: Metrics}"), False, id="metrics in Parameter Store"),
    pytest.param(STORED.format("{Ref: Traces}"), True, id="traces in Parameter Store"),
    pytest.param(STORED.format("/of/another/stack"), True, id="a parameter of another stack"),
]  # fmt: skip


STORED_TEXTS = (
    f"  Metrics: {{Type: AWS::SSM::Parameter, Properties: {{Type: String, Value: '{STATSD}'}}}}\n"
    f"  Traces: {{Type: AWS::SSM::Parameter, Properties: {{Type: String, Value: '{AGENT_TRACES}'}}}}\n"
)


@FORMS
@each(("collector", "takes_traces"), COLLECTORS)
def test_a_collector_takes_traces_or_is_none(collector: str, takes_traces: bool, form: str) -> None:
    template = [task("T", WEB, collector), service("S", "!Ref T"), STORED_TEXTS]

    wired, notes = found(*template, form=form)

    assert wired == (set() if takes_traces else {"T web"})
    assert any("not a trace collector" in note for note in notes) != takes_traces
    assert any("already has a collector" in note for note in notes) == takes_traces


def test_an_agent_for_metrics_alone_is_no_application() -> None:
    assert found(task("T", agent(f"'{STATSD}'")), service("S", "!Ref T"))[0] == set()


OTHERS = [
    pytest.param("AWS::Lambda::Function", "Lambda function A", id="Lambda"),
    pytest.param("AWS::Serverless::Function", "Lambda function A", id="SAM"),
    pytest.param("AWS::Serverless::HttpApi", "API A", id="SAM's API"),
    pytest.param("AWS::StepFunctions::StateMachine", "state machine A", id="Step Functions"),
    pytest.param("AWS::ApiGateway::RestApi", "API A", id="API Gateway"),
    pytest.param("AWS::ApiGatewayV2::Api", "API A", id="API Gateway's HTTP APIs"),
    pytest.param("AWS::AppRunner::Service", "App Runner service A", id="App Runner"),
    pytest.param(
        "AWS::ElasticBeanstalk::Environment", "Elastic Beanstalk environment A", id="Beanstalk"
    ),
    pytest.param("AWS::Batch::JobDefinition", "Batch job definition A", id="Batch"),
    pytest.param("AWS::S3::Bucket", None, id="a bucket"),
    pytest.param("AWS::Lambda::Permission", None, id="a permission of a function"),
    pytest.param("AWS::ECS::Cluster", None, id="a cluster"),
]
NOT_PATCHED = "patch edits ECS containers only. Not patched: "
SWITCH = ". To turn on active tracing: --active-tracing"
WITHOUT_SWITCH = (
    "AWS::Batch::",
    "AWS::ApiGatewayV2::",
    "AWS::Serverless::HttpApi",
    "AWS::ApiGateway::RestApi",
)


@pytest.mark.parametrize("tasks", [[], [task("T", WEB)]])
@each(("kind", "listed"), OTHERS)
def test_other_compute_is_listed_in_one_note(
    kind: str, listed: str | None, tasks: list[str]
) -> None:
    wired, notes = found(resource("A", kind, "X: x"), *tasks)

    assert wired == ({"T web"} if tasks else set())
    ending = "" if kind.startswith(WITHOUT_SWITCH) else SWITCH
    assert [note for note in notes if "edits ECS" in note] == (
        [NOT_PATCHED + listed + ending] if listed else []
    )


@each(
    ("kind", "listed"),
    [
        pytest.param("AWS::Lambda::Function", None, id="Lambda"),
        pytest.param("AWS::ApiGatewayV2::Api", None, id="an HTTP API, which another note names"),
        pytest.param(
            "AWS::Batch::JobDefinition", "Not patched: Batch job definition A", id="Batch"
        ),
        pytest.param("AWS::S3::Bucket", None, id="a bucket"),
    ],
)
def test_after_active_tracing_only_compute_without_a_switch_is_listed(
    kind: str, listed: str | None
) -> None:
    text = f"Resources:\n{resource('A', kind, 'X: x')}{task('T', WEB)}"

    result = patch.add_wiring(text.encode(), "t.yml", TO_THE_DEFAULT_VPC, with_switches=True)

    notes = [finding.what for finding in result.findings if finding.kind == "note"]
    assert [note for note in notes if "ot patched" in note] == ([listed] if listed else [])


def test_many_resources_are_counted() -> None:
    functions = [resource(name, "AWS::Lambda::Function", "X: x") for name in "ABCDE"]
    machine = resource("M", "AWS::StepFunctions::StateMachine", "X: x")

    _, notes = found(machine, *functions)

    assert f"{NOT_PATCHED}Lambda functions A, B, C, 2 more; state machine M{SWITCH}" in notes


def definition(properties: str, beside: str = "") -> str:
    more = f", {beside}" if beside else ""
    return f"  T: {{Type: 'AWS::ECS::TaskDefinition', Properties: {{{properties}}}{more}}}\n"


MALFORMED = [
    pytest.param(definition("Family: f", f"ContainerDefinitions: [{{{WEB}}}]"), "Indent", id="misplaced"),
    pytest.param(task("T", "name: web, image: web"), "capital letter: Name", id="camel case"),
    pytest.param(task("T", f"{WEB}, environment: []"), "capital letter: Environment", id="one key in camel case"),
    pytest.param(task("T", f"{WEB}, portMappings: []"), "capital letter: PortMappings", id="ports"),
    pytest.param(
        task("T", f"{WEB}, Environment: [STAGE=prod]"), "{Name: STAGE, Value: ...}", id="a text"
    ),
    pytest.param(
        task("T", f"{WEB}, Environment: [{{name: STAGE, value: a}}]"), "{Name: STAGE,", id="lower case"
    ),
    pytest.param(
        task("T", f"{WEB}, Environment: [{{STAGE: prod}}]"), "{Name: STAGE,", id="a name as the key"
    ),
    pytest.param(task("T", f"{WEB}, Environment: [{{Key: STAGE, Value: a}}]"), "{Name: STAGE,", id="a tag"),
    pytest.param(task("T", f"{WEB}, Secrets: [{{Key: A, ValueFrom: !Ref B}}]"), "{Name: A, ValueFrom", id="a tag with a reference"),
    pytest.param(task("T", f"{WEB}, Environment: {{STAGE: prod}}"), "{Name: STAGE,", id="a mapping"),
    pytest.param(task("T", f"{WEB}, Secrets: [A=b]"), "{Name: A, ValueFrom: ...}", id="a secret"),
    pytest.param(definition(f"containerDefinitions: [{{{WEB}}}]"), "capital letter: ContainerDefinitions", id="all in camel case"),
    pytest.param(definition(f"networkMode: awsvpc, ContainerDefinitions: [{{{WEB}}}]"), "capital letter: NetworkMode", id="a property in camel case"),
    pytest.param(task("T", f"{WEB}, Environment: [!Sub 'STAGE=${{Stage}}']"), "{Name: STAGE,", id="a text with a parameter"),
    pytest.param(task("T", f"{WEB}, Environment: [!Sub ['STAGE=${{A}}', {{A: b}}]]"), "{Name: STAGE,", id="a text with a variable"),
    pytest.param(task("T", f"{WEB}, Environment: [!If [C, !Sub 'A=${{B}}', !Ref AWS::NoValue]]"), "{Name: A,", id="a text under a condition"),
    pytest.param(definition(f"ContainerDefinitions: {{{WEB}}}"), "ContainerDefinitions: [{...}]", id="one container without a list"),
    pytest.param(definition(f"ContainerDefinitions: !If [C, {{{WEB}}}, [{{{WEB}}}]]"), "ContainerDefinitions: [{...}]", id="one in a branch"),
    pytest.param(definition("ContainerDefinitions: {}"), "ContainerDefinitions: [{...}]", id="an empty mapping of containers"),
    pytest.param(task("T", f"{WEB}, Environment: {{Name: A, Value: b}}"), "Environment: [{...}]", id="one variable without a list"),
    pytest.param(task("T", f"{WEB}, Secrets: {{Name: A, ValueFrom: b}}"), "Secrets: [{...}]", id="one secret without a list"),
    pytest.param(task("T", f"{WEB}, Environment: !If [C, {{Name: A, Value: b}}, []]"), "Environment: [{...}]", id="one variable in a branch"),
]  # fmt: skip


@pytest.mark.parametrize("named", [EVERYTHING_FOUND, TargetNames(("T",))])
@each(("text", "remedy"), MALFORMED)
def test_a_malformed_task_is_rejected_with_its_correction(
    text: str, remedy: str, named: TargetNames
) -> None:
    with pytest.raises(BadInput) as caught:
        found(text, service("S", "!Ref T"), named=named)

    assert remedy in (caught.value.remedy or "")
    assert re.match(r"t.yml:\d+", caught.value.where or "")


WELL_FORMED = [
    pytest.param("Environment: [{Name: A, Value: b}]", id="variables"),
    pytest.param("Environment: [!Ref A, {Name: A, Value: b}]", id="a reference"),
    pytest.param("Environment: [!Sub '${A}', {Name: A, Value: b}]", id="a text without a name"),
    pytest.param(
        "Environment: [!If [C, {Name: A, Value: b}, !Ref AWS::NoValue]]", id="a condition"
    ),
    pytest.param("Environment: []", id="no variables"),
    pytest.param("DockerLabels: {name: a, image: b}", id="labels of those names"),
]


MISSPELT = [
    pytest.param("AWS::ECS::TaskDefintion", "AWS::ECS::TaskDefinition", id="a missing character"),
    pytest.param("AWS::ECS::TaskDefinitions", "AWS::ECS::TaskDefinition", id="a superfluous one"),
    pytest.param("AWS::ECS::TaskDefinitoin", "AWS::ECS::TaskDefinition", id="two that are swapped"),
    pytest.param("AWS::ECS::Taskdefinition", "AWS::ECS::TaskDefinition", id="lower case"),
    pytest.param("AWS::EC2::SecurtyGroup", "AWS::EC2::SecurityGroup", id="a security group"),
    pytest.param("AWS:ECS::Service", "AWS::ECS::Service", id="a colon"),
    pytest.param("AWS::Lamda::Function", "AWS::Lambda::Function", id="the name of the service"),
]


@pytest.mark.parametrize("named", [EVERYTHING_FOUND, TargetNames(("T",))])
@each(("kind", "right"), MISSPELT)
def test_a_misspelt_type_is_rejected_with_the_right_one(
    kind: str, right: str, named: TargetNames
) -> None:
    with pytest.raises(BadInput, match=f"X has the type {kind}") as caught:
        found(task("T", WEB), f"  X:\n    Type: {kind}\n", named=named)

    assert caught.value.remedy == f"Write {right}."
    assert (caught.value.where or "").startswith("t.yml:")


@each(
    "kind",
    ["AWS::EC2::SecurityGroupIngress", "AWS::ApiGatewayV2::Stage", "AWS::ECS::Cluster",
     "Custom::TaskDefinition", "AWS::StepFunctions::StateMachineAlias"],
)  # fmt: skip
def test_another_type_is_no_misspelt_one(kind: str) -> None:
    wired, _ = found(task("T", WEB), service("S", "!Ref T"), f"  X:\n    Type: {kind}\n")

    assert "T web" in wired


@pytest.mark.parametrize("more", WELL_FORMED)
def test_a_well_formed_task_is_a_target(more: str) -> None:
    assert found(task("T", f"{WEB}, {more}"), service("S", "!Ref T"))[0] == {"T web"}


@FORMS
@pytest.mark.parametrize("kind", ["AWS::Lambda::Function", "AWS::SNS::Topic"])
def test_an_id_that_occurs_twice_is_rejected_without_tasks_too(kind: str, form: str) -> None:
    text = (
        "Resources:\n"
        + resource("A", "AWS::Lambda::Function", "X: y")
        + 2 * resource("F", kind, "X: y")
    )
    if form == "JSON":
        text = '{"Resources": {"A": {"Type": "AWS::Lambda::Function"}, %s, %s}}' % (
            2 * (f'"F": {{"Type": "{kind}"}}',)
        )

    with pytest.raises(BadInput, match="F occurs more than once"):
        patch.add_wiring(text.encode(), "t.yml", TO_THE_DEFAULT_VPC)
