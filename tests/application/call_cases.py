"""Templates with calls: the certain connections that they show, and traps that show none.

A connection is ``A>B``; ``~`` begins one that is only likely, ``?`` one that is only possible.
"""

from __future__ import annotations

from typing import NamedTuple


class CallCase(NamedTuple):
    """Resources of a template, and the connections of the expected map."""

    id: str
    resources: str
    edges: str
    more: str = ""


def function(name: str, more: str = "", *, sam: bool = False) -> str:
    """A function with these properties, in flow style."""
    kind = "Serverless" if sam else "Lambda"
    kind += "::Function"
    return f"  {name}: {{Type: 'AWS::{kind}', Properties: {{Handler: a.b{', ' + more if more else ''}}}}}\n"


def variables(**values: str) -> str:
    listed = ", ".join(f"{name}: {value}" for name, value in values.items())
    return f"Environment: {{Variables: {{{listed}}}}}"


def resource(name: str, kind: str, properties: str = "") -> str:
    return f"  {name}: {{Type: 'AWS::{kind}', Properties: {{{properties}}}}}\n"


def role(actions: str, target: str, name: str = "R") -> str:
    """A role with one statement."""
    statement = f"{{Effect: Allow, Action: [{actions}], Resource: {target}}}"
    policy = f"{{PolicyName: p, PolicyDocument: {{Statement: [{statement}]}}}}"
    return resource(name, "IAM::Role", f"Policies: [{policy}]")


def service(name: str, environment: str = "", more: str = "", task_role: str = "") -> str:
    """A service with its task definition ``<name>Task``."""
    listed = f", Environment: [{environment}]" if environment else ""
    taken = f"TaskRoleArn: {task_role}, " if task_role else ""
    return resource(
        f"{name}Task", "ECS::TaskDefinition",
        f"{taken}ContainerDefinitions: [{{Name: {name.lower()}, Image: a, PortMappings: [{{ContainerPort: 80}}]{listed}}}]",
    ) + resource(name, "ECS::Service", f"TaskDefinition: !Ref {name}Task{', ' + more if more else ''}")  # fmt: skip


def variable(name: str, value: str) -> str:
    return f"{{Name: {name}, Value: {value}}}"


TABLE = resource("T", "DynamoDB::Table")
QUEUE = resource("Q", "SQS::Queue")
DATABASE = resource("D", "RDS::DBInstance")
RIGHT = role("'dynamodb:PutItem'", "!GetAtt T.Arn")
NAMESPACE = resource("N", "ServiceDiscovery::PrivateDnsNamespace", "Name: shop.local")
REGISTERED = (
    NAMESPACE
    + resource("Registry", "ServiceDiscovery::Service", "Name: orders, NamespaceId: !Ref N")
    + service("Orders", more="ServiceRegistries: [{RegistryArn: !GetAtt Registry.Arn}]")
)
LISTENER = (
    resource("Lb", "ElasticLoadBalancingV2::LoadBalancer")
    + resource("G", "ElasticLoadBalancingV2::TargetGroup")
    + resource(
        "L", "ElasticLoadBalancingV2::Listener",
        "LoadBalancerArn: !Ref Lb, DefaultActions: [{Type: forward, TargetGroupArn: !Ref G}]",
    )
)  # fmt: skip
BALANCED = "LoadBalancers: [{TargetGroupArn: !Ref G, ContainerName: web}]"

