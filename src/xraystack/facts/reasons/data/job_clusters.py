"""Status reasons of EMR clusters, EMR Serverless and applications of Managed Flink."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "emr-bootstrap-file",
        r"failed attempting to download bootstrap action",
        "a node of the EMR cluster cannot read the script of a bootstrap action",
        "Check that the path of ScriptBootstrapAction exists. Allow the role of the instance profile (JobFlowRole) s3:GetObject on it, and kms:Decrypt for an encrypted object. A private subnet requires a NAT gateway or an endpoint for S3, whose policy allows the bucket.",
    ),
    Reason(
        "emr-bootstrap-failed",
        r"bootstrap action \d+ (?:returned a non-zero return code|failed with non-zero exit code|timed out)|BOOTSTRAP_FAILURE\W*$",
        "a bootstrap action of the EMR cluster failed on a node",
        "Read its log in LogUri: node/INSTANCE/bootstrap-actions/NUMBER/stderr.gz. Often a package cannot be downloaded (no route to the internet), or an installation asks a question. Let the script end with exit 0.",
    ),
    Reason(
        "emr-provisioning-failed",
        r"application provisioning (?:failed|timed out)",
        "EMR could not install or start the applications on a node",
        "Read LogUri: node/INSTANCE/provision-node/reports (failed: true). Often a value of Configurations is not valid, or the instance is too small. A bootstrap action or an own image may also have changed Java or Python.",
    ),
    Reason(
        "emr-step-failed",
        r"[Ss]hut down as step failed|STEP_FAILURE\b",
        "a step of the EMR cluster failed, and the cluster ended with it",
        "Read the step's log in LogUri: steps/STEP/stderr.gz. For a test set ActionOnFailure: CONTINUE, so that the cluster stays:\naws emr list-steps --cluster-id ID --step-states FAILED",
    ),
    Reason(
        "emr-subnet-missing",
        r"subnet configuration was invalid: [^\n]*subnet \S+ does not exist",
        "the subnet of the EMR cluster does not exist in this account and region",
        'Set Ec2SubnetId (fleets: Ec2SubnetIds) to a subnet of this region: Ref for one of the template. To list them:\naws ec2 describe-subnets --query "Subnets[].[SubnetId,VpcId,AvailabilityZone]"',
    ),
    Reason(
        "emr-subnet-required",
        r"Subnet is required ?:",
        "the EMR cluster has no subnet, and the region has no default VPC",
        "Set Ec2SubnetId in Instances of AWS::EMR::Cluster (fleets: Ec2SubnetIds).",
    ),
    Reason(
        "emr-instance-zone",
        r"ERROR_noinstancetype|requested instance type \S+ is not supported in the requested [Aa]vailability [Zz]one",
        "the Availability Zone of the subnet does not have this instance type",
        "Set Ec2SubnetId to a subnet of another zone, or change InstanceType. Instance fleets with several Ec2SubnetIds and types choose by themselves. To list the zones of a type:\naws ec2 describe-instance-type-offerings --location-type availability-zone --filters Name=instance-type,Values=TYPE",
    ),
    Reason(
        "emr-network-names",
        r"subnet configuration was invalid[^\n]*\bDNS\b",
        "the VPC of the EMR cluster does not resolve names",
        "Set EnableDnsSupport and EnableDnsHostnames: true of the AWS::EC2::VPC, then create the cluster again.",
    ),
    Reason(
        "emr-public-group",
        r"ingress rules to ports other than|security groups? \S+ (?:has|have) (?:inbound )?rules that allow public access",
        "a security group of the EMR cluster is open to the internet, which EMR blocks in this account and region",
        "Remove the ingress rules of 0.0.0.0/0 and ::/0 from the groups of the cluster, except of port 22. Only if public access is intended, add the port to the exceptions of the region. To see them:\naws emr get-block-public-access-configuration",
    ),
    Reason(
        "emr-cluster-ended",
        r"job flow that is shutting down, terminating, or finished|add steps to a cluster that is terminat",
        "the EMR cluster has ended, or is ending, so that no step or change is possible",
        "Create a new cluster. If it ended after its last step, set KeepJobFlowAliveWhenNoSteps: true of Instances, or name the steps in Steps of AWS::EMR::Cluster. AutoTerminationPolicy ends an idle cluster.",
    ),
    Reason(
        "emr-profile",
        r"Invalid InstanceProfile: (?!\S*EMR_)|Failed to authorize instance profile|EMR service role \S+ is invalid|(?<![\w/-])Service-role is invalid",
        "a role of the EMR cluster does not exist, or EMR may not use it",
        "JobFlowRole is the name of an instance profile, whose role ec2.amazonaws.com may assume. ServiceRole is a role that elasticmapreduce.amazonaws.com may assume. Both must exist before the cluster (Ref). To create the default ones: aws emr create-default-roles",
    ),
    Reason(
        "emr-key-name",
        r"given SSH key name was invalid",
        "the region has no key pair of this name",
        'Correct Ec2KeyName in Instances, or remove it. To list them:\naws ec2 describe-key-pairs --query "KeyPairs[].KeyName"',
    ),
    Reason(
        "emr-capacity",
        r"[Pp]rovisioning for instance type \S+ timed out|[Pp]rovisioning for (?:instance|On-Demand|Spot)\b[^\n]*timed out",
        "EC2 had no capacity for this instance type in the zone in time, or the nodes did not start",
        "Choose another InstanceType or a subnet of another zone, and deploy again. Instance fleets with several types and Ec2SubnetIds choose what is available.",
    ),
    Reason(
        "emr-unhealthy",
        r"[Cc]ore nodes became unhealthy|[Tt]oo many core (?:nodes|instances)|[Aa]ll core nodes\b[^\n]*unhealthy",
        "the nodes of the EMR cluster became unhealthy, most often because a disk is full",
        "Enlarge the volumes (EbsConfiguration), and remove old data from HDFS and logs from /mnt; or use more core nodes. Disks above 90 percent are unhealthy to YARN. See daemons in LogUri: node/INSTANCE/daemons.",
    ),
    Reason(
        "emr-service-role",
        r"[Ss]ervice role \S+ has insufficient EC2 permissions|EMR\w* (?:service )?role\b[^\n]*insufficient",
        "the service role of the EMR cluster lacks permissions of EC2",
        "Attach AmazonEMRServicePolicy_v2 to ServiceRole. That policy requires the tag for-use-with-amazon-emr-managed-policies: true on the cluster, the VPC, the subnet and the security groups; and add iam:PassRole for the role of the instances.",
    ),
    Reason(
        "emr-service-group",
        r"ServiceAccessSecurityGroup\b|[Ss]ervice access security group",
        "the security group for EMR's access in a private subnet is missing or does not fit",
        "With own EmrManagedMasterSecurityGroup and EmrManagedSlaveSecurityGroup in a private subnet set ServiceAccessSecurityGroup to a third group of the same VPC. It requires ingress TCP 9443 from the master's group, and egress TCP 8443 to both.",
    ),
    Reason(
        "emr-serverless-state",
        r"[Aa]pplication \S+ must be in one of the following statuses|Current status of (?:the )?application",
        "the EMR Serverless application must be stopped before this, or started",
        "To change or delete it, cancel its jobs and stop it, then deploy again:\naws emr-serverless stop-application --application-id ID",
    ),
    Reason(
        "emr-serverless-zone",
        r"availability zones? for subnets? \[[^\]]*\] (?:is|are) (?:currently )?not supported",
        "EMR Serverless does not offer the Availability Zone of the subnet",
        'Put subnets of other zones into NetworkConfiguration.SubnetIds. To show the zone IDs:\naws ec2 describe-subnets --subnet-ids SUBNET --query "Subnets[].[SubnetId,AvailabilityZoneId]"',
    ),
    Reason(
        "flink-sql-ended",
        r"not allowed for SQL applications|[Cc]reation of (?:new )?SQL applications",
        "AWS has ended Kinesis Data Analytics for SQL applications",
        "Write the application for Managed Service for Apache Flink (AWS::KinesisAnalyticsV2::Application with RuntimeEnvironment FLINK-1_20), for example with Flink SQL.",
    ),
    Reason(
        "flink-program",
        r"ProgramInvocationException|could not be loaded due to a linkage failure|neither a 'Main-Class', nor a 'program-class'",
        "the program of the Flink application did not start: often it is built for another Flink or Java version",
        "Build the jar for the Flink version of RuntimeEnvironment and Java 11, with the dependencies flink-* as provided, and check its Main-Class. Upload it under a new key. The full error is in the log of CloudWatchLoggingOption.",
    ),
    Reason(
        "emr-group-twice",
        r"Cannot add another (?:master|core) instance group",
        "an EMR cluster has one master and one core instance group",
        "Raise the number of instances of the existing core group, or add a task group (InstanceRole: TASK).",
    ),
    Reason(
        "emr-image",
        r"Custom AMI is not (?:allowed|supported)",
        "this release of EMR, or this kind of cluster, does not accept an own image",
        "Remove CustomAmiId, or set ReleaseLabel to 5.7.0 or later. The image is one of Amazon Linux for x86_64 or arm64, with one EBS volume, in the same region.",
    ),
    Reason(
        "job-describe-many",
        r"Maximum number of jobs supported is",
        "one call of DescribeJobs accepts up to 100 jobs",
        "Pass at most 100 job IDs at a time, and repeat the call for the others.",
    ),
    Reason(
        "emr-release-type",
        r"Type '[^']*' is not supported for release label",
        "EMR Serverless does not have this type of application in this release, or the release does not exist",
        "Set Type to Spark or Hive, and ReleaseLabel to emr-6.6.0 or later:\naws emr list-release-labels",
    ),
)
"""Searched for early: these texts hold words of instances, subnets and roles."""
