"""Texts for the rows of ``facts.reasons.managed.state_machines``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("state-machine-log-destination", 'Resource handler returned message: "The state machine IAM Role is not authorized to access the Log Destination (Service: Sfn, Status Code: 400)"', "public file 2772463702"),
    ("state-machine-log-destination", "The state machine IAM Role is not authorized to access the Log Destination (Service: AWSStepFunctions, Status Code: 400)", "remade"),
    ("state-machine-log-one", "Invalid Logging Configuration: Must specify exactly one Log Destination. (Service: AWSStepFunctions, Status Code: 400)", "remade"),
    ("state-machine-exists", "State Machine Already Exists: 'arn:aws:states:us-east-1:111111111111:stateMachine:ArnPart-0idx-1' (Service: AWSStepFunctions, Status Code: 400)", "localstack/localstack, a snapshot of AWS"),
    ("state-machine-exists", "An activity with the same name exists (Service: AWSStepFunctions, Status Code: 400)", "remade"),
    ("state-machine-missing", "State Machine Does Not Exist: 'arn:aws:states:us-east-1:111111111111:stateMachine:statemachine_invalid_ArnPart-0idx-1' (Service: AWSStepFunctions, Status Code: 400)", "localstack/localstack, a snapshot of AWS"),
    ("state-machine-missing", "Activity Does Not Exist: 'activity_arn' (Service: AWSStepFunctions, Status Code: 400)", "localstack/localstack, a snapshot of AWS"),
    ("state-machine-deleting", "State Machine is being deleted: 'arn:aws:states:us-east-1:1:stateMachine:x' (Service: AWSStepFunctions, Status Code: 400)", "remade"),
    ("state-machine-type-change", "State machine type cannot be updated (Service: AWSStepFunctions, Status Code: 400)", "remade"),
    ("state-machine-express", "This operation is not supported by this type of state machine (Service: AWSStepFunctions, Status Code: 400)", "localstack/localstack, a snapshot of AWS"),
    ("state-machine-express", "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Express state machine does not support '.waitForTaskToken' service integration  at /States/Publish/Resource' (Service: AWSStepFunctions, Status Code: 400)", "localstack/localstack, a snapshot of AWS"),
    ("state-machine-duplicate", "Invalid State Machine Definition: 'DUPLICATE_STATE_NAME: Duplicate State name: Y at /States/Map' (Service: AWSStepFunctions, Status Code: 400)", "remade"),
    ("state-machine-resource", "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: The resource provided arn:x is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. at /States/X/Resource' (Service: AWSStepFunctions, Status Code: 400)", "remade"),
    ("state-machine-json", "Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: Unexpected character' (Service: AWSStepFunctions, Status Code: 400)", "remade"),
    ("state-machine-end", "An error occurred (InvalidDefinition) when calling the CreateStateMachine operation: Invalid State Machine Definition: 'MISSING_END_STATE: Workflow has no terminal state at null'", "floci-io/floci#2735"),
    ("state-machine-unreachable", "Resource handler returned message: \"Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: State \"Pay\" is not reachable. at /States/Pay' (Service: Sfn, Status Code: 400, Request ID: 1) (SDK Attempt Count: 1)\" (RequestToken: 2, HandlerErrorCode: InvalidRequest)", "remade, StepFunctions"),
    ("state-machine-missing-target", "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next'", "remade, StepFunctions"),
    ("state-machine-missing-target", "Resource handler returned message: \"Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: Pay later at /StartAt, MISSING_TRANSITION_TARGET: State \"Pay\" is not reachable. at /States/Pay' (Service: Sfn, Status Code: 400, Request ID: 4) (SDK Attempt Count: 1)\" (RequestToken: 0, HandlerErrorCode: InvalidRequest)", "remade, StepFunctions"),
    ("state-machine-routing", "Routing configuration must contain exactly 1 or 2 state machine versions (Service: AWSStepFunctions, Status Code: 400)", "remade"),
    ("state-machine-publish", "Version description can only be set when publish is true (Service: AWSStepFunctions, Status Code: 400)", "localstack/localstack, a snapshot of AWS"),
    ("execution-exists", "Execution Already Exists: 'arn:aws:states:us-east-1:111111111111:execution:orders:1' (Service: Sfn, Status Code: 400)", "LocalStack snapshot"),
    ("execution-input", "Invalid State Machine Execution Input: 'Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')' (Service: Sfn, Status Code: 400)", "LocalStack snapshot"),
    ("execution-arn-type", "Invalid Arn: 'Resource type not valid in this context: express' (Service: Sfn, Status Code: 400)", "LocalStack snapshot"),
    ("state-machine-name", "Invalid Name: 'activity name' (Service: Sfn, Status Code: 400)", "LocalStack snapshot"),
    ("state-machine-query-language", "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine (Service: Sfn, Status Code: 400)", "LocalStack snapshot"),
    ("state-machine-fields-top", "These fields are required: [States, StartAt] (Service: Sfn, Status Code: 400)", "LocalStack snapshot"),
    ("state-machine-field-required", "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: The field 'RoleArn' is required but was missing at /States/State0/Credentials' (Service: Sfn, Status Code: 400)", "LocalStack snapshot"),
)  # fmt: skip
