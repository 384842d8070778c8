"""Texts for the rows of ``facts.reasons.managed.environment_events``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("beanstalk-version-create", "Failed to create the AWS Elastic Beanstalk application version", "Elastic Beanstalk guide"),
    ("beanstalk-bundle-deletion", "An error occurred (SourceBundleDeletionFailure) when calling the DeleteApplicationVersion operation: Unable to delete the Amazon S3 source bundle associated with the application version.", "remade, API reference"),
    ("beanstalk-bundle-region", "An error occurred (S3LocationNotInServiceRegionException) when calling the CreateApplicationVersion operation: The specified S3 bucket does not belong to the S3 region in which the service is running.", "remade, API reference"),
    ("beanstalk-image-unnamed", "Failed to pull Docker image :latest: Invalid repository name (), only [a-z0-9-_.] are allowed. Tail the logs for more details.", "Elastic Beanstalk guide"),
    ("beanstalk-image-port", "No EXPOSE directive found in Dockerfile, abort deployment", "Elastic Beanstalk guide"),
    ("beanstalk-registry-login", "Failed to download authentication credentials .dockercfg from shop-bucket", "Elastic Beanstalk guide"),
    ("beanstalk-registry-login", "Activity execution failed, because: WARNING: Invalid auth configuration file", "Elastic Beanstalk guide"),
    ("beanstalk-service-role-none", "ERROR: 2.0+ Platforms require a service role. You can provide one with --service-role option", "Elastic Beanstalk guide"),
    ("beanstalk-balancer-gone", "Elastic Load Balancer awseb-e-a-AWSEBLoa-1ABC Cannot Be Found", "Elastic Beanstalk guide"),
    ("beanstalk-launch-failed", "EC2 Instance Launch Failure. Waiting for a New EC2 Instance to Launch...", "Elastic Beanstalk guide"),
    ("beanstalk-container-command", "Application update failed at 2018-05-14T08:56:01Z with exit status 1 and error: container_command runLeaderSelection in .ebextensions/99scheduler.config failed.", "FoxxMD/laravel-elasticbeanstalk-cron#17"),
    ("beanstalk-container-command", "[ERROR] An error occurred during execution of command [app-deploy] - [PostBuildEbExtension]. Stop running the command. Error: Container commands build failed. Please refer to /var/log/cfn-init.log for more details.", "rennokki/laravel-aws-eb#57"),
    ("beanstalk-bundle-content", "Unable to launch application as the source bundle does not contain either a file named application.jar or a Procfile.", "RafalWilinski/elastic-beanstalk-terraform-setup#2"),
    ("beanstalk-load", "CPU Utilization Exceeds 95.00%", "Elastic Beanstalk guide"),
    ("eb-cli-commit", "ERROR: An error occurred while handling git command. Error code: 128 Error: fatal: Not a valid object name HEAD", "Elastic Beanstalk guide"),
    ("eb-cli-environment", 'ERROR: This branch does not have a default environment. You must either specify an environment by typing "eb status my-env-name" or set a default environment by typing "eb use my-env-name".', "Elastic Beanstalk guide"),
)  # fmt: skip

TYPED_CASES: tuple[tuple[str, str, str, str], ...] = (
    ("beanstalk-health-target", "You cannot configure an Elastic Beanstalk environment with values for both the Elastic Load Balancing Target option and Application Healthcheck URL option", "AWS::ElasticBeanstalk::Environment", "Elastic Beanstalk guide"),
    ("beanstalk-service-role-none", "A Service Role is required in this region. Please add a Service Role option to the environment.", "AWS::ElasticBeanstalk::Environment", "Elastic Beanstalk guide"),
)  # fmt: skip
