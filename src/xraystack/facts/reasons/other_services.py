"""Status reasons of services that stacks with ECS often use: Route 53, ACM, API Gateway and Lambda."""

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
        "lambda-provisioned",
        r"Provisioned Concurrency configuration failed",
        "the function did not start for its provisioned concurrency",
        "Read the function's log: its code outside the handler fails or takes too long.",
    ),
    Reason(
        "api-log-role",
        r"CloudWatch Logs role ARN must be set",
        "API Gateway has no role to write logs in this account and region",
        "Set CloudWatchRoleArn of an AWS::ApiGateway::Account, and let the stage depend on it.",
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
    Reason(
        "record-apex",
        r"not permitted at apex",
        "a zone's own name cannot have a CNAME record",
        "Use an alias record of type A.",
    ),
    Reason(
        "record-zone",
        r"RRSet with DNS name \S+ is not permitted in zone",
        "the record's name does not belong to the hosted zone",
        "Pass the hosted zone whose name the record ends with.",
    ),
    Reason(
        "record-exists",
        r"Tried to create resource record set .*already exists|RRSet of type .*conflicts with",
        "the hosted zone already has a record of that name and type",
        "Delete the existing record, or choose another name.",
    ),
    Reason(
        "record-changed",
        r"Tried to delete resource record set .*(?:not found|do(?:es)? not match)",
        "the record was changed or deleted outside of the stack",
        "Restore the record's values in the zone, then repeat the command.",
    ),
    Reason(
        "hosted-zone-association",
        r"not authorized to make the association|NotAuthorizedException.*association",
        "the VPC belongs to another account, which has not authorized the hosted zone",
        "Create the namespace in the account of the VPC, or authorize it:\n"
        "aws route53 create-vpc-association-authorization --hosted-zone-id ZONE --vpc VPC",
    ),
    Reason(
        "hosted-zone-missing",
        r"No hosted zone found|NoSuchHostedZone|hosted ?zone .*(?:not found|does not exist)",
        "the hosted zone does not exist",
        "Check its ID or name (with a dot at the end) and the account.",
    ),
    Reason(
        "hosted-zone-not-empty",
        r"non-required resource record sets|HostedZoneNotEmpty",
        "the hosted zone still has records that are not in the stack",
        "Delete these records, then repeat the command.",
    ),
    Reason(
        "hosted-zone",
        r"ConflictingDomain|NamespaceAlreadyExists|already been associated with the hosted zone"
        r"|hosted zone.*(?:already|conflict)",
        "the VPC already has a private hosted zone of that name",
        "Pass another NamespaceName, or delete the existing namespace or zone.",
    ),
    Reason(
        "certificate-caa",
        r"\bCAA\b",
        "a CAA record of the domain does not allow certificates of Amazon",
        "Add amazon.com to the domain's CAA records, or remove them.",
    ),
    Reason(
        "certificate-validation",
        r"certificate (?:was )?not (?:been )?issued|certificate.*(?:pending validation|timed out|time-out|FAILED status)"
        r"|DNS Record Set is not available|domain names? (?:have|has) failed validation",
        "the certificate's domain was not validated in time",
        "Check that the domain's name servers are those of the hosted zone, and that its validation"
        " record exists.",
    ),
    Reason(
        "certificate-cloudfront",
        r"SSL certificate doesn't exist|isn't in us-east-1|certificate must be in .*us-east-1|viewer ?certificate",
        "CloudFront cannot use the certificate",
        "Use an issued certificate of us-east-1 that covers the domain names.",
    ),
    Reason(
        "certificate",
        r"certificate .*(?:must (?:be|have)|not found|(?:is not|isn't) valid|does not exist)|UnsupportedCertificate"
        r"|CertificateNotFound",
        "the certificate cannot be used",
        "Check its ARN, and that it is issued, in this region, and of a supported key type.",
    ),
)
