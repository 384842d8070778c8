"""Status reasons of tasks that stop: dependencies of containers, exit codes, the agent and Docker."""

from __future__ import annotations

from xraystack.facts.reasons.row import EXIT, Reason

REASONS = (
    Reason(
        "external-deregistered",
        r"Not existing InstanceId mi-|RequestManagedInstanceRoleToken",
        "this computer is no longer registered with Systems Manager",
        "Clear the old registration with sudo amazon-ssm-agent -register -clear, then register it with the ID and code of a new activation:\naws ssm create-activation --iam-role ROLE --registration-limit 1",
    ),
    Reason(
        "external-identity",
        r"identity document and identity document signature were not valid",
        "the ECS agent registers with credentials of another account, role or instance than its computer has",
        "For ECS Anywhere use a computer outside of EC2, without ~/.aws/credentials or AWS_ACCESS_KEY_ID. On EC2 give the instance its own instance profile, and correct its clock.",
    ),
    Reason(
        "dependency-circle",
        r"Task has circular dependencies|circular dependenc\w+\b[^\n]*container",
        "containers of the task depend on each other in a circle",
        "Remove one item of the circle from DependsOn, Links or VolumesFrom.",
    ),
    Reason(
        "dependency-exit",
        r"container ordering dependency\b[^\n]*(?:did not exit successfully|STOPPED->\w+\) *- +Exit: [1-9])|dependency (?:container )?did not exit successfully",
        "the container {ordering|that another one waits for} (Condition: SUCCESS) ended with an error",
        "Read its exitCode and its log, and correct that error. If it does not matter, set Condition: COMPLETE in DependsOn of the other container, and Essential: false:\naws ecs describe-tasks --cluster CLUSTER --tasks TASKS --query 'tasks[].[stoppedReason,containers[].[name,exitCode,reason]]'",
    ),
    Reason(
        "dependency-timeout",
        r"container ordering dependency\b[^\n]*timed out|[Dd]ependency\b[^\n]*start ?timeout",
        "the container {ordering|that another one waits for} did not fulfil its condition within StartTimeout",
        "HEALTHY: read its log and correct HealthCheck (command, StartPeriod). SUCCESS and COMPLETE: it runs longer than StartTimeout, or does not end at all. START: its image or volume is slow. If it is only slow, raise StartTimeout of that container (up to 120 seconds on Fargate).",
    ),
    Reason(
        "dependency-never",
        r"container ordering dependency\b[^\n]*never start",
        "a container cannot start, because {ordering|the one that it depends on} stopped or never starts",
        "Read why that container stopped: its exitCode, reason and log. Then correct it, or the Condition in DependsOn:\naws ecs describe-tasks --cluster CLUSTER --tasks TASKS --query 'tasks[].[stoppedReason,containers[].[name,exitCode,reason]]'",
    ),
    Reason(
        "dependency-absent",
        r"container ordering dependency\b[^\n]*does not exist|TaskDependencyError|(?:Link|Volume) target not available|could not find (?:volume source container|container for link)",
        "DependsOn, Links or VolumesFrom of a container cannot be resolved",
        "Let it name a container of the same task definition, not the container itself, and no circle.",
    ),
    Reason(
        "stopped-without-cause",
        r"^(?:STOPPED ?|Task stopped at:? \S+\s+)?\(?(?:TaskFailedToStart: |EcsTaskFailToStart: )?(?:The task failed to start due to: )?Task failed to start\)?\.?$|stoppedReason[\"']?[=:] ?[\"']?Task failed to start\b|(?:^\W*|\bstopCode\W{1,4})TaskFailedToStart\W*(?:$|module=)|Run task failed: \[(?:null)?(?:, ?null)*\]",
        "the task did not start; its cause is in the reason of one of its containers",
        'Mostly the image or a secret cannot be fetched, the log driver or a volume fails, or the command is wrong. Read the reasons of its containers, which ECS keeps for an hour:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].[stoppedReason,containers[].[name,reason,exitCode]]"',
    ),
    Reason(
        "ebs-key",
        r"set up the EBS volume[^\n]*IdempotentParameterMismatch",
        "EC2 deleted the task's new EBS volume, mostly because its KMS key does not exist or may not be used",
        "Correct KmsKeyId. In the key's policy allow the infrastructure role kms:CreateGrant, kms:Decrypt, kms:GenerateDataKeyWithoutPlaintext, kms:ReEncrypt* and kms:DescribeKey.",
    ),
    Reason(
        "ebs-file-system",
        r"configuring the EBS volume attachment",
        "the EBS volume was not ready for the task in time, mostly because of its file system",
        "Set FilesystemType to one that the task's system supports (Linux: xfs, ext3, ext4; Windows: ntfs). A volume of a snapshot requires the type of the snapshot.",
    ),
    Reason(
        "efs-zone",
        r"No matching mount target in the az|does not have (?:a )?mount targets? (?:created )?in (?:the |this )?(?:az|availability zone)",
        "the EFS file system has no mount target in the Availability Zone of the task",
        "Create AWS::EFS::MountTarget in a subnet of that zone, or run the task only in subnets of zones that have one.",
    ),
    Reason(
        "efs-access-point-id",
        r"Access Point ID \S+ is malformed|accessPointId\b[^\n]*(?:invalid|malformed|not valid)",
        "AccessPointId of the EFS volume is not the ID of an access point",
        "Set AuthorizationConfig.AccessPointId to fsap-...: Ref of AWS::EFS::AccessPoint, not its ARN.",
    ),
    Reason(
        "interface-forbidden",
        r"EC2 error while attempting to [^\n:]*(?:interface|\bENI\b)[^\n]*(?:UnauthorizedOperation|AuthFailure|not authorized)",
        "EC2 did not let ECS create the task's network interface",
        "Check that no policy of the organization denies ec2:CreateNetworkInterface to AWSServiceRoleForECS. A subnet of another account must still be shared with this one. Then deploy again.",
    ),
    Reason(
        "task-stopped-before-pull",
        r"TaskStoppedBeforePullBegin|stopped before image pull",
        "the task was stopped before its image was pulled, so the image is not the cause",
        "Read its stoppedReason and the other containers. A deployment or a scale-in stops such tasks, and then nothing is to be done:\naws ecs describe-tasks --cluster CLUSTER --tasks TASKS --query 'tasks[].[stoppedReason,containers[].[name,exitCode,reason]]'",
    ),
    Reason(
        "docker-socket-denied",
        r"permission denied while trying to connect to the Docker|docker\.sock\b[^\n]*permission denied",
        "the user may not use the socket of Docker",
        "Add the user to the group docker, whose members have the rights of root, and sign in again: sudo usermod -aG docker USER. In a container mount the socket, and let its user be of that group. Or run the command with sudo.",
    ),
    Reason(
        "docker-daemon",
        r"(?<!denied while trying to )connect(?:ing)? to (?:the )?Docker(?: (?:daemon|endpoint)\b|,)|error during connect: (?:This error may|In the default daemon)|open //\./pipe/docker\w*: The system cannot find|docker\.sock\W*(?:err=\W*)?(?:dial unix \S+ )?(?:connect: )?(?:no such file|connection refused)|Error starting daemon|initializing graphdriver|CannotListImages|CannotListContainers|CannotGetDockerClient(?![^\n]*version)|docker daemon (?:is )?not running",
        "the Docker daemon of the container instance, build or computer does not run",
        "In CodeBuild set PrivilegedMode: true of the environment. On a container instance restart it: sudo systemctl restart docker (Windows: Restart-Service docker). If it repeats, check disk and memory, and replace the instance with a current ECS-optimized AMI.",
    ),
    Reason(
        "container-vanished",
        r"ContainerVanished|NoSuchContainerError|No container matching saved ID|Cannot(?:Describe|Inspect)Container\w*: [^\n]*No such container",
        "the container was removed from Docker without ECS",
        "Run the task again. Let nothing else on the instance delete containers, such as docker system prune or docker rm.",
    ),
    Reason(
        "anywhere-activation",
        r"^(?![^\n]*eks-connector)[^\n]*(?:InvalidActivation|ActivationExpired|\bactivation (?:code )?(?:has expired|is expired|expired)|(?:activation\b[^\n]*registration limit|registrations for the activation))",
        "the activation of Systems Manager has expired, registered as many servers as it may, or its ID, code or region is wrong",
        "Check ID, code and region. Or create another with the role of your servers, and register again with its values: the installation script of ECS Anywhere, nodeadm init with nodeConfig.yaml (EKS hybrid nodes), or amazon-ssm-agent -register:\naws ssm create-activation --iam-role ROLE --registration-limit NUMBER",
    ),
    Reason(
        "instance-deregistered",
        r"[Cc]ontainer instance deregistration forced",
        "the container instance of the task was deregistered by force",
        "ECS starts the service's task elsewhere. To find who did it, search CloudTrail for DeregisterContainerInstance.",
    ),
    Reason(
        "task-stopped-by-user",
        r"^(?:stopCode\W{1,4})?UserInitiated\W*$|(?:^|UserInitiated\)?: |^[\dTZ:.-]+ |stoppedReason\W{1,4})Task stopped by (?:user|a user|\S+@\S+)\b",
        "a person or a program stopped the task (StopTask)",
        "A service starts another task. To find who did it, search CloudTrail for the event StopTask.",
    ),
    Reason(
        "program-interpreter",
        r"exec \S+\.sh: no such file|cannot execute: required file not found|exec user process caused:?\"? *\"?no such file or directory|env: \W?(?:bash|node|python\d?)\\r|bad interpreter(?!: Permission)",
        "the program, or the interpreter in its first line, does not exist where it runs, such as in the image",
        "Save the script with Unix line ends (LF), and correct its first line (#!). An image such as alpine has sh, but not bash or glibc.",
    ),
    Reason(
        "health-command-missing",
        r"OCI runtime exec failed[^\n]*(?:executable file not found|\bstat [^\n]*: no such file)|health ?check\b[^\n]*(?:: (?:command )?not found|exit code:? 12[67]\b)",
        "the program of the health check or of ECS Exec does not exist in the container",
        "Install it in the image, or use one that it has, such as wget or /bin/sh. Correct HealthCheck.Command.",
    ),
    Reason(
        "task-host-failed",
        r"^(?![^\n]*(?:no space left|executable file not found|OCI runtime create failed|image reference))(?:TaskFailedToStart: )?InternalError: (?:failed to (?:stop|start|create) container|unable to (?:create new container|heartbeat)|rpc error)|^InternalError: [^\n]*initialize ENI",
        "the host of the task failed, not its program",
        "Run the task again; a service starts another by itself. If it repeats on EC2, drain and replace the instance. On Fargate ask AWS Support with the ARN of the task.",
    ),
    Reason(
        "exit-panic",
        r"^(?!.*(?:CannotPull|pull command))(?s:.*)(?:\bpanic: (?:runtime error\b|reflect\b|interface conversion: |assignment to entry in nil map|(?:send on|close of) (?:closed|nil) channel|sync: )|fatal error: (?:all goroutines are asleep|concurrent map )|\[signal SIGSEGV: segmentation violation)",
        "a program written in Go crashed by an error in its own code",
        "The lines after goroutine name the program and the place. If it is yours, correct the code there. If it is a tool, an agent or a provider of Terraform, use another version of it.",
    ),
    Reason(
        "exit-segmentation",
        rf"{EXIT}139\b|(?<!Signals\.)(?<!\[signal )(?<!caught signal \()SIGSEGV|container\b[^\n]*segmentation fault|^(?:[\dTZ:.-]+ )?Segmentation fault\b",
        "the container's program crashed by a wrong memory access (SIGSEGV, exit code 139)",
        "Check its native libraries: they must fit the image's system (glibc or musl) and the processor. Use another base image or version.",
    ),
    Reason(
        "exit-windows-library",
        r"(?<!\d)(?:3221225781|-1073741515)\b|\b0xc0000135\b",
        "Windows does not find a DLL that the program requires (exit code 0xC0000135)",
        "Install it in the image: mostly the Visual C++ Redistributable of the compiler, or a library in the directory of the program. Nano Server lacks many system libraries: use servercore as the base image.",
    ),
    Reason(
        "exit-windows-access",
        r"(?<!\d)(?:3221225477|-1073741819)\b|\b0xc0000005\b",
        "the program crashed by a wrong memory access on Windows (exit code 0xC0000005)",
        "Read the last lines of its log, and check its native libraries: they must fit to the Windows version and to the processor. Try another version of the program or of the base image.",
    ),
    Reason(
        "exit-terminated",
        rf"{EXIT}143\b|(?:(?:by|received|with) |caught signal \()SIGTERM\b",
        "SIGTERM stopped the program (exit code 143): ECS sends it to the containers of a task that it ends",
        "In a deployment or a scale-in that is normal. Otherwise stoppedReason of the task has the cause, such as a failed health check. A build sends it at its timeout. To end with 0, let the program handle SIGTERM. A shell script starts it with exec, so that it gets the signal:\naws ecs describe-tasks --cluster CLUSTER --tasks TASKS --query 'tasks[].[stoppedReason,containers[].[name,exitCode,reason]]'",
    ),
    Reason(
        "exit-instruction",
        rf"{EXIT}132\b|(?<!Signals\.)SIGILL\b|[Ii]llegal instruction",
        "the container's program uses an instruction that the processor does not have (SIGILL, exit code 132)",
        "Build the program and its native libraries for the task's architecture (RuntimePlatform) without the newest extensions, such as AVX-512. Or run it on an instance type that has them.",
    ),
    Reason(
        "exit-bus-error",
        rf"{EXIT}135\b|(?<!Signals\.)SIGBUS\b|\bBus error \(core dumped\)",
        "the container's program crashed by a bus error (SIGBUS, exit code 135), mostly because /dev/shm or a disk is full",
        "On EC2 raise LinuxParameters.SharedMemorySize. On Fargate let the program use another directory than /dev/shm, which is small there. Check the free space of its volumes.",
    ),
    Reason(
        "exit-signal",
        rf"{EXIT}(?:129|130|131|133|136|138|14[0-24-9]|15\d)\b(?![\d.])",
        "a signal ended the container's program: its number is the exit code less 128",
        "129 and 130 (SIGHUP, SIGINT): something stopped it, read stoppedReason of the task. 133 and 136 are crashes, 141 is a closed pipe, 159 a forbidden system call: read its last log lines.",
    ),
    Reason(
        "exit-aborted",
        rf"{EXIT}134\b|(?<!Signals\.)SIGABRT\b",
        "the container's program aborted itself (SIGABRT, exit code 134), often because its memory was used up",
        "Read its last log lines. For Node.js raise Memory and --max-old-space-size.",
    ),
    Reason(
        "storage-provisioning",
        r"[Tt]imeout waiting for EphemeralStorage provisioning|EphemeralStorage provisioning (?:failed|timed out)",
        "Fargate did not prepare the task's disk in time",
        "Nothing in the template is wrong: run the task again; a service does so by itself. If it stays, use subnets of another zone, or ask AWS Support with the task's ARN.",
    ),
    Reason(
        "exit-zero",
        rf"[Ee]ssential container\b[^\n]*{EXIT}0\b(?![\d.])|^(?!(?s:.*)(?:Cannot\w+Error|\b[Ii]nit\b|\b[Jj]ob\b|SIGTERM))(?s:.*)\bcontainer\b[^\n]*{EXIT}0\b(?![\d.])",
        "the essential container ended without an error, but a service needs a program that keeps running",
        "Run the program in the foreground, such as nginx -g 'daemon off;': a script that starts it in the background ends at once. Set Essential: false of a container that ends after its work. For a job use RunTask or a schedule in place of a service.",
    ),
)

EXIT_REASONS = (
    Reason(
        "exit-error",
        rf"(?:^[\"'\W]*|\b(?:container|task(?! :))\b(?![^\n]*(?:OCI runtime|\brunc\b|running hook))[^\n]{{0,80}}?|^[\w-]{{1,60}}: ){EXIT}(?!126|127|129|1[345]\d)(?:[1-9]|[1-9]\d|1[0-9]\d|2[0-5]\d)\b(?![^\n]*\.(?:sh|py|js))(?! error)",
        "the container's program ended by itself with an error, which only its log names",
        "Read its last log lines, as below. 1: an exception, or a missing environment variable, secret or connection at the start. 2: wrong arguments in Command. 255: an error of the entry script. Check Environment, Secrets, EntryPoint and Command, and run the image with the same values on your computer:\naws logs tail LOG_GROUP --since 1h",
    ),
)
"""After all rows of tasks: an exit code is the program's, unless another word names a cause."""
