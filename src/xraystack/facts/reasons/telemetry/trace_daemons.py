"""Messages of the X-Ray daemon, and of collectors that send to the X-Ray API."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

NO_ANSWER = r"(?:i/o timeout|timed? ?out|TLS handshake timeout|: EOF\b|no such host|connection refused|unreachable|connection reset|deadline exceeded)"

REASONS = (
    Reason(
        "trace-throttled",
        r"Sending segment batch failed with: [^\n]*(?:[Tt]hrottl|Rate exceeded|TooManyRequests)",
        "X-Ray throttles the segments of the account, so the daemon loses some",
        "Sample less: lower FixedRate and ReservoirSize of the sampling rules. Or request a higher rate of segments in Service Quotas:\naws xray get-sampling-rules",
    ),
    Reason(
        "trace-service-failed",
        r"Sending segment batch failed with: [^\n]*(?:Service ?Unavailable|Internal ?(?:Server ?)?(?:Error|Failure)|status code: 50\d)",
        "X-Ray failed for a moment, and the daemon lost some segments",
        "Nothing is to be done: it sends the next ones. If it lasts, look at X-Ray of the region in the AWS Health Dashboard.",
    ),
    Reason(
        "trace-certificate",
        r"(?:Sending segment batch failed with: |\bxray\.[\w-]+\.amazonaws\.com)[^\n]*x509:",
        "the X-Ray daemon or collector does not trust the certificate that came from X-Ray",
        "Mostly a proxy or firewall opens TLS: let xray.REGION.amazonaws.com pass, or use a VPC endpoint for xray. An own image requires the package ca-certificates.",
    ),
    Reason(
        "trace-clock",
        r"Sending segment batch failed with: [^\n]*Signature (?:expired|not yet current)",
        "the clock of the host of the X-Ray daemon is wrong, so its signature is not valid",
        "Correct it: on an instance chronyd must run and reach 169.254.169.123. Of Docker Desktop restart Docker after a sleep of the computer.",
    ),
    Reason(
        "trace-denied",
        r"^(?!.*(?:service control polic|permissions? boundar|explicit deny|session polic|organization)).*not authorized to perform:? xray:(?:PutTraceSegments|PutTelemetryRecords|GetSampling\w+)",
        "{principal|the role of the program} may not send traces to X-Ray or read its sampling rules: {action|xray:PutTraceSegments}",
        "Add {action|xray:PutTraceSegments} to {principal|that role}, best with AWSXRayDaemonWriteAccess. It also contains PutTelemetryRecords, GetSamplingRules and GetSamplingTargets. In an ECS task that is the task role (TaskRoleArn), not the execution role, in a Lambda function its Role. A VPC endpoint for xray must allow it too.",
    ),
    Reason(
        "daemon-region",
        r"Cannot fetch region variable from config file|Unable to retrieve the region from the EC2 instance",
        "the X-Ray daemon does not know its region",
        "Set AWS_REGION in Environment of its container, or start it with -n REGION. A task of Fargate, and a computer outside of EC2, cannot read it from the instance.",
    ),
    Reason(
        "daemon-configuration",
        r"Config Version (?:Not Set|\S+ is (?:no longer|not) supported)",
        "the configuration file of the X-Ray daemon has no version that this daemon knows",
        "Write Version: 2 into it, or replace it with the options of the daemon (-n REGION, -b and -t ADDRESS).",
    ),
    Reason(
        "trace-credentials",
        r"(?:Sending segment batch failed with: |\"awsxray[^\n]*|sign request: )[^\n]*(?:NoCredentialProviders|failed to refresh cached credentials|no EC2 IMDS role found)",
        "the X-Ray daemon or collector found no AWS credentials",
        "Set TaskRoleArn of the task definition to a role with AWSXRayDaemonWriteAccess; the execution role is not used for this. On your own computer mount ~/.aws into the container, and set AWS_PROFILE.",
    ),
    Reason(
        "trace-credentials-rejected",
        r'(?:Sending segment batch failed with: |"awsxray[^\n]*|Export data failed: )(?:UnrecognizedClient|InvalidClientTokenId|ExpiredToken|InvalidSignature|[^\n]*security token included in the request is)',
        "AWS rejects the credentials of the X-Ray daemon or collector: they are wrong or have expired",
        "Remove AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN from its container, so that it uses the task role. On your own computer sign in again, and restart it.",
    ),
    Reason(
        "trace-no-route",
        rf"Sending segment batch failed with: [^\n]*{NO_ANSWER}|\bxray\.[\w-]+\.amazonaws\.com\b[^\n]*{NO_ANSWER}",
        "the X-Ray daemon or collector has no route to X-Ray",
        "In public subnets set AssignPublicIp=ENABLED. Private subnets require a NAT gateway, or a VPC endpoint for xray. The task's security group must allow egress on TCP 443.",
    ),
    Reason(
        "trace-rejected",
        r"Unprocessed Segment\b|\bUnprocessedTraceSegment|[Ii]nvalid segment\. ErrorCode|\bErrorCode\W{1,5}(?:ParseError|MissingSegmentID|MissingTraceID|MissingStartTime|InvalidTraceId|InvalidId|InvalidSegment)\b",
        "X-Ray rejected a segment, whose document is not valid, too old or larger than 64 KB",
        "Update the X-Ray SDK or the collector. If your program writes segments itself, check trace_id (1-, then 8 and 24 hexadecimal digits). Its time must be within the last 30 days.",
    ),
)
