"""Status reasons of MSK, MSK Connect, Amazon MQ and Kinesis streams."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "msk-brokers-fewer",
        r"(?:reduce the number of brokers|number of broker nodes must be greater than or equal to)",
        "the number of brokers cannot become smaller like this",
        "Restore the former NumberOfBrokerNodes. To remove brokers, first move all partitions off one broker in each zone (kafka-reassign-partitions), then lower the number by one a zone. This requires Kafka 2.8.1 or later, and types m5 or m7g; Express brokers move their partitions themselves.",
    ),
    Reason(
        "msk-tiered",
        r"(?:[Tt]iered [Ss]torage|\bTIERED\b)[^\n]*(?:not|n't)\b",
        "this broker type or Kafka version does not have tiered storage",
        "Set StorageMode: LOCAL. Or use InstanceType kafka.m5.large or larger (not t3), and KafkaVersion 3.6.0 or later. Tiered storage of an existing cluster cannot be switched off again.",
    ),
    Reason(
        "msk-property",
        r"[Cc]onfiguration\b[^\n]*(?:[Ii]nvalid|[Uu]nsupported|not (?:allowed|supported|valid))[^\n]*(?:propert|\w+\.\w+)",
        "ServerProperties of the MSK configuration has a property that MSK does not allow, or a value that is not valid",
        "Remove the property that the reason names, or correct its value. The page 'Custom Amazon MSK configurations' of the MSK guide lists the allowed ones; those of disks and listeners belong to MSK.",
    ),
    Reason(
        "msk-policy-principal",
        r"cluster policy is not valid\b[^\n]*[Pp]rincipal",
        "Principal of the cluster policy (AWS::MSK::ClusterPolicy) names a role, user or account that IAM does not find: its ARN is wrong, or it was deleted or is not created yet",
        "Pass the exact ARN of an existing role or user (Fn::GetAtt: [Role, Arn]), or arn:aws:iam::ACCOUNT:root. Let the policy depend on the role (DependsOn). A new role may need a minute: then deploy again. To check it:\naws iam get-role --role-name NAME",
    ),
    Reason(
        "msk-configuration-used",
        r"[Cc]onfiguration is in use by one or more clusters|[Dd]issociate the configuration",
        "MSK clusters still use the configuration",
        'Set ConfigurationInfo of these clusters to another AWS::MSK::Configuration, deploy, then delete this one. To find them:\naws kafka list-clusters-v2 --query "ClusterInfoList[].[ClusterName,Provisioned.CurrentBrokerSoftwareInfo.ConfigurationArn]"',
    ),
    Reason(
        "msk-private",
        r"[Mm]ulti-VPC (?:private )?connectivity|VpcConnectivity\b[^\n]*(?:not|must)",
        "private connectivity from other VPCs is not enabled for this MSK cluster",
        "Enable it in an update after the creation: ConnectivityInfo.VpcConnectivity.ClientAuthentication with Iam, Scram or Tls, which ClientAuthentication also has. It requires a type other than t3. For another account add AWS::MSK::ClusterPolicy.",
    ),
    Reason(
        "connector-plugin-object",
        r"issue with the custom plugin|create AWS::KafkaConnect::CustomPlugin due to create failure|S3ObjectNotFound",
        "MSK Connect cannot use the file of the custom plugin",
        "Upload the ZIP or JAR before the deployment. Correct BucketArn and FileKey (no leading /) of Location.S3Location, and ContentType. The bucket is in the same region.",
    ),
    Reason(
        "connector-configuration",
        r"InvalidConnectorConfiguration|[Cc]onnector configuration is invalid",
        "ConnectorConfiguration of the Kafka connector is not valid",
        "Correct the key that the end of the reason names. All values are strings, also tasks.max. connector.class must be a class of the plugin, and the connector's own required keys must be set.",
    ),
    Reason(
        "connector-failed",
        r"issue with the connector(?! profile)|(?:create|update) AWS::KafkaConnect::Connector due to (?:create|update) failure",
        "MSK Connect could not start the connector",
        "Set LogDelivery.WorkerLogDelivery.CloudWatchLogs and read that log: it has the cause. Its security groups must reach the brokers. Its subnets require a NAT gateway, or endpoints for S3 and other targets. ServiceExecutionRoleArn must be allowed to use the cluster and the target:\naws kafkaconnect describe-connector --connector-arn ARN --query StateDescription",
    ),
    Reason(
        "msk-busy",
        r"only valid for resources that are in (?:one of )?the following states|cluster (?:isn't|is not) in a valid state for the request\b|You can't (?:update|delete|reboot)[^\n]*cluster[^\n]*\b(?:CREATING|UPDATING|DELETING|MAINTENANCE|HEALING|REBOOTING_BROKER)\b",
        "another operation of the MSK cluster has not ended",
        'Wait until its state is ACTIVE, then deploy again (an update of the brokers may need hours):\naws kafka list-clusters-v2 --query "ClusterInfoList[].[ClusterName,State]"',
    ),
    Reason(
        "stream-shards-often",
        r"(?:updateShardCount|UpdateShardCount|[Ss]hard count)\b[^\n]*(?:24[ -]hour|rolling|times (?:per|in|within))",
        "the number of shards was changed too often within 24 hours",
        "Wait until 24 hours have passed since the first of these changes, or undo the change of ShardCount. StreamModeDetails.StreamMode: ON_DEMAND scales by itself.",
    ),
    Reason(
        "msk-volumes-unchanged",
        r"does not include any updates to the EBS volumes of the cluster",
        "the update changes nothing: the MSK cluster has volumes of this size already, perhaps by auto scaling of its storage",
        "Compare StorageInfo.EbsStorageInfo.VolumeSize with the size that the brokers have, and set it to that or to a larger one: volumes cannot shrink. To show it:\naws kafka describe-cluster-v2 --cluster-arn ARN --query ClusterInfo.Provisioned.BrokerNodeGroupInfo.StorageInfo",
    ),
    Reason(
        "msk-name",
        r"parameter value contains one or more characters that are not valid",
        "a value of the MSK cluster, often its name, has a character that is not allowed",
        "ClusterName has letters, digits and hyphens only, 64 at most: no underscore.",
    ),
    Reason(
        "msk-failed",
        r"(?:broker|MSK|Kafka)\b[^\n]*\bcluster\b[^\n]*\bin (?:the )?FAILED state|\bcluster\b[^\n]*\bin (?:the )?FAILED state[^\n]*\n[^\n]*Kafka",
        "the MSK cluster was not created: its state is FAILED",
        "Delete it, and deploy again. To show the cause:\naws kafka describe-cluster-v2 --cluster-arn ARN --query ClusterInfo.StateInfo\nOften: too few free addresses in the subnets, or no permission for the log bucket or key.",
    ),
    Reason(
        "msk-version-old",
        r"version of the cluster (?:isn't|is not) (?:the )?current|(?:isn't|is not) the current version of the cluster",
        "another change of the MSK cluster came first, so the version of the cluster in the call is an old one",
        'Wait until the cluster is ACTIVE, then deploy again. In a command pass the version that this prints (not the Kafka version):\naws kafka describe-cluster-v2 --cluster-arn ARN --query "ClusterInfo.[State,CurrentVersion]"',
    ),
    Reason(
        "broker-audit-log",
        r"[Aa]udit logging is not supported",
        "RabbitMQ brokers have no audit log",
        "Remove Logs.Audit (set General only).",
    ),
    Reason(
        "broker-subnets",
        r"[Ee]xactly (?:one|two|1|2) subnets? must be|(?:brokers?|deployment mode) [^\n]*\brequires? (?:one|two|exactly|1|2)\b[^\n]*subnet|(?:SINGLE_INSTANCE|ACTIVE_STANDBY_MULTI_AZ)[^\n]*subnet|subnet[^\n]*(?:SINGLE_INSTANCE|ACTIVE_STANDBY_MULTI_AZ)",
        "the number of subnets does not fit the deployment mode of the broker",
        "Set SubnetIds: one for SINGLE_INSTANCE, two in different Availability Zones for ACTIVE_STANDBY_MULTI_AZ; for CLUSTER_MULTI_AZ two or more, or none.",
    ),
    Reason(
        "msk-public-access",
        r"only valid value for the Type parameter in PublicAccess|[Pp]ublic access[^\n]*(?:unauthenticated|plaintext|allow\.everyone)",
        "a new MSK cluster cannot be public, and a public one requires logins and TLS",
        "Create the cluster with PublicAccess.Type: DISABLED. For a later update to SERVICE_PROVIDED_EIPS: no unauthenticated access, TLS only, allow.everyone.if.no.acl.found=false, public subnets.",
    ),
    Reason(
        "msk-configuration-exists",
        r"[Cc]onfiguration (?:with the given name )?already exists[^\n]*\n[^\n]*(?:Kafka|MSK)",
        "MSK already has a configuration of that name",
        "Change Name of AWS::MSK::Configuration, or import the existing one. Its properties change by a new revision.",
    ),
    Reason(
        "msk-authentication",
        r"[Uu]nauthenticated\b[^\n]*cannot be set to false|without enabling any authentication mechanism",
        "the MSK cluster would have no kind of login left: Unauthenticated is off, and no other is enabled",
        "In ClientAuthentication enable one of Sasl.Iam, Sasl.Scram or Tls together with Unauthenticated: Enabled: false. Of an existing cluster add the new one first, change the clients (their ports differ: 9098 IAM, 9096 SCRAM, 9094 TLS), then switch off the other.",
    ),
    Reason(
        "msk-exists",
        r"^(?:A )?(?:resource|cluster) with (?:this|the same) name already exists[^\n]*\n[^\n]*(?:Kafka|MSK)|with (?:this|the same) name already exists\b[^\n]*Service: (?:AWS|Amazon)?(?:Kafka|Msk)\b",
        "MSK already has a cluster or another resource of this name in the account and region",
        'Change ClusterName (or Name), or delete the existing one if nothing uses it: its messages are lost. A replacement cannot have the old name. To list the clusters:\naws kafka list-clusters-v2 --query "ClusterInfoList[].[ClusterName,State]"',
    ),
    Reason(
        "msk-no-change",
        r"does not include any updates to the \w+ setting",
        "the update of the MSK cluster changes nothing",
        "Undo the change of that block (an empty Tls or Sasl is none), or change a value in it together.",
    ),
    Reason(
        "msk-client-denied",
        r"(?:Topic|Group|Cluster|TransactionalId)AuthorizationException\b|Not authorized to access (?:topics?|group)\b",
        "the cluster does not allow the Kafka client this use of a topic or group",
        "With IAM add kafka-cluster:Connect on the cluster to the client's role; kafka-cluster:DescribeTopic, ReadData, WriteData (CreateTopic) on the topic; kafka-cluster:DescribeGroup and AlterGroup on the group. These ARNs have topic/CLUSTER/ID/TOPIC and group/CLUSTER/ID/GROUP. With SASL/SCRAM or TLS add an ACL by kafka-acls.sh.",
    ),
    Reason(
        "msk-client-login",
        r"SaslAuthenticationException\b",
        "the Kafka cluster rejects the login of the client",
        "With IAM: port 9098, the library aws-msk-iam-auth, and kafka-cluster:Connect on the cluster's ARN for the role whose credentials the client uses. With SASL/SCRAM: port 9096, SCRAM-SHA-512, and the secret must be associated with the cluster.",
    ),
    Reason(
        "msk-topic-metadata",
        r"Topic \S+ not present in metadata",
        "the Kafka client did not get the partitions of the topic in time",
        "Mostly the topic does not exist (MSK does not create topics unless auto.create.topics.enable=true), or its name is wrong. Otherwise the client does not reach the brokers: check the bootstrap addresses and the security group. The port fits the login: 9092 plain text, 9094 TLS, 9096 SCRAM, 9098 IAM. A partition number too high has the same effect.",
    ),
    Reason(
        "msk-replication-factor",
        r"[Rr]eplication factor:? \d+ larger than (?:the )?available brokers",
        "the topic is to have more replicas than the cluster has brokers",
        "Create it with a replication factor of at most the number of brokers (NumberOfBrokerNodes), or add brokers. A broker that is down counts as missing.",
    ),
    Reason(
        "broker-instance-type",
        r"does not support host instance type|[Hh]ost instance type \[?\S+ is (?:invalid|not (?:supported|valid|available))",
        "Amazon MQ does not offer this instance type for the engine, its version or the deployment mode",
        'Set HostInstanceType to a type of the list; some are for SINGLE_INSTANCE only:\naws mq describe-broker-instance-options --engine-type ENGINE --query "BrokerInstanceOptions[].[HostInstanceType,SupportedDeploymentModes,SupportedEngineVersions]"',
    ),
    Reason(
        "broker-minor-version",
        r"(?:broker|RabbitMQ|ActiveMQ)\b[^\n]*\bauto ?MinorVersionUpgrade\b|\bauto ?MinorVersionUpgrade\b[^\n]*(?:brokers?\b|RabbitMQ|ActiveMQ)",
        "this engine version of Amazon MQ requires automatic upgrades of the minor version",
        "Set AutoMinorVersionUpgrade: true of AWS::AmazonMQ::Broker, and EngineVersion without a patch number, such as '3.13' for RabbitMQ or '5.18' for ActiveMQ.",
    ),
    Reason(
        "broker-password",
        r"[Pp]assword\b[^\n]*\b12 (?:and|to) 250\b|[Pp]assword (?:doesn't|does not|must not|cannot) contain invalid characters|[Pp]assword must (?:be|have|contain) at least (?:12|4)\b",
        "the password of the broker's user is not valid",
        "Use 12 to 250 characters, at least four different ones, without comma, colon and equals sign. In a generated secret set ExcludeCharacters.",
    ),
    Reason(
        "broker-exists-or-missing",
        r"Can't find requested (?:broker|configuration|user)",
        "Amazon MQ has no such broker, configuration or user in this region",
        "Pass Ref of AWS::AmazonMQ::Broker or Configuration (Id and Revision from Fn::GetAtt), so that it is created first. If it was deleted outside of the stack, remove it from the template.",
    ),
    Reason(
        "broker-configuration-used",
        r"Configuration \[[^\]]*\] is in use by broker",
        "a broker still uses the configuration",
        "Give the broker another Configuration and let it reboot, or delete the broker first.",
    ),
    Reason(
        "broker-engine-value",
        r"Broker engine (?:type|version) \[[^\]]*\] is invalid",
        "the engine or its version is not one of Amazon MQ",
        "Set EngineType to ACTIVEMQ or RABBITMQ, and EngineVersion to a listed one:\naws mq describe-broker-engine-types",
    ),
    Reason(
        "msk-subnets",
        r"two or three client subnets|equal to the number of client subnets|client ?subnets?\b[^\n]*(?:multiple|two or three|(?:unique|different|distinct|same) (?:availability )?(?:zones?|AZs?\b))|(?:number of (?:broker nodes|brokers)|NumberOfBrokerNodes)\b[^\n]*(?:multiple|subnets?\b|zones?\b)",
        "the subnets and the number of brokers of the MSK cluster do not fit together",
        "Set ClientSubnets to 2 or 3 subnets in different zones, and NumberOfBrokerNodes to a multiple of their number.",
    ),
    Reason(
        "msk-storage",
        r"(?:storage|volume) (?:size )?\b[^\n]*(?:once (?:in|every) (?:6|six) hours|cool ?down|decreas|reduc)[^\n]*\n[^\n]*Kafka",
        "the storage of the brokers can only grow, and once in six hours",
        "Set VolumeSize not below the current size, and wait six hours after the last change.",
    ),
    Reason(
        "msk-secret",
        r"\bAmazonMSK_|\bsecret\b[^\n]*(?:default (?:KMS )?key|customer managed)[^\n]*\n[^\n]*Kafka",
        "the secret for SASL/SCRAM does not fit MSK",
        "Name the secret AmazonMSK_..., encrypt it with an own KMS key (not aws/secretsmanager), and store username and password in it.",
    ),
    Reason(
        "msk-one-update",
        r"[Uu]pdating multiple attributes at the same time is not|update only one attribute|[Yy]ou can only perform one update operation at a time|only one (?:type of )?update[^\n]*(?:cluster|broker)|BrokerLogs? and",
        "MSK changes one group of settings of a cluster in one update",
        "Deploy the changes one after the other: for example first the broker type, then the configuration, then the monitoring.",
    ),
)
