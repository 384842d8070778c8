"""Status reasons of models and knowledge bases of Bedrock and SageMaker."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "knowledge-base-denied",
        r"knowledge base storage configuration[^\n]*(?:security_exception|\b40[13]\b|Forbidden|Bad Authorization|[Aa]ccess ?[Dd]enied|not authorized)|\[security_exception\]",
        "the vector store of the knowledge base denies the role of the knowledge base",
        "OpenSearch Serverless: in an access policy of type data name the role (RoleArn), with aoss:* of its index and collection. In the role allow aoss:APIAccessAll, in the network policy allow bedrock.amazonaws.com. Let the knowledge base depend on these; new ones work after one to two minutes, so that a second deployment may succeed.",
    ),
    Reason(
        "knowledge-base-storage",
        r"knowledge base storage configuration|\[security_exception\]|no such index|storage type \S+ is not supported|[Dd]ata ?A(?:PI|pi)(?:v2)? is not enabled|Data API\b[^\n]*not enabled|HttpEndpoint\b[^\n]*not enabled",
        "the knowledge base cannot use its vector store",
        "OpenSearch Serverless: name the role in the collection's data access policy, and create the index first. Aurora: set EnableHttpEndpoint: true."
        " A storage type must be offered in the region.",
    ),
    Reason(
        "model-use-case",
        r"use case details have not been submitted",
        "the account has not sent the use case form that the provider of this model requires",
        "Send it in the Bedrock console (Model catalog) of the account, wait some minutes, then repeat the command.",
    ),
    Reason(
        "model-ended",
        r"\bmodel\b[^\n]*(?:reached the end of its life|end[- ]of[- ]life|\blegacy\b|no longer (?:available|supported))",
        "the provider has withdrawn this version of the model",
        "Use a later model or version. To list those that are active:\naws bedrock list-foundation-models",
    ),
    Reason(
        "model-profile",
        r"on-demand throughput isn.t supported|ID or ARN of an inference profile",
        "this Bedrock model is called by an inference profile only, not by its own ID",
        "Put the profile's ID in place of the model's: us., eu., apac. or global. before it, such as us.amazon.nova-pro-v1:0. The role requires bedrock:InvokeModel for the profile and for the model in each region of the profile:\naws bedrock list-inference-profiles",
    ),
    Reason(
        "model-marketplace",
        r"[Mm]odel access is denied due to [^\n]*(?:[Mm]arketplace|INVALID_PAYMENT)|required AWS Marketplace actions",
        "the first call of this model subscribes to it in AWS Marketplace, which the role or the payment method does not allow",
        "Call the model once with a role that has aws-marketplace:Subscribe and aws-marketplace:ViewSubscriptions, or add both to this role. The account needs a valid payment method. Then repeat the command after five minutes.",
    ),
    Reason(
        "model-identifier",
        r"model identifier is invalid|Could not resolve the foundation model|(?:provided|specified) model\b[^\n]*(?:invalid|not found|doesn't exist|does not exist)|[Cc]ould not find inference profile",
        "Bedrock has no model or inference profile of this ID in the region",
        'Correct the ID and the region of the call. A model\'s ID has its version, such as amazon.nova-lite-v1:0; many models require the ID of an inference profile instead (us. or eu. before it):\naws bedrock list-foundation-models --query "modelSummaries[].modelId"\naws bedrock list-inference-profiles',
    ),
    Reason(
        "model-access",
        r"(?:access to the (?:specified )?model|model access)\b|(?:provided|specified) model\b[^\n]*(?:not supported|doesn't support)|inference profile",
        "the account may not use this Bedrock model, or not under this ID",
        "Open the model in the Bedrock console (Model catalog) of this region; models of Anthropic require the use case form first. Add bedrock:InvokeModel for the model and its inference profile to the role. Many models are called by the ID of a profile only (us. or eu. before it).",
    ),
    Reason(
        "model-image",
        r"Requested image \S+ not found",
        "SageMaker does not find the model's image in ECR",
        "Push the image with this tag to a private ECR repository of this region. An image of AWS has another account ID and tag in each region: take the URI from the list of Deep Learning Containers. ExecutionRoleArn requires ecr:BatchGetImage and ecr:GetDownloadUrlForLayer.",
    ),
    Reason(
        "model-data",
        r"[Cc]ould not (?:find model data|access model data)|model data at s3|Failed to download model data",
        "SageMaker cannot find or read the model's file in Amazon S3",
        "Upload model.tar.gz to that key, in the region of the model, and allow s3:GetObject to ExecutionRoleArn.",
    ),
)
