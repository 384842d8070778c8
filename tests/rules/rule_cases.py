"""For each rule templates that it finds fault with, and near misses that it does not.

Resources are written in YAML's flow style; where a case is about parameters, they come with it.
"""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """A template, the rule it is about, and whether that rule has something to say."""

    rule_id: str
    finds: bool
    id: str
    resources: str
    parameters: str = ""

    @property
    def template(self) -> str:
        """The whole template."""
        parameters = f"Parameters:\n{_indented(self.parameters)}" if self.parameters else ""
        conditions = 'Conditions: {Here: !Equals [!Ref "AWS::Region", eu-west-1]}\n'
        return f"{parameters}{conditions}Resources:\n{_indented(self.resources)}"


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.strip().splitlines())


def task(container: str, more: str = "", *, fargate: bool = True) -> str:
    """A task definition ``T`` with one container."""
    kind = "RequiresCompatibilities: [FARGATE], NetworkMode: awsvpc, " if fargate else ""
    return (
        f"T: {{Type: AWS::ECS::TaskDefinition, Properties: {{{kind}{more}"
        f"ContainerDefinitions: [{{Name: app, {container}}}]}}}}\n"
    )


def express(properties: str, container: str = "Image: app") -> str:
    """An Express service with its primary container."""
    primary = f"PrimaryContainer: {{{container}}}" if container else "TaskDefinitionArn: !Ref T"
    return (
        "S: {Type: AWS::ECS::ExpressGatewayService, Properties: {InfrastructureRoleArn: r, "
        f"{properties}{primary}, NetworkConfiguration: {{SecurityGroups: [!Ref G]}}}}}}\n"
    )


def managed_daemon(container: str) -> str:
    """A managed daemon's task definition ``T`` with one container."""
    return (
        "T: {Type: AWS::ECS::DaemonTaskDefinition, Properties: "
        f"{{ContainerDefinitions: [{{Name: app, {container}}}]}}}}\n"
    )


def agent_task(
    value: str = "-javaagent:/otel-auto-instrumentation-java/javaagent.jar",
    mount: str = "MountPoints: [{SourceVolume: v, ContainerPath: /otel-auto-instrumentation-java}], ",
    init: str = "MountPoints: [{SourceVolume: v, ContainerPath: /agent}], ",
    *,
    image: str = "adot-autoinstrumentation-java:v2",
    condition: str = "SUCCESS",
    essential: str = "false",
    cpu: str = "X86_64",
    more: str = "",
) -> str:
    """A task whose container has an agent, and another one that installs it."""
    variables = f"{{Name: AGENT, Value: {value}}}{', ' if more else ''}{more}"
    app = (
        f"{{Name: app, Image: x, {mount}Environment: [{variables}], "
        f"DependsOn: [{{ContainerName: init, Condition: {condition}}}]}}"
    )
    other = f"{{Name: init, Image: '{image}', {init}Essential: {essential}}}"
    properties = (
        f"RuntimePlatform: {{CpuArchitecture: {cpu}}}, ContainerDefinitions: [{app}, {other}]"
    )
    return f"T: {{Type: AWS::ECS::TaskDefinition, Properties: {{{properties}}}}}\n"


def role(name: str, properties: str) -> str:
    return f"{name}: {{Type: AWS::IAM::Role, Properties: {{AssumeRolePolicyDocument: {{}}, {properties}}}}}\n"


def allowing(*actions: str, more: str = "") -> str:
    listed = ", ".join(f'"{action}"' for action in actions)
    return (
        "Policies: [{PolicyName: p, PolicyDocument: {Statement: "
        f'[{{Effect: Allow, Action: [{listed}], Resource: "*"}}{more}]}}}}]'
    )


ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1"
LOGS = "Image: app, LogConfiguration: {LogDriver: awslogs}"
DAEMON = "Image: 'public.ecr.aws/xray/aws-xray-daemon:3.6.6'"
FLAGS = "Command: ['-o', '-m', '64']"
ADDRESS = "Environment: [{{Name: AWS_XRAY_DAEMON_ADDRESS, Value: {}}}]"
SERVICE = (
    "S: {Type: AWS::ECS::Service, Properties: {TaskDefinition: !Ref T, "
    "NetworkConfiguration: {AwsvpcConfiguration: {SecurityGroups: [!GetAtt G.GroupId]}}}}\n"
)
ON_FARGATE = SERVICE.replace("TaskDefinition", "LaunchType: FARGATE, TaskDefinition")


def group(properties: str = "", name: str = "G") -> str:
    return f"{name}: {{Type: AWS::EC2::SecurityGroup, Properties: {{GroupDescription: g, {properties}}}}}\n"


def rule(protocol: str, port: int, source: str = "10.0.0.0/8", last: int = 0) -> str:
    return f"{{IpProtocol: {protocol}, FromPort: {port}, ToPort: {last or port}, CidrIp: {source}}}"


def sending(egress: str, address: str = "'xray.local:2000'") -> str:
    """An application that has the daemon's address, and a group with this egress."""
    rules = f"SecurityGroupEgress: [{egress}]" if egress else ""
    return task(f"Image: app, {ADDRESS.format(address)}") + SERVICE + group(rules)


def registry(config: str = "", health: str = "") -> str:
    return (
        "R: {Type: AWS::ServiceDiscovery::Service, Properties: {Name: xray, "
        f"DnsConfig: {{DnsRecords: [{config}]}}{health}}}}}\n"
    )


def namespace(name: str = "x.local", vpc: str = "!Ref V") -> str:
    return (
        "N: {Type: AWS::ServiceDiscovery::PrivateDnsNamespace, Properties: "
        f"{{Name: {name}, Vpc: {vpc}}}}}\n"
    )


def vpc(properties: str) -> str:
    return f"V: {{Type: AWS::EC2::VPC, Properties: {{CidrBlock: 10.0.0.0/16{properties}}}}}\n"


def instance(properties: str) -> str:
    return f"I: {{Type: AWS::EC2::Instance, Properties: {{ImageId: ami-1, {properties}}}}}\n"


ON_INSTANCES = (
    task(f"Image: a, {ADDRESS.format(repr('x:2000'))}", fargate=False)
    + "S: {Type: AWS::ECS::Service, Properties: {TaskDefinition: !Ref T}}\n"
)
CONFIGURATION = (
    "L: {Type: AWS::AutoScaling::LaunchConfiguration, Properties: {SecurityGroups: [!Ref G]}}\n"
)
LAUNCHING = (
    "A: {Type: AWS::AutoScaling::AutoScalingGroup, Properties: {LaunchConfigurationName: !Ref L}}\n"
)
JOINING = "UserData: 'echo ECS_CLUSTER=c >> /etc/ecs/ecs.config'"
SENDER = task(f"Image: a, {ADDRESS.format(repr('x:2000'))}")
BY_FAMILY = SENDER.replace("NetworkMode", "Family: shop, NetworkMode") + SERVICE.replace(
    "!Ref T", "shop"
)
SCHEDULE = (
    "E: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: t, Arn: c, EcsParameters: "
    "{TaskDefinitionArn: !Ref T, NetworkConfiguration: {AwsVpcConfiguration: "
    "{SecurityGroups: [!Ref G]}}}}]}}\n"
)
TRACER = (
    "Image: 'registry.example/ops/tracer:1', PortMappings: [{ContainerPort: 2000, Protocol: udp}]"
)
HTTPS_ONLY = group(f"SecurityGroupEgress: [{rule('tcp', 443)}]")
REGISTERED = "ServiceRegistries: [{RegistryArn: !GetAtt R.Arn}]"
A_RECORD = "{Type: A, TTL: 60}"
TASK_ON_INSTANCES = "Image: app, Memory: 64"
ADOT = "Image: otel, Environment: [{{Name: AOT_CONFIG_CONTENT, Value: '{}'}}]"
AGENT = "Image: cwagent, Environment: [{{Name: CW_CONFIG_CONTENT, Value: '{}'}}]"


def variables(**values: str) -> str:
    """An environment; the values are YAML."""
    listed = ", ".join(f"{{Name: {name}, Value: {value}}}" for name, value in values.items())
    return f"Environment: [{listed}]"


def beside(app: str, sidecar: str, more: str = "", *, fargate: bool = True) -> str:
    """A task with an application and a container ``xray``."""
    return task(f"Image: app, {app}}}, {{Name: xray, {sidecar}", more, fargate=fargate)


def otel(endpoint: str, egress: str = "", **values: str) -> str:
    """An application with an OTLP endpoint, and a group with this egress."""
    rules = f"SecurityGroupEgress: [{egress}]" if egress else ""
    said = variables(OTEL_EXPORTER_OTLP_ENDPOINT=endpoint, **values)
    return task(f"Image: app, {said}") + SERVICE + group(rules)


def collecting(endpoint: str, receivers: str, ingress: str = "") -> str:
    """An application, and the collector in its own task that has the name c.x.local."""
    rules = f"SecurityGroupIngress: [{ingress}]" if ingress else ""
    registry = "R: {Type: AWS::ServiceDiscovery::Service, Properties: {Name: c, NamespaceId: !GetAtt N.Id}}\n"
    collector = task(pipelines(receivers)) + SERVICE.replace(
        "{TaskDefinition", f"{{{REGISTERED}, TaskDefinition"
    )
    return (
        task(f"Image: app, {variables(OTEL_EXPORTER_OTLP_ENDPOINT=endpoint)}").replace("T:", "A:", 1)
        + collector + registry + namespace() + group(rules)
    )  # fmt: skip


def pipelines(receivers: str, *, more: str = "") -> str:
    """ADOT with these receivers, sending to X-Ray."""
    names = "awsxray" if "awsxray" in receivers else "otlp"
    configuration = (
        f"{{receivers: {{{receivers}}}, exporters: {{awsxray: {{}}}}, service: {{pipelines: "
        f"{{traces: {{receivers: [{names}], exporters: [awsxray]}}}}}}}}"
    )
    return ADOT.format(configuration).replace("Image: otel", f"Image: aws-otel-collector{more}")


GRPC_OTLP = "otlp: {protocols: {grpc: {endpoint: 0.0.0.0:4317}}}"
BOTH_OTLP = "otlp: {protocols: {grpc: {endpoint: 0.0.0.0:4317}, http: {endpoint: 0.0.0.0:4318}}}"
OTLP = "otlp: {protocols: {grpc: {endpoint: localhost:4317}, http: {endpoint: 0.0.0.0:4318}}}"
SEGMENTS = "awsxray: {endpoint: 0.0.0.0:2000, proxy_server: {endpoint: 0.0.0.0:2000}}"
LISTENING = f"{DAEMON}, Command: ['-b', '127.0.0.1:2000', '-t', '127.0.0.1:2000']"
TO_LOOPBACK, TO_ITS_NAME, TO_SHARED = (
    variables(AWS_XRAY_DAEMON_ADDRESS=f"'{host}:2000'")
    for host in ("127.0.0.1", "xray", "xray.local")
)
LINKED = "Links: [xray]"
OPEN = group('SecurityGroupIngress: [{IpProtocol: "-1", CidrIp: 0.0.0.0/0}]')
SAMPLING = "'endpoint=http://{}:2000,polling_interval=300'"
BESIDE_TRACER = beside(variables(OTEL_TRACES_SAMPLER="xray"), TRACER).replace(
    "xray, Image", "tracer, Image"
)
COLLECTOR_AGENT = AGENT.replace("Image: cwagent", "Image: cloudwatch-agent")


def agent(settings: str) -> str:
    """The CloudWatch agent with a receiver of segments."""
    traces = f'{{"traces": {{"traces_collected": {{"xray": {settings}}}}}}}'
    return COLLECTOR_AGENT.format(traces)


def traced_function(mode: str = "Active", role_arn: str = "!GetAtt R.Arn") -> str:
    """A function ``F`` with this mode of active tracing."""
    return f"F: {{Type: AWS::Lambda::Function, Properties: {{Role: {role_arn}, TracingConfig: {{Mode: {mode}}}}}}}\n"


def canary(runtime: str, more: str = "Name: c") -> str:
    """A canary with active tracing."""
    return (
        f"C: {{Type: AWS::Synthetics::Canary, Properties: {{RuntimeVersion: {runtime}, {more}, "
        "RunConfig: {ActiveTracing: true}}}\n"
    )


def sam_function(events: str, more: str = "Tracing: Active") -> str:
    """A function of SAM with these events."""
    return f"F: {{Type: AWS::Serverless::Function, Properties: {{{more}, Events: {events}}}}}\n"


def deployment(properties: str) -> str:
    """A deployment ``D`` of a REST API."""
    return f"D: {{Type: AWS::ApiGateway::Deployment, Properties: {{RestApiId: a, {properties}}}}}\n"


STAGE = (
    "S: {{Type: AWS::ApiGateway::Stage, Properties: {{RestApiId: a, DeploymentId: !Ref D, {}}}}}\n"
)
REPOSITORY = "Repo: {Type: AWS::ECR::Repository}\n"
TRACED_TOPIC = "T: {Type: AWS::SNS::Topic, Properties: {TracingConfig: Active}}\n"


def chain(*modes: str) -> str:
    """Functions of which each has the name of the next, with these modes of tracing."""
    listed = []
    for number, mode in enumerate(modes):
        names = (
            f", Environment: {{Variables: {{NEXT: !Ref F{number + 1}}}}}"
            if number + 1 < len(modes)
            else ""
        )
        listed.append(
            f"F{number}: {{Type: AWS::Lambda::Function, Properties: {{Role: !GetAtt R.Arn, "
            f"TracingConfig: {{Mode: {mode}}}{names}}}}}\n"
        )
    return role("R", allowing("*")) + "".join(listed)


TRUE, FALSE, ONE = "'true'", "'false'", "'1'"
LOCAL_TRACES, OTHER_AGENT = "'http://127.0.0.1:4318/v1/traces'", "'http://agent.local:4316'"
DOTNET = {
    "CORECLR_ENABLE_PROFILING": "'1'",
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "'https://xray.eu-west-1.amazonaws.com/v1/traces'",
}
XRAY_URL = "!Sub 'https://xray.${AWS::Region}.amazonaws.com/v1/traces'"
OTHER_XRAY = "'https://xray.example.com/v1/traces'"
AGENT_WITH_SIGNALS = (
    "Image: cloudwatch-agent, Environment: [{Name: CW_CONFIG_CONTENT, Value: "
    """'{"traces": {"traces_collected": {"application_signals": {}}}}'}]"""
)

