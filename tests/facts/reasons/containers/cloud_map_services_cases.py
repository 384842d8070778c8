"""Texts for the rows of ``facts.reasons.containers.cloud_map_services``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("service-connect-proxy", "(service a) (task 123) Service Connect proxy failed health check", "remade, ECS"),
    ("service-connect-proxy", "ServiceConnect proxy failed to start: essential container exited", "remade, ECS"),
    ("service-connect-proxy", '[error] [AppNet Agent] Envoy readiness check failed with: Get "http://127.0.0.1:9901/ready": context deadline exceeded (Client.Timeout exceeded while awaiting headers)', "aws/amazon-ecs-service-connect-agent#127"),
    ("service-connect-network-mode", "Service Connect is not supported with network mode host (Service: Ecs, Status Code: 400)", "remade, ECS"),
    ("service-connect-controller", "Service Connect is not supported with the EXTERNAL or CODE_DEPLOY deployment controllers", "public files, read 2026-11"),
    ("service-connect-controller", 'Resource handler returned message: "Invalid request provided: You must be using an ECS rolling deployment controller to update service connect configuration (Service: Ecs, Status Code: 400)"', "remade"),
    ("registry-records", "serviceRegistries value is configured to use a type 'A' DNS record, which is not supported when specifying 'host' or 'bridge' for networkMode.", "remade, ECR / ECS/ EKS"),
    ("registry-records", "InvalidParameterException: The service discovery service does not support A records with bridge network mode", "remade, ECS"),
    ("registry-records", "InvalidParameterException: serviceRegistries value is configured to use a type 'A' DNS record, which is not supported when specifying 'bridge' for networkMode", "remade"),
    ("registry-records", "InvalidParameterException: The task definition requires network mode awsvpc for the service registry of type A", "remade, ECS"),
    ("service-connect-timeout", "InvalidParameterException: Per request timeout 0 can't be set for tcp application.", "pulumi/pulumi-aws#4265"),
    ("service-connect-namespace", "CreateService error: Service Connect is not configured in the cluster: namespace is missing", "remade, ECS"),
    ("service-connect-alias-count", "InvalidParameterException: clientAliases must have 1 element.", "public files, read 2026-11"),
    ("service-connect-alias", "CreateService error: Service Connect clientAlias port 80 is used more than once", "remade, ECS"),
    ("service-connect-port", "CreateService error: portName 'http' does not refer to any named PortMapping in the task definition", "remade, ECS"),
    ("discovery-name", 'Resource handler returned message: "Invalid request provided: CreateService error: SC service is already used by arn:aws:servicediscovery:eu-west-2:123456789012:namespace/ns-r2enqwrp7ezscumk (Service: AmazonECS; Status Code: 400; Error Code: InvalidParameterException; Request ID: 9fe805e1; Proxy: null)" (RequestToken: 768f0053, HandlerErrorCode: InvalidRequest)', "aws/copilot-cli#4337"),
    ("discovery-name", "InvalidParameterException: Service Connect discoveryName must be unique within the namespace", "remade, ECS"),
    ("namespace-missing", "CreateService error: Unable to perform service discovery: ServiceDiscovery Service srv-1 not found", "remade, ECS"),
    ("registry-container-superfluous", "Error: InvalidParameterException: The values specified for serviceRegistries do not require a value for 'containerPort'. Remove the value and retry.", "umotif-public/terraform-aws-ecs-fargate#25"),
    ("namespace-services", "ResourceInUse: Namespace has associated services; delete the services before deleting the namespace", "anomalyco/sst#5678"),
    ("namespace-services", "Namespace cannot be deleted because it still contains services. (Service: ServiceDiscovery, Status Code: 400)", "remade, Cloud Map"),
    ("discovery-routing", "Multivalue routing policy with CNAME record type is not supported. (Service: ServiceDiscovery)", "remade, Cloud Map"),
    ("discovery-fixed", "Cannot modify DNS record type of service (Service: ServiceDiscovery)", "remade, Cloud Map"),
    ("registered-instances", "ResourceInUse: Service contains registered instances; delete the instances before deleting the service", "hashicorp/terraform#18264"),
    ("registered-instances", "Service contains registered instances; delete the instances before deleting the service", "hashicorp/terraform-provider-aws#4853"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("service-connect-controller", "Service Connect is not supported with network mode host"),
    ("service-connect-port", "Export name 'x' is not valid"),
    ("service-connect-port", "The report name is not unique (Service: CostAndUsageReport)"),
    ("discovery-name", "The VPC endpoint service is already used by another endpoint"),
    ("namespace-missing", "Namespace default does not exist (Service: QuickSight, Status Code: 404)"),
    ("namespace-missing", "Redshift Serverless namespace analytics not found (Service: RedshiftServerless)"),
    ("namespace-missing", "Valid format for a pipeline execution variable reference is a namespace and a key separated by a period (.). The following pipeline execution variables are referencing a namespace that does not exist. StageName=[Prod], ActionName=[Deploy]"),
    ("registry-records", "The A record for host mail.example.com cannot be found"),
    ("discovery-name", "The service is already used by another stack"),
    ("namespace-missing", "Resource handler returned message: \"Resource of type 'AWS::ServiceDiscovery::HttpNamespace' with identifier 'my-thing' was not found.\" (RequestToken: a1, HandlerErrorCode: NotFound)"),
)  # fmt: skip
