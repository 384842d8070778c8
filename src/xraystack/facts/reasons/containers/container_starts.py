"""Status reasons of containers that do not start, or that end by themselves."""

from __future__ import annotations

from xraystack.facts.reasons.row import EXIT, Reason

REASONS = (
    Reason(
        "credential-spec",
        r"credential ?specs?\b",
        "the credential specification of a container is not valid here, or cannot be read",
        "Check CredentialSpecs: only for Active Directory, as an ARN of Amazon S3 or Parameter Store. The execution role must be allowed to read it.",
    ),
    Reason(
        "image-without-users",
        r"(?:mount callback failed|unable to create new container|CannotStartContainer|from daemon)[^\n]*(?:/etc/(?:passwd|group): no such file|\bno (?:users|groups) found\b)|mount callback failed[^\n]*no (?:users|groups|matching entries)",
        "the image does not have the user of the container: its files of users (/etc/passwd, /etc/group) lack it, or do not exist",
        "Remove User, or set it to numbers (UID:GID). Check that the image is for the task's operating system: RuntimePlatform of the task definition, and the platform of docker build.",
    ),
    Reason(
        "container-user",
        r"unable to find (?:user|group) \S+: |no matching entries in (?:passwd|group)",
        "the image does not have the user or group of the container",
        "Set User to a user that the image has, or to numbers (UID:GID). Or create the user in the Dockerfile.",
    ),
    Reason(
        "container-directory",
        r"chdir to cwd",
        "the container's working directory cannot be used",
        "Set WorkingDirectory to a directory of the image that the container's user may open.",
    ),
    Reason(
        "container-security",
        r"(?:CannotStartContainer|\bOCI runtime|\brunc\b|\bcontainer_linux|\bprocess_linux|container init\b|from daemon|failed to create (?:shim|containerd) task)[^\n]*(?:apparmor|seccomp|selinux|no[_ ]new[_ ]privileges)|apparmor failed to apply|/attr/keycreate|apply caps",
        "a security setting of the container cannot be applied on this host",
        "Remove or correct DockerSecurityOptions, LinuxParameters.Capabilities or Privileged. A profile that they name must exist on the instance. If the task definition sets none of them, Docker, runc or SELinux of the instance is too old or not complete. Replace the instance by one of the current ECS-optimized AMI.",
    ),
    Reason(
        "windows-command",
        r"hcs(?:shim)?::\S*CreateProcess\b[^\n]*(?:cannot find the (?:file|path) specified|file not found|not recognized)",
        "Windows finds no program of the name that EntryPoint and Command give",
        'Write each as a list with one word an item, such as EntryPoint: ["powershell.exe", "-Command"]. Fargate reads an ENTRYPOINT of the image in shell form, one text with blanks, as the name of one file. Set EntryPoint in the task definition, or build the image with the list form. Check the path in the image, too.',
    ),
    Reason(
        "container-windows",
        r"hcs(?:shim)?::(?!ImportLayer)|virtual machine or container exited unexpectedly|failure in a Windows system call",
        "Windows could not start the container: mostly it has too little memory, its command does not start, or its image is for another version of Windows",
        "Raise Memory (Windows Server Core requires 512 MB or more), and check EntryPoint and Command. The image's Windows version must be that of the host.",
    ),
    Reason(
        "container-limits",
        r"setting rlimits?|rlimit type|CannotStartContainer[^\n]*too many open files",
        "a limit of the container is higher than the host allows, or too low for its start",
        "Correct SoftLimit and HardLimit in Ulimits. On Fargate only nofile can be set; on EC2 the limits of the Docker service apply.",
    ),
    Reason(
        "container-sysctl-default",
        r"open sysctl net\.ipv4\.(?:ip_unprivileged_port_start|ping_group_range) file",
        "the runtime may not set a kernel parameter that Docker itself sets for each container",
        "If SystemControls (docker run: --sysctl) names the parameter, remove it. Otherwise Docker runs inside another container, such as LXC, whose AppArmor profile forbids this to newer versions of runc: update that host, or run Docker on a virtual machine. For tasks of ECS use a current ECS-optimized AMI.",
    ),
    Reason(
        "container-sysctl",
        r"(?:\bOCI\b|\brunc\b|container(?: init\b|_linux)|ContainerError)[^\n]*(?:sysctl|open /proc/sys/)",
        "a kernel parameter in SystemControls cannot be set in the container",
        "Correct Namespace and Value, or remove the item. A parameter of the whole host can be set only on the instance.",
    ),
    Reason(
        "container-memory-start",
        r"[Mm]inimum memory limit allowed|memory limit too low|container init was OOM|cannot set memory\b(?! to)|(?:OCI|runc|cgroups?|writ\w+|daemon)\b[^\n]*memory\.limit_in_bytes",
        "the container has too little memory to start",
        "Raise Memory of the container (Docker requires 6 MiB, most programs 128 or more), and of the task if it has one. A value such as 1 is mostly meant in GB: Memory is in MiB.",
    ),
    Reason(
        "container-network-missing",
        r"daemon: network \S+ (?:is )?not found|\bnetwork \S+ declared as external, but (?:it )?could not be found",
        "Docker on this host does not have the network that the container is to join",
        "With Docker Compose: docker compose up --force-recreate replaces a container of a deleted network; create an external network first (docker network create NAME). In ECS run the task again; if it repeats, restart Docker on the instance, or replace the instance.",
    ),
    Reason(
        "container-network",
        r"(?:failed to create endpoint|cannot join network|programming external connectivity|iptables failed|pair interfaces)(?![^\n]*(?:already|in use))",
        "Docker could not set up the container's network on the instance",
        "Run the task again. If it repeats, restart Docker or replace the instance, with a current ECS-optimized AMI.",
    ),
    Reason(
        "container-link-network",
        r"[Cc]annot link to \S+, as it does not belong to",
        "the two containers of a link are in different networks of Docker",
        "Put both containers into the same network: docker network connect NETWORK CONTAINER, or the same networks in a Compose file. In a network that you created they find each other by name, so remove the link. Tasks of ECS in awsvpc mode have no links: their containers use 127.0.0.1.",
    ),
    Reason(
        "container-link",
        r"(?:daemon|ContainerError)[^\n]*[Cc]annot link to(?![^\n]*does not belong)|[Cc]annot link to a non.?running container",
        "the container of a link does not run",
        "Add it to DependsOn of this container, and read why it stopped.",
    ),
    Reason(
        "container-runtime-library",
        r"\brunc did not terminate successfully: exit status 127",
        "the container runtime (runc) of the host does not start: one of its libraries, mostly libseccomp, is missing or too old",
        "Update libseccomp and containerd.io (or runc) on the host together, then restart Docker. A container instance of ECS is replaced by one with a current ECS-optimized AMI. To see the missing library, run runc --version on the host.",
    ),
    Reason(
        "container-host",
        r"/sys/fs/cgroup\S*: read-only file system|failed to start shim: context deadline|runc did not terminate|final child's PID from pipe|unable to start unit\b[^\n]*(?:Message recipient disconnected|Connection reset)|fork/exec \S*(?:runc|shim)\S*: resource temporarily unavailable|ttrpc: closed|shim task: context deadline exceeded",
        "the container runtime or the kernel of the container instance does not work as it should",
        "Mostly its memory, processes (PIDs) or disk are used up: run fewer tasks on it, or give the container more memory. Then replace the instance, with a current ECS-optimized AMI.",
    ),
    Reason(
        "container-remains",
        r"container with id exists|container[^\n]*marked for removal and cannot|container name \S+ is already in use",
        "a container of the same name still exists on this host",
        "On a container instance restart the ECS agent, or replace the instance; ECS tries again by itself. On another computer remove the old container: docker rm --force NAME",
    ),
    Reason(
        "container-no-command",
        r"(?:daemon|ContainerError)[^\n]*No command specified",
        "neither the image nor the container definition has a command",
        "Set Command or EntryPoint of the container, or CMD in the Dockerfile.",
    ),
    Reason(
        "container-options",
        r"(?:daemon|ContainerError)[^\n]*[Cc]onflicting options",
        "two settings of the container are mutually exclusive",
        "Remove one of the two that the reason names, such as Hostname in network mode host or awsvpc.",
    ),
    Reason(
        "container-device-nodes",
        r"error creating device nodes|\bmknod\b[^\n]*/dev/",
        "the container has no usable /dev: a volume is mounted at / or /dev of the container, where device files cannot be created (as on EFS)",
        "Set ContainerPath of each item of MountPoints to a separate directory, such as /data: never /, /dev or another system directory. If all paths are right, run the task again, with a current platform version (1.4.0) or ECS-optimized AMI; on Fargate ask AWS Support with the ARN of the task.",
    ),
    Reason(
        "container-mount",
        r"rootfs_linux(?![^\n]*read-only file system)|CannotCreateVolume|mounting (?!.*read-only file system).*(?:not a directory|to rootfs)|duplicate mount point",
        "a volume of the container cannot be created or mounted",
        "'not a directory': a directory is mounted over a file of the image, so set ContainerPath to a directory. Or Docker made a directory on the instance, because the file of Host.SourcePath did not exist. 'duplicate mount point': each ContainerPath may occur once. 'no such file' or 'permission denied' with EFS: the access point requires CreationInfo and PosixUser, RootDirectory must exist. Otherwise let SourceVolume name an item of Volumes, and ContainerPath be a separate directory.",
    ),
    Reason(
        "entry-point-option",
        r"""exec: \\?"-[^"]*\\?": executable file not found""",
        "the container starts an option as its program: the image has no ENTRYPOINT, or EntryPoint replaces it",
        "Begin Command with the program, then its options. Or set EntryPoint to the program; without EntryPoint in the task definition the image's ENTRYPOINT counts. Check that Image names the right image.",
    ),
    Reason(
        "lambda-bootstrap",
        r"/var/(?:task|runtime)/bootstrap\b",
        "Lambda cannot start the function's program: bootstrap is missing in the package, or not executable",
        "Put the program at the root of the package by the name bootstrap, with mode 755. Build it for Linux and the function's Architectures: GOOS=linux GOARCH=arm64 go build -o bootstrap.",
    ),
    Reason(
        "entry-point-permission",
        rf"exec:? \\*\"?[^\"\n:]{{1,120}}\\*\"?: (?:is a directory: )?permission denied|{EXIT}126\b(?! error)|^/bin/(?:ba|da)?sh: (?:line )?(?:\d+: )?\S+: permission denied",
        "the file {program|of the program} may not be executed by the user who starts it",
        "Make it executable: chmod +x FILE. In a Dockerfile write COPY --chmod=755 FILE, or RUN chmod +x FILE before USER. Or start it by its interpreter, in a container with EntryPoint: [sh, FILE]. A directory in its place has the same error.",
    ),
    Reason(
        "entry-point-shell",
        r"exec: \W*[\w./-]+ [^\n]*(?:&&|\|\||; |[<>] )[^\n]*(?:executable file not found|no such file|$)",
        "the command is one text with operators of a shell, and is started as a program without a shell",
        "Write Command or EntryPoint as a list with a shell: [sh, -c, 'FIRST && SECOND'] (the image requires sh). Better install packages when the image is built, and start one program.",
    ),
    Reason(
        "entry-point",
        r"^(?!.*(?:OCI runtime exec failed|Extension\.LaunchError|Runtime exited with error|Script at specified location|text file busy|[Uu]nable to start shell|permission denied)).*"
        rf"""(?:executable file not found|exec: \\*"[^\n]*(?:stat \S+: |no such file)|exec: \\*"[^"\n]*(?:\n|$)|\bfork/exec \S+: no such file|\bspawn(?:Sync)? [\w.-]+ ENOENT\b|{EXIT}127\b(?!\.\d| error))""",
        "the program {program|that is to be started} does not exist in the image or on the computer, or not in its PATH",
        "In a container check EntryPoint and Command: each is a list with one word an item, not one text with blanks. A volume that is mounted over the program's directory hides it. Check that the image contains the program: docker run --rm -it --entrypoint sh IMAGE. Elsewhere install the program in an earlier step.",
    ),
    Reason(
        "socket-file-taken",
        r"(?:\b(?:listen|bind)\b[^\n]*(?:\bunix\b|\.sock\b)[^\n]*address already in use|address already in use[^\n:]* /\S+\.sock\b)",
        "another process uses this socket file, or a process that ended left it behind",
        "Stop the other process. If none runs, delete the file before the program starts: rm -f FILE in its start script. In a container choose a path in /tmp or /run, not in a volume that outlives the container.",
    ),
    Reason(
        "host-port-taken",
        r"port is already allocated|Port \d+ was already in use|(?:bind|listen\w*|tcp|udp|:\d+)\b.*address already in use|Address already in use: (?:AH00072|make_sock)|^Address already in use\W*\n|\[Errno (?:98|48)\]",
        "another process or container already uses the port",
        "Stop the other one, or let one of the two use another port. On a container instance set HostPort: 0 (a dynamic port), or NetworkMode: awsvpc, in which each task has its own address. The containers of one awsvpc task share their ports: let each program listen on another one. A program that starts twice in its container also has this error.",
    ),
    Reason(
        "container-device",
        r"adding custom device|gathering device information",
        "the instance has no such device",
        "Remove the device from LinuxParameters, or use an instance type that has the device.",
    ),
    Reason(
        "dependency-failed",
        r"dependen(?:t|cy) container \S+ (?:exited|failed|did not)|container\b.*(?:did not|never) (?:become|became) healthy",
        "the container {dependent|that this one depends on} failed",
        "Read its log and its exit code, and correct that. If its failure does not matter, use Condition: COMPLETE in DependsOn, and Essential: false.",
    ),
    Reason(
        "model-container-start",
        r"CannotStartContainer\w*\W[^\n]*(?:model container|<image> serve)",
        "Docker could not start the image of the SageMaker model with the argument serve: it has no program serve, the file may not be executed, or it is built for another processor",
        "Run it yourself: docker run --rm IMAGE serve. Put an executable program serve into the PATH (chmod +x, line ends of Unix). Or set an ENTRYPOINT that accepts the argument. Build for the instance type (most are linux/amd64), push, and create the endpoint again:\ndocker buildx build --platform linux/amd64 -t IMAGE --push .",
    ),
    Reason(
        "model-container",
        r"model container for|<image> serve|(?:\bvariant\b|SageMaker|container)[^\n]*did not pass the ping health check",
        "the SageMaker model's container does not start or does not respond to its health check",
        "Read the log group /aws/sagemaker/Endpoints/NAME. The image must start with the argument serve, and respond to GET /ping and POST /invocations on port 8080. Its role must be allowed to read the model data.",
    ),
    Reason(
        "container-status",
        r"CannotStartContainer\w*: failed to get container status",
        "the container ended during its start, mostly because it exceeded its memory",
        "Raise Memory of the container, and of the task if it has one. If it repeats, read the container's log.",
    ),
    Reason(
        "container-create-timeout",
        r"Could not transition to (?:created|creating)\b",
        "Docker did not create the container in the time that the ECS agent waits",
        "The host is too slow at this moment: many containers start at once, its disk has used up its burst credits, or a volume does not respond. Check CPU, memory and disk of the instance, and the volume. If it is only slow, raise ECS_CONTAINER_CREATE_TIMEOUT in /etc/ecs/ecs.config (such as 10m), and restart the agent. A task on Fargate: run it again.",
    ),
    Reason(
        "container-start-timeout",
        r"Could not transition to (?:started|starting)\b",
        "the container did not start in the time that the ECS agent waits: mostly its log driver does not reach CloudWatch Logs, or the host is overloaded",
        "Private subnets require a NAT gateway, or VPC endpoints for logs, ecr.api, ecr.dkr, s3 and the secrets. Those require PrivateDnsEnabled and TCP 443 from the task. In public subnets on Fargate set AssignPublicIp=ENABLED. Allow egress on TCP 443. On EC2 check CPU, memory and disk (burst credits) of the instance; if it is only slow, mostly Windows, raise ECS_CONTAINER_START_TIMEOUT in /etc/ecs/ecs.config (such as 10m), and restart the agent.",
    ),
    Reason(
        "container-signal-failed",
        r"CannotStop\w*: (?:failed|error|unable)\w*[ -](?:sending|to send)\b|sending SIG(?:TERM|KILL) to container|CannotStop\w*: [^\n]*[Nn]o such container",
        "the runtime could not deliver the stop signal to the container: its program had ended already, or the runtime or host does not respond",
        'If the task is STOPPED, nothing is to be done; the cause of the stop is in stoppedReason. If it stays in STOPPING on EC2, check Docker, memory and disk of the instance, then drain and replace it. On Fargate ask AWS Support with the ARN of the task:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].[stoppedReason,containers[].reason]"',
    ),
    Reason(
        "container-stop-timeout",
        r"Could not transition to (?:stopped|stopping)\b|CannotStopContainer(?![^\n]*[Nn]o such container)",
        "the container runtime did not stop the container, mostly not in the time that the ECS agent waits",
        "Let the program end at SIGTERM within StopTimeout: start it with exec in the shell script, or set LinuxParameters.InitProcessEnabled: true. If the runtime itself does not respond, check disk and memory of the instance, or drain and replace it.",
    ),
    Reason(
        "container-runtime-timeout",
        r"ContainerRuntimeTimeout|Could not transition to running\b[^\n]*timed out",
        "the container runtime of the host did not bring the container into its next state in the time that ECS waits; the words after it have the reason",
        'On Fargate a service tries again by itself; run a single task again. If it repeats, the start is too slow: use a smaller image, less data in volumes, more Cpu. On EC2 check disk and load of the instance, and replace it. If the reason is only a timeout, ask AWS Support with the ARN of the task:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].[stoppedReason,containers[].reason]"',
    ),
    Reason(
        "container-timeout",
        r"Could not transition to (?!pull)\w+; timed out|(?:DockerTimeoutError|ContainerRuntimeTimeout)(?![^\n]*transition to pull)"
        r"|CannotInspectContainer(?![^\n]*[Nn]o such container)",
        "Docker on the container instance did not respond to the ECS agent in time",
        "Check CPU, memory and the I/O credits of the instance's disk: many containers or pulls at once slow Docker. Restart it (sudo systemctl restart docker), or drain and replace the instance, with a current ECS-optimized AMI. A service starts the task elsewhere:\naws ecs update-container-instances-state --status DRAINING --cluster CLUSTER --container-instances INSTANCE",
    ),
    Reason(
        "java-direct-memory",
        r"OutOfMemoryError: (?:Direct buffer memory|Cannot reserve \d+ bytes of direct buffer)|OutOfDirectMemoryError",
        "the Java program used up its direct buffers, memory outside of the heap",
        "Raise -XX:MaxDirectMemorySize in JAVA_TOOL_OPTIONS; without it the limit is as large as the heap. Raise Memory of the container by the same amount. If its use rises steadily, the program does not release buffers; with Netty -Dio.netty.leakDetection.level=paranoid shows where.",
    ),
    Reason(
        "array-too-large",
        r"Requested array size exceeds VM limit|Array dimensions exceeded supported range",
        "the program requests one array that is larger than its runtime allows; more memory does not help",
        "Find the place in the stack trace of the log: often a whole file or response is read at once. Read and write it in parts (a stream).",
    ),
    Reason(
        "heap-full",
        r"java\.lang\.OutOfMemoryError|insufficient memory for the Java Runtime|Java heap space|GC overhead limit exceeded|JavaScript heap out of memory|Reached heap limit",
        "the program used up its heap, the memory that its runtime allows it",
        "Raise the heap: JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=75, or NODE_OPTIONS=--max-old-space-size=MB. Raise the memory of what runs it too: Memory of the task, MemorySize of the function, ComputeType of the build, WorkerType of the Glue job.",
    ),
    Reason(
        "gpu-memory",
        r"CUDA out of memory|torch\.cuda\.OutOfMemoryError|CUDA_ERROR_OUT_OF_MEMORY",
        "the GPU has too little memory for the program",
        "Use smaller batches, shorter inputs or a smaller model. Or choose an instance type whose GPUs have more memory. Memory of the task or the container does not count.",
    ),
    Reason(
        "out-of-memory",
        r"^(?!.*(?:\bCUDA\b|torch\.cuda|\bquer(?:y|ies)\b|maxmemory|\bRedis\b)).*(?:\bOutOfMemory(?:Error|Exception)?\b(?!-)|killed due to memory|(?<!Replication task )memory (?:usage|limit) exceeded|(?<!\bno )(?<!\bnot )\bOOM(?! command|_score|_kill \d|ScoreAdj|[-_ ]?kill(?:er)?[-_ ]?disable|(?:Killed)?[\"']?\s*[:=]\s*[\"']?(?:false|0)\b))",
        "the program needed more than its memory limit (in ECS Memory of the container, else of the task), so it was killed",
        "Raise Memory of the task and the container, or MemorySize of a Lambda function. Keep the heap below it: NODE_OPTIONS=--max-old-space-size, or -XX:MaxRAMPercentage=75 for Java. If MemoryUtilization in CloudWatch rises steadily, the program has a leak. For the X-Ray daemon, -m limits its buffer.",
    ),
    Reason(
        "function-memory",
        r"Runtime exited with error: signal: killed",
        "the Lambda function exceeded its memory and was stopped",
        "Raise MemorySize of the function. The line REPORT of its log shows the used memory (Max Memory Used).",
    ),
    Reason(
        "function-killed",
        r"died with <Signals\.SIG",
        "a program in the function of a custom resource was killed, mostly because it exceeded the function's memory",
        "Raise the function's MemorySize, and EphemeralStorage for large files. In the CDK's BucketDeployment these are memoryLimit and ephemeralStorageSize.",
    ),
    Reason(
        "killed",
        rf"^(?!.*(?:\bEvicted\b|\b[Ss]pot\b)).*(?:{EXIT}137\b|(?<!Signals\.)\bSIGKILL\b|^Killed\W*\n|: line \d+: +\d+ Killed\b|\bdied, killed by signal 9\b)",
        "the program was killed: it exceeded its memory, or did not stop in time",
        'If the reason of a container is OutOfMemoryError, or the program is killed at work, raise its memory: Memory of the task and the container, or the size of the build, job or function. If it is killed when the task stops, let the program end at SIGTERM. Or raise StopTimeout (30 seconds by default, 120 at most on Fargate). To see which, of a task in ECS:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].[stoppedReason,containers[].reason]"',
    ),
    Reason(
        "essential-container",
        rf"Essential container in task exited(?![^\n]*{EXIT}[1-9])|EssentialContainerExited",
        "an essential container exited (its program crashed, ran out of memory or was done), so the task stopped",
        "Read exitCode and reason of each container, and the last lines of its log. If the container is meant to exit, set Essential: false.\n"
        'aws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].containers[].[name,exitCode,reason]"',
    ),
)