BOTH_MAPPED = "[{ContainerPort: 2000}, {ContainerPort: 2000, Protocol: udp}, {ContainerPort: 3000, Protocol: tcp}]"
ADOT_IMAGE = "Image: 'public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0'"
CHECK = "HealthCheck: {{Command: [{}]}}"
WAITING = "DependsOn: [{{ContainerName: xray, Condition: {}}}]"

PIPELINE = "{{receivers: {{otlp: {{}}}}, exporters: {{awsxray: {{}}}}, service: {{pipelines: {{traces: {{receivers: [otlp], {}exporters: [{}]}}}}}}}}"
LOGGING = "{exporters: {logging: {}}, service: {pipelines: {traces: {exporters: [logging]}}}}"
UNUSED = PIPELINE.format("", "awsxray").replace("awsxray: {}", "awsxray: {}, logging: {}")
"""The exporter is declared, and no pipeline names it."""

UNDECLARED = "{service: {pipelines: {traces: {exporters: [a]}}}}"
STORED_AGENT = "Image: cwagent, Secrets: [{{Name: CW_CONFIG_CONTENT, ValueFrom: {}}}]"
PARAMETER = (
    "P: {Type: AWS::SSM::Parameter, Properties: {Type: String, Name: !Sub '/${AWS::StackName}/cw', Value: "
    '\'{"traces": {"traces_collected": {"otlp": {"grpc_endpoint": "0.0.0.0:4317"}}}}\'}}\n'
    "M: {Type: AWS::SecretsManager::Secret, Properties: {Name: cw}}\n"
)

TO_BALANCER = ADDRESS.format("!Sub '${B.DNSName}:2000'")
BALANCER = "B: {{Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {{{}}}}}\n"
LISTENER = "L: {{Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {{LoadBalancerArn: !Ref B, Port: 2000, Protocol: {}}}}}\n"
REGISTERING = "S: {Type: AWS::ECS::Service, Properties: {TaskDefinition: !Ref T, ServiceRegistries: [{RegistryArn: !GetAtt R.Arn}]}}\n"
PLAIN_NODE = "'--require @opentelemetry/auto-instrumentations-node/register'"

SHARED = (
    (task("Image: a, ADDRESS") + task("DAEMON").replace("T:", "D:", 1) + namespace())
    .replace("{", "{{")
    .replace("}", "}}")
    .replace(
        "ADDRESS", "Environment: [{{Name: AWS_XRAY_DAEMON_ADDRESS, Value: 'xray.x.local:{}'}}]"
    )
    .replace("DAEMON}", DAEMON + "{}}")
)

