"""The X-Ray daemon as a highly available Fargate service that clients find by DNS.

``build`` reads as the architecture: the name that clients resolve, the security group that lets
them in, the service that keeps the tasks running, the task, its two roles and its log. Logical IDs,
physical names and every create-only property are those of the stack that many people built by hand
from a book, so that theirs updates in place; what differs on purpose stands in the README.
"""

from __future__ import annotations

from typing import Any

from troposphere import GetAtt, If, NoValue, Ref, Region, Sub, Template
from troposphere.ec2 import SecurityGroup, SecurityGroupRule
from troposphere.ecs import (
    AwsvpcConfiguration,
    Cluster,
    ClusterSetting,
    ContainerDefinition,
    DeploymentCircuitBreaker,
    DeploymentConfiguration,
    Environment,
    LogConfiguration,
    NetworkConfiguration,
    PortMapping,
    RestartPolicy,
    Service,
    ServiceRegistry,
    TaskDefinition,
)
from troposphere.iam import Role
from troposphere.logs import LogGroup
from troposphere.servicediscovery import (
    DnsConfig,
    DnsRecord,
    HealthCheckCustomConfig,
    PrivateDnsNamespace,
)
from troposphere.servicediscovery import (
    Service as DiscoveryService,
)

from xraystack.facts import daemon_stack, ec2, xray
from xraystack.facts.daemon_stack import STACK_NAME
from xraystack.stacks import daemon_interface as interface
from xraystack.stacks import shape
from xraystack.stacks.daemon_parameters import add_parameters
from xraystack.stacks.daemon_roles import daemon_task_role, fargate_execution_role
from xraystack.stacks.settings import DaemonSettings
from xraystack.stacks.tags import named

DNS_TTL_S = 60


def build(settings: DaemonSettings) -> Template:
    """The daemon's template, with the defaults of its parameters from ``settings``."""
    template = Template(
        Description="AWS X-Ray daemon: a Fargate service that takes UDP segments from the VPC, "
        "found by DNS (made by xraystack)"
    )
    template.set_version("2010-09-09")
    template.set_metadata(shape.metadata(shape.DAEMON))
    add_parameters(template, settings)
    interface.add_rules(template)
    interface.add_conditions(template)

    namespace = dns_namespace()
    discovery_service = dns_service(namespace)
    security_group = client_facing_security_group()
    cluster = ecs_cluster()
    log_group = daemon_log_group()
    task_role = daemon_task_role()
    execution_role = fargate_execution_role(log_group)
    task_definition = daemon_task_definition(
        task_role, execution_role, log_group, settings.buffer_memory
    )
    service = fargate_service(cluster, task_definition, security_group, discovery_service)

    template.add_resource(
        [
            namespace,
            discovery_service,
            security_group,
            cluster,
            service,
            task_definition,
            task_role,
            execution_role,
            log_group,
        ]
    )
    interface.add_outputs(template, namespace, security_group, cluster, service)
    return template


def dns_namespace() -> PrivateDnsNamespace:
    """The private zone in which clients look the daemon up."""
    return PrivateDnsNamespace(
        daemon_stack.NAMESPACE,
        Name=Sub("${NamespaceName}${NamespaceTrailingDot}"),
        Description=Sub("${NamespaceName} namespace"),
        Vpc=Ref("VpcId"),
        Tags=named("namespace"),
    )


def dns_service(namespace: PrivateDnsNamespace) -> DiscoveryService:
    """The name itself: an A record for each running task.

    SDKs read ``host:port``, so an A record and not SRV. NamespaceId stays inside DnsConfig, though
    deprecated there: the service's own NamespaceId is create-only, and moving it would make
    CloudFormation replace a service whose name is taken. The routing policy, which cannot be
    changed either, is left to its default of multivalue answers. [AWS::ServiceDiscovery::Service]
    """
    return DiscoveryService(
        daemon_stack.DISCOVERY_SERVICE,
        Name=Ref("ServiceName"),
        DnsConfig=DnsConfig(
            NamespaceId=Ref(namespace),
            DnsRecords=[DnsRecord(Type="A", TTL=DNS_TTL_S)],
        ),
        # ECS reports the health; the only threshold that AWS keeps is 1.
        HealthCheckCustomConfig=HealthCheckCustomConfig(FailureThreshold=1),
        Tags=named("discovery-service"),
    )


