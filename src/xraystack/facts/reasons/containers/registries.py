"""Status reasons of ECR: repositories, their policies, tags, caches of other registries, and scans."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "public-registry-denied",
        r"https://public\.ecr\.aws/v2/[^\n]*(?:denied|[Uu]nauthori[sz]ed|forbidden)|public\.ecr\.aws\S*[^\n]*(?:denied|authorization token has expired)",
        "the login to public.ecr.aws is missing or too old",
        "To pull, no login is needed: docker logout public.ecr.aws. To push, or for a higher rate, log in (only in us-east-1; the caller requires ecr-public:GetAuthorizationToken and sts:GetServiceBearerToken):\naws ecr-public get-login-password --region us-east-1 | docker login --username AWS --password-stdin public.ecr.aws",
    ),
    Reason(
        "runner-image-copy",
        r"Failed to copy the image from ECR|Invalid Access Role in AuthenticationConfiguration",
        "App Runner cannot get the image from ECR: its access role, the tag or the platform is wrong",
        "Let build.apprunner.amazonaws.com assume AccessRoleArn, and attach AWSAppRunnerServicePolicyForECRAccess. Check that the tag exists, in the same region, and build it for linux/amd64.",
    ),
    Reason(
        "repository-image-exists",
        r"ImageAlreadyExists|Image with digest '[^']*' and tag '[^']*' already exists",
        "the repository already has this image with this tag",
        "Nothing is to be done. For a new version push another image, or another tag.",
    ),
    Reason(
        "repository-layers",
        r"LayersNotFound|Layers with digests",
        "the image's manifest names layers that the repository does not have",
        "Push the image again with docker push (or buildx --push), which uploads its layers first.",
    ),
    Reason(
        "repository-upstream-login",
        r"authentication to the upstream registry|upstream registry\b[^\n]*(?:unauthorized|(?:authentication|credentials)\b[^\n]*(?:failed|invalid|incorrect|not valid))",
        "ECR's pull-through cache could not log in to the other registry",
        "Correct username and accessToken in the secret of the rule's CredentialArn. To test the rule:\naws ecr validate-pull-through-cache-rule --ecr-repository-prefix PREFIX",
    ),
    Reason(
        "repository-upstream-limit",
        r"upstream registry\b[^\n]*(?:\b429\b|[Tt]oo ?[Mm]any)|UpstreamTooManyRequests",
        "the other registry limits the pulls of ECR's pull-through cache",
        "Try again later. Store an account with a higher limit in the secret of CredentialArn. Images that the cache has already are still available.",
    ),
    Reason(
        "repository-tag-immutable",
        r"cannot be overwritten because the (?:repository|tag|image)|PUT request to \S+/manifests/\S+: 400|ImageTagAlreadyExists",
        "the tag exists in the ECR repository, whose tags cannot be overwritten",
        "Push with another tag, such as the commit's. Or set ImageTagMutability: MUTABLE of the repository.",
    ),
    Reason(
        "repository-cache-exists",
        r"PullThroughCacheRuleAlreadyExists|pull through cache rule\b[^\n]*already exists",
        "the registry already has a pull-through cache rule with this prefix or these settings",
        "Use that rule, or set another EcrRepositoryPrefix. To list the rules:\naws ecr describe-pull-through-cache-rules",
    ),
    Reason(
        "repository-cache-secret",
        r"ARN of the secret specified in the pull through cache|UnableToAccessSecret|UnableToDecryptSecret|secret is (?:unable to be accessed|accessible but)|(?i:pull ?through ?cache|UnableToGetUpstream)[^\n]*\bsecret\b",
        "ECR cannot read the secret with the credentials of the other registry",
        "Set CredentialArn to a secret of this account and region, whose name begins with ecr-pullthroughcache/. It holds username and accessToken, and uses the key aws/secretsmanager.",
    ),
    Reason(
        "repository-cache-image",
        r"UnableToGetUpstream|pulled using the pull through cache",
        "ECR cannot pull the image from the other registry",
        "Check the image's name and tag there, and username and accessToken in the secret of CredentialArn. Docker's official images have the prefix library/.",
    ),
    Reason(
        "repository-policy",
        r"Invalid repository policy provided|at 'PolicyText' failed",
        "ECR rejects the policy of the repository",
        "Remove Resource from its statements: the repository is the resource. Check that each principal exists, and that each action begins with ecr:.",
    ),
    Reason(
        "repository-name",
        r"at '(?:repositoryName|ecrRepositoryPrefix|prefix)' failed|repository name\b[^\n]*(?:lower ?case|regular expression|invalid|not valid)",
        "the name or prefix of the ECR repository is not valid",
        "Use 2 to 256 lower-case letters, digits and . _ - /, beginning with a letter. A name that is made of the stack's name may have capital letters: set it.",
    ),
    Reason(
        "public-repository-region",
        r"command is only supported in us-east-1|ecr-public\.[\w-]+\.amazonaws\.com",
        "public ECR repositories exist in the region us-east-1 only",
        "Create AWS::ECR::PublicRepository in a stack of us-east-1, and call ecr-public there (--region us-east-1).",
    ),
    Reason(
        "repository-cache-absent",
        r"repository with name '(?:ecr-public|docker-hub|dockerhub|quay|ghcr|github|k8s|kubernetes|registry-k8s|gitlab|chainguard|azure)\b[^']*' does not exist",
        "the pull-through cache has not made the repository, mostly because the caller may not create it",
        "Allow the role that pulls ecr:CreateRepository and ecr:BatchImportUpstreamImage. Check that the prefix is that of the rule, and the name that of the other registry.",
    ),
    Reason(
        "repository-image-absent",
        r"image with imageId \{[^}]*\} does not exist within the repository|^(?!.*CannotPull).*requested image not found",
        "the ECR repository has no image with this tag or digest",
        "Push the image with that tag first, or correct the tag. A lifecycle policy may have deleted it. To list the tags:\naws ecr list-images --repository-name NAME --filter tagStatus=TAGGED",
    ),
    Reason(
        "repository-absent",
        r"^(?!.*(?:CannotPull|pull )).*(?:name unknown|repository with name '[^']*' does not exist)|^(?!.*(?:CannotPull|pull )).*\n[^\n]*Error Code: RepositoryNotFound",
        "the ECR repository does not exist in this account and region",
        "Correct its name, account and region, or create it before the push:\naws ecr create-repository --repository-name NAME",
    ),
    Reason(
        "repository-scan-disabled",
        r"^This feature is disabled\b[^\n]*\n[^\n]*(?:ImageScan|Ecr\b|ECR\b)",
        "the registry has enhanced scanning, with which an image cannot be scanned by hand",
        "Read the findings of Amazon Inspector. Or set ScanType: BASIC of the registry's scanning configuration.",
    ),
    Reason(
        "repository-scan-unsupported",
        r"UnsupportedImage(?:Error|Type)|operating system '[^']*' version",
        "ECR cannot scan the image: it does not support its operating system or type",
        "The image can be used as it is. For findings use a supported base image, or enhanced scanning (ScanType: ENHANCED).",
    ),
    Reason(
        "repository-scan-quota",
        r"scan quota per image",
        "the image was scanned in the last 24 hours already",
        "Wait a day, or read the findings that exist:\naws ecr describe-image-scan-findings --repository-name NAME --image-id imageTag=TAG",
    ),
    Reason(
        "repository-push-forbidden",
        r"unexpected status from P(?:UT|OST|ATCH) request to \S*dkr\.ecr\S*: 403|dkr\.ecr[^\n]*failed commit on ref[^\n]*: 403",
        "ECR refused the push: a permission is missing, or the repository has reached its quota of images",
        "Allow ecr:InitiateLayerUpload, ecr:UploadLayerPart, ecr:CompleteLayerUpload, ecr:PutImage and ecr:BatchCheckLayerAvailability on the repository. If it is full, delete old images, and set LifecyclePolicy. With an old registry or proxy try docker buildx build --provenance=false.",
    ),
    Reason(
        "repository-push-format",
        r"(?:failed commit on ref|PUT request to \S*/manifests)[^\n]*: 405|writing manifest blob[^\n]*: 400|exporting cache[^\n]*: 400",
        "ECR does not accept the form of the manifest, which is a build cache or an OCI artifact",
        "For a cache: --cache-to type=registry,ref=IMAGE:cache,mode=max,image-manifest=true,oci-mediatypes=true. For an image: remove oci-artifact=true, or build with --provenance=false.",
    ),
    Reason(
        "repository-push-network",
        r"(?:docker push|failed to push|pushing (?:image|layer)|blobs/uploads?)\b[^\n]*(?:TLS handshake timeout|i/o timeout|connection reset|broken pipe|unexpected EOF|: EOF\b|timeout awaiting|no such host|context deadline|use of closed network)",
        "the computer that pushes the image lost its connection to the registry",
        "Push again. Check its proxy, VPN and DNS, and that many images are not pushed at once: with cdk deploy pass --asset-parallelism=false.",
    ),
    Reason(
        "repository-upload-url",
        r"determining upload URL",
        "the registry did not start the upload, mostly because the repository does not exist",
        "Correct the repository in the image's address, or create it before the push:\naws ecr create-repository --repository-name NAME",
    ),
    Reason(
        "registry-copy-login",
        r"unable to retrieve auth token: invalid username/password",
        "the program that copies an image cannot sign in to the registry of its source or destination",
        "For a private source pass its credentials: user:password or the ARN of a secret (creds of DockerImageName in the CDK's ECRDeployment). For ECR check account and region in both names, and ecr:GetAuthorizationToken of the function's role.",
    ),
    Reason(
        "repository-login",
        r"interactive login from a non TTY|error storing credentials|stub received bad data|failed to solve:[^\n]*dkr\.ecr[^\n]*\b40[13]\b|push\w*\b[^\n]*no basic auth credentials|^denied: Not Authorized|login attempt to \S*dkr\.ecr|docker login [^\n]*exited with error|failed to create LLB definition:[^\n]*\b40[13]\b",
        "docker login for ECR failed on the computer that builds the image",
        "Check that docker runs, and the region and account: those of the base image in FROM count too. If the store of credentials failed, remove credsStore from ~/.docker/config.json. Then:\naws ecr get-login-password --region REGION | docker login --username AWS --password-stdin ACCOUNT.dkr.ecr.REGION.amazonaws.com",
    ),
    Reason(
        "repository-pull-role",
        r"^(?!.*CannotPull)[^\n]*pull access denied for \S*\.dkr\.ecr[^\n]*not authorized to perform: ecr:",
        "{principal|the role of the build} may not pull the image",
        "Add ecr:BatchGetImage, ecr:GetDownloadUrlForLayer and ecr:BatchCheckLayerAvailability on the repository to {principal|that role}, and ecr:GetAuthorizationToken on *. For a repository of another account allow the role in the repository's policy too.",
    ),
    Reason(
        "repository-pull-login",
        r"^(?!.*(?:CannotPull|ResourceInitialization|pull secrets or registry))(?:[^\n]*no basic auth credentials|[^\n]*daemon: pull access denied for \S*\.dkr\.ecr)",
        "this computer has no login to the ECR registry, or the image's name has no existing repository",
        "Write the image as ACCOUNT.dkr.ecr.REGION.amazonaws.com/REPOSITORY:TAG, and log in to that account and region before the command:\naws ecr get-login-password --region REGION | docker login --username AWS --password-stdin ACCOUNT.dkr.ecr.REGION.amazonaws.com",
    ),
    Reason(
        "build-image-denied",
        r"(?:BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE|Unable to pull customer's container image)[^\n]*(?:access denied|no basic auth)",
        "CodeBuild may not pull the image of the build environment, or it does not exist",
        "Check Environment.Image. For a private ECR repository set ImagePullCredentialsType: SERVICE_ROLE, and add ecr:GetAuthorizationToken, ecr:BatchGetImage, ecr:GetDownloadUrlForLayer and ecr:BatchCheckLayerAvailability to the service role. The repository of another account allows this role in its policy. For other registries set RegistryCredential.",
    ),
    Reason(
        "image-distribution-role",
        r"EC2ImageBuilderDistributionCrossAccountRole",
        "Image Builder cannot share the image with another account: the role there is missing, or does not trust this one",
        "Create EC2ImageBuilderDistributionCrossAccountRole in the target account. Its trust policy allows the account that builds; attach Ec2ImageBuilderCrossAccountDistributionAccess. For an encrypted image it also requires the use of the KMS key.",
    ),
    Reason(
        "repository-scan-absent",
        r"ScanNotFound|[Ii]mage scan does not exist",
        "ECR has not scanned this image yet: scans start at the push, or with a command",
        "Start a scan, wait for it, then read it. For all new images set ScanOnPush: true in ImageScanningConfiguration, or enable the enhanced scan:\naws ecr start-image-scan --repository-name REPOSITORY --image-id imageTag=TAG\naws ecr wait image-scan-complete --repository-name REPOSITORY --image-id imageTag=TAG",
    ),
    Reason(
        "repository-scan",
        r"scan(?:ning)? frequency\b|\bscanFrequency\b|CONTINUOUS_SCAN",
        "the scan frequency does not fit the scan type of the registry",
        "Set ScanType: ENHANCED for CONTINUOUS_SCAN. BASIC has SCAN_ON_PUSH or MANUAL.",
    ),
    Reason(
        "repository-organization",
        r"BlockedByOrganizationPolicy|managed by an? organization policy",
        "a policy of the organization manages this setting, so the account cannot change it",
        "Change it in the organization's policy, in the management account or its delegated administrator. Or remove the setting.",
    ),
    Reason(
        "repository-manifest-incomplete",
        r"ReferencedImagesNotFound|manifest list is referencing",
        "the manifest list names an image that the repository does not have",
        "Push the image of each platform first. With docker buildx build --platform ... --push all are pushed at once.",
    ),
    Reason(
        "repository-archived",
        r"ImageArchived|image (?:is|was|has been) archived",
        "the image is in ECR's archive",
        "Restore it first:\naws ecr update-image-storage-class --repository-name NAME --image-id imageTag=TAG --target-storage-class STANDARD",
    ),
    Reason(
        "repository-replication",
        r"ReplicationConfiguration\b(?![^\n]*OverwriteProtection)|replication (?:rule|destination)s?\b[^\n]*(?:registry|region|ecr)",
        "the replication of the ECR registry is not valid",
        "Set at most 10 rules with at most 25 destinations, each with Region and RegistryId; the source is not a destination. A registry of another account must allow ecr:ReplicateImage in its registry policy.",
    ),
    Reason(
        "repository-template-exists",
        r"repository creation template already exists",
        "the registry already has a repository creation template with this prefix",
        "Set another Prefix, or use the existing one:\naws ecr describe-repository-creation-templates",
    ),
)
