"""Texts of the AWS SDKs and the AWS CLI: profiles, credentials, regions, certificates and endpoints."""

from __future__ import annotations

from xraystack.facts.reasons.row import NO_REGION, Reason

_REGION = r"(?:us-(?:gov-)?(?:east|west)-[12]|eu-(?:west-[123]|(?:central|south)-[12]|north-1)|ap-(?:southeast-[1-7]|northeast-[123]|(?:south|east)-[12])|ca-(?:central|west)-1|me-(?:south|central)-1|(?:sa-east|af-south|il-central|mx-central|cn-north|cn-northwest)-1)"
_ENDPOINT = rf"(?:(?:[\w.-]+\.(?=s3[.-]))?[a-z][a-z\d-]*(?:\.[a-z]+)?\.{_REGION}|(?:[\w.-]+\.)?s3|iam|sts|route53|cloudfront|organizations)\.amazonaws\.com"

REASONS = (
    Reason(
        "profile-circle",
        r"Infinite loop in credential configuration|[Dd]etected a cycle attempting to resolve credentials|source_profile\b[^\n]*(?:cycl|infinite|recursi)",
        "the profiles of the AWS configuration refer to each other in a circle",
        "In ~/.aws/config let source_profile name a profile with its own credentials: keys, sso_session or credential_source. A profile must not come back to itself. The text lists the profiles that were read.",
    ),
    Reason(
        "profile-source",
        r"[Ss]ource[_ ]profile \"?[\w-]+\"?[^\n]*(?:does not exist|must specify|not found|has no)|failed to load assume role \S+, source profile|must specify (?:role_arn and|both) (?:source_profile|source_profile and)|Profile file contained no credentials for profile",
        "a profile of the AWS configuration has no credentials, also not by its source profile",
        "In ~/.aws/config a profile with role_arn requires source_profile: a profile that exists and has credentials. Or it has credential_source: EcsContainer, Ec2InstanceMetadata or Environment. A name in that file is written as [profile NAME], in ~/.aws/credentials as [NAME]. To see what is read:\naws configure list --profile NAME",
    ),
    Reason(
        "profile-sso",
        r"configured to use SSO but is missing required configuration|Profile is configured with invalid SSO credentials|sso[_-]session\b[^\n]*(?:does not exist|not found|could not be found|is missing)",
        "the profile for IAM Identity Center is not complete",
        "In ~/.aws/config it requires sso_account_id and sso_role_name, with sso_session, a section that has sso_start_url and sso_region; in the older form both of these too. aws configure sso writes them:\naws configure sso --profile NAME",
    ),
    Reason(
        "profile-web-identity",
        r"web identity config is missing|web identity token file \S+ (?:could not be read|does not exist)|WebIdentityErr: failed (?:fetching|reading) WebIdentity token",
        "the program is to assume a role with a web identity token, and a part of that is missing",
        "Both AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE must be set, and the file must exist and be readable. On EKS give the pod a service account with the annotation eks.amazonaws.com/role-arn, then start it again. In a task of ECS remove both variables: it uses its task role.",
    ),
    Reason(
        "aws-config-file",
        r"Unable to parse config file: |specified config file \([^)]*\) could not be found",
        "the AWS configuration file of this computer or container cannot be read",
        "Correct the file that the text names: sections as [profile NAME], lines as name = value, without quotes. If it does not exist, correct or unset AWS_CONFIG_FILE.",
    ),
    Reason(
        "login-session",
        r"(?:authenticate using|authenticate with|running) 'aws login'",
        "the session of aws login has expired, or belongs to another sign-in",
        "Sign in again, then repeat the command:\naws login --profile PROFILE",
    ),
    Reason(
        "login-permission",
        r"signin:CreateOAuth2Token",
        "the user may not use aws login: signin:CreateOAuth2Token is not allowed",
        "Attach the managed policy SignInLocalDevelopmentAccess to the user, group or role, then sign in again. A service control policy must not deny it.",
    ),
    Reason(
        "sdk-extra-package",
        r"Missing Dependency: [^\n]*botocore\[crt\]|pip install \"?botocore\[crt\]",
        "signing in or signing requests so requires a package that is not installed: awscrt",
        "Install it where the program runs: pip install 'botocore[crt]'. The AWS CLI of version 2 contains it.",
    ),
    Reason(
        "sdk-service-unknown",
        r"UnknownServiceError: Unknown service: '[\w-]+'|Unknown service: '[\w-]+'\. Valid service names are",
        "boto3 or botocore of the program does not know this service: it is older than the service, or the name is wrong",
        "Update both together: pip install --upgrade boto3 botocore. In a Lambda function package them with the code. The list in the text has the names, such as xray or application-signals.",
    ),
    Reason(
        "sdk-data-missing",
        r"Unable to load data for: ",
        "botocore does not find its own data files",
        "Install boto3 and botocore again, in versions that belong together. A bundled or shortened package (PyInstaller, a Lambda layer) must keep botocore/data with the services in use.",
    ),
    Reason(
        "fips-endpoint",
        r"A FIPS compliant endpoint cannot be constructed|modeled endpoint with the following variant|FIPS and (?:custom endpoint|DualStack|dualstack)[^\n]*not supported",
        "the service has no FIPS or dual-stack endpoint in this region, and the program requests one",
        "Unset AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT (use_fips_endpoint, use_dualstack_endpoint in ~/.aws/config), or use a region that offers it. Write the region without the prefix fips-.",
    ),
    Reason(
        "sdk-proxy",
        r"Failed to connect to proxy URL|ProxyError\W[^\n]*(?:Cannot connect to proxy|Unable to connect to proxy)|Cannot connect to proxy\.",
        "the program does not reach the proxy that its environment names",
        "Correct HTTPS_PROXY and HTTP_PROXY, or unset them. In a VPC the task's security group must allow egress on the proxy's port. Put what needs no proxy into NO_PROXY: 169.254.169.254,169.254.170.2 and localhost.",
    ),
    Reason(
        "connection-closed-early",
        r"Connection was closed before we received a valid response from endpoint URL",
        "the connection to the endpoint ended before a response came: mostly a proxy, firewall or NAT gateway closed it",
        "Repeat the call: the SDK does so by itself if it may. If it repeats, let the proxy or firewall pass the endpoint, and send less data in one call. If --endpoint-url or AWS_ENDPOINT_URL is set, check that it responds, and http or https.",
    ),
    Reason(
        "container-credentials-denied",
        r"(?:credentials from container-role|container (?:credentials|metadata)|ECS metadata)\b[^\n]*\b(?:non 200 response|40[13]|500)\b",
        "the endpoint with the credentials of the task responds, but gives none",
        "Use AWS_CONTAINER_CREDENTIALS_RELATIVE_URI only in its own container, and do not copy it. The task definition requires TaskRoleArn, and the trust policy of that role ecs-tasks.amazonaws.com. Otherwise run the task again. On EKS check the pod identity association, and AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE.",
    ),
    Reason(
        "container-credentials-host",
        r"Can only retrieve metadata from a loopback address|Unsupported host '[^']*'[^\n]*retrieve metadata|is not a valid container metadata service",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI has a host from which the SDK reads no credentials",
        "Unset it in a task of ECS, which sets AWS_CONTAINER_CREDENTIALS_RELATIVE_URI itself. Otherwise only localhost, 169.254.170.2, 169.254.170.23 and fd00:ec2::23 are allowed with http; another host requires https.",
    ),
    Reason(
        "container-credentials-unset",
        r"cannot be used unless AWS_CONTAINER_CREDENTIALS_RELATIVE_URI|Failed to load container credentials",
        "the program is to use the credentials of a container, and the environment has none",
        "In ECS set TaskRoleArn of the task definition: ECS then sets AWS_CONTAINER_CREDENTIALS_RELATIVE_URI. A shell that the container starts must pass it on. Elsewhere remove credential_source = EcsContainer from the profile, or use another provider in the code.",
    ),
    Reason(
        "instance-credentials-empty",
        r"Credential refresh failed, response did not contain",
        "the provider of the credentials gave a response without keys",
        "On EC2 attach an instance profile with a role to the instance: one that was removed or deleted gives this response. With credential_process run the program by hand: it must print Version, AccessKeyId, SecretAccessKey, SessionToken and Expiration as JSON.",
    ),
    Reason(
        "credential-process",
        r"(?:credentials from custom-process|credential_process\b[^\n]*(?:fail|error|exit)|error in credential_process|Credential process returned)",
        "the program of credential_process in the profile did not give credentials",
        "Run its command of ~/.aws/config by hand: its own error is after the name of the provider. It must print JSON with Version: 1, and its sign-in may have expired. A container or another user may not have the program.",
    ),
    Reason(
        "static-credentials-empty",
        r"static credentials are empty",
        "the credentials that the program received are empty",
        "Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or what the code passes: a variable or secret that does not exist is empty. If the program has a role, pass no keys, and unset both.",
    ),
    Reason(
        "sdk-token-absent",
        r"Unable to locate authorization token",
        "the service requires a bearer token, and the program found none",
        "Sign in with aws sso login, and set AWS_PROFILE. For Amazon Bedrock the token is in AWS_BEARER_TOKEN_BEDROCK; without it the SDK signs with credentials: unset auth_scheme_preference or signature settings of the client.",
    ),
    Reason(
        "mfa-code",
        r"invalid MFA one time pass code",
        "the code of the multi-factor device is wrong, or was used before",
        "Wait for the next code, and enter that: each code works once. Check that --serial-number or mfa_serial is the device that shows it, and that the clock of the device is right.",
    ),
    Reason(
        "profile-missing",
        r"config profile \([^)]*\) could not be found|failed to get shared config profile|[Cc]ould not find profile|^(?!(?s:.*)\b(?:Service|Error Code): )(?:.*)(?<![Ii]nstance )(?<![Ss]igning )(?<![Uu]ser )(?<!pring )\b[Pp]rofile '?[\w-]+'? (?:not found|does not exist|could not be found)(?! in (?!(?:the |your )?(?:shared |AWS |local )*(?:config|credential)))",
        "this computer has no AWS profile of that name",
        "Correct --profile or AWS_PROFILE, or unset it: in a pipeline and in a container there are no profiles. To make it: aws configure sso --profile NAME. To list them:\naws configure list-profiles",
    ),
    Reason(
        "credentials-partial",
        r"[Pp]artial credentials found",
        "only a part of the credentials is set: access key, secret access key or session token is missing",
        "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and with temporary credentials AWS_SESSION_TOKEN; or unset all and use AWS_PROFILE. A secret of a pipeline that does not exist is empty.",
    ),
    Reason(
        "request-unsigned",
        r"<(?:Code|Message)>Missing ?Authentication ?Token|<MissingAuthenticationTokenException>",
        "the HTTP request has no signature: it came from a browser, curl or a program that does not sign",
        "Let an SDK, the AWS CLI, the daemon or a collector send it: they sign requests. By hand: curl --aws-sigv4 aws:amz:REGION:SERVICE. For an API of API Gateway check stage, path and method.",
    ),
    Reason(
        "role-unreachable",
        r"^[^\n]*(?:deadline exceeded|request canceled|i/o timeout)[^\n]*\n[^\n]*Service: STS, (?:Status Code: 0, )?Operation: AssumeRole",
        "a program received no credentials of its role in time, mostly because it does not reach AWS STS",
        "A task, function or instance in a private subnet requires a NAT gateway or a VPC endpoint for sts with private DNS. Its security group and network policy must allow egress on TCP 443. On EKS check DNS in the pod too.",
    ),
    Reason(
        "no-credentials",
        r"Unable to (?:locate|resolve) credentials|\b(?:AWS|provider) credentials not found\b|Missing credentials in config|\bno (?:valid )?(?:AWS )?credential(?:s| sources?) (?:were |was |are |have been |could be |can be )?(?:found|provided|loaded|located|available)(?! (?:for|in|by) (?:user|registry|the (?:secret|broker|database|registry|MQ))| for SASL)|Could not load credentials|NoCredentialProviders|(?<!<)MissingAuthenticationToken|(?<!^)(?<![\"'>])(?<!403: )(?<!403 )Missing Authentication Token|credentials could not be loaded|\b(?:profile|credentials?)\b[^\n]{0,80}could not be found in (?:the )?(?:config|shared)|failed to refresh cached credentials(?!(?s:.*)(?:Operation: AssumeRole|operation error STS|refresh cached SSO))|Unable to (?:load|get) (?:AWS|IAM security) credentials|MissingCredentialsError|without credentials set|retrieving credentials from (?:the )?(?:instance profile|Ec2Instance|container)|no EC2 IMDS role found|Failed to resolve AWS credentials",
        "the command or program found no credentials of AWS",
        "Sign in (aws sso login or aws configure), or set AWS_PROFILE. In a pipeline let the job assume its role. A container of ECS requires TaskRoleArn in its task definition, and an instance its instance profile. To check:\naws sts get-caller-identity",
    ),
    Reason(
        "sso-expired",
        r"SSO (?:session|token)[^\n]*(?:expired|invalid|refresh)|Error loading SSO Token|UnauthorizedSSOToken|Session token not found or invalid|retrieving token from sso|Token for \S+ does not exist|[Rr]un aws sso login",
        "the sign-in with IAM Identity Center has expired, or was never made for this profile",
        "Sign in again, then repeat the command. If that does not help, the tool is too old to read profiles with sso_session: update it.\naws sso login --profile PROFILE",
    ),
    Reason(
        "oidc-id-token",
        r"authenticate with OIDC|ACTIONS_ID_TOKEN_REQUEST|Unable to get OIDC token",
        "the job of GitHub Actions may not request an OIDC token",
        "Set permissions of the job: id-token: write and contents: read. A pull request of a fork receives no token.",
    ),
    Reason(
        "certificate-name",
        r"^(?![^\n]*(?:CannotPull|pull|regist|docker|/v2/|manifest|image|splunk|fluentd|syslog|gelf|logging driver|logger\b))[^\n]*(?:x509: certificate is (?:not valid for any names|valid for \S[^\n]*, not \S)|x509: [^\n]*(?:doesn't contain any IP SANs|legacy Common Name)|Hostname mismatch, certificate is not valid|not in the cert's altnames|No subject alternative (?:DNS |IP |address )*names? (?:matching|present)|hostname '[^'\n]+' doesn't match (?:either of )?')",
        "the certificate of the server does not have the name or address to which the program connects",
        "Connect to a name that the certificate has, not to an alias of it or an IP address. Or issue a certificate with this name among its subject alternative names: the common name is not enough. If the certificate belongs to another program, the connection reached the wrong server, or the default certificate of a proxy. With dots in its name, a bucket requires the path-style URL. Do not turn the check off.",
    ),
    Reason(
        "certificate-bundle-path",
        r"find a suitable TLS CA certificate bundle, invalid path",
        "the file of CA certificates that a setting of the command or program names does not exist",
        "The reason has its path, mostly from AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE, from ca_bundle in ~/.aws/config, or from --ca-bundle. Correct it, or remove the setting. In a container or a Lambda function the image or package must contain the file.",
    ),
    Reason(
        "certificate-chain",
        r"^(?![^\n]*(?:CannotPull|pull|regist|docker|/v2/|manifest|image|splunk|fluentd|syslog|gelf|logging driver|logger\b))[^\n]*x509: certificate signed by unknown authority|SSL validation failed|self.signed certificate in certificate chain|(?:curl: \(60\) SSL certificate problem|certificate verify failed|(?<!\w)Error): self.signed certificate\b|\bDEPTH_ZERO_SELF_SIGNED_CERT\b|unable to get local issuer certificate|unable to verify the first certificate",
        "the command or program does not trust the connection's certificate: of a company's proxy, or a private one",
        "Pass the file with the certificate of its authority: AWS_CA_BUNDLE=FILE for the AWS CLI and SDKs, NODE_EXTRA_CA_CERTS=FILE for the CDK and Node.js. Other programs, such as git and clients of databases, have other settings. For Amazon RDS the file is global-bundle.pem. A container image may lack the package ca-certificates: install it. A wrong clock has the same effect. Do not turn the check off.",
    ),
    Reason(
        "session-without-mfa",
        r"security token included in the request is invalid[^\n]*\n[^\n]*(?:Service: (?:AmazonIdentityManagement|Iam)\b)",
        "IAM rejects these temporary credentials: mostly a session of GetSessionToken without MFA, which cannot call IAM",
        "Deploy with a role (AWS_PROFILE with role_arn), with MFA, or with --role-arn. aws-vault: exec --no-session. In Cloud9 turn off its managed credentials. Otherwise sign in again.",
    ),
    Reason(
        "region-unset",
        rf"^(?=.*(?:no such host|ENOTFOUND|EAI_AGAIN|could not (?:connect|resolve)|inaccessible host|invalid endpoint|not known|getaddrinfo|name resolution|unknown ?host))[^\n]*[\w-]\.{NO_REGION}?\.amazonaws\.com\b",
        "the name of the endpoint has {region_word|nothing} where it should have a region: a setting was empty or not replaced",
        "Set the region where the message comes from: awslogs-region or another option of a log driver in the task definition, AWS_REGION of a program, --region of a command. Check the variable or parameter that it is read from.",
    ),
    Reason(
        "endpoint-unresolved",
        rf"^(?!.*(?:CannotPull|ResourceInitialization|registry auth|[Ff]etching secret|pull (?:image|secrets)|logging driver|logger args))[^\n]*(?:lookup (?!ecs){_ENDPOINT}(?: on \S+)?: (?:no such host|server misbehaving)|(?:ENOTFOUND|Could not resolve host:?|EAI_AGAIN) {_ENDPOINT}\b)",
        "the DNS server {dns_server|that the program uses} does not resolve the name of the endpoint of an AWS service",
        "Check the region and the service in the name: not each region has each service. In a VPC set EnableDnsSupport and EnableDnsHostnames to true. Own DNS servers of the DHCP options must forward amazonaws.com to the VPC's resolver (its range plus 2). An interface endpoint requires PrivateDnsEnabled: true. On your own computer check network, VPN and DNS.",
    ),
    Reason(
        "endpoint-read-timeout",
        r"^(?![^\n]*(?:from custom resource|169\.254\.))[^\n]*Read timeout on endpoint URL",
        "the endpoint of an AWS service did not respond within the read timeout of the client",
        "For a long call, such as of a Lambda function, raise it: --cli-read-timeout SECONDS, or read_timeout in Config of botocore. Before you repeat the call, check whether the first one took effect. In a VPC check the NAT gateway and the endpoints too.",
    ),
    Reason(
        "endpoint-inaccessible",
        rf"Inaccessible host: |^(?!.*(?:CannotPull|ResourceInitialization|registry auth|[Ff]etching secret|pull (?:image|secrets)|logging driver: ))[^\n]*(?:Could not connect to the endpoint URL|Connect timeout on endpoint URL|lookup (?!ecs)[a-z]+(?:\.[a-z]+)?|Could not resolve host|request send failed, [A-Z][a-z]+|\bConnect to(?=[^\n]* failed: ))\W[^\n]*(?<=[./]){_REGION}\.amazonaws\.com",
        "a program has no connection to the endpoint of an AWS service",
        "A function, task or instance in a VPC requires a NAT gateway or an interface endpoint of the service. Enable DNS support of the VPC, and allow egress on TCP 443. On your own computer check the network, VPN, DNS and HTTPS_PROXY. Otherwise the region does not have the service.",
    ),
    Reason(
        "action-input-missing",
        r"Input required and not supplied: [\w-]+",
        "a step of the pipeline does not receive a required input: {action_input|see the reason}",
        "Set it under with: in the step. A secret or variable that does not exist is empty, as are secrets in a run for a fork's pull request.",
    ),
    Reason(
        "no-region",
        r"You must specify a region|Unable to (?:load region from any of the providers|find a region via the region provider chain)|NoRegion(?:Error)?\b|^(?!.*(?:CannotPull|ResourceInitialization|registry auth|[Ff]etching secret|pull (?:image|secrets)|logging driver: ))[^\n]*lookup (?!ecs)[a-z]+(?:\.[a-z]+)?\.[a-z]{2}-[\w-]+\.amazonaws\.com[^\n]*no such host|https?://[^/\s]*%E2%80%9[CD]|Missing region(?! (?:for|of|in (?!(?:the )?config)))|Region is missing(?! (?:for|of|in|from) )|Could not connect to the endpoint URL(?!\W*https?://(?:localhost|127\.|0\.0\.0\.0|host\.docker|[\w-]+:\d))|Invalid endpoint: https?://\S*amazonaws|Provided region_name '[^']*' doesn't match|UnknownEndpoint|Could not resolve host(?=[^\n]*amazonaws)|^(?!.*firelens).*could not find region configuration|invalid AWS Region:",
        "the command has no region, a wrong one, or no connection to the endpoint of the service",
        "Pass --region REGION (such as eu-west-1, not a zone such as eu-west-1a, and without typographic quotes), or set AWS_REGION; in the configuration of a provider its region. Check proxy and network, and that the region has the service.",
    ),
)
