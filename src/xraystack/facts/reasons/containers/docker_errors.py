"""Status reasons of Docker and containerd on the hosts of tasks, which ECS repeats."""

from __future__ import annotations

from xraystack.facts.reasons.row import EXIT, Reason

_DAEMON = r"(?:daemon|ContainerError|OCI runtime)[^\n]*"

BUILD_REASONS = (
    Reason(
        "build-step-failed",
        r"failed to solve: process [^\n]* did not complete successfully|executor failed running \[|The command '[^\n']*' returned a non-zero code",
        "a RUN command of the Dockerfile failed",
        "Read its output before this line; docker build --progress=plain --no-cache prints all of it. After exit code 137 give Docker more memory. After exec format error or code 255 the builder cannot run the image's platform: set --platform to its own, or install QEMU.",
    ),
    Reason(
        "build-base-image",
        r"failed to solve: [\w./-]+(?::[\w.-]+)?: (?:failed to resolve source metadata for )?[\w./-]+(?::[\w.-]+)?: (?:[\w./:-]+: )?not found",
        "the registry does not know the image that FROM of the Dockerfile names, or its tag",
        "Correct name and tag in FROM, and look for the tag on the registry's page. If an ARG is part of the name, check its value and its default before FROM. A private image requires docker login first.",
    ),
    Reason(
        "build-file-missing",
        r"failed to (?:compute cache key|calculate checksum of ref)[^\n]*not found|(?:COPY|ADD) failed: (?:file not found|no source files|forbidden path|stat )",
        "COPY or ADD of the Dockerfile names a file that the build context does not contain",
        "Its path is relative to the context, the directory that docker build gets (in the CDK the directory of the asset). Check .dockerignore and exclude, and that the step that makes the file ran before.",
    ),
    Reason(
        "build-dockerfile-syntax",
        r"[Dd]ockerfile parse error|\bunknown instruction: \W?[\w-]+\W*$",
        "the Dockerfile has an error in a line: see the reason",
        "Correct that line. It begins with an instruction such as FROM, COPY or RUN, and each instruction has its own arguments. A command of several lines ends each line but the last with a backslash.",
    ),
    Reason(
        "build-dockerfile-missing",
        r"failed to read dockerfile|unable to prepare context: |Cannot locate specified Dockerfile|unable to evaluate symlinks in Dockerfile path",
        "docker build does not find the Dockerfile, or the directory of its context",
        "Check both paths: docker build -f PATH/Dockerfile CONTEXT. In the CDK these are directory and file of the asset, in Copilot image.build.",
    ),
    Reason(
        "build-driver",
        r"(?:[Mm]ulti-platform build|[Cc]ache export|[Aa]ttestations?)\b[^\n]*not supported for the docker driver",
        "the builder of Docker on this computer cannot do this kind of build",
        "Create a builder that can, and select it: docker buildx create --use --driver docker-container. Or enable the containerd image store in Docker Desktop. In GitHub Actions use docker/setup-buildx-action.",
    ),
    Reason(
        "build-buildx",
        r"buildx component is missing",
        "Docker on this computer has no buildx, which it requires to build images",
        "Install its plug-in (docker-buildx-plugin), or in CodeBuild use a current image of the environment. As a workaround build with the older builder: export DOCKER_BUILDKIT=0",
    ),
    Reason(
        "build-ended",
        r"failed to receive status: rpc error: code = Unavailable",
        "the builder of Docker (BuildKit) ended during the build, mostly for lack of memory or disk",
        "Give Docker or the build computer more memory and disk, in CodeBuild a larger ComputeType. Build fewer images at once.",
    ),
    Reason(
        "build-builder-image",
        r"[Nn]o such image: moby/buildkit|moby/buildkit:\S+: (?:not found|pull access)",
        "Docker could not pull the image of its builder, moby/buildkit",
        "Build again: mostly Docker Hub did not respond, or limited the pulls. Log in to Docker Hub before the builder is created. Or name an image of another registry: docker buildx create --use --driver docker-container --driver-opt image=IMAGE",
    ),
    Reason(
        "build-image-absent",
        r"^(?!.*ContainerError).*daemon: No such image: (?!moby/buildkit)|image does not exist locally with the tag|docker push[^\n]*tag does not exist",
        "the image does not exist on this computer: its build or pull failed, or it has another tag",
        "Read the output of docker build before this line. If the build succeeded, give the image that name before the push: docker tag IMAGE ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME:TAG",
    ),
    Reason(
        "image-not-local",
        r"Unable to find image '[^'\n]*' locally\W*(?:\n|\Z)",
        "Docker does not have the image on this computer, and pulls it next: this line is not an error",
        "Read the next line, which has the error of the pull. If the image is built here, build it first, or add the tag to it: docker tag IMAGE NAME:TAG",
    ),
    Reason(
        "docker-run-failed",
        rf"\bdocker\b[^\n]*{EXIT}125\b",
        "docker itself failed before the program in the container ran (exit code 125)",
        "Read the line before it, which begins with docker: or Error response from daemon. Mostly an option is unknown, the image cannot be pulled, or a name or port is already in use.",
    ),
    Reason(
        "build-arguments",
        r"\bdocker [\w -]+\W requires (?:exactly|at least|at most) \d+ argument",
        "the docker command has too few or too many words, often because a variable in it is empty",
        "Print the command before it runs. If a variable is empty, correct the earlier step that sets it, such as the build of the image. Put a value with blanks into quotes.",
    ),
    Reason(
        "build-compose-file",
        r"[Cc]ompose file [^\n]*is invalid|^services\.[\w.-]+ (?:contains|must be)|(?:\bservices\.[\w.-]+|^(?:services|networks|volumes|configs|secrets)|\(root\)) Additional property [\w.-]+ is not allowed",
        "the Compose file has a key or a value that Docker Compose does not know",
        "Correct what the message names: the place is services.NAME.KEY. To check the file: docker compose config",
    ),
    Reason(
        "build-login-helper",
        r"error getting credentials - err: (?![^\n]*(?:AccessDenied|not authorized|NoCredential|IMDS|[Ee]xpired|credential providers?\b))|docker-credential-[\w-]+\W*: executable file not found",
        "the program that keeps Docker's logins on this computer does not work",
        "Remove credsStore (and credHelpers) from ~/.docker/config.json, or install that program. Then log in to the registry again.",
    ),
)
"""Builds of images: before the rows of tasks, whose exit codes and missing files these texts have."""

