"""Status reasons of services that stacks with ECS often use: Route 53, ACM, API Gateway, Lambda, Secrets Manager and EFS."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "media-input-url",
        r"Invalid URL \([^)\n]*\) specified for inputSource",
        "a source of the MediaLive input has an empty or wrong URL",
        "Set Sources[].Url of a pull input (https://.../FILE.m3u8 or rtmp://...). A push input has Destinations and InputSecurityGroups instead.",
    ),
    Reason(
        "data-protection-audit",
        r"[Nn]ot authorized to use the audit operation",
        "the caller may not send the findings of a data protection policy to their destination",
        "Add logs:CreateLogDelivery, logs:PutResourcePolicy, logs:DescribeResourcePolicies and logs:DescribeLogGroups to the role behind the custom resource, or to the deploying one. A bucket or stream as destination requires its own permissions.",
    ),
    Reason(
        "passkey-domain",
        r"RelyingPartyId\b[^\n]*reserved domain",
        "RelyingPartyId is a domain of AWS that is not the prefix domain of this user pool",
        "Set it to your own domain, or to exactly the prefix domain of this pool: PREFIX.auth.REGION.amazoncognito.com.",
    ),
    Reason(
        "notification-rule",
        r"^AWS::CodeStarNotifications::NotificationRule\W*\n",
        "the notification rule was rejected, and AWS names no cause; often its service-linked role is still being created",
        "Wait 15 minutes, and deploy again. If it fails again, allow codestar-notifications.amazonaws.com in the policy of the topic. The rejected call is in the event history of CloudTrail.",
    ),
    Reason(
        "member-associated",
        r"cannot delete the given member account",
        "the member account is still associated with the administrator account of Macie",
        "In the administrator account, disassociate the member in each region. Then repeat the command.",
    ),
    Reason(
        "event-destination-handler",
        r"ses\.model\.EventDestination",
        "AWS's own code for event destinations of SES failed; the template is probably not the cause",
        "Remove the event destination from the template, or create it with a custom resource. Report the reason to AWS Support.",
    ),
    Reason(
        "lambda-not-updatable",
        r"AWS::Lambda::(?:Function|Version|Alias)' with identifier '[^']*' is not updatable with parameters provided",
        "Lambda rejected one of the function's settings",
        "At its creation this is often ReservedConcurrentExecutions: remove it, or request a higher quota of"
        " concurrent executions. At an update, undo the change.",
    ),
    Reason(
        "lambda-initialization",
        r"error occurred during function initialization",
        "the function's code fails when it starts",
        "Read the function's log: code outside the handler fails, often because of a missing module, environment variable or permission. To see it:\naws logs tail /aws/lambda/NAME --since 1h",
    ),
    Reason(
        "lambda-provisioned",
        r"Provisioned Concurrency configuration failed",
        "the function did not start for its provisioned concurrency",
        "Read the function's log: its code outside the handler fails, or runs for too long. StatusReason has the cause; too few concurrent executions in the account are another:\naws lambda get-provisioned-concurrency-config --function-name NAME --qualifier ALIAS",
    ),
    Reason(
        "api-log-role",
        r"CloudWatch Logs role ARN must be set",
        "API Gateway has no role to write logs in this account and region",
        "Set CloudWatchRoleArn of an AWS::ApiGateway::Account to a role that apigateway.amazonaws.com may assume, with AmazonAPIGatewayPushToCloudWatchLogs. Let the stage depend on it. One account setting counts for all APIs of the region.",
    ),
    Reason(
        "api-log-role-denied",
        r"trust permission for API Gateway|required permissions set to API Gateway|API Gateway .*not have permission to write",
        "API Gateway cannot use the role for its logs",
        "Allow apigateway.amazonaws.com in its trust policy, and attach AmazonAPIGatewayPushToCloudWatchLogs. Let AWS::ApiGateway::Account depend on both. A role that was created just before may require a second deployment.",
    ),
    Reason(
        "api-stage",
        r"Invalid stage identifier",
        "the API has no stage of that name yet",
        "Check the stage's name, and let the mapping, key or usage plan depend on the stage (DependsOn).",
    ),
    Reason(
        "api-base-path",
        r"Only one base path mapping is allowed",
        "the domain name has a mapping with an empty base path",
        "Remove that mapping, or give each mapping a BasePath. To show them:\naws apigateway get-base-path-mappings --domain-name NAME",
    ),
    Reason(
        "api-mapping-version",
        r"Mixing of REST APIs and HTTP APIs",
        "the domain name also serves HTTP APIs",
        "Use AWS::ApiGatewayV2::ApiMapping instead of AWS::ApiGateway::BasePathMapping.",
    ),
    Reason(
        "api-integration",
        r"No integration defined for method|REST API doesn't contain any methods",
        "a method of the API has no integration, or the API has no method yet",
        "Give each method an Integration, also one that was added by hand or by another stack. Let the deployment depend on all methods (DependsOn).",
    ),
    Reason(
        "log-destination-policy",
        r"not authorized to perform:? logs:PutSubscriptionFilter on resource:? arn:[\w:-]+:destination:",
        "the log destination in the other account does not allow this account",
        "Add this account to Principal of the policy of the destination there (DestinationPolicy of AWS::Logs::Destination), with logs:PutSubscriptionFilter:\naws logs describe-destinations",
    ),
    Reason(
        "log-subscription",
        r"Could not execute the lambda function|given CloudWatch Logs permission to execute",
        "CloudWatch Logs is not allowed to invoke the function",
        "Add an AWS::Lambda::Permission for logs.amazonaws.com, and let the filter depend on it (DependsOn).",
    ),
    Reason(
        "lambda-code-empty",
        r"non-empty zip|could not unzip|not able to unzip",
        "the function's code is empty, or is not a zip file",
        "List what the zip file has: unzip -l FILE. Check that CodeUri (or S3Bucket and S3Key) is this file, and not an empty folder or another object. If the tool wrote an empty file, delete its build folder. Then update the tool or Node.js, and build again.",
    ),
    Reason(
        "lambda-environment",
        r"environment variables (?:you have provided )?exceeded|Request must be smaller than \d+ bytes for the UpdateFunctionConfiguration",
        "the environment variables of the function are larger than 4 KB",
        "Shorten them, or keep large values in Parameter Store or Secrets Manager.",
    ),
    Reason(
        "lambda-layers-size",
        r"Layers consume more than",
        "the function's layers are larger than 250 MB, unzipped",
        "Remove or shrink layers, or use an image.",
    ),
    Reason(
        "lambda-code-region",
        r"Error occurred while GetObject\. S3 Error Code: (?:PermanentRedirect|AuthorizationHeaderMalformed)",
        "the function's code is in a bucket of another region",
        "Upload the code to a bucket in the region of the function, and name that bucket. A stack set requires one in each region.",
    ),
    Reason(
        "lambda-code-application",
        r"GetObject for awsserverlessrepo-changesets",
        "the function's code belongs to an application of the Serverless Application Repository, and only its own deployment may read it",
        "Do not copy the processed template of the application. Deploy the application itself: from the repository's console, or with AWS::Serverless::Application and its ApplicationId. If you did, deploy it again, or in another region.",
    ),
    Reason(
        "lambda-code-missing",
        r"Error occurred while GetObject[^\n]*(?:NoSuchKey|specified key does not exist)|Error occurred while GetObject[^\n]*NoSuchBucket",
        "the file of the function's code is not in Amazon S3: the bucket has no such key, or does not exist",
        "Upload the zip file to this S3Bucket and S3Key, with the prefix, before the deployment. A tool does that with its command for packages. The bucket is in the region of the function. To list its files:\naws s3 ls s3://BUCKET/PREFIX",
    ),
    Reason(
        "lambda-code",
        r"Error occurred while GetObject|^(?!.*definition).*S3 Error Code|unable to (?:get|read) .*deployment package",
        "Lambda cannot read the function's code in Amazon S3",
        "Upload the code to this S3Bucket and S3Key, in the function's region; build and package again if a tool does that. Allow the deploying user or role s3:GetObject (with a version s3:GetObjectVersion) on it, and kms:Decrypt for an encrypted bucket. Without s3:ListBucket, S3 denies access to a missing object too.",
    ),
    Reason(
        "lambda-unzipped-size",
        r"Unzipped size must be smaller|Function code combined with layers|unzipped[^\n]*(?:exceed|smaller|larger)",
        "the function's code and its layers are together larger than 250 MB, unzipped",
        "Remove what the function does not need (tests, development packages), or deploy it as an image (PackageType: Image, up to 10 GB).",
    ),
    Reason(
        "lambda-storage",
        r"Code storage limit",
        "the account's storage for Lambda code in this region is full",
        "Delete old versions and unused functions and layers, or request a higher quota of function and layer storage.",
    ),
    Reason(
        "lambda-size",
        r"^(?!.*UpdateFunctionConfiguration)(?s:.*)Lambda.*RequestEntityTooLarge|\b(?:zip|deployment package|request)[^\n]*(?:50 ?MB|52428800|70167211)|Request must be smaller than \d+ bytes for the (?:CreateFunction|UpdateFunctionCode)",
        "the function's code is too large",
        "Upload the zip to Amazon S3 and name it there (Code.S3Bucket), make it smaller, or use an image.",
    ),
    Reason(
        "lambda-unnamed",
        r"An error occurred and the request cannot be processed[\s.]*(?:\n|$)",
        "Lambda rejected the request, and does not name the cause",
        "Check spelling, region and account in the ARNs of layers, role, key and event sources, and that no property is empty. Deploy again: a new role may need a minute. The call with its errorMessage is in the event history:\naws cloudtrail lookup-events --lookup-attributes AttributeKey=EventSource,AttributeValue=lambda.amazonaws.com --max-items 20",
    ),
    Reason(
        "lambda-network-denied",
        r"access has been denied by EC2",
        "Lambda may not use EC2 for the network of the function",
        "Attach AWSLambdaVPCAccessExecutionRole to the role of the function, and let the function depend on that (DependsOn). Add ec2:DescribeSecurityGroups, ec2:DescribeSubnets and ec2:DescribeVpcs to the deploying user or the role of --role-arn.",
    ),
    Reason(
        "lambda-runtime",
        r"runtime parameter of \S+ is no longer supported|unsupported runtime",
        "Lambda does not create functions of this runtime any more",
        "Set Runtime to a supported one, such as python3.13, nodejs22.x or java21, and test the function with it."
        " The list is in the Lambda guide (Lambda runtimes).",
    ),
    Reason(
        "lambda-version",
        r"version for this Lambda function exists",
        "the function is unchanged since its last version, so there is no new one",
        "Publish a version only together with a change of the function's code or settings. If the template names a new version, change the function too, for example its Description; an update of the CDK may cause this. Otherwise keep the logical ID of the existing version.",
    ),
    Reason(
        "function-address",
        r"Unable to parse HTTP response content[^\n]*(?:\n[^\n]*Service: (?:AWS)?Lambda)",
        "the call to Lambda has a function, alias or version that is empty or has wrong characters",
        "Check FunctionName, the qualifier after its last colon, and SourceArn of the resource: they must not be empty or contain spaces, and a variable of Fn::Sub must be replaced. In a permission use Ref of the function.",
    ),
    Reason(
        "lambda-layer",
        r"(?:perform|denied):? lambda:GetLayerVersion\b(?![^\n]*identity-based)|layer version .*(?:does not exist|not found)",
        "the layer version does not exist in this region, or its account does not share it: {denied_resource|see the reason}",
        "Correct region, account, name and version in the layer's ARN: an old version may be deleted. A layer of another account must be shared by that account (aws lambda add-layer-version-permission); otherwise publish your own copy. The deploying user or role requires lambda:GetLayerVersion.",
    ),
    Reason(
        "lambda-image",
        r"Source image .*(?:does not exist|not valid)|does not have permission to access the (?:ECR|specified|source) image",
        "Lambda cannot read the function's image",
        "Push the image to a private ECR repository of this region first, and write ImageUri with its tag or digest (REPOSITORY:TAG). Allow lambda.amazonaws.com ecr:BatchGetImage and ecr:GetDownloadUrlForLayer in the repository's policy. To list the tags:\naws ecr describe-images --repository-name NAME",
    ),
    Reason(
        "secret-replica",
        r"not permitted on a replica secret",
        "the secret is a replica",
        "Change the secret in its primary region.",
    ),
    Reason(
        "secret-replicated",
        r"still has replica regions",
        "the secret still has replicas in other regions",
        "Remove them first:\naws secretsmanager remove-regions-from-replication --secret-id SECRET --remove-replica-regions REGION",
    ),
    Reason(
        "efs-lifecycle",
        r"LifecyclePolicy objects? .*malformed",
        "an entry of LifecyclePolicies is not valid",
        "Give each entry one transition only: separate TransitionToIA, TransitionToArchive and"
        " TransitionToPrimaryStorageClass.",
    ),
    Reason(
        "nodes-not-joined",
        r"NodeCreationFailure|timed out waiting for at least \d+ nodes|failed to join the (?:kubernetes )?cluster|unhealthy nodes in|nodes do not have access to your private Amazon EKS|unable to register with your Amazon EKS cluster",
        "the nodes did not join the EKS cluster, or are not healthy",
        "The role of the nodes requires AmazonEKSWorkerNodePolicy, AmazonEC2ContainerRegistryReadOnly and AmazonEKS_CNI_Policy, and an access entry or a line in aws-auth. Their subnets require a NAT gateway, or public addresses (MapPublicIpOnLaunch), or VPC endpoints and the private endpoint of the cluster. A launch template with its own image must start bootstrap.sh or nodeadm. An instance's console output has more:\naws ec2 get-console-output --instance-id INSTANCE --latest --output text",
    ),
    Reason(
        "bucket-configuration",
        r"XML you provided was not well-formed|MalformedXML",
        "Amazon S3 rejected a configuration of the bucket",
        "Check the rules of the bucket, such as lifecycle, replication or notifications: each requires its own elements,"
        " and an ID of a rule is unique. ExpiredObjectDeleteMarker excludes ExpirationInDays, ExpirationDate and TagFilters of the same rule.",
    ),
    Reason(
        "scalable-target-exists",
        r"scalable target that you tried to tag already exists|\|(?:dynamodb|ecs|lambda|rds|kafka|sagemaker|elasticache|ec2|appstream|cassandra|neptune|workspaces|elasticmapreduce|comprehend|custom-resource):[^|\n]*\|[\w-]+ already exists",
        "the scalable target exists already, from another stack or outside of it, and a creation cannot tag it",
        "Remove the tags of the resource and stack. Or deregister the existing target, so that the stack creates it; its scaling policies and schedules are lost: aws application-autoscaling deregister-scalable-target",
    ),
    Reason(
        "pipeline-artifact-file",
        r"^File \[[^\]]*\] does not exist in artifact|[Cc]ould not find the \S+ file '[^']*' in the artifact",
        "the file of a pipeline action is not in its input artifact",
        "Correct TemplatePath or TemplateConfiguration (ARTIFACT::PATH), and let the build's artifacts.files of the buildspec contain the file.",
    ),
    Reason(
        "scaling-steps",
        r"step adjustment with an unspecified (?:upper|lower) bound|[Ss]tep ?[Aa]djustments?\b[^\n]*(?:overlap|gap|bound)",
        "the step adjustments of the scaling policy do not cover all values of the metric",
        "For a scale-out let the last step have no MetricIntervalUpperBound, and the first one MetricIntervalLowerBound: 0. For a scale-in let the last step have no MetricIntervalLowerBound, and the first one MetricIntervalUpperBound: 0. Steps must not overlap.",
    ),
    Reason(
        "scaling-action",
        r"Failed to execute (?:Auto ?Scaling )?action arn:\S+:scalingPolicy:",
        "an alarm could not run its scaling policy",
        "If its error is empty, no step of the policy holds the metric's value. For an alarm below a threshold set a step with MetricIntervalUpperBound: 0; above one, MetricIntervalLowerBound: 0. If the policy was deleted, remove it from AlarmActions.",
    ),
    Reason(
        "scaling-schedule",
        r"[Ss]chedule ?[Ee]xpression\b[^\n]*(?:not valid|invalid)|[Ii]nvalid [Ss]chedule",
        "the schedule of the scheduled action is not valid",
        "Write Schedule as cron(0 8 ? * MON-FRI *) with six fields, one of day and weekday being ?, as rate(1 hour), or as at(2030-01-01T08:00:00). It is in UTC, unless Timezone is set.",
    ),
    Reason(
        "scalable-resource-missing",
        r"(?:do(?:es)? not|doesn't) exist:? (?:table|service|function|cluster|replication-group|cache-cluster|endpoint|fleet|keyspace|spot-fleet-request|workspacespool)/[\w./:-]+",
        "Application Auto Scaling does not find the resource of ResourceId: it was not created before the scalable target, or its name or region is wrong",
        "Let the scalable target refer to it, so that it is created first: ResourceId: !Sub table/${Table}, or service/${Cluster}/${Service.Name}. With a fixed name add DependsOn (in Terraform depends_on). If the resource exists now, deploy again; otherwise check its name, account and region.",
    ),
    Reason(
        "scalable-target",
        r"No scalable target (?:found|registered)",
        "the scaling policy has no scalable target",
        "Let ScalableTarget and policy have the same ResourceId, ScalableDimension and ServiceNamespace. Let the policy refer to the target with Ref (ScalingTargetId). ResourceId is service/CLUSTER/SERVICE of ECS, table/NAME of DynamoDB.",
    ),
    Reason(
        "web-acl-scope",
        r"SCOPE_VALUE|reason: The scope is not valid",
        "a web ACL for CloudFront exists in us-east-1 only",
        "Deploy a template with Scope: CLOUDFRONT in us-east-1. For a load balancer or an API set Scope: REGIONAL.",
    ),
    Reason(
        "alias-target",
        r"alias that targets .*(?:target was not found|not lie within the target zone)",
        "the record is an alias of a name that does not exist, or not in the zone that it names",
        "In AliasTarget use the target's own zone as HostedZoneId, not yours. CloudFront: Z2FDTNDATAQYW2. Load balancer: Fn::GetAtt CanonicalHostedZoneID. API domain: RegionalHostedZoneId with RegionalDomainName. Let the record depend on its target.",
    ),
    Reason(
        "record-zone",
        r"RRSet with DNS name \S+ is not permitted in zone",
        "the record's name does not belong to the hosted zone",
        "Pass the HostedZoneId of the zone whose name the record ends with. For a certificate give each name in DomainValidationOptions the zone of that domain.",
    ),
    Reason(
        "record-exists",
        r"Tried to create resource record set .*already exists|RRSet of type .*conflicts with|RRSet with DNS name \S+,? type \S+ already exists",
        "the hosted zone already has a record of that name and type",
        "If the record is in no stack, delete it or import it; if another stack has it, remove it there. If this template renames the resource, keep its logical ID, or deploy once without the record. To show it:\naws route53 list-resource-record-sets --hosted-zone-id ZONE",
    ),
    Reason(
        "record-changed",
        r"Tried to delete resource record set .*(?:not found|do(?:es)? not match)",
        "the record was changed or deleted outside of the stack",
        "Create the record again in the zone with the values of the template, then repeat the command.",
    ),
    Reason(
        "resource-group-stack",
        r"specified CloudFormation stack cannot have the following statuses",
        "the stack in the query of the resource group was deleted, or its creation failed",
        "Set StackIdentifier in the query to a stack that exists, or query by tags instead. Delete a stack in ROLLBACK_COMPLETE and create it again first.",
    ),
    Reason(
        "hosted-zone-association",
        r"not authorized to (?:make the association|associate with your hosted zone)|NotAuthorizedException.*association",
        "the VPC belongs to another account, which has not authorized the hosted zone",
        "Create the zone or namespace in the account of the VPC. Or authorize the VPC in the account of the zone, then associate it from the account of the VPC:\naws route53 create-vpc-association-authorization --hosted-zone-id ZONE --vpc VPCRegion=REGION,VPCId=VPC\naws route53 associate-vpc-with-hosted-zone --hosted-zone-id ZONE --vpc VPCRegion=REGION,VPCId=VPC",
    ),
    Reason(
        "hosted-zone-vpc",
        r"VPC ID is invalid",
        "the VPC of the hosted zone does not exist in that region and account",
        "Set VPCId to the ID (vpc-...) of a VPC, and VPCRegion to its region. The creating user or role requires ec2:DescribeVpcs. To list the VPCs:\naws ec2 describe-vpcs --region REGION --query Vpcs[].VpcId",
    ),
    Reason(
        "hosted-zone-several",
        r"[Mm]ultiple hosted zones (?:named|found)",
        "the account has several hosted zones of this name, such as a public and a private one",
        "Set HostedZoneId instead of HostedZoneName:\naws route53 list-hosted-zones-by-name --dns-name NAME",
    ),
    Reason(
        "hosted-zone-missing",
        r"No hosted zones? (?:named \S+ )?found|NoSuchHostedZone|hosted ?zone .*(?:not found|does not exist)",
        "Route 53 of this account has no such hosted zone",
        'Check the account. HostedZoneName is the name of the zone, not of the record, with a dot at the end (example.com.); or set HostedZoneId. A domain whose DNS is elsewhere has no zone here:\naws route53 list-hosted-zones --query "HostedZones[].[Id,Name,Config.PrivateZone]"',
    ),
    Reason(
        "hosted-zone-not-empty",
        r"non-required resource record sets|HostedZoneNotEmpty|contains resource records that are not SOA",
        "the hosted zone still has records that are not in the stack",
        "Delete all records but NS and SOA of the zone, then repeat the command. Validation records of certificates and those of namespaces remain often:\naws route53 list-resource-record-sets --hosted-zone-id ZONE",
    ),
    Reason(
        "hosted-zone",
        r"ConflictingDomain|CONFLICTING_DOMAIN|conflicting domain is already associated|associated with another (?:private )?hosted zone that has an overlapping|NamespaceAlreadyExists|already been associated with the hosted zone"
        r"|hosted zone(?!.*(?:key|DNSSEC|quer)).*(?:already|conflict)",
        "the VPC already has a private hosted zone of that name",
        "Use another name for the namespace or zone, or pass the VPC to another zone. Or delete the existing one, if nothing uses it. For that of a Cloud Map namespace delete the namespace:\naws route53 list-hosted-zones-by-vpc --vpc-id VPC --vpc-region REGION",
    ),
    Reason(
        "domain-alias-record",
        r"incorrectly configured DNS record",
        "the DNS record of an alternate domain name points to another CloudFront distribution",
        "Change the record so that it points to this distribution, API, Amplify app or user pool, or remove the name here.",
    ),
    Reason(
        "certificate-caa",
        r"^(?!(?s:.*)(?:InvalidChangeBatch|Invalid Resource Record)).*(?:\bCAA\b|Certificate Authority Auth(?:entic|oriz)ation)",
        "a CAA record of the domain does not allow certificates of Amazon",
        "Add amazon.com to the domain's CAA records, or remove them.",
    ),
    Reason(
        "certificate-failed",
        r"certificate (?:is|was|went) (?:in|into) (?:the )?FAILED (?:status|state)",
        "AWS Certificate Manager did not issue the certificate",
        "FailureReason names the cause, such as a CAA record that does not allow amazon.com. Check also the domain name:\naws acm describe-certificate --certificate-arn ARN --query Certificate.FailureReason",
    ),
    Reason(
        "certificate-validation",
        r"certificate (?:was )?not (?:been )?issued|certificate.*(?:pending validation|timed out|time-out)"
        r"|DNS Record Set is not available|domain names? (?:have|has) failed validation",
        "the certificate's domain was not validated in time, or its validation failed",
        'Check that the domain\'s name servers (dig NS DOMAIN) are those of the hosted zone, and that the validation record exists there. A failed certificate has its reason:\naws acm describe-certificate --certificate-arn ARN --query "Certificate.[FailureReason,DomainValidationOptions]"',
    ),
    Reason(
        "certificate-cloudfront",
        r"SSL certificate doesn't exist|isn't in us-east-1|certificate must be in .*us-east-1|^(?!.*(?:MinimumProtocolVersion|SslSupportMethod)).*viewer ?certificate"
        r"|certificate .*cover the alternate domain|attach a trusted certificate",
        "CloudFront cannot use the certificate",
        "Set ViewerCertificate.AcmCertificateArn to an ISSUED certificate of us-east-1 in this account, with RSA 2048 or ECDSA P-256. It covers each name in Aliases: *.example.com covers www.example.com, but not example.com.",
    ),
    Reason(
        "certificate-api",
        r"certificate (?:provided )?must be owned by the account creating the domain|^The provided certificate does not exist\b|(?<!client )certificate[^\n]*(?:does not exist|not found|(?:is not|isn't) valid)[^\n]*\n[^\n]*Service: (?:Amazon)?(?:ApiGateway|AppSync|CognitoIdentityProvider)",
        "the certificate of the domain name does not exist in the region where it must be, or in another account",
        "Use an issued ACM certificate of this account. Edge-optimized domain names (EndpointType EDGE), AppSync and Cognito require one in us-east-1, regional ones (REGIONAL) one in the region of the API.",
    ),
    Reason(
        "certificate-log-stream",
        r"[Cc]ertificate(?: ARN)? '?\d{4}/\d\d/\d\d/\[",
        "the value is the name of a log stream: the custom resource that makes the certificate failed, or returns no ARN",
        "Read the cause in that log stream of its function, such as a domain that is not validated. The function must return the certificate's ARN as PhysicalResourceId. Then deploy again.",
    ),
    Reason(
        "certificate",
        r"^(?!.*(?:\b(?:If|When) a certificate|\bCA certificate|MinimumProtocol|SslSupport)).*(?<!client )certificate (?!authorit).*(?:must (?:be (?:valid|issued|owned|in (?!the\b)|an? |from|signed)|have)|not found|(?:is not|isn't) valid|does not exist)|UnsupportedCertificate"
        r"|CertificateNotFound",
        "the certificate cannot be used",
        'Check that the ARN is complete, without spaces, and that the certificate is ISSUED, in the account and region of the resource. Load balancers accept RSA 2048 to 4096 and ECDSA P-256 to P-521:\naws acm describe-certificate --certificate-arn ARN --query "Certificate.[Status,KeyAlgorithm,InUseBy]"',
    ),
)
