"""Status reasons of tasks that cannot fetch their secrets or their image."""

from __future__ import annotations

from xraystack.facts.reasons.row import DENIED, HTTPS_EGRESS, NO_ROUTE, Reason

_FETCHING = (
    r"(?:retrieve secrets? (?:from (?:asm|ssm)\b|with value)|task [^\n]*read the parameter\b[^\n]*Systems Manager|registry auth from asm|fetch(?:ing)? secret (?:arn:|from the service|data)"
    r"|pull secrets from|The task [^\n]*from AWS Secrets Manager\b)"
)
_PULL = (
    r"(?:CannotPull|pull (?:(?:container )?image|command|model)|pull access|ecr registry auth|(?<!secrets or )registry auth(?! from asm)"
    r"|failed to resolve ref|pulling image)"
)
_POD = r"(?:[Ff]ailed to pull image \W{0,2}\"|\bErrImagePull\b)"
_OF_TASK = r"^(?!.*(?:customer's container image|BUILD_CONTAINER))"

REASONS = (
    Reason(
        "task-address-family",
        rf"(?:ResourceInitializationError|CannotPull|logger args|{_FETCHING}|{_PULL})[^\n]*dial tcp (?:\d{{1,3}}\.){{3}}\d{{1,3}}:\d+: connect: network is unreachable",
        "the task has no route to IPv4 addresses, such as that of the host in the text: mostly its subnet has IPv6 only",
        "Use a subnet with IPv4 too (dual stack) and a NAT gateway. Or stay with IPv6 only: the route ::/0 to an internet gateway or egress-only internet gateway, and egress to ::/0 on TCP 443. Then an ECR image has the name ACCOUNT.dkr-ecr.REGION.on.aws/NAME:TAG. Hosts without IPv6 require EnableDns64 of the subnet, and the route 64:ff9b::/96 to a NAT gateway.",
    ),
    Reason(
        "endpoint-closed",
        r"(?<!elb)\.(?:amazonaws\.com(?:\.cn)?|api\.aws)\b[^\n]*dial tcp (?:10|172\.(?:1[6-9]|2\d|3[01])|192\.168)\.[\d.]+:443: (?:i/o timeout|connect: connection timed out)",
        "the VPC endpoint of the AWS service does not allow the connection; the private address in the text is the endpoint's",
        'Allow TCP 443 from the task in the security group of the VPC endpoint. The security group of the task must allow egress on TCP 443, and the network ACLs of both subnets both directions. Without an endpoint (PrivateDnsEnabled: false) the task requires a NAT gateway or a public address. To list the endpoints:\naws ec2 describe-vpc-endpoints --query "VpcEndpoints[].[ServiceName,VpcId,PrivateDnsEnabled,Groups[].GroupId]"',
    ),
    Reason(
        "secret-name-shared",
        r"not shared with any new or existing environment",
        "a container has the same name in Environment and in Secrets",
        "Remove one of the two. All variables of a container share one name space.",
    ),
    Reason(
        "secret-name-deleted",
        r"can(?:\'t|not) create this secret because a secret with this name is",
        "a deleted secret keeps this name until the end of its recovery window (7 to 30 days)",
        "Choose another name. To keep its value, restore it (restore-secret). Then import it by a change set of the type IMPORT, with its ARN. To free the name now, delete it for good; its value is lost:\naws secretsmanager delete-secret --secret-id NAME --force-delete-without-recovery",
    ),
    Reason(
        "secret-deleted",
        r"secret\b(?!'s)(?:(?!\bkey\b)[^\n])*(?:marked for deletion|scheduled for deletion)",
        "the secret is scheduled for deletion",
        "Restore it, or let the template and the task name another one:\naws secretsmanager restore-secret --secret-id SECRET",
    ),
    Reason(
        "registry-secret",
        r"registry auth from asm[^\n]*(?:invalid character|unmarshal|JSON)",
        "the secret of RepositoryCredentials is not the JSON that ECS expects",
        "Store a JSON object with username and password in it, both as strings in double quotes.",
    ),
    Reason(
        "secret-not-json",
        rf"^(?!.*registry auth from asm).*{_FETCHING}.*(?:invalid character|unexpected end of JSON|unmarshal|in literal (?:true|false|null)|not valid JSON|parse JSON)",
        "ValueFrom names a JSON key, but the value of the secret is not the JSON that ECS can read",
        "Store valid JSON in the secret: names and values as strings in double quotes. Or remove the key from ValueFrom, which then passes the whole value.",
    ),
    Reason(
        "secret-version-form",
        rf"{_FETCHING}.*(?:GetSecretValueInput\.Version|at 'version(?:Id|Stage)' failed to satisfy)",
        "the version in ValueFrom is not valid: mostly it is a JSON key after too many colons",
        "Write ARN:KEY:STAGE:VERSION, and keep the colons of empty parts: ARN:KEY:: for a JSON key alone, and ARN alone for the whole value. A version ID has 32 to 64 characters.",
    ),
    Reason(
        "secret-arn",
        r"(?:fetch(?:ing)? secret|secret from asm).*Invalid name\.|unexpected ARN format .*secret|invalid secret arn|^(?!.*registry auth from asm).*secret.*invalid character .*looking for beginning of value",
        "ValueFrom does not fit the secret",
        "Write the full ARN of the secret (Ref of AWS::SecretsManager::Secret). For one key of a JSON secret append its name and two colons: ARN:KEY::.",
    ),
    Reason(
        "secret-empty",
        r"value for staging label|secret .*(?:has no value|no value)",
        "the secret has no value, or none of that version",
        "Store a value in the secret, or correct the version in ValueFrom, or in {{resolve:secretsmanager:SECRET}} of the template:\n"
        "aws secretsmanager put-secret-value --secret-id SECRET --secret-string VALUE",
    ),
    Reason(
        "environment-file-missing",
        r"download env files\b[^\n]*(?:NoSuchKey|NoSuchBucket|NotFound\b|Not Found|specified (?:key|bucket) does not exist|BucketRegionError|PermanentRedirect|incorrect region)",
        "the object of EnvironmentFiles, or its bucket, does not exist in this region",
        "Correct Value of EnvironmentFiles: arn:aws:s3:::BUCKET/PATH/NAME.env, in a bucket of the task's region, with capital letters as they are. To look for it:\naws s3 ls s3://BUCKET/PATH/",
    ),
    Reason(
        "environment-file-denied",
        rf"download env files\b[^\n]*(?!\bsts:){DENIED}|download env files\b[^\n]*Forbidden",
        "{principal|the execution role} may not read the environment file in Amazon S3",
        "Add s3:GetObject for the object and s3:GetBucketLocation for the bucket to {principal|the execution role}. Without s3:ListBucket a missing object has the same error: check its name. An encrypted object requires kms:Decrypt, a bucket of another account its policy.",
    ),
    Reason(
        "environment-file-no-route",
        rf"download env files\b[^\n]*(?:{NO_ROUTE}|: EOF\b)",
        "the task has no route to Amazon S3 for its environment file",
        "In public subnets set AssignPublicIp=ENABLED. Private subnets require a NAT gateway, or a gateway endpoint for S3 in their route table. Allow egress on TCP 443, also to the endpoint's prefix list.",
    ),
    Reason(
        "environment-file",
        r"\bdownload env(?:ironment)? ?files?\b|^(?!.*(?:no such file or directory|\bARN\b|\.env\b)).*(?:ResourceInitializationError|\btasks?\b|\bS3\b)[^\n]*\b(?:read|retrieve|fetch|access)\b[^\n]*\benvironment(?: variable)? ?files?\b(?! (?:type|value))",
        "the task cannot read its environment files in Amazon S3",
        "Check three things: the execution role has s3:GetObject and s3:GetBucketLocation, the object"
        " exists (NAME.env), and the subnets have a route to Amazon S3.",
    ),
    Reason(
        "registry-secret-missing",
        r"registry auth from asm[^\n]*(?:ResourceNotFound|can't find the specified|minimum field size|Invalid name\.)",
        "the secret of RepositoryCredentials does not exist in this account and region, or its ARN is empty",
        "Set RepositoryCredentials.CredentialsParameter to the full ARN of an existing secret: Ref of AWS::SecretsManager::Secret. A secret that was created again has another ARN. To list them:\naws secretsmanager list-secrets --query 'SecretList[].ARN'",
    ),
    Reason(
        "secret-json-key",
        r"did not contain json key|json key .*(?:not found|missing)",
        "the secret has no JSON key {json_key|of that name}",
        "Correct the key in ValueFrom (ARN:KEY::, capital letters count), or store it in the secret. A task reads the value only at its start:\naws ecs update-service --cluster CLUSTER --service SERVICE --force-new-deployment",
    ),
    Reason(
        "secret-key-account",
        r"secret from a different AWS account if you encrypt the secret with the default",
        "the secret of another account is encrypted with the default key, which other accounts cannot use",
        "In its account encrypt it with a customer managed key (KmsKeyId). The policies of key and secret allow the execution role kms:Decrypt and secretsmanager:GetSecretValue.",
    ),
    Reason(
        "secret-parameter-form",
        rf"{_FETCHING}.*[Ii]nvalid parameter name\.",
        "ValueFrom is not the name or ARN of a parameter",
        "Write the name (/path/name) or the full ARN of the parameter. A version or label follows a colon: NAME:3. Secrets Manager is read by the ARN of the secret.",
    ),
    Reason(
        "secret-service-failed",
        rf"{_FETCHING}.*(?:[Tt]hrottl|Rate exceeded|TooManyRequests|Internal ?Ser(?:ver|vice) ?(?:Error|Exception)?|Service ?Unavailable|status code: 50\d)",
        "Secrets Manager or Systems Manager throttled the request, or failed for a moment",
        "Run the task again; a service tries again by itself. After many starts at once start fewer, or put several values into one secret. Parameter Store has a higher throughput in its settings.",
    ),
    Reason(
        "task-parameter-missing",
        r"invalid ssm parameters|(?:secret data from SSM|secrets? from ssm)[^\n]*(?:invalid parameters|parameters are invalid)",
        "a parameter of Systems Manager that the task names does not exist in this account and region",
        "Create it, or correct ValueFrom in Secrets: the name with its first slash, where capital letters count. A parameter of another region or account requires its full ARN. To list them:\naws ssm describe-parameters --query 'Parameters[].Name'",
    ),
    Reason(
        "secret-missing",
        rf"secret valueFrom\b.*(?:not refer|not exist|not found)|{_FETCHING}.*(?:ResourceNotFound|ParameterNotFound|can't find the specified"
        r"|(?<!customer master key that )does not exist)",
        "a secret or parameter that the task names does not exist",
        "Correct ValueFrom in Secrets. A secret that was created again has another ARN (its last six characters): use Ref. A parameter of another region or account requires its full ARN, and capital letters count. To look for them:\naws secretsmanager list-secrets --query 'SecretList[].ARN'\naws ssm describe-parameters --query 'Parameters[].Name'",
    ),
    Reason(
        "secret-kms",
        rf"{_FETCHING}.*(?:access to kms|\bkms:|\bkms key|ciphertext|decrypt)",
        "{principal|the execution role} is not allowed to decrypt a secret",
        "Add kms:Decrypt on the ARN of the secret's key (KmsKeyId) to {principal|the execution role}, and allow the role in the key's policy. For a key of another account both are required.",
    ),
    Reason(
        "secret-denied",
        rf"^(?!.*perform: sts:).*{_FETCHING}.*(?:{DENIED}|(?:does(?:n.t| not)|lacks?)(?: have)? (?:the )?(?:required )?permission)",
        "{principal|the execution role} is not allowed to read a secret",
        "Add {action|secretsmanager:GetSecretValue or ssm:GetParameters} on the secret's ARN to {principal|the execution role}, not to the task role. Add kms:Decrypt if the secret has a customer managed key. The policy of the secret or of the VPC endpoint must not deny it. If its name itself ends with a hyphen and six characters, pass its complete ARN, with the suffix of Secrets Manager.",
    ),
    Reason(
        "secret-certificate",
        rf"{_FETCHING}.*x509:",
        "the task does not trust the certificate that came from Secrets Manager or Systems Manager",
        "Mostly a proxy or firewall opens TLS: let AWS's hosts pass, or use VPC endpoints for secretsmanager and ssm. On EC2 check the clock of the instance, and use a current AMI.",
    ),
    Reason(
        "secret-dns",
        rf"(?!.*deadline exceeded){_FETCHING}.*(?:lookup \S+(?: on \S+?)?: (?:no such host|server misbehaving|read udp|i/o timeout|[Tt]emporary failure|try again)|[Nn]ame or service not known)",
        "the DNS server {dns_server|of the VPC} does not resolve the name of Secrets Manager or Systems Manager; permissions are not the cause",
        "Set EnableDnsSupport and EnableDnsHostnames of the VPC to true. Own DNS servers in its DHCP options must forward amazonaws.com to the resolver of the VPC (its range plus 2). Security groups and network ACLs must allow port 53 to them. With a VPC endpoint set PrivateDnsEnabled: true; without one the subnets also require a NAT gateway.",
    ),
    Reason(
        "secret-no-route",
        rf"^(?!.*(?:x509|certificate|no such host)).*{_FETCHING}.*(?:{NO_ROUTE}|retried [3-9] time)",
        "the task has no route to Secrets Manager or Systems Manager",
        "In public subnets set AssignPublicIp=ENABLED. Private subnets require a NAT gateway, or VPC"
        f" endpoints for secretsmanager or ssm, ecr.api, ecr.dkr, s3 and logs. The security group of the endpoints must allow TCP 443 from the task. {HTTPS_EGRESS} If that is right, check the region in the secret's ARN, and that the execution role may read it.",
    ),
    Reason(
        "registry-credentials-of-ecr",
        r"repository credentials are not a supported authentication|repositoryCredentials\b[^\n]*not supported[^\n]*ECR",
        "a container has RepositoryCredentials, but its image is in ECR, which accepts IAM permissions only",
        "Remove RepositoryCredentials from this container, and give the execution role AmazonECSTaskExecutionRolePolicy. An image of another account requires its repository policy too. RepositoryCredentials are for other registries.",
    ),
    Reason(
        "registry-secret-unreadable",
        r"registry auth from asm",
        "the task cannot read the secret of RepositoryCredentials",
        'Check that CredentialsParameter is the ARN of an existing secret, which is JSON with username and password. The execution role requires secretsmanager:GetSecretValue for it (and kms:Decrypt for a customer managed key). The subnets require a route to Secrets Manager: NAT gateway, AssignPublicIp: ENABLED, or the VPC endpoint secretsmanager. The whole message:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].[stoppedReason,containers[].reason]"',
    ),
    Reason(
        "secret-absent",
        r"The task can't retrieve the secret with ARN '[^']*' from AWS Secrets Manager\. Check whether the secret exists",
        "Secrets Manager has no secret of this ARN in that region: it was deleted, or the ARN has a wrong region, name or ending",
        "Set ValueFrom to the secret's full ARN, with the six characters at its end (Ref of the AWS::SecretsManager::Secret). A secret of the task's region is required unless ValueFrom is a full ARN. To list them:\naws secretsmanager list-secrets --query 'SecretList[].ARN'",
    ),
    Reason(
        "secret-unreadable",
        rf"^(?!.*(?:\bnamespace\b|GitHub|[Kk]ubernetes|perform: sts:)).*{_FETCHING}",
        "the task cannot read a secret; the last words of the whole message name the cause, and may be cut off here",
        'Read the whole message with the command below. AccessDenied: add secretsmanager:GetSecretValue or ssm:GetParameters (and kms:Decrypt) to the execution role. ResourceNotFound or invalid parameters: correct ValueFrom. Timeout: the subnets require a NAT gateway, AssignPublicIp: ENABLED, or VPC endpoints for secretsmanager or ssm:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].[stoppedReason,containers[].reason]"',
    ),
    Reason(
        "disk-full-windows",
        r"Win32: There is not enough space on the disk|ImportLayer\b[^\n]*not enough space",
        "the disk of the Windows host has too little space for the image",
        "On Fargate set EphemeralStorage.SizeInGiB of the task definition (21 to 200; without it 20). On EC2 enlarge the root volume (BlockDeviceMappings). Or use a smaller base image, such as nanoserver, and fewer layers.",
    ),
    Reason(
        "thin-pool-full",
        r"Thin Pool has \d+ free|devmapper: [^\n]*(?:out of space|no space|thin ?pool)",
        "the volume of Docker's images and containers on the instance is full; old AMIs have a separate volume for them",
        "Replace the instance by one with a current ECS-optimized AMI (Amazon Linux 2023), which has no such volume. Until then enlarge its second volume (/dev/xvdcz in BlockDeviceMappings), or let the agent remove old containers and images earlier: ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION=10m and ECS_IMAGE_CLEANUP_INTERVAL=10m in /etc/ecs/ecs.config. To remove them at once, run docker system prune on the instance.",
    ),
    Reason(
        "host-semaphores",
        r"(?:semget|semaphore|accept mutex)[^\n]*no space left|no space left[^\n]*(?:accept mutex|semaphore)",
        "the kernel has no free set of semaphores for the program; the disk is not full",
        "Start the container or host again, which frees the sets of processes that ended (ipcs -s lists them). If the program requires more, raise kernel.sem: of a task in SystemControls, of an instance with sysctl -w.",
    ),
    Reason(
        "disk-full",
        r"^(?!.*(?:session key|keyring|/sys/fs/cgroup|/dev/shm|inotify|fsnotify|file watch|add(?:ing)? (?:a )?watch|semget|semaphore|accept mutex)).*(?:no space left on device|extract layer \S+ write /|disk quota exceeded|insufficient disk space|not enough space on the disk"
        r"|\bENOSPC\b(?!: System limit)|out of disk|disk (?:is )?full)",
        "the disk is full",
        "On Fargate set EphemeralStorage.SizeInGiB (21 to 200; without it 20 GiB for image and files), or use a smaller image. On EC2 enlarge the root volume (BlockDeviceMappings). Or let the agent remove old containers and images earlier: ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION=10m and ECS_IMAGE_CLEANUP_INTERVAL=10m in /etc/ecs/ecs.config. In CodeBuild choose a larger ComputeType. For a Lambda function raise EphemeralStorage; for a database or another job, its storage.",
    ),
    Reason(
        "docker-hub-rate-limit",
        r"pull rate limit|^(?!.*(?:quay\.io|ghcr\.io|gcr\.io|azurecr|pkg\.dev|\becr\b|mcr\.))(?s:.*)(?-i:toomanyrequests): Too Many Requests\b.*docker|docker\.(?:io|com).*(?:toomanyrequests|too many requests|rate limit|\b429\b)",
        "Docker Hub's limit of pulls is reached, which counts all pulls of this IP address (a NAT gateway: of all tasks)",
        "Copy the image to a private ECR repository, or use it from public.ecr.aws/docker/library/NAME or an ECR pull-through cache. Or set RepositoryCredentials: a secret with username and password (access token) of a Docker Hub account, which has a higher limit. In CodeBuild run docker login before.",
    ),
    Reason(
        "image-rate-limit",
        rf"^(?!.*{_FETCHING})(?s:.*)(?:(?:{_PULL}|public\.ecr).*(?:toomanyrequests|rate limit|rate exceeded|too many requests|throttl)|(?-i:toomanyrequests): (?:(?:Rate|Data limit) exceeded|Too Many Requests))",
        "the registry's rate limit is reached",
        "Start fewer at once, and try again later. Log in to the registry, which mostly raises the limit (for a task RepositoryCredentials). Or copy the image into a private ECR repository. For public.ecr.aws log in before a pull by a builder:\naws ecr-public get-login-password --region us-east-1 | docker login --username AWS --password-stdin public.ecr.aws",
    ),
    Reason(
        "image-web-page",
        r"error parsing HTTP \d+ response body|media type text/html",
        "something between the task and the registry responds with a web page or XML in place of the image",
        "Check that the host in Image is a registry, and that a proxy or firewall lets its hosts pass. With an image of ECR and status 403, allow s3:GetObject on arn:aws:s3:::prod-REGION-starport-layer-bucket/* in the policy of the VPC endpoint for Amazon S3.",
    ),
    Reason(
        "image-http-only",
        r"gave HTTP response to HTTPS client",
        "the server at this address speaks HTTP, but the client requires HTTPS",
        "Give a registry a TLS certificate. On EC2 it can be in insecure-registries of /etc/docker/daemon.json instead; Fargate always requires HTTPS. For another server begin its address with http://, if the network between them may see the data.",
    ),
    Reason(
        "image-registry-denied",
        rf"^(?!.*(?:{_POD}|customer's container image)).*{_PULL}.*(?:ghcr\.io|gitlab|quay\.io|docker\.(?:io|com)|gcr\.io|pkg\.dev|azurecr|nvcr\.io|jfrog|registry\.redhat).*(?:\b40[13]\b|denied|unauthorized|forbidden)(?!.*(?:not exist|requested access to the resource))",
        "the registry denies the image: it is private, and the credentials are missing or wrong",
        "Store username and password (or a token that may read packages) as JSON in Secrets Manager. Set RepositoryCredentials.CredentialsParameter to its ARN; the execution role requires secretsmanager:GetSecretValue.",
    ),
    Reason(
        "image-platform-windows",
        r"no matching manifest for windows/|(?:image|manifest)\b[^\n]*platform \W?windows\(",
        "the image has no variant for the Windows version of the host",
        "Use a tag for the version of OperatingSystemFamily, such as ltsc2022 for Windows Server 2022. Or change OperatingSystemFamily or the AMI to that of the image.",
    ),
    Reason(
        "script-interpreter",
        r"\.(?:sh|bash|py|js|rb|pl)\W{0,3} ?exec format error",
        "the image is for another processor architecture than the task, or the script lacks its first line, such as #!/bin/sh",
        "Build the image for the task's architecture: docker build --platform linux/amd64, or that of RuntimePlatform. If it is that, let the script begin with #!/bin/sh, without an empty line or a byte order mark before it.",
    ),
    Reason(
        "image-platform",
        r"(?:descriptor (?:matching|for) platform|requested image's platform|image operating system|no matching manifest for (?!windows)|exec format error"
        r"|no match for platform|does not match the (?:specified|detected host) platform|(?:image manifest|manifest list|container image)\b[^\n]*(?:\bnot|n't|\bno)\b[^\n]*\b(?:platform|architecture)\b(?! (?:version|windows)))",
        "the image is for another processor architecture or operating system",
        "Build the image for the task's architecture: docker build --platform linux/amd64, or that of RuntimePlatform. For a Lambda function that of Architectures (x86_64 is linux/amd64).",
    ),
    Reason(
        "image-owner",
        r"(?i:lchown)\b[^\n]*invalid argument|cannot be mapped to a host ID",
        "a file of the image has a user or group ID that the host cannot use",
        "Give the files IDs below 65536, in the Dockerfile (COPY --chown=1000:1000, or tar --no-same-owner after an unpacked archive). Then build and push the image again.",
    ),
    Reason(
        "image-format",
        r"no processor for media-type|mediaType in manifest should be|mismatched image rootfs|number of layers and diffIDs don't match|failed to extract layer(?=.*(?:stream processor|media|unsupported|compression|magic number|invalid header|archive/tar))|unsupported (?:manifest|layer)(?: (?:media|type|format)|: |\W*(?:\n|$))|(?:image|manifest|layer|ref).*unsupported media|CannotPull[^\n]*(?:missing signature key|[Ss]chema ?1\b)|ImageLayerFailure|UnsupportedImageLayer|InvalidImage\("
        r"|(?:image|manifest|layer).*media type .*not supported",
        "the image has a layer or manifest of a format that AWS cannot use",
        "Build the image again with gzip as the compression of all layers, also of its base image. Build it for one architecture, without attestations (--provenance=false). Then push and deploy again.",
    ),
    Reason(
        "image-host",
        rf"^(?!.*{_FETCHING}).*{_PULL}.*(?:lookup \S+ .*no such host|name or service not known)",
        "the name of the registry does not resolve: it is misspelled, or the VPC has no DNS for it",
        "Check the host in Image; one of ECR is ACCOUNT.dkr.ecr.REGION.amazonaws.com. If it is right, set EnableDnsSupport and EnableDnsHostnames of the VPC to true. Own DNS servers of the DHCP options must forward to the resolver of the VPC (its range plus 2). Private VPC endpoints for ecr.api and ecr.dkr require PrivateDnsEnabled: true.",
    ),
    Reason(
        "image-unpacking-slow",
        r"(?:extract layer|unpack)\b.*context (?:c(?:a|\.\.\.|…)|d|\.\.\.|…)",
        "the image was downloaded, but the unpacking of a layer was cancelled: it took too long, the disk is too slow or full, or the task was stopped meanwhile",
        "If a deployment or a person stopped the task, nothing is to be done. Otherwise use a smaller image, and give the task more Cpu and disk: on Fargate PlatformVersion LATEST and EphemeralStorage, on EC2 a larger and faster root volume. Run the task again. If it repeats, push the image again, and check the route to ECR and S3.",
    ),
    Reason(
        "image-cancelled",
        rf"^(?!.*(?:extract layer|unpack|{_FETCHING}|{_POD})).*{_PULL}.*context (?:canc|ca\.{{3}}|ca…)(?!.*deadline exceeded)",
        "the pull of the image was broken off before its end: mostly the subnets have no route to the registry, or the download is too slow; or the task was stopped meanwhile",
        "In public subnets set AssignPublicIp=ENABLED. Private subnets require a NAT gateway, or VPC endpoints for ecr.api, ecr.dkr and s3. Those for ecr require PrivateDnsEnabled and TCP 443 from the task; that for s3 belongs in their route table. Allow egress on TCP 443. If the route is right, use a smaller image, and a larger disk (EphemeralStorage, or the root volume). If a deployment or a person stopped the task, nothing is to be done.",
    ),
    Reason(
        "registry-token",
        rf"{_PULL}.*authorization token has expired",
        "the token for the registry expired before the image was pulled",
        "Run the task again. On EC2, update the ECS agent, and check that the instance has a fast route to the registry.",
    ),
    Reason(
        "image-credentials",
        rf"^(?!.*requested access to the resource is denied).*{_PULL}.*(?:incorrect username or password|[Cc]redentials (?:are|is) (?:invalid|not valid)|authentication required|unauthorized: )",
        "the registry rejected the credentials",
        "Correct the secret in RepositoryCredentials: JSON with username and password, for many registries an access token that has not expired. A private ECR image has no RepositoryCredentials: the execution role may pull it.",
    ),
    Reason(
        "image-official",
        r"amazonaws\.com/docker-hub/(?!library/)[\w.-]+[:@\"' ][^\n]*(?:\b403\b|Forbidden)",
        "the image is not in Docker Hub by this name: its official images have the prefix library/",
        "Write ACCOUNT.dkr.ecr.REGION.amazonaws.com/docker-hub/library/NAME:TAG. Otherwise check the name, and the secret of the pull-through cache rule.",
    ),
    Reason(
        "image-cache",
        r"^(?!.*not authorized to perform).*amazonaws\.com(?:\.cn)?/(?:docker-?hub|ecr-public|quay|ghcr|github|k8s|kubernetes|gitlab)/[^\n]*(?:not found|\b40[134]\b|denied)",
        "ECR's pull-through cache did not get the image from the other registry, or the role may not import it",
        "Check name and tag in the other registry. A first pull requires ecr:BatchImportUpstreamImage and ecr:CreateRepository of the role that pulls it (in ECS the execution role). If no rule has this prefix, it is only the name of a repository: push the tag to it. To test the rule and its secret:\naws ecr validate-pull-through-cache-rule --ecr-repository-prefix PREFIX",
    ),
    Reason(
        "image-layers-denied",
        r"starport-layer-bucket[^\n]*(?:\b403\b|Forbidden|AccessDenied)",
        "Amazon S3 denies the layer of an ECR image, mostly by the policy of the VPC endpoint for S3",
        "In the policy of the gateway endpoint allow s3:GetObject on arn:aws:s3:::prod-REGION-starport-layer-bucket/*. The execution role needs no permission for it.",
    ),
    Reason(
        "image-layers-no-route",
        r"^(?!.*(?:not found|\b40\d\b|\b50\d\b|denied|Forbidden|unexpected status|x509|unexpected EOF))[^\n]*CannotPull.*starport-layer-bucket",
        "ECR gave the list of the image's layers, but the task cannot fetch the layers themselves from ECR's bucket in Amazon S3",
        "In public subnets set AssignPublicIp=ENABLED on Fargate. Private subnets require a NAT gateway, or the gateway endpoint for s3 in their route table; ecr.api and ecr.dkr are not enough. The security group of the task must allow egress on TCP 443 to all addresses, or to the prefix list com.amazonaws.REGION.s3. The policy of the endpoint must allow s3:GetObject on arn:aws:s3:::prod-REGION-starport-layer-bucket/*.",
    ),
    Reason(
        "image-guardduty",
        r"aws-guardduty-agent",
        "GuardDuty adds a container to the task, and its image cannot be pulled",
        "Attach AmazonECSTaskExecutionRolePolicy to the execution role, and give the subnets a route to ECR and S3. Or exclude the cluster from Runtime Monitoring with the tag GuardDutyManaged: false.",
    ),
    Reason(
        "ecr-login-denied",
        r"^(?!.*(?:CannotPull|unable to (?:pull|retrieve|get)|User: \S*:(?:user|root))).*not authorized to perform: ecr:GetAuthorizationToken\b",
        "{principal|the caller} may not log in to ECR",
        "Add ecr:GetAuthorizationToken on Resource '*' to {principal|its role}. Add the actions on the repository too: attach AmazonEC2ContainerRegistryReadOnly to pull, AmazonEC2ContainerRegistryPowerUser to push. In the CDK: repository.grantPullPush(project).",
    ),
    Reason(
        "ecr-key",
        r"^(?!.*\b(?:secrets?|asm|ssm)\b).*(?:CannotPull|pulling image|register layer|(?:BatchGetImage|GetDownloadUrlForLayer|PutImage|InitiateLayerUpload) operation).*(?:\bKMS ?(?:key|Exception|AccessDenied|Disabled|InvalidState)|ciphertext refers to)",
        "ECR cannot use the KMS key with which the repository is encrypted",
        'Enable the key, or cancel its deletion, and do not retire the grants that ECR has on it. The execution role requires no permission for the key. If the key is deleted, the images are lost: push them to a new repository, because its key cannot be changed.\naws ecr describe-repositories --repository-names NAME --query "repositories[].encryptionConfiguration"',
    ),
    Reason(
        "ecr-denied",
        rf"^(?!.*(?:CodeBuild|User: \S*:(?:user|root)|Lambda does not have|validating ECR URI|customer's container image|explicit deny|because no (?:permissions boundary|service control|session|VPC endpoint|resource control)|{_POD}|perform: (?!ecr:)))(?=.*(?:CannotPull|ResourceInitializationError|registry auth|assumed-role/[^/\s]+/[0-9a-f]{{32}})).*(?:ecr:(?:BatchGetImage|GetDownloadUrlForLayer|GetAuthorizationToken|BatchCheckLayerAvailability)"
        rf"|(?:dkr[.-]ecr|ecr registry auth|api\.ecr).*{DENIED}|no basic auth credentials)",
        "{principal|the execution role} is not allowed to pull the image",
        "Attach AmazonECSTaskExecutionRolePolicy to {principal|the execution role, not to the task role} (to a role of instances AmazonEC2ContainerServiceforEC2Role). If a template"
        " of xraystack creates the role, pass Image or EcrRepositoryArn. In another account, the"
        " repository's policy must allow the role too. Check account and region in Image.",
    ),
    Reason(
        "ecr-denied-or-missing",
        r"^(?!.*customer's container image).*(?:CannotPull\w*: [^\n]*pull access denied for \d+\.dkr\.ecr|CannotPull\w*: The task can(?:'t|not) pull the image[^\n]*(?:execution role|image URI))",
        "the image does not exist in ECR, or the execution role may not pull it",
        "Check registry, name and tag of Image. Give the execution role AmazonECSTaskExecutionRolePolicy; for a repository of another account, allow the role in the repository's policy too.",
    ),
    Reason(
        "image-digest-alone",
        r"docker\.io/library/sha256:|pull access denied for sha256\b|repository sha256 not found",
        "Image is only a digest (sha256:...): without a registry and a name it means the repository sha256 in Docker Hub, which does not exist",
        "Write the whole name: ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME:TAG, or .../NAME@sha256:DIGEST. An image ID of docker images or docker inspect has no meaning in a registry: pass the name that was pushed. Permissions are not the cause.",
    ),
    Reason(
        "image-registry-absent",
        r"docker\.io/library/[\w.-]+[:@\W].*(?:pull access denied|insufficient_scope|does not exist or may require)|pull access denied for [\w-]+(?:,|:| )|failed to solve: [\w-]+(?::[\w.-]+)?: pull access denied",
        "the name of the image has no registry, so it means an official image of Docker Hub, which does not exist",
        "Write the whole name. An image in ECR: ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME:TAG. One of your account in Docker Hub: USER/NAME:TAG; if it is private, set RepositoryCredentials. An image that exists only on your computer must be pushed first.",
    ),
    Reason(
        "image-private-or-missing",
        rf"^(?!.*(?:{_POD}|upstream registry|not authorized to perform)).*(?:repository does not exist or may require|failed to fetch anonymous token: unexpected status: 401|does not exist or no pull access"
        r"|requested access to the resource is denied|insufficient_scope|server message: invalid_token)",
        "the repository does not exist, or it is private",
        "Check the name of Image. To push, log in first (docker login), and tag the image with the registry's full name. For a task set RepositoryCredentials. A private ECR image"
        " requires its full host name: ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME:TAG",
    ),
    Reason(
        "image-digest-missing",
        r"@sha256:(?:[0-9a-f]+\W*(?:: )?(?:[\w./:@-]*: )?|[\w<>{}\[\] .-]{1,80}: )not found|manifest for \S+@sha256:\S+ not found",
        "the registry has no image with this digest any more; ECS replaces a tag by its digest when a deployment starts",
        "Push the image again, and force a new deployment, which reads the tag again. If Image contains the digest itself, correct it. No lifecycle policy of ECR must delete images that tasks use:\naws ecs update-service --cluster CLUSTER --service SERVICE --force-new-deployment",
    ),
    Reason(
        "image-of-docker-hub",
        r"CannotPull\w*: Error: image (?:docker\.io/)?[\w-]+/[\w./-]+(?::\S+)? not found",
        "Docker Hub does not know the image or its tag, or does not show it without a login; a name without a registry's host means Docker Hub",
        "Correct the name and tag of Image, and push it. If it is private, set RepositoryCredentials: the ARN of a secret with username and password, which the execution role may read (secretsmanager:GetSecretValue). On container instances ECS_ENGINE_AUTH_DATA of the agent does it, too. If it is in ECR, write the whole name: ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME:TAG",
    ),
    Reason(
        "image-missing-or-private",
        r"CannotPull\w*: (?:Error: image \S+ not found|API error \(404\))",
        "the registry does not know the image or its tag, or does not show it without a login",
        'Correct registry, name and tag of Image (without a tag it is latest), and push it; the command lists the tags in ECR. If it exists, the pull has no rights: an image of ECR requires AmazonECSTaskExecutionRolePolicy (on instances AmazonEC2ContainerServiceforEC2Role), one of another account its repository policy too. Another private registry requires RepositoryCredentials. Update an old ECS agent.\naws ecr describe-images --repository-name NAME --query "imageDetails[].imageTags[]"',
    ),
    Reason(
        "image-missing",
        r"manifest (?:unknown|for (?!release |channel |(?:the|this|a) ).* not found)|requested image not found|Tag .* not found in repository (?!https?:)"
        r"|(?:failed to resolve ref|CannotPull)(?!.*(?:failed to unpack image|no match for platform)).*(?<!credentials): (?:404 )?not found|CannotPull\w*: image (?:\S+ )?not found|\bname unknown: |(?<!docker\.errors\.)(?<!InvalidAMIID\.NotFound )\bImageNotFound|can.t pull the image\b[^\n]*[Cc]heck (?:whether|that|if) the image exists|image (?:identifier )?does not exist in the repository"
        rf"|^(?!.*(?:customer's container image|BUILD_CONTAINER)).*{_PULL}.*(?:repository .*(?:does not exist|not found)(?! or may|: does not exist or)|RepositoryNotFound)",
        "the image or its tag does not exist",
        'Push the tag first, or correct registry, name and tag of Image; without a tag it is latest. In ECR a lifecycle policy may have deleted it. The tags that exist:\naws ecr describe-images --repository-name NAME --query "imageDetails[].imageTags[]"',
    ),
    Reason(
        "image-empty",
        r"Container\.image repository should not be (?:null|empty)|Container\.image (?:should not|cannot|can't) be (?:blank|empty|null)",
        "Image of a container is empty, or has no repository before its tag",
        "Check the parameter, the Fn::Sub or the output of the build that makes the name: it is empty here. Write it as REGISTRY/NAME:TAG.",
    ),
    Reason(
        "image-reference",
        r"invalid reference format|Container\.image .*(?:null|empty|invalid)|normalize image reference|parse image (?:reference|name)",
        "the name of the image is not valid",
        "Write it as REGISTRY/NAME:TAG in small letters, without https:// and without blanks. A variable or parameter in it may be empty. In place of the path of a Dockerfile, pass the image that it builds (in a manifest of Copilot use image.build).",
    ),
    Reason(
        "registry-failed",
        rf"{_PULL}.*(?:\b50\d (?:Internal|Bad|Service|Gateway|gateway)|status code\b[^\n]*\b50[0-4]\b)|(?:\bapi\.ecr|ecr registry auth|CannotPull(?:ECR|ContainerAuth))[^\n]*(?:Internal ?(?:Server ?)?(?:Error|Failure)|Server(?:Exception|Error)|Service ?Unavailable)",
        "the registry itself failed",
        "Deploy again later. A copy of the image in a private ECR repository does not depend on another registry.",
    ),
    Reason(
        "image-dns",
        rf"{_PULL}.*lookup \S+(?: on \S+?)?: (?:server misbehaving|read udp|i/o timeout|[Tt]emporary failure|try again)",
        "the DNS server of the VPC did not resolve the name of the registry",
        "Set EnableDnsSupport of the VPC. If its DHCP options name own DNS servers, these must run and resolve public names. Security groups and network ACLs must allow port 53 (UDP and TCP) to them.",
    ),
    Reason(
        "image-connection-cut",
        rf"{_PULL}.*(?:connection reset by peer|: EOF\b|unexpected EOF|TLS handshake timeout|http2: |stream error|GOAWAY|broken pipe)",
        "the connection to the registry was cut before the image was pulled",
        "Deploy again; a service tries again by itself. If it repeats, something between the task and the registry cuts connections: check firewall, proxy, and the load of the NAT gateway (ErrorPortAllocation). A copy in a private ECR repository with VPC endpoints is more stable.",
    ),
    Reason(
        "registry-certificate",
        rf"^(?!.*(?:{_FETCHING}|splunk|fluentd|syslog|gelf|logging driver|logger\b))(?=.*(?:CannotPull|pull|registr(?:y|ies)|docker|/v2/|manifest|(?<!/)\bimages?\b(?! processing))).*(?:x509:|certificate signed by unknown authority|tls: [\w ]*certificate)",
        "the TLS certificate of the other end is not trusted",
        "Use a registry with a public certificate, and renew one that has expired. On EC2 a private authority is accepted as /etc/docker/certs.d/HOST/ca.crt. A firewall that opens TLS must let AWS's endpoints through.",
    ),
    Reason(
        "image-registry-unreachable",
        r"[Cc]ould not reach any registry endpoint",
        "Docker on the instance reaches no registry: the registry has an outage, or the instance has no route, DNS or proxy to it",
        "Check the status page of the registry, then from the instance its address (curl -sv https://registry-1.docker.io/v2/). Check route, DNS and the proxy of the Docker daemon. Copies in ECR, or ECS_IMAGE_PULL_BEHAVIOR=prefer-cached of the agent, help against outages.",
    ),
    Reason(
        "image-no-route",
        rf"^(?!.*(?:{_POD}|{_FETCHING}|x509|docker (?:push|build)|failed to (?:push|solve)|blobs/uploads|proxyconnect|inactivity time|status[^\n]*\b50\d\b|lookup \S+[^\n]*(?:no such host|server misbehaving))).*(?:{_PULL}.*{NO_ROUTE}|ecr registry auth: service call has been retried [3-9] time|(?:docker\.io|dkr[.-]ecr|api\.ecr|public\.ecr|ghcr\.io|quay\.io).*{NO_ROUTE})",
        "the task has no route to the registry",
        "In public subnets set AssignPublicIp=ENABLED (on EC2 the tasks require a NAT gateway). Private subnets require a NAT gateway, or VPC"
        f" endpoints for ecr.api, ecr.dkr, s3 and logs. Those for ecr require PrivateDnsEnabled and TCP 443 from the task; that for s3 belongs in the route table of the subnets. {HTTPS_EGRESS}",
    ),
    Reason(
        "image-denied",
        rf"^(?!.*(?:{_POD}|{_FETCHING}|has expired|HTTP \d+ response body|explicit deny|starport-layer-bucket|customer's container image|BUILD_CONTAINER|(?:register|extract) layer)).*{_PULL}.*(?:{DENIED}|unauthenticated)",
        "the registry denied access to the image",
        "For an image in ECR attach AmazonECSTaskExecutionRolePolicy to the execution role (on instances"
        " AmazonEC2ContainerServiceforEC2Role to the instance profile); a repository of another account must allow"
        " it in its policy. On your own computer or in a build run docker login before. For another registry check the name of Image and the secret in RepositoryCredentials.",
    ),
    Reason(
        "image-windows",
        r"operating system does not match the host|Windows version \S+ image is incompatible",
        "the image was built for another version of Windows than the host's",
        "Build the image on the version of OperatingSystemFamily, or change OperatingSystemFamily or the AMI to that of the image.",
    ),
    Reason(
        "docker-storage",
        r"^(?!.*(?:error mounting|to rootfs)).*(?:CannotPull[^\n]*(?:[Rr]ead-only file system|input/output error)|devmapper: (?!Thin Pool has)|creating overlay mount|\(500\): Untar|layer: devicemapper|devicemapper: Error|/var/lib/docker\S*: (?:read-only file system|input/output error|structure needs cleaning)|(?:daemon|ContainerError)[^\n]*layer does not exist)",
        "the Docker storage of the container instance is damaged",
        "Run the task again. If it repeats, drain the instance, terminate it and let the Auto Scaling group start another, with a current ECS-optimized AMI:\naws ecs update-container-instances-state --status DRAINING --cluster CLUSTER --container-instances INSTANCE",
    ),
    Reason(
        "image-layer-compression",
        r"archive/tar: invalid tar header|unsupported compression|(?:media ?type|mediaType)\b[^\n]*tar\+zstd",
        "the Docker engine cannot unpack a layer of the image, mostly because it is compressed with zstd",
        "Build the image with gzip: docker buildx build without compression=zstd and force-compression=true. Or use a newer AMI for ECS: Docker Engine reads zstd from version 23 on. On Fargate platform version 1.4.0 or later it works. If the image has no zstd, push it again: the layer may be damaged.",
    ),
    Reason(
        "image-layer",
        r"failed to register layer(?!: devicemapper|[^\n]*\bKMS)|CannotPull[^\n]*unknown blob|Error processing tar file|layer verification failed|^filesystem verification failed|CannotPull[^\n]*image verification",
        "a layer of the image cannot be unpacked, or was damaged during the pull",
        "Build and push the image again; user and group IDs of its files must be below 65536. Where it is pulled, the disk must have space: on EC2 check it, or replace the instance.",
    ),
    Reason(
        "image-layers-unreachable",
        r"^(?!.*secrets or registry auth).*(?:pull command failed: (?:: )?(?:panic|signal: killed)|(?:pull|image|layer)[^\n]*invalid memory address or nil pointer|error pulling image conf)",
        "the task cannot fetch the image's layers, which ECR keeps in Amazon S3",
        "Private subnets require a NAT gateway, or endpoints for ecr.api, ecr.dkr and S3. The gateway endpoint for S3 belongs in their route table. The security group must allow egress on TCP 443.",
    ),
    Reason(
        "image-account",
        r"'registryIds' failed to satisfy constraint",
        "the host name of Image does not begin with an account ID of 12 digits",
        "Write Image as ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME:TAG. Replace a placeholder in it, and put an account ID in quotes in YAML, which otherwise removes a leading zero.",
    ),
    Reason(
        "docker-hub-status",
        r"CannotPull[^\n]*unexpected status(?: code)?:?(?: from \w+ request to)? \[?https?://[\w.-]*docker\.(?:io|com)",
        "Docker Hub rejected the pull: mostly because of its limit of pulls, or in an outage",
        "Pull from public.ecr.aws or from a private ECR repository (also by a pull-through cache), or set RepositoryCredentials of a Docker Hub account. An outage ends by itself (status.docker.com): ECS tries again for a service.",
    ),
    Reason(
        "registry-status",
        r"CannotPull[^\n]*unexpected status(?: code)?:?(?: from \w+ request to)? \[?https?://",
        "the registry was reached, and rejected the pull: {registry_host|see the text}",
        "The network is right. Read the status after the address. 401 and 403: a wrong login (RepositoryCredentials; for ECR the execution role, or the policy of a VPC endpoint). 404: a wrong name or tag. 429: a limit of pulls. 5xx: an outage. Without it pull the image by hand: docker pull IMAGE",
    ),
    Reason(
        "image-manifest-status",
        rf"{_OF_TASK}.*CannotPull[^\n]*\b\d+\.dkr[.-]ecr\.[^\n]*failed with status code \[manifests [^\]]*\]: 400",
        "ECR was reached, and rejects the request for the image's manifest: mostly the image is an index with attestations",
        'Build and push it again without them, for the architecture of the task: docker buildx build --provenance=false --sbom=false --platform linux/amd64. Check account and region in Image too. Tags and media types in ECR:\naws ecr describe-images --repository-name NAME --query "imageDetails[].[imageTags,imageManifestMediaType]"',
    ),
    Reason(
        "image-unpulled-ecr",
        rf"{_OF_TASK}.*CannotPull[^\n]*\b\d+\.dkr[.-]ecr\.",
        "the image cannot be pulled from ECR; the last words of the whole message name the cause, and may be cut off here",
        'Usual causes: the tag does not exist in this account and region (first command). The execution role lacks AmazonECSTaskExecutionRolePolicy. Or the subnets have no route: a NAT gateway, AssignPublicIp: ENABLED, or VPC endpoints for ecr.api, ecr.dkr and s3, and egress on TCP 443. The second command prints the whole message:\naws ecr describe-images --repository-name NAME --query "imageDetails[].imageTags[]"\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].[stoppedReason,containers[].reason]"',
    ),
    Reason(
        "image-extraction",
        r"failed to extract layer",
        "the image was downloaded, but one of its layers cannot be unpacked; the last words of the whole message name the cause, and may be cut off here",
        'Read the whole message with the command below. no space left: EphemeralStorage, on EC2 a larger root volume. context canceled: the task was stopped, or unpacking took too long. unexpected EOF: push the image again. stream processor or media-type: build the layers with gzip. lchown, invalid argument: user IDs below 65536:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].[stoppedReason,containers[].reason]"',
    ),
    Reason(
        "image-login",
        r"retrieve ECR registry auth\W*\n",
        "the task received no token for ECR, so that it cannot pull its image: its execution role lacks a permission, or it has no route to ECR",
        "Read the end of the message in stoppedReason, if it was cut. Denied: set ExecutionRoleArn (not TaskRoleArn) to a role that ecs-tasks.amazonaws.com may assume, with AmazonECSTaskExecutionRolePolicy (ecr:GetAuthorizationToken). A timeout: in public subnets set AssignPublicIp=ENABLED; private ones require a NAT gateway, or endpoints of ecr.api, ecr.dkr, s3 and logs, and egress on TCP 443:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query 'tasks[].stoppedReason'",
    ),
    Reason(
        "image-role",
        r"CannotPull[^\n]*The task can't pull the image\. Check that the role has the permissions",
        "the execution role may not pull the image, or the private registry gets no valid credentials",
        "For ECR attach AmazonECSTaskExecutionRolePolicy to the execution role; a repository of another account must allow it in its policy, and a VPC endpoint for ecr in its own. For another registry check the secret of RepositoryCredentials.",
    ),
    Reason(
        "image-unpullable",
        rf"{_OF_TASK}.*CannotPull",
        "the image cannot be pulled; the last words of the whole message name the cause, and may be cut off here",
        'Read the whole message with the command below. not found: push the tag, or correct registry, name and tag of Image. 401, 403, denied: AmazonECSTaskExecutionRolePolicy for the execution role, or RepositoryCredentials. timeout: NAT gateway, AssignPublicIp: ENABLED, or VPC endpoints (ecr.api, ecr.dkr, s3). 429, toomanyrequests: log in, or copy the image to ECR:\naws ecs describe-tasks --cluster CLUSTER --tasks TASK --query "tasks[].[stoppedReason,containers[].reason]"',
    ),
)
