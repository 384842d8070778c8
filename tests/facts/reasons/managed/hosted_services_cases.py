"""Texts for the rows of ``facts.reasons.managed.hosted_services``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("connect-number-taken", "Phone number is not available (Service: Connect, Status Code: 400)", "remade, Connect"),
    ("connect-instance-quota", "You have reached your limit of Amazon Connect instances. To request an increase in limits, contact support. (Service: Connect, Status Code: 429)", "remade, Connect"),
    ("connect-flow", "Invalid Contact Flow. Please check the problems and try again. (Service: Connect, Status Code: 400)", "remade, Connect"),
    ("connect-function-association", "The Lambda function is not associated with this instance (Service: Connect, Status Code: 400)", "remade, Connect"),
    ("lex-build", "The bot's locale en_US could not be built: Intent OrderFlowers has no sample utterances or dialog", "remade, Lex"),
    ("lex-busy", "Failed to retrieve the parent bot version DRAFT. The bot is in Versioning state (Service: LexModelsV2, Status Code: 409)", "remade, Lex"),
    ("iot-policy-document", "The policy contains a syntax error: MALFORMED_POLICY (Service: Iot, Status Code: 400)", "remade, IoT"),
    ("workspace-directory", "The directory d-123 is not registered for WorkSpaces (Service: WorkSpaces, Status Code: 400)", "remade, WorkSpaces"),
    ("workspace-user", "The specified user john could not be found in the directory. (Service: WorkSpaces, Status Code: 400)", "remade, WorkSpaces"),
    ("workspace-role", "The workspaces_DefaultRole role must be created before WorkSpaces can be launched (Service: WorkSpaces)", "remade, WorkSpaces"),
    ("streaming-associated", "Stack my-stack cannot be deleted because it is associated with fleet(s): my-fleet (Service: AppStream, Status Code: 400)", "remade, AppStream"),
    ("streaming-running", "Fleet my-fleet cannot be updated while it is running (Service: AppStream)", "remade, AppStream"),
    ("streaming-image", "The image AppStream-WinServer2016 could not be found (Service: AppStream, Status Code: 400)", "remade, AppStream"),
    ("media-channel-running", "Channel must be IDLE to be updated (Service: MediaLive, Status Code: 409)", "remade, MediaLive"),
    ("media-input-attached", "Input is attached to a channel and cannot be deleted (Service: MediaLive, Status Code: 409)", "remade, MediaLive"),
    ("transfer-key", "Unsupported or invalid SSH public key format (Service: Transfer, Status Code: 400)", "remade, Transfer"),
    ("transfer-home", "User home directory mappings must not be set when HomeDirectoryType is PATH (Service: Transfer, Status Code: 400)", "remade, Transfer"),
    ("transfer-state", "Server must be in OFFLINE state to be deleted. (Service: Transfer, Status Code: 409)", "remade, Transfer"),
    ("feature-deployment-running", "A deployment is already in progress for this environment (Service: AppConfig, Status Code: 409)", "remade, AppConfig"),
    ("feature-deployment-running", "Cannot delete environment x because there is an in-progress deployment (Service: AppConfig)", "remade, AppConfig"),
    ("feature-content", "Error validating configuration: $.flags: object has missing required properties (Service: AppConfig, Status Code: 400)", "remade, AppConfig"),
    ("feature-alarm", "Environment is associated with a deployment; rollback in progress: CloudWatch alarm arn:aws:cloudwatch:us-east-1:1:alarm:x in ALARM (Service: AppConfig)", "remade, AppConfig"),
    ("feature-predefined", "Predefined deployment strategy AppConfig.Linear50PercentEvery30Seconds cannot be deleted. (Service: AppConfig, Status Code: 400)", "remade, AppConfig"),
    ("package-domain-full", "Domain owner 111122223333 is not permitted to delete a domain that still contains repositories (Service: CodeArtifact, Status Code: 409)", "remade, CodeArtifact"),
    ("package-external", "Repository already has an external connection. (Service: CodeArtifact, Status Code: 409)", "remade, CodeArtifact"),
    ("media-convert-input", "Error code 1401 Unable to open input file [s3://b/k]: [Failed probe/open: [Failed to read data: AssumeRole failed]]", "remade, MediaConvert"),
    ("live-stream-running", "Channel is live and cannot be deleted: Unable to perform: channel:delete while resource: arn:aws:ivs:us-east-1:1:channel/x is live (Service: Ivs, Status Code: 409)", "remade, IVS"),
    ("live-stream-stage", "Stage has active participants and cannot be deleted (Service: IvsRealTime, Status Code: 409)", "remade, IVS"),
)  # fmt: skip