def client_facing_security_group() -> SecurityGroup:
    """Clients in on UDP and TCP 2000; nothing out but HTTPS.

    HTTPS is what X-Ray, CloudWatch Logs and every image registry need. DNS needs no rule, because
    security groups do not filter queries to the VPC's resolver. [Amazon VPC user guide]
    """
    return SecurityGroup(
        daemon_stack.SECURITY_GROUP,
        GroupDescription=Sub(f"{STACK_NAME} Application Security Group"),
        VpcId=Ref("VpcId"),
        SecurityGroupIngress=[
            If(condition, _ingress(protocol, **{source: Ref(parameter)}), NoValue)
            for condition, source, parameter in (
                ("HasClientCidr", "CidrIp", "ClientCidr"),
                ("HasClientSecurityGroup", "SourceSecurityGroupId", "ClientSecurityGroupId"),
            )
            for protocol in xray.DAEMON_PROTOCOLS
        ],
        SecurityGroupEgress=[
            SecurityGroupRule(
                Description="HTTPS to X-Ray, CloudWatch Logs and the image registry",
                IpProtocol="tcp",
                FromPort=443,
                ToPort=443,
                CidrIp=ec2.ANYWHERE,
            )
        ],
        Tags=named(daemon_stack.SECURITY_GROUP),
        Metadata=_exception(
            "CKV_AWS_23", "every rule has a description; those under a condition are not seen"
        ),
    )


def _ingress(protocol: str, **source: Ref) -> SecurityGroupRule:
    return SecurityGroupRule(
        Description=f"{xray.PURPOSES[protocol]} from clients",
        IpProtocol=protocol,
        FromPort=xray.DAEMON_PORT,
        ToPort=xray.DAEMON_PORT,
        **source,
    )


def ecs_cluster() -> Cluster:
    """The cluster, which for Fargate is but a name."""
    return Cluster(
        daemon_stack.CLUSTER,
        ClusterName=Sub(daemon_stack.cluster_name(STACK_NAME)),
        ClusterSettings=[ClusterSetting(Name="containerInsights", Value=Ref("ContainerInsights"))],
        Tags=named("cluster"),
        Metadata=_exception(
            "CKV_AWS_65", "Container Insights cost extra; the parameter ContainerInsights decides"
        ),
    )


def _exception(policy: str, reason: str) -> dict[str, Any]:
    """What a policy of checkov finds that is as it should be, with the reason, in checkov's form."""
    return {"checkov": {"skip": [{"id": policy, "comment": reason}]}}


def fargate_service(
    cluster: Cluster,
    task_definition: TaskDefinition,
    security_group: SecurityGroup,
    discovery_service: DiscoveryService,
) -> Service:
    """Keeps the tasks running, and never fewer than desired while it replaces them.

    The circuit breaker ends a deployment whose tasks do not start, which CloudFormation otherwise
    waits three hours for. Rebalancing, which is on unless it is turned off, would replace running tasks
    in order to spread them over zones, and strand the clients that resolved their address once.
    [Amazon ECS developer guide, deployment circuit breaker, Availability Zone rebalancing]
    """
    return Service(
        daemon_stack.SERVICE,
        ServiceName=Sub(daemon_stack.service_name(STACK_NAME)),
        Cluster=Ref(cluster),
        TaskDefinition=Ref(task_definition),
        DesiredCount=Ref("DesiredCount"),
        LaunchType="FARGATE",
        AvailabilityZoneRebalancing="DISABLED",
        NetworkConfiguration=NetworkConfiguration(
            AwsvpcConfiguration=AwsvpcConfiguration(
                AssignPublicIp=Ref("AssignPublicIp"),
                SecurityGroups=[Ref(security_group)],
                Subnets=Ref("SubnetIds"),
            )
        ),
        DeploymentConfiguration=DeploymentConfiguration(
            MinimumHealthyPercent=100,
            MaximumPercent=200,
            DeploymentCircuitBreaker=DeploymentCircuitBreaker(Enable=True, Rollback=True),
        ),
        ServiceRegistries=[ServiceRegistry(RegistryArn=GetAtt(discovery_service, "Arn"))],
        EnableECSManagedTags=True,
        PropagateTags="SERVICE",
        Tags=named("application-service"),
    )


