"""Status reasons of models and knowledge bases of Bedrock and SageMaker."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "bedrock-flow",
        r"[Ff]low (?:definition is (?:invalid|not valid)|validation failed)|[Ff]low\b[^\n]*(?:unreachable|unconnected|missing connection)",
        "the definition of the Bedrock flow is not valid",
        "Each node is connected: its inputs have a Data connection of the right type, and the Input node is connected with an Output node. To list the faults:\naws bedrock-agent validate-flow-definition --definition file://FLOW",
    ),
    Reason(
        "bedrock-ingestion-files",
        r"Ignored \d+ files as (?:their|the)",
        "the ingestion job skipped files of the data source: their format, size or metadata does not fit",
        "Use txt, md, html, docx, xlsx, csv or pdf up to 50 MB. FILE.metadata.json has metadataAttributes and up to 10 KB. The job's failureReasons list the files:\naws bedrock-agent get-ingestion-job --knowledge-base-id KB --data-source-id DS --ingestion-job-id JOB",
    ),
    Reason(
        "agent-tool-server",
        r"connect to the MCP server|MCP server\b[^\n]*(?:fetch tools|list tools|unreachable|failed)",
        "the AgentCore gateway cannot read the tools of the MCP server",
        "Check the endpoint's address (https, with its path /mcp), that the internet can reach it, and its authorization: after 401 or 403 the credential provider of the target (client, secret, scopes). Then synchronize the target again.",
    ),
    Reason(
        "agent-gateway-targets",
        r"[Gg]ateway\b[^\n]*(?:has targets associated|delete all targets)",
        "the AgentCore gateway still has targets, perhaps made outside of the stack",
        "Delete them first, then repeat the command:\naws bedrock-agentcore-control list-gateway-targets --gateway-identifier GATEWAY",
    ),
    Reason(
        "agent-runtime-error",
        r"Received error \(\d+\) from runtime|error occurred when starting the runtime",
        "the program of the AgentCore runtime failed: at its start, or in a call",
        "Read its log group /aws/bedrock-agentcore/runtimes/. Frequent causes are a missing package, a permission of its role (bedrock:InvokeModel), or an image that is not for arm64:\naws logs describe-log-groups --log-group-name-prefix /aws/bedrock-agentcore/runtimes",
    ),
    Reason(
        "agent-runtime-slow",
        r"Runtime initialization time exceeded|initialization completes in \d+s",
        "the program of the AgentCore runtime did not start within 30 seconds",
        "Load less before the server starts: import large libraries and connect to services at the first call. The container listens on 0.0.0.0:8080 and responds to GET /ping at once. Read its log group /aws/bedrock-agentcore/runtimes/.",
    ),
    Reason(
        "model-volume-size",
        r"does not support VolumeSizeInGB",
        "this instance type has its own disk, whose size cannot be set",
        "Remove VolumeSizeInGB for types with NVMe disks (such as ml.p4d, ml.g4dn, ml.g5), or choose another type.",
    ),
    Reason(
        "model-capacity",
        r"Unable to provision requested ML compute capacity|CapacityError: ",
        "SageMaker has no capacity of this instance type at the moment",
        "Use another instance type, zone or region, or try again later. For training allow several types (instance groups), or reserve capacity with a training plan.",
    ),
    Reason(
        "bedrock-account-closed",
        r"Your account is not authorized to invoke this API operation|^\W*(?:ValidationException: )?Operation not allowed\W*(?:\n|$)",
        "Bedrock is not open for this account yet, or was closed for it",
        "New accounts wait for a check of AWS: open the model in the Bedrock console of the region, and send its use case form. If that does not help, ask AWS Support to enable Bedrock for the account.",
    ),
    Reason(
        "bedrock-service-busy",
        r"Bedrock is unable to process your request|system encountered an unexpected error during processing",
        "Bedrock or the model could not process the call at this moment",
        "Repeat the call with growing pauses; the SDK does so with AWS_MAX_ATTEMPTS. If it lasts, use an inference profile of several regions or another model, and check the AWS Health Dashboard.",
    ),
    Reason(
        "bedrock-model-idle",
        r"marked by provider as Legacy|Model is not ready for inference",
        "the model is old and was not used for weeks, or is still being loaded",
        "A legacy model that was not used for 15 days (30) is closed: use its successor. An imported model is loaded again at its first call: repeat it with pauses for some minutes. To list models: aws bedrock list-foundation-models",
    ),
    Reason(
        "bedrock-roles",
        r"roles must alternate|conversation must (?:start|end|alternate)|A conversation must|first message must use the \"user\" role",
        "the messages of the conversation are not in an order that the model accepts",
        "Let messages begin and end with the role user, and alternate with assistant. Join two messages of one role, and follow each toolUse by its toolResult in the next user message.",
    ),
    Reason(
        "bedrock-tokens-maximum",
        r"maximum tokens you requested exceeds|[Ii]nput is too long for requested model|prompt is too long|exceeds the maximum (?:context|number of tokens)",
        "the prompt or the requested output is longer than the model allows",
        "Lower maxTokens to the limit in the reason, or shorten the prompt (fewer documents or messages). Or use a model with a larger context.",
    ),
    Reason(
        "bedrock-request-body",
        r"Malformed input request|reformat your input and try again",
        "the body of the call does not have the form of this model",
        "Write the body as the model's page in the Bedrock guide (Inference parameters) has it: Anthropic requires anthropic_version, max_tokens and messages, Amazon Nova messages and inferenceConfig. Converse has one form for all models.",
    ),
    Reason(
        "bedrock-tokens-quota",
        r"Too many tokens(?: per day)?, please wait|Too many requests, please wait before trying again",
        "the account has used its tokens or calls of this model for the minute or the day",
        "Wait and repeat the call with growing pauses. Lower maxTokens, which counts too, or use an inference profile of several regions. Or request a higher quota of the model in Service Quotas (Amazon Bedrock).",
    ),
    Reason(
        "sagemaker-profile-apps",
        r"Cannot delete User Profile\b[^\n]*Apps|There are (?:Apps|Spaces) associated with it",
        "the SageMaker user profile still has apps or spaces",
        "Delete its apps and spaces first, then repeat the command. Copy files that the user needs:\naws sagemaker list-apps --domain-id-equals DOMAIN --user-profile-name-equals PROFILE",
    ),
    Reason(
        "agent-policy-attribute",
        r"guardrail policy could not be evaluated",
        "a Cedar policy of the AgentCore gateway names an attribute that the call does not have",
        "Check in the policy that the attribute is present before its use: context.input has NAME && ... Or remove the condition of the guardrail until the service supplies the attribute.",
    ),
    Reason(
        "agent-input",
        r"[Ii]nvalid input or configuration provided\. Check the input and Knowledge Base",
        "the agent cannot use its knowledge base in this call",
        "Let the alias name a version that was prepared after the knowledge base was associated. Check that its data source was synchronized. The agent's role requires bedrock:Retrieve, and the role of the knowledge base its vector store.",
    ),
    Reason(
        "model-endpoint-features",
        r"endpoint features are not supported using this configuration",
        "SageMaker does not offer this kind of endpoint here: asynchronous, serverless, shadow or data capture, or two of them together",
        "Remove AsyncInferenceConfig, ServerlessConfig, ShadowProductionVariants or DataCaptureConfig, one after the other. Not all regions have each kind: try another region.",
    ),
    Reason(
        "model-scaling-components",
        r"ManagedInstanceScaling is (?:only supported|not supported)|RoutingConfig\b[^\n]*only supported for inference component",
        "ManagedInstanceScaling of the endpoint is for inference components only",
        "Remove ManagedInstanceScaling from the variant, and scale with Application Auto Scaling. Or remove ModelName, set ExecutionRoleArn of the endpoint configuration, and add AWS::SageMaker::InferenceComponent.",
    ),
    Reason(
        "model-image-size",
        r"Container image size \S+ ?\w* is greater than",
        "the image of the model is larger than the endpoint allows",
        "Make the image smaller: 10 GB at most for serverless endpoints, and the disk of the instance for others. Load large files from ModelDataUrl instead.",
    ),
    Reason(
        "model-training-data",
        r"ClientError: Data download failed|Unable to find customer data in S3|No S3 objects found under S3 URL",
        "the job cannot read its input data in Amazon S3",
        "Correct S3Uri (bucket and prefix, in the job's region). Add s3:GetObject and s3:ListBucket on it to the role, and kms:Decrypt for its key.",
    ),
    Reason(
        "model-training-code",
        r"^\W*(?:Error for [^\n]*?)?AlgorithmError: |ExecuteUserScriptError",
        "the code of the training or processing job failed",
        "Read its log group /aws/sagemaker/TrainingJobs (or ProcessingJobs): the error of the program is at its end. exit code 137 is too little memory: use a larger instance type.",
    ),
    Reason(
        "model-compilation",
        r"ClientError: InputConfiguration: ",
        "SageMaker Neo cannot compile the model: its file, framework or input shape does not fit",
        "Upload a tar.gz with the model in the form of its framework at the top, to a bucket of this region. Set Framework, FrameworkVersion and DataInputConfig as in the guide; operators that Neo lacks cannot be compiled.",
    ),
    Reason(
        "model-container-error",
        r"^(?!.*invocation timed out while waiting)(?s:.*)(?:Received (?:server|client) error \(\d+\) from \S+[^\n]*with message|^\W*ModelError: Received)",
        "the model's container replied to the call with an error",
        "Read the container's log: /aws/sagemaker/Endpoints/NAME. With 4xx correct the body and ContentType of the call as the model expects them; with 5xx its code failed, or lacks memory:\naws logs tail /aws/sagemaker/Endpoints/NAME --since 1h",
    ),
    Reason(
        "model-invocation-timeout",
        r"invocation timed out while waiting for a response from container",
        "the model's container did not reply to the call in time (60 seconds for a real-time endpoint)",
        "Send smaller inputs, use a faster instance type, or let the container load its model before the first call. For long calls use an asynchronous endpoint (AsyncInferenceConfig) or a batch transform job.",
    ),
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
        r"model identifier is invalid|Could not resolve the foundation model|(?:provided|specified) model\b[^\n]*(?:invalid|not found|doesn't exist|does not exist)|[Cc]ould not find inference profile|inference profile (?:\w+ )?is (?:invalid|not valid)|inference profile\b[^\n]*(?:not found|does not exist)",
        "Bedrock has no model or inference profile of this ID in the region",
        'Correct the ID and the region of the call. A model\'s ID has its version, such as amazon.nova-lite-v1:0; many models require the ID of an inference profile instead (us. or eu. before it):\naws bedrock list-foundation-models --query "modelSummaries[].modelId"\naws bedrock list-inference-profiles',
    ),
    Reason(
        "model-unfit",
        r"(?:provided|specified|source) (?:foundation )?model\b[^\n]*(?:not supported|doesn't support|does not support)",
        "Bedrock cannot use this model for this feature, or not in this region",
        'Choose a model that the Bedrock guide lists for the feature: agents a text model, knowledge bases an embedding model. To list them:\naws bedrock list-foundation-models --by-output-modality EMBEDDING --query "modelSummaries[].modelId"',
    ),
    Reason(
        "model-access",
        r"(?:access to the (?:specified )?model|model access)\b|inference profile\b[^\n]*(?:[Aa]ccess ?[Dd]enied|not authorized|no access|legacy)",
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
