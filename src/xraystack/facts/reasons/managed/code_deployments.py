"""Status reasons of deployments by CodeDeploy to instances, and of actions of CodePipeline."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_AGENT = "On the instance: sudo systemctl status codedeploy-agent; its log is /var/log/aws/codedeploy-agent/codedeploy-agent.log."

REASONS = (
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
        "deploy-role-permissions",
        r"service role associated with your deployment group does not have|\bIAM_ROLE_PERMISSIONS\b",
        "the service role of the deployment group lacks permissions",
        "Attach AWSCodeDeployRole to it (for ECS AWSCodeDeployRoleForECS, for Lambda AWSCodeDeployRoleForLambda). With a launch template add ec2:RunInstances, ec2:CreateTags and iam:PassRole.",
    ),
    Reason(
        "pipeline-branch",
        r"no branch named \S+ was found",
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
        "pipeline-role",
        r"^(?:Deployment failed\. |Insufficient permissions:? ?)*(?:The )?provided role does not have (?:sufficient )?permissions?",
        "the role of the pipeline or of the action lacks a permission for the service of the action: {role_service|see the reason}",
        "Add the actions of {role_service|that service} to the role: RoleArn of the pipeline or of the action. On the artifact bucket add s3:GetObject and s3:PutObject, on its key kms:Decrypt. The event history of CloudTrail has the denied call.",
    ),
)
