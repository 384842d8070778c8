"""Status reasons of networks, load balancers and endpoints."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "ec2-request-unnamed",
        r"^The request received was invalid\W*(?:\n|$)",
        "Amazon EC2 rejected the request, and names no cause",
        "Check that no ID in it is empty or of another region: subnet, allocation, security group, image. Check that its settings fit together: only a public NAT gateway has an AllocationId. Read the rejected request:\naws cloudtrail lookup-events --max-items 20 --lookup-attributes AttributeKey=EventSource,AttributeValue=ec2.amazonaws.com",
    ),
    Reason(
        "transit-gateway-unstable",
        r"Transit Gateway \S+ did not stabilize|EC2::TransitGateway(?:\w*Attachment|Connect)?' with identifier '[^']*' did not stabilize|tgw-\w+ (?:has|have) non-deleted(?![^\n]*(?:duplicate availability zone|same VPC))",
        "the transit gateway was not ready or not deleted in time; attachments or peerings often remain",
        "Before it is deleted, delete its attachments, also those of other stacks and accounts, then deploy again:\naws ec2 describe-transit-gateway-attachments",
    ),
    Reason(
        "vpc-contents",
        r"vpc '?[^\s']+'? has dependencies and cannot be deleted",
        "the VPC still contains network interfaces, security groups, endpoints, gateways or peerings that the stack does not have",
        "The list shows what each interface belongs to (Description): delete that, if you can do without it. If there is none, delete remaining security groups and endpoints: EKS, load balancer controllers and GuardDuty create such ones. Then repeat the command:\naws ec2 describe-network-interfaces --filters Name=vpc-id,Values={vpc_id|VPC}\naws ec2 describe-security-groups --filters Name=vpc-id,Values={vpc_id|VPC}\naws ec2 describe-vpc-endpoints --filters Name=vpc-id,Values={vpc_id|VPC}",
    ),
    Reason(
        "vpc-dependencies",
        r"subnet .*has dependencies and cannot be deleted|subnets?\b[^\n]*contains? [^\n]*network interfaces?[^\n]*cannot be deleted",
        "network interfaces still exist in the subnet",
        "List them: their Description names the load balancer, NAT gateway, endpoint, task or function that each belongs to. Delete that resource, if you can do without it, then repeat the command. Interfaces of a Lambda function stay up to 40 minutes:\naws ec2 describe-network-interfaces --filters Name=subnet-id,Values={subnet_id|SUBNET}",
    ),
    Reason(
        "subnet-range-as-id",
        r"[Ss]ubnets? (?:ID )?'?\[?\d+\.\d+\.\d+\.\d+/\d+\]?'? (?:was|were|is|does|do) not|subnet ID '\d+\.\d+",
        "the ID of a subnet is an address range",
        "Pass the ID of the subnet (subnet-...): Ref of an AWS::EC2::Subnet, or a parameter of type AWS::EC2::Subnet::Id. A range belongs in CidrBlock.",
    ),
    Reason(
        "rule-without-group",
        r"must contain the parameter groupName or groupId|parameter groupId or groupName",
        "a security group rule is without the ID of its group",
        "Set GroupId: Fn::GetAtt: [Group, GroupId], or the ID sg-... In a VPC use the ID, not GroupName; an egress rule has no GroupName. If it is a parameter, check that it is not empty.",
    ),
    Reason(
        "mapped-addresses",
        r"mapped public address",
        "the VPC still has public addresses, for example of load balancers or NAT gateways",
        'Delete what uses them, then repeat the command. Let instances, NAT gateways and Elastic IPs depend on the AWS::EC2::VPCGatewayAttachment (DependsOn). To find them:\naws ec2 describe-network-interfaces --filters Name=vpc-id,Values={vpc_id|VPC} --query "NetworkInterfaces[?Association].[Description,Association.PublicIp]"',
    ),
    Reason(
        "security-group-dependent",
        r"\bsg-[\w'\"\]) ]*has a dependent object|_sg-id_has a dependent object|security group\b[^\n]*has a dependent object|active instances using security group|security groups?\b(?! names?\b)[^\n]{0,90}\b(?:in use by|(?:is|are)(?: currently| still)? in use|dependent)",
        "another security group or a network interface still uses the security group",
        "The first command lists the interfaces that use it (Description names their owner), the second the groups whose rules name it. Remove these uses, then repeat the command. Interfaces of a Lambda function stay up to 40 minutes:\naws ec2 describe-network-interfaces --filters Name=group-id,Values={group_id|GROUP}\naws ec2 describe-security-groups --filters Name=ip-permission.group-id,Values={group_id|GROUP}",
    ),
    Reason(
        "different-networks",
        r"^(?![^\n]*network gateway)[^\n]*belong to different networks|^(?![^\n]*\b(?:already|multiple|duplicates?|unique|more than one)\b[^\n]*the same VPC|[^\n]*the same VPC twice)(?![^\n]*(?:cannot|can't|may not|must not) (?:be|have|exist) in the same VPC|[^\n]*exist or is not in)[^\n]*(?:\b(?:must|should|needs?|ha(?:s|ve) to|not|all)\b|n't\b)[^.\n]*(?:in|to|from) the same VPC\b|not belong to (?:the )?(?:same )?VPC|(?:subnet|security group|target group).*(?:different|not in the same) VPC|(?:subnet|security group)\b[^.\n]*(?:not exist|not found) in (?:the )?VPC",
        "two of the network's resources are in different VPCs",
        "Pass the subnets, security groups and route tables of one VPC. A security group without VpcId is in the default VPC, and so is what has no SubnetId: set them.",
    ),
    Reason(
        "network-id-name",
        r"^(?!.*(?:\battachment with|\bassociation between))[^\n]*\b(?:subnet|vpc|security group) (?:ID )?'(?!(?:subnet|vpc|sg)-)[^']*' does not exist",
        "the subnet, VPC or security group must be given by its ID, and the value is a name or something else",
        "Pass the ID (subnet-..., vpc-..., sg-...), in a template Ref, or Fn::GetAtt: [Group, GroupId] for a security group. Check that parameters and variables are not swapped. To find an ID by its name:\naws ec2 describe-subnets --filters Name=tag:Name,Values=NAME --query 'Subnets[].SubnetId'\naws ec2 describe-security-groups --filters Name=group-name,Values=NAME --query 'SecurityGroups[].GroupId'",
    ),
    Reason(
        "subnet-id-missing",
        r"^(?!.*(?:\battachment with|\bassociation between|\bassociation ID|\bdefault VPC))[^\n]*\bsubnet (?:ID )?'[^']*' does not exist|InvalidSubnetI[dD]\.NotFound",
        "the subnet does not exist in this account and region: it was deleted, or its ID is of another one",
        'Pass Ref of the AWS::EC2::Subnet, or an ID of this region. A parameter file, an SSM parameter or cdk.context.json (cdk context --clear) may hold an old ID. A subnet of another account must be shared by AWS RAM. To list them:\naws ec2 describe-subnets --query "Subnets[].[SubnetId,VpcId,AvailabilityZone]"',
    ),
    Reason(
        "vpc-id-missing",
        r"^(?!.*(?:\battachment with|\bassociation between|\bassociation ID|\bdefault VPC))[^\n]*\bvpc (?:ID )?'[^']*' does not exist|InvalidVpcI[dD]\.NotFound",
        "the VPC does not exist in this account and region: it was deleted, or its ID is of another one",
        'Pass Ref of the AWS::EC2::VPC, or an ID of this region. A parameter file, an SSM parameter or cdk.context.json (cdk context --clear) may hold an old ID. To list them:\naws ec2 describe-vpcs --query "Vpcs[].[VpcId,CidrBlock,IsDefault]"',
    ),
    Reason(
        "group-id-missing",
        r"^(?!.*(?:\battachment with|\bassociation between|\bassociation ID|\bdefault VPC))[^\n]*\bsecurity group (?:ID )?'[^']*' does not exist|Invalid(?:Security)?Group(?:Id|ID)?\.NotFound",
        "the security group does not exist in this account and region, or is in another VPC than the call means",
        'Pass Fn::GetAtt: [Group, GroupId] of the AWS::EC2::SecurityGroup, or an ID (sg-...) of this region. If it was deleted outside of the stack, remove it from rules and resources, or create it again under another logical ID. To list them:\naws ec2 describe-security-groups --query "SecurityGroups[].[GroupId,GroupName,VpcId]"',
    ),
    Reason(
        "network-id-missing",
        r"^(?!.*(?:\battachment with|\bassociation between|\bassociation ID|\bdefault VPC)).*(?:Route table|Vpc Endpoint) (?:ID )?'.*' does not exist|Invalid(?:VpcEndpoint\w*|RouteTableI[dD])\.NotFound",
        "the route table or VPC endpoint does not exist in this account and region",
        'Pass Ref of AWS::EC2::RouteTable or AWS::EC2::VPCEndpoint, or an ID of this region. If it was deleted outside of the stack, change its logical ID, so that it is created again. To list them:\naws ec2 describe-route-tables --query "RouteTables[].[RouteTableId,VpcId]"\naws ec2 describe-vpc-endpoints --query "VpcEndpoints[].[VpcEndpointId,VpcId,ServiceName]"',
    ),
    Reason(
        "range-form",
        r"Invalid CIDR|not a valid CIDR(?! block)(?! of)",
        "the CIDR range is not written as AWS requires",
        "Write it as ADDRESS/LENGTH, such as 10.0.1.0/24, with the first address of the range and a length of 0 to 32 (IPv6: 128). A VPC or subnet has /16 to /28. Check that a parameter for it is not empty.",
    ),
    Reason(
        "range-conflict",
        r"CIDR .*conflicts with another subnet",
        "the CIDR range overlaps another subnet of the VPC",
        "Choose a free range of the VPC. A replaced subnet requires another range, because the new one is created first. To list the ranges:\naws ec2 describe-subnets --filters Name=vpc-id,Values=VPC --query 'Subnets[].CidrBlock'",
    ),
    Reason(
        "endpoint-domain",
        r"conflicting DNS domain for",
        "the VPC already has this private DNS name, from another endpoint for the service or from a private hosted zone",
        'Use the existing endpoint, or set PrivateDnsEnabled: false. Of an endpoint that is replaced, deploy once without private DNS first. To find the endpoint or the zone:\naws ec2 describe-vpc-endpoints --filters Name=vpc-id,Values={vpc_id|VPC} --query "VpcEndpoints[].[VpcEndpointId,ServiceName,PrivateDnsEnabled]"\naws route53 list-hosted-zones-by-vpc --vpc-id {vpc_id|VPC} --vpc-region REGION',
    ),
    Reason(
        "security-group-ambiguous",
        r"more than one security group (?:matched|matches|found)",
        "an empty or ambiguous name of a security group is in the place of its ID",
        "Pass the group's ID (sg-...): Fn::GetAtt: [Group, GroupId]. Check that a parameter for it is not empty.",
    ),
    Reason(
        "subnet-id-form",
        r"InvalidSubnetI[dD]\.Malformed|InvalidVpcI[dD]\.Malformed|\(expecting .?(?:subnet|vpc)-",
        "something that is not the ID of a subnet or VPC is in its place",
        "Pass the ID (subnet-... or vpc-...), not a name, a CIDR block or a joined list: Ref of the resource, or a parameter of type List<AWS::EC2::Subnet::Id>"
        " or AWS::EC2::VPC::Id.",
    ),
    Reason(
        "endpoint-zone",
        r"VPC endpoint service .*does not support the availability zone|[Oo]nly the following availability zones are supported for remote access",
        "the endpoint service is not offered in a subnet's zone",
        'Remove that subnet from SubnetIds; its clients reach the endpoint in another zone. A service of another region allows only some zones of yours, which the text then lists by ID. To compare the zones with those of the subnets:\naws ec2 describe-vpc-endpoint-services --service-names SERVICE --query "ServiceDetails[].AvailabilityZones"\naws ec2 describe-subnets --filters Name=vpc-id,Values=VPC --query "Subnets[].[SubnetId,AvailabilityZone,AvailabilityZoneId]"',
    ),
    Reason(
        "two-zones",
        r"^(?![^\n]*targeted availability zone)[^\n]*(?:at least (?:two|2|three|3) (?:(?!data|nodes|instances|brokers|cache)(?:[\w-]+ ){0,2}subnets?\b[^.\n]*|(?:different |distinct |unique |separate |other )?)(?:Availability Zones?|\bAZs?\b)|\bsubnets must be in (?:two|three) different Availability Zones|\bAZ\)? coverage|enough availability zones|More than 1 availability zone must be specified)",
        "the subnets are in too few Availability Zones",
        'Pass subnets of as many different zones as the reason requires, at least two. In the template give each AWS::EC2::Subnet another zone: Fn::Select of Fn::GetAZs. To see the zones:\naws ec2 describe-subnets --filters Name=vpc-id,Values=VPC --query "Subnets[].[SubnetId,AvailabilityZone]"',
    ),
    Reason(
        "same-zone",
        r"multiple subnets in the same (?:Availability Zone|AZ\b)|Duplicate ?Subnets? ?In ?(?:the )?Same|non-deleted VPC Attachments in duplicate availability zone|another VPC endpoint subnet in the availability zone|subnet-\w+'? and '?subnet-\w+'? are in the same"
        r"|subnets?\b[^.\n]{0,40} should be in different availability zones|(?:not|n't) support\b[^.\n]*\bsubnets in the same (?:Availability Zone|AZ)\b(?! as)",
        "two of the subnets are in one Availability Zone",
        'Pass one subnet for each zone: remove one of the two, or move it to another zone (AvailabilityZone: Fn::Select of Fn::GetAZs). To see the zones:\naws ec2 describe-subnets --filters Name=vpc-id,Values=VPC --query "Subnets[].[SubnetId,AvailabilityZone]"',
    ),
    Reason(
        "two-subnets",
        r"\bexactly (?:two|2) (?:different |distinct |private )?subnets?\b",
        "exactly two subnets are required, in two different Availability Zones",
        'Pass two subnets of one VPC, not more. If both are in one zone, replace one of them (AvailabilityZone: Fn::Select of Fn::GetAZs). To see the zones:\naws ec2 describe-subnets --filters Name=vpc-id,Values=VPC --query "Subnets[].[SubnetId,AvailabilityZone]"',
    ),
    Reason(
        "zone-unsupported",
        r"\bunsupported Availability Zones?\b|(?:not in|outside(?: of)?) (?:an? |the )?supported Availability Zones?\b",
        "a subnet is in an Availability Zone that the service does not support",
        'Replace it by a subnet in another zone: one of those that the reason lists, if it lists any. Names of zones differ between accounts, so compare zone IDs:\naws ec2 describe-subnets --subnet-ids SUBNET --query "Subnets[].[SubnetId,AvailabilityZone,AvailabilityZoneId]"',
    ),
    Reason(
        "zone-unusable",
        r"(?<!Multi-)\b(?:Availability Zones?|AZs?)\b(?: (?:(?:of|for|in) (?:(?:the|a|your|these|this) )?(?:[\w-]+ )?subnets?(?: \S+)?|\W?[a-z]{2,4}\d?-[\w-]{1,20}\W{0,2}|and)){0,6} (?:(?:is|are) (?:currently |temporarily )?(?:constrained|unsupported|not (?:currently |yet )?(?:supported|available|offered|valid))|(?:is|are)n't (?:supported|available|offered|valid)|(?:does not|doesn't|do not|don't) (?:currently |yet )?(?:support|offer)|(?:cannot|can't) be (?:associated|used))\b(?![^\n]*Multi-?AZ)|Availability Zone \S+,? (?:where|in which|that|which)\b[^.\n]*(?:not|n't) (?:currently )?(?:available|support|offer)|(?:does not|doesn't|do not|don't) (?:currently |yet )?support (?:the )?Availability Zones? \W?[a-z]{2,4}[\w-]*\d|^(?!.*\b(?:capacity|try again (?:later|in)|at this time|temporar\w+|(?:same|single|one) (?:Availability Zone|AZ))\b)[^\n]*\b(?:choose|select|specify|use|try|pass|retry)\b[^.\n]*\b(?:a different|another|other) Availability Zones?(?! than)",
        "an Availability Zone cannot be used for this",
        'Remove the subnet of that zone, and pass subnets in other zones: old zones lack newer services and types. Names of zones differ between accounts, so compare zone IDs:\naws ec2 describe-subnets --filters Name=vpc-id,Values=VPC --query "Subnets[].[SubnetId,AvailabilityZone,AvailabilityZoneId]"',
    ),
    Reason(
        "listener-rule-values",
        r"A rule can only have '?\d+'? condition",
        "the listener rule has too many condition values",
        "All conditions of a rule have five values together; a path, a host or a header value counts each. Divide them over several AWS::ElasticLoadBalancingV2::ListenerRule with the same action and other Priority, or use wildcards such as /api/*.",
    ),
    Reason(
        "listener-rule-priority",
        r"V2::ListenerRule' .*already exists|^(?!(?s:.*)(?:firewall|Resolver|Wafv2)).*\bPriority .*(?:in use|already exists)|PriorityInUse",
        "the listener already has a rule of this priority",
        "Choose a free Priority. A replaced rule requires another one, too, because the new rule is created first. To list them:\naws elbv2 describe-rules --listener-arn LISTENER",
    ),
    Reason(
        "listener-exists",
        r"listener already exists on this port|Listener port \S+ (?:is )?already in use\b(?! by registered target)|DuplicateListener"
        r"|AWS::ElasticLoadBalancingV2::Listener'.*already exists|listener with the specified port already exists",
        "the load balancer already has a listener on this port",
        "Use another port, or add rules to the existing listener. If its logical ID changed in the template, undo that: CloudFormation creates the new listener first. Or deploy once without it, which stops the traffic of that port:\naws elbv2 describe-listeners --load-balancer-arn {balancer_arn|ARN}",
    ),
    Reason(
        "listener-protocol",
        r"^(?!.*\baffinity\b).*?(?:Listener protocol .*not supported with a target group(?![^\n]*(?:protocol-version|\btype\b))|(?<!check )protocol [^\n]*incompatible with[^\n]*(?:target group|listener)|(?:target group|listener)[^\n]*protocol [^\n]*incompatible with)",
        "the listener's protocol does not fit the target group's",
        "HTTP and HTTPS listeners forward to HTTP or HTTPS groups. TLS forwards to TLS or TCP, TCP to TCP or TCP_UDP, UDP to UDP or TCP_UDP. A TCP_UDP listener requires a TCP_UDP group. A group of type lambda has no Protocol, and one of type alb has TCP. A changed Protocol replaces the target group, so change its Name too.",
    ),
    Reason(
        "instance-protection",
        r"disableApi(?:Termination|Stop)",
        "the instance is protected against its end or stop",
        "If it may end, with what its volumes contain, set DisableApiTermination: false and deploy that. For a stop it is DisableApiStop: false. By hand (of a stop --no-disable-api-stop):\naws ec2 modify-instance-attribute --instance-id {instance_id|INSTANCE} --no-disable-api-termination",
    ),
    Reason(
        "database-cluster-protection",
        r"[Cc]annot delete protected Cluster|DB ?[Cc]luster\b[^\n]*deletion protection",
        "deletion protection is enabled for the database cluster",
        "If its data may be lost, set DeletionProtection: false of the cluster, deploy that, then delete it. DeletionPolicy: Snapshot keeps the data. By hand, for DocumentDB with aws docdb, for Neptune with aws neptune:\naws rds modify-db-cluster --db-cluster-identifier NAME --no-deletion-protection --apply-immediately",
    ),
    Reason(
        "database-protection",
        r"(?:DB ?(?:[Ii]nstance|[Cc]luster)|[Dd]atabase|[Cc]luster)\b[^\n]*deletion protection|deletion protection[^\n]*\n[^\n]*Service: (?:Amazon)?(?:RDS|Rds|DocDb|Neptune)",
        "deletion protection is enabled for the database",
        "If its data may be lost, set DeletionProtection: false, deploy that, then delete it. DeletionPolicy: Snapshot keeps the data. By hand (of a cluster modify-db-cluster --db-cluster-identifier):\naws rds modify-db-instance --db-instance-identifier NAME --no-deletion-protection --apply-immediately",
    ),
    Reason(
        "balancer-protection",
        r"[Ll]oad ?balancer\b[^\n]*deletion protection",
        "deletion protection is enabled for the load balancer",
        "In LoadBalancerAttributes set deletion_protection.enabled to false and deploy that, then delete it. By hand:\naws elbv2 modify-load-balancer-attributes --load-balancer-arn {balancer_arn|ARN} --attributes Key=deletion_protection.enabled,Value=false",
    ),
    Reason(
        "user-pool-protection",
        r"user ?pool\b[^\n]*deletion protection",
        "deletion protection is enabled for the user pool",
        "If its users may be lost, set DeletionProtection: INACTIVE and deploy that, then delete it. Otherwise keep it with DeletionPolicy: Retain.",
    ),
    Reason(
        "table-protection",
        r"deletion protection[^\n]*\n[^\n]*Service: (?:Amazon)?Dynamo|[Tt]able\b[^\n]*(?:deletion protection|protected against deletion)",
        "deletion protection is enabled for the table",
        "If its data may be lost, set DeletionProtectionEnabled: false and deploy that, then delete it. By hand:\naws dynamodb update-table --table-name TABLE --no-deletion-protection-enabled",
    ),
    Reason(
        "deletion-protection",
        r"deletion protection\b(?! (?:can|cannot|can't|could|must|may|is not|isn't|requires?)\b)[^.\n]{0,30}\b(?:enabled|activated|active|inactivated|set|(?:turned |is )on)\b|(?:disabl\w+|turn(?:ing)? off|deactivat\w+|remov\w+|ha(?:s|ve)|with|by|due to|because of|of) (?:the |its )?deletion protection\b(?! (?:setting|of)\b)|delete protected (?!branch)|protected against deletion",
        "deletion protection is enabled for the resource",
        "If the resource and its data may be lost, disable the protection first: in most types DeletionProtection (or DeletionProtectionEnabled): false. Deploy that, then delete it. To keep the resource instead set DeletionPolicy: Retain.",
    ),
    Reason(
        "security-group-rules",
        r"maximum number of rules per security group|RulesPerSecurityGroupLimit",
        "the security group has too many rules",
        "The quota is 60 rules in each direction, for IPv4 and IPv6 apart, if it was not raised. A prefix list counts with its maximum entries. Join ranges, use a second security group, or request a higher quota.",
    ),
    Reason(
        "security-groups-per-interface",
        r"SecurityGroupsPerI\w*LimitExceeded|security groups .*per (?:network )?interface"
        r"|number of security groups allowed",
        "the network interface has too many security groups",
        "Pass at most five, or request a higher quota.",
    ),
    Reason(
        "security-group-rule-exists",
        r"specified rule \W{0,3}peer:[^\n]*already exists|duplicate Security Group rule was found|InvalidPermission\.Duplicate|has already been authorized on the specified group",
        "the security group already has this rule",
        "The template has it twice, or another stack or a person has created it. Keep one of the two. A new group allows all outbound traffic by its first rule: for an own outbound rule set SecurityGroupEgress in AWS::EC2::SecurityGroup. To find the existing rule:\naws ec2 describe-security-group-rules --filters Name=group-id,Values={group_id|GROUP}",
    ),
    Reason(
        "subnet-range-outside",
        r"^(?![^\n]*::)(?s:.*)InvalidSubnet\.Range",
        "the CIDR range of the subnet is not within a range of its VPC, or has another size than /16 to /28",
        "Set CidrBlock to a part of the VPC's ranges: Fn::Select: [0, Fn::Cidr: [Fn::GetAtt: [VPC, CidrBlock], 4, 8]]. If it is in a further range (AWS::EC2::VPCCidrBlock), let the subnet depend on that (DependsOn). To list the VPC's ranges:\naws ec2 describe-vpcs --vpc-ids VPC --query 'Vpcs[].CidrBlockAssociationSet[].CidrBlock'",
    ),
    Reason(
        "vpc-range-size",
        r"^(?![^\n]*\b(?:overlap|conflict|restrict))(?s:.*)InvalidVpc\.Range",
        "the CIDR range of the VPC is larger or smaller than AWS allows",
        "Set CidrBlock to a range of /16 to /28, such as 10.0.0.0/16. For more addresses add further ranges with AWS::EC2::VPCCidrBlock.",
    ),
    Reason(
        "range-invalid",
        r"(?<!service )(?<!pod )(?<!client )CIDR (?:block |range )?'?\d[\d./]*'? is invalid|^(?![^\n]*::)(?s:.*)InvalidSubnet\.Range",
        "a subnet's CIDR range is outside of the ranges of its VPC, or a range is not of /16 to /28",
        "For a subnet use a range within those of its VPC, which the command lists. Or add a range to the VPC first (AWS::EC2::VPCCidrBlock), and let the subnet depend on it (DependsOn). VPCs and subnets have /16 to /28:\naws ec2 describe-vpcs --vpc-ids VPC --query 'Vpcs[].CidrBlockAssociationSet[].CidrBlock'",
    ),
    Reason(
        "default-vpc",
        r"VPCIdNotSpecified|No default (?:VPC|subnet)(?! groups?\b)|[Dd]efault VPC (?:was )?(?:not found|does not exist)|No subnets? (?:was |were )?found for the default VPC",
        "the region has no default VPC, or this one has no default subnet",
        "Pass a VPC, subnets and a security group of it (a database: a subnet group; a security group rule: GroupId, not GroupName). Or create the default VPC, or its subnet in a zone:\naws ec2 create-default-vpc\naws ec2 create-default-subnet --availability-zone ZONE",
    ),
    Reason(
        "internet-gateway",
        r"has no internet gateway|not attached to any internet gateway",
        "the VPC has no internet gateway, or it is attached later than this resource",
        "Add AWS::EC2::InternetGateway with AWS::EC2::VPCGatewayAttachment, and let what has a public address depend on the attachment (DependsOn). Without the internet: Scheme: internal of a load balancer, ConnectivityType: private of a NAT gateway. To see the VPC's gateway:\naws ec2 describe-internet-gateways --filters Name=attachment.vpc-id,Values={vpc_id|VPC}",
    ),
    Reason(
        "vpc-dns",
        r"enableDnsSupport and enableDnsHostnames|Enabling private DNS requires|VPC does not support DNS (?:resolution|host ?names|support)",
        "the VPC has no DNS support or no DNS hostnames",
        "Set EnableDnsSupport: true and EnableDnsHostnames: true of the AWS::EC2::VPC. For a VPC outside of the template, one call each:\naws ec2 modify-vpc-attribute --vpc-id {vpc_id|VPC} --enable-dns-support\naws ec2 modify-vpc-attribute --vpc-id {vpc_id|VPC} --enable-dns-hostnames",
    ),
    Reason(
        "endpoint-service",
        r"Endpoint Service '?(?![^'\n]*vpce-svc)[^'\n]*'? does not exist|^(?![^\n]*vpce-svc)(?s:.*)\bInvalidServiceName\b",
        "the endpoint service does not exist in this region",
        "Correct ServiceName: com.amazonaws.REGION.SERVICE, with the region of the VPC: Fn::Sub of com.amazonaws.${AWS::Region}.s3. Global services, such as iam or route53, have no region in it, and an endpoint in few regions only. To list them:\naws ec2 describe-vpc-endpoint-services --query ServiceNames",
    ),
    Reason(
        "image-id-malformed",
        r"image id '\[?(?!ami-[0-9a-f]{8,17}\]?')[^'\n]*' is not valid|InvalidAMIID\.Malformed|expected format is ami-",
        "the value of ImageId is not an AMI ID; a parameter or lookup has given another text, such as null",
        "Check where the value comes from. Pass ami-..., or {{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}.",
    ),
    Reason(
        "image-id",
        r"image id '?\[?ami-[^'\n]*'? does not exist|InvalidAMIID(?!\.(?:Malformed|Unavailable))|image ids? '\[?[^']*' (?:do not exist|(?:is|are) no longer available)",
        "the AMI does not exist in this region, is private, or was deregistered",
        "An AMI ID belongs to one region. Pass one of this region, or an SSM parameter: ImageId: '{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}'. A private AMI must be shared with this account.",
    ),
    Reason(
        "instance-architecture",
        r"^(?=[^\n]*(?:instance type|\bAMI\b))[^\n]*architecture [^\n]*does not match the (?:AMI )?architecture",
        "the instance type and the AMI have different architectures",
        "Types with a g after the number, such as t4g and m7g, require an arm64 AMI, most others x86_64. Change ImageId or InstanceType; of an EKS node group AmiType, such as AL2023_ARM_64_STANDARD. The AMI of ECS for arm64 is in the parameter below:\naws ssm get-parameters --names /aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id",
    ),
    Reason(
        "key-pair",
        r"key pair (?:'[^'\n]*' |[\w.-]+ )?does not exist",
        "the key pair does not exist in this region",
        "Set KeyName to a key pair of this region, without the ending .pem. Or remove it: Session Manager requires none.",
    ),
    Reason(
        "target-group-in-use",
        r"target group '?.*'? is currently in use by a listener",
        "a listener or rule still uses the target group",
        "Remove the listener or rule, or let it forward to another target group; CodeDeploy and operators make such changes outside of the stack. To replace a named target group, rename it in the template; in Terraform use name_prefix with create_before_destroy. To find its load balancer, then the listeners:\naws elbv2 describe-target-groups --query 'TargetGroups[].[TargetGroupArn,LoadBalancerArns]'\naws elbv2 describe-listeners --load-balancer-arn ARN --query 'Listeners[].[ListenerArn,DefaultActions[].TargetGroupArn]'",
    ),
    Reason(
        "instance-zone",
        r"instance type .*not supported in your requested Availability Zone",
        "the instance type is not offered in the Availability Zone",
        "Use another type, or subnets in other zones: {allowed|see the reason}.",
    ),
)
