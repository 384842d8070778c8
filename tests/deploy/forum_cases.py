"""Texts of questions, articles and public issues, each with the row of the table that explains it, and its source.

As in ``reason_cases``; an article is named by its site and subject.
"""

from __future__ import annotations

FORUM_CASES: tuple[tuple[str, str, str], ...] = (
    ("deploy-instances-failed", "The overall deployment failed because too many individual instances failed deployment, too few healthy instances are available for deployment, or some instances in your deployment group are experiencing problems. (Error code: HEALTH-CONSTRAINTS)", "jojoldu/freelec-springboot2-webservice#80"),
    ("deploy-instances-few", "The deployment can't start because the minimum number of healthy instances, as defined by your deployment configuration, are not available.", "remade, CodeDeploy guide"),
    ("deploy-instances-none", "The deployment failed because no instances were found for your deployment group. Check your deployment group settings to make sure the tags for your Amazon EC2 instances or Auto Scaling groups correctly identify the instances you want to deploy to, and then try again.", "remade, CodeDeploy guide"),
    ("deploy-agent", "CodeDeploy agent was not able to receive the lifecycle event. Check the CodeDeploy agent logs on your host and make sure the agent is running and can connect to the CodeDeploy server.", "prabhakar2020/aws_codedeploy_using_github#1"),
    ("deploy-agent-restart", "Failed: Failing in-progress lifecycle event after an agent restart.", "aws/aws-codedeploy-agent#402"),
    ("deploy-appspec", "No such file or directory @ rb_sysopen - /opt/codedeploy-agent/deployment-root/7e9847e4/d-KHM59H4R1/deployment-archive/appspec.yml", "aws/aws-codedeploy-agent#380"),
    ("deploy-appspec", 'The CodeDeploy agent did not find an AppSpec file within the unpacked revision directory at revision-relative path "appspec.yml". The revision was unpacked to directory "/opt/codedeploy-agent/deployment-root/ca42/d-NVY4TKNFJ/deployment-archive"', "Myongji-Graduate/MyongjiGraduate-BE#39"),
    ("deploy-source", "No such file or directory @ rb_sysopen - /opt/codedeploy-agent/deployment-root/9912fb35/d-KVBZSCMFP/deployment-archive/adihealthdev/", "aws/aws-codedeploy-agent#138"),
    ("deploy-script", "Script at specified location: scripts/stop_server run as user root failed with exit code 1", "aws/aws-codedeploy-agent#186"),
    ("deploy-file-exists", "The deployment failed because a specified file already exists at this location: /var/www/index.html", "remade, CodeDeploy guide"),
    ("deploy-role-missing", "The deployment failed because no service role exists with the service role name specified for the deployment group. Make sure you are using the correct service role name.", "remade, CodeDeploy guide"),
    ("deploy-role-permissions", "The service role associated with your deployment group does not have the permissions required to perform operations in the following AWS service: AmazonAutoScaling", "remade, CodeDeploy guide"),
    ("pipeline-branch", "The action failed because no branch named main was found in the selected AWS CodeCommit repository. Make sure you are using the correct branch name", "remade, CodePipeline guide"),
    ("pipeline-repository", "Could not access the CodeCommit repository shop. Make sure that the pipeline IAM role has sufficient permissions to access the repository.", "CodePipeline guide, troubleshooting"),
    ("pipeline-role", "Deployment failed. The provided role does not have sufficient permissions: Service:AmazonElasticLoadBalancing", "CodePipeline guide, troubleshooting"),
    ("pipeline-role", "The provided role does not have sufficient permissions to access CodeDeploy", "remade, CodePipeline"),
    ("parameter-constraint", "Template validation error: Parameter 'CloudFrontAccessLogBucket' must match pattern ^$|^[a-z]+$", "aws-solutions/aws-waf-security-automations#33"),
    ("parameter-constraint", "Parameter DBPassword failed to satisfy constraint: must contain only alphanumeric characters.", "remade, CloudFormation"),
    ("parameter-constraint", "Parameter DBAllocatedStorage must be a number not less than 5", "remade, CloudFormation"),
    ("parameter-constraint", "Parameter DBName must contain at most 64 characters", "remade, CloudFormation"),
    ("policy-parsing", "MalformedPolicyDocument: The policy failed legacy parsing", "openillumi.com, Terraform and IAM policies"),
    ("database-storage-missing", 'Resource handler returned message: "The parameter AllocatedStorage must be provided and must not be null. (Service: Rds, Status Code: 400)"', "aws-cloudformation/cloudformation-coverage-roadmap#1557"),
    ("signal-late", "ValidationError: Stack arn:aws:cloudformation:us-east-1:123456789012:stack/jenkins/75854780 is in CREATE_COMPLETE state and cannot be signaled", "aws-cloudformation/aws-cloudformation-templates#126"),
    ("route-exists", 'Resource handler returned message: "Route already exists for the specified destination CIDR block" (RequestToken: x, HandlerErrorCode: AlreadyExists)', "zenn.dev, route tables of private subnets"),
    ("bucket-name-taken", "Resource of type 'AWS::S3::Bucket' with identifier 'web' already exists.", "remade, S3"),
    ("bucket-denied", 'Resource handler returned message: "Access Denied (Service: S3, Status Code: 403, Request ID: X, Extended Request ID: y)" (RequestToken: z, HandlerErrorCode: AccessDenied)', "serverless/examples#758"),
    ("unstable-nat-gateway", "Error waiting for NAT Gateway (nat-0a6ac67cb96eaaaaa) to become available: unexpected state 'failed', wanted target 'available'. last error: %!s(<nil>)", "hashicorp/terraform#13836"),
    ("nodegroup-waiter", 'Waiter NodegroupActive failed: Waiter encountered a terminal failure state: For expression "nodegroup.status" we matched expected path: "CREATE_FAILED"', "lightspin-tech/eks-creation-engine#6"),
    ("hosted-zone-missing", "No hosted zones named mydomain. found", "toshke/big-blue-button-cloudformation-cfhl#15"),
    ("hosted-zone-several", "Multiple hosted zones named example.com. found", "remade, Route 53"),
    ("template-output-value", "Template format error: Every Value member must be a string", "aws/aws-cdk#22215"),
    ("nested-change-set", "Nested change set arn:aws:cloudformation:us-east-1:123456789012:changeSet/S3F2-APIStack/1 was not successfully created: Currently in FAILED", "awslabs/amazon-s3-find-and-forget#224"),
    ("cli-change-set", "Waiter ChangeSetCreateComplete failed: Waiter encountered a terminal failure state", "Kotaimen/awscfncli#20"),
    ("beanstalk-deployment", "Instance deployment failed. For details, see 'eb-engine.log'.", "jfalken/s3_https_upload_portal#2"),
    ("beanstalk-deployment", "Unsuccessful command execution on instance id(s) 'i-0a1b'. Aborting the operation.", "remade, Elastic Beanstalk"),
    ("beanstalk-deployment", "Failed to deploy application.", "remade, Elastic Beanstalk"),
    ("beanstalk-deployment", "During an aborted deployment, some instances may have deployed the new application version. To ensure all instances are running the same version, re-deploy the appropriate application version.", "remade, Elastic Beanstalk"),
    ("beanstalk-health", "Environment health has transitioned from Ok to Severe. 100.0 % of the requests are failing with HTTP 5xx. ELB processes are not healthy on all instances.", "einaregilsson/beanstalk-deploy#98"),
    ("beanstalk-health", "ELB health is failing or not available for all instances.", "Elastic Beanstalk guide"),
    ("beanstalk-instances", "None of the instances are sending data.", "Elastic Beanstalk guide"),
    ("beanstalk-wsgi", "Your WSGIPath refers to a file that does not exist.", "remade, Elastic Beanstalk"),
    ("beanstalk-profile-missing", "The instance profile aws-elasticbeanstalk-ec2-role associated with the environment does not exist.", "remade, Elastic Beanstalk"),
    ("build-command", "Phase context status code: COMMAND_EXECUTION_ERROR Message: Error while executing command: npm run build. Reason: exit status 255", "aws-samples/aws-codepipeline-codebuild-with-postman#8"),
    ("build-specification", "Phase context status code: YAML_FILE_ERROR Message: YAML file does not exist", "remade, CodeBuild"),
    ("build-artifact-paths", "Phase context status code: CLIENT_ERROR Message: no matching artifact paths found", "remade, CodeBuild"),
    ("build-image-pull", "BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE: Unable to pull customer's container image.", "CodeBuild guide"),
    ("build-log-denied", "ACCESS_DENIED: Service role arn:aws:iam::123456789012:role/x does not allow AWS CodeBuild to create Amazon CloudWatch Logs log streams for build arn:aws:codebuild:us-east-1:123456789012:build/x", "CodeBuild guide"),
    ("build-network-denied", "VPC_CLIENT_ERROR: Unexpected EC2 error: UnauthorizedOperation", "CodeBuild guide"),
    ("build-source-denied", "AccessDenied: CLIENT_ERROR: AccessDenied: Access Denied status code: 403 for primary source and source version arn:aws:s3:::codepipeline/x", "remade, CodeBuild"),
)  # fmt: skip
"""Texts that name all that their row requires."""

