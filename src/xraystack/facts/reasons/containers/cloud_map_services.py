"""Status reasons of Service Connect, service registries and Cloud Map."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "mesh-stream",
        r"^(?![^\n]*(?:ecs/relay|\becs:\w))[^\n]*(?:StreamAggregatedResources|gRPC config(?: stream closed| for type\.googleapis\.com)|APPMESH_(?:RESOURCE_ARN|VIRTUAL_NODE_NAME))",
        "Envoy gets no configuration from its control plane; App Mesh ended on 30 September 2026",
        "Replace App Mesh by Service Connect: set ServiceConnectConfiguration of the services, and remove the Envoy container and ProxyConfiguration. For another mesh (Istio, Consul) check that its control plane responds.",
    ),
    Reason(
        "proxy-no-upstream",
        r"\bno[ _]healthy[ _]upstream\b",
        "the proxy (Envoy) has no healthy task of the other service to which it could send the request",
        "Check that tasks of that service run, are healthy and have the port name of Services in ServiceConnectConfiguration. A client's tasks know only services that existed at their start: deploy the client again after the server.",
    ),
    Reason(
        "proxy-certificate-none",
        r"Secret is not supplied by SDS",
        "the proxy (Envoy) has no certificate for TLS yet, so its connection to the other service failed",
        "With Service Connect check Tls of the service: the private CA must be active and have the tag AmazonECSManaged: true, and RoleArn requires AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity. Only at the start of a task that is over by itself. In another mesh check its certificate authority.",
    ),
    Reason(
        "proxy-overflow",
        r"upstream connect error[^\n]*reset reason: overflow",
        "the proxy (Envoy) already has as many connections or waiting requests to the other service as it allows",
        "Start more tasks of that service (DesiredCount, or a scaling policy), or let it respond faster: see its traces. In an own configuration of Envoy raise max_connections and max_pending_requests of circuit_breakers.",
    ),
    Reason(
        "proxy-certificate",
        r"upstream connect error[^\n]*(?:TLS|CERTIFICATE)",
        "the proxy (Envoy) does not trust the certificate of the other service, or this one speaks no TLS",
        "With Service Connect set Tls of both services to the same private CA, which is active. Its RoleArn requires AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity. Then deploy both.",
    ),
    Reason(
        "proxy-cut",
        r"upstream connect error[^\n]*(?:termination|protocol error|remote reset|connection reset)(?![^\n]*(?:refused|: 111))",
        "the other service ended the connection of the proxy (Envoy) before it responded",
        "AppProtocol of the port must be what the program speaks (http, http2, grpc), else remove it. Its keep-alive must be longer than that of its clients. Read the log of the program.",
    ),
    Reason(
        "proxy-unreachable",
        r"upstream connect error(?![^\n]*(?:TLS|CERTIFICATE|termination|protocol error|(?:remote|local) reset|overflow))",
        "the proxy (Envoy) does not reach the other service's container",
        "Check that its program runs, and listens on ContainerPort of PortMappings. Its security group must allow that port from the client's tasks. While it starts, requests fail: a container health check keeps them away.",
    ),
    Reason(
        "proxy-timeout",
        r"\bupstream request timeout\b",
        "the other service did not respond within the time that the proxy (Envoy) allows: mostly 15 seconds by default",
        "Let the program respond faster: read its log and its traces. Or raise the proxy's limit: with Service Connect Timeout.PerRequestTimeoutSeconds in Services of ServiceConnectConfiguration, otherwise the timeout of the route.",
    ),
    Reason(
        "registry-instance-missing",
        r"InstanceNotFound: [^\n]*srv-|(?:find|found)\b[^\n]*instance\b[^\n]* in service srv-",
        "the Cloud Map service does not have this instance",
        "If it was to be removed, nothing is to be done. ECS registers its tasks itself, and removes them at their end. The registered instances:\naws servicediscovery list-instances --service-id SERVICE",
    ),
    Reason(
        "registry-health-custom",
        r"CustomHealthNotFound|not a custom health check",
        "the Cloud Map service has no custom health check, so its state cannot be set",
        "Create the service again with HealthCheckCustomConfig: {FailureThreshold: 1}; it cannot be added later. ECS reports the health of its tasks only to such a service.",
    ),
    Reason(
        "service-connect-proxy",
        r"Service ?Connect\b[^\n]*\b(?:proxy|agent)\b[^\n]*(?:fail|exit|unhealthy|not start)|Envoy readiness check failed",
        "the Service Connect proxy of the task failed",
        "Add 256 CPU units and 64 MB of memory to the task for it. Set LogConfiguration of ServiceConnectConfiguration, and read its log.",
    ),
    Reason(
        "service-connect-network-mode",
        r"Service ?Connect\b[^\n]*network ?mode|network ?mode\b[^\n]*Service ?Connect",
        "Service Connect does not work with the network mode of the task definition",
        "Set NetworkMode: awsvpc of the task definition (or bridge on EC2; host and none do not work). With awsvpc set NetworkConfiguration of the service too. Or remove ServiceConnectConfiguration.",
    ),
    Reason(
        "service-connect-controller",
        r"Service ?Connect (?:is not supported|does(?: not|n't) support)[^\n]*(?:controller|\bCODE_DEPLOY|\bEXTERNAL)|rolling deployment controller to update service connect",
        "Service Connect works only with the deployment controller ECS",
        "Set DeploymentController: {Type: ECS}; a service of CODE_DEPLOY changes in place as below. Or remove ServiceConnectConfiguration:\naws ecs update-service --cluster CLUSTER --service SERVICE --deployment-controller type=ECS",
    ),
    Reason(
        "registry-arn-namespace",
        r"service registry ARN\b[^\n]*invalid[^\n]*:namespace/",
        "RegistryArn is the ARN of a Cloud Map namespace, and not that of a service in it",
        "Create AWS::ServiceDiscovery::Service in this namespace, and set RegistryArn of ServiceRegistries to Fn::GetAtt: [Service, Arn]: it has :service/srv-... at its end. To list the services:\naws servicediscovery list-services",
    ),
    Reason(
        "registry-arn",
        r"service registry ARN\b[^\n]*\binvalid\b",
        "RegistryArn is not the ARN of a Cloud Map service",
        "Set RegistryArn of ServiceRegistries to Fn::GetAtt: [Service, Arn] of AWS::ServiceDiscovery::Service, in this region and account: arn:PARTITION:servicediscovery:REGION:ACCOUNT:service/srv-.... Its ID or its name is not enough. To list the services:\naws servicediscovery list-services",
    ),
    Reason(
        "registry-instance-attributes",
        r"\b(?:AWS_INSTANCE_(?:IPV[46]|PORT|CNAME)|AWS_ALIAS_DNS_NAME|AWS_EC2_INSTANCE_ID|AWS_INIT_HEALTH_STATUS)\b",
        "the attributes of the Cloud Map instance do not fit the records of its service: one is missing, not valid, or not possible together with another",
        "Type A requires AWS_INSTANCE_IPV4, AAAA AWS_INSTANCE_IPV6, SRV AWS_INSTANCE_PORT with one of these, and CNAME AWS_INSTANCE_CNAME. AWS_ALIAS_DNS_NAME excludes these; its service has RoutingPolicy: WEIGHTED. An HTTP namespace alone accepts AWS_EC2_INSTANCE_ID. The records of the service:\naws servicediscovery get-service --id SERVICE",
    ),
    Reason(
        "registry-records-names",
        r"type '?(?:A|AAAA)'? DNS records?\b[^\n]*when (?:specifying|using) '?container|^(?=[^\n]*(?:service ?(?:registr|discovery)|container ?port))[^\n]*\b(?-i:A|AAAA)(?:[- ]type)? (?:type )?records?\b[^\n]*(?:not (?:be )?(?:allowed|supported|specified)|not support)",
        "the Cloud Map service has address records (A or AAAA) only, and ServiceRegistries names a container or its port",
        "Remove ContainerName and ContainerPort from ServiceRegistries: address records have no port. If clients must find the port, use a new Cloud Map service with SRV records in DnsConfig, alone or with A records.",
    ),
    Reason(
        "registry-port-missing",
        r"(?:type '?SRV'? DNS record|DNS record type (?:of )?'?SRV\b)[^\n]*(?:\bport\b|container ?(?:name|port))|container ?(?:Name|Port)\b[^\n]*\bservice ?[Rr]egistr\w+\b[^\n]*both must|^(?=[^\n]*(?:service ?(?:registr|discovery)|container ?port))[^\n]*\bSRV\b[^\n]*(?:requires?|must|specify)\b[^\n]*\bport\b",
        "the Cloud Map service has SRV records, and ServiceRegistries of the service names no container and port",
        "Set ContainerName and ContainerPort in ServiceRegistries, always both, as in ContainerDefinitions and PortMappings. With network mode awsvpc Port alone is enough. Or use a new Cloud Map service with A records, without them.",
    ),
    Reason(
        "registry-records",
        r"network mode awsvpc for the service registry|type '?A'? DNS record(?![^\n]*when (?:specifying|using) '?container)|\bA records?\b[^\n]*(?:\bnetwork ?mode\b|'(?:bridge|host)')",
        "a Cloud Map service with A records requires network mode awsvpc",
        "Set NetworkMode: awsvpc of the task definition. Or, in bridge and host mode, use a new Cloud Map service with SRV records in DnsConfig. Then set ContainerName and ContainerPort in ServiceRegistries.",
    ),
    Reason(
        "service-connect-timeout",
        r"[Pp]er.?request ?timeout\b[^\n]*(?:tcp|can't be set|cannot be set|not supported)",
        "PerRequestTimeoutSeconds of Service Connect is only for ports whose AppProtocol is http, http2 or grpc",
        "Remove PerRequestTimeoutSeconds from Timeout of the service, also if it is 0. For a TCP port set IdleTimeoutSeconds alone, or set AppProtocol in PortMappings.",
    ),
    Reason(
        "service-connect-namespace",
        r"Service ?Connect\b(?![^\n]*(?:already|unique|TLS|authoriz))[^\n]*(?:\bnamespace (?:is |was )?(?:missing|required|not (?:set|specified|configured|provided))|(?:\bno|without an?|requires? an?|(?:must )?specify an?|(?:set|provide) an?) (?:default )?(?:Cloud ?Map )?namespace|not configured)",
        "Service Connect has no namespace",
        "Set Namespace of ServiceConnectConfiguration, or ServiceConnectDefaults of the cluster, to an existing Cloud Map namespace.",
    ),
    Reason(
        "service-connect-alias-count",
        r"client ?Alias\w* must have(?! (?:an? )?(?:unique|different|distinct|valid)\b)",
        "a service of Service Connect has no client alias, or more than one",
        "Set exactly one item with a Port in ClientAliases of each service.",
    ),
    Reason(
        "service-connect-alias",
        r"client ?[Aa]lias\w*\b[^\n]*(?:more than once|duplicate|unique|already)",
        "two client aliases of Service Connect have the same port or name",
        "Give each item of ClientAliases another port, or another DnsName.",
    ),
    Reason(
        "service-connect-port",
        r"^(?![^\n]*(?:Kubernetes|Ingress|spec\.|Error from server))[^\n]*\bport ?names?(?:\(s\))?\W[^\n]*(?:(?:\bnot|n't)\b[^\n]{0,12}\b(?:found|exist|refer|match|defined?|present|in the task)|\bmissing|must match|(?:should|must) be defined in (?:the )?task definition)",
        "Service Connect uses a port name that the task definition does not have",
        "Set Name of the item in PortMappings of the container to the PortName of Services in ServiceConnectConfiguration. Capital letters count. The service must use the revision that has it.",
    ),
    Reason(
        "discovery-name",
        r"service is already used by arn:aws[\w-]*:servicediscovery|\bSC service is already used|discovery ?name .*(?:already|in use|unique)",
        "another service of the namespace has that Service Connect name",
        "Choose another discovery name, or delete the other service. A replacement creates the new service before the old one is deleted: choose another name for it, too. If no service has it any more, an earlier deployment kept it in Cloud Map: delete it there, if it has no instances:\naws servicediscovery list-services --filters Name=NAMESPACE_ID,Values=NAMESPACE\naws servicediscovery delete-service --id ID",
    ),
    Reason(
        "namespace-service-missing",
        r"ServiceNotFound: [^\n]*srv-|\bsrv-\w+\W+ServiceNotFound|[Ss]ervice\b[^\n]{0,30}\bsrv-\w+\W*(?:(?:is |was )?not found|does not exist)|ServiceDiscovery\b.*(?:ServiceNotFound|[Ss]ervice \S+ not found)",
        "the Cloud Map service does not exist in this account and region",
        "Set RegistryArn in ServiceRegistries to Fn::GetAtt: [DiscoveryService, Arn] of AWS::ServiceDiscovery::Service, so that it is created first. If it was deleted outside of the stack, create it again. To list them:\naws servicediscovery list-services --query 'Services[].[Name,Id,Arn]'",
    ),
    Reason(
        "namespace-missing",
        r"NamespaceNotFound|\b(?:Cloud ?Map|service ?discovery|Service ?Connect|DNS)\b[^\n]*\bnamespace\b[^\n]*(?:not found|does not exist)|\bnamespace\b[^\n]{0,60}\bns-\w+[^\n]{0,40}(?:not found|does not exist)|^(?!(?s:.*)(?:\(Service: (?!,|\w*(?:ECS|Ecs|ServiceDiscovery))|Redshift|QuickSight|Kubernetes))(?:The )?(?:specified )?namespace '?[\w.-]+'? (?:was |is |could )?(?:not (?:be )?found|does not exist)",
        "the Cloud Map namespace does not exist in this account and region",
        "Check its ID or name, the account and the region: Ref of the namespace, Fn::GetAtt with Arn of a service for RegistryArn. To list them:\naws servicediscovery list-namespaces",
    ),
    Reason(
        "registry-container-superfluous",
        r"do not require a value for 'container(?:Port|Name)'",
        "the Cloud Map service has A records, so ServiceRegistries must not name this part of the container",
        "Remove ContainerPort and ContainerName from the item of ServiceRegistries. Or use SRV records in DnsConfig of the Cloud Map service, which contain the port.",
    ),
    Reason(
        "registry-port-twice",
        r"(?i:either '?port'? or the '?containerName'? and '?containerPort'? combination)",
        "ServiceRegistries has both Port and a container with its port, and one of the two is enough",
        "Keep ContainerName and ContainerPort, both, and remove Port. Keep Port alone only with network mode awsvpc. Both belong to a Cloud Map service with SRV records; one with A records only has neither.",
    ),
    Reason(
        "registry-container",
        r"values? for '?containerName'? and '?containerPort'?",
        "the service registry requires a container and a port in bridge and host mode",
        "Set ContainerName and ContainerPort in ServiceRegistries, as in ContainerDefinitions and PortMappings, and remove Port. The Cloud Map service must have SRV records in DnsConfig.",
    ),
    Reason(
        "namespace-taken",
        r"^(?![^\n]*ConflictingDomain)(?s:.*)(?:\bNamespaceAlreadyExists\b|\bnamespaces? (?:with|of|named)\b[^\n]*already exists)(?![^\n]*(?:Redshift|Kubernetes|kubectl|QuickSight|EventBridge))",
        "the account already has a Cloud Map namespace of that name in this region (a private one: in this VPC)",
        "Use the existing one: pass its ID or ARN. Or choose another name. Or delete the existing one, if it has no services and nothing uses it; for DNS namespaces that deletes their hosted zone too:\naws servicediscovery list-namespaces --query 'Namespaces[].[Id,Name,Type]'\naws servicediscovery delete-namespace --id ID",
    ),
    Reason(
        "namespace-zone-failed",
        r"^(?!.*not authorized)(?s:.*)(?:CANNOT_CREATE_HOSTED_ZONE|HOSTED_ZONE_NOT_FOUND|INVALID_CHANGE_BATCH)",
        "Cloud Map cannot create or change the hosted zone of the namespace in Route 53",
        "Read ErrorMessage of the operation: often the VPC has a zone of this name already, or the caller lacks a permission of Route 53 (route53:CreateHostedZone, route53:ChangeResourceRecordSets, ec2:DescribeVpcs). A zone of a namespace must not be deleted by hand.\naws servicediscovery list-operations --filters Name=STATUS,Values=FAIL\naws servicediscovery get-operation --operation-id ID",
    ),
    Reason(
        "discovery-service-missing",
        r"\bsrv-\w+\W*\n[^\n]*ServiceNotFound|\bservice srv-\w+ (?:does not|doesn't) exist|\bservice\b[^\n]{0,30}\bsrv-\w+ (?:was |could )?not (?:be )?found",
        "the Cloud Map service does not exist in this account and region",
        "Check its ID, account and region: Ref of AWS::ServiceDiscovery::Service is the ID, Fn::GetAtt with Arn what an ECS service requires. To list them:\naws servicediscovery list-services",
    ),
    Reason(
        "namespace-services",
        r"Namespace has associated services|[Nn]amespace\b[^\n]*(?:cannot|can't) be deleted\b[^\n]*\bservices\b|[Nn]amespace\b[^\n]*(?:still )?(?:contains|has) (?:[\w-]+ )?services",
        "the Cloud Map namespace still has services",
        "Delete them, then repeat the command:\n"
        "aws servicediscovery list-services --filters Name=NAMESPACE_ID,Values=NAMESPACE",
    ),
    Reason(
        "discovery-routing",
        r"^(?![^\n]*(?:RRSet|record ?set|hosted zone|already exists))[^\n]*(?:[Rr]outing ?policy\b[^\n]*\bCNAME|\bCNAME\b[^\n]*(?:[Rr]outing ?policy|WEIGHTED|MULTIVALUE|[Hh]ealth ?[Cc]heck ?[Cc]onfig))",
        "a Cloud Map service with CNAME records has another routing policy or a health check",
        "Set RoutingPolicy: WEIGHTED in DnsConfig, and remove HealthCheckConfig, or use Type: A. Routing policy and type are fixed at creation: give the service a new logical ID and Name.",
    ),
    Reason(
        "discovery-fixed",
        r"DnsConfig\b[^\n]*(?:can't|cannot|can not) be|(?:cannot|can't) (?:modify|change|update)[^\n]*(?:DNS record type|RoutingPolicy|DnsConfig)",
        "the record type, routing policy and DNS use of a Cloud Map service are fixed at its creation",
        "Undo the change: only Description, the TTL and HealthCheckConfig can change. Or create a service with a new logical ID and Name, and move the ECS service to it in the same deployment.",
    ),
    Reason(
        "registered-instances",
        r"^(?![^\n]*load ?balancer)[^\n]*(?:contains|has) registered instances",
        "the Cloud Map service still has registered instances",
        "Set DesiredCount of the ECS service to 0, or delete it, and wait until its tasks have stopped. Deregister instances that remain of earlier ones, then repeat the command:\naws servicediscovery list-instances --service-id SERVICE\naws servicediscovery deregister-instance --service-id SERVICE --instance-id INSTANCE",
    ),
)
