"""Status reasons of state machines."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "execution-sync-express",
        r"StartSyncExecution is (?:only supported for|not supported)|not supported by this type of state machine|This operation is not supported by",
        "the operation is for state machines of the other type",
        "StartSyncExecution is for EXPRESS; DescribeExecution, StopExecution and GetExecutionHistory are for STANDARD. Set StateMachineType under another logical ID, or use the other operation.",
    ),
    Reason(
        "execution-jsonata",
        r"JSONata expression\b[^\n]*(?:threw|threw an error|failed|returned|evaluat)|States\.QueryEvaluationError",
        "a JSONata expression of a state failed",
        "Correct the expression that the reason names, in {% ... %}. A field that is absent is undefined: check it with $exists($states.input.NAME).",
    ),
    Reason(
        "execution-heartbeat",
        r"States\.(?:HeartbeatTimeout|Timeout)\b|[Tt]ask Timed Out: 'Provided task does not exist anymore'|Provided task does not exist anymore",
        "a task of the execution did not reply in time",
        "Raise TimeoutSeconds or HeartbeatSeconds of the state. A worker must call SendTaskHeartbeat and SendTaskSuccess with the token of this try, before the time ends.",
    ),
    Reason(
        "execution-no-choice",
        r"States\.NoChoiceMatched|[Ff]ailed to transition out of the state\b|no (?:choice )?rule matched",
        "no rule of a Choice state fits its input, and it has no Default",
        'Set Default of the Choice state to a state that handles other values, or correct the rules: compare types too, "1" is not 1.',
    ),
    Reason(
        "execution-no-cause",
        r"cause could not be determined because Lambda did not return",
        "the function of a Task state ended without a reply: it timed out or lacked memory",
        "Read the function's log at that time, and raise its Timeout or MemorySize. Add Retry for Lambda.ServiceException and Lambda.TooManyRequestsException:\naws logs tail /aws/lambda/NAME --since 1h",
    ),
    Reason(
        "execution-data-size",
        r"States\.DataLimitExceeded|size exceeding the maximum number of bytes service limit",
        "a state's input or result is larger than 256 KB",
        "Write the data to Amazon S3 and pass its key between states, or take only the needed fields with ResultSelector. For many items use a distributed map (ItemReader, ResultWriter).",
    ),
    Reason(
        "execution-path",
        r"JSONPath '\$[^'\n]*'[^\n]*could not be found in the input|Invalid path '\$[^'\n]*'|references an invalid value|Unable to apply (?:\w+ ?[Pp]ath|Reference Path|path)",
        "a state reads a field that its input does not have",
        "Compare the path in the reason with the input of that state in the execution's history. Let the state before pass the field (ResultPath, OutputPath), or check it with a Choice state and IsPresent: true.",
    ),
    Reason(
        "state-machine-field-required",
        r"SCHEMA_VALIDATION_FAILED: The field '\w+' is required but was missing",
        "a state of the state machine lacks {state_required|a field}",
        "Add {state_required|the field} at the path in the reason (/States/NAME/...). To check the file:\naws stepfunctions validate-state-machine-definition --definition file://FILE",
    ),
    Reason(
        "state-machine-fields-top",
        r"^\W*(?:\w*Exception: )?These fields are required: \[",
        "the definition of the state machine lacks {fields|a required field}",
        "Add {fields|the field}: a definition has StartAt and States at its top. Check that the file holds the definition itself, and not a template around it:\naws stepfunctions validate-state-machine-definition --definition file://FILE",
    ),
    Reason(
        "state-machine-query-language",
        r"'?QueryLanguage'? can ?not be 'JSONPath'",
        "a state uses JSONPath in a state machine whose language is JSONata",
        "Remove QueryLanguage: JSONata at the top, and set it in each state that uses JSONata. Or rewrite this state with Arguments, Output and Assign. A state may use JSONata in a JSONPath state machine, not the reverse.",
    ),
    Reason(
        "state-machine-name",
        r"^\W*(?:\w*Exception: )?Invalid Name: '",
        "the name of the state machine, activity or execution is not valid",
        "Use 1 to 80 letters, digits, - and _, without spaces and other characters.",
    ),
    Reason(
        "execution-arn-type",
        r"Resource type not valid in this context: (?:express|execution)",
        "an operation for STANDARD executions was called for an EXPRESS one, or with the ARN of another kind",
        "Executions of EXPRESS state machines are recorded in their log group only (LoggingConfiguration): DescribeExecution, GetExecutionHistory and StopExecution are for STANDARD. Otherwise pass the ARN of the kind that the operation requires.",
    ),
    Reason(
        "execution-input",
        r"Invalid (?:State Machine )?Execution Input|Invalid execution input",
        "the input of the execution is not valid JSON, or larger than 256 KB",
        "Pass input as a JSON text: json.dumps or JSON.stringify of the data, in double quotes. In a rule or schedule it is Input of the target. Put large data into Amazon S3 and pass its address.",
    ),
    Reason(
        "execution-exists",
        r"^\W*(?:\w*Exception: )?Execution Already Exists",
        "an execution of this name exists already, with another input or ended",
        "Pass another name for each execution, or none, so that Step Functions makes one. A name can be used again 90 days after the execution ended.",
    ),
    Reason(
        "execution-missing",
        r"^Execution Does Not Exist",
        "the execution does not exist here: its ARN is wrong, it ended more than 90 days ago, or its state machine is of type EXPRESS",
        "Pass the executionArn that StartExecution returned, in its region and account. An EXPRESS execution is in its log group only. To list the others:\naws stepfunctions list-executions --state-machine-arn ARN",
    ),
    Reason(
        "state-machine-version-used",
        r"Version to be deleted must not be referenced by an alias",
        "an alias still refers to the version of the state machine",
        "Let the alias refer to another version first and deploy that. Or keep the version with DeletionPolicy: Retain.",
    ),
    Reason(
        "state-machine-log-destination",
        r"state machine IAM Role is not authorized to access the Log Destination",
        "the state machine's role may not set up its log delivery",
        "Add to the role, on Resource '*': logs:CreateLogDelivery, GetLogDelivery, UpdateLogDelivery, DeleteLogDelivery, ListLogDeliveries, PutResourcePolicy, DescribeResourcePolicies and DescribeLogGroups. Let the state machine depend on that policy. If it has them, the resource policies of CloudWatch Logs are full: begin the log group's name with /aws/vendedlogs/. Its ARN ends with :*.",
    ),
    Reason(
        "state-machine-log-one",
        r"Invalid Logging Configuration|exactly one Log Destination",
        "the logging configuration of the state machine is not complete",
        "Set LoggingConfiguration.Destinations to one CloudWatchLogsLogGroup.LogGroupArn that ends with :* (Fn::GetAtt: [LogGroup, Arn]). Level OFF requires none.",
    ),
    Reason(
        "state-machine-exists",
        r"^State Machine Already Exists|^An activity with the same name exists|^Activity Already Exists",
        "a state machine or activity of that name exists already, with another definition, role or settings",
        "Change StateMachineName, or import the existing one. Or delete it, which stops its executions:\naws stepfunctions delete-state-machine --state-machine-arn ARN",
    ),
    Reason(
        "state-machine-missing",
        r"^(?:State ?Machine|Activity) Does Not Exist",
        "the state machine or activity does not exist in this account and region",
        "Pass Ref of AWS::StepFunctions::StateMachine or Activity, which is its ARN. If it was deleted outside of the stack, create it again with the same name.",
    ),
    Reason(
        "state-machine-deleting",
        r"State Machine is being deleted",
        "a state machine of that name is still being deleted, which lasts until its executions have ended",
        "Stop its running executions or wait, then deploy again. Or change StateMachineName.",
    ),
    Reason(
        "state-machine-type-change",
        r"[Ss]tate machine type cannot be|StateMachineType\b[^\n]*(?:cannot|not) be (?:changed|updated)",
        "a state machine cannot change between STANDARD and EXPRESS",
        "Create it under another logical ID and StateMachineName.",
    ),
    Reason(
        "state-machine-express",
        r"[Ee]xpress state machines? (?:do(?:es)? not|cannot)|not supported (?:by|in|for) (?:[Ee]xpress)|\.sync\b[^\n]*(?:EXPRESS|[Ee]xpress)",
        "an EXPRESS state machine cannot do this",
        "Set StateMachineType: STANDARD (under another logical ID), or remove .sync, .waitForTaskToken, activities and distributed maps. Redrive and StopExecution are for STANDARD only.",
    ),
    Reason(
        "state-machine-duplicate",
        r"DUPLICATE_STATE_NAME",
        "two states of the definition have the same name",
        "Rename the state that the reason names: names are unique in the whole definition, also within Map and Parallel.",
    ),
    Reason(
        "state-machine-resource",
        r"resource provided \S+ is not recognized|not a valid resource ARN, or the resource is not available",
        "Resource of a Task state is not an integration of Step Functions in this region",
        "Write arn:aws:states:::lambda:invoke or arn:aws:states:::aws-sdk:SERVICE:action with a small first letter (or a function's ARN). Replace variables with DefinitionSubstitutions.",
    ),
    Reason(
        "state-machine-json",
        r"INVALID_JSON_DESCRIPTION",
        "the state machine's definition is not JSON",
        "Correct the JSON at that place: a missing comma or quote, or a variable (${Name}) without a value in DefinitionSubstitutions. A YAML file belongs into Definition or DefinitionUri of SAM.",
    ),
    Reason(
        "state-machine-end",
        r"MISSING_END_STATE|[Ww]orkflow has no terminal state",
        "no state of the state machine ends it",
        "Set End: true in the last state, or use a state of Type Succeed or Fail. Each branch of Parallel and each Map requires one too.",
    ),
    Reason(
        "state-machine-unreachable",
        r"^(?![^\n]*Missing '?\w+'? target)[^\n]*MISSING_TRANSITION_TARGET: State [^\n]* is not reachable",
        "the definition has a state that no other state has as its next one",
        "Set Next, Default or a choice of the state before to its name; for the first state set StartAt. Or remove the state.",
    ),
    Reason(
        "state-machine-missing-target",
        r"MISSING_TRANSITION_TARGET|Missing '?Next'? target",
        "Next, Default, Catch or StartAt names a state that does not exist: {state_target|see the reason}",
        "Correct the name at the path in the reason: exactly that of a state in the same States, with the same capital letters. A state of a Map or Parallel cannot be the next one outside of it.",
    ),
    Reason(
        "state-machine-label",
        r"Label (?:contains invalid character|cannot be empty)",
        "Label of a distributed map is not valid",
        "Use 1 to 40 letters, digits, - and _ in Label, or remove it.",
    ),
    Reason(
        "state-machine-routing",
        r"[Rr]outing configuration must contain",
        "the alias of the state machine has too many versions or none, or names no version",
        "Set RoutingConfiguration to one or two versions whose Weight values add up to 100. StateMachineVersionArn is Ref of AWS::StepFunctions::StateMachineVersion, and ends with a number.",
    ),
    Reason(
        "state-machine-alias-exists",
        r"alias with the same name and a different routing configuration already exists",
        "the state machine already has an alias of this name, with other versions",
        "Change Name of the alias, or delete the existing one if nothing calls it:\naws stepfunctions list-state-machine-aliases --state-machine-arn ARN\naws stepfunctions delete-state-machine-alias --state-machine-alias-arn ARN",
    ),
    Reason(
        "state-machine-publish",
        r"Version description can only be set when publish",
        "VersionDescription requires Publish: true",
        "Set Publish to true, or remove VersionDescription.",
    ),
    Reason(
        "state-machine-revision",
        r"Failed to publish the State Machine version for revision",
        "the state machine was changed again: its revision is not the one that the version names",
        "Set StateMachineRevisionId to Fn::GetAtt: [StateMachine, StateMachineRevisionId], so that each change publishes its own version. A program reads revisionId again (DescribeStateMachine), or passes none.",
    ),
    Reason(
        "state-test-result",
        r"Mock result schema validation error|^Mocked result must",
        "the mocked result of TestState does not have the form of a response of the state's action",
        "Write mock.result as a JSON text of that response: the fields and types that the text names. A Map or Parallel state has an array, with one item for each branch. To check less, set mock.fieldValidationMode to PRESENT or NONE.",
    ),
    Reason(
        "state-test-settings",
        r"when a mock is specified|when mocking a Context object|^TestState (?:API )?does not support|^Invalid Context object provided|^State not found in definition|^Map iteration failure count must|^A test mock should have only one",
        "the settings of TestState do not fit the state that is tested",
        "A mock is for Task, Map and Parallel states, and the last two require one. It has either result or errorOutput, and excludes revealSecrets. Of a whole definition pass stateName; in context pass only fields that this state has.",
    ),
)