TYPED_CASES: tuple[tuple[str, str, str, str], ...] = (
    ("bucket-exists", "api-portal-code already exists", "AWS::S3::Bucket", "awslabs/aws-api-gateway-developer-portal#543"),
    ("bucket-denied", 'Resource handler returned message: "Access Denied', "AWS::S3::BucketPolicy", "serverless/examples#758"),
    ("unstable-route", "Route did not stabilize in expected time", "AWS::EC2::Route", "qiita.com, NAT gateways in route tables"),
    ("unstable-route", "Exceeded attempts to wait", "AWS::EC2::Route", "dev.classmethod.jp, NatGatewayId"),
    ("unstable-ecs-service", "Exceeded attempts to wait", "AWS::ECS::Service", "remade, ECS"),
    ("wait-exceeded", "Exceeded attempts to wait", "", "remade, CloudFormation"),
    ("custom-resource-failed", "Failed to create resource. Failed to deploy Image Handler UI", "Custom::LoadLambda", "aws-solutions/dynamic-image-transformation-for-amazon-cloudfront#46"),
    ("custom-resource-failed", "Failed to create resource. Bad Request", "Custom::LambdaCustomResource", "cloudstax/firecamp#83"),
)  # fmt: skip
"""Texts that only the type of their resource explains: row, text, type, source."""

