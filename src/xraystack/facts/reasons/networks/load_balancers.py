"""Status reasons of load balancers, listeners, rules, target groups and trust stores."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "balancer-capacity-units",
        r"CapacityReservationPending|CapacityDecreaseRequestsLimitExceeded|capacity unit reservation|CapacityUnitsLimitExceeded",
        "the reserved capacity (LCU) of the load balancer cannot be changed at the moment",
        "Wait until the last reservation is provisioned, then deploy again. CapacityUnits of MinimumLoadBalancerCapacity can decrease only a few times a day, and have a quota. To see the state:\naws elbv2 describe-capacity-reservation --load-balancer-arn ARN",
    ),
    Reason(
        "balancer-target-missing",
        r"following targets (?:do not|don't) exist",
        "an instance of the target group does not exist: it was terminated, or is in another region",
        "Remove it from Targets, or write Ref of the AWS::EC2::Instance. Let an Auto Scaling group register its instances: TargetGroupARNs of the group, instead of Targets.",
    ),
    Reason(
        "balancer-target-zone",
        r"Availability ?Zone of '?all'?|AvailabilityZone '?all'?|specify an? Availability ?Zone[^\n]*outside",
        "the AvailabilityZone of a target does not fit its IP address",
        "Set AvailabilityZone: all of a target whose address is outside of the VPC of the target group, and remove it of one within.",
    ),
    Reason(
        "balancer-target-address",
        r"IP address '?[\d.]+'? is not (?:a valid private|within a valid)",
        "the IP address of a target is not a private one that a load balancer can reach",
        "Use an address of the target group's VPC, or of 10.0.0.0/8, 100.64.0.0/10, 172.16.0.0/12 or 192.168.0.0/16 behind a peering, VPN or transit gateway. Public addresses are not possible.",
    ),
    Reason(
        "balancer-invoke",
        r"elasticloadbalancing principal does not have permission to invoke",
        "the load balancer may not invoke the Lambda function of the target group",
        "Add AWS::Lambda::Permission with Action: lambda:InvokeFunction, Principal: elasticloadbalancing.amazonaws.com and FunctionName, and let the target group depend on it (DependsOn). For a version or alias, give the permission to that ARN.",
    ),
    Reason(
        "balancer-client-secret",
        r"[Cc]lient ?[Ss]ecret\b[^\n]*[Uu]seExistingClientSecret",
        "the authentication action of the listener has no client secret",
        "Set ClientSecret of AuthenticateOidcConfig, for example as a dynamic reference to Secrets Manager. Or set UseExistingClientSecret: true, only for a rule that already has one.",
    ),
    Reason(
        "balancer-log-region",
        r"bucket\b[^\n]*(?:different|same) (?:from the load balancer|region)(?![^\n]*(?:CloudFront|Lambda))",
        "the bucket of the access logs is in another region than the load balancer",
        "Set access_logs.s3.bucket to a bucket of the load balancer's region and, with SSE-S3 encryption, the policy for log delivery.",
    ),
    Reason(
        "listener-rule-network",
        r"[Rr]ules (?:are|is) (?:not supported|unsupported)[^\n]*Network Load Balancer|[Rr]ules (?:cannot|can not|can't) be created[^\n]*(?:[Nn]etwork|TCP)",
        "a listener of a Network Load Balancer has a default action only, and no rules",
        "Remove the AWS::ElasticLoadBalancingV2::ListenerRule, and forward in DefaultActions of the listener. For rules by path or host use an Application Load Balancer.",
    ),
    Reason(
        "balancer-log-bucket",
        r"Access Denied for bucket: \S+ ?Please check S3 ?bucket permission|check S3 ?bucket permission|access logs?\b[^\n]*bucket[^\n]*\n[^\n]*Service: \w*ElasticLoadBalancing",
        "Elastic Load Balancing may not write its access logs to the bucket",
        "In the bucket's policy allow logdelivery.elasticloadbalancing.amazonaws.com s3:PutObject on arn:aws:s3:::BUCKET/PREFIX/AWSLogs/ACCOUNT/*."
        " In older regions the principal may also be the region's ELB account. Network Load Balancers use delivery.logs.amazonaws.com, with s3:GetBucketAcl too."
        " Keep the bucket in the same region, encrypted with SSE-S3, and let the load balancer depend on the policy (DependsOn).",
    ),
    Reason(
        "balancer-attribute",
        r"(?:target group|load balancer|listener) attribute\b[^\n]*(?:not (?:supported|recognized|valid)|unrecognized|unknown)|does not support the attribute \S+|attribute \S+ (?:is|are) not supported (?:for|by|on) (?:load balancers|target groups|listeners)",
        "this attribute does not exist for this kind of load balancer, target type or protocol",
        "Remove it from TargetGroupAttributes, LoadBalancerAttributes or ListenerAttributes, or correct its Key."
        " HTTP and HTTPS have slow_start, load_balancing.algorithm and lb_cookie; TCP, UDP and TLS have preserve_client_ip, proxy_protocol_v2 and source_ip."
        " Lambda targets have lambda.multi_value_headers.enabled only.",
    ),
    Reason(
        "balancer-tls-stickiness",
        r"enable stickiness on target groups with the TLS|[Ss]tickiness\b[^\n]*\bTLS (?:listener|target|protocol)|[Ss]tickiness\b[^\n]*not supported[^\n]*\bTLS\b",
        "a target group with Protocol: TLS cannot have stickiness",
        "Set stickiness.enabled to false in TargetGroupAttributes, or use Protocol: TCP.",
    ),
    Reason(
        "balancer-cookie-name",
        r"application cookie name|stickiness\.app_cookie|app_cookie[^\n]*cookie[_ ]name",
        "stickiness of type app_cookie requires the name of a cookie",
        "Set stickiness.app_cookie.cookie_name in TargetGroupAttributes, to a name that does not begin with AWSALB. Without a cookie of the application use lb_cookie.",
    ),
    Reason(
        "balancer-network-groups",
        r"(?:set|modify|change|add|update|associate) security groups (?:on|of|for|to|with) an? (?:Network|Gateway) Load Balancer|SetSecurityGroups is not supported|[Ss]ecurity groups? (?:are|is|can) ?not (?:be )?(?:supported|specified|added)[^\n]*(?:[Nn]etwork|type 'network'|[Gg]ateway)",
        "a Network Load Balancer that was created without security groups cannot get some later; a Gateway Load Balancer has none",
        "Remove SecurityGroups. To use them, create another Network Load Balancer (a new logical ID and Name) with SecurityGroups from the beginning.",
    ),
    Reason(
        "listener-not-secure",
        r"(?:SSL policy|[Cc]ertificates?|ALPN policy|ALPN|[Mm]utual ?[Aa]uthentication)\b[^\n]*(?:cannot|can not|can't|can only) be specif\w*\b[^\n]*\b(?:listeners?|HTTP|TCP|UDP|TLS)\b|ALPN policy (?:is|can)\b",
        "the listener's protocol is not a secure one, so that it has no certificate, SSL policy or ALPN policy",
        "Set Protocol: HTTPS (Application) or TLS (Network), or remove Certificates, SslPolicy, AlpnPolicy and MutualAuthentication. AlpnPolicy is for TLS only, MutualAuthentication for HTTPS.",
    ),
    Reason(
        "listener-secure-action",
        r"(?:authenticate-(?:cognito|oidc)|jwt-validation|Authenticat\w+ actions?)\b[^\n]*(?:HTTPS|last|first|only)",
        "an action that authenticates users is possible for HTTPS listeners only, and before another action",
        "Set Protocol: HTTPS with a certificate. Give the authenticate action the lower Order, and end with an action forward, redirect or fixed-response.",
    ),
    Reason(
        "listener-last-action",
        r"(?:last|final) action\b[^\n]*must be|exactly one (?:routing )?action|single (?:default )?action|(?:must|can) (?:only )?(?:specify|contain|have) (?:exactly )?one (?:of )?(?:forward|redirect|fixed-response|terminal)",
        "a listener or rule must end with exactly one action forward, redirect or fixed-response",
        "Keep one of them in DefaultActions or Actions, with the highest Order. Several target groups belong in ForwardConfig.TargetGroups of one action.",
    ),
    Reason(
        "listener-redirect-loop",
        r"creates a (?:redirect )?loop|redirect\b[^\n]*\bloop\b",
        "the redirect sends each request to the same address again",
        "Change at least Protocol, Port, Host or Path in RedirectConfig, such as Protocol: HTTPS and Port: '443' on a listener of port 80.",
    ),
    Reason(
        "listener-type-protocol",
        r"[Ll]istener protocol '?\w+'? must be one of|[Pp]rotocol '?\w+'? (?:is not (?:supported|valid) (?:for|on|with) (?:an? )?(?:application|network|gateway|load ?balancers?)|must be one of '[A-Z_, ']*(?:HTTP|TCP|GENEVE)|is not supported for load ?balancers?\b)",
        "the protocol does not fit the type of the load balancer",
        "Correct Protocol: HTTP and HTTPS belong to Type: application (the default), TCP, UDP, TCP_UDP and TLS to Type: network. Or set Type of the load balancer, which replaces it.",
    ),
    Reason(
        "listener-gateway",
        r"(?:port|protocol) cannot be specified for gateway|GENEVE",
        "a Gateway Load Balancer has listeners without protocol and port, and target groups with GENEVE on port 6081",
        "Remove Protocol and Port from the listener. Set Protocol: GENEVE and Port: 6081 in the target group, with a health check of TCP, HTTP or HTTPS.",
    ),
    Reason(
        "listener-grpc",
        r"protocol[- ]version '?(?:GRPC|HTTP2)|ProtocolVersion\b[^\n]*(?:GRPC|HTTP2)|\bgRPC\b[^\n]*(?:HTTPS|listener)",
        "a target group with ProtocolVersion GRPC or HTTP2 requires an HTTPS listener",
        "Set Protocol: HTTPS with a certificate for the listener, or ProtocolVersion: HTTP1 for the target group, which requires another target group.",
    ),
    Reason(
        "listener-default-rule",
        r"[Dd]efault rules? (?:cannot|can't|for a listener cannot)|(?:priority|conditions?) of the default rule|default rule\b[^\n]*(?:cannot|can't)",
        "the default rule of a listener exists as long as the listener does, and its priority is fixed",
        "Change DefaultActions of AWS::ElasticLoadBalancingV2::Listener instead. Create and delete other rules only.",
    ),
    Reason(
        "rule-condition-values",
        r"Condition value [^\n]{1,200} contains a character|'(?:host-header|path-pattern|http-header|http-request-method|query-string|source-ip|Key|Value|HttpHeaderName)' (?:value|field)\b|[Cc]ondition (?:field|value)\b[^\n]*must be|'Values' field is not compatible|A '\w+Config' must be specified|both Values and '\w+Config'",
        "a condition of the listener rule has a value that its field does not allow",
        "Correct Conditions. Each Field has its config: host-header HostHeaderConfig.Values, path-pattern PathPatternConfig.Values, and source-ip, http-header and query-string theirs, without Values."
        " A rule has at most five values; host names and paths have up to 128 characters.",
    ),
    Reason(
        "rule-priority-twice",
        r"Priority '?\d+'? was provided multiple times|Priority must be between 1 and 50000",
        "the priority of a listener rule is used twice, or outside of 1 to 50000",
        "Give each rule of the listener another Priority between 1 and 50000.",
    ),
    Reason(
        "balancer-quota",
        r"(?:limit|quota|maximum)\b(?=[^\n]*(?:load balancer|listener|target group|trust store))(?!.*(?:Auto ?Scaling|security group))[^\n]*\b(?:certificates|rules|listeners|target groups|targets|load balancers|trust stores|actions)\b"
        r"|\n[^\n]*Error Code: TooMany(?:Certificates|Rules|Listeners|TargetGroups|Targets|LoadBalancers|Actions|UniqueTargetGroups\w*|RegistrationsForTargetId|TrustStore\w*)",
        "a quota of Elastic Load Balancing is reached: {counted|see the reason}",
        "Delete unused ones, or request an increase in Service Quotas (Elastic Load Balancing). Fewer certificates: one with several names or a wildcard (25 a load balancer). Fewer rules (100) or targets: a second load balancer.",
    ),
    Reason(
        "balancer-associated",
        r"[Ll]oad balancer\b[^\n]*cannot be deleted because it is (?:currently )?associated with another service",
        "an endpoint service, a VPC link or an accelerator still uses the load balancer",
        "Delete that first, also outside of the stack. To find it:\naws ec2 describe-vpc-endpoint-service-configurations\naws apigateway get-vpc-links",
    ),
    Reason(
        "balancer-classic-missing",
        r"no ACTIVE Load Balancer named|[Cc]annot find Load Balancer",
        "there is no Classic Load Balancer of this name; Application and Network Load Balancers are of another kind",
        "Use TargetGroupARNs (Auto Scaling) or TargetGroupArn (ECS) for an Application or Network Load Balancer. Otherwise correct the name:\naws elb describe-load-balancers",
    ),
    Reason(
        "balancer-vpc",
        r"All subnets must belong to (?:the same|the load balancer) VPC",
        "the subnets of the load balancer are in different VPCs, or in another VPC than before",
        "Pass Subnets of one VPC. A load balancer cannot move: for another VPC create a new one (a new logical ID and Name), with new target groups.",
    ),
    Reason(
        "balancer-target-vpc",
        r"target groups? (?:are|is) in a different VPC|target groups? and (?:the )?(?:load balancer|listener)\w* are in different VPC",
        "the load balancer and the target group are in different VPCs",
        "Set VpcId of the target group to the VPC of the load balancer, which is that of its subnets. A changed VpcId replaces the target group, so change its Name too. For targets in another VPC use TargetType: ip and peering.",
    ),
    Reason(
        "group-target-type",
        r"target groups? [^\n]*has invalid target type[^\n]*instance",
        "an Auto Scaling group only accepts target groups with TargetType: instance",
        "If an ECS service registers its tasks there (awsvpc, TargetType: ip), remove TargetGroupARNs from the Auto Scaling group. Otherwise pass a target group with TargetType: instance.",
    ),
    Reason(
        "balancer-ipv6",
        r"^(?!(?s:.*)Ipv6AllowedForDualStack)(?s:.*?)(?:subnets with an associated IPv6 CIDR|subnets for your load balancer must have an associated IPv6|subnets?\b[^\n]* must have an associated IPv6 CIDR|\n?[^\n]*(?:[Dd]ual-?stack)\b[^\n]*(?:load balancer|subnets?)[^\n]*IPv6)",
        "IpAddressType: dualstack requires subnets with an IPv6 range",
        "Set Ipv6CidrBlock in each of the subnets (a /64 of the VPC's IPv6 range), or IpAddressType: ipv4 for the load balancer.",
    ),
    Reason(
        "balancer-addresses-fixed",
        r"(?:one|single) Elastic IP address per|allocation IDs? (?:are|is) not available|(?:do(?:es)? not|cannot|can't|n't) (?:support|have|specify|use) (?:Elastic IP|an? AllocationId|allocation ID)|(?:Elastic IP|AllocationId|allocation ID)\w*\b[^\n]*(?:internal load balancer|not supported)",
        "the load balancer cannot have these Elastic IP addresses",
        "Use AllocationId in SubnetMappings of an internet-facing Network Load Balancer only: one free address per zone. Each must be in this region and not in use.",
    ),
    Reason(
        "balancer-subnet-mappings",
        r"both subnets and subnet ?mappings|either subnets or subnet ?mappings",
        "the load balancer has both Subnets and SubnetMappings, or neither",
        "Use SubnetMappings to set fixed addresses, otherwise Subnets. Remove the other.",
    ),
    Reason(
        "balancer-name",
        r"(?:[Ll]oad balancer|[Tt]arget group|[Tt]rust store) name '[^']*' (?:cannot|can only|must|should)|Load ?Balancer name cannot (?:contain|end|be longer)|name cannot (?:begin|start) with ['\"]?internal-",
        "the name of the load balancer or target group is not valid",
        "Use up to 32 letters, digits and hyphens, with no hyphen at the ends; a load balancer's must not begin with internal-. Or remove Name, so that CloudFormation chooses one.",
    ),
    Reason(
        "health-check-protocol",
        r"[Cc]ustom health check timeouts|[Hh]ealth check (?:path|timeout|matcher|codes?)\b[^\n]*(?:not supported|can ?not be (?:specified|changed|set)|can't)[^\n]*TCP|(?:[Mm]atcher|HealthCheckPath)\b[^\n]*\bTCP\b",
        "a health check with protocol TCP has no path and no codes, and on older load balancers a fixed timeout",
        "Remove HealthCheckPath and Matcher (and HealthCheckTimeoutSeconds), or set HealthCheckProtocol: HTTP.",
    ),
    Reason(
        "health-check-codes",
        r"health check matcher must be within|(?:HttpCode|HTTP codes?|GrpcCode|Matcher)\b[^\n]*(?:must be (?:within|like|between|in)|not valid|invalid)",
        "the codes of the health check are outside of what the load balancer allows",
        "Set Matcher.HttpCode to codes such as 200, 200,302 or 200-399: from 200 to 499 (Network: to 599). For gRPC use GrpcCode, 0 to 99.",
    ),
    Reason(
        "health-check-alb-target",
        r"target type '?alb\b",
        "the target of target type alb is one Application Load Balancer, on the port of one of its listeners",
        "Set Protocol: TCP, a HealthCheckProtocol HTTP or HTTPS, and Port to that of a listener of the Application Load Balancer. Let the target group depend on that listener (DependsOn).",
    ),
    Reason(
        "target-lambda",
        r"cannot be specified for target groups with target type '?lambda|target type '?lambda'?\b[^\n]*(?:cannot|can't|not)",
        "a target group with TargetType: lambda has no protocol, port and VPC",
        "Remove Protocol, Port and VpcId, and let the target group depend on an AWS::Lambda::Permission for elasticloadbalancing.amazonaws.com.",
    ),
    Reason(
        "target-not-running",
        r"targets are not in a running state|InvalidTarget\b[^\n]*running|cannot be registered: '?i-",
        "the instance that is to be a target is not running",
        "Start the instance, or wait until it runs, then deploy again. Check that it did not stop because of its start-up script.",
    ),
    Reason(
        "target-outside",
        r"target does not exist or is not in the same VPC",
        "the target is an instance of another VPC than the target group's, or does not exist",
        "Set VpcId of the target group to the VPC of its targets. Targets of another VPC require TargetType: ip and their IP addresses.",
    ),
    Reason(
        "balancer-zone-kinds",
        r"subnets from multiple locales",
        "the subnets of the load balancer mix Availability Zones with Local or Wavelength Zones",
        'Name only subnets of Availability Zones. If the zones come from a list, such as Fn::GetAZs or a data source, filter them by opt-in-not-required. To list each zone\'s kind:\naws ec2 describe-availability-zones --query "AvailabilityZones[].[ZoneName,ZoneType,OptInStatus]"',
    ),
    Reason(
        "balancer-is-target",
        r"[Ll]istener port\b[^\n]*in use by (?:a )?registered target|[Ll]oad balancer\b[^\n]*\b(?:is|as) (?:an? )?(?:registered )?target\b[^\n]*(?:cannot|can't) be (?:removed|deleted)",
        "the Application Load Balancer is a target of a Network Load Balancer's target group on this port",
        "Deregister it there first, then delete the listener or the load balancer: aws elbv2 deregister-targets --target-group-arn ARN --targets Id=LOAD_BALANCER_ARN. Let the target group of TargetType: alb depend on the listener (DependsOn), so that it is deleted first.",
    ),
    Reason(
        "trust-store-bundle",
        r"ca certificate(?:s)? bundle\b|CA certificates bundle|CaCertificatesBundle|RevocationContent|revocation (?:content|file|list)\b",
        "the trust store cannot read its file of CA certificates or of revoked ones, or the file is not valid",
        "Set CaCertificatesBundleS3Bucket and CaCertificatesBundleS3Key to an existing PEM file. The deploying user or role requires s3:GetObject. A bundle has the CA certificates only, without private keys and leaf certificates.",
    ),
    Reason(
        "trust-store",
        r"[Tt]rust ?[Ss]tore\b[^\n]*(?:in use|not (?:exist|found|active|ready)|requires?|required|must|specif)|requires? a trust store",
        "the trust store of the listener is missing, not ready or still in use, or does not fit the mode",
        "With MutualAuthentication.Mode: verify set TrustStoreArn; with off or passthrough remove it. Wait until the trust store is ACTIVE. To delete it, set Mode: 'off' (with the quotes) in its listeners first.",
    ),
    Reason(
        "balancer-classic-listener",
        r"different InstancePort, Protocol, or SSLCertificateId",
        "the Classic Load Balancer already has a listener on this port with other settings",
        "Remove that listener first, or use another LoadBalancerPort. To change one, deploy without it, then with it.",
    ),
    Reason(
        "balancer-server-certificate",
        r"Server Certificate not found for the key|Supplied certificate was not found|\bCertificate '?arn:\S+ not found",
        "the load balancer cannot find the certificate: it does not exist in this region, or was created just before",
        "Set CertificateArn or SSLCertificateId to an issued certificate of ACM in this region, or of IAM in this account. A new one may need a minute: repeat the command.",
    ),
    Reason(
        "balancer-zones-one-subnet",
        r"[Mm]ore than 1 subnet cannot be specified for 1 availability zone",
        "two subnets of the load balancer are in one Availability Zone",
        "Pass one subnet per zone in Subnets.",
    ),
    Reason(
        "listener-certificate-names",
        r"must have a fully-qualified domain name, a supported signature",
        "the load balancer cannot use the certificate: it is not issued yet, or its key or signature is not supported",
        "Wait until the certificate is ISSUED (create the validation records that ACM names), then deploy again. Otherwise use a certificate with a domain name, an RSA 2048 or ECDSA P-256 key, and SHA-256.",
    ),
    Reason(
        "listener-message-body",
        r"[Mm]essage ?[Bb]ody\b[^\n]*(?:too long|limit|exceed)|ContentType must be one of",
        "the fixed response of the listener is not valid",
        "Set FixedResponseConfig.MessageBody to up to 1024 characters, StatusCode to 2XX, 4XX or 5XX, and ContentType to text/plain, text/css, text/html, application/javascript or application/json.",
    ),
    Reason(
        "target-group-weight",
        r"(?:[Tt]otal|[Ss]um of(?! additional version))[^\n]*\bweights?\b|\bweights?\b[^\n]*target groups?\b[^\n]*(?:must|between|0)|between 1 and 5 target groups",
        "the target groups of a forward action are too many, or their weights are not valid",
        "Use one to five TargetGroups in ForwardConfig, each with a Weight of 0 to 999. At least one is above 0.",
    ),
    Reason(
        "balancer-state",
        r"[Ll]oad balancer\b[^\n]*(?:is not active|not in (?:an? )?active|provisioning state|still provisioning)",
        "the load balancer is not active yet",
        "Wait until its state is active, then deploy again. Let what uses it depend on it (DependsOn). If it failed, read its State.Reason:\naws elbv2 describe-load-balancers",
    ),
    Reason(
        "balancer-part-missing",
        r"^(?!(?s:.*)(?:AutoScaling|ARNs specified))[^\n]*One or more (?:target groups|listeners|rules|load balancers|trust stores)(?: were)? not found|is not a valid (?:load balancer|target group|listener|rule|trust store) ARN|(?:TargetGroup|Listener|LoadBalancer|Rule)NotFound\b",
        "a load balancer, listener, rule or target group that the resource names does not exist here, or was deleted",
        "Use Ref of the resource in the template, or correct the ARN: its region and account, and its ID, which is new after a replacement. If it was deleted outside of the stack, create it again under another logical ID.",
    ),
    Reason(
        "listener-protocols-differ",
        r"IncompatibleProtocols|listener and target group protocols",
        "the listener's protocol does not fit the target group's",
        "HTTP and HTTPS listeners forward to HTTP or HTTPS groups, TCP and TLS to TCP or TLS, UDP to UDP or TCP_UDP. A changed Protocol replaces the target group, so change its Name too.",
    ),
    Reason(
        "health-check-thresholds",
        r"healthy threshold\b[^\n]*(?:must be the same|unhealthy)|(?:Healthy|Unhealthy)ThresholdCount\b[^\n]*(?:must|between|same)",
        "the thresholds of the health check are not valid",
        "Set HealthyThresholdCount and UnhealthyThresholdCount to 2 to 10. On older Network Load Balancers both are the same.",
    ),
    Reason(
        "listener-user-pool",
        r"[Uu]ser ?[Pp]ool [Cc]lient\b[^\n]*(?:secret|OAuth|flow|callback|scope)[^\n]*\n[^\n]*(?:ElasticLoadBalancing|InvalidLoadBalancerAction)|InvalidLoadBalancerAction\b[^\n]*|[^\n]*\n[^\n]*InvalidLoadBalancerAction",
        "an action of the listener is not valid; one that authenticates requires a complete user pool client or provider",
        "For authenticate-cognito set of the client GenerateSecret: true, AllowedOAuthFlows: [code], AllowedOAuthScopes: [openid] and CallbackURLs: https://HOST/oauth2/idpresponse. UserPoolDomain is the prefix alone. Otherwise correct Type and its config in the action.",
    ),
    Reason(
        "balancer-target-outside",
        r"Availability Zone is required for IP address",
        "a target's IP address is outside of the VPC",
        "Set AvailabilityZone: all for this item of Targets. The VPC must reach the address by peering, VPN or Direct Connect.",
    ),
    Reason(
        "balancer-validation",
        r"AWS::ElasticLoadBalancing\w*::\w+ Validation exception",
        "the load balancer service rejected the resource and names no cause",
        "Check the listed ARNs (certificate, target group) for spaces, their region and their existence. Check that Protocol and Port fit the kind of load balancer (HTTP and HTTPS: application; TCP, TLS, UDP: network), and that each action is complete. The deploying role requires elasticloadbalancing:Create* and Describe*. CloudTrail's event history has the full error.",
    ),
    Reason(
        "trust-store-mode",
        r"[Mm]utual ?[Aa]uthentication (?:mode )?\S+ does not support trust ?store|(?:passthrough|off)\b[^\n]*(?:TrustStore|trust store)",
        "the listener's mode of mutual authentication uses no trust store",
        "Set MutualAuthentication.Mode: verify, or remove TrustStoreArn.",
    ),
    Reason(
        "health-matcher",
        r"Custom health check (?:matchers?|codes?)[^\n]*not supported",
        "a target group of TCP, TLS or UDP does not accept Matcher here",
        "Remove Matcher from the target group: such a group accepts the codes 200 to 399. To choose codes use Protocol HTTP or HTTPS with an Application Load Balancer.",
    ),
    Reason(
        "health-path",
        r"Health ?check path '[^']*' must begin with",
        "the path of the health check does not begin with /",
        "Set HealthCheckPath to a path such as /health, without a host. Git Bash on Windows changes /health into a Windows path: set MSYS_NO_PATHCONV=1 there.",
    ),
    Reason(
        "ssl-policy-missing",
        r"(?:Policy|SSL ?policy)\s+'?ELBSecurityPolicy-[\w.-]+'? (?:not found|does not exist|was not found|is not (?:found|valid|supported))",
        "no TLS policy of load balancers has this name",
        "Correct SslPolicy, for example ELBSecurityPolicy-TLS13-1-2-2021-06. To list them:\naws elbv2 describe-ssl-policies --query SslPolicies[].Name",
    ),
    Reason(
        "id-blank",
        r"\b(?:ID|id|Id|name) '(?:[\w-]+\s+|\s+[\w-]+)' (?:is not valid|does(?: not|n't) exist|was not found)",
        "the value has a blank at its beginning or end",
        "Remove the blank from the parameter or variable. A value that a command prints often ends with a line break or \\r: use --output text, and trim it.",
    ),
    Reason(
        "balancer-subnets-joined",
        r"subnet ID '[^'\n]*(?:[ ,]|%2C)[^'\n]*' (?:is not valid|does not exist)",
        "several subnets are passed as one text",
        "Pass each subnet ID as its own list item. A parameter needs Type: List<AWS::EC2::Subnet::Id>; split a text by Fn::Split: [',', TEXT].",
    ),
)
"""Searched for before the rows of networks, which have general words of subnets and protocols."""