FRAMES = (
    Reason(
        "container-runtime-version",
        r"unsupported shim version",
        "Docker and containerd on this computer have versions that do not fit together",
        "Install docker-ce and containerd.io from the same source, and remove other copies of containerd and its shim from /usr/local/bin. Then restart both. On a container instance use a current ECS-optimized AMI.",
    ),
    Reason(
        "container-runtime",
        r"OCI runtime (?:create|exec) failed|\bCannot start container\b|failed to create (?:shim|task for container|new container runtime task)|CannotStartContainer"
        r"|ContainerRuntimeError",
        "the container runtime could not start the container; the end of its message names the cause",
        'If the message is cut off, print it with the command below. executable file, exec: EntryPoint and Command. permission denied: file mode or User. mount, rootfs: MountPoints. rlimit, sysctl, capability: Ulimits, SystemControls, LinuxParameters. On EC2 also check memory and disk of the instance:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].[stoppedReason,containers[].reason]"',
    ),
    Reason(
        "container-name-used",
        r"CannotCreateContainer\w*: *(?:API error \(409\): )?(?:container already exists|Conflict\b[^\n]*(?:already in use|in use by container))",
        "the ECS agent reports a container of that name, mostly because an earlier try to create it failed",
        "In the agent's log (/var/log/ecs/ecs-agent.log) read the first error of this task. With NetworkMode: host remove ExtraHosts, Links and Hostname from the container: Docker rejects them, and older agents then print this text. Update the ECS agent. If nothing is rejected, remove the stopped container, or replace the instance.",
    ),
    Reason(
        "container-not-created",
        r"CannotCreateContainer",
        "Docker could not create the container; the end of its message names the cause",
        'If the message is cut off, print it with the command below. Often no disk space: enlarge EphemeralStorage (Fargate) or the root volume (EC2). Otherwise a volume, port, log driver or Docker option in the container definition. If only one instance fails, drain and replace that:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].[stoppedReason,containers[].reason]"',
    ),
    Reason(
        "managed-launch",
        r"Unable to launch instance\(s\)(?! for Auto Scaling)(?![^\n]*(?:internal ?error|service ?unavailable|throttl|RequestLimitExceeded|Rate exceeded))",
        "ECS could not launch an instance for the capacity provider of managed instances",
        "The code after the name of the capacity provider names the cause. LimitExceeded, CountExceeded: raise a quota of EC2. Capacity: more zones or instance types. UnauthorizedOperation, AuthFailure: the permissions of InfrastructureRoleArn. Unsupported, InvalidParameter, NotFound: InstanceRequirements, or what InstanceLaunchTemplate names. Without a code, CloudTrail has the rejected call of EC2 (CreateFleet or RunInstances).",
    ),
    Reason(
        "task-preparation-no-route",
        r"^(?![^\n]*(?:no such host|server misbehaving|x509|certificate|AccessDenied|not authorized|NotFound|Validation|api error|StatusCode: [45]\d\d|status code: [45]\d\d)).*pull secrets or registry auth[^\n]*(?:signal: killed|timed? ?out|timeout|deadline exceeded|retried [3-9] time|dial tcp|send request failed|connection (?:refused|reset))",
        "the task has no route to the services that it reads before its start: ECR, Secrets Manager or Systems Manager",
        "In public subnets set AssignPublicIp=ENABLED (Fargate only). Private subnets require a NAT gateway. Or create VPC endpoints for ecr.api, ecr.dkr, logs, secretsmanager and ssm, and the gateway endpoint for s3. Their security group must allow TCP 443 from the task, and that of the task egress on TCP 443.",
    ),
    Reason(
        "pod-image-unpullable",
        r"^(?!.*(?:pod sandbox|sandbox image)).*(?:[Ff]ailed to pull image \W{0,2}\"|\bErrImagePull\b)",
        "Kubernetes cannot pull the image of the pod; the end of the message, or an earlier event of the pod, names the cause",
        "not found: push the tag, or correct the image's name. no match for platform: build the image for the node's processor. 401, 403, denied: the role of the node for ECR, imagePullSecrets for another registry. timeout: the route of the node to the registry. 429, toomanyrequests: copy the image to ECR. To read all events: kubectl describe pod POD --namespace NAMESPACE",
    ),
    Reason(
        "task-preparation",
        r"^(?!.*(?:[Ff]ailed to pull image \W{0,2}\"|\bErrImagePull\b)).*(?:unable to pull (?:secrets\b|(?:the )?image)|image pull failed)",
        "the task cannot read its secrets or pull its image; the last words of the whole message name the cause, and may be cut off here",
        'Read the whole message with the command below. AccessDenied: the execution role requires AmazonECSTaskExecutionRolePolicy, and secretsmanager:GetSecretValue or ssm:GetParameters. NotFound, Validation, invalid character: the secret, or ValueFrom that names it. no such host: DNS support of the VPC. Timeout, or retried without a cause: the subnets require a NAT gateway, AssignPublicIp: ENABLED, or VPC endpoints (ecr.api, ecr.dkr, s3, secretsmanager, ssm, logs), and egress on TCP 443:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].[stoppedReason,containers[].reason]"',
    ),
    Reason(
        "task-initialization",
        r"ResourceInitializationError(?![^\n]*(?:Unable to launch instance|internal ?error|service ?unavailable|throttl|RequestLimitExceeded|Rate exceeded))",
        "ECS could not prepare what the task requires before its start, such as its network, secrets, logs or volumes",
        'The words after the colon name the part; if they are cut off, print them with the command below. registry auth, secrets: ValueFrom, the execution role, or the route of the subnets. env files: the execution role, or the route to S3. logger args: awslogs-group, logs:CreateLogStream, a route to logs. EFS, volume: its IDs and directory, permissions, mount targets and TCP 2049. network: run the task again:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].[stoppedReason,containers[].reason]"',
    ),
    Reason(
        "program-socket",
        r"^(?!.*daemon: ).*dial unix \S+: (?:connect: )?(?:no such file|connection refused)",
        "the program behind a socket file does not run, or its socket is not at this path",
        "Start that program first. In a container mount the directory of the socket: Volumes with Host.SourcePath, and MountPoints. Then check the path of the socket in the configuration.",
    ),
    Reason(
        "program-file",
        r"^(?!.*(?:dial unix|\bspawn(?:Sync)? [\w.-]+ ENOENT|exec user process|\bexec \S+: no such|/sys/fs/cgroup|Cannot(?:Start|Create|Pull)|ContainerError|ResourceInitializationError|daemon: |OCI runtime|[Cc]annot start container|Unable to start (?:shell|command)|deployment-archive|skip it\b|Extension\.LaunchError|hcs(?:shim)?::)).*(?:\bENOENT\b|no such file or directory|cannot find the (?:file|path) specified)",
        "a program does not find a file or directory",
        "Check that the path exists where the program runs. In a container that is the image (COPY, WORKDIR) or a mounted volume; a directory of the instance requires Volumes and MountPoints. Elsewhere check the working directory.",
    ),
    Reason(
        "program-file-denied",
        r"""^(?![^\n]*(?:/var/task/|\blisten EACCES\b|Cannot(?:Start|Create|Pull)|ContainerError|ResourceInitializationError|daemon: |OCI runtime|/proc/|/sys/|exec: ))(?s:.*)(?:\bEACCES\b|\[Errno 13\]|\b(?:mkdir|open)\(\)[^\n]*\(13: Permission denied|\b(?:open|opening|mkdir|l?stat|unlink|chmod|chown|rename|touch|write|writing|create|access)\b[^\n]* ["']?/\S*: permission denied)""",
        "a program has no rights to a file or directory",
        "Change owner or mode of the path in the image, or the user (USER, User of the container). Elsewhere change the owner or mode of the file (chown, chmod), or the user of the program. A mounted directory has its own owner: with EFS use an access point with PosixUser and CreationInfo.",
    ),
    Reason(
        "program-no-memory",
        r"^(?!.*(?:Cannot(?:Start|Create|Pull)|ContainerError|ResourceInitializationError|daemon: |OCI runtime|maxmemory)).*(?:\bCannot allocate memory\b|\[Errno 12\]|\bENOMEM\b)",
        "the operating system has no memory left for the program: the limit of the container or of the host is reached",
        "Raise Memory of the container and the task. On EC2 also check the memory of the instance. Start fewer workers or processes: each one requires its own memory.",
    ),
    Reason(
        "program-read-only",
        r"^(?!.*(?:Cannot(?:Start|Create|Pull)|ContainerError|ResourceInitializationError|daemon: |OCI runtime|/var/lib/docker|/sys/fs/cgroup)).*(?:\bEROFS\b|\[Errno 30\]|read-only file system)",
        "a program writes to a file system that is read-only",
        "Mount a volume at that path, or set ReadonlyRootFilesystem (or ReadOnly of the mount point) to false. A Lambda function can only write to /tmp.",
    ),
    Reason(
        "program-own-module",
        r"^(?![^\n]*node_modules)(?:[\w ]*Error: )?Cannot find module '\.{1,2}/",
        "a file of the program itself is missing: another file imports it by a relative path",
        "Copy it in the Dockerfile (COPY), or include it in the archive, at the path that the message names. Capital letters count on Linux. Check .dockerignore, the output directory of the build, and a volume that is mounted over the directory. The file after Require stack imports it.",
    ),
    Reason(
        "program-module",
        r"""ModuleNotFoundError: No module named|\bClassNotFoundException\b|\bNoClassDefFoundError\b(?!.*Could not initialize class)|Could not find or load main class|Unable to access jarfile|Cannot find module ['\"](?!aws-sdk)""",
        "the program does not find one of its modules",
        "Add it to requirements.txt, package.json or the build, then install and package again; build an image without cache. Check where the program runs (WORKDIR, COPY, PYTHONPATH): a volume that is mounted at the same path hides the files of an image.",
    ),
    Reason(
        "program-port-denied",
        r"\blisten EACCES\b|\bSocketException \(13\): Permission denied|Permission denied: AH00072|\bbind(?:\(\) to \S+ failed \(13|: permission denied)",
        "the program may not listen on a port below 1024, because it is not root",
        "Let it listen on a port above 1023, with the same ContainerPort and target group Port. With awsvpc you can instead set SystemControls: {Namespace: net.ipv4.ip_unprivileged_port_start, Value: '0'}.",
    ),
    Reason(
        "program-command",
        r"^(?:[\dTZ:.-]+ |##\[error\])?(?:/bin/|/usr/bin/)?(?:ba|da)?sh: (?:line )?(?:\d+: )?[\w./-]+: (?:command )?not found|: line \d+: [\w./-]+: (?:command )?not found",
        "a shell runs a program that is not installed in this image or computer",
        "Install it in the image (Dockerfile) or in an earlier step, or correct its name or PATH. If such a script exists, its interpreter (first line, #!) is missing, or it has CRLF line ends.",
    ),
    Reason(
        "host-unresolved",
        r"\bno such host\b|host not found in upstream|\bENOTFOUND\b|\bEAI_AGAIN\b|name or service not known|temporary failure in name resolution|UnknownHostException|\bunknown host(?: (?!key)|: )\S+\.\S|getaddrinfo failed|could not resolve host\b|nodename nor servname",
        "a program cannot resolve the name of a host",
        "Check its spelling, and the region in a name of AWS. The DNS server must be reached from where the program runs. A private name requires its hosted zone or Cloud Map namespace in the VPC of the task. The VPC must have DNS support and DNS hostnames. A name of Service Connect exists only in tasks whose service has ServiceConnectConfiguration.",
    ),
)
"""Rows of the words around a reason: searched for after the rows of what is inside."""