def daemon_task_definition(
    task_role: Role, execution_role: Role, log_group: LogGroup, buffer_memory: int
) -> TaskDefinition:
    """One container, the daemon, on a read-only root file system.

    When it exits, ECS starts it again in the same task, so its address stays. Its port is mapped for UDP
    alone although it listens for TCP too: under awsvpc a mapping opens nothing, and ECS may refuse a
    second one of the same port. [Amazon ECS developer guide, container restart policies; Amazon ECS
    API, PortMapping; aws/containers-roadmap 850]
    """
    return TaskDefinition(
        daemon_stack.TASK_DEFINITION,
        Family=Sub(daemon_stack.task_family(STACK_NAME)),
        RequiresCompatibilities=["FARGATE"],
        NetworkMode="awsvpc",
        Cpu=Ref("Cpu"),
        Memory=Ref("Memory"),
        TaskRoleArn=GetAtt(task_role, "Arn"),
        ExecutionRoleArn=GetAtt(execution_role, "Arn"),
        ContainerDefinitions=[
            ContainerDefinition(
                Name=daemon_stack.CONTAINER,
                Image=Ref("Image"),
                Essential=True,
                Command=daemon_command(buffer_memory),
                ReadonlyRootFilesystem=True,
                Environment=[Environment(Name="AWS_REGION", Value=Region)],
                RestartPolicy=RestartPolicy(Enabled=True),
                PortMappings=[PortMapping(ContainerPort=xray.DAEMON_PORT, Protocol="udp")],
                LogConfiguration=LogConfiguration(
                    LogDriver="awslogs",
                    Options={
                        "awslogs-group": Ref(log_group),
                        "awslogs-region": Region,
                        "awslogs-stream-prefix": "docker",
                    },
                ),
            )
        ],
        Tags=named("task-definition"),
    )


def daemon_command(buffer_memory: int) -> list[str]:
    """The daemon's flags; ECS appends them to the image's entry point.

    ``-o``: do not ask for EC2 metadata, which fails on Fargate. ``-b``, ``-t``: listen on every
    address; many an image built by hand binds UDP only, which leaves sampling rules on loopback.
    ``-m``: MB of buffers; its default is 1 % of the host's memory, which may be more than the task
    has. ``xray.BUFFER_MEMORY_MB`` says why its default is no larger.
    [aws-xray-daemon, cmd/tracing/daemon.go and pkg/cfg/cfg.go]
    """
    everywhere = f"0.0.0.0:{xray.DAEMON_PORT}"
    return ["-o", "-b", everywhere, "-t", everywhere, "-m", str(buffer_memory)]


def daemon_log_group() -> LogGroup:
    """The daemon's log, which goes with the stack: it says nothing that outlives it."""
    return LogGroup(
        daemon_stack.LOG_GROUP,
        DeletionPolicy="Delete",
        UpdateReplacePolicy="Delete",
        LogGroupName=Sub(daemon_stack.log_group_name(STACK_NAME)),
        RetentionInDays=Ref("LogRetentionDays"),
        KmsKeyId=If("HasLogKmsKey", Ref("LogKmsKeyArn"), NoValue),
        Tags=named("log-group"),
    )
