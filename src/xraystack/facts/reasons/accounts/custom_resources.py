"""Status reasons of custom resources and of the CDK: its providers, bootstrap and assets."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "provider-function-active",
        r"Resource is not in the state (?:functionActive|functionUpdated)",
        "the CDK's provider function cannot read the state of the function behind the custom resource",
        "Add lambda:GetFunction on that function to the role of the provider function (framework-onEvent), or use a newer aws-cdk-lib. Then deploy again.",
    ),
    Reason(
        "custom-bucket-denied",
        r"when calling the HeadBucket operation|\b403\b[^\n]*HeadBucket|HeadBucket[^\n]*(?:403|Forbidden)",
        "a function or role may not use the bucket, or it is one of another account",
        "Check the bucket's name. Add s3:ListBucket on the bucket's ARN to the role of the function, and s3:GetObject on BUCKET/*. A bucket of another account requires its policy too.",
    ),
    Reason(
        "cdk-bucket-missing",
        r"No bucket named '?cdk|cdk-\w+-assets-[\w-]+['\"]? (?:does not exist|not found)|NoSuchBucket[^\n]*cdk-\w+-assets",
        "the bucket of the CDK's bootstrap was deleted, but its stack CDKToolkit exists",
        "Delete the stack CDKToolkit (and its repository), then bootstrap again: cdk bootstrap aws://ACCOUNT/REGION.",
    ),
    Reason(
        "cdk-not-bootstrapped",
        r"(?i:has the environment been bootstrapped|is (?:account|environment) \S+ bootstrapped|/cdk-bootstrap/[^\n]*(?:not found|cannot be found|doesn't exist|unable)|cdk-bootstrap[^\n]*version)"
        r"|BootstrapVersion|bootstrap stack version|requires (?:a )?bootstrap",
        "the account and region have no bootstrap of the CDK, an old one, or one with another qualifier",
        "Run this for that account and region, with the same qualifier as the app: cdk bootstrap aws://ACCOUNT/REGION.",
    ),
    Reason(
        "cdk-assume",
        r"(?:could not be used to|could not|cannot|unable to) assume\b[^\n]*\brole/cdk-",
        "the current credentials may not assume a role of the CDK's bootstrap",
        "Add sts:AssumeRole on arn:aws:iam::ACCOUNT:role/cdk-* to the caller. If the roles do not exist or trust another account, bootstrap again with --trust: cdk bootstrap aws://ACCOUNT/REGION --trust CALLER_ACCOUNT.",
    ),
    Reason(
        "cdk-bucket-exists",
        r"\bcdk-\w+-(?:assets|container-assets)-[\w-]+['\"]? already exists",
        "the bucket or repository of an earlier bootstrap of the CDK still exists, because CDKToolkit keeps it at deletion",
        "Empty and delete it, then bootstrap again. Or use another qualifier: cdk bootstrap --qualifier NAME.",
    ),
    Reason(
        "cdk-asset-missing",
        r"(?:cdk-\w+-assets|cdktoolkit-stagingbucket)\S*[^\n]*(?:NoSuchKey|key does not exist|not found)|(?:NoSuchKey|key does not exist)[^\n]*cdk-\w+-assets|Cannot find (?:asset|image) at|asset [^\n]*(?:could not be found|was not found)",
        "an asset of the CDK app was not uploaded to the bootstrap's bucket or repository",
        "Deploy with cdk deploy, which uploads assets. A template that is deployed otherwise requires cdk-assets publish first.",
    ),
    Reason(
        "provider-runtime-module",
        r"Cannot find (?:module|package) '@?aws|No module named '?(?:cfnresponse|crhelper|requests|boto3)|Runtime\.ImportModuleError|Unable to import module",
        "the function of the custom resource does not start: a module is missing in its code",
        "Package the module with the function's code, and check Handler (FILE.FUNCTION). The runtimes of Node.js 18 and later have @aws-sdk/..., not aws-sdk. cfnresponse exists only for code in ZipFile.",
    ),
    Reason(
        "provider-timeout",
        r"\bTask timed out after [\d.]+ seconds|\bSandbox\.Timedout",
        "the function behind the custom resource did not end within its Timeout",
        "Raise Timeout of the function (at most 900 seconds). In a VPC it requires a route to the services that it calls (NAT gateway or endpoints).",
    ),
    Reason(
        "provider-certificate-wait",
        r"DNS validated certificate|Resource is not in the state certificateValidated|Response from describeCertificate did not contain",
        "the certificate of the custom resource was not validated in time",
        "Check that the hosted zone is public, and that the domain's registrar has the zone's name servers. Prefer acm.Certificate with CertificateValidation.fromDns.",
    ),
    Reason(
        "cross-region-export",
        r"Exports cannot be updated|Some exports have changed|/cdk/exports/",
        "another stack reads a value that this stack exports to its region (crossRegionReferences of the CDK)",
        "First deploy the reading stack without that reference, then this one. Or keep the export for one deployment: this.exportValue(...).",
    ),
    Reason(
        "deployment-source",
        r"/opt/awscli/aws', 's3', 'cp'|'s3', 'cp', 's3://",
        "the function that deploys files to a bucket could not read or write in Amazon S3",
        "Its log in CloudWatch Logs has the error. Mostly the assets bucket was deleted (cdk bootstrap again), or its KMS key may not be used. In a VPC it requires a route to Amazon S3.",
    ),
    Reason(
        "invalidation-slow",
        r"InvalidationCompleted failed",
        "the invalidation of CloudFront took longer than the function waits",
        "Deploy again. Set waitForDistributionInvalidation: false, or distributionPaths to fewer paths, of BucketDeployment.",
    ),
    Reason(
        "function-disk",
        r"\[Errno 28\]",
        "the disk of the function behind the custom resource is full",
        "Raise EphemeralStorage of the function (512 to 10,240 MB). In the CDK's BucketDeployment this is ephemeralStorageSize.",
    ),
    Reason(
        "provider-throttled",
        r"custom resource\. Message returned: [^\n]*(?:Rate exceeded|Throttl|Too ?Many ?Requests)",
        "AWS throttled the calls of the function behind the custom resource",
        "Deploy again. Let custom resources of the same kind depend on each other (DependsOn), and let the function retry with a growing pause.",
    ),
    Reason(
        "sdk-call-unknown",
        r"Unknown operation '|(?:Package|Module) @aws-sdk/\S+ does not exist|is not a (?:constructor|function)\b|Cannot find (?:service|client)",
        "AwsCustomResource of the CDK names a service or action that the SDK does not have",
        "Write service as in @aws-sdk/client-SERVICE and action with a capital letter (PutObject). For a new API set installLatestAwsSdk: true.",
    ),
    Reason(
        "sdk-parameters",
        r"custom resource\. Message returned: [^\n]*(?:Parameter validation failed|Unknown parameter in |(?:Missing required (?:key|parameter)|There (?:was|were) \d+ validation errors?)[^\n]*\bparams\b|UnexpectedParameter)",
        "the function behind a custom resource passes a wrong parameter to a call of AWS: {reported|see the reason}",
        "Correct it in the properties of the custom resource: its name, with the same capital letters, and its type. CloudFormation passes numbers and true as texts.",
    ),
    Reason(
        "retention-busy",
        r"(?:PutRetentionPolicy|DeleteRetentionPolicy|CreateLogGroup)[^\n]*(?:OperationAborted|conflicting)|OperationAborted[^\n]*(?:PutRetentionPolicy|DeleteRetentionPolicy|CreateLogGroup)",
        "two functions set the retention of the same log group at the same time",
        "Deploy again. Replace logRetention by logGroup (logs.LogGroup) of the CDK, which requires no custom resource.",
    ),
    Reason(
        "provider-helm-busy",
        r"another operation \(install/upgrade/rollback\) is in progress",
        "an earlier installation of the chart was interrupted, and its release is locked",
        "Remove or roll back that release, then deploy again. A larger timeout of HelmChart avoids it: helm rollback RELEASE -n NAMESPACE.",
    ),
    Reason(
        "provider-helm-wait",
        r"timed out waiting for the condition|context deadline exceeded[^\n]*(?:helm|chart|release)",
        "the pods of the chart or manifest did not become ready in time",
        "Read why they wait, often no node, an image or a role: kubectl describe pods -n NAMESPACE. Let the chart depend on a node group, or raise timeout.",
    ),
    Reason(
        "provider-kubeconfig",
        r"update-kubeconfig",
        "the kubectl function could not sign in to the EKS cluster: it was not active yet, or its role may not be assumed",
        "Deploy again if the cluster is ACTIVE now. Check that the cluster's role in the text trusts the function's role, and allow eks:DescribeCluster.",
    ),
    Reason(
        "provider-helm",
        r"^(?!.*no matches for kind).*(?:\bhelm (?:upgrade|install|template|uninstall|repo)\b|UPGRADE FAILED|INSTALLATION FAILED|Release \"?\S+\"? (?:failed|has failed|does not exist)|cannot re-use a name that is still in use|has no deployed releases|another operation \(install/upgrade/rollback\) is in progress)",
        "Helm could not install or upgrade the chart in the EKS cluster: {reported|see the reason}",
        "Check chart, version, repository and values. A release that remains from a failed deployment must be removed first: helm uninstall RELEASE -n NAMESPACE.",
    ),
    Reason(
        "provider-kubectl-access",
        r"You must be logged in to the server|the server has \w+ for the client to provide credentials|\(Forbidden\): [^\n]*(?:User|cannot)|error validating credentials|getting credentials: exec",
        "the role of the kubectl function may not use the EKS cluster",
        "Let the cluster's creator or an access entry map that role to system:masters (AmazonEKSClusterAdminPolicy). A cluster imported in the CDK requires kubectlRoleArn.",
    ),
    Reason(
        "provider-kubectl-network",
        r"Unable to connect to the server|couldn't get current server API group list",
        "the kubectl function does not reach the endpoint of the EKS cluster",
        "With a private endpoint the function requires the cluster's private subnets and security group (kubectlPrivateSubnetIds). Allow TCP 443 from it.",
    ),
    Reason(
        "provider-kubectl-manifest",
        r"error validating data|error when (?:creating|applying|patching|replacing|deleting) \"|is invalid: (?:spec|metadata)|\(Invalid\)|failed calling webhook|admission webhook|field is immutable|unable to decode",
        "the EKS cluster rejected the manifest: {reported|see the reason}",
        "Correct that field of the manifest. A fixed field requires that the object is deleted first. For a webhook, its pods must run first (DependsOn).",
    ),
    Reason(
        "provider-notifications",
        r"PutBucketNotificationConfiguration[^\n]*(?:AccessDenied|not authorized)|s3:PutBucketNotification",
        "the function that sets bucket notifications may not do so",
        "Add s3:PutBucketNotification and s3:GetBucketNotification on the bucket to its role (BucketNotificationsHandler). A policy of the bucket or organization must not deny it.",
    ),
    Reason(
        "provider-auto-delete",
        r"aws-cdk:auto-delete|Custom::S3AutoDeleteObjects|Custom::ECRAutoDeleteImages",
        "the CDK's function that empties a bucket or repository before its deletion failed",
        "Let the bucket policy allow the function's role (s3:DeleteObject*, s3:GetBucket*, s3:List*). Or empty it by hand, then delete the stack again.",
    ),
    Reason(
        "service-token",
        r"[Ii]nvalid service ?token|\bServiceToken\b",
        "CloudFormation cannot call the function or topic of the custom resource",
        "ServiceToken is the ARN of a function or topic in this region. The deploying user or the role of --role-arn requires lambda:InvokeFunction (or sns:Publish) on it.",
    ),
    Reason(
        "provider-response-size",
        r"Response object is too long|response (?:body|object|data) [^\n]*(?:exceed|too (?:long|large))",
        "the function's response to CloudFormation is larger than 4096 bytes",
        "Return less in Data. For AwsCustomResource of the CDK set outputPaths to the values that the template reads.",
    ),
)
"""Searched for before the rows of services: what they quote is written by a function."""