INTERNAL = LISTENER.replace(
    "LoadBalancer', Properties: {}", "LoadBalancer', Properties: {Scheme: internal}"
)
RECORD = resource(
    "X", "Route53::RecordSet",
    "Name: orders.corp.example., AliasTarget: {DNSName: !GetAtt Lb.DNSName}",
)  # fmt: skip
RECORD_GROUP = resource(
    "X", "Route53::RecordSetGroup",
    "RecordSets: [{Name: Orders.corp.example, ResourceRecords: [!GetAtt Lb.DNSName]}]",
)  # fmt: skip
CALLS_RECORD = variable("ORDERS_URL", "http://orders.corp.example/api")
MESH = (
    resource("OrdersNode", "AppMesh::VirtualNode", "VirtualNodeName: orders-node")
    + resource("OrdersService", "AppMesh::VirtualService", "VirtualServiceName: orders.mesh, Spec: {Provider: {PROVIDER}}")
    + resource("WebNode", "AppMesh::VirtualNode", "VirtualNodeName: web-node, Spec: {Backends: [{VirtualService: {VirtualServiceName: orders.mesh}}]}")
    + service("Orders", variable("APPMESH_VIRTUAL_NODE_NAME", "mesh/m/virtualNode/orders-node"))
    + service("Web", variable("APPMESH_RESOURCE_ARN", "!Ref WebNode"))
)  # fmt: skip
ROUTED = (
    resource("Router", "AppMesh::VirtualRouter", "VirtualRouterName: r")
    + resource("Route", "AppMesh::Route", "VirtualRouterName: !GetAtt Router.VirtualRouterName, Spec: {HttpRoute: {Action: {WeightedTargets: [{VirtualNode: orders-node, Weight: 1}]}}}")
)  # fmt: skip
KEY = resource(
    "U", "IAM::User",
    "Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: 'dynamodb:*', Resource: !GetAtt T.Arn}]}}]",
) + resource("K", "IAM::AccessKey", "UserName: !Ref U")  # fmt: skip
SAM = "Transform: AWS::Serverless-2016-10-31\n"

LOOP = (
    TABLE + DATABASE
    + service("Web", variable("A", "!Ref T")).splitlines(keepends=True)[0]
    + service("Work", variable("A", "!GetAtt D.Endpoint.Address")).splitlines(keepends=True)[0]
    + resource("WebL", "ElasticLoadBalancingV2::Listener", "DefaultActions: [{Type: forward, TargetGroupArn: !Ref WebG}]")
    + "  Fn::ForEach::Services: [Name, [Web, Work], {"
    "'${Name}G': {Type: 'AWS::ElasticLoadBalancingV2::TargetGroup'}, "
    "'${Name}': {Type: 'AWS::ECS::Service', Properties: {TaskDefinition: {Ref: !Sub '${Name}Task'}, LoadBalancers: [{TargetGroupArn: {Ref: !Sub '${Name}G'}}]}}}]\n"
)  # fmt: skip
"""Two task definitions, a table, a database and a listener; a loop generates services and target groups."""

