"""Status reasons of AWS Organizations, Control Tower, IAM Identity Center and shares of resources."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_NO_PAYMENT = "an account of the organization lacks a valid payment method, which this step requires: to leave, to invite or to create an account"
_ADD_PAYMENT = "Sign in to that account (the member, or the management account) as root user. Add a payment method, contact data and a verified phone number (Billing, Payment preferences). Then repeat the command."

REASONS = (
    Reason(
        "organization-owner",
        r"AccountOwnerNotVerified|verify that you own the email",
        "the email address of the management account is not verified, so that it cannot invite or create accounts",
        "Open the mail of AWS to that address, or send it again in the console of AWS Organizations, then repeat the command.",
    ),
    Reason(
        "organization-new",
        r"FinalizingOrganization|hasn't finished initializing|organization is still initializing",
        "the organization was just created, and is not ready for accounts yet",
        "Wait up to an hour, then repeat the command. If it still fails, open a case with AWS Support.",
    ),
    Reason(
        "organization-policies-quota",
        r"number of policies that can be attached|MAX_POLICY_TYPE_ATTACHMENT|attached the maximum number of policies|maximum number of policies (?:attached|that|to the specified target)",
        "the root, unit or account has as many policies of this type as its quota allows; FullAWSAccess counts as one",
        "Detach one, or join the statements of several policies in one. Attach some at a higher unit. To list them:\naws organizations list-policies-for-target --filter SERVICE_CONTROL_POLICY --target-id ID",
    ),
    Reason(
        "organization-linked-role",
        r"AccessDeniedForDependency|service-linked role required by AWS Organizations",
        "the caller may not create the service-linked role of AWS Organizations",
        "Add iam:CreateServiceLinkedRole for organizations.amazonaws.com to the deploying user or role, or create it once:\naws iam create-service-linked-role --aws-service-name organizations.amazonaws.com",
    ),
    Reason(
        "organization-policy-attachment",
        r"DuplicatePolicyAttachment",
        "the policy is attached to this target already",
        "Nothing is to be done, or remove the target from TargetIds of one of the two resources.",
    ),
    Reason(
        "organization-policy-missing",
        r"policy that could not be found",
        "the organization has no policy of this ID",
        "Pass the ID p-... of a policy of this organization:\naws organizations list-policies --filter SERVICE_CONTROL_POLICY",
    ),
    Reason(
        "delegated-administrator-missing",
        r"not a registered delegated administrator|AccountNotRegistered",
        "the account is not a delegated administrator of this service",
        "Register it in the management account first:\naws organizations register-delegated-administrator --account-id ID --service-principal SERVICE",
    ),
    Reason(
        "organization-delete",
        r"(?:OrganizationNotEmpty|delete an organization you must first)",
        "the organization still has member accounts, units or policies",
        "Remove or close all member accounts and units first, or keep the organization with DeletionPolicy: Retain.",
    ),
    Reason(
        "organization-target-missing",
        r"specified (?:a|an) (?:target|root|parent|organizational unit|account|policy) that doesn't exist|specified parent that doesn't exist|(?:Target|Parent|OrganizationalUnit|Root|ChildN)\w*NotFoundException|can't find (?:a|an) (?:policy|account|root|organizational unit|OU|target|parent)",
        "the organization has no root, unit, account or policy of this ID",
        "Pass IDs, not names: r-..., ou-..., p-... or 12 digits. The account must be a member already. To list the roots:\naws organizations list-roots",
    ),
    Reason(
        "organization-unit-exists",
        r"OU with the same name already exists|OrganizationalUnit with name \[|DuplicateOrganizationalUnit",
        "the parent has an organizational unit of this name",
        "Choose another Name or ParentId, or import the existing unit:\naws organizations list-organizational-units-for-parent --parent-id ID",
    ),
    Reason(
        "organization-policy-type-enabled",
        r"policy type is already enabled|PolicyTypeAlreadyEnabled",
        "this policy type is enabled in the organization already",
        "Nothing is to be done: remove the step that enables it.",
    ),
    Reason(
        "organization-features-pending",
        r"[Ii]nvitations are disabled|cannot invite accounts while (?:the organization is )?enabling all features",
        "the organization is about to enable all features, and sends no invitations until that has ended",
        "Let every invited member accept the change, then finish it in the management account. Invite the other accounts after that. To see who has not accepted yet:\naws organizations list-handshakes-for-organization --filter ActionType=ENABLE_ALL_FEATURES",
    ),
    Reason(
        "organization-invitations",
        r"HANDSHAKE_RATE_LIMIT|exceed\w* [^\n]{0,60}\b(?:handshakes|invitations)\b",
        "the organization sent as many invitations as a day allows",
        "Repeat the command tomorrow. Cancel invitations that are open and not needed; each one also counts as an account:\naws organizations list-handshakes-for-organization",
    ),
    Reason(
        "organization-member-payment",
        r"member account must be configured with a valid payment",
        _NO_PAYMENT,
        _ADD_PAYMENT,
    ),
    Reason(
        "account-payment",
        r"PAYMENT_INSTRUMENT|\bpayment (?:method|instrument)\b",
        _NO_PAYMENT,
        _ADD_PAYMENT,
    ),
    Reason(
        "organization-unit-depth",
        r"OU_DEPTH_LIMIT|\bOU (?:tree )?depth\b|OU tree that is too many levels",
        "the organizational unit would be too deep: units can be nested in five levels below the root",
        "Create it under a unit that is higher, or directly under the root.",
    ),
    Reason(
        "organization-unit-quota",
        r"OU_NUMBER_LIMIT|number of OUs\b",
        "the organization has as many organizational units as its quota allows",
        "Delete units without accounts, or use fewer levels. To list those of a parent:\naws organizations list-organizational-units-for-parent --parent-id ID",
    ),
    Reason(
        "organization-policy-quota",
        r"POLICY_NUMBER_LIMIT|number of policies (?:that you can have )?in (?:an|the|your) organization",
        "the organization has as many policies of this type as its quota allows",
        "Delete policies that are attached to nothing, or join the statements of several:\naws organizations list-policies --filter SERVICE_CONTROL_POLICY",
    ),
    Reason(
        "organization-policy-managed",
        r"IMMUTABLE_POLICY|NON_DETACHABLE_POLICY|policy that is managed by (?:AWS|Amazon)",
        "AWS manages this policy of the organization, such as FullAWSAccess, so that it cannot be changed or detached here",
        "Create another policy with the content that you need, and attach it in place of this one.",
    ),
    Reason(
        "delegated-administrator-removed",
        r"CANNOT_REMOVE_DELEGATED_ADMINISTRATOR|remove an account that is (?:registered as )?a delegated administrator",
        "the account is the delegated administrator of a service, so that it cannot leave the organization",
        "In the management account deregister it for each service, then repeat:\naws organizations list-delegated-services-for-account --account-id ID\naws organizations deregister-delegated-administrator --account-id ID --service-principal SERVICE",
    ),
    Reason(
        "organization-membership",
        r"already a member of an organization|ALREADY_IN_AN_ORGANIZATION|AlreadyInOrganization",
        "the account belongs to an organization already",
        "Remove it there first, or use that organization:\naws organizations describe-organization",
    ),
    Reason(
        "permission-set-policies",
        r"more than 20 managed policies|managed policies[^\n]*permission set|exceeded AWS SSO limits",
        "a permission set has at most 20 managed policies",
        "Join policies in one customer managed policy, or write statements into InlinePolicy (at most 10,240 characters, spaces not counted).",
    ),
    Reason(
        "organizations-caller",
        r"You don'?t have permissions to access this resource",
        "AWS Organizations does not accept the call from this account or role",
        "Deploy it in the management account, or in a delegated administrator of the service. Add the organizations: action to the role of the caller or of the function.",
    ),
    Reason(
        "log-group-tags",
        r"not authorized to perform CreateLogGroup with Tags",
        "the caller may not create the log group together with its tags",
        "Add logs:CreateLogGroup, logs:TagResource and logs:TagLogGroup to the deploying user or role, or to the role of --role-arn or of the function. Service control policies must allow them too.",
    ),
    Reason(
        "control-tower-units",
        r"OU with name [^\n]* already exists",
        "the landing zone of Control Tower cannot create organizational units whose names exist already",
        "Use other names in organizationStructure of its manifest. Or move the accounts out of the existing units and delete those.",
    ),
    Reason(
        "identity-center-instance",
        r"'null' at '(?:identityStoreId|instanceArn)'",
        "IAM Identity Center has no instance in this account and region",
        "Enable it, or call the region that has it:\naws sso-admin list-instances --region REGION",
    ),
    Reason(
        "provisioned-product-exists",
        r"\bA stack named \S+ already exists|[Pp]rovisioned product name \S+ has already been used",
        "Service Catalog has a provisioned product of that name already, perhaps one that failed",
        "Use another name, or terminate the failed one:\naws servicecatalog terminate-provisioned-product --provisioned-product-name NAME",
    ),
    Reason(
        "organizations-busy",
        r"AWS Organizations can'?t complete your request because another request",
        "AWS Organizations makes one change at a time, and another one runs",
        "Let the accounts, units and policies of the template depend on one another (DependsOn), so that they follow each other. Then deploy again.",
    ),
    Reason(
        "identity-store-missing",
        r"(?i:\b(?:user|group|principal))\b[^\n]*(?:not found|does not exist)[^\n]*identity ?store|^(?:[\w: ]*Exception: )?(?-i:USER|GROUP) not found\b",
        "the identity store has no user or group of this ID",
        "Pass the ID of the user or group, not its name. One that is synchronized from another directory must have arrived first:\naws identitystore list-groups --identity-store-id ID\naws identitystore list-users --identity-store-id ID",
    ),
    Reason(
        "permission-set-policy-missing",
        r"Not supported policy arn|status error: (?:Policy|Not supported)",
        "the permission set names a managed policy that does not exist in the account, or that may not be attached",
        "Correct its ARN in ManagedPolicies (arn:aws:iam::aws:policy/...). A customer managed policy must exist in each account under the same name and path.",
    ),
    Reason(
        "identity-center-throttled",
        r"large number of AWS SSO owned resources|Read request got throttled",
        "IAM Identity Center throttled the calls, because many of its resources are changed at once",
        "Chain permission sets and assignments with DependsOn, at most ten at a time, and deploy again.",
    ),
    Reason(
        "access-control-attributes",
        r"\bInstanceAccessControlAttributeConfiguration",
        "the attributes for access control are set twice, or exist already",
        "Keep AccessControlAttributes only. An instance has one such resource: import the existing one.",
    ),
    Reason(
        "account-email-form",
        r"INVALID_EMAIL|email address that is(?: not|n't) valid|invalid email address for the (?:invited )?account",
        "AWS Organizations does not accept the email address of the account",
        "Set an address in the form NAME@DOMAIN, with 6 to 64 characters and no spaces. It must receive mail, and no other AWS account may have it.",
    ),
    Reason(
        "organization-value-form",
        r"value that does(?: not|n't) match the required pattern",
        "a name, a tag or another text has characters that AWS Organizations does not accept; the reason does not name it",
        "Look at the tags first: they allow letters, digits, spaces and + - = . _ : / @ only. Remove other characters, such as brackets, commas and &, also from names and descriptions.",
    ),
    Reason(
        "organization-value-unnamed",
        r"^You specified an invalid value\W*\n",
        "a value of the request is not one that AWS Organizations has; the reason does not name it",
        "Of a policy check Type first: SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY, TAG_POLICY, BACKUP_POLICY, AISERVICES_OPT_OUT_POLICY, CHATBOT_POLICY or DECLARATIVE_POLICY_EC2. IDs begin with r-, ou- or p-, or are 12 digits.",
    ),
    Reason(
        "account-email-exists",
        r"EMAIL_ALREADY_EXISTS|Account with email \[|email (?:address )?(?:is )?already (?:in use|used|associated)[^\n]*account",
        "an AWS account with this email address exists already, in this or another organization",
        "Use another Email, such as NAME+SUFFIX@DOMAIN. If the account is yours, invite or import it instead.",
    ),
    Reason(
        "account-creations",
        r"ACCOUNT_CREATION_RATE_LIMIT|number of accounts that can be in progress",
        "more accounts are being created at the same time than AWS Organizations allows",
        "Let the AWS::Organizations::Account resources follow one another (DependsOn), at most five at a time, and deploy again:\naws organizations list-create-account-status --states IN_PROGRESS",
    ),
    Reason(
        "account-limit",
        r"ACCOUNT_LIMIT_EXCEEDED|ACCOUNT_NUMBER_LIMIT|maximum number of accounts(?! (?:that you|per|to share))|allowed number of AWS accounts|accounts? (?:allowed|limit)[^\n]*organization|number of accounts in (?:your|the) organization",
        "the organization has as many accounts as its quota allows (10 at first)",
        "Request a higher quota in Service Quotas of the management account, in us-east-1: Default maximum number of accounts. Closed accounts count for 90 days, open invitations too. In an organization that is an hour old or less, repeat it after an hour.",
    ),
    Reason(
        "account-creation-failed",
        r"Account creation failed with reason|DescribeCreateAccountStatus returns|CONCURRENT_ACCOUNT_MODIFICATION|_BUSINESS_VALIDATION|MISSING_PAYMENT_INSTRUMENT",
        "AWS Organizations could not create the account",
        "Read FailureReason: email, payment method, quota or a check of the business. Two accounts at a time fail: let one depend on the other (DependsOn):\naws organizations list-create-account-status --states FAILED",
    ),
    Reason(
        "account-root-change",
        r"modify the account name or account email|You cannot update IAM role name",
        "AccountName, Email and RoleName of an account cannot be changed by CloudFormation",
        "Undo that change in the template. Change the name with aws account put-account-name, the email in the account's settings, then import it.",
    ),
    Reason(
        "organization-policy-one",
        r"already a ResourcePolicy in the Organization|already has a (?:delegation|resource) policy",
        "an organization has one resource policy only, and it exists",
        "Put the statements into the existing one. To let the stack manage it, import it with its ID:\naws organizations describe-resource-policy",
    ),
    Reason(
        "organization-feature-set",
        r"CONSOLIDATED_BILLING|[Aa]ll features (?:enabled|mode)|NotInAllFeaturesMode|\bFULL_CONTROL_POLICY_TYPE|feature set currently enabled for this organization",
        "the organization has consolidated billing only, or its feature set cannot be changed like this",
        "Enable all features in the management account; every member has to accept. A stack cannot change FeatureSet:\naws organizations enable-all-features",
    ),
    Reason(
        "organization-unit-not-empty",
        r"OrganizationalUnitNotEmpty|organizational unit[^\n]*(?:not empty|contains|still has)",
        "the organizational unit still contains accounts or units",
        "Move its accounts (ParentIds), and delete the units in it first.",
    ),
    Reason(
        "organization-policy-exists",
        r"Policy already exists for policy name|policy with the specified name and type already exists|DuplicatePolicy(?:Exception|\b)|already (?:attached to|has) (?:the )?(?:target|policy)\b[^\n]*polic",
        "the organization has a policy of that name, or the target has it",
        "Choose another Name, or import the existing policy:\naws organizations list-policies --filter SERVICE_CONTROL_POLICY",
    ),
    Reason(
        "organization-policy-invalid",
        r"Policy content had invalid JSON|MalformedPolicyDocumentException[^\n]*Organizations|provided policy document does not meet the requirements|policy content (?:is|does)",
        "the content of the organization's policy is not valid for its type",
        "A service control policy has Version, and statements with Sid (letters and digits), Effect, Action and Resource, no Principal. At most 5,120 characters, without spaces.",
    ),
    Reason(
        "organization-policy-attached",
        r"\bPolicyInUse(?:Exception)?\b|policy[^\n]*attached to one or more (?:entities|targets)",
        "the organization's policy is still attached to a root, unit or account",
        "Detach it everywhere first:\naws organizations list-targets-for-policy --policy-id ID",
    ),
    Reason(
        "organization-policy-last",
        r"MIN_POLICY_TYPE_ATTACHMENT|at least one (?:service control )?policy(?! when scalingMode)|last policy attached to the (?:specified )?target",
        "a root, unit or account must keep at least one service control policy, and this one is the last",
        "Attach another one first, such as FullAWSAccess (p-FullAWSAccess), then detach this one.",
    ),
    Reason(
        "delegated-administrator-exists",
        r"AccountAlreadyRegistered|already (?:registered as )?a delegated administrator|DelegatedAdminAccountLimit|already enabled as \S+ delegated administrator|MAX_DELEGATED_ADMINISTRATORS|DELEGATED_ADMINISTRATOR_EXISTS|exceeded the (?:maximum )?number of delegated administrators",
        "the account, or another one, is already the delegated administrator of this service",
        "Remove it from the template, or deregister the existing one first:\naws organizations list-delegated-administrators --service-principal SERVICE",
    ),
    Reason(
        "organization-root-account",
        r"MASTER_CANNOT|(?:management|master) account (?:can ?not|can't) (?:be|leave|close|move)|cannot (?:close|move|register|remove) (?:the |a )?(?:management|master) account",
        "the management account of the organization cannot be moved, closed or registered like a member",
        "Exclude the management account from this resource.",
    ),
    Reason(
        "account-close",
        r"CLOSE_ACCOUNT_(?:QUOTA|REQUESTS)|close (?:account )?(?:quota|requests)|CloseAccount[^\n]*(?:quota|limit)|AccountAlreadyClosed",
        "the account is already closed, or too many accounts were closed lately",
        "In 30 days 10 % of the accounts can be closed. Set DeletionPolicy: Retain of the account, or wait.",
    ),
    Reason(
        "account-state",
        r"Account \[\d+\] in state|suspended account will not be managed",
        "the account is suspended or closed, so CloudFormation does not manage it any more",
        "Remove it from the template with DeletionPolicy: Retain. Within 90 days AWS Support can open it again.",
    ),
    Reason(
        "parent-several",
        r"more than one parent id",
        "an account has one parent only",
        "Write one root or unit in ParentIds.",
    ),
    Reason(
        "account-parent",
        r"source parent that is(?: not|n't) the parent|account that is already in that (?:parent|root or OU)|SourceParentNotFound|already (?:is )?in the destination parent",
        "the account is not in the root or unit that is passed as its source, or it was moved already",
        "Pass its parent of now as the source; if it is in the new unit already, nothing is to be done:\naws organizations list-parents --child-id ACCOUNT",
    ),
    # Control Tower
    Reason(
        "control-busy",
        r"another (?:[\w ]{1,40} )?operation\b[^\n]*in progress|operation is (?:already |currently )?in progress",
        "Control Tower still works on this target, and accepts no second change of it",
        "Wait until that operation has ended, then deploy again. Let controls and baselines of the same unit follow one another (DependsOn):\naws controltower list-control-operations",
    ),
    Reason(
        "control-parameter",
        r"Parameter '?\w+'? is (?:required|missing)|Missing required parameters? for (?:the )?control",
        "the control requires a parameter: {absent|see the reason}",
        "Set Parameters of AWS::ControlTower::EnabledControl: a list of Key and Value, such as AllowedRegions with a list of regions. To read what a control requires:\naws controlcatalog get-control --control-arn ARN",
    ),
    Reason(
        "control-no-parameters",
        r"[Pp]arameters? (?:are|is) not supported (?:for|by) (?:this|the) control",
        "this control has no parameters",
        "Remove Parameters from its AWS::ControlTower::EnabledControl.",
    ),
    Reason(
        "control-accounts-outdated",
        r"child accounts have dependencies that are missing",
        "accounts of the unit were not updated since the last change of the landing zone, so that the control cannot be enabled",
        "Update the accounts: register the unit again in Control Tower, or update each account in Account Factory. Then enable the control.",
    ),
    Reason(
        "control-enabled",
        r"(?:[Cc]ontrol|[Bb]aseline)\b[^\n]*already enabled",
        "the control or baseline is enabled on that target already",
        "Remove it from the template, or import it as AWS::ControlTower::EnabledControl with its ARN.",
    ),
    Reason(
        "control-target",
        r"\b(?:target (?:OU|identifier)|OU|organizational unit)\b[^\n]*(?:not registered|not (?:a )?registered|not enrolled|mixed governance|is not governed|in drift)|not (?:registered|enrolled) (?:with|in) (?:AWS )?Control Tower",
        "the organizational unit is not registered with Control Tower, or has drift",
        "Register the unit (or register it again) in Control Tower, then deploy. TargetIdentifier is the ARN of a unit, not of the root.",
    ),
    # Identity Center
    Reason(
        "identity-center-region",
        r"instance ?(?:ARN|arn)?\b[^\n]*\b(?:sso|identity center)[^\n]*(?:not found|does not exist|not in)|No (?:SSO|IAM Identity Center) instance|ssoins-\w+[^\n]*(?:not found|does not exist)",
        "the instance of IAM Identity Center does not exist in this account and region",
        "Deploy in its home region, in the management or delegated account. InstanceArn is:\naws sso-admin list-instances",
    ),
    Reason(
        "assignment-waiter",
        r"waiting for SSO Account Assignment\b",
        "IAM Identity Center could not make or remove the assignment, and the program does not print why",
        "Read FailureReason, and correct that. Mostly the account is not in the organization, the user or group is unknown, or a managed policy is missing:\naws sso-admin list-account-assignment-creation-status --instance-arn ARN --filter Status=FAILED",
    ),
    Reason(
        "permission-set-waiter",
        r"waiting for SSO Permission Set\b",
        "IAM Identity Center could not provision the permission set in an account, and the program does not print why",
        "Read FailureReason of the failed request. Mostly a customer managed policy or boundary does not exist in an account under that name and path:\naws sso-admin list-permission-set-provisioning-status --instance-arn ARN --filter Status=FAILED",
    ),
    Reason(
        "permission-set-provision",
        r"(?-i:PermissionSet|[Pp]ermission [Ss]et)\b[^\n]*(?:could not|cannot be|can't be|fail|conflict|in use|provision(?:ed|ing)?\b|assigned|associated)|Could not delete because PermissionSet|ssoadmin[^\n]*Conflict",
        "IAM Identity Center could not apply or delete the permission set",
        "Delete its assignments first. Customer managed policies must exist under the same name and path in each account. Changes of one set run one after the other (DependsOn).",
    ),
    # Resource shares
    Reason(
        "share-organization",
        r"sharing with AWS Organizations|(?<!Operation: )EnableSharingWithAwsOrganization|RAM is not enabled|Organization \S+ could not be found|OrganizationalUnit \S+ in unknown organization",
        "AWS RAM may not share with the organization, or the share names another organization",
        "Enable it once in the management account, and check the ARN in Principals:\naws ram enable-sharing-with-aws-organization",
    ),
)
"""Searched for before the rows of access: some of their words are also those of a denial."""
