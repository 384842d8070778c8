"""Status reasons of Connect, Lex, WorkSpaces, AppStream, Elemental media services, Transfer Family, AppConfig and CodeArtifact."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "live-stream-stage",
        r"has active participants",
        "the IVS stage still has participants, so it cannot be deleted",
        "Disconnect them, then repeat the command; their session ends:\naws ivs-realtime list-stage-sessions --stage-arn ARN\naws ivs-realtime disconnect-participant --stage-arn ARN --participant-id ID",
    ),
    Reason(
        "live-stream-running",
        r"\bis live\b[^\n]*",
        "the IVS channel is live, so it cannot be changed or deleted",
        "Stop the stream, then repeat the command; its encoder may connect again at once, so stop that too:\naws ivs stop-stream --channel-arn ARN",
    ),
    Reason(
        "media-convert-input",
        r"(?:Unable|Failed) to open input file[^\n]*s3:|Failed probe/open",
        "MediaConvert cannot read the input file",
        "Check bucket and key (capital letters count) and the region. The job's role must trust mediaconvert.amazonaws.com and have s3:GetObject and s3:ListBucket on the bucket, and kms:Decrypt for its key.",
    ),
    Reason(
        "package-external",
        r"already has an external connection|[Oo]nly one external connection",
        "a CodeArtifact repository has one external connection at most",
        "Create a second repository with the other connection, such as public:npmjs, and name it in Upstreams of the first one.",
    ),
    Reason(
        "package-domain-full",
        r"delete a domain that still contains repositories|[Dd]omain\b[^\n]*contains repositories",
        "the CodeArtifact domain still has repositories, perhaps of other stacks or accounts",
        "Delete them first; their packages are lost. To list them:\naws codeartifact list-repositories-in-domain --domain DOMAIN",
    ),
    Reason(
        "feature-predefined",
        r"[Pp]redefined deployment strategy|AppConfig\.\w+ cannot be (?:deleted|updated)",
        "a deployment strategy of AWS cannot be changed or deleted",
        "Create your own AWS::AppConfig::DeploymentStrategy; those named AppConfig.NAME belong to AWS.",
    ),
    Reason(
        "feature-alarm",
        r"rollback in progress: CloudWatch alarm|[Rr]olled back due to (?:an? )?(?:CloudWatch )?alarm",
        "an alarm of the AppConfig environment rang, so the deployment was rolled back",
        "Read why the alarm rang after the change of the configuration, and correct that. An alarm without data counts too: set TreatMissingData, or remove it from Monitors.",
    ),
    Reason(
        "feature-content",
        r"[Ee]rror validating (?:the )?configuration|(?:JSON )?[Ss]chema validation failed|[Cc]onfiguration (?:data )?(?:does not|doesn't) (?:match|conform)|LAMBDA validator",
        "the content of the AppConfig version does not pass the validators of its profile",
        'Correct Content at the place in the reason, or the JSON_SCHEMA or LAMBDA validator in Validators of the AWS::AppConfig::ConfigurationProfile. Feature flags have the keys flags, values and version: "1".',
    ),
    Reason(
        "feature-deletion-protection",
        r"is actively being used in your application and cannot be deleted",
        "deletion protection of AppConfig: an application has read this configuration a short time ago (by default an hour)",
        "Stop the applications that read it, wait that time, then repeat the command. To skip the check, which leaves such applications without their configuration (delete-configuration-profile has the same option):\naws appconfig delete-environment --application-id APP --environment-id ENVIRONMENT --deletion-protection-check BYPASS",
    ),
    Reason(
        "feature-deployment-running",
        r"[Dd]eployment is already in progress for this environment|(?:because|while)\b[^\n]*in-progress deployment|[Dd]eployment number \d+ is in (?:progress|state DEPLOYING)",
        "another deployment of AppConfig runs in this environment",
        "Wait until it ends, or stop it, then deploy again. Let several AWS::AppConfig::Deployment of one environment depend on each other:\naws appconfig list-deployments --application-id APP --environment-id ENVIRONMENT",
    ),
    Reason(
        "transfer-state",
        r"[Ss]erver (?:must be|is not) in (?:the )?(?:OFFLINE|STOPPED)|[Ss]erver must be (?:OFFLINE|stopped)",
        "the Transfer server runs, and this setting changes only while it is stopped",
        "Stop it, wait until it is OFFLINE, then deploy again and start it; connections end:\naws transfer stop-server --server-id SERVER",
    ),
    Reason(
        "transfer-provider-test",
        r"not configured for external auth",
        "the Transfer Family server manages its users itself, so that it has no identity provider to test",
        "This test is for servers with IdentityProviderType API_GATEWAY or AWS_LAMBDA. To see that of the server:\naws transfer describe-server --server-id SERVER --query Server.IdentityProviderType",
    ),
    Reason(
        "transfer-home",
        r"[Hh]ome ?[Dd]irectory ?[Mm]appings?\b[^\n]*(?:must|cannot|required|not be)|HomeDirectoryType\b[^\n]*(?:LOGICAL|PATH)",
        "HomeDirectory, HomeDirectoryType and HomeDirectoryMappings of the Transfer user do not fit together",
        "With HomeDirectoryType: LOGICAL set HomeDirectoryMappings (Entry: /, Target: /BUCKET/PREFIX) and no HomeDirectory. With PATH set HomeDirectory: /BUCKET/PREFIX and no mappings.",
    ),
    Reason(
        "transfer-key",
        r"(?:[Uu]nsupported or )?[Ii]nvalid SSH [Pp]ublic [Kk]ey|SSH [Pp]ublic [Kk]ey (?:body|format)\b[^\n]*(?:invalid|not valid)",
        "the public key of the Transfer user is not in a form that it accepts",
        "Pass the public key in one line: ssh-rsa, ecdsa-sha2-nistp256 or ssh-ed25519, then the key; not the private key, and no PEM. Convert it with: ssh-keygen -i -f FILE",
    ),
    Reason(
        "media-input-attached",
        r"[Ii]nput (?:\S+ )?is (?:still )?attached to a (?:channel|running)|[Ii]nput\b[^\n]*(?:in use|attached)[^\n]*cannot be deleted",
        "a MediaLive channel still has this input",
        "Remove it from InputAttachments of the channel first, and deploy that. To find the channel: aws medialive list-channels",
    ),
    Reason(
        "media-channel-running",
        r"[Cc]hannel must be (?:IDLE|in (?:the )?(?:IDLE|STANDBY|ACTIVE|STOPPED)\b)|[Cc]annot (?:update|delete) (?:a )?(?:running )?channel[^\n]*running|[Cc]hannel (?:is|must be) not running|[Ff]low must be (?:in )?STANDBY",
        "the media channel or flow runs, and this change requires that it is stopped",
        "Stop it, then deploy again: aws medialive stop-channel --channel-id ID (MediaConnect: stop-flow, MediaTailor: stop-channel). Its output ends meanwhile.",
    ),
    Reason(
        "streaming-image",
        r"[Ii]mage \S+ (?:could not be found|does not exist|was not found)",
        "AppStream has no such image in this region, or it was withdrawn",
        "Set ImageName to a current one. To list them: aws appstream describe-images --type PUBLIC --query 'Images[].Name'",
    ),
    Reason(
        "streaming-running",
        r"[Ff]leet \S* ?cannot be (?:updated|deleted|modified) while it is running|[Ff]leet\b[^\n]*must be (?:in the )?STOPPED|fleet is not in (?:a )?STOPPED",
        "the AppStream fleet runs, and this setting changes only while it is stopped",
        "Stop it, deploy, then start it again; its sessions end:\naws appstream stop-fleet --name FLEET",
    ),
    Reason(
        "streaming-associated",
        r"[Ss]tack \S+ cannot be deleted because it is associated with fleet|[Ff]leet \S+ (?:is associated|cannot be deleted because)",
        "an AppStream stack and a fleet are still associated",
        "Remove the association first, then delete again:\naws appstream disassociate-fleet --fleet-name FLEET --stack-name STACK",
    ),
    Reason(
        "workspace-role",
        r"workspaces_DefaultRole",
        "the account lacks the role workspaces_DefaultRole, or its policies",
        "Create a role of exactly this name that workspaces.amazonaws.com may assume, with AmazonWorkSpacesServiceAccess and AmazonWorkSpacesSelfServiceAccess.",
    ),
    Reason(
        "workspace-user",
        r"user \S+ could not be found in the directory|User\w* not found in (?:the )?directory",
        "the directory has no user of that name",
        "Create the user in the directory first (WorkSpaces console, or Active Directory), with an address. UserName is the name before the @, as in the directory.",
    ),
    Reason(
        "workspace-directory",
        r"directory \S+ (?:is not registered|could not be found|does not exist)[^\n]*|specified directory could not be found in the specified region|not registered for WorkSpaces",
        "the directory is not registered for WorkSpaces in this region",
        "Register it, then deploy again:\naws workspaces register-workspace-directory --directory-id DIRECTORY",
    ),
    Reason(
        "iot-policy-document",
        r"MALFORMED_POLICY|[Pp]olicy document is [Mm]alformed|policy contains a syntax error",
        "the document of the IoT policy is not valid",
        "Write Version: '2012-10-17' and statements with Effect, Action (iot:Connect, iot:Publish, iot:Subscribe, iot:Receive) and Resource. Resource of Connect is client/NAME, of Publish and Receive topic/NAME, of Subscribe topicfilter/NAME.",
    ),
    Reason(
        "lex-function-permission",
        r"\bLex is unable to access the Lambda function",
        "the function's policy does not allow Amazon Lex to invoke it",
        "Add the permission with the ARN of the intent or bot alias; a replaced function requires it again. The principal is lex.amazonaws.com, of Lex V2 lexv2.amazonaws.com:\naws lambda add-permission --function-name FUNCTION --statement-id lex --action lambda:InvokeFunction --principal lex.amazonaws.com --source-arn ARN",
    ),
    Reason(
        "lex-busy",
        r"[Bb]ot is in (?:Versioning|Creating|Deleting|Importing|Updating) state|[Bb]ot (?:locale )?\S* ?is (?:currently )?(?:Building|Versioning)|Revision ID mismatch",
        "another change of the Lex bot has not ended",
        "Wait until its status is Available, then deploy again. Let AWS::Lex::BotVersion and BotAlias depend on each other (DependsOn):\naws lexv2-models describe-bot --bot-id BOT --query botStatus",
    ),
    Reason(
        "lex-build",
        r"locale \S+ could not be built|[Bb]ot locale\b[^\n]*(?:failed to build|Failed)|Intent \S+ has no sample utterances|[Ii]ntent must have at least one (?:sample )?utterance",
        "a locale of the Lex bot cannot be built",
        "Write sample utterances or a dialog for the intent in the reason. Its slot types require values, each slot a priority. To see the faults:\naws lexv2-models describe-bot-locale --bot-id BOT --bot-version DRAFT --locale-id en_US --query failureReasons",
    ),
    Reason(
        "connect-function-association",
        r"Lambda function\b[^\n]*not (?:been )?associated with (?:the|this) (?:Amazon Connect )?instance|InvokeLambdaFunction\b[^\n]*not associated",
        "the Connect instance may not call the function",
        "Add AWS::Connect::IntegrationAssociation with IntegrationType: LAMBDA_FUNCTION, and let the contact flow depend on it.",
    ),
    Reason(
        "connect-flow",
        r"Invalid Contact Flow|contact flow is not valid|InvalidContactFlow|Contact flow (?:has not been published|could not be published)",
        "the content of the contact flow is not valid",
        "Check that each ARN in Content (queues, prompts, functions, other flows) is of this instance, and that each action has its Transitions. The call's response lists the problems:\naws connect create-contact-flow --instance-id ID --name TEST --type CONTACT_FLOW --status SAVED --content file://FLOW",
    ),
    Reason(
        "connect-instance-quota",
        r"limit of Amazon Connect instances|[Mm]aximum number of (?:Amazon )?Connect instances",
        "the account has as many Connect instances as it may, or made too many in 30 days",
        "Use an existing instance, or request a higher quota. An instance that was deleted counts for 30 days.",
    ),
    Reason(
        "connect-number-taken",
        r"[Pp]hone number is not available",
        "the phone number is in use already, or its country requires documents",
        "Set CountryCode, Type and Prefix instead of a number, so that Connect chooses one. To see free ones:\naws connect search-available-phone-numbers --target-arn INSTANCE --phone-number-country-code US --phone-number-type DID",
    ),
)
