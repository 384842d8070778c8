"""Status reasons of deployments to instances and of builds: CodeDeploy, Elastic Beanstalk, CodeBuild, CodePipeline."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_AGENT = "On the instance: sudo systemctl status codedeploy-agent; its log is /var/log/aws/codedeploy-agent/codedeploy-agent.log."

REASONS = (
    Reason(
        "deploy-waiter",
        r"not in the state deploymentSuccessful|waiter DeploymentSuccessful failed|\bDeploymentSuccessful\b[^\n]*(?:attempts|exceeded)",
        "the deployment of CodeDeploy failed, or did not end in the time that the program waits",
        "Read status and errorInformation of the deployment. If it is still in progress, let the program wait longer: the traffic shift and the wait before the old tasks end count too.\naws deploy get-deployment --deployment-id ID",
    ),
    Reason(
        "deploy-instances-few",
        r"minimum number of healthy instances|HEALTH_CONSTRAINTS_INVALID",
        "the deployment group has fewer healthy instances than its deployment configuration requires",
        "Start instances, or repair those that are not healthy: an instance whose last deployment failed is not. Or use a configuration with a smaller minimum, such as CodeDeployDefault.AllAtOnce (which may stop all instances at once).",
    ),
    Reason(
        "deploy-instances-failed",
        r"too many individual instances failed deployment|HEALTH[_-]CONSTRAINTS",
        "CodeDeploy stopped the deployment: it failed on instances, or too few of them are healthy",
        "Read which lifecycle event failed on an instance. If none began, check that the CodeDeploy agent runs there, and that the instance profile may read the revision (s3:GetObject):\naws deploy list-deployment-targets --deployment-id ID\naws deploy get-deployment-target --deployment-id ID --target-id TARGET",
    ),
    Reason(
        "deploy-instances-none",
        r"no instances were found for your deployment group",
        "the deployment group has no instances: no instance has its tags, or its Auto Scaling group is empty",
        "Compare Ec2TagFilters (or Ec2TagSet) of the group with the tags of the running instances in this region; capital letters count. With AutoScalingGroups check the desired capacity.",
    ),
    Reason(
        "deploy-agent",
        r"CodeDeploy agent was not able to receive the lifecycle event|(?<=\n)[^\n]*\bAGENT_ISSUE\b|problem with the (?:AWS )?CodeDeploy agent",
        "the CodeDeploy agent of the instance does not run, or does not reach CodeDeploy",
        f"{_AGENT} It requires an instance profile with s3:GetObject on the revision, and a route to CodeDeploy and Amazon S3. After a change of the profile restart it.",
    ),
    Reason(
        "deploy-agent-restart",
        r"lifecycle event after an agent restart",
        "the CodeDeploy agent ended during the deployment: it was restarted, or the instance had no memory left",
        f"{_AGENT} Check the memory (dmesg), and that no script of the deployment restarts the agent or the instance. Then deploy again.",
    ),
    Reason(
        "deploy-alias-conflict",
        r"conflicting deployment is in progress",
        "CodeDeploy still runs another deployment of this function",
        "Wait until it ends, then repeat the command. If two functions of SAM share an alias or a deployment group, give each its own. To list the running ones:\naws deploy list-deployments --include-only-statuses Created Queued InProgress",
    ),
    Reason(
        "deploy-alias-version",
        r"alias version does not match the current version in AppSpec|INVALID_LAMBDA_CONFIGURATION",
        "the alias of the function does not point to the version that the deployment expects: it was changed outside of it, or two deployments ran at once",
        "Set the alias to the version before the deployment, then deploy again. Do not change the alias by hand, and run one deployment of a function at a time:\naws lambda get-alias --function-name FUNCTION --name ALIAS\naws lambda update-alias --function-name FUNCTION --name ALIAS --function-version VERSION",
    ),
    Reason(
        "deploy-appspec",
        r"did not find an AppSpec file|rb_sysopen - \S*/deployment-archive/appspec\.ya?ml",
        "the revision has no appspec.yml at its top level, or the agent's copy of the former revision was removed",
        "Put appspec.yml (exactly this name) at the top of the archive, not in a folder of it. At ApplicationStop the agent reads the former revision: deploy once with --ignore-application-stop-failures, and do not clean /opt/codedeploy-agent/deployment-root.",
    ),
    Reason(
        "deploy-source",
        r"rb_sysopen - \S*/deployment-archive/",
        "a source of files in appspec.yml is not in the revision",
        "Write each source as its path in the archive; / means the whole archive. To list its files: unzip -l FILE.",
    ),
    Reason(
        "deploy-script",
        r"Script at specified location: ",
        "a script of a lifecycle event in appspec.yml failed, is missing, or took too long",
        "Read its output in /opt/codedeploy-agent/deployment-root/GROUP/DEPLOYMENT/logs/scripts.log on the instance. The path is relative to the archive; the file must be executable, with line ends of Unix. Raise its timeout if it was too slow.",
    ),
    Reason(
        "deploy-file-exists",
        r"specified file already exists at this location",
        "the deployment would write a file that is on the instance already, and not from a former deployment",
        "Pass --file-exists-behavior OVERWRITE (appspec.yml: file_exists_behavior: OVERWRITE), or RETAIN to keep it. Or remove the file in a BeforeInstall script.",
    ),
    Reason(
        "deploy-role-missing",
        r"no service role exists with the service role name|\bIAM_ROLE_MISSING\b",
        "the service role of the deployment group does not exist",
        "Set ServiceRoleArn to an existing role that codedeploy.amazonaws.com may assume, with AWSCodeDeployRole.",
    ),
    Reason(
        "deploy-green-fleet",
        r"COPY_AUTO_SCALING_GROUP green fleet|Property AutoScalingGroups cannot be specified",
        "the deployment group is to copy an Auto Scaling group, which CloudFormation does not support with AutoScalingGroups",
        "Set GreenFleetProvisioningOption.Action: DISCOVER_EXISTING, or make the copy a setting outside of the stack:\naws deploy update-deployment-group --application-name APP --current-deployment-group-name GROUP --auto-scaling-groups NAME --blue-green-deployment-configuration greenFleetProvisioningOption={action=COPY_AUTO_SCALING_GROUP}",
    ),
    Reason(
        "deploy-style",
        r"Deployment type or deployment option cannot be (?:null|empty)|Deployment option can only be WITH",
        "DeploymentStyle of the deployment group is not complete, or not valid",
        "Set both DeploymentType (IN_PLACE or BLUE_GREEN) and DeploymentOption (WITH_TRAFFIC_CONTROL with a load balancer, otherwise WITHOUT_TRAFFIC_CONTROL).",
    ),
    Reason(
        "deploy-role-permissions",
        r"service role associated with your deployment group does not have|\bIAM_ROLE_PERMISSIONS\b",
        "the service role of the deployment group lacks permissions",
        "Attach AWSCodeDeployRole to it (for ECS AWSCodeDeployRoleForECS, for Lambda AWSCodeDeployRoleForLambda). With a launch template add ec2:RunInstances, ec2:CreateTags and iam:PassRole.",
    ),
    Reason(
        "pipeline-branch",
        r"no branch named \S+ was found|No Branch \[[^\]\n]*\] found for",
        "the source action of the pipeline names a branch that the repository does not have",
        "Correct BranchName in the Configuration of the action: main or master. A new repository has no branch until its first commit.",
    ),
    Reason(
        "pipeline-repository",
        r"Could not access the CodeCommit repository",
        "the role of the pipeline may not read the CodeCommit repository, or it does not exist",
        "Add codecommit:GetBranch, GetCommit, UploadArchive, GetUploadArchiveStatus and CancelUploadArchive on the repository to the role of the pipeline. Check RepositoryName and the region.",
    ),
    Reason(
        "pipeline-change-set",
        r"Failed to execute change set\. Current stack status|Status reason is not available because IAM role",
        "the CloudFormation action of the pipeline failed; its cause is in the events of the stack",
        "Read the first failure. To let the pipeline print it, add cloudformation:DescribeStackEvents to the action's role:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
    Reason(
        "pipeline-stack-role",
        r"Configuration Property RoleArn should not be empty",
        "the CloudFormation action of the pipeline has no role for the stack",
        "Set RoleArn in the action's Configuration: a role that cloudformation.amazonaws.com may assume. RoleArn of the action itself is another one.",
    ),
    Reason(
        "pipeline-role-trust",
        r"CodePipeline is not authorized to perform:? (?:sts:)?AssumeRole",
        "CodePipeline cannot assume the role of the pipeline or of its action",
        "In the trust policy of the pipeline's RoleArn allow codepipeline.amazonaws.com sts:AssumeRole. In that of an action's RoleArn allow the pipeline's role. A new role may need a minute: repeat the command.",
    ),
    Reason(
        "pipeline-upload",
        r"Upload to S3 failed with the following error",
        "the source action cannot write to the artifact bucket of the pipeline",
        "Add s3:PutObject, s3:GetObject and s3:GetBucketVersioning on the bucket of ArtifactStore to the pipeline's role. For its key add kms:GenerateDataKey and kms:Decrypt. The bucket must exist, and its policy must not deny this.",
    ),
    Reason(
        "pipeline-role",
        r"^(?:Deployment failed\. |Insufficient permissions:? ?)*(?:The )?provided role does not have (?:sufficient )?permissions?\b(?! for s3 location)",
        "the role of the pipeline or of the action lacks a permission for the service of the action: {role_service|see the reason}",
        "Add the actions of {role_service|that service} to the role: RoleArn of the pipeline or of the action. On the artifact bucket add s3:GetObject and s3:PutObject, on its key kms:Decrypt. The event history of CloudTrail has the denied call.",
    ),
    Reason(
        "beanstalk-profile-missing",
        r"instance profile \S+ associated with the environment does not exist",
        "the instance profile of the Elastic Beanstalk environment does not exist in this account",
        "Create AWS::IAM::InstanceProfile with a role that ec2.amazonaws.com may assume, with AWSElasticBeanstalkWebTier. Set it in OptionSettings: Namespace aws:autoscaling:launchconfiguration, OptionName IamInstanceProfile. New accounts have no aws-elasticbeanstalk-ec2-role.",
    ),
    Reason(
        "beanstalk-deployment",
        r"Instance deployment failed\b|Hook /\S+ failed\b|Unsuccessful command execution on instance|Command failed on (?:all |an )?instances?\b|services are not running: |Engine execution has encountered an error|^Failed to deploy application\b(?!:)\.?\s*\n|instances may have deployed the new application version",
        "the deployment of the application failed on an instance of the Elastic Beanstalk environment",
        "Read the first error in /var/log/eb-engine.log of the instance: a command of .ebextensions or .platform/hooks, a build or a container failed. To get all logs: eb logs --all. Or:\naws elasticbeanstalk request-environment-info --environment-name NAME --info-type tail",
    ),
    Reason(
        "beanstalk-wsgi",
        r"WSGIPath refers to a file that does not exist",
        "WSGIPath of the Elastic Beanstalk environment names a module that the application does not have",
        "Set it in OptionSettings: Namespace aws:elasticbeanstalk:container:python, OptionName WSGIPath, Value MODULE:OBJECT, such as application:application or mysite.wsgi:application.",
    ),
    Reason(
        "beanstalk-version-mixed",
        r"Incorrect application version (?:found )?(?:on|\")",
        "some instances of the Elastic Beanstalk environment run another version than the last one that was deployed",
        "Deploy that version again. Or terminate the instances with the other version: new ones start with the right one:\naws elasticbeanstalk describe-instances-health --environment-name NAME --attribute-names Deployment",
    ),
    Reason(
        "beanstalk-health",
        r"Environment health has transitioned from|requests (?:\w+ ){0,3}(?:are )?(?:failing|erroring) with HTTP|Process \S+ has been unhealthy for|ELB (?:health is failing|processes are not healthy)",
        "the environment of Elastic Beanstalk is not healthy: its application does not pass the health check",
        "Check that the application listens on the port of the proxy (5000, or PORT; of Docker the exposed one), and that the health check path returns 200. Set HealthCheckPath in aws:elasticbeanstalk:environment:process:default. Read /var/log/web.stdout.log, and why each instance is unhealthy:\naws elasticbeanstalk describe-instances-health --environment-name NAME --attribute-names All",
    ),
    Reason(
        "build-source-denied",
        r"Error while downloading key\b[^\n]*(?:AccessDenied|[Dd]enied)|Access Denied\b[^\n]*for primary source and source version",
        "the service role of the CodeBuild project may not read the source",
        "Add s3:GetObject, s3:GetObjectVersion and s3:GetBucketLocation on the bucket of the source to the role, and kms:Decrypt on its key. In a pipeline it is the artifact bucket.",
    ),
    Reason(
        "build-network-denied",
        r"VPC_CLIENT_ERROR",
        "CodeBuild cannot create a network interface in the VPC of the project",
        "Add ec2:CreateNetworkInterface, DescribeNetworkInterfaces, DeleteNetworkInterface, DescribeSubnets, DescribeSecurityGroups, DescribeVpcs, DescribeDhcpOptions and CreateNetworkInterfacePermission to the service role. Check that the subnets exist and have free addresses.",
    ),
    Reason(
        "build-log-denied",
        r"does not allow AWS CodeBuild to create Amazon CloudWatch Logs",
        "the service role of the CodeBuild project may not write its log",
        "Add logs:CreateLogGroup, logs:CreateLogStream and logs:PutLogEvents on /aws/codebuild/PROJECT to the role.",
    ),
    Reason(
        "build-container-dead",
        r"Build container (?:found dead|died)",
        "the build needed more memory than it has, or its image does not run in CodeBuild",
        "Set a larger ComputeType, or run less at once in the build. The image must fit the environment type (Linux, ARM, Windows).",
    ),
    Reason(
        "build-start-failed",
        r"CodeBuild is experiencing an issue",
        "CodeBuild could not start the build: often the environment variables are too long together",
        "Keep them below 5500 characters in all: move long ones to Parameter Store (Type: PARAMETER_STORE). Otherwise start the build again.",
    ),
    Reason(
        "build-subnet-range",
        r"\bINSUFFICIENT_SUBNET\b",
        "the subnets of the project have no free address, or a range that CodeBuild uses itself",
        "Pass subnets with free addresses outside of 172.17.0.0/16.",
    ),
    Reason(
        "build-role-policy",
        r"enhanced zero click role creation",
        "the policy of the service role was changed, so the console of CodeBuild no longer edits it",
        "Clear Allow AWS CodeBuild to modify this service role in the project. Add what the build requires to the role by hand.",
    ),
    Reason(
        "build-git-denied",
        r"git-codecommit\.[^\n]*returned error: 403",
        "CodeCommit denied the clone: the role may not read the repository",
        "Add codecommit:GitPull on the repository to the role, and set git-credential-helper: yes in env of the buildspec. On your own computer: git config --global credential.helper '!aws codecommit credential-helper $@'",
    ),
    Reason(
        "build-credentials",
        r"Unable to get temporary credentials|Failed to get AWS credentials\b",
        "the build has no credentials of its service role",
        "Check that the role exists and that codebuild.amazonaws.com may assume it. Behind a proxy exclude 169.254.170.2 in NO_PROXY.",
    ),
    Reason(
        "build-image-pull",
        r"^(?!.*CannotPull)(?:.*\b(?:BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE|Unable to pull customer's container image))",
        "CodeBuild cannot pull the image of the build environment",
        "Check Image and its region. For a private repository of ECR set ImagePullCredentialsType: SERVICE_ROLE, and add ecr:GetAuthorizationToken, ecr:BatchGetImage, ecr:GetDownloadUrlForLayer and ecr:BatchCheckLayerAvailability to the service role. In a VPC the subnets need a NAT gateway or endpoints of ECR and Amazon S3.",
    ),
    Reason(
        "build-specification-missing",
        r"YAML file does not exist|YAML_FILE_ERROR\b[^\n]*no such file",
        "the source of the build has no buildspec at the path where CodeBuild expects it",
        "Put buildspec.yml (exactly this name) at the top of the source, or set Source.BuildSpec to its path in the source. Check that the commit and branch of the build have it. In a pipeline it comes with the primary input artifact.",
    ),
    Reason(
        "build-specification",
        r"\bYAML_FILE_ERROR\b|Buildspec could not be parsed",
        "the buildspec of the build is not valid YAML",
        "Correct the line in the reason, or the one before: indent with spaces, and quote commands that have a colon and a space. The file begins with version: 0.2; each phase has a list of commands.",
    ),
    Reason(
        "build-artifact-paths",
        r"no matching (?:base directory|artifact) paths? (?:\S+ )?found",
        "the build wrote none of the files that artifacts of the buildspec name",
        "Check files and base-directory in artifacts: paths are relative to the source, **/* means all. List the files in a command of post_build: find . -type f.",
    ),
    Reason(
        "build-command",
        r"\bCOMMAND_EXECUTION_ERROR\b|Error while executing command: ",
        "a command of the buildspec failed: {build_command|see the reason}",
        "Read its output in the lines before, in the log group /aws/codebuild/PROJECT. Run the command in the same image to repeat the error. Docker commands require PrivilegedMode: true, those of AWS a permission of the service role.",
    ),
)
