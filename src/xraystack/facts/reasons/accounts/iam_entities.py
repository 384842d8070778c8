"""Status reasons of IAM and STS: names, quotas, certificates, sessions and web identities."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "linked-role-suffix",
        r"Custom suffix is not allowed",
        "the service allows one service-linked role only, so CustomSuffix is not possible",
        "Remove CustomSuffix of AWS::IAM::ServiceLinkedRole. If the role exists in the account, remove the resource.",
    ),
    Reason(
        "linked-role-delete",
        r"(?:service.linked role|deletion task)\b[^\n]*(?:be deleted|delet\w+ (?:failed|because)|resources? (?:that )?(?:use|using|depend))|DeletionTaskId|RoleUsage",
        "the service-linked role cannot be deleted: its service still has resources that use it",
        "Delete those resources in all regions first, or keep the role (DeletionPolicy: Retain). To read them:\naws iam get-service-linked-role-deletion-status --deletion-task-id ID",
    ),
    Reason(
        "policy-versions",
        r"non-default policy versions|must delete all (?:non-default )?versions|A managed policy can have up to 5 versions",
        "the managed policy has other versions, which were made outside of the stack",
        "Delete those that are not the default, then repeat the command:\naws iam list-policy-versions --policy-arn ARN",
    ),
    Reason(
        "policies-attached-quota",
        r"quota for PoliciesPer|PoliciesPer(?:Role|User|Group)|ManagedPoliciesPer|AttachedPoliciesPer",
        "the role, user or group has as many managed policies as IAM allows (10 at first)",
        "Join policies in one, or move statements into Policies (inline). For roles up to 25 can be requested: Service Quotas, IAM, Managed policies per role.",
    ),
    Reason(
        "inline-policy-size",
        r"Maximum policy size of \d+ bytes exceeded for",
        "all inline policies of the role, user or group together are too large",
        "IAM counts without spaces: 10,240 characters for a role, 5,120 for a group, 2,048 for a user. Move statements into AWS::IAM::ManagedPolicy, or shorten lists with *.",
    ),
    Reason(
        "managed-policy-size",
        r"Cannot exceed quota for PolicySize",
        "a managed policy is longer than 6,144 characters, a limit that cannot be raised",
        "Divide its statements among two managed policies, or shorten its lists with *.",
    ),
    Reason(
        "iam-quota",
        r"quota for (?:Roles|Users|Groups|InstanceProfiles|Policies|ServerCertificates|OpenIDConnectProviders|OIDCProviders|SAMLProviders|Providers|AccessKeys\w*|MFADevices\w*|Versions\w*)\w*:? ?\d*|(?:Roles|Users|Groups|InstanceProfiles|Policies)PerAccount|AccessKeysPerUser|InstanceProfilesPerRole|RolesPerInstanceProfile",
        "IAM has as many entities of this kind as its quota allows: {quota|see the reason}",
        "Delete unused ones. Roles, groups, instance profiles and managed policies can be raised in Service Quotas (IAM, us-east-1). A user has two access keys, a profile one role.",
    ),
    Reason(
        "role-name-length",
        r"at '(?:roleName|userName|groupName|instanceProfileName|policyName)' failed to satisfy constraint: Member must have length less",
        "the name is longer than IAM allows: 64 characters for roles and users, 128 for policies, groups and profiles",
        "Shorten {property|the name}, or remove it: CloudFormation then makes one. A name made of stack and region is often too long.",
    ),
    Reason(
        "role-name-form",
        r"at '(?:roleName|userName|groupName|instanceProfileName|policyName)' failed to satisfy constraint: Member must satisfy|specified value for \w*[nN]ame is invalid\. It must contain only alphanumeric",
        "{property|the name} has characters that IAM does not allow",
        "Use letters, digits and +=,.@_- only: no spaces, slashes or colons. A path is set in Path, with / at both ends.",
    ),
    Reason(
        "iam-path",
        r"at 'path' failed to satisfy|specified value for path is invalid",
        "Path of the IAM resource has another form",
        "Path begins and ends with /, such as /service/. Without it the path is /.",
    ),
    Reason(
        "role-description",
        r"at 'description' failed to satisfy constraint: Member must (?:satisfy regular expression pattern: \[\\u0009|have length less than or equal to 1000)",
        "the description of the role has a character that IAM does not allow, or is longer than 1000 characters",
        "Use Latin letters, digits and common signs only: no typographic quotes, dashes or arrows.",
    ),
    Reason(
        "role-temporarily-unmodifiable",
        r"EntityTemporarilyUnmodifiable",
        "the IAM entity was just deleted or created, and cannot be changed yet",
        "Wait some minutes, then repeat the command.",
    ),
    Reason(
        "iam-concurrent",
        r"multiple requests to change this object|RoleModified|ConcurrentModification\w*[^\n]*(?:IAM|IdentityManagement)",
        "two requests changed the same IAM entity at the same time",
        "Deploy again. Let policies of one role depend on each other (DependsOn), and deploy stacks that share it one after the other.",
    ),
    Reason(
        "policy-not-attachable",
        r"PolicyNotAttachable|service role polic\w+ can only be attached|Cannot attach a Service Role Policy",
        "that policy of AWS belongs to a service-linked role, and cannot be attached to others",
        "Remove it from ManagedPolicyArns. Use the service's policy for customers, or the service-linked role itself.",
    ),
    Reason(
        "server-certificate",
        r"MalformedCertificate|KeyPairMismatch|InvalidCertificate\w*|CertificateBody|certificate chain\b[^\n]*(?:valid|match)|private key[^\n]*(?:match|valid|supported)|Unable to (?:parse|validate) (?:the )?(?:certificate|private key)|[Cc]ertificate body",
        "the certificate, its chain or its private key is not valid PEM, or they do not belong together",
        "Pass the PEM text with BEGIN and END lines, one certificate in the body, and the issuers in the chain. The key has no password.",
    ),
    Reason(
        "oidc-thumbprint",
        r"[Tt]humbprint",
        "the thumbprint of the OIDC provider is not valid, or could not be read from its address",
        "Pass 40 hexadecimal digits in ThumbprintList: the SHA-1 of the last certificate of the issuer. Or leave the list out; AWS then reads it from a public Url.",
    ),
    Reason(
        "oidc-url",
        r"Invalid Open ?ID Connect Provider URL|OpenIdIdpCommunicationError|cannot connect to the OpenID|issuer (?:URL|url)[^\n]*(?:invalid|not valid|must)|URL must begin with https",
        "AWS cannot use the address of the OIDC provider",
        "Url begins with https://, has no port or query, and equals iss of the tokens. Its /.well-known/openid-configuration must be public.",
    ),
    Reason(
        "web-identity-denied",
        r"[Nn]ot authorized to perform:? sts:AssumeRoleWith(?:WebIdentity|SAML)",
        "the trust policy of the role does not allow this web identity or SAML user",
        "Compare its conditions with the token: sub (repository, branch or environment, service account) and aud (sts.amazonaws.com). Principal.Federated is the provider's ARN in this account.",
    ),
    Reason(
        "web-identity-token",
        r"^(?!.*No OpenID ?Connect provider found)(?s:.*)(?:InvalidIdentityToken|IDPRejectedClaim|IDPCommunicationError|identity provider[^\n]*(?:verif|reach|reject)|Couldn't retrieve verification key|token audience)",
        "the web identity token does not fit the OIDC provider of the account: its issuer, its audience or its keys",
        "Create AWS::IAM::OIDCProvider with the token's issuer as Url, and its audience (sts.amazonaws.com) in ClientIdList. The provider's keys must be public; then repeat.",
    ),
    Reason(
        "session-tags",
        r"sts:TagSession|transitive tag key|session tags?\b|PackedPolicyTooLarge|PackedSize",
        "the session may not be tagged, or its tags or policies are too large or in conflict",
        "Add sts:TagSession to the role's trust policy and to the caller, next to sts:AssumeRole. Pass fewer or shorter tags, and no key that the calling session passes on (transitive).",
    ),
    Reason(
        "source-identity",
        r"sts:SetSourceIdentity",
        "the session may not set a source identity",
        "Add sts:SetSourceIdentity to the role's trust policy and to the caller, next to sts:AssumeRole.",
    ),
    Reason(
        "session-name",
        r"at 'roleSessionName' failed",
        "the name of the session has other characters than STS allows, or is too long",
        "Use 2 to 64 letters, digits and =,.@_- only.",
    ),
    Reason(
        "role-arn-form",
        r"^arn:\S* is invalid\W*\n[^\n]*(?:STS|SecurityToken|ValidationError)|at 'roleArn' failed to satisfy",
        "the value is not the ARN of a role",
        "Pass arn:aws:iam::ACCOUNT:role/PATH/NAME: Fn::GetAtt: [Role, Arn], not Ref (a name), nor a role's session (assumed-role).",
    ),
    Reason(
        "multi-factor",
        r"MultiFactorAuthentication (?:failed|must|is)|aws:MultiFactorAuth\w+|\bMFA (?:code|token|device|one time pass ?code)\b",
        "the call requires a code of a multi-factor device, or the code was wrong",
        "Request a session with a new code, then repeat the command:\naws sts get-session-token --serial-number ARN --token-code CODE",
    ),
    Reason(
        "no-credentials",
        r"Unable to locate credentials|[Nn]o (?:valid )?credential(?:s| sources?)[^\n]*(?:found|provid|could)|Could not load credentials|NoCredentialProviders|MissingAuthenticationToken|Missing Authentication Token|credentials could not be loaded|Unable to parse config file|could not be found in (?:the )?(?:config|shared)|config profile \([^)]*\) could not be found|failed to refresh cached credentials",
        "the command found no credentials of AWS",
        "Sign in (aws sso login or aws configure), or set AWS_PROFILE. In a pipeline let the job assume its role. To check:\naws sts get-caller-identity",
    ),
    Reason(
        "sso-expired",
        r"SSO (?:session|token)[^\n]*(?:expired|invalid|refresh)|Error loading SSO Token|UnauthorizedSSOToken|Token for \S+ does not exist|[Rr]un aws sso login",
        "the sign-in with IAM Identity Center has expired",
        "Sign in again, then repeat the command:\naws sso login --profile PROFILE",
    ),
    Reason(
        "no-region",
        r"You must specify a region|NoRegion|Missing region|Could not connect to the endpoint URL|Invalid endpoint: https?:|Provided region_name '[^']*' doesn't match|UnknownEndpoint|Could not resolve host",
        "the command has no region, a wrong one, or no connection to the endpoint of the service",
        "Pass --region REGION (such as eu-west-1, not a zone such as eu-west-1a), or set AWS_REGION. Check proxy and network, and that the region has the service.",
    ),
    Reason(
        "user-signing",
        r"(?:login profile|LoginProfile)\b[^\n]*(?:already exists|not found|cannot)|Login Profile for User",
        "the user's password was made or deleted outside of the stack",
        "Delete it, or remove LoginProfile from the template:\naws iam delete-login-profile --user-name USER",
    ),
    Reason(
        "group-missing",
        r"The (?:user|group) with name \S+ cannot be found|(?:group|user) named \S+ (?:does not exist|cannot be found)",
        "the IAM user or group does not exist in this account",
        "Correct the name (capital letters count), or create it first: Ref of AWS::IAM::User or Group gives the name.",
    ),
)
"""Searched for before the other rows of identities."""
