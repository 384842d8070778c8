"""Texts for the rows of ``facts.reasons.stacks.cdk_environments``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("cdk-vpc-missing", '[Error at /Net] Could not find any VPCs matching {"account":"123456789012","region":"us-east-1","filter":{"tag:Name":"main"},"returnAsymmetricSubnets":true}', "aws/aws-cdk#18484"),
    ("cdk-environment", 'Error: Cannot retrieve value from context provider vpc-provider since account/region are not specified at the stack level. Either configure "env" with explicit account and region when you define your stack', "aws/aws-cdk#3082"),
    ("cdk-environment", "Stack App does not define an environment, and AWS credentials could not be obtained from standard locations or no region was configured.", "aws-cdk CLI 2.1148"),
    ("cdk-bundling-empty", "Error: Bundling did not produce any output. Check that content is written to /asset-output.", "aws/aws-cdk"),
    ("cdk-bundling", "Error: Failed to bundle asset App/Lambda/Code/Stage, bundle output is located at /home/u/cdk.out/asset.1-error: Error: bash exited with status 1", "aws-samples/apollo-server-on-aws-lambda#5"),
    ("cdk-bundling", "Error: Docker build not supported. Please install esbuild.", "aws-samples/aws-lambda-function-url-secured#9"),
    ("cdk-version", "Unrecognized context provider name: cc-api-provider. You might need to update the toolkit to match the version of the construct library.", "aws-cdk CLI 2.1148"),
    ("cdk-hotswap", "Error: We don't support attributes of the 'AWS::ElastiCache::ReplicationGroup' resource. This is a CDK limitation. Please report it at https://github.com/aws/aws-cdk/issues/new/choose", "aws/aws-cdk#21479"),
    ("cdk-code-order", "Error: Pass the NatInstanceProvider to a Vpc before accessing 'securityGroup'", "AndrewGuenther/cdk-fck-nat#308"),
    ("cdk-code-order", "Error: Cannot set context after children have been added: MyVpc", "guardian/cdk#2438"),
    ("cdk-versions-mixed", 'Error: construct does not have an associated node. All constructs must extend the "Construct" base class', "aws/aws-cdk#20790"),
    ("cdk-zone-imported", "Error: Not able to retrieve Name Servers for my-name due to it being imported.", "aws/aws-cdk#30600"),
    ("cdk-code-undefined", "RuntimeError: TypeError: Cannot read properties of undefined (reading 'metadataOptions')", "aws/aws-cdk#27586"),
    ("cdk-error-hidden", "[UnknownFault] Error: ValidationError\n  ∟ Caused by: [Error] ValidationError", "aws-amplify/amplify-backend#3128"),
    ("cdk-subnets-empty", "Error: Cannot create a VPC Endpoint with no subnets", "aws/aws-cdk#12548"),
    ("cdk-arn-form", 'jsii.errors.JavaScriptError: \n  Error: ARNs must start with "arn:" and have at least 6 components: <aws_cdk.Reference object at 0x7ff5abe76e30>', "aws/aws-cdk#26167"),
    ("cdk-arn-form", "Error: The `resource` component (6th component) of an ARN is required: arn:aws:applicationinsights:eu-central-1:::", "event-catalog/eventcatalog#521"),
    ("cdk-import-mapping", "Unrecognized resource identifiers in mapping file: ImportedKMSKey1, ImportedKMSKey2", "aws/aws-cdk#30318"),
    ("cdk-bucket-other", "Bucket named 'cdk-xxxxxxx-assets-*****-*****' exists, but not in account *****. Wrong account?", "aws/aws-cdk#6808"),
    ("cdk-bootstrap-newer", "Not downgrading existing bootstrap stack from version '4' to version '0'. Use --force to force", "amazon-connect/amazon-connect-call-quality-monitoring#3"),
    ("cdk-bucket-missing", "No bucket named 'cdktoolkit-stagingbucket-xxx'. Is account 111111111111 bootstrapped?", "aws/aws-cdk#18261"),
    ("cdk-publish", "Failed to publish one or more assets. See the error messages above for more information.", "dabit3/cdk-graphql-backend#2"),
    ("cdk-bootstrap-denied", "Deployment failed: Error: example-stack: This CDK deployment requires bootstrap stack version '6', but during the confirmation via SSM parameter /cdk-bootstrap/hnb659fds/version the following error occurred: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/example-testRole34633740-AyqzAsAGDOPz/AWSCodeBuild-b20e is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:us-east-2:123456789012:parameter/cdk-bootstrap/hnb659fds/version because no identity-based policy allows the ssm:GetParameter action", "aws/aws-cdk#28522"),
    ("cdk-not-bootstrapped", 'This stack uses assets, so the toolkit stack must be deployed to the environment (Run "cdk bootstrap aws://123456789012/us-east-1")', "aws-cdk CLI 2.1148"),
    ("cdk-not-bootstrapped", "SSM parameter /cdk-bootstrap/hnb659fds/version not found. Has the environment been bootstrapped? Please run 'cdk bootstrap'", "cdklabs/cdk-stacksets#327"),
    ("cdk-not-bootstrapped", "Stack failed: Error: Stack: publishing assets requires bootstrap stack version '3', found '2'. Please run 'cdk bootstrap' with a newer CLI version.", "aws/aws-cdk#8578"),
    ("cdk-assume-warning", "current credentials could not be used to assume 'arn:aws:iam::451441111407:role/cdk-hnb659fds-deploy-role-451441111407-us-east-1', but are for the right account. Proceeding anyway.", "cdklabs/cdk-stacksets#327"),
    ("cdk-assume", "failed: Error: Could not assume role in target account using current credentials", "aws/aws-cdk#16292"),
    ("cdk-bucket-exists", "cdk-hnb659fds-assets-740757785710-us-east-1 already exists", "stratospheric-dev/stratospheric#188"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("cdk-vpc-missing", "The vpc ID 'vpc-0a1b' does not exist"),
    ("cdk-environment", "Stack region is not specified in the configuration"),
    ("cdk-bundling", "CannotPullContainerError: docker exited: manifest unknown"),
    ("cdk-code-order", "Request model access before accessing the model"),
    ("cdk-code-undefined", "Received response status [FAILED] from custom resource. Message returned: Cannot read properties of undefined (reading 'split')"),
    ("cdk-subnets-empty", "The subnet group has no subnets in the zone"),
    ("cdk-arn-form", "The value must start with arn:aws:sns"),
    ("cdk-arn-form", "Invalid ARN specified in the request. ARNs must start with 'arn:' (Service: ApiGateway, Status Code: 400)"),
    ("cdk-not-bootstrapped", "during the confirmation via SSM parameter /cdk-bootstrap/hnb659fds/version the following error occurred: AccessDeniedException: User: arn:aws:iam::123456789012:user/u is not authorized to perform: ssm:GetParameter on resource: x"),
)  # fmt: skip
