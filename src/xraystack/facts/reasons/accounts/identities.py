"""Status reasons of roles, their trust, policy documents and keys."""

from __future__ import annotations

import re

from xraystack.facts.reasons.row import DENIED, Reason

_CANNOT_ASSUME = (
    r"^(?!(?s:.*)(?:aws-service-role/|service.linked.role|model data|\bAuthSaml|\b(?:domain|director(?:y|ies)|forest)s?\b[^\n]*\btrust relationship|\btrust relationship\b[^\n]*\b(?:domain|director(?:y|ies)|forest)))[^\n]*(?:"
    r"(?:cannot|could not|unable to|not able to|not authorized to|is not) (?:be )?assumed? (?:by|the|role|IAM|provided)"
    r"|not authorized to perform:? sts:AssumeRole\b|authorized to assume the provided role"
    r"|role .*(?:cannot be assumed|must be assumable)|(?:does not|doesn't) allow [\w. ]{2,40} to assume\b|(?=[^\n]*(?:\brole|\bassum|\bIAM\b|\bprincipal))(?:check|verify|review|update|add|edit|correct|allow|ensure|in|have|has) [^.\n]*\btrust (?:relationship|policy)|trust policy (?:for|of) [^.\n]*(?:is|isn't) (?:not valid|invalid|valid)|to assume (?:the |your |this |a )?(?:provided )?(?:(?:service|logging|monitoring|execution) )?role"
    r")"
    r"|role exists and has [`'\"]?[\w.-]+[`'\"]? as (?:a )?trusted entity"
)

_PRINCIPALS = {
    name: name
    for name in [
        "amplify",
        "apigateway",
        "appsync",
        "backup",
        "batch",
        "bedrock",
        "cloudtrail",
        "codebuild",
        "codedeploy",
        "codepipeline",
        "config",
        "databrew",
        "datasync",
        "dax",
        "dlm",
        "eks",
        "events",
        "firehose",
        "fis",
        "glue",
        "grafana",
        "iot",
        "kafkaconnect",
        "kinesisanalytics",
        "lambda",
        "logs",
        "mediaconvert",
        "medialive",
        "pipes",
        "quicksight",
        "redshift",
        "sagemaker",
        "scheduler",
        "ses",
        "ssm",
        "transfer",
    ]
} | {
    "bedrockagent": "bedrock",
    "bedrockagentcore": "bedrock-agentcore",
    "bedrockagentcorecontrol": "bedrock-agentcore",
    "cloudwatchlogs": "logs",
    "emr": "elasticmapreduce",
    "eventbridge": "events",
    "kinesisfirehose": "firehose",
    "mwaa": "airflow-env",
    "osis": "osis-pipelines",
    "stepfunctions": "states",
}
"""The principals that assume the roles of services, by the names of these in ``services_of_text``."""

_NAMED_PRINCIPALS = {
    "API Gateway": "apigateway",
    "AppSync": "appsync",
    "Backup": "backup",
    "CloudTrail": "cloudtrail",
    "CloudWatch Logs": "logs",
    "CodeBuild": "codebuild",
    "CodeDeploy": "codedeploy",
    "CodePipeline": "codepipeline",
    "EventBridge": "events",
    "EventBridge Pipes": "pipes",
    "EventBridge Scheduler": "scheduler",
    "Firehose": "firehose",
    "Glue": "glue",
    "Redshift": "redshift",
    "SageMaker": "sagemaker",
    "Step Functions": "states",
}
_NAMES = "|".join(sorted(_NAMED_PRINCIPALS, reverse=True))
_SUBJECT = re.compile(
    rf"(?:^|[.:] |that )(?:AWS |Amazon )?({_NAMES})\b[^\n]{{0,60}}\b(?i:assume)"
    rf"|\b(?i:be assumed by) (?:AWS |Amazon )?({_NAMES})\b"
)
"""A sentence in which a service assumes a role; with regard to case."""

ROLE_TRUST = Reason(
    "role-trust",
    _CANNOT_ASSUME,
    "{service_principal|a service or account} cannot assume a role: its trust policy does not allow it, or the role does not exist or is new",
    "In the trust policy of the role (AssumeRolePolicyDocument) allow {service_principal|the service, such as SERVICE.amazonaws.com,} sts:AssumeRole. An account or user also requires sts:AssumeRole on the role itself. A new role"
    " may need a minute: repeat the command. To print the trust policy:\naws iam get-role --role-name NAME --query Role.AssumeRolePolicyDocument",
)

