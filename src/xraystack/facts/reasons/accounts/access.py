"""Status reasons of denied access that a grant to the caller alone cannot lift."""

from __future__ import annotations

from xraystack.facts.reasons.row import UNWORDED, Reason

_DENIED_CALL = (
    r"^(?:api error )?(?:Access ?Denied\w*|Forbidden|Unauthorized\w*)?:? ?(?:Access ?Denied|Forbidden|Unauthorized|You are not authorized to perform this operation)?\W*\n"
    r"(?=[^\n]*(?:Error Code: (?:AccessDenied\w*|40[13]|Forbidden|Unauthorized\w*|AuthorizationError)\b|Status Code: 403))[^\n]*\bOperation: "
)
"""A denial that has no other words than its code and its operation."""

DENY_REASONS = (
    Reason(
        "parameter-path-reserved",
        r"perform:? ssm:(?:PutParameter|DeleteParameters?) on resource: \S*:parameter/(?:aws|ssm)/",
        "names of parameters that begin with /aws/ or /ssm/ belong to AWS: no policy allows them",
        "Choose another name. /aws/reference/secretsmanager/NAME only reads a secret: create or change that secret itself, as AWS::SecretsManager::Secret.",
    ),
    Reason(
        "service-control-policy",
        r"(?:den(?:y|ied)|allow|restrict|block|prohibit)[^\n]*\b(?:service control polic|(?-i:SCP\b))|(?:service control polic|(?-i:\bSCP\b))[^\n]*\b(?:den(?:y|ie)|allow|restrict|block|prohibit)"
        r"|explicit deny in an? organization",
        "the service control policies of the organization deny the action, or one of them does not allow it",
        "No permission in this account helps. Ask the organization's administrators to allow {action|the action} for {principal|this role} in {policy|that policy}: each level (root, unit, account) must allow it. Or use what they allow: often only some regions, tags or types.",
    ),
    Reason(
        "resource-control-policy",
        r"(?:den(?:y|ied)|allow)[^\n]*resource control polic|resource control polic[^\n]*\b(?:den(?:y|ie)|allow)",
        "a resource control policy of the organization denies the action",
        "No permission in this account helps. Ask the organization's administrators to allow {action|the action} for {principal|this caller} in {policy|that policy}; it often allows callers of the organization only.",
    ),
    Reason(
        "boundary-deny",
        r"explicit deny in (?:a|the) permissions boundary",
        "a Deny statement in the permissions boundary of {principal|the caller} forbids {action|the action}",
        "An Allow elsewhere does not lift it. Read its conditions: many require that a role has PermissionsBoundary itself; set that property then. Otherwise let an administrator change the Deny, or deploy with another role (--role-arn).",
    ),
    Reason(
        "permissions-boundary",
        r"^(?![^\n]*explicit(?:ly)? den)[^\n]*(?:permissions? boundar(?:y|ies) (?:allows|denies)|(?:deny|denied|allows) .*permissions? boundar"
        r"|because no permissions boundary)",
        "the permissions boundary of {principal|the caller} does not allow {action|the action}",
        "Add {action|the action} to the permissions boundary of {principal|the caller}, not only to its policies. If the boundary allows it under a condition only, meet that: mostly a new role must have PermissionsBoundary itself, or a certain path or name. Or deploy with another role (--role-arn).",
    ),
    Reason(
        "session-policy",
        r"\bno sessions? polic(?:y|ies) allow|\b(?:in|by) an? sessions? polic",
        "the policy that the session was started with does not allow {action|the action}",
        "Add {action|the action} to the session's policy (Policy or PolicyArns of AssumeRole), or start the session without one. For IAM Identity Center change the permission set.",
    ),
    Reason(
        "endpoint-policy",
        r"(?:den(?:y|ied)|allow)[^\n]*vpc endpoint polic|vpc endpoint polic[^\n]*\b(?:den(?:y|ie)|allow)",
        "the policy of a VPC endpoint denies {action|the action}",
        "Allow {action|the action} for {principal|the caller} in PolicyDocument of that AWS::EC2::VPCEndpoint. An endpoint of the VPC in which the call is made is meant:\naws ec2 describe-vpc-endpoints",
    ),
    Reason(
        "explicit-deny-trust",
        r"explicit deny in (?:the|a) (?:role )?trust polic",
        "a Deny statement in the trust policy of {assumed|the role} forbids {principal|the caller} to assume it",
        "Change the statement with Effect: Deny in that trust policy, or its condition; it may require MFA, an address, a tag or the organization. An Allow there, or a permission of {principal|the caller}, does not help.",
    ),
    Reason(
        "trust-policy-none",
        r"because no role trust policy allows",
        "the trust policy of {assumed|the role} does not allow {principal|the caller}",
        "In that trust policy allow {action|sts:AssumeRole} for {principal|the caller}, with its full ARN. A caller of another account requires {action|the action} on the role in its own policies too. Check the conditions of the statement, such as sts:ExternalId.",
    ),
    Reason(
        "mfa-device-unassigned",
        r"not authorized to perform:? iam:DeleteVirtualMFADevice\b[^\n]*explicit deny",
        "IAM has an older virtual MFA device of this name, mostly without a user, which the caller may not delete",
        "Do not change the policy: let an administrator delete the device that no user has, then assign a new one:\naws iam list-virtual-mfa-devices --assignment-status Unassigned\naws iam delete-virtual-mfa-device --serial-number ARN",
    ),
    Reason(
        "explicit-deny-resource",
        r"explicit deny in a resource-based policy",
        "the policy of {denied_resource|the resource} denies {action|the action} explicitly",
        "Change its statement with Effect: Deny, such as one that allows only some roles, addresses or VPC endpoints, or TLS. A permission of {principal|the caller} does not help. If the bucket policy locks everyone out, the account's root user can delete it.",
    ),
    Reason(
        "explicit-deny-identity",
        r"^(?![^\n]*assumed-role/AWSServiceRoleFor)[^\n]*explicit deny in an identity-based policy",
        "a policy of {principal|the caller} itself, or of a group, denies {action|the action} explicitly",
        "Find the statement with Effect: Deny in {policy|the policies of the caller}, and change it; it may require a region, a tag, an address or MFA. Another permission does not help. In a training account it cannot be changed.",
    ),
)
"""A policy that denies an action; searched for first, as the action's name has words of other rows."""

