"""Texts for the rows of ``facts.reasons.containers.container_agents``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("agent-cluster-missing", "Unable to register as a container instance with ECS: ClientException: Cluster not found.\n\tstatus code: 400, request id: d700ab09-7b4a-4ed3-bdcb-4081a11eea57", "aws/amazon-ecs-agent#2146"),
    ("agent-credentials", "Unable to register as a container instance with ECS: NoCredentialProviders: no valid providers in chain. Deprecated.", "aws/amazon-ecs-agent, remade"),
    ("agent-denied", "Unable to register as a container instance with ECS: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/web/i-1 is not authorized to perform: ecs:RegisterContainerInstance on resource: arn:aws:ecs:us-east-1:111122223333:cluster/default", "aws/amazon-ecs-agent, remade"),
    ("agent-denied", "StreamAggregatedResources gRPC config stream to unix:///var/run/ecs/relay/envoy_xds.sock closed: 13, Unauthorized to perform ecs:Poll for arn:aws:ecs:eu-central-1:111122223333:task-set/xxx-cluster/keycloak-dev/ecs-svc/9368177202654896554.", "aws/amazon-ecs-service-connect-agent#155"),
    ("agent-denied", 'Error connecting to TCS: {"AccessDeniedException":"Forbidden"} module="tcs handler"', "aws/amazon-ecs-agent#1074"),
    ("agent-denied", '"AccessDeniedException":"Forbidden" ecs:StartTelemetrySession', "remade, ECS agent"),
    ("agent-no-route", "Unable to register as a container instance with ECS: RequestError: send request failed\ncaused by: Post https://ecs.us-east-1.amazonaws.com/: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)", "aws/amazon-ecs-agent#2329"),
    ("agent-no-route", 'Could not register module="api client" err="Post https://ecs.us-west-2.amazonaws.com/: net/http: request canceled while waiting for connection"', "aws/amazon-ecs-agent#135"),
    ("agent-no-route", "dial tcp: lookup ecs.eu-west-1.amazonaws.com on 10.0.0.2:53: read udp 10.0.0.2:53: i/o timeout", "aws/amazon-ecs-agent#218"),
    ("agent-no-route", '2015-10-29T21:00:01Z [ERROR] Error connecting to TCS: dial tcp 54.239.21.73:443: i/o timeout module="tcs handler"', "aws/amazon-ecs-agent#240"),
    ("task-credentials-endpoint", "ECS Service connect agents fails to connect to ECS container metadata endpoint (dial tcp 169.254.170.2:80: i/o timeout)", "aws/amazon-ecs-service-connect-agent#155"),
    ("task-credentials-unknown", 'botocore.exceptions.CredentialRetrievalError: Error when retrieving credentials from container-role: Error retrieving metadata: Received non 200 response (400) from ECS metadata: {"code":"InvalidIdInRequest","message":"CredentialsV2Request: Credentials not found","HTTPErrorCode":400}', "aws/amazon-ecs-agent#1780"),
    ("agent-exited", "2018-03-21T13:01:15Z [INFO] Agent exited with code 1", "aws/amazon-ecs-agent#1309"),
    ("agent-exited", 'level=critical msg="Terminal exit code received from agent.  Windows SCM will not restart the AmazonECS service." module=agent_windows.go', "aws/amazon-ecs-agent#3130"),
    ("agent-update", "An error occurred (NoUpdateAvailableException) when calling the UpdateContainerAgent operation: There is no update available for this container agent.", "remade, ECS API reference"),
    ("agent-update", "An error occurred (MissingVersionException) when calling the UpdateContainerAgent operation: The container agent version cannot be determined.", "remade, ECS API reference"),
    ("instance-attributes-many", "An error occurred (AttributeLimitExceededException) when calling the PutAttributes operation: You can apply up to 10 custom attributes for each resource.", "remade, ECS API reference"),
    ("agent-config-format", "Invalid format for ECS_INSTANCE_ATTRIBUTES. Expected a json hash: invalid character 'k' looking for beginning of object key string", "remade, ECS agent"),
    ("agent-download", "downloaded agent does not match expected checksum", "remade, ECS agent"),
    ("agent-region", "AWS_DEFAULT_REGION has to be set when running on external capacity", "remade, ECS agent"),
    ("agent-task-limits", "engine: Task CPU + Mem limit cannot be enabled due to unsupported Docker version", "remade, ECS agent"),
    ("agent-gpu", "error initializing nvidia nvml: Driver Not Loaded", "remade, ECS agent"),
    ("agent-state", "ClientException: Container instance type changes are not supported. Container instance 1a2b was previously registered as t2.small.", "aws/amazon-ecs-agent, remade"),
    ("instance-metadata", "[Error] Get instance id metadata failed: RequestError: send request failed caused by: Get http://169.254.169.254/latest/meta-data/instance-id: dial tcp 169.254.169.254:80: connect: invalid argument", "aws/aws-app-mesh-examples#141"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("instance-metadata", "NoCredentialProviders: no valid providers in chain. caused by: EC2RoleRequestError: no EC2 instance role found caused by: Get http://169.254.169.254/latest/meta-data/iam/security-credentials/: dial tcp 169.254.169.254:80: connection refused"),
)  # fmt: skip
