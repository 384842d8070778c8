"""Status reasons of firewalls, VPN, address pools, Dedicated Hosts, fleets and addresses."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "ipam-pool-space",
        r"IPAM pool\b[^\n]*(?:(?:not|n't) have (?:enough|sufficient)|no available)|not available in (?:the )?IPAM pool|no available CIDRs?\b[^\n]*pool",
        "the IPAM pool has no free range of this size, or the range does not belong to it",
        "Add a range to the pool (ProvisionedCidrs or AWS::EC2::IPAMPoolCidr), or request a smaller one, such as Ipv4NetmaskLength: 20. A deleted VPC's range becomes free some minutes later. To see what is in use:\naws ec2 get-ipam-pool-allocations --ipam-pool-id POOL",
    ),
    Reason(
        "lattice-quota",
        r"ServiceQuotaExceeded|quota[^\n]*(?:exceed|reach)",
        "a quota of VPC Lattice is reached",
        "Delete unused parts, or request an increase: services and service networks per region, target groups, VPC associations of a service network, and rules per listener have quotas:\naws service-quotas list-service-quotas --service-code vpc-lattice",
    ),
    Reason(
        "lattice-listener-exists",
        r"[Ll]istener\b[^\n]*\bport \d+ (?:already|is already)|port \d+[^\n]*already (?:exists|in use|used)",
        "the service of VPC Lattice already has a listener on this port",
        "Use another Port, or add rules to the existing listener. If its logical ID or Name changed, undo that: the new one is created before the old one is deleted.",
    ),
    Reason(
        "lattice-certificate",
        r"[Cc]ertificate\b[^\n]*(?:custom domain|required)|[Cc]ustom domain[^\n]*certificate",
        "a VPC Lattice service with a custom domain name requires a certificate for HTTPS",
        "Set CertificateArn of AWS::VpcLattice::Service to an ISSUED certificate of ACM in this region that covers CustomDomainName, or remove CustomDomainName.",
    ),
    Reason(
        "lattice-group-vpc",
        r"[Ss]ecurity groups? [^\n]{1,60}(?:not in|not belong|different)[^\n]{0,20}VPC",
        "a security group of the VPC Lattice association is in another VPC",
        "Set SecurityGroupIds to groups of the VPC in VpcIdentifier. They must allow ingress from the clients on the listener's port.",
    ),
    Reason(
        "lattice-lambda-target",
        r"(?:LAMBDA\b[^\n]*\bone target|one target[^\n]*LAMBDA\b)",
        "a target group of type LAMBDA in VPC Lattice has exactly one function",
        "Set one item in Targets, and create another target group for another function. Divide traffic by the weights in Forward of the listener.",
    ),
    Reason(
        "lattice-passthrough",
        r"TLS_PASSTHROUGH",
        "a TLS passthrough listener of VPC Lattice has a setting that it does not allow",
        "Set one DefaultAction (type Forward) with a target group of Protocol: TCP, and remove its rules. The service requires CustomDomainName; remove CertificateArn.",
    ),
    Reason(
        "lattice-auth-type",
        r"[Aa]uth ?(?:policy|type)\b[^\n]*(?:\bNONE\b|AWS_IAM|inactive)",
        "the service or service network has no authentication, so an auth policy has no effect",
        "Set AuthType: AWS_IAM of AWS::VpcLattice::Service or ServiceNetwork first. Callers then must sign their requests (SigV4), if the policy does not allow anonymous ones.",
    ),
    Reason(
        "lattice-in-use",
        r"^(?![^\n]*_IN_PROGRESS)[^\n]*\b(?:tg|svc|sn|rcfg|rgw)-[0-9a-f]+\b[^\n]*(?:in use|associat|used by|referenc)|(?:[Ss]ervice|[Ss]ervice network|[Tt]arget group|[Rr]esource (?:configuration|gateway)) (?:has|is (?:still )?in use|is (?:still )?associated)[^\n]*(?:associations?|listeners?|service|rules?)",
        "another part of VPC Lattice still uses this one",
        "Remove in this order: associations of the service network, listeners and rules, target groups (deregister their targets), then the service or network. Calls through them fail from then on. Associations may belong to another account:\naws vpc-lattice list-service-network-service-associations --service-identifier SERVICE",
    ),
    Reason(
        "firewall-rule-order",
        r"parameter: \[(?:STRICT_ORDER|DEFAULT_ACTION_ORDER)\]|Priority cannot be provided[^\n]*(?:Stateful|parameter)|RuleOrder\b[^\n]*(?:match|same|invalid|policy)",
        "the rule order of the firewall policy and of its rule groups differs",
        "Set StatefulEngineOptions.RuleOrder of the policy and StatefulRuleOptions.RuleOrder of its rule groups to the same value. Priority of StatefulRuleGroupReferences belongs to STRICT_ORDER only.",
    ),
    Reason(
        "firewall-group-kind",
        r"rule group ARN is of incorrect entity type|RuleVariables cannot be provided|(?:Stateful|Stateless)RuleGroupReferences\b[^\n]*(?:type|entity|stateful|stateless)",
        "a stateful rule group is used as a stateless one, or the reverse",
        "Put stateful groups into StatefulRuleGroupReferences, stateless ones into StatelessRuleGroupReferences. RuleVariables belong to groups with Type: STATEFUL only.",
    ),
    Reason(
        "firewall-protected",
        r"(?:[Dd]elete|[Ss]ubnet[ _]?[Cc]hange|[Ff]irewall ?[Pp]olicy[ _]?[Cc]hange) ?[Pp]rotection\b[^\n]*(?:firewall|enabled|true)[^\n]*(?:\n[^\n]*NetworkFirewall)|firewall\b[^\n]*(?:delete|change) protection",
        "a change protection of the firewall forbids this",
        "Set DeleteProtection, SubnetChangeProtection or FirewallPolicyChangeProtection to false first, and deploy. Then make the change.",
    ),
    Reason(
        "firewall-in-use",
        r"(?:firewall polic(?:y|ies)|rule ?groups?|TLS inspection configuration)\b[^\n]*(?:still (?:in use|referenced|associated)|is in use by|currently in use)[^\n]*|still (?:has )?(?:logging|references?)\b[^\n]*\bfirewall",
        "a firewall or a firewall policy still uses this",
        "Remove the references to it first: of a rule group those in policies, of a policy those in firewalls, of a firewall its logging.",
    ),
    Reason(
        "firewall-setting",
        r"^(?=(?s:.*)(?:NetworkFirewall|Stateful|Stateless|[Ff]irewall ?[Pp]olicy|RuleGroup))(?s:.*)(?:parameter is invalid|cannot be provided|is not (?:valid|supported)), (?:parameter|context): ",
        "the network firewall does not accept {firewall_value|a value} in {firewall_place|a property of the resource}",
        "Correct it. StatelessDefaultActions are aws:pass, aws:drop or aws:forward_to_sfe; StatefulDefaultActions such as aws:drop_strict belong to STRICT_ORDER. What cannot be provided belongs to another Type or RuleOrder: remove it.",
    ),
    Reason(
        "vpn-certificate-domain",
        r"Certificate \S+ does not have a domain",
        "the server certificate of the Client VPN endpoint has no domain name",
        "Pass a certificate with a domain name as common name, such as server.vpn.example.com, or create one in ACM. One without dots does not work.",
    ),
    Reason(
        "vpn-client-range",
        r"[Cc]lient ?C[Ii][Dd][Rr]\w*\b[^\n]*(?:overlap|between|size|must|invalid|conflict)",
        "the range for the clients of the VPN endpoint is not valid here",
        "Set ClientCidrBlock to a range of /22 to /12 that overlaps neither the VPC nor the endpoint's routes. It cannot change later.",
    ),
    Reason(
        "vpn-association-zone",
        r"InvalidClientVpn(?:DuplicateAssociations?|SubnetId|AssociationId)\S*|[Cc]lient VPN\b[^\n]*(?:same Availability Zone|already (?:associated|has))|duplicate association[^\n]*[Cc]lient",
        "the Client VPN endpoint already has a subnet of this Availability Zone",
        "Associate one subnet per zone, all of one VPC. Remove the other association first.",
    ),
    Reason(
        "vpn-tunnel",
        r"\b(?:PreSharedKey|TunnelInside\w*Cidr|Phase[12]\w+|IKEVersions?|DPDTimeout\w*)\b[^\n]*(?:invalid|not valid|must|reserved|in use|overlap|conflict)|[Ii]nvalid (?:value )?[^\n]{0,40}(?:PreSharedKey|TunnelInside\w*Cidr)",
        "an option of the VPN tunnels is not valid",
        "PreSharedKey: 8 to 64 letters, digits, dots and underscores, not beginning with 0. TunnelInsideCidr: a /30 of 169.254.0.0/16 that no other connection of the gateway uses, not 169.254.0.0 to 169.254.5.0 or 169.254.169.252.",
    ),
    Reason(
        "vpn-number",
        r"\bASN of the specified\b|\b(?:BgpAsn|AmazonSideAsn|ASN)\b[^\n]*(?:the same|must|invalid|not valid|range|reserved|between|conflict)",
        "the BGP number (ASN) of a gateway is not valid, or both sides have the same one",
        "Use different numbers for BgpAsn of the customer gateway and AmazonSideAsn, such as 65000 and 64512. Numbers above 65535 belong in BgpAsnExtended.",
    ),
    Reason(
        "address-pool-size",
        r"allocation size is too (?:big|small|large)|empty CIDR and Netmask Length|[Nn]etmask ?[Ll]ength\b[^\n]*(?:pool|allocation|allowed|minimum|maximum|between)|\bipam\b[^\n]*(?:no (?:available|free)|not enough|exhaust|insufficient|does not (?:contain|have))",
        "the IPAM pool cannot give a range of this size",
        "Set Ipv4NetmaskLength with Ipv4IpamPoolId, without CidrBlock, within the minimum and maximum of the pool. Provision a large enough CIDR to the pool first (AWS::EC2::IPAMPoolCidr), and let the VPC depend on it.",
    ),
    Reason(
        "address-pool-used",
        r"\bIPAM ?[Pp]ool\b[^\n]*(?:allocations?|provisioned|in use|dependenc)[^\n]*|[Ii]pam[Pp]ool\S* [^\n]*(?:still|cannot be deleted)",
        "the IPAM pool still has allocations or provisioned ranges",
        "Delete the VPCs and allocations of the pool, then its CIDRs, then the pool:\naws ec2 get-ipam-pool-allocations --ipam-pool-id POOL",
    ),
    Reason(
        "prefix-list-size",
        r"max size between 1 and|entries per request cannot exceed",
        "the prefix list has too many entries, or MaxEntries is out of range",
        "Set MaxEntries to 1 to 1000. Create the list with at most 100 Entries, and add up to 100 more per deployment. Or use several lists.",
    ),
    Reason(
        "resolver-quota",
        r"has exceeded '?max-[\w-]+|(?:ResolverEndpoint|resolver (?:endpoint|rule))s?\b[^\n]*(?:limit|quota|maximum)",
        "a quota of Route 53 Resolver in this region is reached",
        "Delete unused endpoints, rules or associations, use fewer IP addresses per endpoint, or request an increase in Service Quotas (Route 53 Resolver).",
    ),
    Reason(
        "lattice-association",
        r"^(?![^\n]*(?:AccessDenied|not authorized))[^\n]*\b(?:service network|VPC Lattice|vpc-?lattice)\b[^\n]*(?:already|conflict|associat|in use|not (?:found|valid)|must)|(?:already|conflict)[^\n]*\bservice network\b",
        "an association of VPC Lattice is not possible like this",
        "A VPC has one service network association, and a service one listener per port. Delete the other association, or wait until it has ended, then deploy again.",
    ),
    Reason(
        "host-capacity",
        r"host with a matching configuration and sufficient capacity|[Dd]edicated [Hh]ost \S+ has insufficient capacity|InsufficientCapacityOnHost",
        "no Dedicated Host of the account has capacity for the instance",
        "Allocate AWS::EC2::Host for this InstanceType in the subnet's zone with AutoPlacement: 'on' (with the quotes), or pass HostId of one with free capacity. A Mac host is cleaned for some hours after an instance ended.",
    ),
    Reason(
        "host-quota",
        r"number of [Dd]edicated [Hh]osts you've requested|HostLimitExceeded",
        "the account has as many Dedicated Hosts of this family as its quota allows",
        "Release unused hosts, or request an increase in Service Quotas: Running Dedicated TYPE Hosts of EC2.",
    ),
    Reason(
        "host-unsupported",
        r"UnsupportedHostConfiguration",
        "the Availability Zone offers no Dedicated Host for this instance type",
        "Set another AvailabilityZone or InstanceType of AWS::EC2::Host:\naws ec2 describe-instance-type-offerings --location-type availability-zone --filters Name=instance-type,Values=TYPE",
    ),
    Reason(
        "reservation-capacity",
        r"ReservationCapacityExceeded|requested reservation does not have sufficient",
        "the capacity reservation has no free capacity for the instances, or does not fit them",
        "Raise InstanceCount of AWS::EC2::CapacityReservation. Instance type, platform, zone and tenancy must be those of the reservation.",
    ),
    Reason(
        "subnet-zone-mismatch",
        r"[Ss]pecified [Ss]ubnet:? \S+ cannot be used with the specified Availability Zone",
        "the subnet is in another Availability Zone than the one that is set",
        "Remove the Availability Zone: the subnet determines it.",
    ),
    Reason(
        "instance-fleet",
        r"InvalidFleetConfig|InvalidSpotFleetRequestConfig(?![^\n]*specified Subnet)|[Uu]nsupported instancetypes",
        "an entry of the fleet's launch settings is not valid here",
        "Check each InstanceType, AMI, subnet and security group of the overrides: all must exist in the region and fit each other. Use launch templates rather than launch specifications.",
    ),
    Reason(
        "volume-modifying",
        r"in modification state|IncorrectModificationState|currently being modified[^\n]*volume|volume\b[^\n]*(?:currently being modified|modification (?:is )?in progress)",
        "the volume is still being modified",
        "Wait until the modification has ended, then deploy again:\naws ec2 describe-volumes-modifications --volume-ids VOLUME",
    ),
    Reason(
        "address-associated",
        r"EC2::EIPAssociation' with identifier|resource eipalloc-\w+ is already associated",
        "the Elastic IP address is already associated",
        "Remove InstanceId from AWS::EC2::EIP, or the AWS::EC2::EIPAssociation: both do the same. Otherwise disassociate the address first.",
    ),
    Reason(
        "address-allocation",
        r"must specify an allocation id when mapping|allocation ?id\b[^\n]*VPC instance",
        "an address for an instance in a VPC is identified by its allocation ID",
        "Set Domain: vpc for AWS::EC2::EIP. In the association replace EIP by AllocationId: Fn::GetAtt: [Address, AllocationId].",
    ),
    Reason(
        "address-foreign",
        r"^(?!(?s:.*)(?:assume|role|polic))(?s:.*)AuthFailure\b(?s:.*)do not have permission to access the specified resource",
        "the address, interface or volume belongs to another account, or an AWS service manages it",
        "Pass one of this account. Do not associate an address with the interface of a NAT gateway or load balancer: pass AllocationId to that resource itself.",
    ),
    Reason(
        "network-dual-stack",
        r"Ipv6AllowedForDualStack\b",
        "the function's dual-stack setting does not fit its VPC",
        "Set VpcConfig.Ipv6AllowedForDualStack: true only with SubnetIds that have an IPv6 range. To take the function out of the VPC, first deploy it with false, then with empty lists.",
    ),
    Reason(
        "key-quota",
        r"(?:Aliases per key|[Aa]lias(?:es)?|Cmks?|CMKs?|[Kk]eys?|[Gg]rants per (?:key|CMK)) quota for this account\b|quota for this account in this region is \d+, current usage",
        "a quota of KMS in this region is reached: keys, grants, or aliases per key",
        "Delete unused aliases or keys; a key is deleted 7 to 30 days later, with access to what it encrypted. Or request an increase in Service Quotas (AWS KMS).",
    ),
    Reason(
        "load-balancer-subnet-missing",
        r"At least one subnet must be specified",
        "the load balancer has no subnets",
        "Set Subnets or SubnetMappings: two zones or more for an Application Load Balancer. Check that a parameter for them is not empty.",
    ),
)
"""Searched for before the rows of ``vpc_routes``."""
