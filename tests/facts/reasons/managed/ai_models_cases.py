"""Texts for the rows of ``facts.reasons.managed.ai_models``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("knowledge-base-denied", "Error: An error occurred (ValidationException) when calling the CreateKnowledgeBase operation: The knowledge base storage configuration provided is invalid... Bad Authorization", "public issues, read 2026-12"),
    ("knowledge-base-denied", "The knowledge base storage configuration provided is invalid... Request failed: [security_exception] 403 Forbidden (Service: BedrockAgent, Status Code: 400)", "public files and issues, read 2026-11"),
    ("knowledge-base-denied", 'Resource handler returned message: "The knowledge base storage configuration provided is invalid... Request failed: [security_exception] 403 Forbidden (Service: BedrockAgent, Status Code: 400, Request ID: 1)" (RequestToken: 2, HandlerErrorCode: InvalidRequest)', "aws-samples/agents-for-amazon-bedrock-blueprints#22"),
    ("knowledge-base-storage", "KnowledgeBase storage type NEPTUNE_ANALYTICS is not supported. (Service: BedrockAgent, Status Code: 400)", "public files and issues, read 2026-11"),
    ("knowledge-base-storage", "DataAPIv2 is not enabled on the provided resource (Service: BedrockAgent, Status Code: 400)", "public files and issues, read 2026-11"),
    ("model-use-case", "An error occurred (ResourceNotFoundException) when calling the ConverseStream operation: Model use case details have not been submitted for this account.", "public file 61363332977"),
    ("model-ended", "ResourceNotFoundException: This model version has reached the end of its life.", "public file 61363332977"),
    ("model-profile", "ValidationException: Invocation of model ID anthropic.claude-3-5-sonnet-20241022-v2:0 with on-demand throughput isn't supported. Retry your request with the ID or ARN of an inference profile that contains this model.", "Bedrock guide"),
    ("model-marketplace", "AccessDeniedException: Model access is denied due to IAM user or service role is not authorized to perform the required AWS Marketplace actions (aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe) to enable access to this model.", "Bedrock guide"),
    ("model-identifier", "An error occurred (ResourceNotFoundException) when calling the InvokeModelWithResponseStream operation: Could not resolve the foundation model from the provided model identifier.", "public file 61363332977"),
    ("model-identifier", "The provided model identifier is invalid. (Service: BedrockRuntime, Status Code: 400)", "Bedrock guide"),
    ("model-image", "Requested image 123456789012.dkr.ecr.us-east-1.amazonaws.com/x:1 not found. (Service: SageMaker, Status Code: 400)", "remade, SageMaker"),
    ("model-data", "Error: creating SageMaker AI model: operation error SageMaker: CreateModel, https response error StatusCode: 400, RequestID: 38683204-11f3-43b3-893f-a52f43b289a6, api error ValidationException: Could not find model data at s3://mass-voice-campaign-ml-models-staging/models/optimal-call-time/model.tar.gz.", "public files and issues, read 2026-11"),
    ("model-data", 'Failed to download model data for container "container_1" from URL: "s3://b/model.tar.gz". Please ensure that there is an object located at the URL and that the role passed to CreateModel has permissions to download the object.', "remade, SageMaker"),
    ("model-invocation-timeout", 'An error occurred (ModelError) when calling the InvokeEndpoint operation: Received server error (0) from primary with message "Your invocation timed out while waiting for a response from container model. Review the latency metrics for each container in Amazon CloudWatch, resolve the issue, and try again."', "user guides of AWS"),
    ("model-container-error", 'An error occurred (ModelError) when calling the InvokeEndpoint operation: Received server error (503) from primary with message "{ "code": 503, "type": "InternalServerException", "message": "Prediction failed" } ".', "user guides of AWS"),
    ("model-compilation", "ClientError: InputConfiguration: TVM cannot convert PyTorch model. Please make sure the framework you selected is correct. The following operators are not implemented: {x}", "user guides of AWS"),
    ("model-compilation", "ClientError: InputConfiguration: Unable to untar input model. Please confirm the model is a tar.gz file", "user guides of AWS"),
    ("model-training-code", "AlgorithmError: framework error: exit code 1", "remade, SageMaker"),
    ("model-training-data", "ClientError: Data download failed:NoSuchKey (404): The specified key does not exist.", "remade, SageMaker"),
    ("model-scaling-components", "ManagedInstanceScaling is not supported with the given EndpointConfig setup. (Service: SageMaker, Status Code: 400)", "DIAGNijmegen/rse-grand-challenge#4659"),
    ("model-scaling-components", "creating SageMaker AI Endpoint Configuration (x): operation error SageMaker: CreateEndpointConfig, https response error StatusCode: 400, RequestID: 9f, api error ValidationException: ManagedInstanceScaling is only supported for inference component endpoints.", "hashicorp/terraform-provider-aws#45926"),
    ("model-endpoint-features", "An error occurred (ValidationException) when calling the CreateEndpoint operation: One or more endpoint features are not supported using this configuration", "boto/boto3#4275"),
    ("agent-input", "Failed to invoke Bedrock agent: Invalid input or configuration provided. Check the input and Knowledge Base configuration and try your request again.", "severity1/custom-amazon-bedrock-agent-action#16"),
    ("agent-policy-attribute", "Authorization denied: a guardrail policy could not be evaluated - missing an attribute", "aws-cloudformation/cloudformation-coverage-roadmap#2544"),
    ("model-identifier", "The provided inference profile arn is invalid (Service: Bedrock, Status Code: 400)", "remade, Bedrock"),
    ("model-unfit", "The specified model is not supported for agents (Service: BedrockAgent, Status Code: 400)", "remade, Bedrock"),
    ("model-access", "Your account does not have model access to anthropic.claude-v2 in this region (Service: BedrockAgent, Status Code: 403)", "remade, Bedrock"),
    ("sagemaker-profile-apps", "User Profile x is in InUse state: Cannot delete User Profile. There are Apps associated with it: [jupyterlab] (Service: SageMaker, Status Code: 409)", "remade, SageMaker"),
    ("bedrock-tokens-quota", "ThrottlingException: Too many tokens, please wait before trying again. (Service: BedrockRuntime)", "remade, Bedrock"),
    ("bedrock-tokens-quota", "ThrottlingException: Too many requests, please wait before trying again. (Service: BedrockRuntime)", "remade, Bedrock"),
    ("bedrock-request-body", "ValidationException: Malformed input request, please reformat your input and try again. (Service: BedrockRuntime)", "remade, Bedrock"),
    ("bedrock-tokens-maximum", "ValidationException: The maximum tokens you requested exceeds the model limit of 4096. Try again with a maximum tokens value that is lower than 4096.", "remade, Bedrock"),
    ("bedrock-tokens-maximum", "ValidationException: Input is too long for requested model.", "remade, Bedrock"),
    ("bedrock-roles", 'ValidationException: messages: roles must alternate between "user" and "assistant", but found multiple "user" roles in a row', "remade, Bedrock"),
    ("bedrock-model-idle", "ModelNotReadyException: Model is not ready for inference. Please wait and try again.", "remade, Bedrock"),
    ("bedrock-model-idle", "ResourceNotFoundException: This Model is marked by provider as Legacy and you have not been actively using the model in the last 15 days.", "remade, Bedrock"),
    ("bedrock-service-busy", "ServiceUnavailableException: Bedrock is unable to process your request.", "remade, Bedrock"),
    ("bedrock-service-busy", "ModelErrorException: The system encountered an unexpected error during processing. Try your request again.", "remade, Bedrock"),
    ("bedrock-account-closed", "AccessDeniedException: Your account is not authorized to invoke this API operation. (Service: BedrockRuntime)", "remade, Bedrock"),
    ("model-capacity", "CapacityError: Unable to provision requested ML compute capacity. Please retry using a different ML instance type.", "remade, SageMaker"),
    ("model-volume-size", "ClientError: Cannot create volumes: The requested instance type ml.p4d does not support VolumeSizeInGB > 0", "remade, SageMaker"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("knowledge-base-denied", 'Resource handler returned message: "The knowledge base storage configuration provided is invalid, please check your configuration. (Service: BedrockAgent, Status Code: 400, Request ID: 1)" (RequestToken: 2, HandlerErrorCode: InvalidRequest)'),
    ("model-identifier", "The specified model was not found (Service: ApiGateway, Status Code: 404)"),
    ("model-access", "The provided inference profile arn is invalid (Service: Bedrock, Status Code: 400)"),
)  # fmt: skip

TYPED_CASES: tuple[tuple[str, str, str, str], ...] = (
    ("model-image-size", "Failed to pull container image. Container image size 12GB is greater than max allowed", "AWS::SageMaker::Endpoint", "remade, SageMaker"),
)  # fmt: skip
