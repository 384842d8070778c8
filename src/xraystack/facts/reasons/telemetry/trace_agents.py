"""Messages of agents that instrument a program, and of the start of OpenTelemetry SDKs."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "datadog-key",
        r"DD_EXTENSION\b.*No API key configured",
        "the extension of Datadog in the function has no API key, so it sends nothing",
        "Set DD_API_KEY_SECRET_ARN to the secret with the key, and allow secretsmanager:GetSecretValue to the role of the function. Or set DD_API_KEY. DD_SITE must be the site of the key. Without Datadog remove its layer.",
    ),
    Reason(
        "java-agent-file",
        r"Error opening zip file or JAR manifest missing(?![^\n]*(?:otel|opentelemetry|/javaagent\.jar))",
        "the Java agent that -javaagent names is not at this path, or the program may not read it as a JAR file",
        "Compare the path in JAVA_TOOL_OPTIONS, JAVA_OPTS or Command with the file in the image, volume or Lambda layer. Copy the agent there, readable for the user of the program, or remove the option.",
    ),
    Reason(
        "datadog-fargate-flag",
        r"cannot unmarshal string into Go value of type ecs\.TaskMetadata",
        "the Datadog agent runs on EC2, but with ECS_FARGATE, which is for Fargate",
        "Remove ECS_FARGATE from the agent that runs as a daemon on EC2, and mount /var/run/docker.sock, /proc and /sys/fs/cgroup. Set it only for an agent that is a sidecar of a Fargate task.",
    ),
    Reason(
        "new-relic-key",
        r"\[NR_EXT\][^\n]*\[?403",
        "New Relic rejects the license key",
        "Pass the license key for ingest of the right account in one place: NEW_RELIC_LICENSE_KEY or the secret of that name, not both. An account of the EU has other keys. Check also whether the account's limit of data is reached.",
    ),
    Reason(
        "otel-agent-file",
        r"Error opening zip file or JAR manifest missing|/otel-auto-instrumentation\S*[^\n]*(?:Cannot find module|cannot open shared object|[Nn]o such file|not found)|Cannot find module '[^']*/?otel-auto-instrumentation|No module named '(?:amazon\.opentelemetry|opentelemetry\.(?:distro|instrumentation))|Could not load file or assembly '(?:OpenTelemetry|AWS\.Distro)|Cannot find module '@(?:opentelemetry|aws)/[\w-]*(?:auto-instrumentation|auto-configuration|register)",
        "the files of the instrumentation agent are not in the container, not where its variables name them, or damaged",
        "In a task, a container with Essential: false copies them to a volume (cp /javaagent.jar /otel-auto-instrumentation/javaagent.jar, or cp -a /autoinstrumentation/.). The application mounts the volume at the path of JAVA_TOOL_OPTIONS, NODE_OPTIONS, PYTHONPATH or CORECLR_PROFILER_PATH, and depends on that container with Condition: SUCCESS. Or install the agent in the image, readable by the container's user.",
    ),
    Reason(
        "otel-layer",
        r"/opt/otel-(?:instrument|(?:\w+-)?handler)\b[^\n]*(?:no such file|not found|does not exist)",
        "AWS_LAMBDA_EXEC_WRAPPER names a script that the layers of the function do not contain",
        "Add the layer of ADOT or Application Signals for the language, architecture and region to Layers. Its page names the wrapper, such as /opt/otel-instrument. A function of an image has no layers: copy their content to /opt in the Dockerfile, or remove the variable.",
    ),
    Reason(
        "otel-layer-mode",
        r"/opt/otel-(?:instrument|(?:\w+-)?handler)\b[^\n]*permission denied",
        "the script that AWS_LAMBDA_EXEC_WRAPPER names is not executable",
        "Set its mode to 755: with RUN chmod 755 after the COPY in the Dockerfile, or in the archive of the layer that you built. The published layers of ADOT have this mode.",
    ),
    Reason(
        "otel-propagator",
        r"opentelemetry_propagator'|Unrecognized value for otel\.propagators|Propagator \"[^\"]*\" requested through environment variable|Failed to load configured propagator|otel\.propagators contains|[Pp]ropagator \S+ not found\. It is either misspelled or not installed",
        "OTEL_PROPAGATORS names a propagator that the SDK of the program does not have",
        "Correct it, such as xray,tracecontext,baggage. For xray install its package: opentelemetry-propagator-aws-xray (Python), @opentelemetry/propagator-aws-xray (Node.js), io.opentelemetry.contrib:opentelemetry-aws-xray-propagator (Java). Agents of ADOT contain it.",
    ),
    Reason(
        "otel-sampler",
        r"(?<!No value for )OTEL_TRACES_SAMPLER(?:_ARG)?\b(?! (?:is )?not set)[^\n]*(?:invalid|unknown|blank|out of range|default)|unknown OTEL_TRACES_SAMPLER|Unrecognized value for otel\.traces\.sampler|Failed to initialize sampler|opentelemetry_traces_sampler'|Could not convert TRACES_SAMPLER_ARG",
        "OTEL_TRACES_SAMPLER or OTEL_TRACES_SAMPLER_ARG has a value that the SDK of the program does not know",
        "Without another package the samplers are always_on, always_off, traceidratio and parentbased_ with one of these. OTEL_TRACES_SAMPLER_ARG is a rate from 0 to 1. xray is a sampler of agents of ADOT, with OTEL_TRACES_SAMPLER_ARG=endpoint=http://HOST:2000.",
    ),
    Reason(
        "otel-exporter-name",
        r"Requested component '[^']*' not found in entry point \W?opentelemetry_\w*exporter|Requested entry point '[^']*exporter' not found|Unsupported OTLP(?: \w+)? protocol|(?:Unrecognized|Unsupported) OTEL_\w+_EXPORTER value|Unable to set up trace exporter|Unrecognized value for otel\.\w+\.exporter|otel\.\w+\.exporter (?:set to|contains)|is not a (?:trace|metric|log) exporter\b|Exporter \"[^\"]*\" requested through environment variable is unavailable",
        "a variable such as OTEL_TRACES_EXPORTER or OTEL_EXPORTER_OTLP_PROTOCOL has a value that the SDK of the program cannot use",
        "Set OTEL_TRACES_EXPORTER, OTEL_METRICS_EXPORTER and OTEL_LOGS_EXPORTER to otlp or none, and OTEL_EXPORTER_OTLP_PROTOCOL to grpc or http/protobuf. Python requires the package opentelemetry-exporter-otlp, Java io.opentelemetry:opentelemetry-exporter-otlp. SDKs have no exporter for X-Ray: send OTLP to a collector with awsxray.",
    ),
    Reason(
        "otel-component",
        r"Requested (?:component '[^']*' not found in entry point|entry point '[^']*' not found)",
        "a variable of OpenTelemetry names a component that the packages of the program do not contain",
        "Correct it: OTEL_PYTHON_ID_GENERATOR, OTEL_PYTHON_CONFIGURATOR, OTEL_PYTHON_DISTRO, OTEL_EXPERIMENTAL_RESOURCE_DETECTORS or their like. Or install the package that has the component: opentelemetry-sdk-extension-aws for the ID generator xray and the detectors of AWS.",
    ),
    Reason(
        "otel-twice",
        r"Overriding of current (?:Tracer|Meter|Logger)Provider is not allowed|Attempted duplicate registration of API|Attempting to instrument while already instrumented|GlobalOpenTelemetry\.set has already been called|\b[Ii]nstrumentation\b[^\n]*\balready instrumented\b",
        "the program sets up OpenTelemetry twice, so that the second one has no effect",
        "Keep one: the agent (opentelemetry-instrument, NODE_OPTIONS, -javaagent, a Lambda layer) or the code that sets a provider. With the agent, code only calls getTracer. Two versions of @opentelemetry/api in node_modules have the same effect.",
    ),
    Reason(
        "otel-attribute-type",
        r"Invalid type \S+ (?:for attribute '|in attribute ')",
        "the OpenTelemetry SDK drops an attribute, because its value has no type that attributes have",
        "Set a text, number, true or false, or a list of one of these. Convert other values to text, and do not set the attribute if the value is None. The span itself is sent.",
    ),
    Reason(
        "otel-span-ended",
        r"(?:Setting attribute|Setting status|Calling end\(\)|Adding event|Tried calling \w+(?:\(\))?) on (?:an )?ended span|Cannot execute the operation on ended Span",
        "the program changes a span that has already ended, so the change is lost",
        "Set attributes and events before the span ends: mostly asynchronous code runs longer than the span around it. Wait for it (await) before the end, or begin another span there. The span itself is sent.",
    ),
    Reason(
        "otel-module-order",
        r"has been loaded before \S+ so it might not work",
        "the program loads a module before the instrumentation of OpenTelemetry, so that its calls are not traced",
        "Start Node.js with --require of the instrumentation (NODE_OPTIONS), or import it in the first line of the program. Bundlers must leave instrumented modules out of the bundle (external).",
    ),
    Reason(
        "otel-library-absent",
        r"^[^\n]*DependencyConflict: requested: [^\n]*found: \W{0,2}None\b[^\n]*\s*\Z",
        "the agent for Python skips the instrumentation of a library that the program does not have, which is normal",
        "This line is not the cause of a failure. If the program uses the library, install it in the same environment as the agent. Read the lines after it.",
    ),
    Reason(
        "otel-versions",
        r"OpenTelemetry package version mismatch|DistributionNotFound[^\n]*opentelemetry|'opentelemetry-[^']*' distribution was not found|DependencyConflict: requested",
        "the packages of OpenTelemetry in the program do not have the versions that the agent or an instrumentation requires",
        "Remove your own versions of opentelemetry packages from the requirements, or set those that the line names. An instrumentation is skipped where the library has another version than it supports.",
    ),
    Reason(
        "otel-django",
        r"DJANGO_SETTINGS_MODULE is not set\. Disabling django",
        "the agent does not trace Django, because DJANGO_SETTINGS_MODULE is not set",
        "Set DJANGO_SETTINGS_MODULE in Environment of the container, such as shop.settings: the agent reads it before the program sets it.",
    ),
    Reason(
        "otel-agent-region",
        r"AWS region could not be determined\. OTLP|Improper EMF Exporter configuration: AWS region|'aws_sigv4' is selected but no AWS region",
        "the agent of ADOT does not know its region, and sets up no endpoint",
        "Set AWS_REGION in Environment of the container, or OTEL_EXPORTER_OTLP_TRACES_ENDPOINT to the endpoint of a region or collector.",
    ),
    Reason(
        "otel-agent-service",
        r"no SigV4 signing service",
        "the agent of ADOT cannot infer from the endpoint for which AWS service it signs, so it sends unsigned requests",
        "Set OTEL_EXPORTER_OTLP_TRACES_ENDPOINT to https://xray.REGION.amazonaws.com/v1/traces (logs: https://logs.REGION.amazonaws.com/v1/logs). For another address of AWS set AWS_SIGV4_SERVICE, such as xray. For a collector remove the credential provider aws_sigv4.",
    ),
    Reason(
        "otel-botocore",
        r"botocore is not installed\. EMF exporter|Sigv4 Auth requires botocore|Failed to create (?:EMF|AWS OTLP) exporter[^\n]*botocore",
        "the agent of ADOT signs its requests with botocore, which the image of the program does not have",
        "Add botocore to the requirements of the program, and build the image again. Or send to a collector, which signs the requests itself: OTEL_EXPORTER_OTLP_ENDPOINT=http://HOST:4318.",
    ),
    Reason(
        "otel-signals-protocol",
        r"Unsupported AWS Application Signals export protocol",
        "the agent of ADOT does not know the protocol for the metrics of Application Signals",
        "Set OTEL_EXPORTER_OTLP_PROTOCOL to http/protobuf (port 4316 of the CloudWatch agent: http://HOST:4316/v1/metrics) or to grpc (port 4315).",
    ),
    Reason(
        "otel-adaptive-sampling",
        r"[Aa]daptive sampling config(?:uration)?\b[^\n]*(?:must be|version|Invalid|Missing|Failed|[Ii]ncompatible|YAML)|(?:parse|read|load|Incompatible|in)\b[^\n]{0,40}adaptive sampling config",
        "the configuration of adaptive sampling is not valid, so that the agent of ADOT does not use it",
        "AWS_XRAY_ADAPTIVE_SAMPLING_CONFIG has YAML, or the path of a file that ends with .yaml or .yml. It requires version: 1.0, and has only the keys of the page of the agent.",
    ),
    Reason(
        "otel-agent-settings",
        r"Improper (?:EMF Exporter )?configuration: [^\n]*(?:export/set|OTEL_)|Given \w+Exporter is not an instance of|OTEL_EXPORTER_OTLP_LOGS_HEADERS to (?:have|include)",
        "the variables for sending to an OTLP endpoint of AWS without a collector are not complete",
        "For traces set OTEL_TRACES_EXPORTER=otlp, OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=http/protobuf and OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=https://xray.REGION.amazonaws.com/v1/traces. For logs the same with LOGS and https://logs.REGION.amazonaws.com/v1/logs, and OTEL_EXPORTER_OTLP_LOGS_HEADERS=x-aws-log-group=GROUP,x-aws-log-stream=STREAM.",
    ),
    Reason(
        "otel-agent-credentials",
        r"Failed to sign/authenticate (?:the given )?export",
        "the agent of ADOT could not sign its request to an OTLP endpoint of AWS, mostly because it found no AWS credentials",
        "Set TaskRoleArn of the task definition, Role of the function, or the instance profile. The role requires AWSXrayWriteOnlyAccess, and logs:PutLogEvents for logs. On your own computer sign in, and set AWS_PROFILE.",
    ),
    Reason(
        "otel-dotnet-rules",
        r"Rule Engine Failure|Automatic Instrumentation won.t be loaded",
        "the agent for .NET found the program unfit for it, and does not trace it",
        "Its log names the rule: read /var/log/opentelemetry/dotnet, or set OTEL_DOTNET_AUTO_LOGGER=console and OTEL_LOG_LEVEL=debug. Mostly the program has own packages of OpenTelemetry or System.Diagnostics.DiagnosticSource that are older than those of the agent: update or remove them.",
    ),
    Reason(
        "otel-dotnet-profiler",
        r"Loading profiler failed during|Unable to load DLL '[^']*AutoInstrumentation[^']*Native",
        "the runtime of .NET could not load the profiler that CORECLR_PROFILER_PATH names, so the program is not traced",
        "The file must be in the container, and fit it: linux-x64 or linux-arm64, in an image of Alpine linux-musl-x64 or linux-musl-arm64. CORECLR_PROFILER must be the ID of that profiler, for OpenTelemetry {918728DD-259F-4A6A-AC2B-B85E1B658318}.",
    ),
    Reason(
        "otel-java-versions",
        r"(?:NoSuchMethodError|NoClassDefFoundError|ClassNotFoundException|NoSuchFieldError|AbstractMethodError)\b[^\n]*\bio[./]opentelemetry",
        "classes of OpenTelemetry for Java are missing, or have versions that do not fit together",
        "Update the agent. Let the program depend on opentelemetry-api only, not on the SDK or exporters, and set versions by opentelemetry-bom. Extensions of the agent (otel.javaagent.extensions) must be made for its version.",
    ),
    Reason(
        "otel-agent-botocore",
        r"O[Tt][Ll][Pp]Aws\w*Exporter' object has no attribute|'aws_sigv4' requires botocore",
        "the agent of ADOT for Python found no botocore, with which it signs requests to an endpoint of AWS",
        "Add botocore (or boto3) to the requirements of the program: the image of the agent does not contain it. Or send the traces to a collector, with OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://HOST:4318/v1/traces.",
    ),
    Reason(
        "otel-library-skipped",
        r"Importing of \S+ failed, skipping it",
        "the agent for Python does not trace one library, whose instrumentation could not be imported",
        "The program runs, and other libraries are traced. If the program uses that library, read the exception after this line: a module is missing or has another version. Otherwise set OTEL_PYTHON_DISABLED_INSTRUMENTATIONS=NAME, with commas between several.",
    ),
    Reason(
        "otel-agent-information",
        r"^[^\n]*(?:(?:Configuration|Distribution) of \S+ not loaded because|Picked up JAVA_TOOL_OPTIONS: |Sharing is only supported for boot loader classes|ExperimentalWarning: \W?--experimental-loader)[^\n]*\s*\Z",
        "a program with an instrumentation agent prints a notice, which is normal",
        "This line is not the cause of a failure. Read the lines after it.",
    ),
    Reason(
        "otel-command-absent",
        r"opentelemetry-(?:instrument|bootstrap)\\?[\"':]*:? *(?:command )?not found|(?:exec|stat|start command|spawn|find)\b[^\n]*opentelemetry-(?:instrument|bootstrap)\b[^\n]*(?:not found|[Nn]o such file|ENOENT)",
        "the container has no program opentelemetry-instrument: the OpenTelemetry packages for Python are not installed where the command is started",
        "Install them in the image, in the same environment as the application: pip install aws-opentelemetry-distro, or opentelemetry-distro with opentelemetry-exporter-otlp. With a virtual environment put its bin directory into PATH. An agent in a volume (PYTHONPATH) requires no such command: start the program itself.",
    ),
    Reason(
        "otel-command-option",
        r"opentelemetry-instrument: error: (?:unrecognized arguments|ambiguous option|argument)",
        "opentelemetry-instrument does not know an option, or a value of it",
        "Its options are names of variables in small letters with underscores, before the command: opentelemetry-instrument --traces_exporter otlp --service_name NAME python app.py. Or set the variables instead: OTEL_TRACES_EXPORTER, OTEL_SERVICE_NAME.",
    ),
    Reason(
        "otel-agent-failed",
        r"^(?!(?s:.*)Error relocating )(?s:.*)Failed to auto initialize (?i:OpenTelemetry)|^(?:WARNING[\w .:-]*|ERROR[\w .:-]*)?(?:Configuration of \w+ failed|Failed to load (?:configurator|distro) \w+)|OpenTelemetry Javaagent failed to start|ERROR io\.opentelemetry\.javaagent\.OpenTelemetryAgent\b|Error while initializing OpenTelemetry|Error automatically configuring OpenTelemetry SDK|Could not (?:create OpenTelemetry SDK from|load OpenTelemetry) configuration|AWS (?:Distro for )?OpenTelemetry[^\n]*(?:failed to (?:start|initialize)|auto-instrumentation failed)",
        "the instrumentation agent did not start, so the program runs without traces",
        "Read the exception after this line: mostly a variable OTEL_... with a wrong value, or packages of OpenTelemetry in other versions than the agent requires. Update the agent, and compare its page with the version of the language.",
    ),
)
