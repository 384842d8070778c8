"""Status reasons of IAM's names, and of the parts of policy documents."""

from __future__ import annotations

from xraystack.facts.reasons.row import IMPORT, Reason

REASONS = (
    Reason(
        "policy-principal-account",
        r"[Ii]nvalid principal in policy: \\?\"?AWS\\?\"?:\\?\"?arn:[\w-]+:iam::\d{12}:root",
        "the account in a principal of the policy does not exist, or is closed",
        "Correct the account ID: a placeholder such as 123456789012 is not accepted. A number without quotes loses its leading zero in YAML.",
    ),
    Reason(
        "policy-no-principal",
        r"statement with no principals|Missing required field Principal|[Pp]rincipal is (?:missing|required)",
        "a statement of a trust policy or of a resource's policy has no principal, or an empty list",
        "Set Principal in each statement: {Service: SERVICE.amazonaws.com}, {AWS: ARN} or {Federated: ARN}. Check that a parameter or list in it is not empty.",
    ),
    Reason(
        "policy-version",
        r"Policy document must be version|policy (?:document )?version\b[^\n]*(?:2012-10-17|2008)",
        "the policy document has an old or a wrong Version",
        'Write Version: "2012-10-17", as a text in quotes: it is the version of the language, not the date of the policy.',
    ),
    Reason(
        "policy-condition-key",
        r"Condition can contain only one colon",
        "a condition key of the policy has more than one colon",
        "Write it as PREFIX:KEY. For an OIDC provider omit https:// of its address: oidc.eks.REGION.amazonaws.com/id/ID:sub. Its ARN in Federated has no https:// either.",
    ),
    Reason(
        "policy-arn-doubled",
        r"\barn:[\w-]+:[\w:/.-]*arn:[\w-]+:",
        "an ARN contains another whole ARN",
        "Pass the ARN alone, such as in ManagedPolicyArns. Functions of the CDK of names (fromAwsManagedPolicyName) accept no ARN: AmazonDynamoDBFullAccess.",
    ),
    Reason(
        "policy-vendor",
        r"\bVendor \S+ is not valid|only one colon|Actions?/Conditions?\b[^\n]*colon",
        "an action of the policy has a service prefix that does not exist, or not exactly one colon",
        "Write SERVICE:Action, such as ecs:RunTask, with the service's prefix (logs, not cloudwatchlogs). * alone is possible, a * in the prefix is not.",
    ),
    Reason(
        "policy-resource-region",
        r"can ?not contain region information|cannot contain (?:an? )?account",
        "an ARN of the policy has a region or account where that service has none",
        "Leave these parts of the ARN empty: arn:aws:iam::ACCOUNT:role/NAME, arn:aws:s3:::BUCKET/*.",
    ),
    Reason(
        "policy-resource-service",
        r"Resource vendor must be|IAM resource path must|(?<!Device )[Rr]esource path must (?:either )?be",
        "a resource of the policy has a wildcard in the service of its ARN, or no kind of resource",
        'Write the service in full, and in ARNs of IAM the kind: arn:aws:iam::ACCOUNT:role/*, user/*, policy/*. For everything write "*" alone.',
    ),
    Reason(
        "policy-partition",
        r"Partition \S* is not valid for resource|(?<!new )partition must be|[Ii]nvalid partition\b(?! (?:key|expression|value))",
        "an ARN has another partition than that of the region",
        "Write arn:${AWS::Partition}:... in Fn::Sub: aws, aws-cn or aws-us-gov. An empty parameter at this place gives the same error.",
    ),
    Reason(
        "policy-trust-actions",
        r"Trust Policy statement actions can only be",
        "the trust policy has an action that does not belong there",
        "Allow only sts:AssumeRole, sts:AssumeRoleWithSAML, sts:AssumeRoleWithWebIdentity, sts:TagSession or sts:SetSourceIdentity. Other actions belong into a permission policy.",
    ),
    Reason(
        "policy-first-byte",
        r"first byte must be|[Pp]olicies must be valid JSON",
        "the policy is not a JSON object",
        "Write PolicyDocument as a map, or pass JSON that begins with {. A text with a file name, an empty value or JSON in quotes twice gives this error.",
    ),
    Reason(
        "policy-condition-mismatch",
        r"Conditions do not apply to combination|condition (?:key )?\S* ?(?:does not|doesn't) apply",
        "a condition of the bucket policy does not fit its actions and resources",
        "Divide the statement: keys such as s3:prefix fit ListBucket (the bucket), s3:x-amz-acl fits PutObject (BUCKET/*). aws:... keys fit all.",
    ),
    Reason(
        "policy-condition-type",
        r"Invalid Condition type|[Uu]nknown condition (?:operator|type)|Condition (?:operator|value)\b(?![^\n]*contains a character)[^\n]*(?:invalid|mismatch|not valid)(?![^\n]*listener)",
        "a condition of the policy has an operator or a value that does not exist",
        "Use StringEquals, StringLike, ArnLike, Bool, NumericLessThan, IpAddress, Null or their like. IfExists is written at its end, ForAnyValue: or ForAllValues: at its beginning. A value is a text or a list of texts.",
    ),
    Reason(
        "policy-star-principal",
        r"invalid principal:? *\\?\"?STAR|\"STAR\"",
        "the trust policy allows everyone (Principal: *), in a form that IAM rejects",
        'Write Principal: {AWS: "*"} with a condition such as aws:PrincipalOrgID, or better name accounts or roles.',
    ),
    Reason(
        "policy-federated",
        r"Federated principals must be",
        "Federated of the trust policy is not a provider",
        "Write the provider's ARN: arn:aws:iam::ACCOUNT:oidc-provider/HOST or saml-provider/NAME, or cognito-identity.amazonaws.com.",
    ),
    Reason(
        "policy-sid",
        r"Statement IDs \(SID\) must|\bSids? must be alpha|at 'sid' failed",
        "a Sid of the policy has other characters than letters and digits",
        "Use letters and digits only, without spaces, hyphens or underscores, each Sid once; or remove it.",
    ),
    Reason(
        "service-principal-permission",
        r"service principal\b[^\n]*(?:not have|lacks?|no|not allowed|not authorized)[^\n]*(?:permission|access|KMS|bucket|topic|queue)|(?:key|bucket|topic|queue|resource) policy\b[^\n]*(?:not (?:allow|grant)|n't (?:allow|grant))[^\n]*(?:service|principal)",
        "an AWS service may not use the KMS key, bucket, topic or queue that the resource names",
        "Allow the service in the policy of the key (kms:GenerateDataKey) and of the bucket, topic or queue. A permission of the deploying user does not help. Let the resource depend on these policies.",
    ),
    Reason(
        "edge-role-trust",
        r"edgelambda\.amazonaws\.com",
        "CloudFront may not assume the role of the Lambda@Edge function",
        "In the role's trust policy allow both lambda.amazonaws.com and edgelambda.amazonaws.com to assume it.",
    ),
    Reason(
        "policy-no-version",
        r"policy must have a version string",
        "the managed policy has no Version",
        "Add Version: '2012-10-17' to its PolicyDocument, in quotes.",
    ),
    Reason(
        "policy-effect",
        r"Invalid effect\b|Policy has invalid effect|Effect must be (?:either )?\W?Allow",
        "a statement of the policy has an Effect that is neither Allow nor Deny",
        "Set Effect to Allow or Deny, with this capital letter.",
    ),
    Reason(
        "key-policy-form",
        r"specified policy is not syntactically or semantically correct",
        "the policy of the key is not valid",
        "Write in each statement Effect, a Principal that exists, Action (kms:...) and Resource: '*'. Allow kms:* to arn:aws:iam::ACCOUNT:root in one. To check it:\naws accessanalyzer validate-policy --policy-type RESOURCE_POLICY --policy-document file://policy.json",
    ),
    Reason(
        "key-policy-name",
        r"^No such policy exists",
        "a KMS key has one policy, whose name is default",
        "Pass --policy-name default, or leave the name out.",
    ),
    Reason(
        "policy-syntax",
        r"^(?!.*(?:line \d|column \d|JSON)).*Syntax errors? in policy",
        "IAM cannot read the policy: a key or value in it does not follow IAM's grammar",
        "Check each statement: Effect, Action and Resource; in Condition an operator (StringEquals) above each key; nothing empty or nested. A file requires file:// in front. To check it:\naws accessanalyzer validate-policy --policy-type IDENTITY_POLICY --policy-document file://policy.json",
    ),
    Reason(
        "policy-json",
        r"policy (?:document )?(?:contains|has|is) (?:an? )?(?:invalid|not valid|malformed) JSON|policy document is not valid JSON"
        r"|^(?:[Ss]yntax error at position|Syntax errors? in policy)[^\n]*(?:\n[^\n]*(?:Iam|IAM|IdentityManagement)|$)",
        "the JSON of an IAM policy document is not valid",
        "Look at the line and column of the reason in the document as AWS receives it: a missing comma, an empty value, or a function (Fn::Sub, Ref) used as a key, which is not possible.",
    ),
    Reason(
        "lake-principal",
        r"[Ii]nvalid principal, arn: arn:|[Ii]nvalid principal[^\n]*\n[^\n]*Lake ?Formation|LakeFormation[^\n]*[Ii]nvalid principal",
        "a principal of Lake Formation does not exist in IAM, was deleted, or has another form",
        "Correct DataLakePrincipalIdentifier: the ARN of an existing user or role, or IAM_ALLOWED_PRINCIPALS. Remove deleted ones from the administrators:\naws lakeformation get-data-lake-settings",
    ),
    Reason(
        "access-entry-principal",
        r"principalArn\b[^\n]*(?:not valid|invalid)",
        "the principal of the EKS access entry does not exist, or its ARN has another form",
        "Pass the ARN of an existing IAM role or user of the account, with its path. A session of a role is not accepted.",
    ),
    Reason(
        "provider-exists",
        r"[Pp]rovider with (?:url|URL|name) \S+ already exists",
        "the account already has this identity provider; it has one for each address or name",
        "Remove it from the template, and refer to the existing one: arn:aws:iam::ACCOUNT:oidc-provider/HOST. With SAML, its ARN ends with saml-provider/NAME.",
    ),
    Reason(
        "role-name-taken",
        r"^(?!(?s:.*)(?:You must provide a unique entity|\(Service: (?!,|\w*(?:IAM|IdentityManagement))))(?s:.*)\bEntityAlreadyExists|^(?!(?s:.*)\(Service: (?!,|\w*(?:IAM|IdentityManagement)))(?:The |A |An )?(?:role|user|group|policy|instance profile) (?:with name|called) \S+ already exists|^(?:The )?(?:IAM role|role|instance profile|managed policy) (?:named )?\S+ already exists|AWS::IAM::(?:Group|InstanceProfile|ManagedPolicy|Role|ServerCertificate|User)' with identifier '[^']*' already exists",
        "IAM already has an entity of this name: names are unique in the account, in all regions",
        f"Leave the name out, change it, or import the existing one with {IMPORT}. For a stack in several regions add the region to the name: Fn::Sub: NAME-${{AWS::Region}}.",
    ),
    Reason(
        "role-reserved",
        r"protected role|UnmodifiableEntity|only modifiable by AWS|reserved for AWS use",
        "AWS manages this role; it cannot be changed by others",
        "Remove it from the template. A service-linked role is changed by its service, a role of IAM Identity Center by its permission set.",
    ),
    Reason(
        "role-trust-document",
        r"AssumeRole policy may only specify|Has prohibited field Resource|assume role policy\b[^\n]*(?:invalid|resource)",
        "the role's trust policy has something that only a permission policy may have",
        "In AssumeRolePolicyDocument allow sts:AssumeRole (or its variants) to a Principal, without Resource.",
    ),
    Reason(
        "policy-principal-forbidden",
        r"should not specify a principal|Has prohibited field Principal",
        "a permission policy has a Principal",
        "Remove Principal; it belongs in trust policies and in policies of buckets, queues, topics and keys.",
    ),
    Reason(
        "policy-action-form",
        r"prefaced by a vendor|Policy has invalid action|Action does not apply to any resource",
        "an action of the policy does not exist, or does not fit its resources",
        "Write SERVICE:Action, such as s3:GetObject. Object actions of S3 take BUCKET/*, bucket actions the bucket's ARN; a resource's policy has actions of the same service.",
    ),
    Reason(
        "policy-parsing",
        r"failed legacy parsing",
        "IAM cannot read the policy: it is not JSON, begins with a space or a line break, or has an incomplete ARN",
        'Let the document begin with "{". Check commas and quotes, and that each variable is replaced. Each Resource is "*" or a full ARN, such as arn:aws:s3:::BUCKET/*. To check a file:\naws accessanalyzer validate-policy --policy-type IDENTITY_POLICY --policy-document file://FILE',
    ),
    Reason(
        "policy-resource-name",
        r"must be in ARN format or",
        "an item of Resource in the policy is not an ARN: mostly a name or URL that Ref gave, or an empty parameter",
        'Use Fn::GetAtt: [RESOURCE, Arn] in place of Ref, or Fn::Sub with the whole ARN (a bucket: arn:${AWS::Partition}:s3:::NAME, its objects: .../*). Check that the parameter or variable in it is not empty. "*" means all resources.',
    ),
    Reason(
        "policy-bucket-resource",
        r"Policy has invalid resource",
        'a Resource of the bucket policy is not this bucket or its objects: another bucket\'s name, "*", a wrong partition or a variable that was not replaced',
        "Write only arn:${AWS::Partition}:s3:::BUCKET and arn:${AWS::Partition}:s3:::BUCKET/* with the name of the bucket that has the policy. Fn::GetAtt: [BUCKET, Arn] gives the first, without /*. Check the partition (aws-cn, aws-us-gov). The policy of an access point names that access point, its objects as ACCESS_POINT_ARN/object/*.",
    ),
    Reason(
        "policy-resource-form",
        r"[Tt]he following resources are invalid\b|Partition \S* ?(?:\"\"|is not valid)|[Vv]endor \S+ is not valid|Resource \S+ must be in ARN",
        "a resource of the policy is not an ARN of the right form",
        'Write the full ARN or "*", and replace variables: Fn::Sub with arn:${AWS::Partition}:...',
    ),
    Reason(
        "policy-principal-missing",
        r"[Ii]nvalid principals?\b|Invalid principal in policy",
        "a principal of the policy does not exist",
        "Correct its ARN, account ID or service name (SERVICE.amazonaws.com). A role must exist first (Ref or DependsOn), a new one for some seconds. A deleted one leaves an ID such as AROA...: remove that from the policy.",
    ),
    Reason(
        "policy-no-resource",
        r"[Pp]olicy statement must contain (?:resources|actions)",
        "a statement of the policy has no {statement_part|resources or actions}, or an empty list",
        "Set Resource to ARNs or '*', and Action to SERVICE:Action, in each statement. A list of an empty parameter, variable or Fn::If gives this error too.",
    ),
    Reason(
        "policy-sid-twice",
        r"(?:Statement IDs?|SIDs?)\b[^\n]*unique",
        "two statements of the policy have the same Sid",
        "Give each statement another Sid, or remove Sid: it is optional. A loop or a copied statement often repeats it.",
    ),
    Reason(
        "policy-element-missing",
        r"Statement is (?:missing required element|empty)|missing required element|Missing required field (?:Action|Effect|Resource|Statement)\b|policy must contain (?:resources|actions)",
        "a statement of the policy lacks an element, or the policy has no statement",
        "Each statement has Effect, Action and Resource, with these capital letters; in a trust policy Principal in place of Resource. Policies of buckets, queues, topics and keys have both Principal and Resource.",
    ),
    Reason(
        "key-management-denied",
        r"not authorized to perform: kms:(?:CreateKey|TagResource|UntagResource|PutKeyPolicy|ScheduleKeyDeletion|EnableKeyRotation|DisableKeyRotation|EnableKey|DisableKey|UpdateKeyDescription|ReplicateKey|ListAliases|ListKeys)\b(?![^\n]*explicit deny)",
        "{principal|the caller} may not create or manage KMS keys: {action|see the reason}",
        "Add {action|the action} on Resource: '*' to {principal|the deploying user or role}: a new key has no ARN yet. A template with a key also requires kms:CreateKey, kms:TagResource, kms:PutKeyPolicy, kms:DescribeKey and kms:EnableKeyRotation. Of an existing key the key's policy must allow it too.",
    ),
    Reason(
        "alias-denied",
        r"not authorized to perform: kms:(?:Create|Update|Delete)Alias\b",
        "{principal|the caller} may not change the alias of the key: this requires the action on the alias and on the key",
        "Add {action|kms:CreateAlias} on arn:aws:kms:REGION:ACCOUNT:alias/NAME and on the ARN of the key to {principal|the caller}, and allow it in the key's policy.",
    ),
    Reason(
        "alias-form",
        r"^Invalid identifier\W*\n",
        "the name of the key's alias has another form",
        "Write AliasName: alias/NAME, with letters, digits, / _ and - only; alias/aws/ is reserved.",
    ),
    Reason(
        "session-duration",
        r"^(?!.*failed to satisfy constraint)(?s:.*)(?:DurationSeconds exceeds the MaxSessionDuration|MaxSessionDuration\b)",
        "the session is longer than the role allows",
        "Raise MaxSessionDuration of the role (3600 to 43200 seconds), or request a shorter session. Chained roles have one hour.",
    ),
)
"""Searched for before the rows of identities, which know only that a document was rejected."""
