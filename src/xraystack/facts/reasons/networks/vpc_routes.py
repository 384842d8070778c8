"""Status reasons of IPv6 ranges, endpoints, routes, security groups, interfaces and transit gateways."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "subnet-ipv6-missing",
        r"assign-ipv6-address-on-creation to true unless|AssignIpv6AddressOnCreation\b[^\n]*(?:IPv6 CIDR|must|requires?|unless)|(?:subnets?|vpc)\b[^\n]{0,80}\b(?:do(?:es)? not|doesn't|don't|without|no) (?:have )?(?:an? )?(?:associated )?(?:valid )?IPv6(?: CIDR)?(?: blocks?| ranges?| addresses)?\b",
        "the subnet or its VPC has no IPv6 range",
        "Add AWS::EC2::VPCCidrBlock with AmazonProvidedIpv6CidrBlock: true to the VPC, and let the subnets depend on it (DependsOn)."
        " Set Ipv6CidrBlock of each subnet by Fn::Select and Fn::Cidr with 64 bits. Otherwise remove what requires IPv6, such as AssignIpv6AddressOnCreation.",
    ),
    Reason(
        "subnet-ipv6-range",
        r"ipv6-?cidr-?block\b[^\n]*[0-9a-f]*:|IPv6 CIDR '[^']*' is invalid|Ipv6CidrBlock\b[^\n]*(?:/64|invalid|not valid)",
        "the subnet's IPv6 range is not a part of the VPC's, or has the wrong size",
        "Pass a /64 (up to /44, in steps of 4) of the VPC's IPv6 range, with all later bits zero: Fn::Select: [0, Fn::Cidr: [Fn::Select: [0, VPC.Ipv6CidrBlocks], 8, 64]]. Let the subnet depend on AWS::EC2::VPCCidrBlock.",
    ),
    Reason(
        "subnet-ipv6-native",
        r"(?:ipv6[- ]?native|IPv6[- ]only)\b[^\n]*(?:subnet|cannot|must|require|support|not)",
        "a subnet with IPv6 only has other rules: no IPv4 range, and instances of the Nitro system",
        "With Ipv6Native: true remove CidrBlock and MapPublicIpOnLaunch, and set Ipv6CidrBlock and AssignIpv6AddressOnCreation: true. Load balancers, NAT gateways and many services require a subnet with IPv4 too.",
    ),
    Reason(
        "subnet-address-settings",
        r"[Bb]oth AssignIpv6AddressOnCreation and MapPublicIpOnLaunch",
        "a subnet of a template may have one of AssignIpv6AddressOnCreation and MapPublicIpOnLaunch",
        "Remove one of the two properties completely: even false counts.",
    ),
    Reason(
        "vpc-ranges-quota",
        r"maximum number of allowed CIDRs|CidrLimitExceeded|number of (?:IPv[46] )?CIDR blocks[^\n]*(?:limit|maximum|reached|exceed)",
        "the VPC has as many ranges as its quota allows: five by default",
        "Remove an unused AWS::EC2::VPCCidrBlock, or request an increase in Service Quotas: IPv4 (or IPv6) CIDR blocks per VPC.",
    ),
    Reason(
        "vpc-range-primary",
        r"may not be disassociated\. It is the primary|primary IPv4 CIDR block of the VPC",
        "the first range of a VPC cannot be removed or changed",
        "Restore CidrBlock of the VPC. For another first range create a new VPC; further ranges are AWS::EC2::VPCCidrBlock.",
    ),
    Reason(
        "vpc-default-exists",
        r"[Dd]efault (?:VPC|subnet)\b[^\n]*already exists",
        "the region already has its default VPC, or the zone its default subnet",
        "Use the existing one, or create an ordinary VPC (AWS::EC2::VPC) instead.",
    ),
    Reason(
        "endpoint-type-mismatch",
        r"Endpoint type \(?\w+\)? does not match available service types|only supported for (?:Interface|Gateway\b|GatewayLoadBalancer)[\w ,]*(?:type )?(?:VPC )?[Ee]ndpoints?|applicable only to Interface VPC Endpoints|not (?:valid|supported|allowed) for (?:Gateway|Interface) (?:type )?(?:VPC )?endpoints?",
        "VpcEndpointType does not fit the service or the other properties of the endpoint",
        "Interface endpoints have SubnetIds, SecurityGroupIds, PrivateDnsEnabled and DnsOptions, Gateway endpoints RouteTableIds. Only S3 and DynamoDB offer Gateway, which is also the default: set VpcEndpointType: Interface for all other services.",
    ),
    Reason(
        "endpoint-inbound-resolver",
        r"PrivateDnsOnlyForInboundResolverEndpoint",
        "private DNS of the S3 interface endpoint requires a Gateway endpoint for S3 in the VPC",
        "Create the Gateway endpoint for com.amazonaws.REGION.s3 first, and let the interface endpoint depend on it (DependsOn). Or set DnsOptions.PrivateDnsOnlyForInboundResolverEndpoint: AllResolvers, or PrivateDnsEnabled: false.",
    ),
    Reason(
        "endpoint-no-private-name",
        r"(?:service|it) \S*\s*does not provide a private DNS name|private DNS name\b[^\n]*(?:not verified|verification)",
        "the endpoint service has no verified private DNS name",
        "Set PrivateDnsEnabled: false, and use the DNS names of the endpoint itself. Or let the owner of the service set and verify a private DNS name.",
    ),
    Reason(
        "endpoint-service-shared",
        r"[Ee]ndpoint Service '?com\.amazonaws\.vpce\.[^']*'? (?:does not exist|not found|could not be found)",
        "the endpoint service is in another region, or its owner has not allowed this account",
        "Let the owner add this account to the service's permissions (AWS::EC2::VPCEndpointServicePermissions, AllowedPrincipals: arn:aws:iam::ACCOUNT:root). Deploy in the region of the service:\naws ec2 describe-vpc-endpoint-services --service-names NAME",
    ),
    Reason(
        "endpoint-service-connections",
        r"ExistingVpcEndpointConnections|has existing active VPC [Ee]ndpoint connections",
        "endpoints, perhaps of other accounts, are still connected with the endpoint service",
        "Reject or delete these connections first, then repeat the command:\naws ec2 reject-vpc-endpoint-connections --service-id SERVICE --vpc-endpoint-ids ENDPOINT",
    ),
    Reason(
        "endpoint-service-balancer",
        r"[Ll]oad [Bb]alancers? \S* ?(?:is|are) (?:already )?associated with (?:another|a different) VPC [Ee]ndpoint [Ss]ervice|must be (?:a )?(?:Network|Gateway) Load Balancers?[^\n]*[Ee]ndpoint",
        "the endpoint service requires a Network or Gateway Load Balancer that no other service uses",
        "Create another load balancer for this service, or remove this one from the other endpoint service or VPC link.",
    ),
    Reason(
        "endpoint-quota",
        r"maximum number of (?:VPC |interface |gateway )*(?:VPC )?endpoints\b|VpcEndpointLimitExceeded",
        "the account has as many VPC endpoints as its quota allows",
        "Delete unused endpoints, or use an existing one. The quotas are Gateway VPC endpoints per Region (20) and Interface VPC endpoints per VPC (50): request an increase in Service Quotas.",
    ),
    Reason(
        "nat-quota",
        r"maximum number of NAT [Gg]ateways|NatGatewayLimitExceeded",
        "the Availability Zone has as many NAT gateways as its quota allows: five by default",
        "Delete unused NAT gateways, use one for several subnets, or request an increase: NAT gateways per Availability Zone.",
    ),
    Reason(
        "nat-address",
        r"NatGateway\b[^\n]*(?:Elastic IP|eipalloc)[^\n]*(?:already associated|could not be associated|in use)|Elastic IP address \[?eipalloc-\w+\]? (?:is already|could not be) associated",
        "another resource already uses the Elastic IP address",
        "Give each NAT gateway or instance a separate AWS::EC2::EIP: AllocationId: Fn::GetAtt: [Address, AllocationId]. If an update replaces a NAT gateway, change the logical ID of its address too.",
    ),
    Reason(
        "nat-private",
        r"(?:AllocationId|allocation ?ID|allocation-id|Elastic IP)\b[^\n]*(?:private NAT|connectivity|ConnectivityType)|private NAT gateway\b[^\n]*(?:cannot|can't|not)|ConnectivityType\b[^\n]*(?:private|public)[^\n]*(?:AllocationId|allocation)",
        "AllocationId does not fit ConnectivityType of the NAT gateway",
        "A private NAT gateway has no AllocationId and no internet gateway; a public one requires AllocationId.",
    ),
    Reason(
        "nat-failed",
        r"NatGateway\b[^\n]*(?:state failed|failed to stabilize|did not stabilize|state: failed)(?![^\n]*(?:[Ii]nternet gateway|free addresses))",
        "the NAT gateway could not be created, mostly because of its address, its subnet or the VPC's internet gateway",
        "Read its failure message. Check that AllocationId is free, that the subnet has a free address, and let the gateway depend on the AWS::EC2::VPCGatewayAttachment:\naws ec2 describe-nat-gateways --filter Name=state,Values=failed",
    ),
    Reason(
        "route-quota",
        r"maximum number of routes\b|RouteLimitExceeded|route table\b[^\n]*(?:limit|maximum)[^\n]*routes",
        "the route table has as many routes as its quota allows",
        "Remove unused routes, merge ranges, use a prefix list, or request an increase: Routes per route table.",
    ),
    Reason(
        "route-local",
        r"(?:remove|delete|replace|modify) (?:the )?local route|local route\b[^\n]*(?:cannot|can't|not)",
        "the local route of a VPC's range exists in each route table, and cannot be removed",
        "Remove this route from the template. A local route can only get another target: a network interface or a Gateway Load Balancer endpoint.",
    ),
    Reason(
        "route-target-missing",
        r"(?:must|should) (?:specify|contain|include|provide) (?:exactly )?(?:one|a) (?:of )?(?:route )?target|[Nn]o target\b[^\n]*route|route target\b[^\n]*(?:required|missing)|exactly one (?:route )?target",
        "the route has no target, or several",
        "Set exactly one of GatewayId, NatGatewayId, TransitGatewayId, VpcPeeringConnectionId, VpcEndpointId, NetworkInterfaceId, InstanceId and EgressOnlyInternetGatewayId. A parameter for it may be empty.",
    ),
    Reason(
        "route-endpoint-target",
        r"VPC Endpoints? of this type cannot be used as route target|unsupported route target|vpce-\w+[^\n]*route target",
        "only a Gateway Load Balancer endpoint can be the target of a route",
        "For a Gateway endpoint (S3, DynamoDB) list the route table in RouteTableIds of the endpoint. Interface endpoints need no route. Otherwise pass the ID of a Gateway Load Balancer endpoint.",
    ),
    Reason(
        "route-egress-only",
        r"egress-?only (?:internet )?gateway\b[^\n]*(?:IPv6|IPv4|only)|eigw-\w+\b[^\n]*IPv4",
        "an egress-only internet gateway is for IPv6 routes only",
        "Use DestinationIpv6CidrBlock: ::/0 with EgressOnlyInternetGatewayId. For IPv4 use a NAT gateway (NatGatewayId).",
    ),
    Reason(
        "route-instance-interfaces",
        r"multiple interfaces attached|[Ii]nstance \S+ has (?:multiple|more than one) (?:network )?interfaces?",
        "the instance that is the target has several network interfaces",
        "Set NetworkInterfaceId in place of InstanceId.",
    ),
    Reason(
        "route-table-dependencies",
        r"routeTable '?rtb-\w+'? has dependencies|[Cc]annot (?:delete|disassociate) the main route table|main route table\b[^\n]*(?:cannot|can't)|rtbassoc-\w+[^\n]*main",
        "subnets or gateways still use the route table, or it is the main one of its VPC",
        "Remove its associations first, also those outside of the stack. Make another table the main one before this one is deleted:\naws ec2 describe-route-tables --route-table-ids TABLE --query RouteTables[].Associations",
    ),
    Reason(
        "group-exists",
        r"security group '?[^']*'? already exists for VPC|InvalidGroup\.Duplicate",
        "the VPC already has a security group of this name",
        "Remove GroupName, so that CloudFormation chooses a name, or change it. A replacement cannot have the old GroupName. Delete the existing group if nothing uses it:\naws ec2 describe-security-groups --filters Name=group-name,Values=NAME",
    ),
    Reason(
        "group-default",
        r"reserved security group name|InvalidGroup\.Reserved|name: \"?default\"? cannot be deleted|name '?default'? is reserved",
        "the name default belongs to the security group that each VPC has, and that one cannot be deleted",
        "Set another GroupName, or remove it. To change the rules of the default group, pass its ID to AWS::EC2::SecurityGroupIngress; Fn::GetAtt: [VPC, DefaultSecurityGroup].",
    ),
    Reason(
        "group-range-form",
        r"CIDR block '?\S*'? is malformed|(?:CidrIp|CidrIpv6|CIDR)\b[^\n]*(?:network address|host bits|is malformed)|Invalid value '[^']*' for CIDR|Value \([^)]*\) for parameter (?:cidr\w*|destinationCidrBlock) is invalid",
        "a CIDR range is not written correctly",
        "Write ADDRESS/LENGTH with the first address of the range: 10.0.1.0/24, one address as 10.0.1.5/32, in IPv6 CidrIpv6 with /128. A list requires one rule for each range. A parameter for it may be empty.",
    ),
    Reason(
        "group-rule-missing",
        r"specified rule does not exist in this security group|InvalidPermission\.NotFound",
        "the rule of the security group was changed or deleted outside of the stack",
        "Create the same rule again in the security group, then repeat the command. Do not write rules both in the group and as separate resources.",
    ),
    Reason(
        "group-rule-source",
        r"(?:exactly|[Oo]nly) one of:? cidrIp|CidrIp\b[^\n]*(?:SourceSecurityGroup|only one|both)|cidrIp, cidrIpv6, prefixListId",
        "a security group rule has no source or destination, or several",
        "Set exactly one of CidrIp, CidrIpv6, SourcePrefixListId and SourceSecurityGroupId (egress: DestinationPrefixListId, DestinationSecurityGroupId). Use one rule for each.",
    ),
    Reason(
        "group-rule-protocol",
        r"(?:must specify protocols explicitly|'null' for protocol|IpProtocol\b[^\n]*(?:required|null|missing))",
        "a security group rule has no protocol",
        "Set IpProtocol: tcp, udp, icmp, icmpv6 or -1 (all).",
    ),
    Reason(
        "groups-quota",
        r"maximum number of security groups\b(?![^\n]*interface)|\bSecurityGroupLimitExceeded",
        "the account has as many security groups as its quota allows",
        "Delete unused security groups, or request an increase: VPC security groups per Region.",
    ),
    Reason(
        "acl-quota",
        r"maximum number of network acl entries|NetworkAclEntryLimitExceeded",
        "the network ACL has as many rules as its quota allows: 20 in each direction by default",
        "Merge rules with larger ranges, or request an increase (to 40): Rules per network ACL.",
    ),
    Reason(
        "acl-dependencies",
        r"network ACL '?acl-\w+'? has dependencies|[Cc]annot delete (?:the )?default network ACL|default network ACL\b[^\n]*(?:cannot|can't)",
        "subnets still use the network ACL, or it is the default one of its VPC",
        "Associate its subnets with another network ACL first. The default one exists as long as its VPC does.",
    ),
    Reason(
        "flow-log-role",
        r"DeliverLogsPermissionArn can't be empty|DeliverLogsPermissionArn\b[^\n]*(?:required|missing|empty)",
        "a flow log to CloudWatch Logs requires a role",
        "Set DeliverLogsPermissionArn to a role that vpc-flow-logs.amazonaws.com may assume, with logs:CreateLogStream, logs:PutLogEvents, logs:DescribeLogGroups and logs:DescribeLogStreams. Or set LogDestinationType: s3 with LogDestination.",
    ),
    Reason(
        "flow-log-role-superfluous",
        r"DeliverLogsPermissionArn is not applicable",
        "a flow log to S3 has no role: the bucket's policy allows it",
        "Remove DeliverLogsPermissionArn, and allow delivery.logs.amazonaws.com in the bucket's policy. For another account use DeliverCrossAccountRole.",
    ),
    Reason(
        "flow-log-format",
        r"Unknown fields provided|LogFormat\b[^\n]*(?:invalid|unknown|not valid)|TrafficType\b[^\n]*(?:[Tt]ransit|not (?:supported|allowed|applicable))|MaxAggregationInterval\b[^\n]*(?:must|60)",
        "a setting of the flow log does not fit what it records",
        "LogFormat has fields such as ${srcaddr} ${dstaddr}, in Fn::Sub written ${!srcaddr}. For a transit gateway remove TrafficType, and set MaxAggregationInterval: 60.",
    ),
    Reason(
        "transit-attachment-state",
        r"tgw-attach-\w+ (?:is )?(?:in|not in) (?:an? )?(?:invalid|incorrect|available) state|[Tt]ransit ?[Gg]ateway(?: VPC| Peering)? ?[Aa]ttachment\b[^\n]*(?:state|pendingAcceptance|not available)",
        "the attachment of the transit gateway is not accepted or not available yet",
        "Accept it in the account that owns the transit gateway, then deploy again:\naws ec2 accept-transit-gateway-vpc-attachment --transit-gateway-attachment-id ATTACHMENT\n"
        "Let routes and associations depend on the attachment (DependsOn). A shared transit gateway may set AutoAcceptSharedAttachments: enable.",
    ),
    Reason(
        "transit-missing",
        r"transitGateway ID '?tgw-(?!attach|rtb)\w+'? does not exist|Transit Gateway tgw-\w+ was deleted or does not exist|InvalidTransitGatewayID\.NotFound",
        "the transit gateway does not exist here, is not shared with this account, or is not attached to the VPC yet",
        "Let each route depend on the AWS::EC2::TransitGatewayAttachment of its VPC (DependsOn). Pass the ID of the gateway (tgw-...), not of the attachment. Of another account accept its share in AWS RAM first.",
    ),
    Reason(
        "transit-attachment-missing",
        r"InvalidTransitGatewayAttachmentID\.NotFound|[Tt]ransit ?[Gg]ateway ?[Aa]ttachment(?: ID)? '?tgw-attach-\w+'? (?:was deleted or )?does not exist",
        "the attachment of the transit gateway does not exist, or was deleted",
        "Pass Ref of the AWS::EC2::TransitGatewayAttachment or TransitGatewayVpcAttachment (tgw-attach-...). Create it again if it was deleted.",
    ),
    Reason(
        "transit-table-association",
        r"tgw-attach-\w+ is already associated|attachment\b[^\n]*already associated (?:with|to) a(?:nother)? (?:transit gateway )?route table|propagation\b[^\n]*(?:already (?:exists|enabled)|not supported|peering)",
        "the attachment already belongs to a route table of the transit gateway, mostly the default one",
        "Set DefaultRouteTableAssociation and DefaultRouteTablePropagation: disable of the transit gateway, and create the attachment again. Or remove the present association first:\naws ec2 disassociate-transit-gateway-route-table --transit-gateway-route-table-id TABLE --transit-gateway-attachment-id ATTACHMENT",
    ),
    Reason(
        "customer-gateway-twice",
        r"Conflict among specified gateway IP|InvalidCustomerGateway\.Duplicate|customer gateway\b[^\n]*already exists",
        "a customer gateway with this address and number exists already",
        "Use the existing customer gateway, or change IpAddress or BgpAsn:\naws ec2 describe-customer-gateways",
    ),
    Reason(
        "interface-address-taken",
        r"InvalidIPAddress\.InUse|[Aa]ddress '?\d+\.\d+\.\d+\.\d+'? is (?:already )?in use|[Ii]p address is already in use|IpAddressInUse|IP address \S+ (?:is )?already (?:in use|assigned)",
        "another network interface of the subnet already has this private address",
        "Remove the fixed address (PrivateIpAddress, IpAddress), so that a free one is chosen. Or choose another; a replaced resource cannot have the old one. To find its owner:\naws ec2 describe-network-interfaces --filters Name=addresses.private-ip-address,Values=ADDRESS",
    ),
    Reason(
        "interface-addresses-limit",
        r"PrivateIpAddressLimitExceeded|[Nn]umber of private addresses will exceed",
        "the instance type does not have that many private addresses per network interface",
        "Lower SecondaryPrivateIpAddressCount, or use a larger InstanceType:\naws ec2 describe-instance-types --instance-types TYPE --query InstanceTypes[].NetworkInfo.Ipv4AddressesPerInterface",
    ),
    Reason(
        "prefix-list",
        r"[Pp]refix [Ll]ist\b[^\n]*(?:maximum|max ?entries|entries|version|cannot begin)",
        "the entries or the name of the managed prefix list are not valid",
        "Set MaxEntries to at least the number of Entries: it counts for the quota of each rule or route that refers to the list. PrefixListName must not begin with com.amazonaws. Change one thing per deployment.",
    ),
    Reason(
        "dhcp-options-in-use",
        r"dhcp ?[Oo]ptions? '?dopt-\w+'? (?:has dependencies|is in use)|[Cc]annot delete assigned DHCP options",
        "a VPC still uses the DHCP options",
        "Associate the VPC with other options first:\naws ec2 associate-dhcp-options --dhcp-options-id default --vpc-id VPC",
    ),
)
"""Searched for before the rows of networks, which have general words of subnets and protocols."""