REASONS = (
    Reason(
        "docker-port-reserved",
        r"(?:Ports are not available|exposing port)\b[^\n]*forbidden by its access permissions",
        "Windows keeps the port for itself (Hyper-V, WinNAT), or another program uses it alone",
        "Choose another host port for the container. To see the ports that Windows reserves: netsh interface ipv4 show excludedportrange protocol=tcp. As administrator, these commands free them: net stop winnat; net start winnat",
    ),
    Reason(
        "docker-network-overlap",
        r"Pool overlaps with other one on this address space",
        "the address range of the new Docker network overlaps with that of another network of this computer",
        "Choose another range: subnet in ipam.config of Docker Compose, or docker network create --subnet. Or remove the other one, if no container uses it: docker network ls, then docker network rm NETWORK.",
    ),
    Reason(
        "docker-address-pools",
        r"non-overlapping IPv4 address pool among the defaults",
        "Docker has no free address range for another network: its networks, or the routes of a VPN, use all of them",
        "Remove the networks that no container uses: docker network prune. Or add ranges to default-address-pools in /etc/docker/daemon.json, and restart Docker. With a VPN, set a subnet of the network that the VPN does not route.",
    ),
    Reason(
        "docker-address-taken",
        r"daemon: Address already in use\W*(?:\n|\Z)",
        "another container of the network already has the fixed IP address that this one requests",
        "Remove ipv4_address (docker run: --ip) of this container, or choose another address. To see which ones are in use: docker network inspect NETWORK",
    ),
    Reason(
        "volume-copy-attributes",
        r"failed to (?:copy|set) xattrs?\b[^\n]*(?:operation )?not supported",
        "Docker copies files of the image into the new volume, whose file system (such as NFS) cannot store their extended attributes",
        "Mount the volume without that copy: docker run -v NAME:PATH:nocopy, in Compose nocopy: true. Or mount it at a directory that is empty in the image. In ECS use EFSVolumeConfiguration instead of a Docker volume with NFS.",
    ),
    Reason(
        "container-cgroup-parent",
        r"cgroup-parent for systemd",
        "Docker and the ECS agent of the instance use different cgroup drivers",
        "Use a current ECS-optimized AMI, and update the agent. Or remove native.cgroupdriver from /etc/docker/daemon.json, and restart docker and ecs.",
    ),
    Reason(
        "container-cpu-count",
        r"Range of CPUs is from|Requested CPUs are not available",
        "the container requests more CPUs than the instance has",
        "Lower Cpu of the task or container (1024 are one vCPU), or use a larger instance type.",
    ),
    Reason(
        "container-cpu-quota",
        r"(?:cfs_quota_us|\bcpu\.max\b(?!'))(?![^\n]*no such file)(?=[^\n]*(?:invalid argument|denied|busy|range))",
        "the CPU limit of the container is not possible, mostly because it is more than the task's",
        "Set Cpu of the containers to at most the task's Cpu together, and at most what the instance has.",
    ),
    Reason(
        "container-process-limit",
        r"cgroup\.procs: no space left|kernel/pid_max|adding pid \d+ to cgroups[^\n]*(?:no space|temporarily unavailable)",
        "no further process fits into the control group of the container, as its CPUs or processes (PIDs) are used up",
        "Run fewer tasks on the instance, or let the program start fewer processes. Then drain and replace the instance, with a current ECS-optimized AMI.",
    ),
    Reason(
        "container-cgroups-full",
        r"mkdir /sys/fs/cgroup\S*: no space left on device",
        "the kernel of the instance keeps too many control groups of old containers; its disk is not full",
        "Drain the instance, and replace it with a current ECS-optimized AMI. A restart of the instance helps for some time.",
    ),
    Reason(
        "container-keys",
        r"unable to (?:join session keyring|create session key)[^\n]*(?:quota|[Pp]ermission)",
        "the instance has as many kernel keys as it may have, because it runs many containers; its disk is not full",
        "Raise the limits in UserData, then replace the instance: sysctl -w kernel.keys.maxkeys=20000 kernel.keys.maxbytes=500000. Or run fewer tasks on it.",
    ),
    Reason(
        "container-capability",
        r"invalid Cap(?:Add|Drop)|[Uu]nknown capability(?: to add)?:? *\W*(?:CAP_)?[A-Z_]{3,}\W*$|daemon[^\n]*[Uu]nknown capability",
        "LinuxParameters.Capabilities names a capability that Linux does not have",
        "Write it in capital letters without CAP_, such as NET_ADMIN. On Fargate only SYS_PTRACE can be added.",
    ),
    Reason(
        "container-local-mount",
        r"failed to mount local volume",
        "Docker could not mount the file system of DockerVolumeConfiguration",
        "Check type, device and o in DriverOpts: the server must respond from the instance (NFS: TCP 2049), and export that path. For EFS use EFSVolumeConfiguration instead.",
    ),
    Reason(
        "container-busy-file",
        r"exec: [^\n]*: text file busy",
        "the program was still being written when the container started it",
        "Do not copy the program to a shared volume at the start, or end that before the container starts (DependsOn, Condition: SUCCESS). Otherwise run the task again.",
    ),
    Reason(
        "container-host-memory",
        r"(?:cgroup configuration|fork/exec|mkdir /sys/fs/cgroup)[^\n]*cannot allocate memory",
        "the instance itself has no memory for another container",
        "Drain and replace the instance, with a current ECS-optimized AMI. Keep memory for the system with ECS_RESERVED_MEMORY in /etc/ecs/ecs.config.",
    ),
    Reason(
        "container-arguments",
        r"argument list too long",
        "the environment variables and arguments of a program or container are larger than Linux allows",
        "Shorten them: one may have 128 KB. Keep large values in Amazon S3 or Parameter Store, and let the program read them.",
    ),
    Reason(
        "container-volume-form",
        rf"invalid volume specification|for a local volume name|{_DAEMON}(?:mount path must be absolute|is not an absolute path)",
        "a volume or mount point of the container has a name or path that Docker does not accept",
        "Set ContainerPath to an absolute path, and Name of the volume to letters, digits and _ . - only.",
    ),
    Reason(
        "container-swap",
        r"kernel does not support swap limit",
        "the instance cannot limit the swap space of containers",
        "Remove MaxSwap and Swappiness from LinuxParameters. Or enable swap and its limits on the instance (kernel option swapaccount=1), then start it again.",
    ),
    Reason(
        "container-host-name",
        rf"{_DAEMON}invalid hostname",
        "Hostname of the container is not a valid host name",
        "Write letters, digits and hyphens, at most 63 characters, and no blank or underscore. A parameter in it must not be empty.",
    ),
    Reason(
        "container-temporary-file-system",
        rf"{_DAEMON}[Ii]nvalid tmpfs",
        "an option in Tmpfs of LinuxParameters is not valid",
        "Set MountOptions to options such as rw, noexec, nosuid or mode=1777, and Size in MiB. ContainerPath is an absolute path.",
    ),
    Reason(
        "container-environment",
        rf"{_DAEMON}invalid environment variable",
        "an environment variable of the container has an empty name",
        "Give each item of Environment a Name; a name from a parameter must not be empty. In an environment file write NAME=VALUE.",
    ),
    Reason(
        "container-linked-missing",
        r"could not get container for|Cannot(?:Create|Start)ContainerError[^\n]*[Nn]o such container",
        "the container, or one that it links to or whose volumes it uses, does not exist on the instance any more",
        "Run the task again. Let nothing else on the instance remove containers, such as docker container prune. Check Links and VolumesFrom, and let the container wait for the other one (DependsOn).",
    ),
    Reason(
        "pause-image-removed",
        r"No such image: amazon/amazon-ecs-pause",
        "the image of the ECS agent for awsvpc tasks was removed from the instance",
        "Restart the agent, which loads it again: sudo systemctl restart ecs. Keep it from being removed: exclude amazon/amazon-ecs-pause from docker image prune and similar jobs.",
    ),
    Reason(
        "container-image-removed",
        r"ContainerError[^\n]*[Nn]o such image",
        "the image is not on the instance, and Docker did not pull it",
        "Run the task again. If it repeats, set ECS_IMAGE_PULL_BEHAVIOR=default in /etc/ecs/ecs.config, and let nothing else remove images.",
    ),
    Reason(
        "container-mount-readonly",
        r"/merged/?\S*: read-only file system|error mounting[^\n]*read-only file system",
        "the mount point does not exist, and it cannot be created in a read-only file system",
        "Create the directory of ContainerPath in the image (RUN mkdir). Do not nest it in another mount point with ReadOnly: true.",
    ),
    Reason(
        "bind-source-readonly",
        r"mount source path '[^']*': mkdir",
        "Docker cannot create the directory of Host.SourcePath on the instance",
        "Use a path that is writable there, such as one below /mnt or /var. Or remove SourcePath, so that Docker chooses a directory.",
    ),
    Reason(
        "image-damaged-download",
        r"unexpected commit digest|failed size validation|layer-sha256\S*: failed precondition",
        "the image was damaged or cut during its download",
        "Deploy again. If it repeats, push the image again, and check that no proxy or firewall changes or cuts downloads.",
    ),
    Reason(
        "proxy-scheme",
        r"proxyconnect tcp: tls: first record",
        "the variable of the proxy begins with https://, but the proxy itself speaks plain HTTP",
        "Write HTTP_PROXY and HTTPS_PROXY with http:// before the proxy's host and port, also for connections to HTTPS. They are in Environment of the container, in the unit of Docker, or in /etc/ecs/ecs.config. Then restart what reads them.",
    ),
    Reason(
        "image-proxy",
        r"proxyconnect tcp(?!: (?:tls|x509))",
        "the HTTP proxy of the host or program cannot be reached",
        "Check HTTP_PROXY and HTTPS_PROXY of the program, of Docker and of /etc/ecs/ecs.config, and the security group of the proxy. NO_PROXY contains 169.254.169.254, 169.254.170.2 and /var/run/docker.sock.",
    ),
    Reason(
        "exec-container-stopped",
        r"\b(?:cannot|can't) exec in a (?:stopped|paused|deleted|created)\b",
        "the container does not run any more, so no program can be started in it",
        "Read why it stopped: its exit code and its log. A health check that runs at that moment has the same error; then it is not the cause.",
    ),
    Reason(
        "exec-shell",
        r"[Ff]ailed to start pty(?![^\n]*(?:permission denied|no space|temporarily unavailable|too many))|Unable to start (?:shell|command)\b[^\n]*(?:no such file|not found)",
        "the container has no such shell or program",
        "Use one that the image has:\naws ecs execute-command --cluster CLUSTER --task TASK --container NAME --interactive --command /bin/sh",
    ),
    Reason(
        "exec-channel",
        r"^(?![^\n]*RTC)[^\n]*(?:data channel with id|CreateDataChannel|websocket for datachannel)",
        "the session (of ECS Exec or Session Manager) could not be opened at Systems Manager",
        "Give the task role, or that of the instance, ssmmessages:CreateControlChannel, CreateDataChannel, OpenControlChannel and OpenDataChannel. Check the clock and the credentials of the caller, and the route to ssmmessages.",
    ),
    Reason(
        "container-gpu-device",
        r"nvidia-container-cli: (?:\w+ error: )?[^\n]*unknown device",
        "the container requires a GPU that the instance does not have",
        "Remove NVIDIA_VISIBLE_DEVICES from Environment, because ECS sets it. Set the GPUs in ResourceRequirements, at most as many as the instance type has.",
    ),
    Reason(
        "container-gpu-slow",
        r"nvidia-container-cli: [^\n]*(?:timed out|driver rpc error)",
        "the driver of the GPU did not respond in time",
        "Enable the persistence mode on the instances, in UserData: nvidia-smi -pm 1. Then replace the instance, or update to the newest ECS GPU-optimized AMI.",
    ),
    Reason(
        "container-gpu-toolkit",
        r"could not select device driver[^\n]*gpu|[Uu]nknown (?:or invalid )?runtime\b[^\n]*nvidia|nvidia-container-runtime\b[^\n]*(?:no such file|not found)",
        "Docker on this host has no NVIDIA runtime (NVIDIA Container Toolkit), which gives containers the GPU",
        "On ECS use a GPU instance type with the ECS GPU-optimized AMI, which contains driver and toolkit. On your own AMI or computer install nvidia-container-toolkit, then restart Docker: sudo nvidia-ctk runtime configure --runtime=docker; sudo systemctl restart docker. If the container uses no GPU, remove it from ResourceRequirements.",
    ),
    Reason(
        "container-gpu-mismatch",
        r"[Dd]river/library version mismatch",
        "the NVIDIA driver on the host was updated, but its kernel still runs the older one",
        "Restart the instance, or drain and replace it. Update the driver only with the AMI: keep automatic updates away from the NVIDIA packages.",
    ),
    Reason(
        "container-gpu-unassigned",
        r"exec: \W*nvidia-smi\W*: executable file not found",
        "the container has no GPU: without one, it does not get the NVIDIA programs either",
        "Set ResourceRequirements (Type: GPU, Value: 1) of this container, and run it on a GPU instance type with the ECS GPU-optimized AMI. In your own docker run pass --gpus all.",
    ),
    Reason(
        "container-gpu-display",
        r"/dev/nvidia-modeset",
        "the container requests the display of the GPU, for which the host has no nvidia-modeset",
        "Set NVIDIA_DRIVER_CAPABILITIES=compute,utility in Environment of the container; all and display also require nvidia-modeset. If the program requires a display, load that module on the instance: sudo nvidia-modprobe -m",
    ),
    Reason(
        "gpu-driver-old",
        r"CUDA driver version is insufficient|NVIDIA driver on your system is too old|unsatisfied condition: cuda ?>=",
        "the NVIDIA driver of the host is too old for the CUDA version of the program, or the container has no GPU",
        "Use the newest ECS GPU-optimized AMI, or an image with an older CUDA version. Set ResourceRequirements (Type: GPU, Value: 1) of the container. To see the driver and the newest CUDA version that it supports, run nvidia-smi on the instance.",
    ),
    Reason(
        "container-gpu",
        r"nvidia-container-(?:cli|runtime)|nvidia-smi(?![^\n]*not found)|NVIDIA driver|\bnvml error|(?:nvml|cuda|gpu)\b[^\n]*driver not loaded|device driver[^\n]*gpu|[Uu]nknown (?:or invalid )?runtime[^\n]*nvidia|running (?:prestart )?hook[^\n]*(?:Auto-detected|ldcache|\bcuda)",
        "the GPU runtime of the container failed, and the end of the text names the cause: mostly the instance has no GPU or no NVIDIA driver, or its driver is too old for the image",
        "Run the task on a GPU instance type with the ECS GPU-optimized AMI, whose driver supports the CUDA version of the image. If the container uses no GPU, remove it from ResourceRequirements.",
    ),
    Reason(
        "bind-denied",
        r"\bmounts denied\b",
        "Docker on this computer does not share the directory with containers",
        "In Docker Desktop add it in Settings, Resources, File sharing, and restart Docker. On container instances of ECS this does not occur.",
    ),
    Reason(
        "volume-removed",
        r"mounting volume '[^'\n]*': [^\n]*no such volume",
        "the Docker volume of the container no longer exists on the instance",
        "Run the task again. Nothing else on the instance may remove volumes (docker volume prune, docker system prune). With VolumesFrom the source container must still exist: read why it stopped.",
    ),
    Reason(
        "volume-path",
        r"Unable to resolve volume mounts; invalid path",
        "the ECS agent has no directory for a volume of the container",
        "Run the task again. If it repeats, set Host.SourcePath of the volume, update the ECS agent, and check the disk of the instance.",
    ),
    Reason(
        "bind-source",
        r"bind source path does not exist|bind mount failed: [^\n]*does not exist",
        "the directory of the volume does not exist on the container instance",
        "Create the directory of Host.SourcePath on each instance, for example in UserData. Or remove Host.SourcePath, so that Docker creates a directory.",
    ),
    Reason(
        "container-stop-forced",
        r"failed to exit within \d+ ?s\w* of signal 15",
        "the container did not end within its stop timeout after SIGTERM, so Docker kills it",
        "Let the program handle SIGTERM. Write EntryPoint and Command as lists, so that no shell receives the signal in place of the program. If the program requires more time, raise StopTimeout.",
    ),
)
