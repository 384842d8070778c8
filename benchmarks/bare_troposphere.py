"""The baseline of ``render``: the daemon's resources in troposphere, printed by ``to_yaml``.

It is a bare script on purpose, without options, validation or parameters: the minimal cost of the task.
"""

from troposphere import GetAtt, Ref, Sub, Template, ec2, ecs, iam, logs, servicediscovery

TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": ["ecs-tasks.amazonaws.com"]},
            "Action": ["sts:AssumeRole"],
        }
    ],
}


def role(title: str, name: str, actions: list[str], resource: object) -> iam.Role:
    """Return a role for ECS tasks with one policy."""
    statement = {"Effect": "Allow", "Action": actions, "Resource": [resource]}
    document = {"Version": "2012-10-17", "Statement": [statement]}
    policy = iam.Policy(PolicyName=name, PolicyDocument=document)
    return iam.Role(title, AssumeRolePolicyDocument=TRUST, Policies=[policy])


template = Template(Description="AWS X-Ray daemon")
namespace = template.add_resource(
    servicediscovery.PrivateDnsNamespace(
        "ApplicationServiceDiscoveryNamespace", Name="services.dockerinaws.org", Vpc="vpc-12345678"
    )
)
discovery_service = template.add_resource(
    servicediscovery.Service(
        "ApplicationServiceDiscoveryService",
        Name="xray",
        DnsConfig=servicediscovery.DnsConfig(
            NamespaceId=Ref(namespace),
            DnsRecords=[servicediscovery.DnsRecord(Type="A", TTL=60)],
        ),
        HealthCheckCustomConfig=servicediscovery.HealthCheckCustomConfig(FailureThreshold=1),
    )
)
security_group = template.add_resource(
    ec2.SecurityGroup(
        "ApplicationSecurityGroup",
        GroupDescription=Sub("${AWS::StackName} Application Security Group"),
        VpcId="vpc-12345678",
        SecurityGroupIngress=[
            ec2.SecurityGroupRule(
                IpProtocol=protocol, FromPort=2000, ToPort=2000, CidrIp="172.31.0.0/16"
            )
            for protocol in ("udp", "tcp")
        ],
    )
)
cluster = template.add_resource(
    ecs.Cluster("ApplicationCluster", ClusterName=Sub("${AWS::StackName}-cluster"))
)
log_group = template.add_resource(
    logs.LogGroup(
        "ApplicationLogGroup",
        LogGroupName=Sub("/${AWS::StackName}/ecs/xray"),
        RetentionInDays=7,
    )
)
task_role = template.add_resource(
    role(
        "ApplicationTaskRole",
        "EcsTaskRole",
        ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
        "*",
    )
)
execution_role = template.add_resource(
    role(
        "ApplicationTaskExecutionRole",
        "EcsTaskExecutionRole",
        ["logs:CreateLogStream", "logs:PutLogEvents"],
        GetAtt(log_group, "Arn"),
    )
)
task_definition = template.add_resource(
    ecs.TaskDefinition(
        "ApplicationTaskDefinition",
        Family=Sub("${AWS::StackName}-task-definition"),
        NetworkMode="awsvpc",
        RequiresCompatibilities=["FARGATE"],
        Cpu="256",
        Memory="512",
        TaskRoleArn=GetAtt(task_role, "Arn"),
        ExecutionRoleArn=GetAtt(execution_role, "Arn"),
        ContainerDefinitions=[
            ecs.ContainerDefinition(
                Name="xray",
                Image="public.ecr.aws/xray/aws-xray-daemon:3.6.6",
                Command=["-o"],
                Environment=[ecs.Environment(Name="AWS_REGION", Value=Ref("AWS::Region"))],
                PortMappings=[ecs.PortMapping(ContainerPort=2000, Protocol="udp")],
                LogConfiguration=ecs.LogConfiguration(
                    LogDriver="awslogs",
                    Options={
                        "awslogs-group": Ref(log_group),
                        "awslogs-region": Ref("AWS::Region"),
                        "awslogs-stream-prefix": "docker",
                    },
                ),
            )
        ],
    )
)
template.add_resource(
    ecs.Service(
        "ApplicationService",
        ServiceName=Sub("${AWS::StackName}-application-service"),
        Cluster=Ref(cluster),
        TaskDefinition=Ref(task_definition),
        DesiredCount=2,
        LaunchType="FARGATE",
        NetworkConfiguration=ecs.NetworkConfiguration(
            AwsvpcConfiguration=ecs.AwsvpcConfiguration(
                AssignPublicIp="ENABLED",
                SecurityGroups=[Ref(security_group)],
                Subnets=["subnet-12345678", "subnet-87654321"],
            )
        ),
        ServiceRegistries=[
            ecs.ServiceRegistry(RegistryArn=GetAtt(discovery_service, "Arn")),
        ],
    )
)
print(template.to_yaml())