CASES = [
    # declared routes
    CallCase("listener", LISTENER + service("Web", more=BALANCED), "client>Web"),
    CallCase("task definition of another template", LISTENER + resource("Web", "ECS::Service", f"TaskDefinition: !Ref P, {BALANCED}"), "client>Web", "Parameters: {P: {Type: String}}\n"),
    CallCase("API whose document is another file", resource("A", "Serverless::Api", "StageName: v1, DefinitionUri: api.yml"), "client>A", SAM),
    CallCase("API without a document", resource("A", "Serverless::Api", "StageName: v1"), "", SAM),
    CallCase("API with a method", resource("A", "ApiGateway::RestApi") + resource("M", "ApiGateway::Method", "RestApiId: !Ref A, Integration: {Type: HTTP, Uri: 'https://example.com'}"), "client>A"),
    CallCase("API without a method", resource("A", "ApiGateway::RestApi"), ""),
    CallCase("target group without a listener", resource("G", "ElasticLoadBalancingV2::TargetGroup") + service("Web", more=BALANCED), ""),
    CallCase("listener rule", LISTENER.replace("::Listener'", "::ListenerRule'").replace("LoadBalancerArn: !Ref Lb", "ListenerArn: x").replace("DefaultActions", "Actions") + service("Web", more=BALANCED), "client>Web"),
    CallCase("REST method", resource("A", "ApiGateway::RestApi") + function("F") + resource("M", "ApiGateway::Method", "RestApiId: !Ref A, Integration: {Uri: !Sub 'arn:x/${F.Arn}/invocations'}"), "client>A A>F"),
    CallCase("HTTP API", resource("A", "ApiGatewayV2::Api") + function("F") + resource("I", "ApiGatewayV2::Integration", "ApiId: !Ref A, IntegrationUri: !GetAtt F.Arn"), "client>F"),
    CallCase("quick HTTP API", function("F") + resource("A", "ApiGatewayV2::Api", "Target: !GetAtt F.Arn"), "client>F"),
    CallCase("OpenAPI body", function("F") + resource("A", "ApiGateway::RestApi", "Body: {paths: {/a: {uri: !Sub 'x/${F.Arn}'}}}"), "client>A A>F"),
    CallCase("SAM event", function("F", "Events: {E: {Type: Api, Properties: {Path: /, Method: get}}}", sam=True), "client>ServerlessRestApi ServerlessRestApi>F", "Transform: AWS::Serverless-2016-10-31\n"),
    CallCase("SAM HTTP event", function("F", "Events: {E: {Type: HttpApi}}", sam=True), "client>F"),
    CallCase("SAM queue", QUEUE + function("F", "Events: {E: {Type: SQS, Properties: {Queue: !GetAtt Q.Arn}}}", sam=True), "Q>F"),
    CallCase("SAM schedule is a root", function("F", "Events: {E: {Type: Schedule, Properties: {Schedule: rate(1 day)}}}", sam=True), ""),
    CallCase("event source", QUEUE + function("F") + resource("M", "Lambda::EventSourceMapping", "EventSourceArn: !GetAtt Q.Arn, FunctionName: !Ref F"), "Q>F"),
    CallCase("subscription", QUEUE + resource("P", "SNS::Topic") + resource("S", "SNS::Subscription", "TopicArn: !Ref P, Endpoint: !GetAtt Q.Arn, Protocol: sqs"), "P>Q"),
    CallCase("e-mail subscription", resource("P", "SNS::Topic", "Subscription: [{Endpoint: a@b.c, Protocol: email}]"), ""),
    CallCase("custom bus", resource("B", "Events::EventBus", "Name: b") + function("F") + resource("R", "Events::Rule", "EventBusName: !Ref B, Targets: [{Id: a, Arn: !GetAtt F.Arn}]"), "B>F"),
    CallCase("rule of AWS events is a root", function("F") + resource("R", "Events::Rule", "Targets: [{Id: a, Arn: !GetAtt F.Arn}]"), ""),
    CallCase("bucket notification", function("F") + resource("B", "S3::Bucket", "NotificationConfiguration: {LambdaConfigurations: [{Event: x, Function: !GetAtt F.Arn}]}"), "B>F"),
    CallCase("state machine", TABLE + function("F") + resource("M", "StepFunctions::StateMachine", "DefinitionString: !Sub 'x ${F.Arn} ${T}'"), "M>F M>T"),
    CallCase("substitutions", function("F") + resource("M", "Serverless::StateMachine", "DefinitionSubstitutions: {A: !GetAtt F.Arn}"), "M>F"),
    CallCase("REST API before an internal balancer", INTERNAL + service("Web", more=BALANCED) + resource("A", "ApiGateway::RestApi") + resource("M", "ApiGateway::Method", "RestApiId: !Ref A, Integration: {Uri: !Sub 'http://${Lb.DNSName}/'}"), "client>A A>Web"),
    CallCase("HTTP API before a listener", INTERNAL + service("Web", more=BALANCED) + resource("A", "ApiGatewayV2::Api") + resource("I", "ApiGatewayV2::Integration", "ApiId: !Ref A, IntegrationUri: !Ref L"), "client>Web"),
    CallCase("VPC link", INTERNAL + service("Web", more=BALANCED) + resource("V", "ApiGateway::VpcLink", "TargetArns: [!Ref Lb]") + resource("A", "ApiGateway::RestApi") + resource("M", "ApiGateway::Method", "RestApiId: !Ref A, Integration: {ConnectionId: !Ref V, Uri: 'http://x'}"), "client>A A>Web"),
    CallCase("an internal balancer without a known caller", INTERNAL + service("Web", more=BALANCED), "client>Web"),
    CallCase("HTTP API before Cloud Map", REGISTERED + resource("A", "ApiGatewayV2::Api") + resource("I", "ApiGatewayV2::Integration", "ApiId: !Ref A, IntegrationUri: !GetAtt Registry.Arn"), "client>Orders"),
    CallCase("function behind a balancer", LISTENER.replace("TargetGroup', Properties: {}", "TargetGroup', Properties: {Targets: [{Id: !GetAtt F.Arn}]}") + function("F"), "client>F"),
    CallCase("authorizer", resource("A", "ApiGateway::RestApi") + function("F") + resource("Z", "ApiGateway::Authorizer", "RestApiId: !Ref A, AuthorizerUri: !Sub 'x/${F.Arn}'"), "client>A A>F"),
    CallCase("SAM authorizer", resource("A", "Serverless::HttpApi", "Auth: {Authorizers: {Z: {FunctionArn: !GetAtt F.Arn}}}") + function("F", sam=True), "client>F", SAM),
    CallCase("function URL", function("F") + resource("L", "Lambda::Url", "TargetFunctionArn: !Ref F") + function("G", "FunctionUrlConfig: {AuthType: NONE}", sam=True), "client>F client>G"),
    CallCase("alias", QUEUE + function("F") + resource("L", "Lambda::Alias", "FunctionName: !Ref F") + resource("M", "Lambda::EventSourceMapping", "EventSourceArn: !GetAtt Q.Arn, FunctionName: !Ref L"), "Q>F"),
    CallCase("queue by its ARN", resource("Q", "SQS::Queue", "QueueName: jobs-queue") + function("F") + resource("M", "Lambda::EventSourceMapping", "EventSourceArn: !Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:jobs-queue', FunctionName: !Ref F"), "Q>F"),
    CallCase("substitutions by name", resource("T", "DynamoDB::Table", "TableName: orders-table") + resource("M", "Serverless::StateMachine", "DefinitionSubstitutions: {A: orders-table, B: other-table}"), "M>T"),
    CallCase("state machine and a bucket", resource("B", "S3::Bucket") + resource("M", "Serverless::StateMachine", "DefinitionSubstitutions: {A: !Ref B}"), "~M>B"),
    CallCase("pipe", QUEUE + function("F") + function("E") + resource("P", "Pipes::Pipe", "Source: !GetAtt Q.Arn, Enrichment: !GetAtt E.Arn, Target: !GetAtt F.Arn"), "Q>E Q>F"),
    CallCase("pipe with an API destination", QUEUE + resource("A", "ApiGateway::RestApi") + resource("D", "Events::ApiDestination", "InvocationEndpoint: !Sub 'https://${A}.execute-api.x/p'") + resource("P", "Pipes::Pipe", "Source: !GetAtt Q.Arn, Target: !GetAtt D.Arn"), "Q>A"),
    CallCase("API destination outside", QUEUE + resource("D", "Events::ApiDestination", "InvocationEndpoint: 'https://example.com/'") + resource("P", "Pipes::Pipe", "Source: !GetAtt Q.Arn, Target: !GetAtt D.Arn"), ""),
    CallCase("mesh back end", MESH.replace("PROVIDER", "VirtualNode: {VirtualNodeName: !GetAtt OrdersNode.VirtualNodeName}"), "Web>Orders"),
    CallCase("mesh back end behind a router", ROUTED + MESH.replace("PROVIDER", "VirtualRouter: {VirtualRouterName: r}"), "Web>Orders"),
    # variables
    CallCase("variable and permission", TABLE + RIGHT + function("F", f"Role: !GetAtt R.Arn, {variables(A='!Ref T')}"), "F>T"),
    CallCase("record of an internal balancer", INTERNAL + RECORD + service("Orders", more=BALANCED) + service("Web", CALLS_RECORD), "Web>Orders"),
    CallCase("record of a public balancer", LISTENER + RECORD + service("Orders", more=BALANCED) + service("Web", CALLS_RECORD), "client>Orders ?Web>Orders"),
    CallCase("record of a balancer before two services", INTERNAL + RECORD + service("Orders", more=BALANCED) + service("Bills", more=BALANCED) + service("Web", CALLS_RECORD), "?Web>Orders ?Web>Bills"),
    CallCase("address of a balancer before two services", INTERNAL + service("Orders", more=BALANCED) + service("Bills", more=BALANCED) + service("Web", variable("A", "!Sub 'http://${Lb.DNSName}/'")), "?Web>Orders ?Web>Bills"),
    CallCase("address of a balancer before the caller and another service", INTERNAL + service("Orders", more=BALANCED) + service("Web", variable("A", "!Sub 'http://${Lb.DNSName}/'"), more=BALANCED), "~Web>Orders"),
    CallCase("record group", INTERNAL + RECORD_GROUP + service("Orders", more=BALANCED) + service("Web", CALLS_RECORD), "Web>Orders"),
    CallCase("record of another host", INTERNAL + RECORD + service("Orders", more=BALANCED) + service("Web", variable("A", "http://bills.corp.example")), "client>Orders"),
    CallCase("record in the service behind it", INTERNAL + RECORD + service("Orders", CALLS_RECORD, more=BALANCED), "client>Orders"),
    CallCase("policy for all services", TABLE + resource("R", "IAM::Role", "ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess']") + function("F", f"Role: !GetAtt R.Arn, {variables(A='!Ref T')}"), "F>T"),
    CallCase("SAM policy template", TABLE + function("F", f"Policies: [{{DynamoDBCrudPolicy: {{TableName: !Ref T}}}}], {variables(A='!Ref T')}", sam=True), "F>T"),
    CallCase("variable of one's own without permission", TABLE + function("F", variables(A="!Ref T")), "~F>T"),
    CallCase("Globals without permission", TABLE + function("F", sam=True), "", "Globals: {Function: {Environment: {Variables: {A: !Ref T}}}}\n"),
    CallCase("permission alone", TABLE + RIGHT + function("F", "Role: !GetAtt R.Arn"), ""),
    CallCase("a task", TABLE + RIGHT + service("Web", variable("A", "!Ref T"), task_role="!GetAtt R.Arn"), "Web>T"),
    CallCase("the same text", resource("T", "DynamoDB::Table", "TableName: !Sub '${P}-Orders'") + service("Web", variable("A", "!Sub '${P}-Orders'")), "Web>T", "Parameters: {P: {Type: String}}\n"),
    CallCase("the same parameter", resource("T", "DynamoDB::Table", "TableName: !Ref P") + service("Web", variable("A", "!Ref P")), "Web>T", "Parameters: {P: {Type: String, Default: a}}\n"),
    CallCase("another text", resource("T", "DynamoDB::Table", "TableName: orders") + service("Web", variable("A", "orders-2")), ""),
    CallCase("a short text", resource("T", "DynamoDB::Table", "TableName: a") + service("Web", variable("A", "a")), ""),
    CallCase("database", DATABASE + service("Web", variable("DB_HOST", "!GetAtt D.Endpoint.Address")), "Web>D"),
    CallCase("database in some cases", DATABASE + service("Web", variable("DB_HOST", "!If [C, !GetAtt D.Endpoint.Address, x]")), "~Web>D", "Conditions: {C: !Equals [a, b]}\n"),
    CallCase("the secret of a database", DATABASE + service("Web", variable("SECRET", "!GetAtt D.MasterUserSecret.SecretArn")), ""),
    CallCase("cache", resource("C", "ElastiCache::ReplicationGroup") + service("Web", variable("REDIS", "!GetAtt C.PrimaryEndPoint.Address")), "Web>C"),
    CallCase("a scaling function", QUEUE + role("'sqs:GetQueueAttributes'", "!GetAtt Q.Arn") + function("F", f"Role: !GetAtt R.Arn, {variables(A='!Ref Q')}"), ""),
    CallCase("a worker that polls", QUEUE + role("'sqs:ReceiveMessage', 'sqs:DeleteMessage'", "!GetAtt Q.Arn") + service("Work", variable("A", "!Ref Q"), task_role="!GetAtt R.Arn"), "Q>Work"),
    CallCase("a service that sends and polls", QUEUE + role("'sqs:ReceiveMessage', 'sqs:SendMessage'", "!GetAtt Q.Arn") + service("Work", variable("A", "!Ref Q"), task_role="!GetAtt R.Arn"), "Work>Q"),
    CallCase("a worker that may use another store", QUEUE + role("'sqs:ReceiveMessage', 's3:*'", "'*'") + service("Work", variable("A", "!Ref Q"), task_role="!GetAtt R.Arn"), "Q>Work"),
    CallCase("permission by ARN", resource("T", "DynamoDB::Table", "TableName: orders-table") + role("'dynamodb:*'", "!Sub 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders-table'") + function("F", f"Role: !GetAtt R.Arn, {variables(A='!Ref T')}"), "F>T"),
    CallCase("attached policy", TABLE + resource("P", "IAM::ManagedPolicy", "PolicyDocument: {Statement: [{Effect: Allow, Action: 'dynamodb:*', Resource: !GetAtt T.Arn}]}") + resource("R", "IAM::Role", "ManagedPolicyArns: [!Ref P]") + function("F", f"Role: !GetAtt R.Arn, {variables(A='!Ref T')}"), "F>T"),
    CallCase("connector", TABLE + "  F: {Type: 'AWS::Serverless::Function', Connectors: {C: {Properties: {Destination: {Id: T}, Permissions: [Write]}}}, Properties: {Handler: a.b}}\n", "F>T", SAM + "Globals: {Function: {Environment: {Variables: {A: !Ref T}}}}\n"),
    CallCase("connector alone", TABLE + function("F", sam=True) + resource("C", "Serverless::Connector", "Source: {Id: F}, Destination: {Id: T}, Permissions: [Write]"), "", SAM),
    CallCase("access key", TABLE + KEY + service("Web", variable("A", "!Ref T") + ", " + variable("AWS_ACCESS_KEY_ID", "!Ref K")), "Web>T"),
    CallCase("address of a balancer", LISTENER + service("Web", more=BALANCED) + service("Page", variable("URL", "!Sub 'http://${Lb.DNSName}'")), "client>Web ~Page>Web"),
    CallCase("literal address of a balancer", LISTENER.replace("LoadBalancer', Properties: {}", "LoadBalancer', Properties: {Name: shop}") + service("Web", more=BALANCED) + service("Page", variable("URL", "'http://shop-123.eu-west-1.elb.amazonaws.com/'")), "client>Web ~Page>Web"),
    CallCase("address of an API", resource("A", "ApiGateway::RestApi") + function("F", variables(URL="!Sub 'https://${A}.execute-api.eu-west-1.amazonaws.com'")), "?F>A"),
    CallCase("address of an API and permission", resource("A", "ApiGateway::RestApi") + role("'execute-api:Invoke'", "'*'") + function("F", f"Role: !GetAtt R.Arn, {variables(URL='!Ref A')}"), "~F>A"),
    CallCase("queue by its URL", resource("Q", "SQS::Queue", "QueueName: jobs-queue") + service("Web", variable("Q", "'https://sqs.eu-west-1.amazonaws.com/1/jobs-queue'")), "Web>Q"),
    CallCase("literal host of a database", resource("D", "RDS::DBInstance", "DBInstanceIdentifier: orders") + service("Web", variable("H", "orders.abc.eu-west-1.rds.amazonaws.com")), "Web>D"),
    CallCase("another host of that name", resource("D", "RDS::DBInstance", "DBInstanceIdentifier: orders") + service("Web", variable("H", "orders.example.com")), ""),
    CallCase("collection of OpenSearch Serverless", resource("C", "OpenSearchServerless::Collection", "Name: messages") + function("F", variables(URL="!GetAtt C.CollectionEndpoint")), "F>C"),
    CallCase("services of a loop", LOOP, "client>Web ~Web>T Work>D"),
    CallCase("services of a loop in a loop", LOOP.replace("  Fn::ForEach::Services", "  Fn::ForEach::Stages: [Stage, [A, B], {Fn::ForEach::Services").replace("'${Name}", "'${Stage}${Name}").replace("${Stage}${Name}Task", "${Name}Task").replace("WebG", "AWebG").replace("}}}]\n", "}}}]}]\n"), "client>AWeb ~AWeb>T ~BWeb>T AWork>D BWork>D"),
    CallCase("services of a loop over a parameter", LOOP.replace("[Web, Work]", "!Ref Names"), "~${Name}>T ~${Name}>D", "Parameters: {Names: {Type: CommaDelimitedList}}\n"),
    # host names
    CallCase("Cloud Map", REGISTERED + service("Web", variable("ORDERS", "'http://orders.shop.local:8080/api'")), "Web>Orders"),
    CallCase("Cloud Map by reference", REGISTERED + service("Web", variable("ORDERS", "!Sub 'orders.${N}'")), ""),
    CallCase("Cloud Map by defaults", REGISTERED.replace("shop.local", "!Ref Domain") + service("Web", variable("ORDERS", "!Sub 'http://orders.${Zone}'")), "Web>Orders", "Parameters: {Domain: {Type: String, Default: shop.local}, Zone: {Type: String, Default: shop.local}}\n"),
    CallCase("the name of a Cloud Map service by GetAtt", REGISTERED + service("Web", variable("ORDERS", "!Sub ['http://${N}.shop.local', {N: !GetAtt Registry.Name}]")), "Web>Orders"),
    CallCase("a part of the host", REGISTERED + service("Web", variable("ORDERS", "'http://myorders.shop.local'")), ""),
    CallCase("the bare name", REGISTERED + service("Web", variable("DB", "orders")), ""),
    CallCase("an alias of Service Connect", service("Orders", more="ServiceConnectConfiguration: {Enabled: true, Services: [{PortName: p, ClientAliases: [{DnsName: orders, Port: 80}]}]}") + service("Web", variable("ORDERS", "'http://orders:80'")), "Web>Orders"),
    CallCase("an alias as a name of something else", service("Orders", more="ServiceConnectConfiguration: {Enabled: true, Services: [{PortName: p, ClientAliases: [{DnsName: orders, Port: 80}]}]}") + service("Web", variable("DB_NAME", "orders")), ""),
    # traps
    CallCase("security groups", resource("G1", "EC2::SecurityGroup") + resource("I", "EC2::SecurityGroupIngress", "GroupId: !Ref G1, SourceSecurityGroupId: !Ref G1") + service("Web") + service("Api"), ""),
    CallCase("a function of a custom resource", TABLE + RIGHT + function("F", f"Role: !GetAtt R.Arn, {variables(A='!Ref T')}") + "  C: {Type: 'Custom::Seed', Properties: {ServiceToken: !GetAtt F.Arn}}\n", ""),
    CallCase("a job", DATABASE + service("Web") + resource("JobTask", "ECS::TaskDefinition", "ContainerDefinitions: [{Name: a, Image: a, Environment: [{Name: DB_HOST, Value: !GetAtt D.Endpoint.Address}]}]"), ""),
]  # fmt: skip
