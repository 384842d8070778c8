"""Status reasons of CloudFront, WAF, Route 53, ACM and Cognito."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "distribution-security-header",
        r"is an? (?:security|CORS|\w+) header and cannot be set as (?:an? )?custom",
        "a header of the response headers policy has a separate property, so it cannot be a custom header",
        "Set it in SecurityHeadersConfig (such as ContentSecurityPolicy, StrictTransportSecurity) or, for Access-Control-* headers, in CorsConfig. Remove it from CustomHeadersConfig.",
    ),
    Reason(
        "distribution-quota",
        r"TooMany(?:CacheBehaviors|Origins?\b|OriginGroups\w+|DistributionCNAMEs|CookieNames\w+|HeadersIn\w+|KeyGroups\w+|TrustedSigners|LambdaFunctionAssociations|FunctionAssociations|Certificates\b)|contains more [^\n]{3,60} than are allowed per distribution",
        "the distribution has more items of one kind than its quota allows: {counted|cache behaviors, origins or names}",
        "Join items: one PathPattern with a wildcard for several behaviors, or *.example.com for several names. Or divide them over two distributions, or request an increase:\naws service-quotas list-service-quotas --service-code cloudfront --region us-east-1",
    ),
    Reason(
        "distribution-pricing-plan",
        r"(?:flat-rate|pricing) plan",
        "the distribution has a flat-rate pricing plan, which requires its web ACL and does not allow all settings",
        "Keep WebACLId, or undo the change. To remove the web ACL, or to delete the distribution, first cancel the plan in the CloudFront console: it stays until the end of its billing period.",
    ),
    Reason(
        "certificate-domain-unsafe",
        r"DOMAIN_NOT_ALLOWED|domain \S+ was found unsafe|reported (?:as|by)[^\n]*(?:unsafe|Google Safe Browsing)",
        "ACM does not issue the certificate: the domain is on a list of unsafe websites",
        "Look it up at Google Safe Browsing (transparencyreport.google.com), remove the cause, and ask Google or VirusTotal for a review. Then request the certificate again.",
    ),
    Reason(
        "certificate-public-domain",
        r"INVALID_PUBLIC_DOMAIN|NO_AVAILABLE_CONTACTS",
        "ACM cannot issue the certificate: the domain does not exist publicly, or has no contacts for the validation mail",
        "Use a registered public domain in DomainName and SubjectAlternativeNames (not .local, .internal or an AWS name such as amazonaws.com). With ValidationMethod: DNS no mail is needed.",
    ),
    Reason(
        "certificate-private-authority",
        r"\bPCA_(?!NAME)[A-Z_]+",
        "ACM cannot issue the certificate from the private certificate authority (CA): it is not usable, not shared, or its limits are reached",
        "PCA_ACCESS_DENIED: give ACM the permission below. PCA_INVALID_STATE: its Status must be ACTIVE. PCA_LIMIT_EXCEEDED: request an increase. PCA_INVALID_DURATION: renew the CA, it ends too early:\naws acm-pca create-permission --certificate-authority-arn CA --principal acm.amazonaws.com --actions IssueCertificate GetCertificate ListPermissions",
    ),
    Reason(
        "certificate-domain-options",
        r"\bat 'domainValidationOptions[\w.]*validationDomain'|ValidationDomain\b|validation method EMAIL|using validation method",
        "the certificate's validation options do not fit its validation method",
        "With ValidationMethod: DNS give each item of DomainValidationOptions a HostedZoneId and no ValidationDomain; that one is for EMAIL. A certificate cannot change its method: request another one.",
    ),
    Reason(
        "identity-pool-provider",
        r"RoleMapping ProviderName|is not a configured provider",
        "the identity provider of a role mapping is not one of the identity pool, or has another form",
        "Write it without https:// and with the client: cognito-idp.REGION.amazonaws.com/POOL_ID:CLIENT_ID, as in CognitoIdentityProviders of the pool.",
    ),
    Reason(
        "api-version-old",
        r"using this API version|parameter Lambda function associations is required",
        "the program uses an old version of the service's API, which does not know the settings of the resource",
        "Update the SDK, the AWS CLI or the program that makes the call (boto to boto3).",
    ),
    Reason(
        "distribution-update-incomplete",
        r"\w is required for updates|Field level encryption id is required|specified list of [\w ]+ does not exist or is not valid",
        "an update of a distribution requires all of its settings, and {absent|one} is missing or incomplete",
        "Set it in DistributionConfig, with all values that belong together (an error response: ErrorCode, ResponseCode and ResponsePagePath). A call of the API passes the whole configuration of get-distribution-config.",
    ),
    Reason(
        "distribution-fixed",
        r"cannot update (?:Origin or )?CallerReference|IllegalUpdate",
        "CloudFront does not allow this change of an existing distribution, or a setting is missing in it",
        "Undo the change of CallerReference, Staging or the staging distribution's origins; set all settings of an origin or error response together (ErrorCode, ResponseCode with ResponsePagePath). Otherwise create another distribution.",
    ),
    Reason(
        "user-pool-verification",
        r"AttributesRequireVerificationBeforeUpdate|AutoVerifiedAttributes(?![^\n]*must have values)|UnusedAccountValidityDays|TemporaryPasswordValidityDays",
        "verification or password settings of the user pool do not fit together",
        "List each attribute of AttributesRequireVerificationBeforeUpdate in AutoVerifiedAttributes too. Use Policies.PasswordPolicy.TemporaryPasswordValidityDays instead of AdminCreateUserConfig.UnusedAccountValidityDays.",
    ),
    Reason(
        "distribution-name-taken",
        r"CNAMEs? you provided (?:are|is) already associated|^(?!.*incorrectly configured DNS)[^\n]*\n[^\n]*CNAMEAlreadyExists|^[^\n]*CNAMEAlreadyExists",
        "another CloudFront distribution already has an alternate domain name of this one",
        "Remove the name from the other distribution (perhaps of another account), or from Aliases. To find it:\n"
        "aws cloudfront list-conflicting-aliases --distribution-id ID --alias NAME",
    ),
    Reason(
        "distribution-enabled",
        r"DistributionNotDisabled|trying to delete has not been disabled",
        "the distribution is still enabled, or its change is not deployed yet",
        "Set DistributionConfig.Enabled: false, deploy, wait until it is Deployed, then delete it.",
    ),
    Reason(
        "distribution-invalidation",
        r"invalid invalidation paths|InvalidationPath",
        "a path of the invalidation is not valid",
        "Each path begins with / and has only characters that are allowed in a URL (encode others, such as a space: %20). A * is possible at its end only.",
    ),
    Reason(
        "distribution-identity",
        r"specified origin access identity does not exist or is not valid|InvalidOriginAccessIdentity|NoSuchCloudFrontOriginAccessIdentity",
        "the origin access identity of an S3 origin has a wrong form or does not exist",
        "In S3OriginConfig write OriginAccessIdentity: origin-access-identity/cloudfront/ID, with Ref of AWS::CloudFront::CloudFrontOriginAccessIdentity for ID. With OriginAccessControlId it must be an empty text.",
    ),
    Reason(
        "distribution-target-origin",
        r"target origins or origin groups do not exist|[Nn]o origin exists with the specified|TargetOriginId[^\n]*(?:not exist|not found|does not match|no (?:such )?origin)",
        "a cache behavior of the distribution names an origin that Origins and OriginGroups do not have",
        "Set TargetOriginId of DefaultCacheBehavior and of each of CacheBehaviors to an Id in Origins or OriginGroups. Its capital letters count; it is not the DomainName. Before an origin is removed or renamed, change the behaviors that name it, at the latest in the same update.",
    ),
    Reason(
        "distribution-origin",
        r"[Oo]rigin DomainName|origin (?:server )?name\b|origin domain name|[Oo]rigin (?:access identity|access control)\b[^\n]*(?:not exist|not valid|doesn't)|InvalidOrigin|NoSuchOrigin|origin whose domain name is not supported|TargetOriginId|(?:target|specified|your) origins? or origin groups do not exist|[Nn]o origin exists with the specified",
        "an origin of the distribution is not valid",
        "Set DomainName to a host without https:// and path: of a bucket Fn::GetAtt: [Bucket, RegionalDomainName]. An S3 origin with an access"
        " identity or control is not a website endpoint. TargetOriginId must be the Id of an origin or origin group.",
    ),
    Reason(
        "distribution-cache-policy",
        r"The parameter (?:MinTTL|MaxTTL|DefaultTTL|ForwardedValues) is required|ForwardedValues cannot be used|cache policy is associated (?:to|with) (?:the|a) cache behavior|MinTTL is greater|InvalidTTLOrder|order specified is unsupported for MinTTL|policy with caching disabled|ForwardedValues\b[^\n]*CachePolicy",
        "the cache settings of a behavior are incomplete, or do not fit together",
        "Use CachePolicyId without ForwardedValues, MinTTL, MaxTTL and DefaultTTL, or those without a policy, with MinTTL <= DefaultTTL <= MaxTTL."
        " A policy with MaxTTL: 0 has no headers, cookies and queries.",
    ),
    Reason(
        "distribution-s3-headers",
        r"InvalidHeadersForS3Origin|forwarded [Hh]eader\b[^\n]*not allowed by S3",
        "a behavior forwards headers that an S3 origin does not take",
        "Forward no or single headers (not *), such as Origin, to an S3 origin. A custom origin accepts all.",
    ),
    Reason(
        "distribution-staging",
        r"continuous deployment",
        "a continuous deployment (staging distribution) does not allow this change",
        "Change only settings that a staging distribution supports. Make other changes in the primary distribution, with its continuous deployment policy disabled or removed.",
    ),
    Reason(
        "distribution-header",
        r"parameter Headers? contains \S+ that is not allowed|headers? \S+ (?:is not allowed|cannot be (?:whitelisted|forwarded))|HeaderBehavior\b[^\n]*(?:not|cannot)",
        "CloudFront does not allow one of the headers here",
        "Remove the header in the reason: a cache policy has no Cookie, X-Edge-* and X-Amz-* headers; put Authorization there, not in an origin request"
        " policy.",
    ),
    Reason(
        "distribution-part-in-use",
        r"(?:FunctionInUse|CachePolicyInUse|OriginRequestPolicyInUse|ResponseHeadersPolicyInUse|OriginAccess\w+InUse|(?:Key ?Group|PublicKey)\w*InUse)|in use by (?:\d+|one or more|a|another|some) distributions?\b|attached to (?:one or more|an?|\d+) cache behaviors?|RealtimeLogConfigInUse|FieldLevelEncryption\w+InUse|CannotDeleteEntityWhileInUse|(?:access identity|key group|public key|access control|VPC origin|[Kk]ey ?[Vv]alue ?[Ss]tore) is (?:still )?(?:being used|in use)|Cannot delete this (?:key group|public key|function|VPC origin)\b[^\n]*in use",
        "a distribution still uses the function, policy, key or access control",
        "Remove it from the cache behaviors, wait until the distribution is Deployed, then delete it.",
    ),
    Reason(
        "distribution-part-exists",
        r"(?:CachePolicy|OriginRequestPolicy|ResponseHeadersPolicy|OriginAccessControl|Function)AlreadyExists|(?:cache|origin request|response headers) policy with (?:the same|this) name|(?:origin access control|function)\b[^\n]*same name\b[^\n]*exists",
        "a CloudFront policy, function or access control of that name exists in the account",
        "Change its Name: these names are unique in the account, in all regions.",
    ),
    Reason(
        "distribution-web-acl",
        r"InvalidWebACLId|Web ACL is not accessible",
        "CloudFront cannot use the web ACL",
        "Set WebACLId to the ARN of a web ACL of scope CLOUDFRONT, in us-east-1 and this account.",
    ),
    Reason(
        "distribution-certificate-arn",
        r"cert\w* must be in (?:the )?'?us-east-1|certificate (?:ARN|arn) must be in",
        "the certificate of an edge-optimized domain or a distribution must be in us-east-1",
        "Request or import the certificate in us-east-1, and pass its ARN. Or make the domain of an API regional: EndpointConfiguration with Types: [REGIONAL], and RegionalCertificateArn of the API's region.",
    ),
    Reason(
        "web-acl-capacity",
        r"exceeds? the maximum capacity|exceeded the capacity limit for a rule group|\bWCUs?\b|web ACL capacity",
        "the web ACL or rule group needs more capacity than it may have",
        "Use fewer or simpler rules. A web ACL has 5000 units; Capacity of a rule group is fixed at its creation.",
    ),
    Reason(
        "web-acl-threshold",
        r"haven.?t met a minimum requirement for a threshold",
        "a part of the web ACL has too few items, or a number below its minimum: {property|see field}",
        "Give an AndStatement or OrStatement at least two Statements; with one, use it without them. Raise the number that the reason names as field,"
        " such as the Limit of a rate-based rule.",
    ),
    Reason(
        "web-acl-exactly-one",
        r"EXACTLY_ONE_CONDITION_REQUIRED|requires exactly one value|ONE_REQUIRED|MORE_THAN_ONE|exactly one (?:statement|condition|field|action)",
        "a part of the web ACL has no or several fields, and requires exactly one: {property|see field}",
        "Give each item of this part one field: split it into several items, or remove the others. A rule has one kind of Statement and either Action or OverrideAction; a managed rule group has OverrideAction.",
    ),
    Reason(
        "web-acl-permission",
        r"permissions that are required to perform this operation[^\n]*(?=\n[^\n]*(?:Waf|WAF))",
        "the deploying user lacks a permission that WAF requires for logging or association",
        "Add logs:CreateLogDelivery, logs:PutResourcePolicy, logs:DescribeResourcePolicies, logs:DescribeLogGroups and iam:CreateServiceLinkedRole (logging), or the permission to change the protected resource, such as elasticloadbalancing:SetWebAcl.",
    ),
    Reason(
        "web-acl-reference",
        r"reference in your rule statement is not valid",
        "a rule of the web ACL refers to a group or set that this scope does not have, or of another kind",
        "Pass the ARN (Fn::GetAtt: [Set, Arn]) of one of the same Scope and region. A rule with a rule group has OverrideAction instead of Action. A managed group needs the exact VendorName and Name:\naws wafv2 list-available-managed-rule-groups --scope REGIONAL",
    ),
    Reason(
        "web-acl-statement",
        r"field: (?:\w*(?:STATEMENT|REFERENCE|ACTION|TEXT_TRANSFORMATION|FIELD_TO_MATCH|CONFIG|MATCH_PATTERN|MATCH_SCOPE|BEHAVIOR|HANDLING|RESPONSE|RESPONSE_BODY|HEADER|HEADER_NAME|ARGUMENT|TOKEN_DOMAIN|SCOPE_DOWN|CUSTOM_KEYS|POSITION|COUNTRY_CODE)|RULE)\b|WAFInvalidNestedStatement|exactly one value\W*, field",
        "a rule of the web ACL is not valid",
        "Correct the part that the reason names as field: a statement has one type. A rule with its own statement has Action, one with a rule group"
        " OverrideAction. References are ARNs of the same scope and region. Country codes have two letters, such as GB; TextTransformations has NONE alone or others.",
    ),
    Reason(
        "web-acl-associated",
        r"WAFAssociatedItem|perform the operation because your resource is being used|resource is being used by another resource or it's associated",
        "the web ACL, rule group or set is still in use",
        "Remove it from its distributions, load balancers, APIs or web ACLs first. To find them (of CloudFront: aws cloudfront list-distributions-by-web-acl-id --web-acl-id ARN):\naws wafv2 list-resources-for-web-acl --web-acl-arn ARN --resource-type APPLICATION_LOAD_BALANCER",
    ),
    Reason(
        "web-acl-missing",
        r"WAFNonexistentItem|AWS WAF couldn.?t perform the operation because your resource doesn.?t exist",
        "something that the web ACL refers to does not exist, or not in this scope and region",
        "Check the ARNs of rule groups and IP sets. Let an association depend on the load balancer, user pool or API stage (DependsOn). An HTTP API cannot have a web ACL. Scope CLOUDFRONT is in us-east-1.",
    ),
    Reason(
        "web-acl-logging",
        r"field: LOG_DESTINATION|WAFLogDestinationPermission|[Uu]nable to deliver logs to the configured destination|LOGGING_CONFIGURATION",
        "WAF cannot write its logs to this destination",
        "The name of the log group, bucket or delivery stream must begin with aws-waf-logs-. Pass a log group's ARN without :* at its end. The deploying user or role needs logs:CreateLogDelivery, logs:PutResourcePolicy and logs:DescribeResourcePolicies. A region has 10 resource policies of CloudWatch Logs at most. If the destination is new, deploy again.",
    ),
    Reason(
        "certificate-request-limit",
        r"Cannot request more certificates|[Aa]dditional[ _][Vv]erification[ _][Rr]equired(?! for)|Additional verification required to request certificates|certificates in the last year",
        "ACM does not issue the certificate yet: the domain or account must be checked, or too many were requested",
        "Ask AWS Support (a domain of a known brand needs a check), or use an existing certificate.",
    ),
    Reason(
        "certificate-in-use",
        r"[Cc]ertificate \S+ (?:in account \S+ )?is in use",
        "a load balancer, distribution or API still uses the certificate",
        "Remove it there first; a load balancer of another account belongs to AWS, for example behind an API's custom domain. To see what uses it:\naws acm describe-certificate --certificate-arn ARN --query Certificate.InUseBy",
    ),
    Reason(
        "record-apex",
        r"not permitted at apex",
        "the name of the hosted zone itself cannot have a CNAME",
        "Use Type: A (and AAAA) with AliasTarget: a load balancer, distribution, API or bucket website. Or a name below the zone, such as www.",
    ),
    Reason(
        "record-conflict",
        r"conflicting RRSet|non-simple RRSet|cannot be created as (?:a|other|non)|non[ -][\w ]{4,30} rrset exists|multiple (?:\w+ )?RRSets?|RRSet of type \S+ with DNS name \S+ (?:and )?",
        "a record conflicts with another one of that name",
        "A name with a CNAME has no other record. Records with SetIdentifier (weighted, latency) share no name with simple ones. Delete the existing one first.",
    ),
    Reason(
        "record-domain-parts",
        r"Domain(?:Name|Label)?(?:Empty|TooLong)\b",
        "a domain name in the record is empty, has an empty part, or is too long",
        "Write parts of 1 to 63 characters between single dots, 255 characters in all, with no dot at the start. An empty name often comes from a parameter or variable without a value.",
    ),
    Reason(
        "record-value",
        r"[Ii]nvalid Resource Record|FATAL problem|InvalidCharacterString|enclosed in quotation marks|CharacterStringTooLong|DomainLabel\w+|Value is not a valid IPv",
        "the value of a record is not valid for its type",
        'Quote TXT values ("v=spf1 -all"), each part up to 255 characters. A requires an IPv4 address, CNAME one name, MX a number and a name.',
    ),
    Reason(
        "record-incomplete",
        r"^Invalid request\W*\n[^\n]*(?:Operation: ChangeResourceRecordSets|Service: \w*Route ?53\b|Error Code: InvalidInput)",
        "Route 53 rejected the record and names no cause: often the record has no TTL or no values",
        "Set TTL together with ResourceRecords, or AliasTarget. A record with Weight, Region, Failover or GeoLocation requires SetIdentifier.",
    ),
    Reason(
        "origin-identity-exists",
        r"OriginAccessIdentityAlreadyExists|caller reference you are using[^\n]*origin access identity",
        "CloudFront has an origin access identity of this caller reference, with another comment",
        "Use its ID, delete the unused one, or change the caller reference. New distributions use AWS::CloudFront::OriginAccessControl instead:\naws cloudfront list-cloud-front-origin-access-identities",
    ),
    Reason(
        "record-shape",
        r"Expected exactly one of \[AliasTarget|AliasTarget\b[^\n]*(?:TTL|ResourceRecords)|TTL\b[^\n]*(?:AliasTarget|alias)",
        "the record has neither values nor an alias, or both",
        "Set either AliasTarget, or TTL together with ResourceRecords. A deletion by a call of Route 53 must repeat the values of the existing record: if that record does not exist, skip the call.",
    ),
    Reason(
        "hosted-zone-domain",
        r"is reserved by AWS!|InvalidDomainName(?!For)|Domain name contains an invalid",
        "Route 53 does not accept this name for a hosted zone",
        "Use a domain that you own, in letters, digits and hyphens; example.com and other names are reserved.",
    ),
    Reason(
        "user-pool-issuer",
        r"[Uu]nable to contact well-known endpoint",
        "Cognito cannot read the OpenID configuration of the identity provider",
        "Set oidc_issuer in ProviderDetails to the provider's issuer URL, without a slash at its end. ISSUER/.well-known/openid-configuration must be public. Otherwise set authorize_url, token_url, attributes_url and jwks_uri.",
    ),
    Reason(
        "user-pool-domain-taken",
        r"Domain already exists[^\n]*(?=\n[^\n]*Cognito)|Domain already associated|domain\b[^\n]*already associated with another user pool",
        "the domain prefix of the user pool is in use, perhaps in another account",
        "Choose another Domain: a prefix is unique in its region, a custom domain in all. If a pool of this account has it, delete it there first; its sign-in pages end with it:\naws cognito-idp describe-user-pool-domain --domain NAME",
    ),
    Reason(
        "user-pool-domain-second",
        r"[Uu]ser pool already has a domain",
        "the user pool already has a domain, perhaps made outside of the stack; it has one prefix and one custom domain",
        'Use the existing domain, or delete it first (its sign-in pages end):\naws cognito-idp describe-user-pool --user-pool-id POOL --query "UserPool.[Domain,CustomDomain]"',
    ),
    Reason(
        "user-pool-domain-none",
        r"should have a custom domain associated",
        "the user pool has no custom domain: it was deleted outside of the stack",
        "Create the same domain again with the old certificate, then deploy. Or deploy without AWS::Cognito::UserPoolDomain, then add it again:\naws cognito-idp create-user-pool-domain --user-pool-id POOL --domain NAME --custom-domain-config CertificateArn=ARN",
    ),
    Reason(
        "user-pool-domain-left",
        r"has a domain configured that should be deleted first",
        "the user pool still has a domain",
        "Delete it, then repeat the command:\naws cognito-idp delete-user-pool-domain --domain PREFIX --user-pool-id POOL",
    ),
    Reason(
        "user-pool-parent-domain",
        r"Custom domain is not a valid subdomain|(?:resolve|A record)[^\n]*(?:root|parent) domain",
        "the parent of the user pool's custom domain has no A record",
        "Create an A record for the parent (for auth.example.com: example.com), wait some minutes, then repeat the command.",
    ),
    Reason(
        "user-pool-sign-in",
        r"property - (?:UsernameAttributes|AliasAttributes|UsernameConfiguration)|(?:Username|Alias)(?: ?[Aa]ttributes?| ?Configuration)\b[^\n]*(?:cannot|can't|not) be (?:changed|modified|updated)",
        "how users sign in to a user pool is fixed at its creation (UsernameAttributes, AliasAttributes, UsernameConfiguration)",
        "Set the property to its value of before, or remove it if the pool was created without it. Another value requires another pool (a new logical ID), which has none of the users: keep the old one (DeletionPolicy: Retain), and migrate them.",
    ),
    Reason(
        "user-pool-schema",
        r"[Rr]equired custom attributes|[Ee]xisting schema attributes|schema attribute|property - Schema",
        "the attributes of a user pool are fixed at its creation, and custom ones cannot be required",
        "Undo the change; only add custom attributes, with Required: false and a type such as String. Another schema requires another pool (a new logical ID), which has none of the users: keep the old one (DeletionPolicy: Retain), and migrate them.",
    ),
    Reason(
        "identity-pool-provider-form",
        r"Invalid Cognito Identity Provider",
        "a user pool of the identity pool's CognitoIdentityProviders is not complete or does not exist",
        "Set ProviderName to cognito-idp.REGION.amazonaws.com/POOL_ID (Fn::GetAtt: [Pool, ProviderName]), and ClientId to a client of that pool.",
    ),
    Reason(
        "user-pool-domain-form",
        r"domain name contains an invalid character\b[^\n]*(?:\n[^\n]*Cognito|lower-?case)",
        "the domain prefix of the user pool has characters that are not allowed",
        "Domain is one word of lower-case letters, digits and hyphens, without dots. A domain of yours, such as auth.example.com, requires CustomDomainConfig with CertificateArn (of us-east-1): without it Cognito reads the name as a prefix.",
    ),
    Reason(
        "user-pool-domain",
        r"^AWS::Cognito::UserPoolDomain\W*(?:\n|$)",
        "Cognito rejects the domain of the user pool, mostly because another pool in the region has it",
        "Choose another Domain: lower-case letters, digits and hyphens, without aws, amazon or cognito. A pool has one prefix domain. A custom domain requires an issued certificate of us-east-1, and an A record of its parent domain.",
    ),
    Reason(
        "apple-key",
        r"private key cannot be used for Sign in with Apple",
        "Cognito cannot read the private key of Sign in with Apple",
        "Set private_key in ProviderDetails to the content of the .p8 file from Apple, without its BEGIN and END lines. Set client_id, team_id, key_id and authorize_scopes too.",
    ),
    Reason(
        "user-pool-limits",
        r"Max (?:length|value) cannot be less than min|String attributes cannot have a length of more than 2048",
        "the limits of an attribute in the user pool's Schema contradict each other, or are too large",
        "Set StringAttributeConstraints with MinLength at most MaxLength, and MaxLength up to 2048, as texts such as '256'. Numbers have NumberAttributeConstraints with MinValue and MaxValue.",
    ),
    Reason(
        "user-pool-attribute-exists",
        r"Existing attribute already has name",
        "the user pool already has a custom attribute of this name",
        "Remove it from Schema, or choose another Name: a custom attribute cannot be changed or deleted.",
    ),
    Reason(
        "user-pool-attribute",
        r"AttributeDataType|Attribute names MUST|AttributeName: \S+, DataType",
        "an attribute in the user pool's Schema is not valid",
        "Set AttributeDataType to String, Number, DateTime or Boolean. A custom Name begins with a letter or _, and has up to 20 letters, digits, _ and -. It has no dot and no prefix custom:, which Cognito adds. Do not change the Schema of an existing pool.",
    ),
    Reason(
        "user-pool-mfa-sms",
        r"SMS configuration\b[^\n]*(?:[Aa]uto verification|MFA)|MFA\b[^\n]*SMS configuration",
        "the user pool sends codes by SMS, but has no role for it",
        "For SMS set SmsConfiguration (SnsCallerArn, ExternalId) and AutoVerifiedAttributes: [phone_number]. Without SMS remove phone_number there, and for MFA set EnabledMfas: [SOFTWARE_TOKEN_MFA].",
    ),
    Reason(
        "user-pool-sms",
        r"InvalidSms|SMS configuration|publish with SNS|SmsConfiguration|trust relationship allowing Cognito",
        "the user pool has no usable role to send SMS",
        "Set SmsConfiguration with SnsCallerArn and ExternalId: a role that cognito-idp.amazonaws.com may assume and that has sns:Publish. Let the"
        " pool depend on its policy.",
    ),
    Reason(
        "user-pool-oauth",
        r"AllowedOAuth|CallbackUrls?\b|redirect ur[il] (?:is not valid|\S+ is not)|LogoutURLs?|code flow or implicit flow|[Ii]nvalid_?[Ss]cope|ScopeDoesNotExist|cannot use the HTTP protocol",
        "the OAuth settings of the user pool client do not fit together",
        "With AllowedOAuthFlowsUserPoolClient: true set AllowedOAuthFlows, AllowedOAuthScopes (existing ones) and CallbackURLs: https addresses, http for"
        " localhost only.",
    ),
    Reason(
        "user-pool-provider",
        r"provider \S+ does not exist for (?:the )?[Uu]ser [Pp]ool",
        "the user pool has no identity provider of that name yet",
        "Let the client depend on AWS::Cognito::UserPoolIdentityProvider (DependsOn), and use its ProviderName.",
    ),
    Reason(
        "user-pool-tokens",
        r"token validity|TokenValidity",
        "the token lifetimes of the client do not fit together",
        "Set RefreshTokenValidity longer than AccessTokenValidity and IdTokenValidity, and TokenValidityUnits for each.",
    ),
    Reason(
        "user-pool-tier",
        r"pricing tier|UserPoolTier|(?:ESSENTIALS|LITE|PLUS) (?:pricing|tier|plan)|advanced security features",
        "the user pool's tier does not include one of its features: {tier_features|see the reason}",
        "Set UserPoolTier: PLUS. Or disable them: threat protection is UserPoolAddOns.AdvancedSecurityMode: OFF. LITE has no passkeys, e-mail MFA and managed login.",
    ),
)