REASONS = (
    Reason(
        "tag-permission-listed",
        r"Failed to set tags on AWS::|IAM permissions [^\n]*\bare required to tag\b",
        "the permissions to tag the resource are missing: {tag_actions|see the reason}",
        "Add {tag_actions|them} to the deploying user or the role of --role-arn. Tags of the stack (--tags) are passed on to its resources.",
    ),
    Reason(
        "tag-permission",
        r"[Dd]id not have IAM permissions to process tags|permissions error applying tags|[Dd]o(?:es)? not have IAM permissions? to (?:process|add|read) tags",
        "the caller may not read or set tags of this resource",
        "Add the service's tag actions, such as iam:TagRole, iam:UntagRole and iam:ListRoleTags, to the deploying user or the role of --role-arn. If a policy denies them ({policy|the text names it}), change that one. CloudFormation continues without tags.",
    ),
    Reason(
        "encoded-denial-named",
        r"^(?!.*explicit deny)(?!.*because no (?!identity-based)).*not authorized to perform: (?!sts:)[\w-]+:\w.*[Ee]ncoded authorization failure message",
        "a permission is missing: {action|the one in the text}",
        "Add {action|it}{place|} to {principal|the caller}. If a policy allows it already, its conditions or a policy of the organization do not: decode the message to see which (requires sts:DecodeAuthorizationMessage):\naws sts decode-authorization-message --encoded-message MESSAGE",
    ),
    Reason(
        "encoded-denial",
        r"^(?!.*explicit deny)(?!.*because no (?!identity-based)).*[Ee]ncoded authorization failure message",
        "a permission is missing: {action|it is in the encoded message}",
        "Decode the message to read the action, the resource and the policy (requires sts:DecodeAuthorizationMessage). Then add that action to {principal|the caller}:\naws sts decode-authorization-message --encoded-message MESSAGE",
    ),
    Reason(
        "role-action-required",
        r"\b(?:role|polic)\w*\b[^\n]{0,40}\b(?:must|should|needs? to|has to) (?:include|contain|allow|grant|have) (?:the )?[`'\x22]?[a-z][\w-]+:[A-Z]\w+[`'\x22]? (?:action|permission)",
        "a role lacks a permission: {action|the one in the text}",
        "Add {action|it} to the role that the resource names, and to the deploying user or role; in a custom resource also to the role of its function. A policy made a moment ago may not count yet: deploy again, and let the resource depend on it (DependsOn).",
    ),
    Reason(
        "instance-launch-denied",
        r"^(?!.*not authorized to perform: )(?s:.*)(?:launching source instance\b[^\n]*(?:UnauthorizedOperation|not authorized)|API: ec2:RunInstances You are not authorized)|^(?:UnauthorizedOperation: )?You are not authorized to perform this operation\.?\W*\n[^\n]*Operation: RunInstances\b",
        "the caller may not start the instance: a permission for it is missing, or a condition of a policy is not fulfilled",
        "The caller requires ec2:RunInstances on the instance, image, subnet, security group, network interface, volume and key pair. It also requires ec2:CreateTags for tags, and iam:PassRole on the role of the instance profile. A policy of the organization may demand tags, types, regions or encrypted volumes: set these. If the whole error has an encoded message, decode it to see which (requires sts:DecodeAuthorizationMessage):\naws sts decode-authorization-message --encoded-message MESSAGE",
    ),
    Reason(
        "object-anonymous",
        r"\bAnonymous (?:users|callers) (?:cannot|can not|may not) (?:initiate|copy|upload|list|read|write|delete|create|call|access)\b|\bAnonymous access is forbidden for this operation",
        "the request is not signed, and Amazon S3 requires a caller for it",
        "Give the program credentials: the role of its task, function or instance, or a profile. Remove settings for requests without a signature, such as --no-sign-request and anonymous credentials of an SDK. To see the caller:\naws sts get-caller-identity",
    ),
    Reason(
        "caller-anonymous",
        r"User: anonymous is not authorized to perform: (?!lambda:InvokeFunction|execute-api:)",
        "the request is not signed, so the service does not know its caller: {action|the call} is denied",
        "Sign it with the credentials of a role (Signature Version 4: AWS4Auth, awscurl, the AWS SDK), which has {action|that action}. For OpenSearch use the master user's name and password if the domain has one. A browser cannot sign: for Dashboards use that password, SAML or Cognito. Do not open the access policy to everyone.",
    ),
    Reason(
        "bucket-policy-blocked",
        r"\bAPI: s3:(?:PutBucketPolicy|PutBucketAcl) Access Denied",
        "the caller may not call {action|this action}, or Block Public Access forbids a public policy or ACL",
        'If the policy has Principal "*", or the ACL is public, name the principals. Only for a bucket that is public on purpose set BlockPublicPolicy and RestrictPublicBuckets (for an ACL BlockPublicAcls) to false in its PublicAccessBlockConfiguration; the account\'s own setting must allow it too. Otherwise add {action|it} to the deploying user or the role of --role-arn.',
    ),
    Reason(
        "bucket-call-denied",
        r"\bAPI: s3:\w+ Access Denied",
        "the caller may not call {action|this action} of Amazon S3, or a policy denies it",
        "Add {action|it} on the bucket's ARN to the deploying user or the role of --role-arn. If it has that, look at the bucket policy, at Block Public Access, and at policies of the organization.",
    ),
    Reason(
        "request-expired",
        r"^(?!(?s:.*)(?:pre-?signed|\bsigned URL))(?s:.*)\bRequestExpired\b",
        "the temporary credentials that signed the request have expired, or the request is too old for AWS",
        "Renew the credentials: aws sso login --profile PROFILE, or assume the role again. A program that runs for long must read them for each call, not keep them. If they are valid, the clock of the computer is wrong: set it by NTP.",
    ),
    Reason(
        "clock-skew",
        r"^(?!(?s:.*)(?:pre-?signed|\bsigned URL|\bcode.?signing|signing (?:profile|job)|\bjwt\b|JsonWebToken))(?s:.*)(?:Signature (?:expired|not yet current)|RequestTimeTooSkewed|difference between the request time and the current time)",
        "the clock of the computer is wrong, so that AWS rejects the signature of its requests",
        "Set the clock by NTP. In WSL, Docker or a virtual machine it stops while the computer sleeps: sudo hwclock -s, or restart it. Then repeat the command.",
    ),
    Reason(
        "signature-region",
        r"Credential should be scoped to a valid region|[Cc]redential should be scoped to correct service",
        "the request was signed for another region or service than it was sent to",
        "Pass the right --region, such as us-east-1 for IAM and CloudFront, or remove --endpoint-url. Check AWS_REGION and AWS_ENDPOINT_URL. A program that signs by itself, such as a collector with sigv4, has other settings of the region and service.",
    ),
    Reason(
        "assume-denied",
        r"^(?:AccessDenied: )?Access ?denied\b[^\n]*\n[^\n]*Operation: AssumeRole|Access ?denied while assuming the role",
        "STS does not let the caller assume the role: the role does not exist, or does not trust the caller (a user, role or service)",
        "Check the role's ARN and account. Allow the caller in the role's trust policy, and sts:AssumeRole on that ARN in the caller's own policy. Conditions may require MFA or an external ID.",
    ),
    Reason(
        "lambda-call-denied",
        r"^AccessDenied(?:Exception)?\W*\n[^\n]*Service: Lambda\)",
        "the caller may not make a call of AWS Lambda, and Lambda does not name it",
        "To create a function add lambda:CreateFunction, lambda:TagResource, and iam:PassRole on its role to the caller; to change one lambda:UpdateFunctionCode and lambda:UpdateFunctionConfiguration; to both lambda:GetFunction and its like. CloudTrail's event history has the denied call.",
    ),
    Reason(
        "api-call-denied",
        r"^AccessDenied(?:Exception)?\W*\n[^\n]*Service: ApiGateway\)",
        "the caller may not make a call of API Gateway, and API Gateway does not name it",
        "Add the actions of API Gateway to the caller, which are HTTP methods: apigateway:POST, GET, PATCH, PUT and DELETE on arn:aws:apigateway:REGION::/restapis* (HTTP APIs: /apis*), and on /tags/*. CloudTrail's event history has the denied call.",
    ),
    Reason(
        "object-tags-denied",
        r"^(?:\w+: )?Access ?Denied[^\n]*\n[^\n]*Operation: (?:Get|Put)ObjectTagging\b",
        "the copy also reads and writes the tags of the objects, which the caller may not do",
        "Add s3:GetObjectTagging on the source and s3:PutObjectTagging on the target to the caller; the source's bucket policy must allow it too. Or copy without tags: aws s3 cp with --copy-props none.",
    ),
    Reason(
        "object-not-archived",
        r"Restore is not allowed[^.\n]*\bobject\b[^.\n]*storage class",
        "the object is not in an archive, so that there is nothing to restore",
        "Read it directly. Only objects in GLACIER, DEEP_ARCHIVE and the archive tiers of INTELLIGENT_TIERING are restored. Those in GLACIER_IR are not. To see its class:\naws s3api head-object --bucket BUCKET --key KEY --query StorageClass",
    ),
    Reason(
        "object-restoring",
        r"Object restore is already in progress|\bRestoreAlreadyInProgress\b",
        "an earlier restore of the object is still running",
        "Wait for its end, which needs minutes to hours: ongoing-request is then false. Do not request it again, except to choose a faster tier:\naws s3api head-object --bucket BUCKET --key KEY --query Restore",
    ),
    Reason(
        "object-archived",
        r"not valid for the object'?s (?:storage class|access tier)|COPY operation is not in the active tier|^(?!(?s:.*)Restore)(?s:.*)\bInvalidObjectState\b",
        "the object is in an archive (Glacier, Deep Archive, or an archive tier), from which it cannot be read",
        "Restore it first, which needs minutes to hours and costs money; then repeat. An object of Intelligent-Tiering has no Days:\naws s3api restore-object --bucket BUCKET --key KEY --restore-request Days=7",
    ),
    Reason(
        "object-denied",
        rf"{_DENIED_CALL}(?:HeadObject|GetObject(?!Tagging|Acl)\w*|ListObject\w*|HeadBucket|CopyObject)\)",
        "Amazon S3 denied the call of {operation|the object}: the caller may not call it, or the object or bucket does not exist",
        "Correct the bucket and the key. Add s3:GetObject on arn:aws:s3:::BUCKET/* and s3:ListBucket on arn:aws:s3:::BUCKET to the caller; without the second one, S3 also denies calls of objects that do not exist. A bucket of another account must allow it in its policy. An encrypted object requires kms:Decrypt on its key. To print the caller:\naws sts get-caller-identity",
    ),
    Reason(
        "call-denied",
        rf"{_DENIED_CALL}(?!AssumeRole|PutBucketPolicy|PutBucketAcl|PutObjectAcl)\w",
        "the caller may not call {operation|this operation}, or a policy denies it",
        "Add {operation|it} to the caller: the deploying user or the role of --role-arn, or the role of the program that makes the call. If it has that, look at the policies of the resource, of its KMS key and of the organization. To print the caller:\naws sts get-caller-identity",
    ),
    Reason(
        "bucket-denied",
        r"^(?:[A-Z]+_FAILED\W+)?(?:Resource handler returned message\W+)?(?:AccessDenied: )?Access ?[Dd]enied\.?\W*(?:Service: S3\b[^\n]*)?\n",
        "Amazon S3 denied the call: Block Public Access forbids a public policy or ACL, or the deploying role lacks a permission",
        'If the bucket policy has Principal "*", or an ACL is public, Block Public Access denies it: name the principals. Only for a bucket that is public on purpose, set BlockPublicPolicy and RestrictPublicBuckets to false in its PublicAccessBlockConfiguration. Otherwise add s3:PutBucketPolicy, s3:PutBucketAcl, s3:PutBucketPublicAccessBlock, s3:PutEncryptionConfiguration and their like for each setting. CloudTrail has the denied call.',
    ),
    Reason(
        "serverless-search-index",
        r"Access denied for operation '\w+Index'",
        "OpenSearch Serverless denied the call on the index: IAM permissions alone do not suffice",
        "Name the deploying role or user as Principal in a data access policy of the collection. It requires aoss:CreateIndex, aoss:DescribeIndex, aoss:UpdateIndex and aoss:DeleteIndex of the indexes. Add aoss:APIAccessAll to the role. Let the index depend on that policy, which needs about a minute to apply.",
    ),
    Reason(
        "denied-call",
        r"Access denied for operation '(?:[a-z][\w-]*:)?(?-i:[A-Z][a-z]+[A-Z]\w+)'",
        "the call {denied_call|that the reason names} was denied",
        "Add the action of that name to the deploying user, or to the role of --role-arn, for the resource and its tags. If they have it, a permissions boundary or a service control policy denies it: errorMessage of the call in the event history of CloudTrail names that policy.",
    ),
    Reason(
        "denied-unnamed",
        r"^(?:(?:Failure reason|Failed|Error|\w+Error|\w+Exception):? )*(?:AccessDenied(?:Exception)?:? )?Access ?[Dd]enied(?: for operation '\w+::[\w:]+')?\.?\W*\n"
        rf"|{UNWORDED}AccessDenied",
        "a call was denied, and AWS does not name it",
        "Find the call in the event history of CloudTrail (error code AccessDenied): it names the action and who called. Add the action to that one: the deploying user or the role of --role-arn, or the role of the function behind a custom resource.",
    ),
    Reason(
        "declarative-policy",
        r"\b(?:by|because of|due to|violat\w+)\b[^.\n]{0,40}\bdeclarative polic|\bdeclarative polic\w*[^.\n]*\b(?:den(?:y|ie)|block|restrict|prevent|forbid|disallow|(?:does not|doesn't) allow)|\bDeclarativePolicy\w*Violation",
        "a declarative policy of the organization forbids this setting in all accounts",
        "Remove the setting from the template: no permission helps. Or ask the organization's administrators for an exception; to read what is fixed:\naws organizations describe-effective-policy --policy-type DECLARATIVE_POLICY_EC2",
    ),
    Reason(
        "explicit-deny",
        r"^(?!.*\b(?:firewall|network ACL|security group|mail|DNS)\b)(?=(?s:.*)(?:polic|authoriz|permission|perform|access|\barn:|\b(?:action|operation|user|role|caller)s?\b|AccessDenied))(?s:.*)explicit(?:ly)? ?den(?:y|ied)",
        "a policy denies {action|the action} to {principal|the caller} explicitly",
        "Another permission does not help. Find the statement with Effect: Deny in the policies and the boundary of {principal|the caller}. It may also be in the policy of the resource, or of the organization (service control policy). Change it, or fulfil its condition: often a permissions boundary, a tag, a region or MFA.",
    ),
    Reason(
        "service-not-allowed",
        r"User: (?:arn:\S+:)?[a-z][\w.-]*\.amazonaws\.com\S* is not authorized to perform",
        "{service_principal|an AWS service} may not call {action|this action}: the policy of the resource does not allow it",
        "In the policy of {denied_resource|the resource that the text names}{policy_setting|} allow {action|the action} for Principal: {Service: {service_principal|SERVICE.amazonaws.com}}, with aws:SourceArn of what calls it. If a KMS key encrypts the resource, its policy must allow the service kms:Decrypt and kms:GenerateDataKey as well.",
    ),
    Reason(
        "permission-stack-call",
        r"^(?![^\n]*stacksets-exec)[^\n]*not authorized to perform:? cloudformation:(?:(?:Create|Update|Delete)Stack\b|\w+ChangeSet\b|Describe\w+|GetTemplate\w*|List\w+|ValidateTemplate|ContinueUpdateRollback|CancelUpdateStack)(?![^\n]*(?:explicit deny|permissions boundary|service control policy))",
        "a permission is missing: {action|the one of the call that failed}",
        "Add {action|it}{place|} to {principal|the user or role that runs the command}. A deployment also calls CreateChangeSet, DescribeChangeSet, ExecuteChangeSet, DescribeStacks, DescribeStackEvents and GetTemplateSummary of cloudformation. With the CDK sts:AssumeRole on the roles cdk-* is enough. A policy of the organization or a permissions boundary must not deny it.",
    ),
    Reason(
        "web-acl-account",
        r"arn:[\w-]+:(?:iam|sts)::(\d+):[^\n]*not authorized to perform:? wafv2:\w+ on resource:? arn:[\w-]+:wafv2:[\w-]*:(?!\1:)\d+:",
        "the web ACL belongs to another account than the caller, and AWS WAF associates only resources of its own account",
        "Create the web ACL in the account and region of the load balancer, API or user pool, with that account's credentials. To protect several accounts use policies of AWS Firewall Manager.",
    ),
    Reason(
        "resource-policy",
        r"^(?![^\n]*:transform/)[^\n]*no resource-based policy allows(?! the (?:lambda:GetLayerVersion|iam:PassRole))",
        "the policy of {denied_resource|the resource} does not allow {principal|the caller}",
        "In the policy of that resource{policy_setting|} allow {action|the action} for {principal|the caller}, with its full ARN. {policy_caller|}If it is in the same account, a permission of the caller may be enough. A kind of resource that has no policy is shared with AWS RAM, or must be of the caller's account.",
    ),
    Reason(
        "service-linked-role-lacks",
        r"assumed-role/AWSServiceRoleFor\w+/[^\n]*not authorized to perform",
        "a service-linked role may not do {action|this}, and its own policy cannot be changed",
        "Check the policies that can deny it: of the organization, and of the resource or key that the reason names. Allow the role there.",
    ),
    Reason(
        "role-other-account",
        r"cross-account pass role|role account ID does not match caller.s account|arn:[\w-]+:(?:iam|sts)::(\d{12}):[^\n]*not authorized to perform:? iam:PassRole on resource:? arn:[\w-]+:iam::(?!\1:)\d{12}:role/",
        "the role belongs to another account",
        "Pass a role of the account in which the resource is. In CodePipeline, RoleArn in the action's Configuration and RoleArn of the action must both be of the target account.",
    ),
    Reason(
        "pass-role-name",
        r"iam:PassRole on resource: [\"']?(?!arn:|([xyz])\1+\b|redacted)[\w+=,@-]",
        "the role is passed by its name, but a permission to pass it applies to its ARN",
        "Pass the ARN: Fn::GetAtt: [ROLE, Arn] instead of Ref. Then allow iam:PassRole on that ARN for {principal|the deploying user or role}.",
    ),
    Reason(
        "pass-role",
        r"(?:not authorized|AccessDenied|cannot pass).*iam:PassRole|not authorized to pass (?:[\w-]+ ){0,2}(?:\w*role\b|arn:)",
        "{principal|the caller} is not allowed to pass a role to the service",
        "Add iam:PassRole for {passed|that role} to {principal|the deploying user or role, or to the role of --role-arn}: Resource is the ARN of the role that is passed. A condition iam:PassedToService limits it to one service.",
    ),
    Reason(
        "capabilities",
        r"requires? capabilities ?:|InsufficientCapabilities",
        "the template creates IAM resources, names them (NAMED), or has macros or nested stacks (AUTO_EXPAND), which the command must acknowledge",
        "Pass each one: --capabilities {capabilities|CAPABILITY_NAMED_IAM CAPABILITY_AUTO_EXPAND}. In the console tick the boxes of Capabilities; in CodePipeline set Capabilities in the action's Configuration.",
    ),
    Reason(
        "token-of-region",
        r"provided token is malformed or otherwise invalid",
        "Amazon S3 does not accept the session token: often a token of the global STS endpoint in a region that must be enabled first",
        "Set AWS_STS_REGIONAL_ENDPOINTS=regional, check that the region is enabled, and sign in again. Otherwise AWS_SESSION_TOKEN does not belong to the access key.",
    ),
    Reason(
        "unknown-key",
        r"^(?!.*(?:KMS Exception|CannotPull))(?s:.*)(?:InvalidClientTokenId[^\n]*\n|\n[^\n]*InvalidClientTokenId|Access Key Id .*does not exist)",
        "AWS does not know the access key: it was deleted or disabled, has no session token, or is of another partition",
        "See which credentials are used, and remove old ones from the environment (AWS_ACCESS_KEY_ID). A key that begins with ASIA requires its AWS_SESSION_TOKEN. A region that must be enabled rejects tokens of the global endpoint: AWS_STS_REGIONAL_ENDPOINTS=regional. To show them:\naws configure list",
    ),
    Reason(
        "expired-credentials",
        r"^(?!.*(?:KMS Exception|CannotPull|egister targets))(?s:.*)(?:security token included in the request is (?:expired|invalid)|ExpiredToken(?!(?s:.*)\bAssumeRoleWith)|\b(?:provided|security|session) token has expired|^The token has expired(?=[^\n]*\n[^\n]*Status Code: 40[13])|InvalidClientTokenId"
        r"|(?:not able to|could not) validate the provided access credentials|Access Key Id .*does not exist"
        r"|UnrecognizedClient|HandlerErrorCode: InvalidCredentials)",
        "the credentials of the command or program have expired or are invalid",
        "Sign in again, then repeat the command; for a long deployment pass --role-arn. A program uses its role (of the task, function or instance), not fixed keys: restart it. A role that was just created or deleted has no valid credentials either. Otherwise check the access key and AWS_SESSION_TOKEN, and that the account has this region enabled:\naws sts get-caller-identity",
    ),
    Reason(
        "request-signature",
        r"^(?!.*(?:Credential should be scoped|Signature (?:expired|not yet current)))(?s:.*)(?:SignatureDoesNotMatch|IncompleteSignature|(?<!KMS)InvalidSignature"
        r"|Date in Credential scope does not match|request signature we calculated)",
        "AWS computes another signature than the request has: mostly the secret access key is wrong, or was copied with a space or cut",
        "Set access key and secret access key again (aws configure; in a pipeline the secret, without quotes or a line break), or make a new key. A wrong region or clock, or a proxy that changes the request, has the same effect.",
    ),
    Reason(
        "support-plan",
        r"Premium Support Subscription is required|SubscriptionRequired[^\n]*Operation: \w*(?:Cases?|TrustedAdvisor\w*)\b",
        "the support plan of the account does not include the API of AWS Support",
        "The API, with the checks of Trusted Advisor, requires a Business or Enterprise plan. Change the plan, or use the Support Center in the console. No permission helps.",
    ),
    Reason(
        "region-disabled",
        r"^(?!.*(?:Marketplace product|Shield Advanced|[Ss]ubscription is required))(?s:.*)(?:OptInRequired|Error Code: SubscriptionRequired|needs a subscription (?:for|to) (?:the|this) service|not subscribed to (?:this|the|AWS) service\b(?! plan)"
        r"|(?<!-)\bregion '?[\w-]*'? ?(?:is|was) (?:disabled|not enabled) (?:for|in) (?:(?:this|your|the) )?account|(?<!-)\bregion (?:is|was) (?:disabled|not enabled)(?! (?:for|in) (?!(?:this|your|the) (?:AWS )?account)))",
        "the account has not enabled this region or service",
        "Enable the region and wait some minutes (aws account enable-region --region-name REGION). For OptInRequired complete the account's sign-up: payment method, phone check and plan.",
    ),
    Reason(
        "marketplace-configuration",
        r"[Mm]arketplace product is not supported|instance configuration for this AWS Marketplace product",
        "the product of AWS Marketplace is not offered for this instance type or region",
        "Use an InstanceType and a region that the product's page lists, or another AMI.",
    ),
    Reason(
        "marketplace",
        r"^(?!.*not authorized to perform).*(?:AWS Marketplace\b.*\b(?:subscribe|not subscribed)\b|\b(?:subscribe|not subscribed)\b.*\bAWS Marketplace|accept (?:the )?terms and subscribe)|not subscribed to (?:this|the) (?:product|offer|model)",
        "the account has not subscribed to a product of AWS Marketplace",
        "Subscribe at the address in the reason, in this account, then repeat the command.",
    ),
    Reason(
        "free-plan",
        r"^(?!.*(?:distribution|pricing plan|\b(?:Atlas|MongoDB|[Vv]ercel|GitHub|Docker|Heroku|Netlify|Supabase|Datadog|New Relic|Grafana)\b|\bfree[- ](?:tier|plan)\b[^.\n]*\b(?:reached|used up)|limit of (?:the |your )?free)).*free[- ](?:tier|plan)\b(?! usage)",
        "the account has a free plan, which does not include this",
        "Choose a type or size that the plan includes, or upgrade the account's plan in the Billing console. To list the instance types of EC2:\naws ec2 describe-instance-types --filters Name=free-tier-eligible,Values=true --query 'InstanceTypes[].InstanceType'",
    ),
    Reason(
        "waf-feature",
        r"fields that belong to a feature you are not allowed to use",
        "the web ACL has a setting that AWS WAF does not offer for its scope or to this account",
        "ResponseInspection of a managed rule group works only with Scope: CLOUDFRONT: remove it from a REGIONAL web ACL. Otherwise remove the field that was added last. If it works in the console of this account, update the tool that deploys. Otherwise ask AWS Support.",
    ),
    Reason(
        "service-closed",
        r"^(?![^\n]*\b(?:runtime|version|image|package|plugin|library|[Dd]ocker|instance (?:type|class))\b)[^\n]*has been discontinued|only existing [^.\n]*customers|\b(?:not|no longer|closed|stop\w*)\b[^.\n]{0,30}\b(?:to|for|by|from|accept\w*|onboard\w*) (?:any )?new (?:customers|accounts)",
        "AWS offers this service or feature to its existing customers only, or no longer",
        "Use what the reason suggests, or another service for the same purpose: no permission and no quota enables this one. If the account used it before, ask AWS Support.",
    ),
    Reason(
        "account-feature",
        r"(?<!Signals is )(?<!SSO is )(?<!Macie is )(?<!GuardDuty is )(?<!Hub is )(?<!Detective is )(?<!Inspector is )not (?:available|supported|enabled|permitted) (?:in|for) (?:your|this) (?:AWS )?account(?! type)|[Oo]peration is disabled in this region"
        r"|\baccount is not (?:authorized|allowed|eligible) to use\b(?! (?:the|a) free\b)",
        "the account does not have this operation or service in this region",
        "Use what the reason suggests instead. A service that an account enables itself must be enabled in this account and region first. Otherwise ask AWS Support to enable the operation.",
    ),
    Reason(
        "organization-access",
        r"^(?!(?s:.*)(?:identity-based|ForDependency|service-linked))(?=(?s:.*)(?:permission|authoriz|denied))(?s:.*)EnableAWSServiceAccess|OrganizationAccessDenied|called only from the organization's management account|required AWS Organizations? (?:master|management)(?: account)? permission",
        "the account may not use the organization: it must be the management account or a delegated administrator",
        "Deploy the resource in such an account: in a member account no permission helps. There, allow organizations:EnableAWSServiceAccess and organizations:ListDelegatedAdministrators.",
    ),
    Reason(
        "tag-policy",
        r"TagPolic(?:y|ies)(?:Violation|Exception)|tag polic(?:y|ies)\b[^.\n]*(?:not (?:allow|permit)|n't (?:allow|permit)|den(?:y|ie)|reject|prohibit|block)|(?:violat|compl|den(?:y|ied)|block|reject)\w*\b[^.\n]*\btag polic(?:y|ies)",
        "a tag policy of the organization does not allow a tag, or its value",
        "Set the tag as the policy requires: its key with the same capital letters, and a listed value. For ECS tasks, check PropagateTags and EnableECSManagedTags. To show the policy:\naws organizations describe-effective-policy --policy-type TAG_POLICY",
    ),
    Reason(
        "organization-missing",
        r"account is not (?:a member of|in) an organization|OrganizationsNotInUse|Organizations is not in use or not configured",
        "the account of these credentials does not belong to an organization",
        "Check whether the credentials or the profile are of another account than you mean: the command shows it. Otherwise create an organization in the account that is to manage it, accept the invitation to one, or remove what requires it:\naws sts get-caller-identity",
    ),
    Reason(
        "stack-set-suspended",
        r"account is suspended\W+To remove this instance|SKIPPED_SUSPENDED_ACCOUNT",
        "the target account is suspended, so the stack set skips it",
        "Other accounts are not affected. To remove this account from the stack set, and keep its stacks:\naws cloudformation delete-stack-instances --stack-set-name NAME --accounts ACCOUNT --regions REGION --retain-stacks",
    ),
    Reason(
        "account-checking",
        r"request for accessing resources in this region is being validated|account is currently being verified|\bError Code: PendingVerification\b",
        "AWS is still checking the account for this region, as it does with new accounts and regions",
        "Wait up to four hours, then deploy again. If it still fails, open a case with AWS Support.",
    ),
    Reason(
        "organization-account",
        r"\b(?:management|master|payer|member|administrator) accounts? (?:is|are) not (?:allowed|able|permitted|supported)|not (?:allowed|supported|permitted|available) (?:for|in|from|by) (?:the |an? )?(?:organization'?s? )?(?:management|master|payer|member) account",
        "this account of the organization may not do that, but another kind of account can",
        "Deploy the resource in another account: if the reason excludes the management account, in a member account or a delegated administrator's, otherwise the reverse. No permission helps.",
    ),
    Reason(
        "account-blocked",
        r"(?:issue|problem) with your (?:AWS )?account\b(?!'s| settings?\b)|\bBlockedException\b|[Bb]illing (?:[Ss]upport|issue|problem)|^(?![^\n]*(?:\bmember account|[Ss]tripe|[Pp]ay[Pp]al|[Cc]ustomer\b))[^\n]*(?:valid payment (?:method|instrument)|payment (?:method|instrument)\b[^\n]{0,30}\b(?:invalid|declined|expired|missing|not valid))|INVALID_PAYMENT|(?<!user )(?<!storage )(?<!service )(?<!customer )account (?:\d+ )?is (?:currently )?(?:blocked|suspended|pending verification|closed)"
        r"|(?:validate|verify|validating|verifying) your (?:AWS )?account\b(?!'s| (?:e-?mail|settings?)\b)|your (?:AWS )?account must be verified"
        r"|(?<!management )(?<!master )(?<!member )(?<!payer )(?<!administrator )(?<!storage )(?<!user )(?<!service )(?<!Datadog: )account (?:currently |\d+ )*(?:does(?: not|n't) support (?:\w+ing|th(?:is|e|ese) (?:operation|action|call|request))\b|cannot create (?!more)|is not (?:allowed|able) to (?:create(?! new users)|launch|perform|run|make|call))"
        r"|account may be suspended|account was blocked|^Operation not allowed\W*\n[^\n]*Operation: (?:Converse|InvokeModel)|\b(?:Error Code: |^)(?:Blocked|AccountSuspended)(?:Exception)?\b",
        "AWS has limited what the account may do, for example because of its bills, its age or a check",
        "Check the account's bills and mail from AWS, and open a case with AWS Support. The template and its permissions are not the cause.",
    ),
)
