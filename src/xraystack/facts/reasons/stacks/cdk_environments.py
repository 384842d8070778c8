"""Errors of the CDK about its environments, bootstrap, assets and bundling."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "cdk-vpc-missing",
        r"[Cc]ould not find any VPCs matching|Found \d+ VPCs matching",
        "the lookup of a VPC by the CDK app (Vpc.fromLookup) does not find exactly one in this account and region",
        "Correct the id, tag or isDefault of the lookup, and env of the stack. A VPC of the same deployment does not exist yet: pass the object. The default VPC can be created: aws ec2 create-default-vpc. To list them:\naws ec2 describe-vpcs --query 'Vpcs[].[VpcId,IsDefault,Tags]'",
    ),
    Reason(
        "cdk-assets-denied",
        r"(?:^|failed: )[Ff]orbidden: null",
        "the credentials of the CDK may not write to the bucket of its assets",
        "Deploy with a user or role that may assume the roles of the bootstrap, such as cdk-hnb659fds-file-publishing-role-ACCOUNT-REGION. Otherwise allow s3:* on the bucket of the assets, and the use of its key. Check that the account is the right one:\naws sts get-caller-identity",
    ),
    Reason(
        "cdk-environment",
        r"context provider [\w-]+ since account/region are not specified|environment-agnostic stack|does not define an environment, and AWS credentials|must have an explicitly set (?:account|region)|[Uu]nresolved (?:account|region) at synth",
        "the CDK app requires that the account and region of this stack are set",
        "Set env: {account, region} in the properties of the stack, from CDK_DEFAULT_ACCOUNT and CDK_DEFAULT_REGION or as fixed texts. In a stage set it there.",
    ),
    Reason(
        "cdk-bundling-empty",
        r"Bundling did not produce any output",
        "the CDK's bundling of code wrote no file",
        "Let the command of bundling write to /asset-output (in local bundling: to the folder that it receives). With a remote docker host set bundlingFileAccess: BundlingFileAccess.VOLUME_COPY.",
    ),
    Reason(
        "cdk-bundling",
        r"Failed to bundle asset|docker exited with status \d+|Docker build not supported\. Please install esbuild",
        "the CDK could not bundle the code of a function or layer: the command of the build failed",
        "Read the lines before: a package that cannot be installed, a syntax error or a full disk. For Node.js install esbuild in the project (npm install --save-dev esbuild). For others docker must run.",
    ),
    Reason(
        "cdk-version",
        r"[Cc]loud assembly schema version mismatch|CLI is not compatible with the CDK library|newer version of the (?:CDK )?CLI is necessary|Unrecognized (?:plugin )?context provider name|might need to (?:update the|upgrade your aws-cdk) toolkit",
        "the CDK command is older than the aws-cdk-lib of the app",
        "Update the command: npm install -g aws-cdk@latest, or npx aws-cdk@latest deploy.",
    ),
    Reason(
        "cdk-account",
        r"Unable to resolve AWS account to use|Need to perform AWS calls for account|[Uu]nable to determine (?:the )?default account|no credentials have been configured",
        "the CDK has no credentials for the account of the stack",
        "Sign in to that account (AWS_PROFILE, aws sso login), or set env: {account, region} of the stack to the one you use. To check: aws sts get-caller-identity.",
    ),
    Reason(
        "cdk-hotswap",
        r"We don't support attributes of the '[\w:]+' resource\. This is a CDK limitation|Could not perform a hotswap deployment|non-hotswappable changes|not hotswappable|not supported for hotswap|could not be found for evaluation",
        "the CDK cannot make this change by hotswap, which updates only code and a few properties of deployed resources",
        "Deploy without --hotswap (and without cdk watch), or use --hotswap-fallback, which then deploys by CloudFormation. A new parameter, resource or attribute that the code refers to is known to hotswap only after such a deployment.",
    ),
    Reason(
        "cdk-code-order",
        r"\bto a (?:Vpc|VPC) before accessing '\w+'|^(?:Error: )?[^\n]{0,80}\b(?:Call|call|Pass)\b[^\n]{0,80}before accessing '\w+'|Cannot set context after children have been added",
        "the code of the CDK app does things in the wrong order",
        "Call what the reason names first (for a NAT provider: new Vpc with it), and read the property after it. Set context on the App before you add stacks, or in cdk.json.",
    ),
    Reason(
        "cdk-versions-mixed",
        r"construct does not have an associated node",
        "the CDK app mixes packages of version 1 and 2, or several copies of the library constructs",
        "Use aws-cdk-lib and constructs 10 only: remove the packages of @aws-cdk/ version 1 and the folder node_modules, then install again. A class that you write must call the constructor of Construct first (super).",
    ),
    Reason(
        "cdk-zone-imported",
        r"Not able to retrieve Name Servers for",
        "the CDK does not know the name servers of an imported hosted zone",
        "Use the zone object that creates it, or pass its name servers. Versions 2.145 to 2.147 of aws-cdk-lib also reject the delegation record of an imported zone: update.",
    ),
    Reason(
        "cdk-code-undefined",
        r"\b(?:RuntimeError|JavaScriptError): (?:TypeError: )?Cannot read propert(?:y|ies) ",
        "a program, such as the CDK app, reads a property of a value that is not set",
        "Read the first line of its stack trace that is your own code, and set that value there. If all lines are of aws-cdk-lib, update it, or remove the newest option of the construct.",
    ),
    Reason(
        "cdk-error-hidden",
        r"^(?:\[UnknownFault\] )?(?:Error: )?ValidationError\W+Caused by: \[Error\] ValidationError\W*$",
        "the command hides the message of CloudFormation",
        "Update it (aws-cdk, or @aws-amplify/backend-cli) and remove the old node_modules. To read the state of the stack and its events:\naws cloudformation describe-stacks --stack-name STACK",
    ),
    Reason(
        "cdk-subnets-empty",
        r"VPC Endpoint with no subnets|[Nn]o subnets? (?:of type|matched)[^\n]*(?:VPC|vpc|filter)|There are no '\w+' subnet groups in this VPC",
        "the subnets that the code of the CDK app selects do not exist in its VPC",
        "Select a type of subnets that the VPC has. The CDK recognizes types by their routes (private ones need a NAT gateway) or by the tag aws-cdk:subnet-type. The lookup of an existing VPC is kept in cdk.context.json: cdk context --clear.",
    ),
    Reason(
        "cdk-arn-form",
        r"ARNs must start with \W?arn:\W* and have|component\)? of an ARN is required",
        "the code of the CDK app passes a text that is not a whole ARN",
        "Pass arn:PARTITION:SERVICE:REGION:ACCOUNT:NAME. In Python write a reference as text: get_att(...).to_string(). An empty variable or context value has the same effect.",
    ),
    Reason(
        "cdk-docker-missing",
        r"Failed to find and execute '\S+' while attempting to build a container asset",
        "the computer that runs the CDK has no program for images (docker)",
        "Install and start Docker there. For Finch or Podman set the variable CDK_DOCKER=finch (or podman). A pipeline's build requires a privileged environment.",
    ),
    Reason(
        "cdk-docker",
        r"docker exited with code|spawn(?:Sync)? docker E[A-Z]+|\bdocker build\b[^\n]*exited with (?:error code|status)",
        "docker did not build an image or bundle: it is not installed, does not run, or its build failed",
        "Start docker, and read the lines before. In the CDK use bundling with local tools, or CDK_DOCKER=podman. An image for ARM requires --platform linux/arm64.",
    ),
    Reason(
        "cdk-import-mapping",
        r"Unrecognized resource identifiers in mapping file",
        "the mapping file names resources that cdk import does not find among the new ones of the stack",
        "Use logical IDs as its keys, and only of resources that are not deployed yet. To write such a file: cdk import --record-resource-mapping FILE",
    ),
    Reason(
        "cdk-bucket-other",
        r"Bucket named '[^']*' exists, but (?:not in account|we dont have access)",
        "the assets bucket of the CDK is in another account, or the caller may not read its location",
        "Check the account: aws sts get-caller-identity. If it is the right one, add sts:AssumeRole on arn:aws:iam::ACCOUNT:role/cdk-* to the caller. For an old bootstrap without roles add s3:GetBucketLocation, s3:ListBucket, s3:GetObject and s3:PutObject on the bucket.",
    ),
    Reason(
        "cdk-bootstrap-version",
        r"[Bb]ootstrap (?:toolkit )?stack version '?\d+'? (?:or later )?is (?:needed|required)|toolkit stack in environment \S+ doesn't support",
        "the bootstrap of the account and region is older than this command of the CDK requires",
        "Bootstrap again; the stacks stay as they are: cdk bootstrap aws://ACCOUNT/REGION. With a custom template update that template first.",
    ),
    Reason(
        "cdk-bootstrap-newer",
        r"Not downgrading existing bootstrap stack",
        "the account was bootstrapped by a newer CDK than the one that runs now",
        "Skip the bootstrap, or update the command (npm install -g aws-cdk@latest) and repeat it. --force would replace the newer roles by older ones, which other apps may require.",
    ),
    Reason(
        "cdk-bucket-missing",
        r"No bucket named '?cdk|cdk-\w+-assets-[\w-]+['\"]? (?:does not exist|not found)|NoSuchBucket[^\n]*cdk-\w+-assets",
        "the bucket of the CDK's bootstrap was deleted, but its stack CDKToolkit exists",
        "Create the bucket again with this name: aws s3 mb s3://BUCKET --region REGION. Or delete the stack CDKToolkit, then bootstrap again (cdk bootstrap aws://ACCOUNT/REGION); with its repository the images are lost that tasks and functions still use.",
    ),
    Reason(
        "cdk-push-denied",
        r"\bdocker push\b[^\n]*(?:denied|not authorized|\b403\b)",
        "the credentials of the CDK may not push the image to its repository",
        "Deploy with a user or role that may assume cdk-*-image-publishing-role of the account and region, and check the account (aws sts get-caller-identity). If the text has an expired token, repeat the deployment: the CDK then signs in to Amazon ECR with a new one.",
    ),
    Reason(
        "cdk-publish",
        r"Failed to publish (?:one or more )?assets?\b|Failed to (?:build|publish) asset",
        "the CDK could not upload an asset: a file, or an image to ECR",
        "Read the lines before this one. Mostly the role cdk-*-file-publishing-role may not be assumed, the bootstrap is old, or docker does not run. Add -v for more.",
    ),
    Reason(
        "cdk-bootstrap-denied",
        r"during the confirmation via SSM parameter[^\n]*not authorized to perform",
        "the caller may not read the version of the CDK's bootstrap, nor assume its roles",
        "Add sts:AssumeRole on arn:aws:iam::ACCOUNT:role/cdk-* to {principal|the caller}: the deploy role then does the rest. A policy with ssm:GetParameter alone is not enough.",
    ),
    Reason(
        "cdk-not-bootstrapped",
        r"^(?!(?s:.*)(?:AccessDenied|not authorized to perform|ExpiredToken|do not exist in the template))(?s:.*?)(?:(?i:has the environment been bootstrapped|is (?:account|environment) \S+ bootstrapped|/cdk-bootstrap/[^\n]*(?:not found|cannot be found|doesn't exist|unable)|cdk-bootstrap[^\n]*version)|BootstrapVersion|bootstrap stack version|requires a bootstrap stack|toolkit stack must be deployed to the environment|No ECR repository named \S*cdk-|CDK toolkit stack \([^)]*\) does not have an output|Toolkit stack \S+ not found)",
        "the account and region have no bootstrap of the CDK, an old one, or one with another qualifier",
        "Run this for that account and region, with the same qualifier as the app: cdk bootstrap aws://ACCOUNT/REGION.",
    ),
    Reason(
        "cdk-assume-warning",
        r"current credentials could not be used to assume [^\n]*, but are for the right account\. Proceeding anyway",
        "this is a warning: the current credentials may not assume a role of the CDK's bootstrap, so the CDK continues with them alone",
        "If the deployment then succeeds, nothing has to be done. Otherwise add sts:AssumeRole on arn:aws:iam::ACCOUNT:role/cdk-* to the caller, and check that the region has the bootstrap: cdk bootstrap aws://ACCOUNT/REGION.",
    ),
    Reason(
        "cdk-assume",
        r"(?:could not be used to|could not|cannot|unable to) assume\b[^\n]*\brole/cdk-|Could not assume role in target account",
        "the current credentials may not assume a role of the CDK's bootstrap",
        "Add sts:AssumeRole on arn:aws:iam::ACCOUNT:role/cdk-* to the caller. If the roles do not exist or trust another account, bootstrap again with --trust: cdk bootstrap aws://ACCOUNT/REGION --trust CALLER_ACCOUNT.",
    ),
    Reason(
        "cdk-bucket-exists",
        r"AWS::\w+::\w+' with identifier '[^'\n]*\bcdk-\w+-(?:container-)?assets-[^'\n]*' already exists|\bcdk-\w+-(?:assets|container-assets)-[\w-]+['\"]? already exists",
        "the bucket or repository of an earlier bootstrap of the CDK still exists, because CDKToolkit keeps it at deletion",
        "If nothing in it is needed, empty and delete it, then bootstrap again. Functions keep their code without the bucket, but services and functions of images need the repository. To keep it use another qualifier, also in the app: cdk bootstrap --qualifier NAME.",
    ),
    Reason(
        "cdk-asset-missing",
        r"(?:cdk-\w+-assets|cdktoolkit-stagingbucket)\S*[^\n]*(?:NoSuchKey|key does not exist|not found)|(?:NoSuchKey|key does not exist)[^\n]*cdk-\w+-assets|asset \S*[0-9a-f]{20,}[^\n]*(?:could not be found|was not found)",
        "an asset of the CDK app was not uploaded to the bootstrap's bucket or repository",
        "Deploy with cdk deploy, which uploads assets. A template that is deployed otherwise requires cdk-assets publish first.",
    ),
)
