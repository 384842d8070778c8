"""Texts for the rows of ``facts.reasons.data.job_clusters``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("emr-network-names", "The VPC/subnet configuration was invalid: DNS Hostnames are not enabled in VPC", "remade, EMR"),
    ("emr-public-group", "The EC2 Security Groups [sg-1] contain one or more ingress rules to ports other than [22] which allow public access. (Service: Emr, Status Code: 400)", "remade, EMR"),
    ("emr-cluster-ended", "A job flow that is shutting down, terminating, or finished may not be modified. (Service: Emr, Status Code: 400)", "remade, EMR"),
    ("emr-profile", "Service-role is invalid: EMR_DefaultRole (Service: Emr, Status Code: 400)", "remade, EMR"),
    ("flink-program", "waiting for Kinesis Analytics v2 Application (tf-acc-test-2021472331383476873) operation (9zfV2CMtNzOS) success: unexpected state 'FAILED', wanted target 'SUCCESSFUL'. last error: org.apache.flink.client.program.ProgramInvocationException: The program's entry point class 'com.amazonaws.services.kinesisanalytics.BasicStreamingJob' could not be loaded due to a linkage failure.", "hashicorp/terraform-provider-aws#38447"),
    ("flink-sql-ended", "UnsupportedOperationException: KinesisFirehoseInput is not allowed for SQL applications under account: 187416307283. Please open a support ticket referencing KinesisFirehoseInput.", "hashicorp/terraform-provider-aws#41935"),
    ("emr-bootstrap-file", "Error waiting for EMR Cluster state to be \"WAITING\" or \"RUNNING\": TERMINATING: BOOTSTRAP_FAILURE: Master instance (i-0fc878d8682a56538) failed attempting to download bootstrap action 1 file from S3", "hashicorp/terraform-provider-aws#15608"),
    ("emr-bootstrap-failed", "On the master instance (i-02093432d9c865f08), bootstrap action 1 returned a non-zero return code", "Wittline/pyspark-on-aws-emr#4"),
    ("emr-subnet-required", "Subnet is required : The specified instance type m4.large can only be used in a VPC.", "RetailMeNotSandbox/dart#74"),
    ("emr-instance-zone", "The requested instance type c1.medium is not supported in the requested availability zone. Learn more at https://docs.aws.amazon.com/console/elasticmapreduce/ERROR_noinstancetype", "aquasecurity/cloudsploit#951"),
    ("emr-subnet-missing", "The VPC/subnet configuration was invalid: The subnet configuration was invalid: The subnet subnet-f384febf does not exist.", "Wittline/pyspark-on-aws-emr#3"),
    ("emr-serverless-zone", "The availability zones for subnets [subnet-xyz] are currently not supported.", "aws-solutions-library-samples/guidance-for-clickstream-analytics-on-aws#1336"),
    ("emr-provisioning-failed", "On the master instance (i-0a), application provisioning failed", "remade"),
    ("emr-capacity", "Provisioning for instance type m5.xlarge timed out", "remade"),
    ("emr-unhealthy", "Instance failure: Core nodes became unhealthy", "remade"),
    ("emr-key-name", "The given SSH key name was invalid", "remade"),
    ("emr-service-role", "Service role arn:aws:iam::111122223333:role/EMR has insufficient EC2 permissions", "remade"),
    ("emr-service-group", "You must also specify a ServiceAccessSecurityGroup if you use custom security groups when creating a cluster in a private subnet.", "remade"),
    ("emr-service-group", "ServiceAccessSecurityGroup is missing ingress rule from EmrManagedMasterSecurityGroup on port 9443", "remade"),
    ("emr-serverless-state", "Application 00f1 must be in one of the following statuses [CREATED, STOPPED]. Current status: STARTED (Service: EmrServerless, Status Code: 400)", "remade"),
    ("emr-step-failed", "STEP_FAILURE: Shut down as step failed", "remade, EMR"),
    ("emr-profile", "Failed to authorize instance profile arn:aws:iam::111122223333:instance-profile/EMR", "remade, EMR"),
    ("emr-group-twice", "Cannot add another master instance group (Service: Emr; Status Code: 400; Request ID: x)", "remade, after getmoto/moto"),
    ("emr-group-twice", "Cannot add another core instance group (Service: Emr; Status Code: 400; Request ID: x)", "remade, after getmoto/moto"),
    ("emr-image", "Custom AMI is not allowed (Service: Emr; Status Code: 400; Request ID: x)", "remade, after getmoto/moto"),
    ("emr-image", "Custom AMI is not supported in this version of EMR (Service: Emr; Status Code: 400; Request ID: x)", "remade, after getmoto/moto"),
    ("job-describe-many", "An error occurred (ClientException) when calling the DescribeJobs operation: Error executing request, Exception : Maximum number of jobs supported is  100#", "public file 66956302363"),
    ("emr-release-type", "Type 'orders' is not supported for release label 'orders' or release label does not exist (Service: EMRServerless; Status Code: 400; Request ID: x)", "remade, after getmoto/moto"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (("emr-unhealthy", "Too many unhealthy instances"),)