REASONS = (
    Reason(
        "role-trust-scheduler",
        r"must allow (?:AWS |Amazon )?EventBridge Scheduler to assume the role",
        "Amazon EventBridge Scheduler cannot assume the role of the schedule",
        "In the trust policy of the role (not in its permissions) allow scheduler.amazonaws.com sts:AssumeRole. If it has a condition, aws:SourceAccount is this account, and aws:SourceArn the schedule's group. A new role may need a minute: repeat the command. To print the trust policy:\naws iam get-role --role-name NAME --query Role.AssumeRolePolicyDocument",
    ),
    Reason(
        "role-arn-invalid",
        r"\bRequest ARN is invalid",
        "the role ARN of a call to AssumeRole has a wrong form",
        "Write arn:aws:iam::ACCOUNT:role/NAME, with 12 digits, and without quotes, blanks, or a variable that was not replaced. It is in role_arn of the profile, in AWS_ROLE_ARN, in role-to-assume, or in the annotation eks.amazonaws.com/role-arn.",
    ),
    Reason(
        "service-linked-role-taken",
        r"Service role name \S+ has been tak\w+|SLR \[?\w+\]? already exists",
        "the account already has this service-linked role",
        "Remove it from the template. An account has one for all stacks.",
    ),
    Reason(
        "service-linked-role-unready",
        r"to assume AWSServiceRole\w+|role/aws-service-role/\S+ (?:cannot|can't|could not) be assumed|check your \w+ service.linked role",
        "a service cannot use its service-linked role yet",
        "Repeat the command in a minute. If it fails again, create the role of the service in the text, such as rds.amazonaws.com:\naws iam create-service-linked-role --aws-service-name SERVICE.amazonaws.com",
    ),
    Reason(
        "service-linked-role-spot",
        r"service.linked role for (?:Amazon )?EC2 Spot",
        "the account has no service-linked role for Spot Instances yet, and {principal|the caller} is not allowed to create it",
        "Let an administrator create the role once in the account, or allow iam:CreateServiceLinkedRole to {principal|the caller}. Then repeat the command:\naws iam create-service-linked-role --aws-service-name spot.amazonaws.com",
    ),
    Reason(
        "service-linked-role-new",
        r"permissions? to create (?:a )?service.linked role\b[^\n]*\b(?:wait|later)\b",
        "the service could not use its service-linked role: it is just being created, or the caller is not allowed to create it",
        "Repeat the command in a minute. If it fails again, let an administrator create the role once in the account:\naws iam create-service-linked-role --aws-service-name {linked_service|SERVICE.amazonaws.com}",
    ),
    Reason(
        "service-linked-role-denied",
        rf"iam:CreateServiceLinkedRole|{DENIED}(?!.*(?:delet|attach|modif|updat)).*(?:creat|enabl).*service.linked role|permissions? to create .*service.linked role",
        "{principal|the caller} is not allowed to create a service-linked role",
        "Add iam:CreateServiceLinkedRole to {principal|the deploying user or role}, or let an administrator create the role once in the account:\naws iam create-service-linked-role --aws-service-name {linked_service|SERVICE.amazonaws.com}",
    ),
    Reason(
        "service-role-superfluous",
        r"cannot specify an IAM role for services that require a service.linked role"
        r"|role was passed, but no load balancers",
        "the service has a Role that it must not have",
        "Remove Role from the service. ECS uses its service-linked role.",
    ),
    Reason(
        "service-linked-role",
        r"ECS service.linked role|(?=(?s:.*)\bECS\b)(?:unable|failed|not able) to assume the service.linked role",
        "the account has no service-linked role for ECS, or it is not ready yet",
        "Repeat the command in a minute. If it fails again:\n"
        "aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com",
    ),
    Reason(
        "service-linked-role-other",
        r"^(?!.*(?:already exists|be deleted|(?:must not|cannot|can't) be an? |delet|(?:cannot|can't) (?:specify|use|pass|modify|update|edit|change|attach)|(?:cannot|can't) be (?:modif|updat|edit|chang|attach|specif|used)|polic(?:y|ies) of the service.linked|service.linked role\b[^.\n]*(?:\bnot have|n't have|\black\w*|\bneeds?|\brequires?) (?:\w+ ){0,2}(?:permission|access))).*(?:(?:missing|exist|creat|enabl|verify|check|requir|assum|not (?:ready|found)|fail|unable|need)\w*\b.*service.linked role"
        r"|service.linked role\b.*(?:missing|exist|creat|enabl|verify|check|requir|assum|not (?:ready|found)|fail|unable|need))",
        "the service-linked role of a service is missing, or not ready yet",
        "Repeat the command in a minute. If it fails again, create the role for the service in the text:\n"
        "aws iam create-service-linked-role --aws-service-name SERVICE.amazonaws.com",
    ),
    Reason(
        "load-balancer-role",
        r"^(?![^\n]*assumed-role/AWSServiceRoleFor)[^\n]*(?:register targets?\b|ecs-service-scheduler|infrastructure ?role)[^\n]*not authorized to perform:? elasticloadbalancing:(?:De)?[Rr]egisterTargets",
        "{principal|the role of the service} may not do {action|this} with the target group",
        "Add {action|the action} to {principal|that role}. An infrastructure role has it from AmazonECSInfrastructureRolePolicyForLoadBalancers. Let the service depend on the policy (DependsOn).",
    ),
    Reason(
        "batch-role-assumed",
        r"^Not authorized to perform sts:AssumeRole\b(?! on role)",
        "Batch cannot assume the service role of the compute environment: its ARN is wrong, or its trust policy does not allow it",
        "Pass the whole ARN of ServiceRole with its path (such as role/service-role/AWSBatchServiceRole), not its name. Let its trust policy allow batch.amazonaws.com. Or remove ServiceRole, so that Batch uses its service-linked role.",
    ),
    Reason(
        "batch-role-trust",
        r"ComputeEnvironment went INVALID[^\n]*sts:AssumeRole",
        "Batch cannot assume the service role of the compute environment",
        "In the trust policy of {assumed|ServiceRole} allow batch.amazonaws.com, and pass its whole ARN, with its path. Or remove ServiceRole, so that Batch uses its service-linked role.",
    ),
    Reason(
        "infrastructure-role-denied",
        r"^(?![^\n]*(?:assume|trust))[^\n]*infrastructure ?role\b[^\n]*(?:missing|lacks?|not have)\b[^\n]*permission",
        "the infrastructure role of ECS lacks {action|a permission}",
        "Add {action|the permission that the reason names} to the role, or attach the managed policy of its purpose: load balancers, volumes, managed instances or Express services (AmazonECSInfrastructureRolePolicyFor... and AmazonECSInfrastructureRoleforExpressGatewayServices).",
    ),
    Reason(
        "managed-instances-denied",
        r"\b[Mm]anaged [Ii]nstances?\b[^\n]*(?:UnauthorizedOperation|AccessDenied)",
        "the infrastructure role of the capacity provider may not start instances",
        "Attach AmazonECSInfrastructureRolePolicyForManagedInstances to the role in InfrastructureRoleArn. It may pass only instance roles whose name begins with ecsInstanceRole: for another name add iam:PassRole on it. A policy of the organization can deny ec2:RunInstances too.",
    ),
    Reason(
        "infrastructure-role-trust",
        r"^(?![^\n]*not authorized to perform:? (?!sts:AssumeRole))[^\n]*(?:(?:assume|authoriz|permission|denied|trust).*infrastructure ?role|infrastructure ?role.*(?:assume|authoriz|permission|denied|trust))",
        "ECS cannot use the infrastructure role",
        "Allow ecs.amazonaws.com (not ecs-tasks) in its trust policy, and attach the managed policy of"
        " its purpose. A new role may need a minute: repeat the command.",
    ),
    Reason(
        "task-role-service-linked",
        r"ECS was unable to assume the role \S*role/aws-service-role/",
        "the task definition names a service-linked role, which tasks cannot have",
        "Set TaskRoleArn and ExecutionRoleArn to other roles, which ecs-tasks.amazonaws.com may assume.",
    ),
    Reason(
        "task-role-name-absent",
        r":role/(?:null|undefined|None|nil|false)\b",
        "the name of a role comes from a variable that has no value: the ARN ends with null, None or their like",
        "Set that variable, output or parameter where the ARN is made, or remove the role if the task needs none. Then register the task definition again.",
    ),
    Reason(
        "pod-identity-trust",
        r"Trust policy of the role provided is invalid",
        "the role's trust policy does not let EKS Pod Identity assume it",
        "In the trust policy allow pods.eks.amazonaws.com both sts:AssumeRole and sts:TagSession. A new role may need a minute: repeat the command.",
    ),
    Reason(
        "task-role-trust",
        r"^(?!.*role/aws-service-role/)[^\n]*(?:ECS was unable to assume the role|\brole .*provided for this task)|(?-i:T|t)ask role arn:\S+ is (?:invalid|not valid)",
        "ECS cannot assume one of the task's roles",
        "Allow ecs-tasks.amazonaws.com (not ecs) in the role's trust policy, and check that the role exists. TaskRoleArn and ExecutionRoleArn must not be a role for services or instances. The deploying user requires iam:PassRole on it. ECS tries again by itself: a role that was created a moment before works after some seconds.",
    ),
    Reason(
        "instance-role-trust",
        r"AssumeRoleUnauthorizedAccess|EC2 cannot assume the role",
        "Amazon EC2 may not assume the role of the instance profile, so that the instance has no credentials",
        "In the trust policy of the role allow ec2.amazonaws.com sts:AssumeRole. The instance gets its credentials some minutes later.",
    ),
    Reason(
        "lambda-role-trust",
        r"cannot be assumed by Lambda|add Lambda as a [Tt]rusted [Ee]ntity",
        "Lambda cannot assume the role",
        "Allow lambda.amazonaws.com in its trust policy. A new role may need a minute: repeat the command.",
    ),
    Reason(
        "lambda-event-source",
        r"Cannot access stream\W{0,3}arn:|ensure the role can perform the (?:\w+:)?(?:Get|Receive|Describe|List|Subscribe)\w+",
        "the function's role is not allowed to read the event source",
        "Attach AWSLambdaKinesisExecutionRole (Kinesis) or AWSLambdaDynamoDBExecutionRole (DynamoDB) to the function's role, or add the actions in the text on the stream. Let the mapping depend on that policy (DependsOn). An encrypted stream requires kms:Decrypt too.",
    ),
    Reason(
        "lambda-role-permission",
        r"execution role does not have permissions? to call",
        "the function's role may not call {called|what the text names}",
        "Add that action to the function's role, and let the function depend on its policy (DependsOn). If the role has it, its policy may be seconds old: repeat the command. Then look for a permissions boundary or a service control policy. In a VPC attach AWSLambdaVPCAccessExecutionRole; its actions of EC2 require Resource '*'. For a queue as event source add sqs:ReceiveMessage, DeleteMessage and GetQueueAttributes.",
    ),
    Reason(
        "target-group-role",
        r"Unable to assume role and validate the specified targetGroupArn",
        "the service's role is not allowed to use the target group, or its ARN is wrong",
        "Remove Role from the service, so that ECS uses its service-linked role. TargetGroupArn must be"
        " an ARN, not a name.",
    ),
    Reason(
        "cdk-execution-role",
        r"Role arn:\S+:role/cdk-\w+-cfn-exec-role-\S+ is invalid or cannot be assumed",
        "the role with which CloudFormation deploys stacks of the CDK does not exist, or does not trust CloudFormation",
        "Bootstrap the account and region: cdk bootstrap aws://ACCOUNT/REGION. If that changes nothing because CDKToolkit exists, create the role again by this name, with AdministratorAccess, which cloudformation.amazonaws.com may assume.",
    ),
    Reason(
        "cloudformation-role",
        r"^(?!(?s:.*)\(Service: (?!,|\w*CloudFormation)).*(?<!IAM )Role (?:arn:\S+|\[\S+\]) is invalid or cannot be assumed",
        "CloudFormation cannot assume the role of the operation",
        "Check that the role exists, and allow cloudformation.amazonaws.com in its trust policy. A stack keeps the role of its last deployment: create a deleted one again, or pass another with --role-arn.",
    ),
    Reason(
        "build-role-trust",
        r"^(?:[\w ]+, reason: |[^\n]*\bMessage: ?)?CodeBuild is not authorized to perform:? sts:AssumeRole",
        "CodeBuild cannot assume the service role of the project",
        "Allow codebuild.amazonaws.com sts:AssumeRole in the trust policy of {assumed|ServiceRole}. A new role may need a minute: repeat the command.",
    ),
    Reason(
        "assume-role-other",
        r"^(?![^\n]*explicit den)[^\n]*\barn:[\w-]+:(?:iam|sts):\S+ is not authorized to perform:? (?:sts:)?AssumeRole\b[^\n]*\brole\b",
        "{principal|the caller} may not assume another role",
        "Allow sts:AssumeRole on {assumed|that role} to {principal|the caller}, and allow this one in the other role's trust policy. For roles of the CDK, bootstrap the other account with --trust ACCOUNT.",
    ),
    Reason(
        "user-pool-sms-role",
        r"trust relationship allowing Cognito to assume",
        "Cognito cannot assume the role by which it sends SMS messages",
        "In the trust policy of SnsCallerArn allow cognito-idp.amazonaws.com, with the condition sts:ExternalId equal to ExternalId of SmsConfiguration. The role requires sns:Publish. A new role may need a minute: repeat the command.",
    ),
    Reason(
        "role-trust-subscription",
        r"given CloudWatch Logs permission to assume the provided role",
        "logs.amazonaws.com cannot assume the role of the subscription filter or destination, or the role is new",
        "In the trust policy of the role allow logs.amazonaws.com sts:AssumeRole. A new role may need a minute: repeat the command.",
    ),
    Reason(
        "control-tower-role",
        r"(?:unable to|cannot|can't) assume (?:the )?[^\n]*AWSControlTowerExecution|AWSControlTowerExecution (?:role )?(?:(?:is missing or )?can ?not|can't|is missing)(?: be assumed)?|AWSControlTowerExecution\b[^\n]*(?:sts:AssumeRole|trust relationship)(?![^\n]*\bshould have\b)|sts:AssumeRole\b[^\n]*\bAWSControlTowerExecution\b",
        "the role AWSControlTowerExecution of the account is missing, or does not trust the management account",
        "In that account create it with AdministratorAccess, and allow the management account sts:AssumeRole in its trust policy. If the account was created a moment ago, wait some minutes; if it was closed, remove its stack instances with --retain-stacks. Then start the step in Control Tower again.",
    ),
    Reason(
        "deploy-role-assume",
        r"CodeDeploy does not have the permissions required to assume a role\b|(?<!AUTO_SCALING_)\bIAM_ROLE_PERMISSIONS\b",
        "CodeDeploy cannot assume the service role of the deployment group, or this role lacks a permission",
        "In the trust policy of ServiceRoleArn allow codedeploy.amazonaws.com sts:AssumeRole. Attach AWSCodeDeployRole to the role (for ECS AWSCodeDeployRoleForECS, for Lambda AWSCodeDeployRoleForLambda).",
    ),
    ROLE_TRUST,
    Reason(
        "role-name",
        r"^(?!.*MONITORING).*(?:\bRole is not valid\b|(?:execution|task) ?role ?arn.*(?:invalid|not valid)|\bInvalid (?:(?:service|execution|IAM|instance|task|access) )?Role(?: ARN)?\b(?! (?:name|mapping|assignment|type|session|definition|for (?:the |this |a )?user)|: the value)|(?<!-)\bRole(?: ARN)? (?:(?!is\b|names?\b|types?\b|sessions?\b|mappings?\b)\S+ )?is (?:invalid|not valid)\b)",
        "the value of a role is not the ARN of an existing role, or the service may not assume it",
        "Use Fn::GetAtt: [Role, Arn], or arn:aws:iam::ACCOUNT:role/NAME (with its path). Allow the service in the role's trust policy, such as codebuild.amazonaws.com.",
    ),
    Reason(
        "role-missing",
        r"^(?!(?-i:role) \W|[^\n]*(?:\blinked role\b|\buser role\b|\bsecurity (?:plugin|role)\b|\bRBAC\b|\bFATAL\b|\bERROR: +role\b|\bdatabase\b|\bdb role\b|\bpostgres|\bpsql\b|cluster ?role\b|\b(?:Open|Elastic)Search\b|\brole \[))[^\n]*\brole (?:named |with name |arn )?(?!(?:is|policy|mapping|assignment) )\S+ (?:does not exist|cannot be found|was not found|not found)|(?<!linked )\b(?-i:Role) does not exist",
        "the role does not exist, or is not ready yet",
        "Check its name, with its path and capital letters, and the account. Let the resource refer to it with Fn::GetAtt: [Role, Arn], so that it is created first. A new"
        " role may need a minute: repeat the command. If it was deleted outside of the stack, create it again under this name:\naws iam get-role --role-name NAME",
    ),
    Reason(
        "instance-profile-empty",
        r"[Ii]nstance profile\b[^\n]*(?:does not (?:have|contain) a role|has no role|without (?:a )?role|no roles? (?:is |are )?(?:attached|associated)|has no associated IAM roles?)",
        "the instance profile contains no role",
        "Set Roles of AWS::IAM::InstanceProfile to one role that ec2.amazonaws.com may assume. If it has one, it is new: deploy again.",
    ),
    Reason(
        "instance-profile",
        r"Invalid IAM ?Instance ?Profile|InstanceProfileNotFound|Instance ?profile (?!\S+ associated with the environment).*(?:not found|cannot be found|does not exist)",
        "the instance profile does not exist, or is not ready yet",
        "Pass Ref of AWS::IAM::InstanceProfile, not the role: a role of a template has no profile by itself. A new one may need a minute: repeat the command.",
    ),
    Reason(
        "provider-missing",
        r"No OpenID ?Connect provider found|OIDC provider\b[^\n]*(?:not found|does not exist)",
        "the account has no identity provider of this address",
        "Create AWS::IAM::OIDCProvider with that URL in this account first, or correct its ARN in the trust policy: arn:aws:iam::ACCOUNT:oidc-provider/HOST.",
    ),
    Reason(
        "groups-per-user",
        r"^(?![^\n]*\buser pool)(?s:.*)(?:groups per user|GroupsPerUser)",
        "the user is in as many groups as IAM allows (ten), which no request can raise",
        "Remove the user from a group, or combine the policies of two groups in one.",
    ),
    Reason(
        "boundary-missing",
        r"Scope ARN:? arn:\S+ (?:does not exist|was not found|is not attachable)",
        "the policy that is the permissions boundary of the role or user does not exist in this account",
        "Create the policy first, also in the account of the deployment, or correct PermissionsBoundary. The CDK: the context @aws-cdk/core:permissionsBoundary.",
    ),
    Reason(
        "managed-policy-missing",
        r"(?<!Resiliency)(?:Policy|Scope ARN:?) arn:[\w-]*:iam:\S+ (?:does not exist|was not found|is not attachable|is not valid)",
        "a managed policy does not exist",
        "Correct its ARN; policies of AWS have the account aws, some the path service-role/. AWS has replaced some, such as AWSLambdaFullAccess by AWSLambda_FullAccess. To list them:\naws iam list-policies --scope AWS --query 'Policies[].Arn'",
    ),
    Reason(
        "trust-policy-size",
        r"quota for ACLSizePer",
        "the role's trust policy is too long",
        "Merge statements: several principals in one list, or a condition such as aws:PrincipalOrgID in place of many principals. Otherwise request a higher quota in Service Quotas (IAM, us-east-1): Role trust policy length.",
    ),
    Reason(
        "lambda-policy-size",
        r"final policy size|PolicyLengthExceeded[^\n]*Lambda|Lambda[^\n]*PolicyLengthExceeded",
        "the function's resource policy is full: it has too many permissions",
        "Replace several AWS::Lambda::Permission (such as one for each route or rule) by one whose SourceArn ends with *.",
    ),
    Reason(
        "login-password",
        r"password\b[^\n]*(?:\n[^\n]*PasswordPolicyViolation)|conform to the (?:account )?password policy(?! (?:of|for) the (?:user pool|database|directory|domain))",
        "the user's password does not fulfil the account's password policy",
        "Set LoginProfile.Password as the policy requires:\naws iam get-account-password-policy",
    ),
    Reason(
        "policy-size",
        r"Maximum policy size|quota for Policy ?Size|PolicyLengthExceeded",
        "the policies of the role, user, group or resource are too large or too many",
        "Merge statements, shorten lists by wildcards (*), and remove unused ones. A role, user or group may have them in managed policies instead.",
    ),
    Reason(
        "key-policy-lockout",
        r"new key policy will not allow you to update the key policy",
        "the key's policy would lock out the caller",
        "Add a statement with Effect: Allow, Action: kms:*, Resource: '*' and Principal: {AWS: arn:aws:iam::ACCOUNT:root}. Or allow kms:PutKeyPolicy to the role that deploys.",
    ),
    Reason(
        "key-logs",
        r"KMS key does not exist or is not allowed to be used with (?:ARN|the |LogGroup)|not allowed to be used with LogGroup",
        "the KMS key does not exist, or its policy does not allow CloudWatch Logs to use it",
        "In the key's policy allow logs.REGION.amazonaws.com kms:Encrypt*, kms:Decrypt*, kms:ReEncrypt*, kms:GenerateDataKey* and kms:Describe*. Pass the ARN of a key of this region (Fn::GetAtt: [Key, Arn]), not its ID or alias.",
    ),
    Reason(
        "secret-rotation-login",
        r"[Uu]nable to log into database with",
        "the rotation function cannot log into the database with the passwords of the secret",
        "Compare username, password, host and port of the secret with those of the database, and store the right password in the secret. In a VPC the function requires a route to the database, and a rule in its security group. Then rotate again:\naws secretsmanager rotate-secret --secret-id NAME",
    ),
    Reason(
        "secret-rotation-stage",
        r"has no stage for rotation of secret|not set as AWSPENDING for rotation",
        "the rotation function was called for a version of the secret that is not being rotated",
        "Start a rotation instead of a test of the function. The version that it handles has the label AWSPENDING:\naws secretsmanager rotate-secret --secret-id NAME\naws secretsmanager list-secret-version-ids --secret-id NAME",
    ),
    Reason(
        "saml-metadata",
        r"[Pp]arse (?:SAML metadata(?! (?:of|for|from|in)\b)|metadata\W*(?:\n|$))|SAML metadata document",
        "the metadata document of the SAML provider is not valid",
        "Set SamlMetadataDocument to the whole XML file of the identity provider, as one text that begins with <. It is in UTF-8, without a byte order mark. Check that its certificate has not expired, and that no line was cut.",
    ),
    Reason(
        "key-replica-primary",
        r"\bnot a multi-[Rr]egion (?:primary )?key",
        "the key that is replicated is not a multi-Region primary key",
        "Set PrimaryKeyArn to an AWS::KMS::Key with MultiRegion: true, in another region. A key made without MultiRegion cannot become one: create another key.",
    ),
    Reason(
        "key-origin",
        r"^(?![^\n]*\b(?:certificate|image|secret|table)s?\b)(?s:.*)(?:UnsupportedOperation\w*[^\n]*(?:Operation: |calling the )(?:EnableKeyRotation|RotateKeyOnDemand)|origin is (?!AWS_KMS)\w+,? which is not valid|(?:EXTERNAL|AWS_CLOUDHSM|custom key store|asymmetric|HMAC)\b[^\n]*(?:rotat|key rotation)|rotat\w+[^\n]*(?:EXTERNAL|imported|asymmetric|HMAC|custom key store))",
        "KMS does not rotate such a key by itself: one with imported material, asymmetric, HMAC or of a key store",
        "Remove EnableKeyRotation, or use a symmetric key with Origin: AWS_KMS. A symmetric key with imported material is rotated on demand; for others create a new key, and move its alias.",
    ),
    Reason(
        "environment-key-role",
        r"decrypt the environment variables[^\n]*UnrecognizedClientException",
        "the function's role was deleted and created again by the same name, so that Lambda's grant on the key is void",
        "Set another role on the function and then this one again, or replace the function: that renews the grant. If the role was created a moment ago, repeat the command.",
    ),
    Reason(
        "environment-key-denied",
        r"unable to (?:de|en)crypt (?:the|your) environment variables[^\n]*(?:denied|not authorized|AccessDenied)",
        "Lambda may not use the KMS key of the function's environment variables",
        "Add kms:Decrypt on KmsKeyArn to the function's role; the deploying user or role requires kms:Encrypt and kms:CreateGrant. Allow both in the key's policy. If the role was deleted and created again, set another role on the function and then this one again.",
    ),
    Reason(
        "key-ciphertext",
        r"ciphertext refers to (?:an?|the) (?:customer master )?key that does not exist",
        "the KMS key with which the value was encrypted does not exist here any more, or the caller may not use it",
        "Add kms:Decrypt on that key to the role that reads the value, and allow it in the key's policy. If the key was deleted, store the value again with another key: secret, parameter, variables of a function.",
    ),
    Reason(
        "key-not-pending",
        r":key/\S+ is not (?:scheduled for|pending) deletion",
        "the key is not scheduled for deletion, so nothing is to be cancelled",
        "Nothing is to be done; if the key is disabled, enable it:\naws kms describe-key --key-id KEY\naws kms enable-key --key-id KEY",
    ),
    Reason(
        "key-material",
        r"(?<!available )key material\b[^\n]*\bpending rotation",
        "another key material of the KMS key already waits for its rotation",
        "Rotate the key now, so that the waiting material is used; then import the next one:\naws kms list-key-rotations --key-id KEY --include-key-material ALL_KEY_MATERIAL\naws kms rotate-key-on-demand --key-id KEY",
    ),
    Reason(
        "key-grants-quota",
        r"^(?![^\n]*(?:Lake ?Formation|Access Grants|\blicen[sc]e|\bdatabase\b|\btable\b))(?s:.*)(?:(?:number of grants|grants? (?:limit|quota)|grants per)\b[^\n]*(?:key|CMK|exceed|reach)|exceeded\b[^\n]*\bgrants\b|^(?=(?s:.*)\bCreateGrant\b)(?s:.*)LimitExceeded)",
        "the KMS key has as many grants as its quota allows (50,000)",
        "Retire grants that nothing uses any more: what uses such a grant then fails to decrypt. Or use several keys. A service that creates a grant per resource, such as for volumes, retires it with the resource:\naws kms list-grants --key-id KEY --query 'Grants[].[GrantId,GranteePrincipal,CreationDate]'\naws kms revoke-grant --key-id KEY --grant-id GRANT",
    ),
    Reason(
        "key-state",
        r"(?:\bKMS (?:key|CMK)|:key/|(?<!API )\bkey ['\"]?(?:arn:|[0-9a-f]{8}-))(?! rotation).*(?:is disabled|pending deletion|is in (?:the )?state (?:Disabled|PendingDeletion)|KMSInvalidState|DisabledException)|\bKMSDisabled(?:Exception)?\b",
        "the KMS key is disabled or awaits its deletion",
        "Enable the key, after its deletion was cancelled, or use another one; a deleted key makes its data unreadable:\naws kms cancel-key-deletion --key-id KEY\naws kms enable-key --key-id KEY",
    ),
    Reason(
        "policy-document",
        r"^(?!(?s:.*)(?:Service: VerifiedPermissions|content of the form|\blifecycle\b|\bIoT policy\b|[Dd]ata [Pp]rotection [Pp]olicy\b))(?s:.*)(?:MalformedPolicy|Error setting policy|Invalid principal in policy|policy\b[^\n]*\binvalid principals?\b|Syntax errors? in policy|failed legacy parsing"
        r"|policy document.*(?:invalid|malformed|not (?:meet|valid))|Policy has invalid (?:action|resource)|Invalid policy syntax|policy is not in the valid JSON format|resource policy contains a syntax error"
        r"|Action does not apply to any resource|Policy statement (?:must|contains?|has|is|action(?! out of service scope))\b(?! (?:too|longer|larger|over)\b)|Invalid (?:repository|registry|resource|file system) policy)",
        "a policy document was rejected",
        "Check its principals (do they exist?), actions, resources (ARNs, not empty) and version 2012-10-17. To check a file (the type may also be RESOURCE_POLICY or SERVICE_CONTROL_POLICY):\naws accessanalyzer validate-policy --policy-type IDENTITY_POLICY --policy-document file://FILE",
    ),
    Reason(
        "user-attached",
        r"must remove referenced objects first",
        "the user still has something that is not in the stack",
        "Delete the user's access keys, password (login profile), MFA devices, certificates and SSH keys, then repeat the command. To list the keys:\naws iam list-access-keys --user-name USER",
    ),
    Reason(
        "role-attached",
        r"Cannot delete entity, must|^(?![^\n]*\bCertificate: )(?s:.*)DeleteConflict",
        "something that was attached or created outside of the stack still belongs to the role, user, group or policy",
        "Detach or delete what the reason names, then repeat the command. A role may have policies and an instance profile, a user keys, a password and groups. A policy may have other versions, or be attached elsewhere:\naws iam list-attached-role-policies --role-name ROLE\naws iam list-instance-profiles-for-role --role-name ROLE\naws iam list-entities-for-policy --policy-arn ARN",
    ),
)
"""Trust, policies and keys."""

