"""Status reasons of Lambda functions and of scaling targets."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "lambda-concurrency",
        r"UnreservedConcurrentExecution",
        "the account's Lambda concurrency is too small for the reserved one",
        "Remove ReservedConcurrentExecutions, or request a higher quota of concurrent executions.",
    ),
    Reason(
        "lambda-code",
        r"Error occurred while GetObject|S3 Error Code|unable to (?:get|read) .*deployment package",
        "Lambda cannot read the function's code in Amazon S3",
        "Upload it to that bucket and key, in the function's region, and allow the deploying user to read it.",
    ),
    Reason(
        "lambda-size",
        r"Unzipped size must be smaller|Code storage limit|RequestEntityTooLarge",
        "the function's code is too large",
        "Use layers or an image, or delete old versions.",
    ),
    Reason(
        "lambda-runtime",
        r"runtime parameter of \S+ is no longer supported|unsupported runtime",
        "Lambda does not create functions of this runtime any more",
        "Set a supported Runtime.",
    ),
    Reason(
        "lambda-layer",
        r"lambda:GetLayerVersion|layer version .*(?:does not exist|not found)",
        "a layer does not exist in this region, or is not shared with the account",
        "Correct the layer's ARN: region, account and version.",
    ),
    Reason(
        "lambda-image",
        r"Source image .*(?:does not exist|not valid)|Lambda does not have permission to access the ECR image",
        "Lambda cannot read the function's image",
        "Push the image to ECR in this region, and allow lambda.amazonaws.com in the repository's policy.",
    ),
    Reason(
        "scalable-target",
        r"No scalable target (?:found|registered)",
        "the scaling policy has no scalable target",
        "Let ScalableTarget and policy name one ResourceId, and let the policy refer to the target with Ref.",
    ),
)
