"""Events of Elastic Beanstalk environments, and errors of the EB CLI."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "beanstalk-health-target",
        r"Elastic Load Balancing Target option and Application Healthcheck URL",
        "the environment has two addresses for its health check: the old option Target and Application Healthcheck URL",
        "Remove Target of Namespace: aws:elb:healthcheck from OptionSettings, .ebextensions and the saved configuration. Keep Application Healthcheck URL of Namespace: aws:elasticbeanstalk:application.",
    ),
    Reason(
        "beanstalk-version-create",
        r"Failed to create the AWS Elastic Beanstalk application version",
        "Elastic Beanstalk did not accept the bundle: it is larger than 500 MB, or the account has as many versions as its quota allows",
        "Name what the bundle does not need in .ebignore. Delete old versions that no environment uses:\naws elasticbeanstalk delete-application-version --application-name APPLICATION --version-label LABEL",
    ),
    Reason(
        "beanstalk-bundle-deletion",
        r"SourceBundleDeletionFailure|Unable to delete the Amazon S3 source bundle",
        "Elastic Beanstalk could not delete the bundle of the version: the caller may not, or its bucket is in another region",
        "Add s3:DeleteObject on the bundle to the caller, or delete the version alone; the bundle then stays in the bucket:\naws elasticbeanstalk delete-application-version --application-name APPLICATION --version-label LABEL --no-delete-source-bundle",
    ),
    Reason(
        "beanstalk-bundle-region",
        r"S3LocationNotInServiceRegion|bucket does not belong to the S3 region in which the service",
        "the bucket of the bundle is in another region than the Elastic Beanstalk application",
        "Put the bundle into a bucket of this region, such as elasticbeanstalk-REGION-ACCOUNT, and name that in SourceBundle.",
    ),
    Reason(
        "beanstalk-image-unnamed",
        r"Failed to pull Docker image :|Docker image[^\n]*Invalid repository name \(\)",
        "Dockerrun.aws.json names no image, or is not valid JSON",
        "Set Image.Name to REPOSITORY:TAG. To check the file: python3 -m json.tool Dockerrun.aws.json",
    ),
    Reason(
        "beanstalk-image-port",
        r"No EXPOSE directive found in Dockerfile",
        "the image of the environment does not name the port on which its program listens",
        "Add EXPOSE PORT to the Dockerfile, or Ports with ContainerPort to Dockerrun.aws.json.",
    ),
    Reason(
        "beanstalk-registry-login",
        r"Failed to download authentication credentials|Invalid auth configuration file",
        "Elastic Beanstalk cannot read the file with the credentials of the image registry",
        "Bucket and Key of Authentication in Dockerrun.aws.json name this file; the bucket is in the region of the environment. Add s3:GetObject on it to the role of the instance profile. The file has the form that docker login writes: config.json with auths.",
    ),
    Reason(
        "beanstalk-service-role-none",
        r"A Service Role is required in this region|Platforms require a service role",
        "the Elastic Beanstalk environment has no service role",
        "Create a role that elasticbeanstalk.amazonaws.com may assume, with AWSElasticBeanstalkEnhancedHealth and AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy. Set it in OptionSettings: Namespace aws:elasticbeanstalk:environment, OptionName ServiceRole. With the EB CLI: eb create --service-role NAME, or eb create without the name of an environment, which creates the role.",
    ),
    Reason(
        "beanstalk-balancer-gone",
        r"Load Balancer awseb-\S+ Cannot Be Found",
        "the load balancer of the environment was deleted outside of Elastic Beanstalk",
        "Rebuild the environment. This replaces all of its resources, so that the data of a database in the environment is lost:\naws elasticbeanstalk rebuild-environment --environment-name NAME",
    ),
    Reason(
        "beanstalk-launch-failed",
        r"EC2 Instance Launch Failure",
        "Amazon EC2 could not start an instance of the environment, mostly for lack of capacity or by a quota",
        "Read the cause in the activities of its Auto Scaling group. Then choose another InstanceType or another zone, or request a higher quota:\naws elasticbeanstalk describe-environment-resources --environment-name NAME\naws autoscaling describe-scaling-activities --auto-scaling-group-name GROUP --max-items 5",
    ),
    Reason(
        "beanstalk-container-command",
        r"container_command \S+ in \S+ failed|Container commands build failed|\[(?:Pre|Post)BuildEbExtension\]",
        "a command of .ebextensions failed on an instance of the environment",
        "Read its output in /var/log/cfn-init-cmd.log and /var/log/cfn-init.log of the instance: eb logs --all. container_commands run as root in the folder of the new version, before it becomes /var/app/current.",
    ),
    Reason(
        "beanstalk-bundle-content",
        r"source bundle does not contain",
        "the top folder of the bundle has no file that the platform can start",
        "Zip the files themselves, not their folder or another zip. A Java platform requires application.jar or a Procfile there; a bundle with only Dockerrun.aws.json requires a Docker platform. To list its files: unzip -l FILE",
    ),
    Reason(
        "beanstalk-load",
        r"CPU Utilization Exceeds \d",
        "the instances of the environment compute as much as they can",
        "Choose a larger InstanceType, or allow more instances (MaxSize in aws:autoscaling:asg, triggers in aws:autoscaling:trigger). If the load is not that of requests, read /var/log/web.stdout.log.",
    ),
    Reason(
        "eb-cli-commit",
        r"Not a valid object name HEAD",
        "the Git repository of the directory has no commit, and the EB CLI deploys the last one",
        "Make one, then repeat the command: git add . && git commit -m 'First version'. To deploy files before a commit: eb deploy --staged",
    ),
    Reason(
        "eb-cli-environment",
        r"branch does not have a default environment",
        "the EB CLI does not know the environment: this branch or directory has no default",
        "Pass its name with the command, or make it the default: eb use NAME. To list them: eb list --all",
    ),
)
"""Searched for before the rows of builds and deployments, some of which know only that an operation failed."""
