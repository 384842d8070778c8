"""Status reasons of addresses, routes, gateways, peerings, flow logs and security group rules of a VPC."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "peering-exists",
        r"VpcPeeringConnectionAlreadyExists|peering connection already exists between",
        "the two VPCs already have a peering connection",
        "Use the existing one, and remove this one from the template. To delete it instead stops the traffic of its routes:\naws ec2 describe-vpc-peering-connections --filters Name=status-code,Values=active,pending-acceptance",
    ),
    Reason(
        "subnet-reservations",
        r"subnet\b[^\n]*CIDR reservations?",
        "the subnet still has CIDR reservations",
        "Delete them, then the subnet:\naws ec2 get-subnet-cidr-reservations --subnet-id SUBNET\naws ec2 delete-subnet-cidr-reservation --subnet-cidr-reservation-id RESERVATION",
    ),
    Reason(
        "transit-route-exists",
        r"^(?![^\n]*[Pp]ropagation)[^\n]*already exists in (?:the )?Transit Gateway Route Table",
        "the route table of the transit gateway already has a static route to this range",
        "Use the existing route, or delete it first; its traffic stops meanwhile. If the logical ID changed, undo that: the new route is created before the old one is deleted:\naws ec2 search-transit-gateway-routes --transit-gateway-route-table-id TABLE --filters Name=type,Values=static",
    ),
    Reason(
        "transit-propagation-exists",
        r"RouteTablePropagation\.Duplicate|[Pp]ropagation [^\n]{1,80} already exists in",
        "the attachment's routes already propagate to this route table of the transit gateway, mostly the default one",
        "Remove the AWS::EC2::TransitGatewayRouteTablePropagation, or set DefaultRouteTablePropagation: disable of the transit gateway before the attachment is created. To list the propagations:\naws ec2 get-transit-gateway-route-table-propagations --transit-gateway-route-table-id TABLE",
    ),
    Reason(
        "balancer-private-addresses",
        r"private IPv4 addresses? [^\n]*(?:internet-facing|internal)",
        "only an internal Network Load Balancer has fixed private addresses",
        "Set Scheme: internal, or remove PrivateIPv4Address from SubnetMappings and use AllocationId of an AWS::EC2::EIP instead.",
    ),
    Reason(
        "balancer-scheme-change",
        r"[Ss]cheme\b[^\n]*(?:cannot|can't|can not) be (?:changed|modified)",
        "Scheme of a load balancer cannot be changed",
        "Undo it. Or create another load balancer: a new logical ID, a new Name if it has one, and its DNS name in the records. Its target groups must be new too, because each belongs to one load balancer.",
    ),
    Reason(
        "security-group-peer",
        r"(?:security group|[Ss]ource ?(?:Security)?Group)\b[^\n]*peer(?:ed)? VPC|\bpeer(?:ed)? VPC\b[^\n]*security group",
        "a rule refers to a security group of another VPC, and there is no active peering in this region with it",
        "Let the rule depend on the AWS::EC2::VPCPeeringConnection (DependsOn), which is accepted and in one region, and set SourceSecurityGroupOwnerId for another account. Otherwise allow the CIDR range: CidrIp.",
    ),
    Reason(
        "group-ascii",
        r"^(?![^\n]*GroupDescription)[^\n]*Character sets beyond ASCII",
        "a name or description has a character outside of ASCII, such as an accent, a curved apostrophe or a long dash",
        "In GroupDescription, GroupName and Description use the letters a to z, digits, spaces and ._-:/()#,@[]+=&;{}!$* only. A change of GroupDescription replaces the security group.",
    ),
    Reason(
        "load-balancer-subnets",
        r"[Ss]ubnet removal is not supported|SetSubnets is not supported|specify all existing subnets",
        "this update would remove a subnet of the Network Load Balancer, which it does not allow",
        "List all its present subnets in Subnets, and the new ones. Or create another load balancer with the subnets under a new logical ID and name, and move the DNS records to it.",
    ),
    Reason(
        "address-quota",
        r"maximum number of addresses has been reached|AddressLimitExceeded|number of EIPs exceeds",
        "the account has as many Elastic IP addresses in the region as its quota allows",
        'Release unused addresses (a NAT gateway uses one in each zone), or request a higher quota: EC2-VPC Elastic IPs. To list those that nothing uses:\naws ec2 describe-addresses --query "Addresses[?!AssociationId].[AllocationId,PublicIp]"',
    ),
    Reason(
        "vpc-quota",
        r"maximum number of (?:VPCs|internet gateways) (?:has|have) been reached|\bVpcLimitExceeded|InternetGatewayLimitExceeded",
        "the account has as many VPCs or internet gateways in the region as its quota allows",
        "Delete unused VPCs (their gateways must be detached), or use an existing VPC. Or request a higher quota of VPCs per Region, which raises that of internet gateways too:\naws service-quotas request-service-quota-increase --service-code vpc --quota-code L-F678F1CE --desired-value NUMBER",
    ),
    Reason(
        "peering-quota",
        r"limit on the number of (?:active|pending|outstanding) VPC peering connections|VpcPeeringConnection(?:PerVpc)?LimitExceeded",
        "the VPC has as many peering connections as its quota allows, or too many requests wait for acceptance",
        "Delete unused connections, and accept or reject pending ones. Or request an increase in Service Quotas (Amazon VPC): Active VPC peering connections per VPC (50, up to 125). For many VPCs use a transit gateway:\naws ec2 describe-vpc-peering-connections --query VpcPeeringConnections[].[VpcPeeringConnectionId,Status.Code]",
    ),
    Reason(
        "gateway-attached",
        r"already has an internet gateway attached|resource vpc-\w+ already has|[Vv](?:pn|PN) gateway \S+ is already attached|VpnGatewayAttachmentLimitExceeded",
        "the VPC already has a gateway of this kind; it can have one",
        "Use the attached gateway, or detach it. Remove the second gateway attachment from the template.",
    ),
    Reason(
        "gateway-elsewhere",
        r"vpnGateway vgw-\w+ is already attached|resource '?(?:igw|vgw)-\w+'? is already attached",
        "the gateway is already attached to a VPC; it can be attached to one",
        "Detach it from the VPC that the text names, or create another gateway. If it is the VPC of the attachment, remove the second attachment.",
    ),
    Reason(
        "nat-gateway-missing",
        r"natGateway(?: ID)? '?nat-\w+'? (?:does not exist|is not (?:available|active))|InvalidNatGatewayID\.NotFound",
        "the NAT gateway does not exist here, or was not created yet",
        "Wait until it is available before a route uses it: aws ec2 wait nat-gateway-available --nat-gateway-ids NAT. In the template set NatGatewayId to Ref of AWS::EC2::NatGateway. If it failed, see why:\naws ec2 describe-nat-gateways --nat-gateway-ids NAT --query NatGateways[].FailureMessage",
    ),
    Reason(
        "gateway-missing",
        r"(?:gateway|igw|nat|vgw|cgw|tgw|eigw|pcx|peering ?connection)\S*(?: ID)? '?(?:igw|nat|vgw|cgw|tgw|eigw|pcx)-\w+'? (?:is deleted or )?(?:does not exist|is not (?:available|active))|Invalid(?:Internet|Nat|Vpn|Customer|Transit)\w*ID\.NotFound|InvalidVpcPeeringConnectionID\.NotFound",
        "the gateway or peering connection does not exist here, or is not active yet",
        "Check its ID, account and region, and that it was not deleted; in the template use Ref. Let routes depend on its attachment or acceptance (DependsOn).",
    ),
    Reason(
        "endpoint-route-exists",
        r"already has a route with destination-prefix-list",
        "the route table already has an endpoint for this service",
        "Remove the route table from RouteTableIds, or use the existing gateway endpoint.",
    ),
    Reason(
        "route-exists",
        r"RouteAlreadyExists|Route already exists for|route (?:identified by|table)\b[^\n]*already (?:exists|has a route)",
        "the route table already has a route to this destination",
        "Remove the second route from the template, or delete the existing one. The route within the VPC (local) exists always. A replaced route: change its logical ID in two steps.",
    ),
    Reason(
        "route-missing",
        r"[Nn]o route (?:in route table|with destination)|InvalidRoute\.NotFound|no route with destination-cidr|no route defined for '[\da-f.:/]+' in the route table",
        "the route does not exist any more; it was deleted outside of the stack",
        "Create it again with the same destination, or remove it from the template.",
    ),
    Reason(
        "route-table-associated",
        r"Resource\.AlreadyAssociated[^\n]*|subnet already has an explicit route table|the specified association for route table rtb-\w+ conflicts",
        "the subnet, address or gateway is already associated with another resource",
        "Remove the other association, also outside of the stack. A subnet has one route table, an address one interface.",
    ),
    Reason(
        "address-missing",
        r"allocation ID '?eipalloc-\w+'? does not exist|InvalidAllocationID\.NotFound|InvalidAddress\.NotFound|Address '?[\d.]+'? not found",
        "the Elastic IP address does not exist; it was released, or is in another region or account",
        "Pass AllocationId of an address in the same region: Fn::GetAtt: [Address, AllocationId]. In a tool for several regions, pass its provider or region to each resource of the group:\naws ec2 describe-addresses --region REGION",
    ),
    Reason(
        "address-range",
        r"[Aa]ddress (?:\S+ )?(?:does not fall within|is (?:not within|in|outside)|is not in) (?:the )?(?:subnet|VPC|a subnet)\b|reserved address range|(?:IP address|target) '?[\d.]+'? is (?:outside|not within)",
        "the IP address is not a free one of the subnet or VPC",
        "Use an address of the subnet's range. The first four and the last are reserved. A target outside of the VPC requires"
        " AvailabilityZone: all.",
    ),
    Reason(
        "interface-in-use",
        r"(?:[Ii]nterface:? '?\[?eni-\w+\]?'?|InvalidNetworkInterface\.InUse|[Nn]etwork interface '?eni-\w+'?)[^\n]*(?:in use|InUse)|^[^\n]*InvalidNetworkInterface\.InUse",
        "a network interface is still attached to an instance or to a service of AWS",
        "Find its owner, and delete that first (a Lambda function's interface: wait up to 40 minutes):\n"
        "aws ec2 describe-network-interfaces --network-interface-ids ENI",
    ),
    Reason(
        "address-locked",
        r"cannot be released because it is locked to your account|OperationNotPermitted[^\n]*address|You do not have permission to access the specified resource[^\n]*(?:eipalloc|address)",
        "the address cannot be released: it is still in use, or locked to the account",
        "Disassociate it, also from NAT gateways and load balancers. If it has a reverse DNS record, remove that; otherwise ask AWS Support.",
    ),
    Reason(
        "range-restricted",
        r"CIDR '?\S+'? is restricted|CIDR block restrictions|CidrBlock\b[^\n]*(?:size|/16 and /28)|block size must be between",
        "the VPC cannot have this CIDR range",
        "Use /16 to /28 of 100.64.0.0/10, or of the private range of the VPC's first one (10., 172.16 to 172.31 or 192.168.).",
    ),
    Reason(
        "subnet-zone",
        r"for parameter availabilityZone is invalid|Subnets can currently only be created in|requested Availability Zone is no longer supported|availability zone(?:s)? \[?'?[\w-]+'?\]? (?:does|do|is|are) (?:not exist|invalid|not valid)|InvalidZone|^Invalid Availability Zone\b",
        "the region has no such Availability Zone, or not for this account",
        'Use one of {allowed|the zones of the region}, or Fn::Select: [0, Fn::GetAZs: ""].',
    ),
    Reason(
        "group-id-name",
        r"^(?!.*\b(?:subnet|vpc|eni|i)-[0-9a-f]+\W+\(expecting)(?s:.*)(?:InvalidGroupId\.Malformed|expecting \"?sg-|Invalid id: \"[^\"]*\" \(expecting \"?sg-|Invalid security group (?:ID|id)\b)",
        "a security group is named where its ID is required",
        "Pass the ID (sg-...): Fn::GetAtt: [Group, GroupId]. Ref is the ID only of a group with VpcId: check that VpcId is set, and not empty.",
    ),
    Reason(
        "group-description",
        r"Invalid security group (?:name|description)|for parameter (?:GroupDescription|groupName) is invalid|security group (?:name|description)s? (?:cannot|must|may)",
        "the name or description of the security group has characters that EC2 does not allow",
        "Use up to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$* in GroupName, GroupDescription and the rules'"
        " Description. A name must not begin with sg-.",
    ),
    Reason(
        "group-rule-twice",
        r"same permission must not appear multiple times|specified multiple times in (?:one|the same)",
        "the security group has the same rule twice",
        "Remove one of the two from SecurityGroupIngress or SecurityGroupEgress.",
    ),
    Reason(
        "group-rule-port-range",
        r"TCP/UDP port \(-?\d+\) out of range",
        "a rule for tcp or udp has a port that does not exist, such as -1",
        "For all ports set FromPort: 0 and ToPort: 65535. For all traffic set IpProtocol: -1 without ports.",
    ),
    Reason(
        "acl-protocol",
        r"[Ii]nvalid value '(?:tcp|udp|icmp|icmpv6|all)' for IP protocol",
        "the entry of a network ACL has its protocol as a word, which must be a number",
        "Set Protocol to 6 for TCP, 17 for UDP, 1 for ICMP, 58 for ICMPv6, or -1 for all. Security groups take the word in IpProtocol, network ACLs do not.",
    ),
    Reason(
        "group-rule-ports",
        r"portRange\b|specify both from and to ports|TCP/UDP port \(|Invalid (?:TCP|UDP|ICMP)\b|all protocols and specific ports|IpProtocol\b[^\n]*(?:invalid|unknown)|[Ii]nvalid value '[^']*' for IP protocol|Unsupported IP protocol",
        "the ports or the protocol of a security group rule are not valid",
        "Set FromPort and ToPort (0 to 65535, the first the smaller) with IpProtocol tcp or udp. For all traffic use IpProtocol: -1 alone.",
    ),
    Reason(
        "flow-log-exists",
        r"FlowLogAlreadyExists|existing Flow Log with the same",
        "the VPC, subnet or interface already has a flow log with this destination",
        "Delete that flow log, or remove this one from the template.",
    ),
    Reason(
        "log-destination-bucket-policy",
        r"\bLogDestinationPermissionIssue",
        "AWS cannot add this flow log to the policy of the bucket: it would be larger than 20 KB, or may not be changed",
        "Replace the statements of single flow logs in the bucket's policy by one for arn:aws:s3:::BUCKET/*, with delivery.logs.amazonaws.com as the principal. Such a policy needs no further change:\naws s3api get-bucket-policy --bucket BUCKET",
    ),
    Reason(
        "flow-log-delivery",
        r"DeliverLogsErrorMessage\W{1,6}(?:Access error|Rate limited|Unknown error)",
        "the flow log does not deliver all of its records to CloudWatch Logs",
        "Access error: DeliverLogsPermissionArn must trust vpc-flow-logs.amazonaws.com, and allow logs:CreateLogGroup, CreateLogStream, PutLogEvents and Describe*. Rate limited: too many records for CloudWatch Logs, so deliver to S3. Unknown error: wait; it is on AWS's side.",
    ),
    Reason(
        "log-destination",
        r"LogDestination\b[^\n]*(?:does not exist|[Aa]ccess [Dd]enied|permission|undeliverable)|[Aa]ccess [Dd]enied for LogDestination|LogDestinationNotFound",
        "the flow log cannot write to its destination",
        "Check that bucket, stream or log group exists in this region. Allow delivery.logs.amazonaws.com in the bucket's policy:"
        " s3:PutObject and s3:GetBucketAcl.",
    ),
    Reason(
        "service-role-assume",
        r"Unable to assume (?:the )?given (?:IAM )?role|DeliverLogsPermissionArn\b[^\n]*(?:assum|trust|required|permission to)",
        "the service cannot assume the role that the resource names",
        "Allow the service in the role's trust policy; for flow logs that is vpc-flow-logs.amazonaws.com. A new role may need a minute.",
    ),
    Reason(
        "endpoint-private-dns",
        r"[Pp]rivate DNS can(?:not| only) be (?:enabled|set)",
        "private DNS is not possible for this endpoint",
        "Set PrivateDnsEnabled: false. It is for interface endpoints of AWS services, and once per service and VPC.",
    ),
    Reason(
        "transit-gateway-attached",
        r"[Aa]ttachment\b[^\n]*already exists for vpc|DuplicateTransitGatewayAttachment|Attachments with same VPC",
        "the VPC already has an attachment to this transit gateway, and can have one",
        "Use the existing attachment, or delete it and wait until it is deleted: traffic stops meanwhile. A replaced one requires two deployments: remove it, then add it.\naws ec2 describe-transit-gateway-vpc-attachments --filters Name=vpc-id,Values=VPC",
    ),
    Reason(
        "transit-gateway-attachments",
        r"^(?![^\n]*(?:DuplicateSubnets|duplicate availability zone))[^\n]*non-deleted (?:VPC|Transit Gateway|VPN|Peering|Connect)?[\w ]*[Aa]ttachments?|DuplicateTransitGatewayAttachment",
        "the transit gateway still has attachments",
        "Delete the attachments first, also those of other accounts; their traffic stops. To list them:\naws ec2 describe-transit-gateway-attachments --filters Name=transit-gateway-id,Values=TGW",
    ),
    Reason(
        "peering-options-side",
        r"permission to modify the (?:accepter|requester) side|[Pp]eering connection options cannot be modified for a different region",
        "the options of one side of a peering can be changed only in the account and region of that side",
        "Change the requester's options in the account and region of its VPC, and the accepter's in the other ones. In Terraform use one aws_vpc_peering_connection_options for each side, each with its provider.",
    ),
    Reason(
        "peering-options-region",
        r"peering connection options [^\n]*not supported for cross-region",
        "these options do not exist for a peering between two regions",
        "Remove them (EC2-Classic has ended, so nothing needs the ClassicLink options). A peering between regions may have AllowDnsResolutionFromRemoteVpc only.",
    ),
    Reason(
        "peering-failed",
        r"VpcPeeringConnection failed|[Ii]ncorrect VPC[ -]ID, [Aa]ccount ID,? or overlapping CIDR|\bpcx-\w+ is in the failed state",
        "the peering connection was not created: wrong VPC or account, or overlapping CIDR ranges",
        "Check PeerVpcId, PeerOwnerId and PeerRegion. The ranges of the two VPCs must not overlap. For another account set PeerRoleArn.",
    ),
    Reason(
        "peering-unstable",
        r"EC2::VPCPeeringConnection'[^\n]*did not stabilize",
        "the peering connection did not become active: it was not accepted, or the two VPCs do not fit",
        "Check PeerVpcId, PeerOwnerId, PeerRegion and PeerRoleArn, and that the CIDR ranges do not overlap. Without PeerRoleArn, the other account has to accept it. To show why:\naws ec2 describe-vpc-peering-connections --vpc-peering-connection-ids PCX --query VpcPeeringConnections[].Status",
    ),
    Reason(
        "peering-accepter",
        r"User \S+ cannot \w+ peering pcx-|as the source of the peering request",
        "only the owner of the other VPC can accept or reject the peering connection",
        "Make the call with the credentials of that account, in the region of its VPC. In a template set PeerRoleArn to a role there that allows ec2:AcceptVpcPeeringConnection:\naws ec2 accept-vpc-peering-connection --vpc-peering-connection-id PCX",
    ),
    Reason(
        "peering-other-region",
        r"Incorrect region \S+ specified for this request\W+VPC peering connection",
        "the call went to another region than that of the VPC which has to accept the peering connection",
        "Repeat it with --region and the region that the reason names last. In a template set PeerRegion.",
    ),
    Reason(
        "peering-pending",
        r"^(?!.*endpoint service)(?s:.*)(?:on the peering until it is active|[Pp]eering (?:connection )?\S* ?is not active|only after it is active|permission to accept (?:the )?(?:VPC )?peering|pending-acceptance)",
        "the peering connection is not accepted yet",
        "Accept it in the account and region of the other VPC, then deploy again. Or set PeerRoleArn to a role there that allows ec2:AcceptVpcPeeringConnection:\naws ec2 accept-vpc-peering-connection --vpc-peering-connection-id PCX",
    ),
    Reason(
        "acl-entry-exists",
        r"network acl entry identified by \S+ already exists|NetworkAclEntryAlreadyExists",
        "the network ACL already has an entry of this number and direction",
        "Choose another RuleNumber.",
    ),
    Reason(
        "vpc-targets",
        r"targets? (?:are|is) not in the target group VPC|not in (?:the )?(?:target group|load balancer)(?:'s)? VPC",
        "a target is in another VPC than the target group",
        "Set VpcId of the target group to the VPC of its targets. Targets of another VPC are registered by IP address.",
    ),
    Reason(
        "load-balancer-classic-vpc",
        r"can be applied to only an ELB in VPC",
        "a Classic Load Balancer with AvailabilityZones is not in a VPC, so it has no security groups",
        "Replace AvailabilityZones with Subnets. A new balancer of AWS::ElasticLoadBalancingV2::LoadBalancer is the better choice.",
    ),
    Reason(
        "load-balancer-groups",
        r"security groups? (?:are|is)(?: invalid| not valid)|InvalidSecurityGroup\b",
        "a security group of the resource does not exist in its VPC",
        "Pass IDs (sg-...) of groups that are in the VPC of the subnets.",
    ),
    Reason(
        "input-subnets",
        r"[Ss]ome input subnets|(?:subnets?|input subnet)\b(?! (?:groups?|masks?|mappings?|CIDR|names?|types?)\b)[^.\n]{0,60}(?:are|is) invalid|^[^\n]*subnets? \S+ (?:is|are) not valid\b",
        "a subnet does not exist in this account and region",
        "Correct the IDs of the subnets. Of a list parameter pass Ref, not a joined text.",
    ),
    Reason(
        "health-check-path",
        r"[Hh]ealth check path must",
        "the path of the health check does not begin with a slash",
        "Set HealthCheckPath to a path such as /health, without protocol, host and port.",
    ),
    Reason(
        "health-check-values",
        r"[Hh]ealth check (?:timeout|interval)\b(?![^\n]*not supported)[^\n]*(?:smaller|less|greater|larger)|HealthCheck(?:Interval|Timeout)Seconds\b[^\n]*must be (?:smaller|less|greater)",
        "the timeout of the health check is not shorter than its interval",
        "Set HealthCheckTimeoutSeconds to less than HealthCheckIntervalSeconds, such as 5 and 30. The timeout has to be longer than the slowest response of the path.",
    ),
    Reason(
        "load-balancer-settings",
        r"(?:target group|load balancer) with the same name\b[^\n]*different settings|Duplicate(?:TargetGroup|LoadBalancer)Name",
        "a load balancer or target group of that name exists, with other settings",
        "Remove Name, so that CloudFormation chooses one, or change it. A replacement cannot have the old name.",
    ),
    Reason(
        "certificate-import-chain",
        r"certificate field contains more than one certificate",
        "the field of the certificate also holds the certificates of its chain",
        "Pass the first certificate of the file alone as the certificate (certificate_body), and the others, without it, as CertificateChain (certificate_chain).",
    ),
    Reason(
        "certificate-export",
        r"not PRIVATE type and Export is not ENABLED|^Certificate ARN: \S+ is not a private certificate",
        "this certificate cannot be exported",
        "ACM exports private certificates, and public ones that were requested with CertificateExport: ENABLED, which costs money. Request a new one with that option; an imported certificate cannot be exported.",
    ),
    Reason(
        "certificate-listener",
        r"certificate must be specified for HTTPS|(?:[Uu]p to|[Oo]nly|[Ee]xactly|[Aa]t least) one certificate\b(?! in this field| authority)|listener\b[^\n]*(?:requires? (?:a |at least one )?certificate)|SSL policy \S+ not found",
        "the listener has no certificate or more than one, or its SslPolicy does not exist",
        "An HTTPS or TLS listener requires one item in Certificates; more belong in AWS::ElasticLoadBalancingV2::ListenerCertificate."
        " To list the policies:\naws elbv2 describe-ssl-policies",
    ),
    Reason(
        "stickiness-type",
        r"[Ss]tickiness type\b[^\n]*not supported",
        "the stickiness does not fit the target group's protocol",
        "Use stickiness.type source_ip for TCP and UDP (TLS has none), and lb_cookie or app_cookie for HTTP and HTTPS.",
    ),
)
"""Searched for before the rows of ``vpc``."""
