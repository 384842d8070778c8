"""Texts for the rows of ``facts.reasons.accounts.secrets``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("secret-replica-exists", "Replication failed: secret with this name already exists in region us-west-2", "remade, Secrets Manager"),
    ("key-policy-size", "The Key Policy document exceeds 32768 bytes", "remade, KMS"),
    ("secret-replica-own", "You can't replicate a secret to the primary region.", "remade, Secrets Manager"),
    ("secret-key-encrypt", "An error occurred (EncryptionFailure) when calling the CreateSecret operation: Secrets Manager can't encrypt the protected secret text using the provided KMS key.", "API"),
    ("dynamic-json-key", "Could not find a value associated with JSONKey in SecretString", "aws-cloudformation/cloudformation-coverage-roadmap#1822"),
    ("secret-managed", "You can't disable rotation for this secret because it's managed by another service", "API"),
    ("secret-rotation-access", "You don't have permission to enable rotation on this secret. Lambda function access denied: Access to the Lambda function is denied", "API"),
    ("secret-key-denied", "Secrets Manager can't decrypt the protected secret text using the provided KMS key. (Service: SecretsManager, Status Code: 400)", "public file 67218467763"),
    ("secret-key-denied", "Access to KMS is not allowed. This version of secret is not encrypted with the current KMS key.", "API"),
    ("secret-key-denied", "Error getting value for secret 'shop/db': AccessDeniedException: Access to KMS is not allowed", "remade, Secrets Manager"),
    ("secret-two-values", "You can't specify both SecretString and GenerateSecretString", "API"),
    ("secret-rotation-unset", "No Lambda rotation function ARN is associated with this secret.", "LocalStack snapshot"),
    ("secret-rotation-unset", "You tried to enable rotation on a secret that doesn't already have a Lambda function ARN configured", "getmoto/moto, messages"),
    ("secret-rotation-days", "RotationRules.AutomaticallyAfterDays must be within 1-1000.", "getmoto/moto, messages"),
    ("secret-replica-region", "Invalid replica region.", "getmoto/moto, messages"),
    ("secret-rotation-cannot", "A previous rotation isn't complete. That rotation will be reattempted.", "remade, KMS / secrets / ssm"),
    ("dynamic-missing", "Unable to fetch parameters [/xray/daemon-address] from parameter store for this account.", "CloudFormation guide"),
    ("dynamic-missing", "Parameters: [ssm:/my-app/prod/db-password] cannot be found.", "public file 61363332977"),
    ("dynamic-missing", "Parameters: [/prod/db/url] cannot be found.", "remade, CloudFormation"),
    ("dynamic-missing", "Version 7 of parameter '/app/url' does not exist", "remade, CloudFormation"),
    ("rotation-secret", "KeyError: 'masterarn'", "aws-samples/aws-secrets-manager-rotation-lambdas#99"),
    ("rotation-secret", "Database engine must be set to 'postgres' in order to use this rotation lambda", "aws/aws-cdk#6358"),
    ("secret-value-unread", "Unable to retrieve secret value from Secrets Manager. (Service: Wisdom)", "remade"),
    ("secret-value-empty", "InvalidRequestException: You must provide either SecretString or SecretBinary.", "AlexsLemonade/refinebio#3406"),
    ("secret-version-stage", "Version stage AWSPREVIOUS not found in version 0a1b2c3d (Service: SecretsManager, Status Code: 400)", "remade, after getmoto/moto"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("secret-replica-exists", "The operation failed because the secret app/db already exists."),
    ("secret-rotation-days", "logrotate: cron failed at the rotation of logs"),
    ("secret-value-unread", "unable to retrieve secret value from vault"),
    ("rotation-secret", "KeyError: 'host'"),
    ("secret-managed", "Rule x is managed by another service (Service: EventBridge)"),
    ("secret-rotation-days", "Resource handler returned message: \"Rate exceeded for operation 'AWS::SecretsManager::RotationSchedule'.\" (RequestToken: a1, HandlerErrorCode: Throttling)"),
    ("secret-attachment", "The secret must contain a JSON structure with the following keys: slackToken (Service: kendra, Status Code: 400)"),
    ("secret-attachment", "Resource handler returned message: \"Resource of type 'AWS::SecretsManager::SecretTargetAttachment' with identifier 'my-thing' already exists.\" (RequestToken: a1, HandlerErrorCode: AlreadyExists)"),
    ("dynamic-key", "SecretStringTemplate of GenerateSecretString must be valid JSON"),
    ("secret-precondition", "An error occurred (PreconditionNotMetException) when calling the StartMailboxExportJob operation: precondition not met"),
    ("secret-token", "The request uses the same client token as a previous, but non-identical request. Do not reuse a ClientRequestToken with different requests"),
    ("secret-key-denied", "Access to KMS is not allowed"),
    ("secret-attachment", "The secret must contain the key slackToken"),
)  # fmt: skip