FORUM_NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("quota", "The overall deployment failed because too many individual instances failed deployment, too few healthy instances are available for deployment"),
    ("database-password", "Parameter DBPassword failed to satisfy constraint: must contain only alphanumeric characters."),
    ("database-name", "Parameter DBName must contain at most 64 characters"),
    ("database-storage-size", "Parameter DBAllocatedStorage must be a number not less than 5"),
    ("database-storage-size", "The parameter AllocatedStorage must be provided and must not be null. (Service: Rds, Status Code: 400)"),
    ("policy-resource-form", "MalformedPolicyDocument: The policy failed legacy parsing"),
    ("wrong-state", "Stack arn:aws:cloudformation:us-east-1:1:stack/a/b is in UPDATE_COMPLETE state and cannot be signaled"),
    ("parameter-constraint", "Parameter TargetValue must be one of AllowedValues (Service: ApplicationAutoScaling, Status Code: 400)"),
    ("bucket-denied", "Access Denied (Service: Sns, Status Code: 403)"),
    ("bucket-exists", "api-portal-code already exists (Service: CodeBuild, Status Code: 400)"),
    ("deploy-script", "The script of the canary is not valid (Service: Synthetics)"),
    ("identity-center-region", "The instance profile aws-elasticbeanstalk-ec2-role associated with the environment does not exist."),
    ("cli-waiter", "Waiter ChangeSetCreateComplete failed: Waiter encountered a terminal failure state"),
    ("nested-stack", "Nested change set arn:aws:cloudformation:us-east-1:123456789012:changeSet/a/1 was not successfully created: Currently in FAILED"),
    ("template-member", "Template format error: Every Value member must be a string"),
    ("missing", "Phase context status code: YAML_FILE_ERROR Message: YAML file does not exist"),
    ("build-image-pull", "CLIENT_ERROR: Unable to pull customer's container image. CannotPullContainerError: Error response from daemon: pull access denied for x, repository does not exist"),
)  # fmt: skip
"""Texts that a row must leave alone."""
