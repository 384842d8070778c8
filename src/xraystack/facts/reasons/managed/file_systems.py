"""Status reasons of EFS, FSx, AWS Backup, S3 and KMS, beyond those of ``storage``."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "efs-mount-targets-left",
        r"(?:still )?has mount targets|FileSystemInUse",
        "the file system still has mount targets, some perhaps from outside of the stack",
        "Check that nothing uses them, then delete them (the files stay), and delete the file system again:\naws efs describe-mount-targets --file-system-id ID\naws efs delete-mount-target --mount-target-id ID",
    ),
    Reason(
        "file-server-ports",
        r"Invalid Network Settings|[Ss]ecurity groups?\b[^\n]*(?:not|n't) (?:permit|allow)\b[^\n]*(?:\b988\b|LNET|Lustre)",
        "the security groups or subnets of the FSx file system do not allow its own traffic",
        "In the security groups of SecurityGroupIds allow from themselves and the clients: Lustre TCP 988 and 1018-1023; Windows TCP 445 and 5985; OpenZFS TCP 111, 2049, 20001-20003; ONTAP TCP 111, 635, 2049. Egress the same. The groups and subnets must be of one VPC. A file system that failed must be created again.",
    ),
    Reason(
        "file-server-growth",
        r"(?:[Ff]ile system|StorageCapacity)\b[^\n]*(?:increased? by at least|at least 10) ?(?:10 ?)?(?:percent|%)",
        "the storage of an FSx file system grows by at least 10 percent",
        "Raise StorageCapacity by 10 percent or more, and six hours after the last change at the earliest. It cannot become smaller.",
    ),
    Reason(
        "mount-target-not-ready",
        r"mount targets[^\n]*not all are in the available|mount targets? [^\n]*(?:not (?:yet )?available|life ?cycle state)",
        "the mount targets of the file system are not available yet",
        "Let the function, service or instance depend on all AWS::EFS::MountTarget (DependsOn; in the CDK: fileSystem.mountTargetsAvailable), then deploy again.",
    ),
    Reason(
        "lustre-throughput",
        r"Lustre deployment configuration|PerUnitStorageThroughput|per unit storage throughput",
        "PerUnitStorageThroughput, DeploymentType and StorageCapacity of the Lustre file system do not fit together",
        "PERSISTENT_2: 125, 250, 500 or 1000; PERSISTENT_1: 50, 100 or 200 (HDD 12 or 40); SCRATCH has none. StorageCapacity: 1200 or a multiple of 2400 GiB (HDD 6000 or 1800).",
    ),
    Reason(
        "lustre-repository",
        r"data repository association|(?:ImportPath|ExportPath|AutoImportPolicy)\b[^\n]*(?:not (?:supported|allowed)|cannot|PERSISTENT_2)",
        "a Lustre file system of type PERSISTENT_2 is linked with S3 by a data repository association",
        "Remove ImportPath, ExportPath, ImportedFileChunkSize and AutoImportPolicy. Add AWS::FSx::DataRepositoryAssociation with DataRepositoryPath and FileSystemPath.",
    ),
    Reason(
        "file-server-capacity",
        r"(?:StorageCapacity|[Ss]torage capacity|ThroughputCapacity|[Tt]hroughput capacity)\b[^\n]*(?:must|between|invalid|not (?:valid|supported)|at least|minimum|multiple|less|one of)[^\n]*(?:\n[^\n]*FSx)?",
        "the storage or throughput capacity of the FSx file system is not valid for its type",
        "StorageCapacity in GiB: Windows 32 to 65536, ONTAP from 1024, OpenZFS from 64, Lustre 1200 or a multiple of 2400. ThroughputCapacity is 8, 16, 32, 64, 128 and so on; ONTAP from 128. Storage cannot become smaller.",
    ),
    Reason(
        "file-server-subnets",
        r"PreferredSubnetId|[Pp]referred subnet\b|(?:MULTI_AZ|SINGLE_AZ)\w*\b[^\n]*subnet|subnets?\b[^\n]*(?:MULTI_AZ|SINGLE_AZ)",
        "the subnets of the file system do not fit its DeploymentType",
        "MULTI_AZ: two SubnetIds in different zones, and PreferredSubnetId one of them. SINGLE_AZ and Lustre: one subnet.",
    ),
    Reason(
        "file-server-failed",
        r"(?:[Ff]ile [Ss]ystem|FileSystem|[Vv]olume|StorageVirtualMachine)\b[^\n]*\b(?:MISCONFIGURED|misconfigured)\b|lifecycle\b[^\n]*FAILED[^\n]*FSx",
        "the FSx file system cannot work with its directory, network or key",
        'Read FailureDetails and AdministrativeActions, correct that (directory, security groups, key), then deploy again:\naws fsx describe-file-systems --query "FileSystems[].[FileSystemId,Lifecycle,FailureDetails.Message]"',
    ),
    Reason(
        "backup-cold-continuous",
        r"MoveToColdStorageAfterDays is unavailable|[Cc]ontinuous backups?\b[^\n]*(?:cold|lifecycle|retention|35)",
        "continuous backups cannot move to cold storage, and are kept for up to 35 days",
        "Remove EnableContinuousBackup from the rule, or remove MoveToColdStorageAfterDays and set DeleteAfterDays to 1 to 35. Use two rules for both.",
    ),
    Reason(
        "backup-cold-unsupported",
        r"Cold Tier is not yet supported|OptInToArchive\w*",
        "the region does not offer cold storage for EBS snapshots",
        "Remove OptInToArchiveForSupportedResources from Lifecycle of the rule.",
    ),
    Reason(
        "backup-lifecycle",
        r"[Ii]nvalid lifecycle(?! configuration)|DeleteAfterDays\b|MoveToColdStorageAfterDays\b|at least 90 days",
        "the lifecycle of the backup rule is not valid",
        "Set DeleteAfterDays to 1 to 36500. With MoveToColdStorageAfterDays it is at least 90 days larger than that one.",
    ),
    Reason(
        "backup-interval",
        r"interval between backup jobs",
        "the backup rule runs more often than once an hour",
        "Set ScheduleExpression to at most hourly, such as cron(0 * * * ? *), or daily cron(0 5 ? * * *).",
    ),
    Reason(
        "backup-window",
        r"(?:StartWindow|CompletionWindow|[Ss]tart window|[Cc]ompletion window)\w*\b",
        "the start or completion window of the backup rule is not valid",
        "Set StartWindowMinutes to 60 or more, and CompletionWindowMinutes at least 60 larger.",
    ),
    Reason(
        "backup-plan-selections",
        r"[Rr]elated resources must be deleted before backup plan|[Bb]ackup plan has active selections",
        "the backup plan still has selections outside of the stack",
        "Delete them first, then repeat the command:\naws backup list-backup-selections --backup-plan-id PLAN\naws backup delete-backup-selection --backup-plan-id PLAN --selection-id SELECTION",
    ),
    Reason(
        "backup-vault-events",
        r"select from the following list of notifications",
        "BackupVaultEvents names an event that AWS Backup does not accept here",
        "Use only events of the list in the reason. Some, such as S3_BACKUP_OBJECT_FAILED, may be accepted in an update of the vault only.",
    ),
    Reason(
        "backup-vault-lock",
        r"[Vv]ault [Ll]ock\b|ChangeableForDays|(?:Min|Max)RetentionDays",
        "the vault's lock does not allow this, or its days are not valid",
        "Set ChangeableForDays to 3 or more, and MinRetentionDays <= MaxRetentionDays (1 to 36500). After ChangeableForDays the lock is final: keep the vault (DeletionPolicy: Retain).",
    ),
    Reason(
        "backup-exists",
        r"[Bb]ackup (?:plan|vault) with the same[^\n]*already exists",
        "a backup vault of this name, or a plan of this content, exists already",
        "Use the existing one, or change BackupVaultName or BackupPlanName.",
    ),
    Reason(
        "efs-encryption",
        r"kms_?key_?id\b[^\n]*encrypted\b|KmsKeyId\b[^\n]*\bEncrypted\b[^\n]*(?:true|must|only)",
        "the EFS file system has KmsKeyId, but is not encrypted",
        "Set Encrypted: true together with KmsKeyId, or remove KmsKeyId. Encryption is fixed at creation.",
    ),
    Reason(
        "efs-one-zone",
        r"One Zone\b[^\n]*(?:mount target|Availability Zone|subnet|file system)|mount target\b[^\n]*One Zone",
        "a One Zone file system has one mount target, in its Availability Zone",
        "Keep one AWS::EFS::MountTarget, with a subnet of the zone in AvailabilityZoneName. Remove the others, or remove AvailabilityZoneName (a new file system).",
    ),
    Reason(
        "efs-throughput-wait",
        r"(?:decrease|reduce|change|switch)\b[^\n]*(?:provisioned throughput|throughput mode)\b[^\n]*(?:24|once|hours)|Error Code: (?:TooManyRequests|TooEarly)\b[^\n]*(?:EFS|FileSystem)",
        "the throughput of the file system was lowered or changed less than 24 hours ago",
        "Wait 24 hours, or undo the change to ThroughputMode and ProvisionedThroughputInMibps.",
    ),
    Reason(
        "efs-throughput",
        r"ProvisionedThroughputInMibps|provisioned throughput\b[^\n]*(?:throughput mode|ThroughputMode)|(?:ThroughputMode|[Ee]lastic throughput)\b[^\n]*(?:maxIO|[Mm]ax I/O|PerformanceMode|not)",
        "ThroughputMode does not fit the other settings of the file system",
        "With ThroughputMode: provisioned set ProvisionedThroughputInMibps; with bursting or elastic remove it. elastic requires PerformanceMode: generalPurpose.",
    ),
    Reason(
        "efs-policy-lockout",
        r"policy\b[^\n]*(?:lock (?:you )?out|lockout|BypassPolicyLockoutSafetyCheck)",
        "the policy would lock out the caller from changing it again",
        "Add a statement that allows the deploying user or role to change the policy (elasticfilesystem:PutFileSystemPolicy), or set BypassPolicyLockoutSafetyCheck: true.",
    ),
    Reason(
        "efs-group-other-vpc",
        r"(?<![A-Z]{2})\bSecurityGroupNotFound|SecurityGroup ID '?sg-\w+'? does not exist",
        "a security group of the mount target does not exist in the VPC of its subnet",
        "Set SecurityGroups of AWS::EFS::MountTarget to groups of that VPC (Fn::GetAtt: [Group, GroupId]), which allow TCP 2049.",
    ),
    Reason(
        "bucket-replication-schema",
        r"DeleteMarkerReplication (?:must be specified|cannot be used for this version)",
        "a replication rule with Filter requires further elements, which a rule without it must not have",
        "Set DeleteMarkerReplication.Status and Priority in each rule that has Filter. Or use Prefix without Filter, Priority and DeleteMarkerReplication.",
    ),
    Reason(
        "bucket-replication-key",
        r"ReplicaKmsKeyID must be specified|SseKmsEncryptedObjects",
        "the replication of encrypted objects requires a key for the replicas",
        "Set Destination.EncryptionConfiguration.ReplicaKmsKeyID to a key of the destination's region, together with SourceSelectionCriteria.SseKmsEncryptedObjects.Status: Enabled.",
    ),
    Reason(
        "bucket-replication-destinations",
        r"distinct destination bucket ARNs",
        "the replication rules without Filter name several destination buckets",
        "Use Filter, Priority and DeleteMarkerReplication in all rules, which allows several destinations. Otherwise use one destination.",
    ),
    Reason(
        "bucket-region-mismatch",
        r"location constraint is incompatible for the region|location-constraint is not valid",
        "the location of the new bucket is not a region, or not that of the call",
        "Use the same region for the call and for LocationConstraint: --region REGION --create-bucket-configuration LocationConstraint=REGION. In us-east-1 omit LocationConstraint. Check the spelling of the region, and that the account has enabled it.",
    ),
    Reason(
        "alias-exists",
        r"[Aa]lias with the name \S+ already exists",
        "an alias of this name exists in the account and region",
        "Change AliasName, or delete the existing alias if no template needs it; its key stays:\naws kms delete-alias --alias-name alias/NAME",
    ),
    Reason(
        "key-usage",
        r"KeyUsage\b[^\n]*(?:KeySpec|not (?:valid|supported|compatible)|must)|KeySpec\b[^\n]*(?:KeyUsage|not (?:valid|supported|compatible))",
        "KeyUsage and KeySpec of the key do not fit together",
        "SYMMETRIC_DEFAULT: ENCRYPT_DECRYPT. RSA: ENCRYPT_DECRYPT or SIGN_VERIFY. ECC: SIGN_VERIFY (ECDH: KEY_AGREEMENT). HMAC: GENERATE_VERIFY_MAC.",
    ),
    Reason(
        "efs-access-point",
        r"rootDirectory\.creationInfo|CreationInfo\b",
        "CreationInfo of the access point's root directory is not complete",
        "Set OwnerUid, OwnerGid and Permissions (such as '0755', quoted) in RootDirectory.CreationInfo, all three. Without CreationInfo the path must exist.",
    ),
    Reason(
        "lustre-import-access",
        r"Access denied for (?:the )?(?:import|export) path|unable to validate access to the S3 bucket",
        "FSx cannot access the bucket of the import or export path",
        "Check the bucket's name and region. Allow the deploying role s3:Get*, s3:List* and s3:PutObject there, and iam:CreateServiceLinkedRole, iam:AttachRolePolicy and iam:PutRolePolicy.",
    ),
    Reason(
        "file-system-creating",
        r"IncorrectFileSystemLifeCycleState|IncorrectMountTargetState",
        "the file system or mount target is still being created, changed or deleted",
        "Wait until its LifeCycleState is available, then repeat the command:\naws efs describe-file-systems --query 'FileSystems[].[FileSystemId,LifeCycleState]'",
    ),
    Reason(
        "mount-target-twice",
        r"\bfsmt-\w+ already exists in stack",
        "two mount targets of the file system are in one Availability Zone, in this stack or in two",
        "Keep one AWS::EFS::MountTarget per zone, in one stack; the others use it. In the CDK select subnets with onePerAz: true.",
    ),
    Reason(
        "bucket-absent",
        r"^Not Found\W*\n[^\n]*Operation: HeadBucket\)",
        "no bucket of this name exists",
        "Compare the name: small letters, and no s3:// or ARN. If another step creates the bucket, let that end first. To list those of the account:\naws s3api list-buckets --query 'Buckets[].Name'",
    ),
    Reason(
        "bucket-head-bad-request",
        r"^(?:BadRequest: null|Bad Request)\W*\n(?=[^\n]*Operation: Head(?:Bucket|Object)\))|^(?:An error occurred )?when calling the Head(?:Bucket|Object) operation: Bad Request|calling the Head(?:Bucket|Object) operation: Bad Request|^BadRequest: null",
        "Amazon S3 rejected the request without a text, as it does for an expired token and for a wrong region",
        "Sign in again (an AWS_SESSION_TOKEN must belong to its access key). Pass the region of the bucket, which must be enabled for the account. An object that is encrypted with a customer's own key (SSE-C) requires that key in the call. A call with --debug shows more.",
    ),
    Reason(
        "bucket-bad-request",
        r"^Bad Request\W*\n(?s:.*)\bS3\b",
        "S3 names no cause: the bucket's name may exist in another region, or a setting may not be valid",
        "Remove BucketName, or choose another name. Check the other properties in the rejected call in CloudTrail's event history.",
    ),
    Reason(
        "file-server-throughput",
        r"(?:desired )?throughput ?capacity\b[^\n]*(?:value provided|invalid|not valid|must|supported|one of)|[Ii]nvalid [^\n]{0,20}throughput ?capacity",
        "ThroughputCapacity of the file system is not one of its possible values",
        "Windows: 8, 16, 32 and on, doubled up to 2048. ONTAP: 128 to 4096, doubled. OpenZFS: 64 to 4096, or 160 to 10240 of the newer types. The deployment type limits them.",
    ),
)
"""Searched for before the rows of ``storage``."""
