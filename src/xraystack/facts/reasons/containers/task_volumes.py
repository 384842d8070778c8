"""Status reasons of the volumes of tasks: Docker, EFS, EBS and FSx."""

from __future__ import annotations

from xraystack.facts.reasons.row import NO_ROUTE, Reason

_EFS = r"(?:(?<!Service: )(?<![-./])\bEFS\b(?!-)|efs-utils|\.efs\.|mount\.nfs4?|mount\.efs)"
_NOT_EFS = r"(?!.*(?:mount\.(?:nfs|efs)|\.efs\.|mounting volume failed|amazon-ecs-volume-plugin))"

REASONS = (
    Reason(
        "volume-driver-mount",
        rf"^{_NOT_EFS}.*VolumeDriver\.(?:Mount|Unmount|Attach)\b(?!: context deadline)",
        "the Docker volume plug-in of the container instance cannot mount the volume",
        "Detach the volume where it is still attached, such as from an old instance. Read the log of the plug-in, check the service that it calls, and restart it.",
    ),
    Reason(
        "volume-driver",
        rf"^{_NOT_EFS}.*(?:VolumeDriver\.\w+(?!\w|: context deadline)|error (?:getting|looking up) volume|volume driver \S+ not found|volume plugin|(?:daemon|docker|volume)\b[^\n]*plugin \S+ not found)",
        "the Docker volume driver of the container instance cannot create, find or mount the volume",
        "Install the plug-in on the instances, and read its log. The instance role requires its permissions, for EBS ec2:CreateVolume, AttachVolume, DescribeVolumes and their like. The volume must be in the instance's zone.",
    ),
    Reason(
        "container-volume-owner",
        r"failed to chown\b(?![^\n]*no such file)|chown \S+: operation not permitted|chown: changing ownership of [^\n]*: operation not permitted|data directory [^\n]* has wrong ownership|lchown\b[^\n]*operation not permitted|mkdir\b[^\n]*/_data\b[^\n]*operation not permitted",
        "the volume does not let Docker make its directory or change its owner, as an EFS access point enforces one user",
        "Mount the volume at a path that the image does not contain. Or give the access point's PosixUser and RootDirectory.CreationInfo the user and group ID of that directory in the image.",
    ),
    Reason(
        "task-volume-role",
        r"(?:create|attach|tag|delete) (?:the |an? )?(?:managed )?EBS volume[^\n]*(?:UnauthorizedOperation|not authorized|AccessDenied)",
        "the infrastructure role of the volume may not create or attach EBS volumes",
        "Attach AmazonECSInfrastructureRolePolicyForVolumes to RoleArn of ManagedEBSVolume, and let ecs.amazonaws.com assume it. For an encrypted volume its key's policy allows this role, too.",
    ),
    Reason(
        "fsx-mount",
        r"(?<!Location)fsx ?windows",
        "the FSx for Windows File Server volume cannot be mounted",
        "Check the file system ID, the secret with the domain's user, and TCP 445 from the instance to the file system. The instance must be joined to the domain.",
    ),
    Reason(
        "efs-plugin-stopped",
        r"amazon-ecs-volume-plugin(?!\S*: context deadline)[^\n]*(?:no such file|connection refused|not found|does not exist)",
        "the volume plug-in of ECS, which mounts EFS volumes, does not run on the container instance",
        "Use a current ECS-optimized AMI, or update ecs-init and amazon-efs-utils on your own AMI. Then start the plug-in, and run the task again: sudo systemctl enable --now amazon-ecs-volume-plugin. Its log is /var/log/ecs/ecs-volume-plugin.log.",
    ),
    Reason(
        "efs-credentials",
        r"EFS utils[^\n]*AWS security credentials not found",
        "the EFS mount uses IAM, but the task has no task role",
        "Set TaskRoleArn of the task definition to a role with elasticfilesystem:ClientMount (and ClientWrite). Or remove Iam: ENABLED from AuthorizationConfig, if the file system's policy allows that.",
    ),
    Reason(
        "efs-name",
        rf"{_EFS}.*(?:failed to resolve|name or service not known|lookup mount target)|lookup mount target ip|resolve EFS DNS|[Ff]ailed to resolve \W?\W?[\w.-]+\.efs\.",
        "the name of the EFS file system does not resolve: it has no mount target in the task's zone, its ID is wrong, or the VPC has no DNS",
        "Check FilesystemId, and create a mount target in each Availability Zone of the subnets, in the VPC of the task. Enable DNS support and DNS hostnames of the VPC. A new mount target may need some minutes: let the service depend on it (DependsOn). To list them:\naws efs describe-mount-targets --file-system-id FILE_SYSTEM",
    ),
    Reason(
        "efs-tunnel",
        r"^(?!.*EFS utils command).*(?:Failed to initialize TLS tunnel|stunnel you are using does not support|Cannot find empty port in range)",
        "the EFS mount helper could not start the encrypted tunnel (stunnel) of the mount",
        "Update amazon-efs-utils and stunnel on the host, or its AMI; /var/log/amazon/efs/mount.log has the cause. A stunnel without host checks requires stunnel_check_cert_hostname = false in /etc/amazon/efs/efs-utils.conf.",
    ),
    Reason(
        "efs-helper",
        r"^(?!.*EFS utils command).*(?:Error retrieving region\b|Could not start amazon-efs-mount-watchdog)",
        "the EFS mount helper does not know the region or the init system of the host",
        "Set region in /etc/amazon/efs/efs-utils.conf, and let the host reach the metadata service. In a container without systemd start amazon-efs-mount-watchdog yourself.",
    ),
    Reason(
        "efs-mount-option",
        r"mount\.nfs4?: an incorrect mount option was specified",
        "the NFS client of the host does not know an option of the mount, or not NFS 4.1",
        "Use a current Amazon Linux, ECS-optimized AMI or other system with NFS 4.1, and mount with the EFS mount helper (amazon-efs-utils): mount -t efs.",
    ),
    Reason(
        "efs-client",
        r"mount: wrong fs type, bad option(?![^\n]* on /dev/)",
        "the host has no client for the file system, such as NFS",
        "Install amazon-efs-utils (or nfs-utils, on Debian and Ubuntu nfs-common) in the AMI or in UserData, then mount again.",
    ),
    Reason(
        "device-file-system",
        r"wrong fs type, bad option[^\n]* on /dev/",
        "the block device has no file system, or another one than the mount names",
        "A new EBS volume is empty: create a file system first, in UserData before the mount. To see whether it has one: sudo file -s /dev/DEVICE. Only if that prints the word data alone: sudo mkfs -t xfs /dev/DEVICE, which erases the device. On Nitro instances the device is /dev/nvme1n1 or its like.",
    ),
    Reason(
        "efs-denied",
        rf"{_EFS}.*(?:access denied|operation not permitted)",
        "the EFS file system denies the mount",
        "Set AuthorizationConfig.IAM: ENABLED and TransitEncryption: ENABLED, and give the task role (not the execution role) elasticfilesystem:ClientMount, ClientWrite and, for root, ClientRootAccess. The file system's policy must allow it too. An access point always requires TransitEncryption: ENABLED.",
    ),
    Reason(
        "efs-directory",
        rf"{_EFS}.*no such file or directory",
        "RootDirectory does not exist in the EFS file system",
        "Set RootDirectory: /, or create the directory first. An access point with CreationInfo creates its own directory: name it in AuthorizationConfig.AccessPointId, and remove RootDirectory.",
    ),
    Reason(
        "efs-reset",
        r"mount\.nfs4?: Connection reset by peer",
        "the connection to the EFS file system was cut while it was mounted: a security group, a missing mount target or a proxy of the task stops TCP 2049, or the mount target is new",
        "Allow TCP 2049 from the security group of the task (or instance) in that of the mount targets. The file system requires one in each Availability Zone of the task's subnets. A new one may need some minutes: let the service depend on all of them (DependsOn). If the task has an App Mesh proxy (ProxyConfiguration), add 2049 to its EgressIgnoredPorts. With IAM authorization check the task role too. To list them:\naws efs describe-mount-targets --file-system-id FILE_SYSTEM",
    ),
    Reason(
        "efs-no-route",
        rf"^(?!.*function couldn't connect)(?s:.*){_EFS}.*(?:{NO_ROUTE}|reset by peer)|mount\.nfs4?: Connection timed out|Connection to the mount target IP address|Mount attempt \d+/\d+ failed|EFS utils[^\n]*signal: killed|amazon-ecs-volume-plugin\S*: context deadline",
        "the task has no connection to the EFS file system",
        "Allow TCP 2049 from the security group of the task (or instance) in that of the mount targets. The file system requires a mount target in each Availability Zone of the task's subnets. A new mount target may need some minutes: let the service depend on it (DependsOn). To list them:\naws efs describe-mount-targets --file-system-id FILE_SYSTEM",
    ),
    Reason(
        "efs-driver-failed",
        r"VolumeDriver\.\w+: mounting volume failed",
        "the container instance cannot mount the EFS volume; the last words of the message name the cause",
        "A mount target must be in the zone of the instance. Its security group must allow TCP 2049 from the instance, with awsvpc from the task. Update the ECS-optimized AMI, which has amazon-efs-utils. On the instance the cause is in /var/log/amazon/efs/mount.log and /var/log/ecs/ecs-volume-plugin.log:\naws efs describe-mount-targets --file-system-id FILE_SYSTEM",
    ),
    Reason(
        "efs-failed",
        r"EFS utils command",
        "the EFS volume cannot be mounted",
        'The words after stderr name the cause; if they are cut off, print them with the command below. Often a mount target is missing in the zone of the task, or its security group does not allow TCP 2049. Or the task role lacks elasticfilesystem:ClientMount:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].[stoppedReason,containers[].reason]"',
    ),
    Reason(
        "volume-image-slow",
        r"unable to copy contents to volume[^\n]*(?:get image reference|containerd)[^\n]*context (?:deadline exceeded|canceled)",
        "containerd, which runs the containers on the host, did not give the image in time to fill a volume",
        "Deploy again: a service starts another task by itself, mostly on another host. If it repeats, use a smaller image, and remove VOLUME from its Dockerfile if it is not required. Or ask AWS Support with the ARN of the task.",
    ),
    Reason(
        "volume-copy",
        r"unable to copy contents to volume",
        "the files of the image could not be copied to the volume in time, or at all",
        "Mount the volume where the image has few or no files. If it is a network file system, check that it is reachable and let the user of the container write there.",
    ),
    Reason(
        "ebs-node",
        r"AttachVolume\.Attach failed(?![^\n]*(?:efs|fsx|s3)\S*\.csi\.)|ebs\.csi\.aws\.com[^\n]*(?:fail|timed out|error)",
        "Kubernetes could not attach the EBS volume to the node",
        "Check the add-on aws-ebs-csi-driver and its role (AmazonEBSCSIDriverPolicy). The volume must be in the node's zone, and not attached elsewhere. The events of the pod and the log of ebs-csi-controller have the cause.",
    ),
    Reason(
        "task-volume-snapshot",
        r"(?:EC2 error while\b[^\n]*\bvolume|\btask\b[^\n]*\bvolume|EBS volume attachment)\b[^\n]*smaller than (?:the )?snapshot\b",
        "the EBS volume would be smaller than the snapshot from which it is made",
        "Raise SizeInGiB of ManagedEBSVolume to at least the size of the snapshot, or remove it: the volume then has the snapshot's size. To see that:\naws ec2 describe-snapshots --snapshot-ids SNAPSHOT --query 'Snapshots[].VolumeSize'",
    ),
    Reason(
        "task-volume-ec2-error",
        r"Unexpected EC2 error while (?:attempting|trying) to \w+ (?:an? |the )?(?:EBS )?volume",
        "EC2 did not do what ECS requires for the task's EBS volume; the error is at the end of the whole message",
        'UnauthorizedOperation: the infrastructure role (RoleArn of ManagedEBSVolume) requires AmazonECSInfrastructureRolePolicyForVolumes. InvalidParameter: correct ManagedEBSVolume (size, Iops, Throughput, type, snapshot, key). VolumeLimitExceeded: delete unused volumes, or request a higher quota. If the end is cut off:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].[stoppedReason,containers[].reason]"',
    ),
    Reason(
        "ebs-attachment",
        r"^(?!.*(?:pvc-|\bCSI\b|csi\.|AttachVolume|to instance|\bnode\b|\bvol-[0-9a-f]|VolumeInUse|already attached)).*(?:\bEBS\b[^\n]*attach\w*\b[^\n]*(?:time|fail)|(?:[Tt]imed? ?out|fail\w*|unable)\b[^\n]*(?:attach\w*\b[^\n]*\bEBS\b|\bEBS volume attach)|attach\w*\b[^\n]*\bEBS\b[^\n]*(?:time|fail))",
        "the EBS volume of the task was not attached; if the text names no other cause, not in time",
        "If the text names a cause, correct that in ManagedEBSVolume. Otherwise: the infrastructure role (RoleArn of ManagedEBSVolume) requires AmazonECSInfrastructureRolePolicyForVolumes and trust in ecs.amazonaws.com. If the volume is encrypted, the policy of its key must allow the role kms:CreateGrant, kms:Decrypt and kms:GenerateDataKeyWithoutPlaintext. On EC2 use Nitro instances with a current ECS-optimized AMI. Then deploy again.",
    ),
)