KEY_DENIED = Reason(
    "kms-denied",
    rf"^(?![^\n]*(?:\bkms:(?:CreateKey|ListKeys|ListAliases)\b|KMS Exception: (?!AccessDenied)\w|[Ss]ecret[^\n]*access to KMS is not allowed))(?s:.*?)(?:not authorized to perform:? kms:|\baccess to KMS is not allowed\b(?!(?s:.*)secret)|\bkey\b[^.\n]*\bpolicy must allow|\bkey policy\b[^.\n]*(?:(?<!will )not|n't) (?:grant|allow|permit)|KMSAccessDenied|(?![^\n]*authorized to perform:? (?!kms:)[a-z][\w-]*:[A-Z])(?:(?!not allowed){DENIED}(?!.*\bbucket).*\bKMS\b|\bKMS\b(?!.*not allowed).*{DENIED})|\bKMS\b.*not allowed to (?:use|access|perform|decrypt|encrypt)|not allowed to (?:use|access|perform|decrypt|encrypt)\b.*\bKMS\b)",
    "the use of a KMS key is not allowed: {action|see the reason}",
    "Add {action|the missing action} on the key to {principal|the role that uses it}. Allow that role in the key's policy too. To encrypt and decrypt it is kms:GenerateDataKey and kms:Decrypt, for volumes kms:CreateGrant too. A key of another account must be a customer managed one.",
)
"""Searched for after the rows of tasks, which know the role."""


def name_principal(message: str, services: frozenset[str]) -> Reason | None:
    """Return the row of roles that cannot be assumed, with a service's principal.

    None if the service has none of its own, or the message names another one.
    """
    principal = _PRINCIPALS.get("".join(services))
    if principal is None and (subject := _SUBJECT.search(message)):
        principal = _NAMED_PRINCIPALS[subject[1] or subject[2]]
    is_other = "amazonaws.com" in message and f"{principal}.amazonaws.com" not in message
    if principal is None or is_other:
        return None
    return ROLE_TRUST._replace(
        meaning=f"{principal}.amazonaws.com cannot assume the role: its trust policy does not allow it, or the role does not exist",
        remedy=f"In the trust policy of the role allow {principal}.amazonaws.com sts:AssumeRole. A new role may need a minute: repeat the command.",
    )
