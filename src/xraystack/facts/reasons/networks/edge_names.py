"""Status reasons of Route 53, ACM, CloudFront, WAF and Global Accelerator, beyond those of ``edge``."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "certificate-first-name",
        r"first domain name can be no longer than 64",
        "the certificate's DomainName is longer than 64 characters",
        "Set DomainName to a shorter name, such as *.example.com, and put the long name in SubjectAlternativeNames.",
    ),
    Reason(
        "certificate-import",
        r"[Cc]ertificate field contains more than one certificate|certificate (?:chain )?is not PEM-encoded|not a valid self signed|private key is not (?:PEM|supported|valid)|private key\b[^\n]*(?:not match|mismatch)|certificate chain\b[^\n]*(?:not valid|expired|could not|not in effect)",
        "the certificate that is imported is not valid as it was passed",
        "Pass PEM texts: one certificate, its unencrypted private key, and the intermediate certificates separately as the chain (not the root, not the certificate itself).",
    ),
    Reason(
        "certificate-pending",
        r"[Cc]ertificate \S+ (?:in account \d+ )?not yet issued|RequestInProgressException[^\n]*[Cc]ertificate|[Cc]ertificate\b[^\n]*\n[^\n]*Error Code: RequestInProgress",
        "the certificate is not issued yet: ACM waits for the validation of its domain",
        "Create the CNAME record that ACM names, and wait until the certificate is ISSUED. Then deploy again. To show the record:\naws acm describe-certificate --certificate-arn ARN --query Certificate.DomainValidationOptions",
    ),
    Reason(
        "hosted-zone-public",
        r"associat\w+ a VPC with a public hosted zone|[Pp]ublic hosted zone can't be associated|PublicZoneVPCAssociation",
        "a public hosted zone has no VPCs",
        "Remove VPCs from the zone. A private zone is created with VPCs from the beginning: use another AWS::Route53::HostedZone for it.",
    ),
    Reason(
        "hosted-zone-last-vpc",
        r"last VPC (?:that is )?associated with the (?:private )?hosted zone|LastVPCAssociation|[Ll]ast VPC can't be disassociate",
        "a private hosted zone keeps at least one VPC",
        "Add the new VPC to VPCs first, deploy, then remove the old one. Or delete the zone.",
    ),
    Reason(
        "hosted-zone-delegation-set",
        r"DelegationSetNotAvailable|[Dd]elegation [Ss]et\b[^\n]*(?:not|conflict|exist|in use)|sharing the delegation set",
        "the zone's reusable delegation set does not exist, or already has a zone of this name",
        "Correct DelegationSetId, or remove it. One delegation set has each name only once.",
    ),
    Reason(
        "hosted-zone-quota",
        r"TooManyHostedZones|[Ll]imit\b[^\n]*hosted zones|[Nn]umber of records limit",
        "a quota of Route 53 is reached: hosted zones (500) or records in a zone (10000)",
        "Delete unused ones, or request an increase in Service Quotas (Amazon Route 53, in us-east-1).",
    ),
    Reason(
        "hosted-zone-query-log",
        r"InsufficientCloudWatchLogsResourcePolicy|[Qq]uery logging config\w*\b[^\n]*(?:exists|policy|permission|log group)|CloudWatch Logs log group (?:is invalid|doesn't exist)",
        "Route 53 cannot write the zone's query logs",
        "Use a log group in us-east-1 whose name begins with /aws/route53/. Add an AWS::Logs::ResourcePolicy there for route53.amazonaws.com with logs:CreateLogStream and logs:PutLogEvents. A zone has one such configuration.",
    ),
    Reason(
        "record-set-identifier",
        r"Missing field '(?:SetIdentifier)'|SetIdentifier\b[^\n]*(?:required|missing|must)",
        "a record with a routing policy (weight, region, failover, location) requires SetIdentifier",
        "Set SetIdentifier to a text that is unique among the records of this name. For a simple record remove Weight, Region, Failover, GeoLocation and MultiValueAnswer.",
    ),
    Reason(
        "record-zone-choice",
        r"[Ee]xactly one of HostedZoneId and HostedZoneName",
        "the record has both HostedZoneId and HostedZoneName, or neither",
        "Set HostedZoneId (Ref of the zone), or HostedZoneName with a dot at its end. Remove the other.",
    ),
    Reason(
        "health-check-address",
        r"IPAddress\b[^\n]*(?:private|not (?:valid|public)|invalid|reserved)|[Hh]ealth ?[Cc]heck\b[^\n]*(?:private|reserved|non-?routable) (?:IP|address)",
        "a health check of Route 53 checks public addresses only",
        "Set IPAddress or FullyQualifiedDomainName to a public one. For private resources use Type: CLOUDWATCH_METRIC with an alarm.",
    ),
    Reason(
        "distribution-alias-invalid",
        r"parameter CNAME contains|[Aa]lias(?:es)?\b[^\n]*(?:not (?:a )?valid|invalid)[^\n]*\n[^\n]*CloudFront",
        "a name in Aliases of the distribution is not a domain name",
        "Write each item of Aliases as a host name, such as www.example.com: without https://, path, spaces and a dot at the end. A name with * begins with *. only.",
    ),
    Reason(
        "distribution-error-page",
        r"both ResponsePagePath and ResponseCode|ResponsePagePath\b|CustomErrorResponse\w*\b",
        "an item of CustomErrorResponses is not complete",
        "Set ResponseCode and ResponsePagePath together (such as 200 and /index.html), or neither. Each ErrorCode occurs once.",
    ),
    Reason(
        "distribution-log-acl",
        r"bucket that you specified for CloudFront logs does not enable ACL",
        "CloudFront writes its standard logs by an ACL, and the bucket has ACLs disabled",
        "Set OwnershipControls with ObjectOwnership: BucketOwnerPreferred of the log bucket (BlockPublicAcls may stay). The deploying user or role requires s3:GetBucketAcl and s3:PutBucketAcl. Logs of version 2 (AWS::Logs::Delivery) need no ACL.",
    ),
    Reason(
        "distribution-function-code",
        r"FunctionCode\b|[Ff]unction code\b[^\n]*\n[^\n]*CloudFront|parameter (?:functionConfig|Runtime)\b[^\n]*CloudFront",
        "the code of the CloudFront function is not valid",
        "Define function handler(event), and use only JavaScript of its Runtime: cloudfront-js-2.0 has const, let, async and import cf; 1.0 is ECMAScript 5.1. Up to 10 KB. To test it:\naws cloudfront test-function --name NAME --if-match ETAG --event-object fileb://EVENT",
    ),
    Reason(
        "distribution-methods",
        r"AllowedMethods\b|CachedMethods\b",
        "the methods of a cache behavior are not one of the allowed sets",
        "Set AllowedMethods to [GET, HEAD], [GET, HEAD, OPTIONS] or all seven, with PUT, PATCH, POST and DELETE. Set CachedMethods to one of the first two.",
    ),
    Reason(
        "distribution-group-name",
        r"parameter (?:Name|Comment) (?:contains spaces|is (?:not valid|invalid))[^\n]*\n[^\n]*CloudFront",
        "the name of the CloudFront policy, function or origin access control has characters that are not allowed",
        "Use letters, digits, hyphens and underscores, without spaces.",
    ),
    Reason(
        "distribution-path-pattern",
        r"PathPattern\b[^\n]*(?:duplicate|same|not valid|invalid|more than)|[Cc]ache [Bb]ehaviors?\b[^\n]*(?:same path|duplicate)",
        "two cache behaviors have the same PathPattern, or one is not valid",
        "Give each item of CacheBehaviors another PathPattern, such as /api/*. The default behavior has none; a distribution has up to 75.",
    ),
    Reason(
        "distribution-timeouts",
        r"^(?!.*required for updates).*(?:Origin(?:Read|Keepalive)Timeout\b|ConnectionTimeout\b[^\n]*CloudFront|ConnectionAttempts\b)",
        "a timeout of the origin is outside of its limits",
        "Set OriginReadTimeout to 1 to 120 and OriginKeepaliveTimeout to 1 to 120 seconds (more by Service Quotas). ConnectionTimeout is 1 to 10, ConnectionAttempts 1 to 3.",
    ),
    Reason(
        "distribution-trusted",
        r"TrustedKeyGroup|TrustedSigner|[Kk]ey group\b[^\n]*(?:not exist|doesn't exist)",
        "a key group or signer of the distribution does not exist",
        "Set TrustedKeyGroups to IDs of AWS::CloudFront::KeyGroup (Ref); each has public keys of AWS::CloudFront::PublicKey.",
    ),
    Reason(
        "distribution-associations",
        r"[Ff]unction ?[Aa]ssociations?\b[^\n]*(?:same|event type|viewer|already|both|one)|Lambda@Edge (?:function)?\b[^\n]*CloudFront [Ff]unction",
        "two functions of a cache behavior do not fit together",
        "A behavior has at most one function for each event type. For viewer-request and viewer-response use either CloudFront functions or Lambda@Edge. CloudFront functions have no origin events.",
    ),
    Reason(
        "distribution-in-use",
        r"\bdistribution (?:\S+ )?(?:cannot|can't|could not) be deleted",
        "something still uses the distribution, such as a continuous deployment policy, a staging distribution or a pricing plan",
        "Remove that first, set Enabled: false, wait until it is Deployed, then delete it.",
    ),
    Reason(
        "web-acl-address",
        r"field: IP_ADDRESS\b|IP_SET\b[^\n]*(?:not valid|invalid)",
        "an address of the IP set is not written as a range of its IPAddressVersion",
        "Write each of Addresses with its length: 192.0.2.44/32 for one address, 10.0.0.0/8 for a range, in IPV6 with /128. /0 is not allowed.",
    ),
    Reason(
        "web-acl-retry",
        r"AWS WAF couldn.?t retrieve the resource|WAFUnavailableEntity",
        "WAF does not find the resource yet, which was created or changed just before",
        "Wait a minute, then deploy again. Let the association depend on the web ACL and on the load balancer, API stage or user pool (DependsOn).",
    ),
    Reason(
        "web-acl-duplicate",
        r"some resource in your request is a duplicate|WAFDuplicateItem",
        "a web ACL, rule group or set of this name exists already in this scope, or a rule occurs twice",
        "Change Name, or remove it so that CloudFormation chooses one. Delete the existing one if nothing uses it:\naws wafv2 list-web-acls --scope REGIONAL",
    ),
    Reason(
        "web-acl-priority",
        r"same priority|field: (?:RULE_|TEXT_TRANSFORMATION_)?PRIORITY",
        "two rules of the web ACL, or two text transformations, have the same Priority",
        "Give each item of Rules another Priority, and each item of TextTransformations, too.",
    ),
    Reason(
        "web-acl-name",
        r"field: (?:RULE_NAME|METRIC_NAME|ENTITY_NAME|NAME)\b|(?:[Rr]ule|[Mm]etric) names?\b[^\n]*\n[^\n]*Waf",
        "a name or metric name in the web ACL is not valid, or occurs twice",
        "Give each rule another Name and MetricName of letters, digits, hyphens and underscores, up to 128 characters.",
    ),
    Reason(
        "web-acl-managed-version",
        r"[Mm]anaged rule ?(?:group|set)\b[^\n]*(?:version|expired|not exist|not available)|WAFExpiredManagedRuleGroup|WAFSubscriptionNotFound",
        "the managed rule group or its version does not exist, has expired, or requires a subscription",
        "Correct VendorName (AWS), Name and Version, or remove Version for the default one. A vendor's group requires a subscription in AWS Marketplace:\naws wafv2 list-available-managed-rule-groups --scope REGIONAL",
    ),
    Reason(
        "web-acl-quota",
        r"WAFLimitsExceeded|exceed\w*\b[^\n]*\n[^\n]*WAFLimits",
        "a quota of AWS WAF is reached: web ACLs, rule groups, IP sets or regular expressions",
        "Delete unused ones, or request an increase in Service Quotas (AWS WAF). An IP set has up to 10000 addresses, a web ACL 50 sets.",
    ),
    Reason(
        "web-acl-changed",
        r"someone changed the resource after you started|WAFOptimisticLock",
        "the web ACL was changed at the same time by another call",
        "Deploy again. If something else manages it, such as Firewall Manager, change it there.",
    ),
    Reason(
        "accelerator-gateway",
        r"does not have an internet gateway in its VPC",
        "Global Accelerator requires an internet gateway in the VPC of the endpoint, also of an internal one",
        "Attach an AWS::EC2::InternetGateway to the VPC, and let the endpoint group depend on the AWS::EC2::VPCGatewayAttachment (DependsOn). No route to it is required.",
    ),
    Reason(
        "accelerator-enabled",
        r"AcceleratorNotDisabled|accelerator\b[^\n]*(?:is not|must be|not been) disabled",
        "an accelerator must be disabled before it is deleted",
        "Set Enabled: false, deploy, then delete it:\naws globalaccelerator update-accelerator --accelerator-arn ARN --no-enabled --region us-west-2",
    ),
    Reason(
        "accelerator-parts",
        r"Associated(?:Listener|EndpointGroup)Found|accelerator\b[^\n]*(?:still )?has (?:a )?listeners?",
        "the accelerator still has listeners or endpoint groups outside of the stack",
        "Delete the endpoint groups, then the listeners, then the accelerator:\naws globalaccelerator list-listeners --accelerator-arn ARN --region us-west-2",
    ),
    Reason(
        "accelerator-endpoint",
        r"\bendpoint\b[^\n]*\n[^\n]*GlobalAccelerator",
        "an endpoint of the endpoint group does not exist in its region, or is not ready",
        "Set EndpointId to the ARN of a load balancer, the ID of an instance, or AllocationId of an address in EndpointGroupRegion. Let the group depend on it. Each endpoint occurs once.",
    ),
    Reason(
        "distribution-policy-missing",
        r"specified (?:cache|origin request|response headers|continuous deployment) policy does not exist|NoSuch(?:CachePolicy|OriginRequestPolicy|ResponseHeadersPolicy)|NoSuchFunctionExists",
        "a policy or function that the distribution names does not exist",
        "Pass the ID (Ref) of the policy in this account, or the ID of a managed one, such as 658327ea-f89d-4fab-a63d-7e88639e58f6 (CachingOptimized); a name is not accepted:\naws cloudfront list-cache-policies --type managed",
    ),
    Reason(
        "distribution-origin-access",
        r"[Ii]llegal ?[Oo]rigin ?[Aa]ccess ?[Cc]onfiguration|both OAI and OAC|[Oo]rigin access identity and (?:an )?origin access control",
        "an origin has both an origin access identity and an origin access control",
        "With OriginAccessControlId set S3OriginConfig.OriginAccessIdentity to an empty text. Or remove OriginAccessControlId.",
    ),
    Reason(
        "distribution-root-object",
        r"DefaultRootObject\b",
        "DefaultRootObject is not valid",
        "Set DefaultRootObject to the name of a file, such as index.html: without a slash at the beginning, and up to 255 characters.",
    ),
    Reason(
        "distribution-function-live",
        r"InvalidFunctionAssociation|function\b[^\n]*(?:not in LIVE|has not been published|LIVE stage)",
        "the CloudFront function is not published, or cannot be associated here",
        "Set AutoPublish: true of AWS::CloudFront::Function, and let the distribution refer to it with Fn::GetAtt: [Function, FunctionARN]. It is for viewer-request and viewer-response only.",
    ),
    Reason(
        "distribution-viewer-certificate",
        r"SSLSupportMethod\b|parameter ViewerCertificate\b",
        "ViewerCertificate of the distribution is not complete",
        "With AcmCertificateArn set SslSupportMethod: sni-only and MinimumProtocolVersion: TLSv1.2_2021. Without certificate set CloudFrontDefaultCertificate: true alone, and no Aliases.",
    ),
    Reason(
        "web-acl-resource",
        r"field: RESOURCE_ARN\b",
        "WAF cannot protect this resource: its ARN is not one of a kind that WAF supports, or not of this region",
        "Use the ARN of an Application Load Balancer, an AppSync API, a user pool or a stage of a REST API. Such a stage is arn:aws:apigateway:REGION::/restapis/API/stages/STAGE. HTTP APIs and Network Load Balancers are not supported: put CloudFront before them.",
    ),
)
"""Searched for before the rows of ``edge``."""