CASES = [
    # E9801: an execution role is there
    Case("E9801", True, "awslogs without one", task(LOGS)),
    Case("E9801", True, "private ECR without one", task(f"Image: '{ECR}'")),
    Case("E9801", True, "private ECR of the account and region of the stack",
         task("Image: !Sub '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/app:1'")),
    Case("E9801", True, "private ECR, joined",
         task("Image: !Join ['', [!Ref AWS::AccountId, .dkr.ecr., !Ref AWS::Region, ., !Ref AWS::URLSuffix, '/app:1']]")),
    Case("E9801", True, "private ECR in two cases",
         task(f"Image: !If [Here, '{ECR}', !Sub '${{AWS::AccountId}}.dkr.ecr.eu-west-1.amazonaws.com/app']")),
    Case("E9801", True, "a repository of the template", task("Image: !GetAtt Repo.RepositoryUri") + REPOSITORY),
    Case("E9801", True, "a repository of the template with a tag", task("Image: !Sub '${Repo.RepositoryUri}:1'") + REPOSITORY),
    Case("E9801", True, "a repository of the template, joined",
         task("Image: !Join [':', [!GetAtt Repo.RepositoryUri, !Ref Tag]]") + REPOSITORY, "Tag: {Type: String}"),
    Case("E9801", True, "a repository of the template or another private one",
         task(f"Image: !If [Here, '{ECR}', !Sub '${{Repo.RepositoryUri}}:1']") + REPOSITORY),
    Case("E9801", False, "a repository of the template in one case only",
         task("Image: !If [Here, !GetAtt Repo.RepositoryUri, 'public.ecr.aws/x/y:1']") + REPOSITORY),
    Case("E9801", False, "the name of a repository of the template", task("Image: !Sub '${Repo}:1'") + REPOSITORY),
    Case("E9801", False, "a path in another registry", task("Image: !Sub 'example.com/${Repo.RepositoryUri}'") + REPOSITORY),
    Case("E9801", False, "such an attribute of another resource",
         task("Image: !GetAtt Repo.RepositoryUri") + REPOSITORY.replace("AWS::ECR::Repository", "Custom::Images")),
    Case("E9801", False, "private ECR in one case only", task(f"Image: !If [Here, '{ECR}', !Ref AWS::StackName]")),
    Case("E9801", False, "a registry that a deployment decides", task("Image: !Sub '${AWS::StackName}/app.dkr.ecr:1'")),
    Case("E9801", False, "an image in a proxy of ECR", task("Image: !Sub 'proxy.example/${AWS::AccountId}.dkr.ecr.eu-west-1.amazonaws.com/a'")),
    Case("E9801", True, "only a task role", task(LOGS, "TaskRoleArn: !GetAtt R.Arn, ") + role("R", allowing("ecr:*"))),
    Case("E9801", False, "with one", task(LOGS, "ExecutionRoleArn: !GetAtt R.Arn, ") + role("R", "")),
    Case("E9801", False, "a public image without a log", task("Image: 'public.ecr.aws/x/y:1'")),
    Case("E9801", False, "on instances their role does it", task(LOGS, fargate=False)),
    Case("E9801", False, "one under a condition, none otherwise needed",
         task("Image: app", "ExecutionRoleArn: !If [Here, !Ref X, !Ref AWS::NoValue], ")),
    Case("E9801", True, "a private image of an Express service", express("", f"Image: '{ECR}'") + group()),
    Case("E9801", False, "an Express service with one", express("ExecutionRoleArn: !GetAtt R.Arn, ", f"Image: '{ECR}'") + group() + role("R", "")),
    Case("E9801", False, "a managed daemon, on instances", managed_daemon(LOGS)),
    # E9802: and it allows what is needed
    Case("E9802", True, "no log actions", task(LOGS, "ExecutionRoleArn: !GetAtt R.Arn, ") + role("R", allowing("ecr:*"))),
    Case("E9802", True, "no ECR actions",
         task(f"Image: '{ECR}'", "ExecutionRoleArn: !GetAtt R.Arn, ") + role("R", allowing("logs:*"))),
    Case("E9802", True, "no ECR actions for the account's registry",
         task("Image: !Sub '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/app:1'", "ExecutionRoleArn: !GetAtt R.Arn, ")
         + role("R", allowing("logs:*"))),
    Case("E9802", True, "no ECR actions for a repository of the template",
         task("Image: !Sub '${Repo.RepositoryUri}:1'", "ExecutionRoleArn: !GetAtt R.Arn, ") + role("R", allowing("logs:*")) + REPOSITORY),
    Case("E9802", False, "ECR actions for a repository of the template",
         task("Image: !Sub '${Repo.RepositoryUri}:1'", "ExecutionRoleArn: !GetAtt R.Arn, ") + role("R", allowing("ecr:*")) + REPOSITORY),
    Case("E9802", False, "the managed policy",
         task(LOGS, "ExecutionRoleArn: !GetAtt R.Arn, ")
         + role("R", 'ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"]')),
    Case("E9802", False, "a policy that nobody knows",
         task(LOGS, "ExecutionRoleArn: !GetAtt R.Arn, ")
         + role("R", "ManagedPolicyArns: [!ImportValue policy]")),
    Case("E9802", False, "wildcards", task(LOGS, "ExecutionRoleArn: !GetAtt R.Arn, ") + role("R", allowing("logs:Create*", "logs:Put*"))),
    Case("E9802", False, "a separate policy",
         task(LOGS, "ExecutionRoleArn: !GetAtt R.Arn, ") + role("R", "")
         + "P: {Type: AWS::IAM::Policy, Properties: {PolicyName: p, Roles: [!Ref R], PolicyDocument: "
         "{Statement: {Effect: Allow, Action: 'logs:*', Resource: '*'}}}}\n"),
    Case("E9802", False, "on instances", task(LOGS, "ExecutionRoleArn: !GetAtt R.Arn, ", fargate=False) + role("R", "")),
    Case("E9802", True, "no log actions for an Express service",
         express("ExecutionRoleArn: !GetAtt R.Arn, ", "Image: a, AwsLogsConfiguration: {LogGroup: g, LogStreamPrefix: p}")
         + group() + role("R", allowing("ecr:*"))),
    # E9803: sizes
    Case("E9803", True, "literals of an Express service", express("Cpu: '256', Memory: '4096', ") + group()),
    Case("E9803", True, "the default memory of an Express service", express("Cpu: '1024', ") + group()),
    Case("E9803", True, "the default CPU of an Express service", express("Memory: '8192', ") + group()),
    Case("E9803", False, "an Express service by default", express("") + group()),
    Case("E9803", False, "an Express service that fits", express("Cpu: '1024', Memory: '2048', ") + group()),
    Case("E9803", True, "by default", task("Image: a", "Cpu: !Ref Cpu, Memory: 512, "), "Cpu: {Type: Number, Default: 512}"),
    Case("E9803", True, "in other units", task("Image: a", "Cpu: .25 vCPU, Memory: !Ref M, "), "M: {Type: String, Default: 3 GB}"),
    Case("E9803", True, "substituted", task("Image: a", "Cpu: !Sub '${Cpu}', Memory: 600, "), "Cpu: {Type: String, Default: '400'}"),
    Case("E9803", True, "literals of a task that a parameter declares for Fargate",
         task("Image: a", "Cpu: 256, Memory: 4096, ").replace("[FARGATE]", "[!Ref Kind]"), "Kind: {Type: String, Default: FARGATE}"),
    Case("E9803", False, "literals, of which cfn-lint speaks", task("Image: a", "Cpu: 400, Memory: 600, ")),
    Case("E9803", False, "the smallest", task("Image: a", "Cpu: 256, Memory: 512, ")),
    Case("E9803", False, "the largest", task("Image: a", "Cpu: 32768, Memory: 249856, ")),
    Case("E9803", False, "in other units that fit", task("Image: a", "Cpu: .5 vCPU, Memory: 2GB, ")),
    Case("E9803", False, "not on Fargate", task("Image: a", "Cpu: 400, Memory: 600, ", fargate=False)),
    Case("E9803", False, "a parameter without default", task("Image: a", "Cpu: !Ref Cpu, Memory: 600, "), "Cpu: {Type: Number}"),
    # E9804: network mode and compatibility
    Case("E9804", True, "bridge by default", task("Image: a").replace("awsvpc", "!Ref Mode"), "Mode: {Type: String, Default: bridge}"),
    Case("E9804", True, "no mode for a task that a parameter declares for Fargate",
         task("Image: a").replace("NetworkMode: awsvpc, ", "").replace("[FARGATE]", "[!Ref Kind]"), "Kind: {Type: String, Default: FARGATE}"),
    Case("E9804", True, "a Fargate service of another task", task("Image: a", "NetworkMode: awsvpc, ", fargate=False) + ON_FARGATE + group()),
    Case("E9804", True, "a service on Fargate by default",
         task("Image: a", fargate=False) + ON_FARGATE.replace("FARGATE", "!Ref Type") + group(), "Type: {Type: String, Default: FARGATE}"),
    Case("E9804", True, "an Express service of another task", express("", "") + task("Image: a", fargate=False) + group()),
    Case("E9804", False, "an Express service of a Fargate task", express("", "") + task("Image: a") + group()),
    Case("E9804", False, "an Express service's own container", express("") + group()),
    Case("E9804", False, "a managed daemon", managed_daemon("Image: a")),
    Case("E9804", False, "awsvpc", task("Image: a") + ON_FARGATE + group()),
    Case("E9804", False, "literals, of which cfn-lint speaks",
         task("Image: a").replace("NetworkMode: awsvpc", "NetworkMode: bridge")
         + task("Image: a", fargate=False).replace("T:", "U:", 1) + ON_FARGATE.replace("!Ref T", "!Ref U") + group()),
    Case("E9804", False, "a mode from outside", task("Image: a").replace("awsvpc", "!Ref Mode"), "Mode: {Type: String}"),
    Case("E9804", False, "on instances", task("Image: a", fargate=False)),
    # E9805: the address
    Case("E9805", True, "a scheme", task(f"Image: a, {ADDRESS.format(chr(39) + 'udp://x:2000' + chr(39))}")),
    Case("E9805", True, "no port", task(f"Image: a, {ADDRESS.format('xray.local')}")),
    Case("E9805", True, "two spaces", task(f"Image: a, {ADDRESS.format(repr('tcp:a:1  udp:b:2'))}")),
    Case("E9805", True, "by default", task(f"Image: a, {ADDRESS.format('!Ref A')}"), "A: {Type: String, Default: xray}"),
    Case("E9805", True, "no port, in an Express service", express("", f"Image: a, {ADDRESS.format('xray.local')}") + group()),
    Case("E9805", True, "no port, in a managed daemon", managed_daemon(f"Image: a, {ADDRESS.format('xray.local')}")),
    Case("E9805", False, "host and port in an Express service", express("", f"Image: a, {ADDRESS.format(repr('x.local:2000'))}") + group()),
    Case("E9805", False, "host and port", task(f"Image: a, {ADDRESS.format(repr('x.local:2000'))}")),
    Case("E9805", False, "both parts", task(f"Image: a, {ADDRESS.format(repr('udp:a:2000 tcp:b:2000'))}")),
    Case("E9805", False, "imported", task(f"Image: a, {ADDRESS.format('!ImportValue x')}")),
    Case("E9805", False, "a dynamic reference", task(f"Image: a, {ADDRESS.format(repr('{{resolve:ssm:/xraystack/daemon-address}}'))}")),
    Case("E9805", False, "a dynamic reference for the host", task(f"Image: a, {ADDRESS.format(repr('{{resolve:ssm:/host:1}}:2000'))}")),
    Case("E9805", True, "half a dynamic reference", task(f"Image: a, {ADDRESS.format(repr('{{resolve:ssm:/host}:2000'))}")),
    Case("E9805", False, "from a parameter", task(f"Image: a, {ADDRESS.format('!Sub ' + repr('${A}:2000'))}"), "A: {Type: String}"),
    Case("E9805", False, "capitals", task(f"Image: a, {ADDRESS.format(repr('TCP.local:2000'))}")),
    Case("E9805", False, "Node's trap has a rule of its own", task(f"Image: a, {ADDRESS.format(repr('udp.local:2000'))}")),
    # W9806: Node's trap
    Case("W9806", True, "udp in the host", task(f"Image: a, {ADDRESS.format(repr('udp.local:2000'))}")),
    Case("W9806", True, "tcp within a word", task(f"Image: a, {ADDRESS.format(repr('mytcphost:2000'))}")),
    Case("W9806", False, "in the name of a dynamic reference",
         task(f"Image: a, {ADDRESS.format(repr('{{resolve:ssm:/udp/daemon-address}}'))}")),
    Case("W9806", False, "the long form", task(f"Image: a, {ADDRESS.format(repr('tcp:udp.local:2000 udp:udp.local:2000'))}")),
    Case("W9806", False, "in capitals, which Node does not look for", task(f"Image: a, {ADDRESS.format(repr('TCP.local:2000'))}")),
    Case("W9806", False, "what no SDK reads has a rule of its own", task(f"Image: a, {ADDRESS.format(repr('udp://local:2000'))}")),
    Case("W9806", False, "neither", task(f"Image: a, {ADDRESS.format(repr('xray.local:2000'))}")),
    # W9807: the variable that nobody reads
    Case("W9807", True, "set", task("Image: a, Environment: [{Name: AWS_XRAY_TRACE_NAME, Value: x}]")),
    Case("W9807", True, "set under a condition",
         task("Image: a, Environment: [!If [Here, {Name: AWS_XRAY_TRACE_NAME, Value: x}, !Ref AWS::NoValue]]")),
    Case("W9807", False, "the one that is read", task("Image: a, Environment: [{Name: AWS_XRAY_TRACING_NAME, Value: x}]")),
    # E9808: UDP out
    Case("E9808", False, "a sidecar in bridge mode",
         task(f"Image: a, {ADDRESS.format(repr('d:2000'))}}}, {{Name: d, {DAEMON}", fargate=False)
         + "S: {Type: AWS::ECS::Service, Properties: {TaskDefinition: !Ref T}}\n" + CONFIGURATION + HTTPS_ONLY),
    Case("E9808", True, "HTTPS only", sending(rule("tcp", 443))),
    Case("E9808", True, "an Express service",
         express("", f"Image: a, {ADDRESS.format(repr('x:2000'))}") + group(f"SecurityGroupEgress: [{rule('tcp', 443)}]")),
    Case("E9808", True, "the task definition of an Express service",
         express("", "") + SENDER + group(f"SecurityGroupEgress: [{rule('tcp', 443)}]")),
    Case("E9808", False, "an open Express service", express("", f"Image: a, {ADDRESS.format(repr('x:2000'))}") + group()),
    Case("E9808", True, "a task set", sending(rule("tcp", 443)).replace("ECS::Service", "ECS::TaskSet").replace("AwsvpcConf", "AwsVpcConf")),
    Case("E9808", True, "another port", sending(rule("udp", 2000), "'xray.local:2001'")),
    Case("E9808", True, "instances", ON_INSTANCES + CONFIGURATION + HTTPS_ONLY),
    Case("E9808", True, "an instance", ON_INSTANCES + instance("SecurityGroupIds: [!GetAtt G.GroupId]") + HTTPS_ONLY),
    Case("E9808", True, "an instance's interface",
         ON_INSTANCES + instance("NetworkInterfaces: [{DeviceIndex: '0', GroupSet: [!Ref G]}]") + HTTPS_ONLY),
    Case("E9808", True, "what an Auto Scaling group launches, beside a bastion",
         ON_INSTANCES + CONFIGURATION + LAUNCHING + HTTPS_ONLY + instance("SecurityGroupIds: [!Ref H]") + group(name="H")),
    Case("E9808", False, "a bastion, beside an Auto Scaling group",
         ON_INSTANCES + CONFIGURATION.replace("!Ref G", "!Ref H") + LAUNCHING + group(name="H")
         + instance("SecurityGroupIds: [!Ref G]") + HTTPS_ONLY),
    Case("E9808", True, "instances that join a cluster, beside a bastion's launch configuration",
         ON_INSTANCES + CONFIGURATION.replace("[!Ref G]", f"[!Ref G], {JOINING}") + HTTPS_ONLY
         + CONFIGURATION.replace("L:", "B:").replace("!Ref G", "!Ref H") + group(name="H")),
    Case("E9808", False, "a bastion's launch configuration, beside instances that join a cluster",
         ON_INSTANCES + CONFIGURATION.replace("[!Ref G]", f"[!Ref H], {JOINING}") + group(name="H")
         + CONFIGURATION.replace("L:", "B:") + HTTPS_ONLY),
    Case("E9808", True, "a service that names the family", BY_FAMILY + HTTPS_ONLY),
    Case("E9808", False, "a service that names another family", BY_FAMILY.replace("TaskDefinition: shop", "TaskDefinition: other") + HTTPS_ONLY),
    Case("E9808", True, "a task on a schedule", SENDER + SCHEDULE + HTTPS_ONLY),
    Case("E9808", False, "another task on a schedule", SENDER + SERVICE.replace("!GetAtt G.GroupId", "!Ref H") + group(name="H")
         + task("Image: a").replace("T:", "U:", 1) + SCHEDULE.replace("!Ref T", "!Ref U") + HTTPS_ONLY),
    Case("E9808", True, "an open group beside it in another case",
         sending(rule("tcp", 443)).replace("[!GetAtt G.GroupId]", "!If [Here, [!GetAtt G.GroupId], [!Ref H]]") + group(name="H")),
    Case("E9808", True, "a rule in some cases only", sending(f"{rule('tcp', 443)}, !If [Here, {rule('udp', 2000)}, !Ref AWS::NoValue]")),
    Case("E9808", False, "a rule in the cases in which the address is there",
         sending(f"{rule('tcp', 443)}, !If [Here, {rule('udp', 2000)}, !Ref AWS::NoValue]")
         .replace("Environment: [{", "Environment: [!If [Here, {").replace("'xray.local:2000'}]", "'xray.local:2000'}, !Ref AWS::NoValue]]")),
    Case("E9808", False, "a rule in the cases in which the group is there",
         sending(f"{rule('tcp', 443)}, !If [Here, {rule('udp', 2000)}, !Ref AWS::NoValue]")
         .replace("[!GetAtt G.GroupId]", "!If [Here, [!GetAtt G.GroupId], [!Ref H]]") + group(name="H")),
    Case("E9808", False, "a collector's own address", task(f"{TRACER}, {ADDRESS.format(repr('xray.local:2000'))}") + SERVICE + HTTPS_ONLY),
    Case("E9808", False, "instances of several kinds",
         ON_INSTANCES + CONFIGURATION.replace("!Ref G", "!Ref H") + group(name="H")
         + instance("SecurityGroupIds: [!Ref G]") + HTTPS_ONLY),
    Case("E9808", False, "another group of the same interface is open",
         sending(rule("tcp", 443)).replace("[!GetAtt G.GroupId]", "[!GetAtt G.GroupId, !Ref H]") + group(name="H")),
    Case("E9808", True, "the other group is another service's",
         sending(rule("tcp", 443)) + SERVICE.replace("S:", "R:").replace("!GetAtt G.GroupId", "!Ref H") + group(name="H")),
    Case("E9808", False, "no egress rules", sending("")),
    Case("E9808", False, "open", sending(f"{rule('udp', 2000)}, {rule('tcp', 2000)}")),
    Case("E9808", False, "everything", sending('{IpProtocol: "-1", CidrIp: 0.0.0.0/0}')),
    Case("E9808", False, "a range", sending(rule("udp", 1024, last=65535))),
    Case("E9808", False, "a port from outside", sending("{IpProtocol: udp, FromPort: !Ref P, ToPort: !Ref P, CidrIp: 10.0.0.0/8}"), "P: {Type: Number}"),
    Case("E9808", False, "a separate rule", sending(rule("tcp", 443))
         + f"E: {{Type: AWS::EC2::SecurityGroupEgress, Properties: {rule('17', 2000)[:-1]}, GroupId: !Ref G}}}}\n"),
    Case("E9808", False, "no address", task("Image: a") + SERVICE + HTTPS_ONLY),
    Case("E9808", False, "rules from outside", sending("").replace("GroupDescription: g, ", "GroupDescription: g, SecurityGroupEgress: !Ref Rules"), "Rules: {Type: CommaDelimitedList}"),
    Case("E9808", False, "a sidecar on loopback", sending(rule("tcp", 443), "'127.0.0.1:2000'")),
    Case("E9808", False, "a sidecar by its name, on instances",
         beside(f"{TO_ITS_NAME}, {LINKED}", DAEMON, fargate=False)
         + "S: {Type: AWS::ECS::Service, Properties: {TaskDefinition: !Ref T}}\n" + CONFIGURATION + HTTPS_ONLY),
    Case("E9808", False, "a port of the instance", ON_INSTANCES.replace("x:2000", "172.17.0.1:2000") + CONFIGURATION + HTTPS_ONLY),
    Case("E9808", True, "past a sidecar", beside(TO_SHARED, DAEMON) + SERVICE + HTTPS_ONLY),
    # W9809: TCP out
    Case("W9809", False, "a sidecar on loopback", sending(rule("udp", 2000), "'127.0.0.1:2000'")),
    Case("W9809", True, "UDP only", sending(rule("udp", 2000))),
    Case("W9809", False, "both", sending(f"{rule('udp', 2000)}, {rule('tcp', 2000)}")),
    Case("W9809", False, "all TCP", sending(f"{rule('udp', 2000)}, {rule('tcp', 0, last=65535)}")),
    # W9810: TCP in
    Case("W9810", True, "UDP only", group(f"SecurityGroupIngress: [{rule('udp', 2000)}]")),
    Case("W9810", True, "a separate rule", group() + f"I: {{Type: AWS::EC2::SecurityGroupIngress, Properties: {rule('udp', 2000)[:-1]}, GroupId: !Ref G}}}}\n"),
    Case("W9810", False, "both", group(f"SecurityGroupIngress: [{rule('udp', 2000)}, {rule('tcp', 2000)}]")),
    Case("W9810", False, "a DNS server", group(f"SecurityGroupIngress: [{rule('udp', 53)}]")),
    Case("W9810", False, "all UDP is not the daemon's", group(f"SecurityGroupIngress: [{rule('udp', 0, last=65535)}]")),
    # W9811: from everywhere
    Case("W9811", True, "IPv4", group(f"SecurityGroupIngress: [{rule('udp', 2000, '0.0.0.0/0')}]")),
    Case("W9811", True, "TCP beside a closed UDP", group(f"SecurityGroupIngress: [{rule('udp', 2000)}, {rule('tcp', 2000, '0.0.0.0/0')}]")),
    Case("W9811", True, "a daemon's group with everything open",
         task(f"{DAEMON}, {FLAGS}") + SERVICE + OPEN),
    Case("W9811", False, "a sidecar on loopback",
         task(f"Image: a}}, {{Name: d, {DAEMON}, Command: [-b, '127.0.0.1:2000', -t, '127.0.0.1:2000', -m, '16']")
         + SERVICE + OPEN),
    Case("W9811", False, "a sidecar in bridge mode", task(f"Image: a}}, {{Name: d, {DAEMON}, {FLAGS}", fargate=False)
         + SERVICE + OPEN),
    Case("W9811", True, "a sidecar in bridge mode with a port",
         task(f"Image: a}}, {{Name: d, {DAEMON}, {FLAGS}, PortMappings: [{{ContainerPort: 2000}}]", fargate=False)
         + SERVICE + OPEN),
    Case("W9811", False, "clients only", group(f"SecurityGroupIngress: [{rule('udp', 2000)}]")),
    Case("W9811", False, "a web server's group", group(f"SecurityGroupIngress: [{rule('tcp', 443, '0.0.0.0/0')}]")),
    Case("W9811", True, "a sidecar on all addresses", beside("", DAEMON) + SERVICE + OPEN),
    # E9812: the task role
    Case("E9812", True, "a sidecar's", beside("", DAEMON)),
    Case("E9812", True, "no sampling", task(f"{DAEMON}, {FLAGS}", "TaskRoleArn: !GetAtt R.Arn, ")
         + role("R", allowing("xray:PutTraceSegments", "xray:PutTelemetryRecords"))),
    Case("E9812", True, "none at all", task(f"{DAEMON}, {FLAGS}")),
    Case("E9812", False, "the managed policy", task(f"{DAEMON}, {FLAGS}", "TaskRoleArn: !GetAtt R.Arn, ")
         + role("R", 'ManagedPolicyArns: ["arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"]')),
    Case("E9812", False, "all of X-Ray", task(f"{DAEMON}, {FLAGS}", "TaskRoleArn: !GetAtt R.Arn, ") + role("R", allowing("xray:*"))),
    Case("E9812", False, "a role from outside", task(f"{DAEMON}, {FLAGS}", "TaskRoleArn: !Ref R, "), "R: {Type: String}"),
    Case("E9812", False, "no daemon", task("Image: a")),
    # W9813: -o
    Case("W9813", True, "no command", task(DAEMON)),
    Case("W9813", True, "other flags", task(f"{DAEMON}, Command: ['-m', '64']")),
    Case("W9813", False, "-o", task(f"{DAEMON}, {FLAGS}")),
    Case("W9813", False, "--local-mode", task(f"{DAEMON}, Command: [--local-mode]")),
    Case("W9813", False, "an image of one's own may say it", task(f"Image: '{ECR.replace('app:1', 'xray:1')}'")),
    Case("W9813", False, "on instances it finds out", task(DAEMON, fargate=False)),
    Case("W9813", False, "a command from outside", task(f"{DAEMON}, Command: !Ref C"), "C: {Type: CommaDelimitedList}"),
    # W9814: -m
    Case("W9814", True, "-o only", task(f"{DAEMON}, Command: ['-o']")),
    Case("W9814", False, "-m", task(f"{DAEMON}, {FLAGS}")),
    Case("W9814", False, "in one word", task(f"{DAEMON}, Command: ['-o', '--buffer-memory=64']")),
    Case("W9814", False, "without a space", task(f"{DAEMON}, Command: ['-o', '-m64']")),
    # W9815: latest
    Case("W9815", True, "latest", task("Image: amazon/aws-xray-daemon:latest")),
    Case("W9815", True, "no tag", task("Image: public.ecr.aws/xray/aws-xray-daemon")),
    Case("W9815", True, "a registry with a port", task("Image: 'registry:5000/aws-xray-daemon'")),
    Case("W9815", False, "a version", task(DAEMON)),
    Case("W9815", False, "a digest", task("Image: 'amazon/aws-xray-daemon@sha256:abc'")),
    Case("W9815", False, "somebody else's latest", task("Image: 'x-ray-app:latest'")),
    # E9816: loopback
    Case("E9816", True, "TCP", task(f"{DAEMON}, Command: ['-t', '127.0.0.1:2000']")),
    Case("E9816", True, "UDP", task(f"{DAEMON}, Command: ['--bind=localhost:2000']")),
    Case("E9816", False, "all addresses", task(f"{DAEMON}, Command: ['-b', '0.0.0.0:2000', '-t', '0.0.0.0:2000']")),
    Case("E9816", False, "a sidecar", task(f"{DAEMON}, Command: ['-t', '127.0.0.1:2000']}}, {{Name: b, Image: b")),
    # E9817: A records
    Case("E9817", True, "bridge by default", task(TASK_ON_INSTANCES, fargate=False) + registry(A_RECORD)
         + f"S: {{Type: AWS::ECS::Service, Properties: {{TaskDefinition: !Ref T, {REGISTERED}}}}}\n"),
    Case("E9817", True, "host", task(TASK_ON_INSTANCES, "NetworkMode: host, ", fargate=False) + registry(A_RECORD)
         + f"S: {{Type: AWS::ECS::Service, Properties: {{TaskDefinition: !Ref T, {REGISTERED}}}}}\n"),
    Case("E9817", False, "awsvpc", task("Image: a") + registry(A_RECORD)
         + f"S: {{Type: AWS::ECS::Service, Properties: {{TaskDefinition: !Ref T, {REGISTERED}}}}}\n"),
    Case("E9817", False, "SRV", task(TASK_ON_INSTANCES, fargate=False) + registry("{Type: SRV, TTL: 60}")
         + f"S: {{Type: AWS::ECS::Service, Properties: {{TaskDefinition: !Ref T, {REGISTERED}}}}}\n"),
    # W9818: the dot
    Case("W9818", True, "a dot", namespace("x.local.", "vpc-1")),
    Case("W9818", True, "by default", namespace("!Ref N1", "vpc-1"), "N1: {Type: String, Default: x.local.}"),
    Case("W9818", False, "none", namespace("x.local", "vpc-1")),
    Case("W9818", False, "from outside", namespace("!Sub '${N1}.'", "vpc-1"), "N1: {Type: String}"),
    # E9819: the VPC
    Case("E9819", True, "nothing said", namespace() + vpc("")),
    Case("E9819", True, "no support", namespace() + vpc(", EnableDnsSupport: false, EnableDnsHostnames: true")),
    Case("E9819", False, "both", namespace() + vpc(", EnableDnsSupport: true, EnableDnsHostnames: 'true'")),
    Case("E9819", False, "another VPC", namespace(vpc="vpc-12345678") + vpc("")),
    Case("E9819", False, "from outside", namespace() + vpc(", EnableDnsHostnames: !Ref On"), "On: {Type: String}"),
    # W9820: the threshold
    Case("W9820", True, "3", registry(A_RECORD, ", HealthCheckCustomConfig: {FailureThreshold: 3}")),
    Case("W9820", False, "1", registry(A_RECORD, ", HealthCheckCustomConfig: {FailureThreshold: '1'}")),
    Case("W9820", False, "none", registry(A_RECORD, ", HealthCheckCustomConfig: {}")),
    # W9821: other collectors
    Case("W9821", True, "ADOT", task(ADOT.format("receivers: {awsxray: {endpoint: 0.0.0.0:2000, transport: udp}}"))),
    Case("W9821", True, "the CloudWatch agent",
         task(AGENT.format('{"traces": {"traces_collected": {"xray": {"bind_address": "0.0.0.0:2000"}}}}'))),
    Case("W9821", False, "ADOT with its proxy",
         task(ADOT.format("receivers: {awsxray: {endpoint: 0.0.0.0:2000, proxy_server: {endpoint: 0.0.0.0:2000}}}"))),
    Case("W9821", False, "a sidecar", task(ADOT.format("receivers: {awsxray: {transport: udp}}"))),
    Case("W9821", False, "the agent with its proxy",
         task(AGENT.format('{"traces": {"traces_collected": {"xray": {"bind_address": "0.0.0.0:2000", '
                           '"tcp_proxy": {"bind_address": "0.0.0.0:2000"}}}}}'))),
    Case("W9821", True, "no configuration at all", task(ADOT.format("{"))),
    Case("W9821", False, "an empty one", task(ADOT.format(""))),
    Case("W9821", True, "a list", task(ADOT.format("[a]"))),
    Case("W9821", True, "an exporter that is not declared", task(ADOT.format(PIPELINE.format("", "otlp, awsxray")))),
    Case("W9821", True, "a processor that is not declared", task(ADOT.format(PIPELINE.format("processors: [batch], ", "awsxray")))),
    Case("W9821", True, "an extension that is not declared", task(ADOT.format("service: {extensions: [health_check]}"))),
    Case("W9821", False, "components that are declared", task(ADOT.format(PIPELINE.format("", "awsxray")))),
    Case("W9821", False, "a connector", task(ADOT.format("{connectors: {a: {}}, service: {pipelines: {traces: {receivers: [a], exporters: [a]}}}}"))),
    Case("W9821", False, "a name that the environment decides", task(ADOT.format("service: {pipelines: {traces: {exporters: [\"${env:E}\"]}}}"))),
    Case("W9821", True, "an exporter that is gone", task(ADOT.format(LOGGING).replace("otel,", "public.ecr.aws/aws-observability/aws-otel-collector,"))),
    Case("W9821", True, "an exporter that is gone from this version", task(ADOT.format(LOGGING).replace("otel,", "'otel/opentelemetry-collector-contrib:0.120.0',"))),
    Case("W9821", True, "an exporter that is gone and not in use", task(ADOT.format(UNUSED).replace("otel,", f"{ADOT_IMAGE[7:]},"))),
    Case("W9821", False, "another exporter that is not in use", task(ADOT.format(UNUSED.replace("logging", "debug")).replace("otel,", f"{ADOT_IMAGE[7:]},"))),
    Case("W9821", False, "an exporter that an old version has", task(ADOT.format(LOGGING).replace("otel,", "'amazon/aws-otel-collector:v0.30.0',"))),
    Case("W9821", False, "an exporter that the version before has", task(ADOT.format(LOGGING).replace("otel,", "'amazon/aws-otel-collector:v0.41.2',"))),
    Case("W9821", True, "the version that no longer has an exporter", task(ADOT.format(LOGGING).replace("otel,", "'amazon/aws-otel-collector:v0.42.0',"))),
    Case("W9821", False, "an exporter that one's own build may have", task(ADOT.format(LOGGING))),
    Case("W9821", True, "spans for X-Ray that are not signed", task(ADOT.format("exporters: {otlphttp/x: {traces_endpoint: \"https://xray.us-east-1.amazonaws.com/v1/traces\"}}"))),
    Case("W9821", False, "signed spans for X-Ray", task(ADOT.format(
        "exporters: {otlphttp: {traces_endpoint: \"https://xray.us-east-1.amazonaws.com/v1/traces\", auth: {authenticator: sigv4auth}}}"))),
    Case("W9821", False, "unsigned spans for another backend", task(ADOT.format("exporters: {otlphttp: {endpoint: \"https://otlp.example.com\"}}"))),
    Case("W9821", True, "the agent's JSON in Parameter Store", task(STORED_AGENT.format("!Ref P")) + PARAMETER),
    Case("W9821", True, "a parameter by its name", task(STORED_AGENT.format("!Sub '/${AWS::StackName}/cw'")) + PARAMETER),
    Case("W9821", True, "a parameter by its ARN", task(STORED_AGENT.format(
        "!Sub 'arn:aws:ssm:${AWS::Region}:${AWS::AccountId}:parameter/${AWS::StackName}/cw'")) + PARAMETER),
    Case("W9821", False, "a parameter of another name", task(STORED_AGENT.format("!Sub '/${AWS::StackName}/cwagent'")) + PARAMETER),
    Case("W9821", False, "a secret of Secrets Manager", task(STORED_AGENT.format("!Ref M")) + PARAMETER),
    Case("W9821", True, "a configuration in the command", task(f"{ADOT_IMAGE}, Command: ['--config=yaml:{UNDECLARED}']")),
    Case("W9821", True, "one in the next item", task(f"{ADOT_IMAGE}, Command: [--config, 'yaml:{UNDECLARED}']")),
    Case("W9821", True, "one with nested keys", task(f"{ADOT_IMAGE}, Command: ['--config=yaml:service::pipelines::traces::exporters: [a]']")),
    Case("W9821", False, "a valid one in the command", task(f"{ADOT_IMAGE}, Command: ['--config=yaml:{PIPELINE.format('', 'awsxray')}']")),
    Case("W9821", False, "a part of a configuration", task(f"{ADOT_IMAGE}, Command: [--config=/etc/a.yaml, '--config=yaml:{UNDECLARED}']")),
    Case("W9821", False, "ADOT's variable before the command", task(
        f"{ADOT_IMAGE}, Command: ['--config=yaml:{UNDECLARED}'], Environment: [{{Name: AOT_CONFIG_CONTENT, Value: ''}}]")),
    Case("W9821", False, "another program", task(f"Image: app, Command: ['--config=yaml:{UNDECLARED}']")),
    Case("W9821", True, "another variable", task(f"{ADOT_IMAGE}, Command: ['--config=env:C'], Environment: [{{Name: C, Value: '{UNDECLARED}'}}]")),
    Case("W9821", False, "a variable that the command does not name", task(f"{ADOT_IMAGE}, Command: ['--config=env:D'], Environment: [{{Name: C, Value: '{UNDECLARED}'}}]")),
    Case("W9821", True, "a built-in file that is not there", task(f"{ADOT_IMAGE}, Command: [--config=/etc/ecs/ecs-xray-default.yaml]")),
    Case("W9821", False, "a built-in file", task(f"{ADOT_IMAGE}, Command: [--config=/etc/ecs/ecs-xray.yaml]")),
    Case("W9821", False, "a built-in file in a folder", task(f"{ADOT_IMAGE}, Command: [--config, /etc/ecs/container-insights/otel-task-metrics-config.yaml]")),
    Case("W9821", False, "a file in a volume", task(f"{ADOT_IMAGE}, MountPoints: [{{SourceVolume: v, ContainerPath: /etc/ecs}}], Command: [--config=/etc/ecs/own.yaml]")),
    Case("W9821", False, "a file in one's own image", task("Image: 'registry.example/adot-collector:1', Command: [--config=/etc/ecs/own.yaml]")),
    Case("W9821", True, "nothing but a word", task(ADOT.format("word"))),
    Case("W9821", True, "a queue where there is none",
         task(ADOT.format("exporters: {awsxray: {sending_queue: {enabled: true}}}"))),
    Case("W9821", True, "a typo", task(ADOT.format("receivers: {awsxray: {transprot: udp}}"))),
    Case("W9821", False, "a component that is not known", task(ADOT.format("exporters: {otlp: {sending_queue: {}}}"))),
    Case("W9821", True, "a typo in the agent's pipelines",
         task(ADOT.replace("AOT_CONFIG_CONTENT", "CW_OTEL_CONFIG_CONTENT").format("exporters: {awsxray/b: {regoin: x}}"))),
    Case("W9821", True, "percentages of memory on Fargate",
         task(ADOT.format("processors: {memory_limiter: {check_interval: 1s, limit_percentage: 80}}"))),
    Case("W9821", False, "percentages of memory on instances",
         task(ADOT.format("processors: {memory_limiter: {check_interval: 1s, limit_percentage: 80}}"), fargate=False)),
    Case("W9821", True, "a gateway that detects itself", task(ADOT.format(
        "{receivers: {otlp: {protocols: {grpc: {endpoint: 0.0.0.0:4317}}}}, processors: {resourcedetection: {detectors: [ecs]}}, "
        "service: {pipelines: {traces: {receivers: [otlp], processors: [resourcedetection]}}}}"))),
    Case("W9821", False, "a sidecar that detects its task", task(ADOT.format(
        "{receivers: {otlp: {protocols: {grpc: {endpoint: localhost:4317}}}}, processors: {resourcedetection: {detectors: [ecs]}}, "
        "service: {pipelines: {traces: {receivers: [otlp], processors: [resourcedetection]}}}}"))),
    Case("W9821", True, "one OTLP endpoint",
         task(AGENT.format('{"traces": {"traces_collected": {"otlp": {"grpc_endpoint": "0.0.0.0:4317"}}}}'))),
    Case("W9821", True, "one OTLP endpoint in a list",
         task(AGENT.format('{"traces": {"traces_collected": {"otlp": [{"http_endpoint": "0.0.0.0:4318"}]}}}'))),
    Case("W9821", False, "both OTLP endpoints", task(AGENT.format(
        '{"traces": {"traces_collected": {"otlp": {"grpc_endpoint": "0.0.0.0:4317", "http_endpoint": "0.0.0.0:4318"}}}}'))),
    # W9822: the default that ends
    Case("W9822", True, "a rule for the daemon alone", group()
         + f"E: {{Type: AWS::EC2::SecurityGroupEgress, Properties: {rule('udp', 2000)[:-1]}, GroupId: !GetAtt G.GroupId}}}}\n"),
    Case("W9822", False, "inline rules as well", HTTPS_ONLY
         + f"E: {{Type: AWS::EC2::SecurityGroupEgress, Properties: {rule('udp', 2000)[:-1]}, GroupId: !GetAtt G.GroupId}}}}\n"),
    Case("W9822", False, "another separate rule", group()
         + f"E: {{Type: AWS::EC2::SecurityGroupEgress, Properties: {rule('udp', 2000)[:-1]}, GroupId: !GetAtt G.GroupId}}}}\n"
         + f"F: {{Type: AWS::EC2::SecurityGroupEgress, Properties: {rule('tcp', 443)[:-1]}, GroupId: !GetAtt G.GroupId}}}}\n"),
    Case("W9822", False, "no egress rules", group()),
    # E9823: a sidecar's loopback
    Case("E9823", False, "awsvpc", beside(TO_LOOPBACK, LISTENING)),
    Case("E9823", False, "all addresses in bridge mode",
         beside(f"{TO_ITS_NAME}, {LINKED}", f"{DAEMON}, Command: ['-b', '0.0.0.0:2000', '-t', '0.0.0.0:2000']", fargate=False)),
    Case("E9823", False, "what the image says", beside(LINKED, DAEMON, fargate=False)),
    Case("E9823", False, "host", beside(TO_LOOPBACK, LISTENING, "NetworkMode: host, ", fargate=False)),
    Case("E9823", False, "a mode from outside", beside("", LISTENING, "NetworkMode: !Ref M, ", fargate=False), "M: {Type: String}"),
    Case("E9823", False, "for Fargate too", beside("", LISTENING, "RequiresCompatibilities: [EC2, FARGATE], ", fargate=False)),
    Case("E9823", False, "Windows, which has no bridge", beside("", LISTENING, "RuntimePlatform: {OperatingSystemFamily: WINDOWS_SERVER_2022_CORE}, ", fargate=False)),
    Case("E9823", False, "alone, which is E9816's", task(LISTENING, fargate=False)),
    Case("E9823", False, "a command from outside", beside("", f"{DAEMON}, Command: !Ref C", fargate=False), "C: {Type: CommaDelimitedList}"),
    Case("E9823", False, "a receiver that no pipeline has", beside("", pipelines(f"{SEGMENTS}, {OTLP}"), fargate=False)),
    Case("E9823", True, "bridge by default", beside(f"{TO_ITS_NAME}, {LINKED}", LISTENING, fargate=False)),
    Case("E9823", True, "bridge by a parameter's default", beside("", LISTENING, "NetworkMode: !Ref M, ", fargate=False), "M: {Type: String, Default: bridge}"),
    Case("E9823", True, "TCP alone", beside("", f"{DAEMON}, Command: ['-t', 'localhost:2000']", "RequiresCompatibilities: [EC2], ", fargate=False)),
    Case("E9823", True, "ADOT", beside("", pipelines(OTLP), fargate=False)),
    Case("E9823", True, "the CloudWatch agent", beside("", agent('{"bind_address": "127.0.0.1:2000"}'), fargate=False)),
    # W9824: past the sidecar
    Case("W9824", False, "the default", beside("Memory: 64", DAEMON)),
    Case("W9824", False, "loopback", beside(TO_LOOPBACK, DAEMON)),
    Case("W9824", False, "linked", beside(f"{TO_ITS_NAME}, {LINKED}", DAEMON, fargate=False)),
    Case("W9824", False, "linked under another name",
         beside(f"{variables(AWS_XRAY_DAEMON_ADDRESS=repr('Tracer:2000'))}, Links: ['xray:tracer']", DAEMON, fargate=False)),
    Case("W9824", False, "linked to what is not known",
         beside(f"{TO_ITS_NAME}, Links: [!Ref L]", DAEMON, fargate=False), "L: {Type: String}"),
    Case("W9824", False, "through the instance's port", beside(variables(AWS_XRAY_DAEMON_ADDRESS="'172.17.0.1:2000'"), DAEMON, fargate=False)),
    Case("W9824", False, "an address from outside", beside(ADDRESS.format("!ImportValue x"), DAEMON)),
    Case("W9824", False, "a dynamic reference", beside(ADDRESS.format("'{{resolve:ssm:/host}}:2000'"), DAEMON)),
    Case("W9824", False, "no sidecar", task(f"Image: app, {TO_SHARED}")),
    Case("W9824", False, "a collector for OpenTelemetry", beside(TO_SHARED, pipelines(OTLP))),
    Case("W9824", False, "a collector that is configured outside", beside(TO_SHARED, "Image: aws-otel-collector")),
    Case("W9824", False, "what no SDK reads", beside(ADDRESS.format("'http://x'"), DAEMON)),
    Case("W9824", False, "OTLP to loopback", beside(variables(OTEL_EXPORTER_OTLP_ENDPOINT="'http://localhost:4318'"), pipelines(OTLP))),
    Case("W9824", False, "OTLP to somebody's service", beside(variables(OTEL_EXPORTER_OTLP_ENDPOINT="'https://traces.example'"), pipelines(OTLP))),
    Case("W9824", False, "metrics to the sidecar, traces elsewhere", beside(variables(
        OTEL_EXPORTER_OTLP_ENDPOINT="'http://other.example:4318'", OTEL_EXPORTER_OTLP_METRICS_ENDPOINT="'http://127.0.0.1:4318'"), pipelines(OTLP))),
    Case("W9824", True, "a shared daemon's", beside(TO_SHARED, DAEMON)),
    Case("W9824", True, "by default", beside(ADDRESS.format("!Ref A"), DAEMON), "A: {Type: String, Default: 'xray.local:2000'}"),
    Case("W9824", True, "its name in awsvpc mode", beside(TO_ITS_NAME, DAEMON)),
    Case("W9824", True, "its name without a link", beside(TO_ITS_NAME, DAEMON, fargate=False)),
    Case("W9824", True, "loopback in bridge mode", beside(f"{TO_LOOPBACK}, {LINKED}", DAEMON, fargate=False)),
    Case("W9824", True, "a shared daemon's, whatever the mode", beside(TO_SHARED, DAEMON, "NetworkMode: !Ref M, ", fargate=False), "M: {Type: String}"),
    Case("W9824", True, "past ADOT", beside(TO_SHARED, pipelines(SEGMENTS))),
    Case("W9824", True, "past the CloudWatch agent", beside(TO_SHARED, agent("{}"))),
    Case("W9824", True, "OTLP past ADOT", beside(variables(OTEL_EXPORTER_OTLP_ENDPOINT="'http://other.example:4318'"), pipelines(OTLP))),
    Case("W9824", True, "OTLP past ADOT's own configuration", beside(variables(OTEL_EXPORTER_OTLP_ENDPOINT="'http://other.example:4318'"),
         "Image: aws-otel-collector, Command: ['--config=/etc/ecs/ecs-default-config.yaml']")),
    # E9825: a collector's role
    Case("E9825", False, "allowed to send", beside("", pipelines(OTLP), "TaskRoleArn: !Ref R, ") + role("R", allowing("xray:PutTraceSegments"))),
    Case("E9825", False, "allowed to send and to sample", beside("", pipelines(SEGMENTS), "TaskRoleArn: !GetAtt R.Arn, ")
         + role("R", 'ManagedPolicyArns: ["arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"]')),
    Case("E9825", False, "a role from outside", beside("", pipelines(OTLP), "TaskRoleArn: !Ref R, "), "R: {Type: String}"),
    Case("E9825", False, "a policy that nobody knows", beside("", pipelines(OTLP), "TaskRoleArn: !GetAtt R.Arn, ")
         + role("R", "ManagedPolicyArns: [!ImportValue policy]")),
    Case("E9825", False, "on instances, whose role it may be", beside("", pipelines(OTLP), fargate=False)),
    Case("E9825", False, "the daemon, which is E9812's", beside("", DAEMON)),
    Case("E9825", False, "to somewhere else", beside("", pipelines(OTLP).replace("exporters: [awsxray]", "exporters: [otlphttp]"))),
    Case("E9825", False, "configured outside", beside("", "Image: aws-otel-collector, Command: ['--config=s3://x']")),
    Case("E9825", False, "metrics alone", beside("", COLLECTOR_AGENT.format('{"metrics": {}}'))),
    Case("E9825", True, "none at all", beside("", pipelines(OTLP))),
    Case("E9825", True, "an execution role alone", beside("", pipelines(OTLP), "ExecutionRoleArn: !GetAtt R.Arn, ") + role("R", allowing("xray:*"))),
    Case("E9825", True, "nothing of X-Ray", beside("", pipelines(OTLP), "TaskRoleArn: !GetAtt R.Arn, ") + role("R", allowing("s3:*"))),
    Case("E9825", True, "no sampling", beside("", pipelines(SEGMENTS), "TaskRoleArn: !GetAtt R.Arn, ") + role("R", allowing("xray:PutTraceSegments"))),
    Case("E9825", True, "ADOT's own configuration", beside("", "Image: aws-otel-collector, Command: ['--config=/etc/ecs/ecs-xray.yaml']")),
    Case("E9825", True, "the CloudWatch agent", task(agent("{}"))),
    Case("E9825", True, "a proxy for OpenTelemetry's samplers", beside("", pipelines(OTLP).replace(
        "{receivers:", "{extensions: {awsproxy: {endpoint: 0.0.0.0:2000}}, receivers:"), "TaskRoleArn: !GetAtt R.Arn, ")
         + role("R", allowing("xray:PutTraceSegments"))),
    # W9826: essential
    Case("W9826", False, "not essential", beside("", f"{DAEMON}, Essential: false")),
    Case("W9826", False, "not essential as text", beside("", f"{DAEMON}, Essential: 'false'")),
    Case("W9826", False, "decided outside", beside("", f"{DAEMON}, Essential: !Ref E"), "E: {Type: String}"),
    Case("W9826", False, "alone", task(DAEMON)),
    Case("W9826", False, "the only one that may be", beside("Essential: false", DAEMON)),
    Case("W9826", False, "with a proxy before it", beside("", DAEMON).replace("Image: app", "Image: 'nginx:1'")),
    Case("W9826", False, "metrics alone", beside("", COLLECTOR_AGENT.format('{"metrics": {}}'))),
    Case("W9826", True, "by default", beside("", DAEMON)),
    Case("W9826", True, "said", beside("", f"{pipelines(OTLP)}, Essential: true")),
    Case("W9826", True, "by a parameter's default", beside("", f"{DAEMON}, Essential: !Ref E"), "E: {Type: String, Default: true}"),
    # E9827: OTLP out
    Case("E9827", False, "HTTP", otel("'http://c.local:4318'", rule("tcp", 4318))),
    Case("E9827", False, "no egress rules", otel("'http://c.local:4318'")),
    Case("E9827", False, "everything", otel("'http://c.local:4317'", '{IpProtocol: "-1", CidrIp: 0.0.0.0/0}')),
    Case("E9827", False, "https without a port", otel("'https://c.example'", rule("tcp", 443))),
    Case("E9827", False, "loopback", otel("'http://127.0.0.1:4318'", rule("tcp", 443))),
    Case("E9827", False, "a neighbour by name", otel("'http://app:4318'", rule("tcp", 443))),
    Case("E9827", False, "no port", otel("'http://c.local'", rule("tcp", 443))),
    Case("E9827", False, "no URL", otel("'http://[::'", rule("tcp", 443))),
    Case("E9827", False, "from outside", otel("!ImportValue c", rule("tcp", 443))),
    Case("E9827", False, "traces go by their own", otel("'http://c.local:4318'", rule("tcp", 4317), OTEL_EXPORTER_OTLP_TRACES_ENDPOINT="'http://c.local:4317'")),
    Case("E9827", False, "switched off", otel("'http://c.local:4318'", rule("tcp", 443), OTEL_SDK_DISABLED="true")),
    Case("E9827", False, "a collector's own", otel("'http://c.local:4318'", rule("tcp", 443)).replace("Image: app", "Image: otel-collector")),
    Case("E9827", True, "HTTPS only", otel("'http://c.local:4318'", rule("tcp", 443))),
    Case("E9827", True, "the other port", otel("'http://c.local:4317'", rule("tcp", 4318))),
    Case("E9827", True, "UDP only", otel("'http://c.local:4318'", rule("udp", 4318))),
    Case("E9827", True, "by default", otel("!Ref C", rule("tcp", 443)), "C: {Type: String, Default: 'http://c.local:4318'}"),
    Case("E9827", True, "without a scheme", otel("'c.local:4317'", rule("tcp", 443))),
    Case("E9827", True, "traces by their own", otel("'https://c.example'", rule("tcp", 443), OTEL_EXPORTER_OTLP_TRACES_ENDPOINT="'http://c.local:4317'")),
    # W9828: ports and protocols
    Case("W9828", False, "gRPC", otel("'http://c.local:4317'", OTEL_EXPORTER_OTLP_PROTOCOL="grpc")),
    Case("W9828", False, "HTTP", otel("'http://c.local:4318'", OTEL_EXPORTER_OTLP_PROTOCOL="http/protobuf")),
    Case("W9828", False, "JSON", otel("'http://c.local:4318'", OTEL_EXPORTER_OTLP_PROTOCOL="http/json")),
    Case("W9828", False, "another port", otel("'http://c.local:80'", OTEL_EXPORTER_OTLP_PROTOCOL="grpc")),
    Case("W9828", False, "each SDK has its default", otel("'http://c.local:4317'")),
    Case("W9828", False, "from outside", otel("'http://c.local:4317'", OTEL_EXPORTER_OTLP_PROTOCOL="!Ref P"), "P: {Type: String}"),
    Case("W9828", False, "by one condition", otel("!If [Here, 'http://c.local:4317', 'http://c.local:4318']",
         OTEL_EXPORTER_OTLP_PROTOCOL="!If [Here, grpc, http/protobuf]")),
    Case("W9828", False, "of traces alone", otel("'http://c.local:4317'", OTEL_EXPORTER_OTLP_PROTOCOL="http/protobuf", OTEL_EXPORTER_OTLP_TRACES_PROTOCOL="grpc")),
    Case("W9828", True, "HTTP at gRPC's", otel("'http://c.local:4317'", OTEL_EXPORTER_OTLP_PROTOCOL="http/protobuf")),
    Case("W9828", True, "JSON at gRPC's", otel("'http://c.local:4317'", OTEL_EXPORTER_OTLP_PROTOCOL="http/json")),
    Case("W9828", True, "gRPC at HTTP's", otel("'http://127.0.0.1:4318'", OTEL_EXPORTER_OTLP_PROTOCOL="grpc")),
    Case("W9828", True, "by one condition, the wrong way", otel("!If [Here, 'http://c.local:4317', 'http://c.local:4318']",
         OTEL_EXPORTER_OTLP_PROTOCOL="!If [Here, http/protobuf, grpc]")),
    Case("W9828", True, "by default", otel("'http://c.local:4318'", OTEL_EXPORTER_OTLP_PROTOCOL="!Ref P"), "P: {Type: String, Default: grpc}"),
    Case("W9828", True, "traces alone", otel("'http://c.local:4318'", OTEL_EXPORTER_OTLP_PROTOCOL="http/protobuf", OTEL_EXPORTER_OTLP_TRACES_PROTOCOL="grpc")),
    # W9829: X-Ray's sampler
    Case("W9829", False, "its daemon", beside(variables(OTEL_TRACES_SAMPLER="xray"), DAEMON)),
    Case("W9829", False, "its daemon by name",
         beside(f"{variables(OTEL_TRACES_SAMPLER='xray', OTEL_TRACES_SAMPLER_ARG=SAMPLING.format('xray'))}, {LINKED}", DAEMON, fargate=False)),
    Case("W9829", False, "its collector", beside(variables(OTEL_TRACES_SAMPLER="xray"), pipelines(SEGMENTS))),
    Case("W9829", False, "a collector that is configured outside", beside(variables(OTEL_TRACES_SAMPLER="xray"), "Image: aws-otel-collector")),
    Case("W9829", False, "a private image on the daemon's port", BESIDE_TRACER),
    Case("W9829", True, "a private image on TCP alone", BESIDE_TRACER.replace("udp", "tcp")),
    Case("W9829", False, "a neighbour from outside", beside(variables(OTEL_TRACES_SAMPLER="xray"), "Image: !Ref I"), "I: {Type: String}"),
    Case("W9829", False, "one on the instance", task(f"Image: a, {variables(OTEL_TRACES_SAMPLER='xray')}", "NetworkMode: host, ", fargate=False)),
    Case("W9829", False, "TCP out", otel("'http://c.local:4318'", f"{rule('tcp', 4318)}, {rule('tcp', 2000)}",
         OTEL_TRACES_SAMPLER="xray", OTEL_TRACES_SAMPLER_ARG=SAMPLING.format("c.local"))),
    Case("W9829", False, "no egress rules", otel("'http://c.local:4318'", OTEL_TRACES_SAMPLER="xray", OTEL_TRACES_SAMPLER_ARG=SAMPLING.format("c.local"))),
    Case("W9829", False, "an argument from outside",
         otel("'http://c.local:4318'", rule("tcp", 443), OTEL_TRACES_SAMPLER="xray", OTEL_TRACES_SAMPLER_ARG="!Ref A"), "A: {Type: String}"),
    Case("W9829", False, "an argument that is none", otel("'http://c.local:4318'", rule("tcp", 443), OTEL_TRACES_SAMPLER="xray", OTEL_TRACES_SAMPLER_ARG="endpoint=x")),
    Case("W9829", False, "another sampler", task(f"Image: a, {variables(OTEL_TRACES_SAMPLER='always_on')}")),
    Case("W9829", True, "no TCP out", otel("'http://c.local:4318'", rule("tcp", 4318),
         OTEL_TRACES_SAMPLER="xray", OTEL_TRACES_SAMPLER_ARG=SAMPLING.format("c.local"))),
    Case("W9829", True, "UDP out alone", otel("'http://c.local:4318'", f"{rule('tcp', 4318)}, {rule('udp', 2000)}",
         OTEL_TRACES_SAMPLER="xray", OTEL_TRACES_SAMPLER_ARG=SAMPLING.format("c.local"))),
    Case("W9829", True, "its default with nobody there", otel("'http://c.local:4318'", OTEL_TRACES_SAMPLER="xray")),
    Case("W9829", True, "a collector without a proxy", beside(variables(OTEL_TRACES_SAMPLER="xray"), pipelines(OTLP))),
    Case("W9829", True, "loopback in bridge mode", beside(f"{variables(OTEL_TRACES_SAMPLER='xray')}, {LINKED}", DAEMON, fargate=False)),
    Case("W9829", True, "by default", task(f"Image: a, {variables(OTEL_TRACES_SAMPLER='!Ref S')}"), "S: {Type: String, Default: xray}"),
    # E9861: permissions of active tracing
    Case("E9861", False, "allowed", traced_function() + role("R", allowing("xray:PutTraceSegments", "xray:PutTelemetryRecords"))),
    Case("E9861", False, "by AWS's policy", traced_function() + role("R", "ManagedPolicyArns: ['arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess']")),
    Case("E9861", False, "a policy that is not known", traced_function() + role("R", "ManagedPolicyArns: ['arn:aws:iam::1:policy/x']")),
    Case("E9861", False, "a role from outside", traced_function(role_arn="arn:aws:iam::1:role/r")),
    Case("E9861", False, "off", traced_function("PassThrough") + role("R", "Path: /")),
    Case("E9861", False, "a mode from outside", traced_function("!Ref M") + role("R", "Path: /"), "M: {Type: String}"),
    Case("E9861", True, "denied", traced_function() + role("R", allowing("xray:*", more=", {Effect: Deny, Action: 'xray:Put*', Resource: '*'}"))),
    Case("E9861", True, "denied beside a policy that is not known", traced_function() + role("R", allowing(
        "xray:*", more=", {Effect: Deny, Action: 'xray:Put*', Resource: '*'}") + ", ManagedPolicyArns: ['arn:aws:iam::1:policy/x']")),
    Case("E9861", False, "denied under a condition", traced_function() + role("R", allowing(
        "xray:*", more=", {Effect: Deny, Action: '*', Resource: '*', Condition: {Bool: {'aws:SecureTransport': 'false'}}}"))),
    Case("E9861", False, "denied for other resources", traced_function() + role("R", allowing(
        "xray:*", more=", {Effect: Deny, Action: '*', Resource: 'arn:aws:s3:::b'}"))),
    Case("E9861", True, "no policy", traced_function() + role("R", "Path: /")),
    Case("E9861", True, "the policy for logs", traced_function()
         + role("R", "ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole']")),
    Case("E9861", True, "half of it", traced_function() + role("R", allowing("xray:PutTraceSegments"))),
    Case("E9861", True, "on in some cases", traced_function("!If [Here, Active, PassThrough]") + role("R", "Path: /")),
    Case("E9861", True, "on by default", traced_function("!Ref M") + role("R", "Path: /"), "M: {Type: String, Default: Active}"),
    Case("E9861", True, "state machine without sampling",
         "M: {Type: AWS::StepFunctions::StateMachine, Properties: {RoleArn: !GetAtt R.Arn, TracingConfiguration: {Enabled: true}}}\n"
         + role("R", allowing("xray:PutTraceSegments", "xray:PutTelemetryRecords"))),
    # I9862: the policy of SNS
    Case("I9862", False, "not traced", "T: {Type: AWS::SNS::Topic, Properties: {TracingConfig: PassThrough}}"),
    Case("I9862", False, "with a policy", TRACED_TOPIC + "P: {Type: AWS::XRay::ResourcePolicy, Properties: {PolicyName: p, PolicyDocument: '{\"Service\": \"sns.amazonaws.com\"}'}}"),
    Case("I9862", False, "with a policy under a function", TRACED_TOPIC
         + "P: {Type: AWS::XRay::ResourcePolicy, Properties: {PolicyName: p, PolicyDocument: !Sub '{\"Service\": \"sns.amazonaws.com\"}'}}"),
    Case("I9862", True, "without", TRACED_TOPIC),
    Case("I9862", True, "with a policy of another service", TRACED_TOPIC + "P: {Type: AWS::XRay::ResourcePolicy, Properties: {PolicyName: p, PolicyDocument: '{}'}}"),
    # W9863: one switch a stage
    Case("W9863", False, "the stage alone", deployment("StageName: x") + STAGE.format("TracingEnabled: true")),
    Case("W9863", False, "the deployment alone", deployment("StageName: x, StageDescription: {TracingEnabled: true}") + STAGE.format("StageName: y")),
    Case("W9863", False, "stages of other deployments", deployment("StageName: x, StageDescription: {TracingEnabled: true}")
         + STAGE.format("TracingEnabled: true").replace("!Ref D", "other")),
    Case("W9863", True, "both", deployment("StageName: x, StageDescription: {TracingEnabled: true}") + STAGE.format("TracingEnabled: true")),
    Case("W9863", True, "both, different", deployment("StageName: x, StageDescription: {TracingEnabled: false}") + STAGE.format("TracingEnabled: true")),
    # W9864: where no trace is possible
    Case("W9864", False, "puppeteer", canary("syn-nodejs-puppeteer-9.1")),
    Case("W9864", False, "2.0", canary("syn-nodejs-2.0")),
    Case("W9864", False, "Chrome", canary("syn-nodejs-puppeteer-9.1", "BrowserConfigs: [{BrowserType: CHROME}]")),
    Case("W9864", False, "old, not traced", canary("syn-1.0").replace("true", "false")),
    Case("W9864", False, "Kafka beside a queue", sam_function("{A: {Type: MSK}, B: {Type: SQS}}")),
    Case("W9864", False, "a queue", sam_function("{B: {Type: SQS}}")),
    Case("W9864", True, "1.0", canary("syn-1.0")),
    Case("W9864", True, "1.0 by default", canary("!Ref V"), "V: {Type: String, Default: syn-1.0}"),
    Case("W9864", True, "Firefox", canary("syn-nodejs-playwright-2.0", "BrowserConfigs: [{BrowserType: FIREFOX}]")),
    Case("W9864", True, "Kafka", sam_function("{A: {Type: MSK}}")),
    Case("W9864", True, "RabbitMQ", sam_function("{A: {Type: MQ}}")),
    # I9865: tracing everywhere
    Case("I9865", False, "on", TRACED_TOPIC),
    Case("I9865", False, "from outside", traced_function("!Ref M"), "M: {Type: String}"),
    Case("I9865", False, "no switch", "Q: {Type: AWS::SQS::Queue}"),
    Case("I9865", False, "on in some cases", traced_function("!If [Here, Active, PassThrough]")),
    Case("I9865", True, "off", traced_function("PassThrough")),
    Case("I9865", True, "missing", "T: {Type: AWS::SNS::Topic}"),
    Case("I9865", True, "a SAM function", sam_function("{}", "Timeout: 3")),
    # E9866: spans that are not signed
    Case("E9866", False, "signed", task(f"Image: a, {variables(**DOTNET, OTEL_AWS_SIG_V4_ENABLED=TRUE, OTEL_TRACES_EXPORTER='none')}")),
    Case("E9866", False, "signed by a parameter", task(f"Image: a, {variables(**DOTNET, OTEL_AWS_SIG_V4_ENABLED='!Ref S', OTEL_TRACES_EXPORTER='none')}"), "S: {Type: String}"),
    Case("E9866", False, "to a collector", task(f"Image: a, {variables(CORECLR_ENABLE_PROFILING=ONE, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=LOCAL_TRACES)}")),
    Case("E9866", False, "another language", task(f"Image: a, {variables(OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=DOTNET['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'])}")),
    Case("E9866", True, "neither variable", task(f"Image: a, {variables(**DOTNET)}")),
    Case("E9866", True, "one of both", task(f"Image: a, {variables(**DOTNET, OTEL_AWS_SIG_V4_ENABLED=TRUE)}")),
    Case("E9866", True, "the wrong exporter", task(f"Image: a, {variables(**DOTNET, OTEL_AWS_SIG_V4_ENABLED=TRUE, OTEL_TRACES_EXPORTER='otlp')}")),
    # E9825, E9827: programs that send to X-Ray themselves
    Case("E9825", True, "a program without a role", task(f"Image: a, {variables(OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=XRAY_URL)}")),
    Case("E9825", True, "a program without the actions", task(f"Image: a, {variables(OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=XRAY_URL)}", "TaskRoleArn: !GetAtt R.Arn, ") + role("R", allowing("xray:PutTraceSegments"))),
    Case("E9825", False, "a program with the actions", task(f"Image: a, {variables(OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=XRAY_URL)}", "TaskRoleArn: !GetAtt R.Arn, ") + role("R", allowing("xray:Put*"))),
    Case("E9825", False, "another host", task(f"Image: a, {variables(OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=OTHER_XRAY)}")),
    Case("E9827", True, "X-Ray without HTTPS", otel(XRAY_URL, rule("tcp", 4318))),
    Case("E9827", False, "X-Ray with HTTPS", otel(XRAY_URL, rule("tcp", 443))),
    # W9867: Application Signals without an agent
    Case("W9867", False, "off", task(f"Image: a, {variables(OTEL_AWS_APPLICATION_SIGNALS_ENABLED=FALSE)}")),
    Case("W9867", False, "an agent elsewhere", task(f"Image: a, {variables(OTEL_AWS_APPLICATION_SIGNALS_ENABLED=TRUE, OTEL_AWS_APPLICATION_SIGNALS_EXPORTER_ENDPOINT=OTHER_AGENT)}")),
    Case("W9867", False, "an agent that has it", beside(variables(OTEL_AWS_APPLICATION_SIGNALS_ENABLED=TRUE), AGENT_WITH_SIGNALS)),
    Case("W9867", False, "an agent that is configured outside", beside(variables(OTEL_AWS_APPLICATION_SIGNALS_ENABLED=TRUE), "Image: cloudwatch-agent")),
    Case("W9867", True, "alone", task(f"Image: a, {variables(OTEL_AWS_APPLICATION_SIGNALS_ENABLED=TRUE)}")),
    Case("W9867", True, "an agent without it", beside(variables(OTEL_AWS_APPLICATION_SIGNALS_ENABLED=TRUE), AGENT_WITH_SIGNALS.replace("application_signals", "xray"))),
    Case("W9867", True, "a daemon", beside(variables(OTEL_AWS_APPLICATION_SIGNALS_ENABLED=TRUE), f"{DAEMON}, Environment: [{{Name: A, Value: b}}]")),
    # E9816, E9823: an entry point of its own, without the image's flags
    Case("E9816", True, "its own entry point", task(f"{DAEMON}, EntryPoint: [/usr/bin/xray, -o]")),
    Case("E9816", True, "its own entry point with UDP only", task(f"{DAEMON}, EntryPoint: [/usr/bin/xray, '-b', '0.0.0.0:2000', '-o']")),
    Case("E9816", True, "its own entry point, with flags in Command", task(f"{DAEMON}, EntryPoint: [/xray], Command: ['--bind=0.0.0.0:2000']")),
    Case("E9816", True, "its own entry point in one's own image", task("Image: 'registry.example/aws-xray-daemon:1', EntryPoint: [/usr/bin/xray]")),
    Case("E9816", False, "its own entry point with both", task(f"{DAEMON}, EntryPoint: [/xray, -b, '0.0.0.0:2000', -t, '0.0.0.0:2000']")),
    Case("E9816", False, "its own entry point, both in Command", task(f"{DAEMON}, EntryPoint: [/xray], Command: [--bind=0.0.0.0:2000, --bind-tcp=0.0.0.0:2000]")),
    Case("E9816", False, "a script as its entry point", task(f"{DAEMON}, EntryPoint: [/start.sh]")),
    Case("E9816", False, "an entry point from outside", task(f"{DAEMON}, EntryPoint: !Ref E"), "E: {Type: CommaDelimitedList}"),
    Case("E9816", False, "the image's entry point", task(f"{DAEMON}, Command: [-o]")),
    Case("E9816", False, "a sidecar with its own entry point", beside("Memory: 1", f"{DAEMON}, EntryPoint: [/xray, -o]")),
    Case("E9823", True, "its own entry point", beside(LINKED, f"{DAEMON}, EntryPoint: [/xray, -o]", fargate=False)),
    Case("E9823", False, "the image's entry point", beside(LINKED, f"{DAEMON}, Command: [-o]", fargate=False)),
    # E9830: the daemon's words
    Case("E9830", True, "several flags in one item", task(f"{DAEMON}, Command: ['-o -b 0.0.0.0:2000']")),
    Case("E9830", True, "a flag and its value in one item", task(f"{DAEMON}, Command: [-o, '-m 16']")),
    Case("E9830", True, "the program again", task(f"{DAEMON}, Command: [/usr/bin/xray, -o, -m, '16']")),
    Case("E9830", True, "the program again, after its own entry point", task(f"{DAEMON}, EntryPoint: [/xray], Command: [xray, -o]")),
    Case("E9830", True, "an unknown flag", task(f"{DAEMON}, Command: [-o, --bind-udp, '0.0.0.0:2000']")),
    Case("E9830", True, "flags after the value of a switch", task(f"{DAEMON}, Command: [-o, 'true', -m, '16']")),
    Case("E9830", True, "flags after the end of flags", task(f"{DAEMON}, Command: [-o, --, -m, '16']")),
    Case("E9830", False, "the end of flags alone", task(f"{DAEMON}, Command: [-o, --]")),
    Case("E9830", False, "flags", task(f"{DAEMON}, {FLAGS}")),
    Case("E9830", False, "two hyphens, and a value that begins with one", task(f"{DAEMON}, Command: [--m, '16', -o=true, -a, -x]")),
    Case("E9830", False, "an unknown flag of one's own image", task("Image: 'registry.example/xray:1', Command: [--bind-udp]")),
    Case("E9830", False, "a flag with =", task(f"{DAEMON}, Command: [--bind=0.0.0.0:2000]")),
    Case("E9830", False, "the program as its entry point", task(f"{DAEMON}, EntryPoint: [/xray], Command: [-o]")),
    Case("E9830", False, "a shell, which splits words", task("Image: 'registry.example/xray:1', EntryPoint: [sh, -c], Command: ['xray -o -m 16']")),
    Case("E9830", False, "the program of one's own image", task("Image: 'registry.example/xray:1', Command: [/usr/bin/xray, -o]")),
    Case("E9830", False, "no command", task(DAEMON)),
    Case("E9830", False, "another image", task("Image: app, Command: ['-o -m 16']")),
    Case("E9830", False, "flags from outside", task(f"{DAEMON}, Command: [!Ref A, -o]"), "A: {Type: String}"),
    # E9831: -m
    Case("E9831", True, "2", task(f"{DAEMON}, Command: [-m, '2']")),
    Case("E9831", True, "0", task(f"{DAEMON}, Command: [--buffer-memory=0]")),
    Case("E9831", True, "more than the container's limit", task(f"{DAEMON}, Memory: 64, Command: [-m, '128']")),
    Case("E9831", True, "more than the task's", task(f"{DAEMON}, Command: [-m, '1024']", "Cpu: 256, Memory: 512, ")),
    Case("E9831", True, "a default", task(f"{DAEMON}, Command: [-m, !Ref M]"), "M: {Type: Number, Default: 1}"),
    Case("E9831", True, "before a word that ends the flags", task(f"{DAEMON}, Command: [-m, '2', extra, -m, '8']")),
    Case("E9831", False, "after a word that ends the flags", task(f"{DAEMON}, Command: [xray, -m, '2']")),
    Case("E9831", False, "after a hyphen that ends them", task(f"{DAEMON}, Command: ['--', --buffer-memory=2]")),
    Case("E9831", True, "of an entry point", task(f"{DAEMON}, EntryPoint: [/xray, -m, '2'], Command: [extra]")),
    Case("E9831", False, "3", task(f"{DAEMON}, Command: [-m, '3']")),
    Case("E9831", False, "the limit itself", task(f"{DAEMON}, Memory: 64, Command: [-m, '64']")),
    Case("E9831", False, "more than the reservation", task(f"{DAEMON}, MemoryReservation: 64, Command: [-m, '128']")),
    Case("E9831", False, "from outside", task(f"{DAEMON}, Command: [-m, !Ref M]"), "M: {Type: Number}"),
    Case("E9831", False, "a percentage is not for it", task(f"{DAEMON}, Command: [-m, 5%]")),
    Case("E9831", False, "another program's -m", task("Image: app, Command: [-m, '1']")),
    # E9832: the daemon's ports
    Case("E9832", True, "TCP only, in bridge mode", task(f"{DAEMON}, PortMappings: [{{ContainerPort: 2000}}]", fargate=False)),
    Case("E9832", True, "UDP only, in bridge mode", task(f"{DAEMON}, PortMappings: [{{ContainerPort: 2000, Protocol: udp}}]", fargate=False)),
    Case("E9832", True, "another port", task(f"{DAEMON}, Command: [-b, '0.0.0.0:3000'], PortMappings: {BOTH_MAPPED}", fargate=False)),
    Case("E9832", True, "another port that the group does not allow",
         task(f"{DAEMON}, Command: [-b, '0.0.0.0:3000']") + SERVICE + group(f"SecurityGroupIngress: [{rule('udp', 2000)}, {rule('tcp', 2000)}]")),
    Case("E9832", False, "both", task(f"{DAEMON}, PortMappings: {BOTH_MAPPED}", fargate=False)),
    Case("E9832", False, "no mapping", task(DAEMON, fargate=False)),
    Case("E9832", False, "a sidecar that is linked", beside(LINKED, f"{DAEMON}, PortMappings: [{{ContainerPort: 2000}}]", fargate=False)),
    Case("E9832", False, "awsvpc", task(f"{DAEMON}, PortMappings: [{{ContainerPort: 2000}}]")),
    Case("E9832", False, "a port from outside", task(f"{DAEMON}, PortMappings: [{{ContainerPort: !Ref P}}]", fargate=False), "P: {Type: Number}"),
    Case("E9832", False, "another port that the group allows",
         task(f"{DAEMON}, Command: [-b, '0.0.0.0:3000', -t, '0.0.0.0:3000']") + SERVICE + group(f"SecurityGroupIngress: [{rule('udp', 3000)}, {rule('tcp', 3000)}]")),
    Case("E9832", False, "a group without rules here", task(f"{DAEMON}, Command: [-b, '0.0.0.0:3000']") + SERVICE + group()),
    # E9833: health checks
    Case("E9833", True, "a shell", task(f"{DAEMON}, {CHECK.format('CMD-SHELL, exit 0')}")),
    Case("E9833", True, "curl", task(f"{ADOT_IMAGE}, {CHECK.format('CMD, curl, -f, x')}")),
    Case("E9833", True, "wget by its path", task(f"{ADOT_IMAGE}, {CHECK.format('CMD, /usr/bin/wget, x')}")),
    Case("E9833", True, "nc in the agent", task(f"Image: 'public.ecr.aws/cloudwatch-agent/cloudwatch-agent:1', {CHECK.format('CMD, nc, -z, x')}")),
    Case("E9833", True, "no CMD", task(f"{ADOT_IMAGE}, {CHECK.format('/healthcheck')}")),
    Case("E9833", True, "no CMD, in another image", task(f"Image: app, {CHECK.format('curl -f http://localhost/')}")),
    Case("E9833", False, "its own program", task(f"{ADOT_IMAGE}, {CHECK.format('CMD, /healthcheck')}")),
    Case("E9833", False, "the daemon's version", task(f"{DAEMON}, {CHECK.format('CMD, /xray, --version')}")),
    Case("E9833", False, "a shell in Amazon Linux", task(f"Image: 'amazon/aws-xray-daemon:3.x', {CHECK.format('CMD-SHELL, exit 0')}")),
    Case("E9833", False, "a shell in the application", task(f"Image: app, {CHECK.format('CMD-SHELL, curl x')}")),
    Case("E9833", False, "none", task(f"{DAEMON}, {CHECK.format('NONE')}")),
    Case("E9833", False, "from outside", task(f"{DAEMON}, {CHECK.format('!Ref C')}"), "C: {Type: String}"),
    Case("E9833", False, "one's own build", task(f"Image: 'registry.example/aws-xray-daemon:1', {CHECK.format('CMD-SHELL, exit 0')}")),
    # E9834: HEALTHY
    Case("E9834", True, "a daemon without a check", beside(WAITING.format("HEALTHY"), DAEMON)),
    Case("E9834", True, "another container without a check", beside(WAITING.format("HEALTHY"), "Image: b")),
    Case("E9834", False, "START", beside(WAITING.format("START"), DAEMON)),
    Case("E9834", False, "a check", beside(WAITING.format("HEALTHY"), f"{ADOT_IMAGE}, {CHECK.format('CMD, /healthcheck')}")),
    Case("E9834", False, "a check under a condition", beside(WAITING.format("HEALTHY"), "Image: b, HealthCheck: !If [Here, {Command: [CMD, a]}, !Ref AWS::NoValue]")),
    Case("E9834", False, "a condition from outside", beside(WAITING.format("!Ref C"), DAEMON), "C: {Type: String}"),
    Case("E9834", False, "another container", beside(WAITING.format("HEALTHY").replace("xray", "other"), DAEMON)),
    # E9835: variables
    Case("E9835", True, "Environment and Secrets", task(f"Image: a, {variables(A='b')}, Secrets: [{{Name: A, ValueFrom: c}}]")),
    Case("E9835", True, "two values", task("Image: a, Environment: [{Name: A, Value: b}, {Name: A, Value: c}]")),
    Case("E9835", False, "one value twice", task("Image: a, Environment: [{Name: A, Value: b}, {Name: A, Value: b}]")),
    Case("E9835", False, "another case", task("Image: a, Environment: [{Name: A, Value: b}, {Name: a, Value: c}]")),
    Case("E9835", False, "conditions that exclude each other",
         task("Image: a, Environment: [!If [Here, {Name: A, Value: b}, !Ref AWS::NoValue], !If [Here, !Ref AWS::NoValue, {Name: A, Value: c}]]")),
    Case("E9835", False, "names from outside", task("Image: a, Environment: [{Name: !Ref N, Value: b}, {Name: !Ref M, Value: c}]"),
         "N: {Type: String, Default: ''}\nM: {Type: String, Default: ''}"),
    Case("E9835", False, "two containers", beside(variables(A="b"), "Image: b, Secrets: [{Name: A, ValueFrom: c}]")),
    # E9836: ports of collectors
    Case("E9836", True, "two daemons", task(f"{DAEMON}}}, {{Name: other, {DAEMON}")),
    Case("E9836", True, "a daemon and ADOT", beside("Memory: 1", f"{DAEMON}}}, {{Name: adot, {pipelines(SEGMENTS)}")),
    Case("E9836", True, "one on loopback", task(f"{DAEMON}}}, {{Name: other, {LISTENING}")),
    Case("E9836", False, "another port", task(f"{DAEMON}}}, {{Name: other, {DAEMON}, Command: [-b, '0.0.0.0:2001', -t, '0.0.0.0:2001']")),
    Case("E9836", False, "ADOT for spans only", beside("Memory: 1", f"{DAEMON}}}, {{Name: adot, {pipelines(OTLP)}")),
    Case("E9836", False, "bridge mode", task(f"{DAEMON}}}, {{Name: other, {DAEMON}", fargate=False)),
    Case("E9836", False, "one or the other", task(f"{DAEMON}}}, {{Name: x, Image: y").replace(
        "[{Name: app, " + DAEMON + "}, {Name: x, Image: y}]",
        "[!If [Here, {Name: app, " + DAEMON + "}, {Name: other, " + DAEMON + "}]]")),
    # W9868: a gap between two resources that send traces
    Case("W9868", False, "all trace", chain("Active", "Active", "Active")),
    Case("W9868", False, "the last is dark", chain("Active", "Active", "PassThrough")),
    Case("W9868", False, "the first is dark", chain("PassThrough", "Active", "Active")),
    Case("W9868", False, "two are dark", chain("Active", "PassThrough", "PassThrough")),
    Case("W9868", True, "the one between", chain("Active", "PassThrough", "Active")),
    *(
        Case(rule, finds, name, agent_task(**parts))
        for rule, finds, name, parts in (
            ("E9871", False, "mounted", {}),
            ("E9871", False, "no agent", {"value": "-Xmx1g", "mount": ""}),
            ("E9871", False, "a folder above", {"mount": "MountPoints: [{SourceVolume: v, ContainerPath: /otel}], "}),
            ("E9871", True, "not mounted", {"mount": ""}),
            ("E9871", True, "another mount", {"mount": "MountPoints: [{SourceVolume: w, ContainerPath: /data}], "}),
            ("E9872", False, "filled", {}),
            ("E9872", False, "another folder", {"mount": "MountPoints: [{SourceVolume: w, ContainerPath: /a}], "}),
            ("E9872", True, "no container fills it", {"init": ""}),
            ("E9873", False, "SUCCESS", {}),
            ("E9873", False, "another container", {"image": "busybox", "condition": "START"}),
            ("E9873", True, "START", {"condition": "START"}),
            ("E9873", True, "COMPLETE", {"condition": "COMPLETE"}),
            ("E9873", True, "an essential container", {"essential": "true"}),
            ("W9874", False, "x64", {"value": "/otel-auto-instrumentation-dotnet/linux-x64/a.so"}),
            ("W9874", False, "ARM", {"value": "/otel-auto-instrumentation-dotnet/linux-arm64/a.so", "cpu": "ARM64"}),
            ("W9874", False, "a function", {"value": "/otel-auto-instrumentation-dotnet/linux-x64/a.so",
                                            "cpu": "!Ref AWS::Region"}),
            ("W9874", True, "x64 on ARM", {"value": "/otel-auto-instrumentation-dotnet/linux-x64/a.so", "cpu": "ARM64"}),
            ("W9874", True, "ARM on x64", {"value": "/otel-auto-instrumentation-dotnet/linux-musl-arm64/a.so"}),
            ("W9875", False, "Java", {"more": "{Name: OTEL_EXPORTER_OTLP_PROTOCOL, Value: grpc}"}),
            ("W9875", False, "HTTP", {"value": "/otel-auto-instrumentation-python",
                                      "more": "{Name: OTEL_EXPORTER_OTLP_PROTOCOL, Value: http/protobuf}"}),
            ("W9875", False, "HTTP for traces", {
                "value": "/otel-auto-instrumentation-python",
                "more": "{Name: OTEL_EXPORTER_OTLP_PROTOCOL, Value: grpc}, "
                "{Name: OTEL_EXPORTER_OTLP_TRACES_PROTOCOL, Value: http/protobuf}"}),
            ("W9875", True, "gRPC", {"value": "/otel-auto-instrumentation-python",
                                     "more": "{Name: OTEL_EXPORTER_OTLP_PROTOCOL, Value: grpc}"}),
            ("W9876", False, "off", {"more": "{Name: OTEL_AWS_PYTHON_DEFER_TO_WORKERS_ENABLED, Value: false}"}),
            ("W9876", True, "on", {"more": "{Name: OTEL_AWS_PYTHON_DEFER_TO_WORKERS_ENABLED, Value: 'true'}"}),
        )
    ),
    Case("E9805", False, "a trailing dot, which all SDKs accept", task(f"Image: a, {ADDRESS.format(repr('xray.local.:2000'))}")),
    # W9837: hosts
    Case("W9837", True, "loopback, alone", task(f"Image: a, {TO_LOOPBACK}")),
    Case("W9837", True, "loopback by its name, alone", task(f"Image: a, {ADDRESS.format('localhost:2000')}")),
    Case("W9837", True, "all addresses, alone", task(f"Image: a, {ADDRESS.format(repr('0.0.0.0:2000'))}")),
    Case("W9837", True, "loopback in bridge mode, alone", task(f"Image: a, {TO_LOOPBACK}", fargate=False)),
    Case("W9837", True, "loopback beside a web server", task(f"Image: a, {TO_LOOPBACK}}}, {{Name: web, Image: nginx")),
    Case("W9837", True, "a number too large", task(f"Image: a, {ADDRESS.format(repr('256.1.1.1:2000'))}")),
    Case("W9837", True, "hyphens instead of dots", task(f"Image: a, {ADDRESS.format(repr('10-0-0-1:2000'))}")),
    Case("W9837", True, "one number", task(f"Image: a, {ADDRESS.format(repr('123456789012345:2000'))}")),
    Case("W9837", True, "three numbers", task(f"Image: a, {ADDRESS.format(repr('10.0.1:2000'))}")),
    Case("W9837", False, "a sidecar", beside(TO_LOOPBACK, DAEMON)),
    Case("W9837", False, "a collector that is configured elsewhere", beside(TO_LOOPBACK, "Image: 'amazon/cloudwatch-agent:1'")),
    Case("W9837", False, "a container whose image is not decided", beside(TO_LOOPBACK, "Image: !Ref I"), "I: {Type: String}"),
    Case("W9837", False, "host mode", task(f"Image: a, {TO_LOOPBACK}", "NetworkMode: host, ", fargate=False)),
    Case("W9837", False, "an address", task(f"Image: a, {ADDRESS.format(repr('10.0.0.1:2000'))}")),
    Case("W9837", False, "the largest address", task(f"Image: a, {ADDRESS.format(repr('255.255.255.255:2000'))}")),
    Case("W9837", False, "a name with numbers", task(f"Image: a, {ADDRESS.format(repr('10-0-0-1.ec2.internal:2000'))}")),
    Case("W9837", False, "a name", task(f"Image: a, {TO_SHARED}")),
    Case("W9837", False, "a collector's own", task(f"{DAEMON}, {TO_LOOPBACK}")),
    # E9838: load balancers
    Case("E9838", True, "an application's balancer", task(f"Image: a, {TO_BALANCER}") + BALANCER.format("Scheme: internal")),
    Case("E9838", True, "joined", task("Image: a, Environment: [{Name: AWS_XRAY_DAEMON_ADDRESS, Value: !Join [':', [!GetAtt B.DNSName, '2000']]}]") + BALANCER.format("Type: application")),
    Case("E9838", True, "a listener with TCP", task(DAEMON) + BALANCER.format("Type: network") + LISTENER.format("TCP")),
    Case("E9838", True, "a listener with HTTP", task(DAEMON) + BALANCER.format("Type: application") + LISTENER.format("HTTP")),
    Case("E9838", False, "a network's balancer", task(f"Image: a, {TO_BALANCER}") + BALANCER.format("Type: network")),
    Case("E9838", False, "a listener with both", task(DAEMON) + BALANCER.format("Type: network") + LISTENER.format("TCP_UDP")),
    Case("E9838", False, "another port", task(DAEMON) + BALANCER.format("Type: application") + LISTENER.format("HTTP").replace("2000", "80")),
    Case("E9838", False, "no daemon", task("Image: a") + BALANCER.format("Type: network") + LISTENER.format("TCP")),
    Case("E9838", False, "a protocol from outside", task(DAEMON) + BALANCER.format("Type: network") + LISTENER.format("!Ref P"), "P: {Type: String}"),
    # E9839: records
    Case("E9839", True, "SRV only", task(DAEMON) + REGISTERING + registry("{Type: SRV, TTL: 60}")),
    Case("E9839", True, "SRV only, on instances", task(DAEMON, fargate=False) + REGISTERING + registry("{Type: SRV, TTL: 60}")),
    Case("E9839", False, "A", task(DAEMON) + REGISTERING + registry(A_RECORD)),
    Case("E9839", False, "both", task(DAEMON) + REGISTERING + registry(A_RECORD + ", {Type: SRV, TTL: 60}")),
    Case("E9839", False, "an application", task("Image: a") + REGISTERING + registry("{Type: SRV, TTL: 60}")),
    Case("E9839", False, "a type from outside", task(DAEMON) + REGISTERING + registry("{Type: !Ref K, TTL: 60}"), "K: {Type: String}"),
    # W9840: SDKs without xray
    Case("W9840", True, "plain Node", task(f"Image: a, {variables(OTEL_PROPAGATORS='xray', NODE_OPTIONS=PLAIN_NODE)}")),
    Case("W9840", True, "plain Node, among others", task("Image: a, " + variables(OTEL_PROPAGATORS="'tracecontext, xray'", NODE_OPTIONS=PLAIN_NODE))),
    Case("W9840", True, "plain Node by its command", task(f"Image: a, Command: [node, --require, '@opentelemetry/auto-instrumentations-node/register', a.js], {variables(OTEL_PROPAGATORS='xray')}")),
    Case("W9840", True, "plain Node's sampler", task(f"Image: a, {variables(OTEL_TRACES_SAMPLER='xray', NODE_OPTIONS=PLAIN_NODE)}")),
    Case("W9840", True, "Java's autoconfigure, propagator", task("Image: a, " + variables(OTEL_PROPAGATORS="xray", OTEL_JAVA_GLOBAL_AUTOCONFIGURE_ENABLED=TRUE))),
    Case("W9840", True, "Java's autoconfigure, sampler", task("Image: a, " + variables(OTEL_TRACES_SAMPLER="xray", JAVA_TOOL_OPTIONS="'-Dotel.java.global-autoconfigure.enabled=true'"))),
    Case("W9840", True, "the Spring starter", task("Image: a, " + variables(OTEL_TRACES_SAMPLER="xray", OTEL_INSTRUMENTATION_SPRING_WEBMVC_ENABLED=TRUE))),
    Case("W9840", True, "Java's agent, sampler", task("Image: a, " + variables(OTEL_TRACES_SAMPLER="xray", JAVA_TOOL_OPTIONS="'-javaagent:/opt/opentelemetry-javaagent.jar'"))),
    Case("W9840", False, "Java's agent, propagator", task("Image: a, " + variables(OTEL_PROPAGATORS="xray", JAVA_TOOL_OPTIONS="'-javaagent:/opt/opentelemetry-javaagent.jar'"))),
    Case("W9840", False, "Java's agent with an extension", task("Image: a, " + variables(
        OTEL_TRACES_SAMPLER="xray", OTEL_JAVAAGENT_EXTENSIONS="/opt/x.jar", JAVA_TOOL_OPTIONS="'-javaagent:/opt/opentelemetry-javaagent.jar'"))),
    Case("W9840", False, "AWS's agent", task("Image: a, " + variables(OTEL_TRACES_SAMPLER="xray", JAVA_TOOL_OPTIONS="'-javaagent:/opt/aws-opentelemetry-agent.jar'"))),
    Case("W9840", False, "AWS's Node", task("Image: a, " + variables(OTEL_PROPAGATORS="xray", NODE_OPTIONS="'--require @aws/aws-distro-opentelemetry-node-autoinstrumentation/register'"))),
    Case("W9840", False, "plain Node with what it has", task(f"Image: a, {variables(OTEL_PROPAGATORS='tracecontext', NODE_OPTIONS=PLAIN_NODE)}")),
    Case("W9840", False, "a program that is not known", task("Image: a, " + variables(OTEL_PROPAGATORS="xray", OTEL_TRACES_SAMPLER="xray"))),
    Case("W9840", True, "a misspelt propagator", task("Image: a, " + variables(OTEL_PROPAGATORS="x-ray"))),
    Case("W9840", True, "a misspelt propagator, among others", task("Image: a, " + variables(OTEL_PROPAGATORS="'tracecontext, AWSXRay'"))),
    Case("W9840", False, "the propagator of Lambda", task("Image: a, " + variables(OTEL_PROPAGATORS="'xray-lambda,xray'"))),
    Case("W9840", False, "a program's own propagator", task("Image: a, " + variables(OTEL_PROPAGATORS="'baggage,gray'"))),
    # W9842: ports of OTLP endpoints
    Case("W9842", True, "a group with the other port", collecting("'http://c.x.local:4318'", BOTH_OTLP, rule("tcp", 4317))),
    Case("W9842", True, "a group with UDP", collecting("'http://c.x.local:4318'", BOTH_OTLP, rule("udp", 4318))),
    Case("W9842", True, "a collector for gRPC alone", collecting("'http://c.x.local:4318'", GRPC_OTLP, rule("tcp", 4317))),
    Case("W9842", True, "a collector for gRPC alone, in an open group", collecting("'http://c.x.local:4318'", GRPC_OTLP)),
    Case("W9842", False, "the port of both", collecting("'http://c.x.local:4317'", GRPC_OTLP, rule("tcp", 4317))),
    Case("W9842", False, "a range of ports", collecting("'http://c.x.local:4318'", BOTH_OTLP, rule("tcp", 4317, last=4318))),
    Case("W9842", False, "a group without rules of its own", collecting("'http://c.x.local:4318'", BOTH_OTLP)),
    Case("W9842", False, "another name", collecting("'http://d.x.local:4318'", GRPC_OTLP, rule("tcp", 4317))),
    Case("W9842", False, "a port by default", collecting("'http://c.x.local:4318'", "otlp: {protocols: {http: }}", rule("tcp", 4318))),
    Case("W9842", False, "a configuration from outside",
         collecting("'http://c.x.local:4318'", GRPC_OTLP, rule("tcp", 4317)).replace("AOT_CONFIG_CONTENT", "OTHER")),
    Case("W9842", False, "a port from outside", collecting("!Ref E", GRPC_OTLP, rule("tcp", 4317)), "E: {Type: String}"),
    # W9841: ports of addresses
    Case("W9841", True, "another port of a sidecar", beside(variables(AWS_XRAY_DAEMON_ADDRESS="'127.0.0.1:2001'"), DAEMON)),
    Case("W9841", True, "another port of a shared daemon", SHARED.format("2001", "")),
    Case("W9841", True, "the usual port, where the daemon has another", SHARED.format("2000", ", Command: [-b, '0.0.0.0:3000']")),
    Case("W9841", False, "the usual port", SHARED.format("2000", "")),
    Case("W9841", False, "the daemon's own port", SHARED.format("3000", ", Command: [-b, '0.0.0.0:3000']")),
    Case("W9841", True, "a mapped port on which the sidecar does not listen",
         beside(TO_LOOPBACK, f"{DAEMON}, Command: [-b, '127.0.0.1:2001'], PortMappings: [{{ContainerPort: 2000, Protocol: udp}}]")),
    Case("W9841", False, "a mapped port in bridge mode",
         SHARED.replace("D: {{Type: AWS::ECS::TaskDefinition, Properties: {{RequiresCompatibilities: [FARGATE], NetworkMode: awsvpc, ", "D: {{Type: AWS::ECS::TaskDefinition, Properties: {{")
         .format("3000", ", PortMappings: [{ContainerPort: 2000, HostPort: 3000, Protocol: udp}]")),
    Case("W9841", False, "a port from outside", SHARED.format("2001", ", Command: !Ref C"), "C: {Type: CommaDelimitedList}"),
    Case("W9841", False, "another domain", SHARED.format("2001", "").replace("xray.x.local", "xray.y.local")),
    Case("W9841", False, "a sidecar", beside(TO_LOOPBACK, DAEMON)),
]  # fmt: skip
