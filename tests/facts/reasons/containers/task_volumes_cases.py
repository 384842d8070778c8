"""Texts for the rows of ``facts.reasons.containers.task_volumes``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("volume-driver-mount", "CannotStartContainerError: API error (500): error while mounting volume '/var/lib/docker/plugins/2ec/rootfs': VolumeDriver.Mount: Mount failed, get service member error Timeout, serviceUUID d5cc", "public files, read 2026-11"),
    ("volume-driver-mount", "CannotStartContainerError: API error (500): error while mounting volume '/var/lib/docker/plugins/2ec1ac405b2314e7a06c414ab0323a74187b49f1b9e9d7dcefb670bff13f599d/rootfs': VolumeDriver.Mount: Mount failed, get service member error Timeout, serviceUUID d5cc", "public files, read 2026-11"),
    ("volume-driver", "Error response from daemon: create ComfyUIVolume: VolumeDriver.Create: docker-legacy: Create: ComfyUIVolume: failed: error getting volume", "aws-samples/cost-effective-aws-deployment-of-comfyui#7"),
    ("container-volume-owner", "CannotCreateContainerError: failed to chown /mnt/efs/data: operation not permitted", "public files"),
    ("task-volume-role", "(service web) failed to launch a task with (error Unable to create EBS volume: UnauthorizedOperation: You are not authorized to perform this operation.)", "remade, ECS"),
    ("fsx-mount", "ResourceInitializationError: fsx windows file server: unable to mount: The network path was not found", "remade, ECS"),
    ("efs-name", 'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-00000000.efs.us-east-1.amazonaws.com" - check that your file system ID is correct.', "aws/amazon-ecs-cli#1083"),
    ("efs-name", 'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-06642d00e4ec726.efs.ap-northeast-1.amazonaws.com" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target for this file system ID. See https://docs.aws.amazon.com/console/efs/mount-dns-name for more detail. Attempting to lookup mount target ip address using botocore. Failed to import necessary dependency botocore, please install botocore first. : unsuccessful EFS utils command execution; code: 1', "aws/copilot-cli#5419"),
    ("efs-name", "ResourceInitializationError: failed to resolve EFS DNS", "public files, read 2026-11"),
    ("efs-name", "Attempting to lookup mount target ip address using botocore. Failed to import necessary dependency botocore, please install botocore first. : unsuccessful EFS utils command execution; code: 1", "cn-terraform/terraform-aws-jenkins#23"),
    ("efs-name", 'Failed to resolve "fs-xxxxxxxxxx.efs.us-west-1.amazonaws.com" - check that your file system ID is correct.', "efs-utils#90"),
    ("efs-mount-option", "mount.nfs: an incorrect mount option was specified", "EFS guide"),
    ("efs-client", "mount: wrong fs type, bad option, bad superblock on 10.1.25.30:/, missing codepage or helper program, or other error", "EFS guide"),
    ("efs-denied", "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: access denied by server while mounting 127.0.0.1:/' : unsuccessful EFS utils command execution; code: 32", "aws/copilot-cli#3350"),
    ("efs-denied", "ResourceInitializationError: failed to invoke EFS utils commands: mount.nfs4: Operation not permitted", "remade, ECS"),
    ("efs-directory", "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: mounting fs-1.efs.eu-west-1.amazonaws.com:/grafana failed, reason given by server: No such file or directory' : unsuccessful EFS utils command execution; code: 32", "acp-io/terraform-grafana#4"),
    ("efs-directory", "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: mounting fs-123.efs.us-east-1.amazonaws.com:/grafana failed, reason given by server: No such file or directory' : unsuccessful EFS utils command execution; code: 32", "acp-io/terraform-grafana#4"),
    ("efs-no-route", "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: mount.nfs4: Connection reset by peer : unsuccessful EFS utils command execution; code: 32", "docker-archive/compose-cli#1490"),
    ("efs-no-route", "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: Connection timed out' : unsuccessful EFS utils command execution; code: 32", "ECS guide"),
    ("efs-no-route", "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Mount attempt 1/3 failed due to timeout after 15 sec, wait 0 sec before next attempt.", "public files, read 2026-11"),
    ("efs-no-route", "Connection to the mount target IP address 10.0.1.5 timeout. Please retry in 5 minutes if the mount target is newly created.", "aws/efs-utils"),
    ("efs-no-route", "Error response from daemon: create ecs-simple-server-16-configs-faf8: Post http://%2Frun%2Fdocker%2Fplugins%2Famazon-ecs-volume-plugin.sock/VolumeDriver.Create: context deadline exceeded", "aws/amazon-ecs-agent#2570"),
    ("efs-no-route", "mount.nfs: Connection timed out", "EFS guide"),
    ("efs-failed", "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'Could not start amazon-efs-mount-watchdog, unrecognized init system' : unsuccessful EFS utils command execution; code: 32", "remade, ECS"),
    ("efs-failed", "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to locate an availability zone", "remade, ECS"),
    ("volume-copy", "CannotCreateVolumeError: unable to copy contents to volume on host: ecs-task-data: context deadline exceeded", "public issues, read 2026-11"),
    ("ebs-node", 'AttachVolume.Attach failed for volume "pvc-1" : timed out waiting for external-attacher of ebs.csi.aws.com CSI driver to attach volume vol-1', "public issues, read 2026-12"),
    ("ebs-attachment", "ResourceInitializationError: failed to initialize the volume: EBS attachment timeout", "remade, ECS"),
    ("ebs-attachment", "Timed out waiting for EBS volume attachment to task", "remade, AWS"),
    ("container-volume-owner", "CannotCreateContainerError: Error response from daemon: failed to mkdir /mnt/x/_data: mkdir: operation not permitted", "remade"),
    ("container-volume-owner", "chown: changing ownership of '/var/lib/mysql': Operation not permitted", "remade, ECS"),
    ("efs-name", 'Failed to resolve \\"fs-0.efs.us-west-1.amazonaws.com\\" - check that your file system ID is correct.', "remade"),
    ("efs-credentials", "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: AWS security credentials not found in ECS : unsuccessful EFS utils command execution; code: 1", "remade, AWS"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("volume-driver", "SessionManagerPlugin is not found. Please refer to SessionManager Documentation"),
    ("efs-no-route", "The service timed out trying to fulfill the request, and the client should try the call again. (Service: EFS; Status Code: 504; Error Code: DependencyTimeout; Request ID: x)"),
    ("ebs-attachment", "Failed to attach EBS volume vol-1 to instance i-1: VolumeInUse"),
    ("efs-no-route", "EFSMountConnectivityException: The function couldn't connect to the Amazon EFS file system with access point fsap-1. Check your network configuration and try again."),
    ("volume-driver", "Serverless plugin \"serverless-python-requirements\" not found. Make sure it's installed and listed in the \"plugins\" section of your serverless config file."),
    ("volume-driver", "Plugin aws-cdk-local not found"),
    ("fsx-mount", "Resource handler returned message: \"Resource of type 'AWS::DataSync::LocationFSxWindows' with identifier 'my-thing' already exists.\" (RequestToken: a1, HandlerErrorCode: AlreadyExists)"),
)  # fmt: skip
