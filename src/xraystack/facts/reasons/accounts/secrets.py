"""Status reasons of secrets, their rotation, and dynamic references."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "key-policy-size",
        r"[Kk]ey [Pp]olicy\b[^\n]*(?:exceeds|too large|too long|32,?768)",
        "the key's policy is longer than 32,768 characters",
        "Allow accounts or use conditions such as aws:PrincipalOrgID and kms:ViaService instead of many principals, or use grants.",
    ),
    Reason(
        "secret-replica-exists",
        r"[Rr]eplicat\w+ failed\b[^\n]*\bsecret\b[^\n]*(?:already exists|exists in)",
        "the region of the replica already has a secret of this name, so Secrets Manager does not replicate to it",
        "Rename or delete that secret if nothing uses it. Or replace it by the replica, which overwrites its value:\naws secretsmanager replicate-secret-to-regions --secret-id SECRET --add-replica-regions Region=REGION --force-overwrite-replica-secret",
    ),
    Reason(
        "secret-replica-own",
        r"replicate a secret to (?:the|its) primary region",
        "ReplicaRegions names the region of the secret itself",
        "Remove this region from ReplicaRegions. For a stack in several regions use a Condition on AWS::Region.",
    ),
    Reason(
        "secret-key-encrypt",
        r"can't encrypt the protected secret|EncryptionFailure",
        "Secrets Manager may not encrypt with the KMS key of the secret, or the key is disabled",
        "Add kms:GenerateDataKey and kms:Decrypt on KmsKeyId to the caller, and allow it in the key's policy. Check that the key is enabled and in this region.",
    ),
    Reason(
        "secret-precondition",
        r"PreconditionNotMet",
        "Secrets Manager requires another step first: see the reason",
        "Make that step first. Often the KMS key is not symmetric or not enabled, or the rotation's function, its permission or the replica is created later: let the secret's resource depend on them (DependsOn).",
    ),
    Reason(
        "dynamic-json-key",
        r"Could not find a value associated with JSONKey",
        "a secret has no such key: {{resolve:secretsmanager:SECRET:SecretString:KEY}} of the template names one that its JSON lacks",
        "Compare the keys, with capital letters. Set the value first (or GenerateSecretString), and let the resource depend on the secret:\naws secretsmanager get-secret-value --secret-id NAME",
    ),
    Reason(
        "secret-managed",
        r"managed by \w+ \(owningService\)|owningService|secret[^\n]*managed by (?:an?other )?(?:AWS )?service",
        "another service owns the secret, such as RDS with ManageMasterUserPassword",
        "Change or delete it by that service: its rotation, key and deletion follow the database. Refer to it with Fn::GetAtt: [Database, MasterUserSecret.SecretArn].",
    ),
    Reason(
        "secret-rotation-access",
        r"permission to enable rotation|Access to the Lambda function is denied",
        "the caller may not use the function that rotates the secret, or Secrets Manager may not call it",
        "Add lambda:InvokeFunction on it to the deploying user or role. Add AWS::Lambda::Permission for secretsmanager.amazonaws.com, and let the schedule depend on it.",
    ),
    Reason(
        "secret-key-denied",
        r"Access to KMS is not allowed(?s:.*)secret|\bsecret(?s:.*)Access to KMS is not allowed|can't decrypt the protected secret",
        "the KMS key of the secret may not be used by the caller",
        "Add kms:Decrypt and kms:GenerateDataKey on the secret's key to the caller's role, and allow it in the key's policy. A caller of another account cannot use aws/secretsmanager: set KmsKeyId.",
    ),
    Reason(
        "secret-value-empty",
        r"must provide either SecretString or SecretBinary",
        "the new version of the secret has no value: SecretString is missing or empty",
        "Set SecretString, and check that the variable, parameter or reference that gives its value is not empty. If there is no value yet, create the secret without a version.",
    ),
    Reason(
        "secret-two-values",
        r"both SecretString and GenerateSecretString|SecretString and SecretBinary",
        "the secret has two values",
        "Set SecretString or GenerateSecretString, not both.",
    ),
    Reason(
        "secret-rotation-unset",
        r"No Lambda rotation function ARN|doesn't already have a Lambda function ARN|rotation function ARN is (?:not )?associated|RotationLambdaARN (?:is|must be (?:specified|provided))",
        "the secret has no function that rotates it",
        "Set RotationLambdaARN or HostedRotationLambda of AWS::SecretsManager::RotationSchedule. The latter requires Transform: AWS::SecretsManager-2024-09-16.",
    ),
    Reason(
        "secret-rotation-days",
        r"AutomaticallyAfterDays|RotationRules\b[^\n]*(?:ScheduleExpression|Duration)|\b(?:rate|cron)(?:\(| ?[Ee]xpression)[^\n]*rotation",
        "the schedule of the rotation is not valid",
        "Set AutomaticallyAfterDays to 1 to 1000, or ScheduleExpression such as rate(10 days) or cron(0 4 1 * ? *), not both. Duration is 1h to 24h.",
    ),
    Reason(
        "secret-replica-region",
        r"[Ii]nvalid replica region|replica region\b[^\n]*(?:invalid|not valid|same|enabled|primary)",
        "a region of ReplicaRegions cannot have a replica of the secret",
        "Use other regions than the secret's, which the account has enabled, each once.",
    ),
    Reason(
        "secret-rotation-cannot",
        r"[Aa] previous rotation isn'?t complete|rotation is (?:still )?(?:in progress|pending)|already has a pending version|AWSPENDING",
        "an earlier rotation of the secret has not ended: its function failed",
        "Read the function's log in CloudWatch Logs (/aws/lambda/NAME), and correct it. Then rotate again. If the same error remains, a version still has the label AWSPENDING: remove the label before you rotate:\naws secretsmanager describe-secret --secret-id NAME --query VersionIdsToStages\naws secretsmanager update-secret-version-stage --secret-id NAME --version-stage AWSPENDING --remove-from-version-id VERSION\naws secretsmanager rotate-secret --secret-id NAME",
    ),
    Reason(
        "secret-version-stage",
        r"VersionStage that is not associated|Version stage \S+ not found in version",
        "the secret has no version with this label or ID",
        "Use AWSCURRENT, or an ID that exists:\naws secretsmanager list-secret-version-ids --secret-id NAME",
    ),
    Reason(
        "secret-label-attached",
        r"staging label \S+ is currently attached",
        "the label belongs to another version of the secret, which must be named when the label moves",
        "Pass the version in the text as --remove-from-version-id. A rotation function does this in its step finishSecret.",
    ),
    Reason(
        "secret-name-form",
        r"^(?!.*failed to fetch secret)(?s:.*)(?:Invalid name\. Must be a valid name|specify a name containing alphanumeric)",
        "the secret's name has characters that are not allowed",
        "Use letters, digits and /_+=.@- only. Do not end it with a hyphen and six characters, which looks like an ARN.",
    ),
    Reason(
        "secret-token",
        r"You must provide a ClientRequestToken|ClientRequestToken\b(?!:)",
        "the request to Secrets Manager has no token, or one that belongs to another version",
        "Pass a new UUID as ClientRequestToken; the CLI and SDKs make it themselves.",
    ),
    Reason(
        "secret-value-size",
        r"(?:SecretString|secret value|secretString)\b[^\n]*(?:65,?536|length|too (?:long|large)|exceed)",
        "the value of the secret is larger than 65,536 bytes",
        "Store the large part in Amazon S3 (encrypted), and its address in the secret.",
    ),
    Reason(
        "secret-attachment",
        r"SecretTargetAttachment(?!' with identifier)|TargetType\b[^\n]*(?:secret|support|valid)|secret[^\n]*(?:does not contain|doesn't contain|must contain)[^\n]*(?:username|password|\bkeys? '?(?:host|engine))",
        "the secret cannot be attached to that database: its value is not JSON, or TargetType does not fit",
        "The value is JSON with username and password. TargetType is the type of the resource in TargetId, such as AWS::RDS::DBCluster.",
    ),
    Reason(
        "dynamic-key",
        r"Could not parse SecretString|(?<!couldn't find )(?:json[- ]?key|JSON key|key)\b(?![^\n]*(?:[Kk]ubernetes|\bnamespace\b|\bsecret [\w-]+/[\w-]))[^\n]*(?:not found|does not exist|missing)[^\n]*[Ss]ecret|(?<!Generate)SecretString\b[^\n]*(?:JSON|json|parse)",
        "the value of the secret is not JSON, or has no such key",
        'Store it as JSON, such as {"password": "..."}, and write the key with the same capital letters. For the whole value leave the key out: {{resolve:secretsmanager:SECRET}}.',
    ),
    Reason(
        "dynamic-form",
        r"[Ii]ncorrect format is used in the following SSM reference|[Ii]nvalid (?:[\w-]+ ){0,4}reference\W{1,4}\{\{resolve:|dynamic reference\b[^\n]*(?:format|syntax|invalid|malformed|not valid)|(?:invalid|malformed|incorrect)[^\n]*dynamic reference",
        "a dynamic reference of the template has another form",
        "Write {{resolve:ssm:NAME}} or {{resolve:ssm:NAME:VERSION}}, {{resolve:secretsmanager:SECRET:SecretString:KEY}}: no spaces, and no ARN of another region.",
    ),
    Reason(
        "dynamic-missing",
        r"(?:Parameters: \[[^\]]*\] cannot be found|Parameters?:? \[[^\]]*\] (?:could not be found|not found|do(?:es)? not exist)[^\n]*(?:resolve|ssm|SSM)|Parameters: \[ssm:|Version \d+ of (?:the )?parameter \S+ (?:does not exist|not found)|ParameterVersionNotFound|Systems Manager could not find version|Unable to fetch parameters)",
        "a parameter or version of Systems Manager that the template reads does not exist here",
        "Check the name (with its whole path, such as /app/name; capital letters count), version, account and region. The caller requires ssm:GetParameters on it:\naws ssm get-parameter --name NAME",
    ),
    Reason(
        "dynamic-too-many",
        r"too many (?:SSM|dynamic) (?:parameters?|references?)\b|more than 60 dynamic|maximum[^\n]*dynamic references",
        "the template has more than 60 dynamic references",
        "Pass values as parameters of the type AWS::SSM::Parameter::Value<String>, or divide the template.",
    ),
    Reason(
        "rotation-secret",
        r"KeyError: 'masterarn'|in order to use this rotation lambda|^(?=(?s:.*)(?:[Rr]otat|SecretString|secretsmanager))(?s:.*)KeyError: '(?:engine|host|username|password|dbname)'",
        "the secret's JSON lacks a key that the rotation function reads",
        "It has engine, host, username and password, and masterarn for two alternating users. AWS::SecretsManager::SecretTargetAttachment adds engine, host and port.",
    ),
    Reason(
        "secret-value-unread",
        r"^(?![^\n]*(?:\bAWSCURRENT\b|staging label|x509|certificate|Throttling|Rate exceeded|Internal(?:Service|Failure)|ValidationException|InvalidParameter|sts:AssumeRole|default KMS|\b[Vv]ault\b|[Kk]ubernetes|\benvironment\b|connection refused|timed out|no such host))[^\n]*(?:[Uu]nable to|[Cc]annot|[Cc]an't|[Cc]ould not|[Ff]ailed to) (?:retrieve|get|read|access|fetch) [^.\n]{0,60}(?:\bsecret value\b|\bsecret\b[^.\n]{0,40}Secrets Manager|\bsecret arn:)",
        "a service or role cannot read the secret",
        "Check the secret's name or ARN, account and region. Add secretsmanager:GetSecretValue on it to the role, and kms:Decrypt on its key; allow a service in the secret's own policy. In a VPC a route to Secrets Manager is required.",
    ),
)
