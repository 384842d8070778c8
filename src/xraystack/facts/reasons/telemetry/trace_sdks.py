"""Messages of the X-Ray SDKs of all languages."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "trace-lambda-segment",
        r"Cannot (?:create|end) segments? inside Lambda|Facade ?Segments? (?:cannot|can not) be mutated|FacadeSegmentMutation|Cannot override Facade ?Segment|cannot be called on an AWS Lambda segment|AWS Lambda does not support AWS X-Ray manual mode|discarded due to Lambda worker still initializing",
        "the program opens or changes the segment of a Lambda function, which Lambda itself makes",
        "Create subsegments in the handler, and put annotations and metadata on these. Code outside of the handler has no trace. The function requires TracingConfig: {Mode: Active}.",
    ),
    Reason(
        "trace-lambda-header",
        r"_X_AMZN_TRACE_ID (?:is|contains)",
        "Lambda passed no complete trace to the function in _X_AMZN_TRACE_ID",
        "Set TracingConfig: {Mode: Active} of the function. Outside of the handler and in a local test there is no trace: create subsegments in the handler only, or set AWS_XRAY_CONTEXT_MISSING=IGNORE_ERROR.",
    ),
    Reason(
        "trace-segment-manual",
        r"requires a segment object on the (?:request|options) params as \"XRaySegment\"|No sub/segment specified",
        "the X-Ray SDK for Node.js is in manual mode, and the call has no segment",
        "Pass the segment as XRaySegment in the parameters of the call. Or remove enableManualMode(), and let the middleware openSegment and closeSegment of the SDK keep the segment.",
    ),
    Reason(
        "trace-segment-overwritten",
        r"Beginning new segment while another segment exists",
        "the X-Ray SDK for Java begins a segment on a thread where another one is still open, and loses that",
        "End each segment in finally, or use try with resources. Do not begin one where the servlet filter or Lambda already did. For threads of a pool set and clear the trace entity (setTraceEntity, clearTraceEntity).",
    ),
    Reason(
        "trace-segment-dotnet",
        r"Entity doesn't exist in (?:AsyncLocal|HTTPContext|CallContext)|(?:The data in \w+|Failed to cast the entity)[^\n]*(?:valid entity|to Segment)",
        "the X-Ray SDK for .NET found no open segment where the program uses one",
        "Call app.UseXRay() as the first middleware (in ASP.NET AWSXRayASPNET.RegisterXRay). Put BeginSegment and EndSegment around code at the start and in background threads. Otherwise set AWS_XRAY_CONTEXT_MISSING=LOG_ERROR.",
    ),
    Reason(
        "sdk-resource-detector",
        r"Aws(?:Ecs|Ec2|Eks|Beanstalk|Lambda)\w*Detector failed: ",
        "the OpenTelemetry SDK looked for the place where the program runs, and it is not this kind of place; traces lack only the attributes of it",
        "If the program runs elsewhere, that line is harmless: remove the detector from the program, or from OTEL_EXPERIMENTAL_RESOURCE_DETECTORS. In a container on EC2 set HttpPutResponseHopLimit of MetadataOptions to 2; a task of Fargate needs the detector for ECS only.",
    ),
    Reason(
        "trace-segment-loop",
        r"Task context does not have attribute",
        "the X-Ray recorder for Python uses AsyncContext outside of a task of asyncio",
        "Configure it with context=AsyncContext() inside of the event loop only, and begin the segment in the task that uses it. A program without asyncio requires no context.",
    ),
    Reason(
        "trace-name",
        r"Segment name (?:is required|must be of type string)|segmentName is required|[Dd]efault segment name was not supplied|SegmentNameMissing|requires either a fixedName init-param|(?:FixedName|fallbackSegmentName) cannot be null or empty",
        "the X-Ray SDK has no name for the segments of the program",
        "Set AWS_XRAY_TRACING_NAME in Environment of the container, or pass a name: xray_recorder.configure(service='NAME') in Python, AWSXRay.express.openSegment('NAME') in Node.js, the init-param fixedName of AWSXRayServletFilter in Java.",
    ),
    Reason(
        "trace-name-characters",
        r"Removing Segment/Subse?u?gment Name invalid characters",
        "the X-Ray SDK removes characters that X-Ray does not accept from the name of a segment",
        "Use letters, digits, spaces, and of other characters only _ . : / % & # = + - @ and backslash.",
    ),
    Reason(
        "trace-orphan",
        r"sampled subsegment is being added to an unsampled parent",
        "a sampled subsegment is in a segment that is not sampled, so that X-Ray shows it in no trace",
        "Begin the subsegment without its own sampling decision, or with that of its parent: not from a recorder of another thread or request.",
    ),
    Reason(
        "trace-annotation",
        r"ignoring (?:unsupported annotation|annn?otation with unsupported|non string type annotation)|[Ff]ailed to add annotation key|Dropping annotation with key|Failed to add key=\S+, value=[^\n]*type is not supported",
        "the X-Ray SDK drops an annotation whose key or value has a form that X-Ray does not index",
        "Keys have letters, digits and _ only. Values are texts, numbers, true or false: put objects and lists into metadata instead.",
    ),
    Reason(
        "trace-patch",
        r"(?:modules? [^\n]*are currently|\w+ is) not supported (?:for patching|by X-Ray SDK)|relative packages not supported for patching|UnsupportedPatchingTarget",
        "the X-Ray SDK has no patch for a library that the program names",
        "Remove it from the list of libraries to patch, and put a subsegment around its calls. The X-Ray guide has the libraries of each SDK. OpenTelemetry has more.",
    ),
    Reason(
        "trace-context-strategy",
        r"context[_ ]missing(?: \S+)?(?: is)? not supported|Invalid context missing strategy|Context missing strategy must be",
        "AWS_XRAY_CONTEXT_MISSING, or the strategy in the code, has a value that the X-Ray SDK does not know",
        "Set RUNTIME_ERROR, LOG_ERROR or IGNORE_ERROR (older SDKs have the first two only).",
    ),
    Reason(
        "trace-header",
        r"malformed tracing header|Invalid trace header\b|Unrecognized trace ID format|Empty or non-string trace ID|Trace ID (?:version|timestamp) must be|Malformed TraceHeader",
        "a request has a header X-Amzn-Trace-Id that the X-Ray SDK cannot read, so the trace is cut there",
        "Its form is Root=1-EPOCH-RANDOM;Parent=ID;Sampled=1, with 8, 24 and 16 hexadecimal digits. Correct the client or proxy that writes or changes it, or remove the header there.",
    ),
    Reason(
        "trace-sampling-file",
        r"Error in sampling file|InvalidSampling(?:Manifest|Config)|sampling rule manifest|[Ss]ampling rule version \d+ is not supported|(?:all|the default|non-default) rules? must (?:not )?(?:have|specify)[^\n]*(?:fixed_target|url_path)|Detect invalid rule\. Please check sampling|Falling back to default rule set",
        "the file with the local sampling rules of the X-Ray SDK is not valid",
        'It has "version": 2, "default" with fixed_target and rate only, and "rules" with host, http_method, url_path, fixed_target and rate each. fixed_target is a whole number from 0, rate a number from 0 to 1. Or remove the file, and use the sampling rules of X-Ray.',
    ),
    Reason(
        "trace-plugin-metadata",
        r"EC2MetadataFetcher\b[^\n]*Error connecting|Failed to get (?:token for IMDSv2|EC2 metadata)\W*$|Error loading EC2 plugin metadata|cannot get the (?:IMDSv2 token|ec2 instance metadata|ecs (?:instance metadata|container hostname)) due to|failed to get ecs container metadata|Unable to read EC2 instance metadata|Error response from http://169\.254\.|failed to load Elastic Beanstalk environment|Unable to (?:read|unmarshal) Elastic Beanstalk config|Unable to read Beanstalk configuration|Error loading Elastic Beanstalk plugin|Failed to read container ID because|Make sure you are using Fargate platform version",
        "a plugin of the X-Ray SDK or agent found no metadata of EC2, ECS or Elastic Beanstalk; the traces are sent without them",
        "Use a plugin only where the program runs: the one for EC2 not on Fargate. In a container on an instance set HttpPutResponseHopLimit of MetadataOptions to 2. The one for ECS requires Fargate platform version 1.4.0. Otherwise ignore this line.",
    ),
    Reason(
        "trace-segment-unresolved",
        r"(?:Failed to send entity to Daemon|Error occured sending segment|Error dialing emitter address|failed to send payload due to|Exception while (?:instantiating daemon socket|sending segment)|Failed to send package through socket)[^\n]*(?:gaierror|ENOTFOUND|EAI_AGAIN|no such host|Name or service not known|name resolution|getaddrinfo|Unresolved|UnknownHost)|IP cache invalid: ",
        "the name of the X-Ray daemon in AWS_XRAY_DAEMON_ADDRESS does not resolve",
        "A sidecar in network mode awsvpc has the address 127.0.0.1:2000, not the name of its container. A name of Cloud Map requires running tasks of the daemon, and the VPC DNS support and DNS hostnames; Service Connect does not carry UDP.",
    ),
    Reason(
        "trace-segment-closed",
        r"Already ended (?:sub)?segment|[Ss]ubsegment already ended|AlreadyEmitted|EntityClosedError|Cannot add subsegment to a completed segment|Segment \S+ has already been emitted",
        "the program changes a segment that has already ended, mostly in asynchronous code",
        "Wait for asynchronous work before the segment or handler ends. In Python use AsyncContext with in_subsegment_async, in Node.js await and captureAsyncFunc with close. Pass the parent segment to what runs later.",
    ),
    Reason(
        "trace-segment-size",
        r"\bEMSGSIZE\b[^\n]*:2000|[Ss]egment too large to send|UDP message too long|Message too large \(sendto failed\)|UDPEmitter[^\n]*Message too long|Message too long\b(?s:.*)UDPEmitter|write udp \S+->\S+:2000: write: message too long|Failed to send data to X-Ray [Dd]aemon(?s:.*)Message too long|over UDP\b[^\n]*\n[^\n]*Message too long|(?:to Daemon|through socket|sending segment|failed to send payload|over UDP)\b[^\n]*(?:[Mm]essage too long|EMSGSIZE|message larger)",
        "a segment is larger than the 64 KB that the X-Ray daemon accepts",
        "Add less metadata and fewer subsegments. Send subsegments earlier: a lower streaming threshold of the SDK (setStreamingThreshold, streaming_threshold).",
    ),
    Reason(
        "trace-daemon-address",
        r"Invalid (?:X-Ray )?Daemon Address|Invalid value for agent address|given daemonAddress \([^)]*\) is invalid|Cannot set null daemon address|Failed to parse (?:Host|IP)Endpoint because",
        "AWS_XRAY_DAEMON_ADDRESS, or the address in the code, has a form that the X-Ray SDK does not read",
        "Set HOST:PORT without http://, such as 127.0.0.1:2000, or tcp:HOST:PORT udp:HOST:PORT. Old SDKs accept IP addresses only: update the SDK to use a name.",
    ),
    Reason(
        "trace-sampler-agent",
        r"Xray(?:Remote)?Sampler\b[^\n]*(?:Failed to update|refused|timed? ?out|Failed to connect|Exception)|Failed to execute sampling request",
        "the X-Ray sampler of the OpenTelemetry agent does not reach its proxy for sampling rules, mostly on port 2000",
        "Spans are sent all the same, with a default rate. Run the X-Ray daemon, the CloudWatch agent or a collector with the extension awsproxy on port 2000, and set OTEL_TRACES_SAMPLER_ARG=endpoint=http://HOST:2000. Or use no rules of X-Ray: OTEL_TRACES_SAMPLER=parentbased_always_on.",
    ),
    Reason(
        "trace-sampling-rejected",
        r"unable to retrieve sampling (?:rules|targets), (?:expected response status|unable to unmarshal)|(?:GetSamplingRules|SamplingTargets) API returned (?:empty|invalid)|Error response from X-Ray: |(?:unexpected exception when fetching|failed to fetch X-Ray) sampling (?:rules|targets)(?![^\n]*(?:[Rr]efused|ECONNREFUSED|Failed to open TCP|timed? ?out))",
        "the X-Ray daemon or collector was reached, but returns no sampling rules of X-Ray",
        "Read its log. Its role requires xray:GetSamplingRules and xray:GetSamplingTargets (AWSXRayDaemonWriteAccess), and it a route to X-Ray. Until then the SDK uses its local rules: one request each second, and 5% of the others.",
    ),
    Reason(
        "trace-daemon-name",
        r"unresolved address\b(?s:.*)(?:java\.net\.DatagramPacket|UDPEmitter)",
        "the host in AWS_XRAY_DAEMON_ADDRESS has no address in DNS, so the X-Ray SDK for Java cannot send",
        "In a task of network mode awsvpc set 127.0.0.1:2000. Otherwise correct the name. Its Cloud Map namespace must be of this VPC, and a task or pod of it must run.",
    ),
    Reason(
        "trace-sdk-information",
        r"^[^\n]*(?:AWS_XRAY_CONTEXT_MISSING is set\. Configured context missing strategy|Subsegment streaming threshold set to|Starting the AWS X-Ray SDK in \w+ mode)[^\n]*\s*\Z",
        "the X-Ray SDK for Node.js prints its settings, which is normal",
        "This line is not the cause of a failure. Read the lines after it. Newer versions of the SDK write it at level debug only: update the SDK, or set AWS_XRAY_LOG_LEVEL=error.",
    ),
    Reason(
        "trace-sampling-local",
        r"^[^\n]*No effective centralized sampling rule match[^\n]*\s*\Z",
        "the X-Ray SDK uses its local sampling rules, because it has no rule of X-Ray that fits the request",
        "In the first seconds this is normal. If it repeats, let the daemon listen on TCP 2000 too, and allow its role xray:GetSamplingRules and xray:GetSamplingTargets.",
    ),
    Reason(
        "function-trace-tcp",
        r"ECONNREFUSED 169\.254\.(?!169\.|170\.|172\.)\d+\.\d+:2000\b",
        "the X-Ray SDK asked the daemon of Lambda for sampling rules over TCP, which this daemon does not accept",
        "Update aws-xray-sdk to version 3, which does not ask in Lambda, or call AWSXRay.middleware.disableCentralizedSampling(). Segments are sent over UDP and are not affected. Traces require TracingConfig: {Mode: Active} of the function.",
    ),
    Reason(
        "trace-daemon-absent",
        r"ECONNREFUSED (?!169\.254\.)\S+:2000\b|:2000/(?:GetSamplingRules|SamplingTargets)\b|write udp \S+->\S+:2000: (?:write: )?connection refused|polling (?:GetSampling(?:Rules|Targets)\b|(?:sampling rules|targets)\.)|(?:fetch|get|retriev)\w* (?:X-Ray (?:sampling )?|sampling )(?:rules|targets)\b[^\n]*(?:ECONNREFUSED|[Cc]onnection refused|error on http request|Max retries exceeded|Failed to open TCP)|Failed to connect to X-Ray daemon at|Could not connect to endpoint http://\S+:2000|(?:Failed to send entity to Daemon|Error occured sending segment|failed to send payload due to|Failed to send package through socket)[^\n]*(?:[Rr]efused|ECONNREFUSED)|\burl: /(?:GetSamplingRules|SamplingTargets)",
        "the X-Ray SDK does not reach the X-Ray daemon or collector",
        "Run it as a container of the same task, which listens on 0.0.0.0:2000 for UDP and TCP. Set AWS_XRAY_DAEMON_ADDRESS of the application: 127.0.0.1:2000 in network mode awsvpc, else its name or address. Its security group allows both.",
    ),
    Reason(
        "trace-data-unsent",
        r"[Ff]ailed to send data to X-Ray [Dd]aemon",
        "the X-Ray SDK for Python could not send a segment to the X-Ray daemon, and it is lost",
        "Read the exception after this line. Message too long: put less metadata into the segment, or lower streaming_threshold of xray_recorder.configure. A name that is not found: correct AWS_XRAY_DAEMON_ADDRESS (HOST:2000).",
    ),
    Reason(
        "trace-segment-go",
        r"context missing panic|(?-i:\bfailed to (?:begin|end|record|add)\b[^\n]*: (?:sub)?segment cannot be found)",
        "the context of a call has no segment of the X-Ray SDK for Go",
        "Pass the ctx of the segment through to the call: that of the Lambda handler, of the request (r.Context() behind xray.Handler), or of ctx, seg := xray.BeginSegment(ctx, NAME). Create requests with http.NewRequestWithContext(ctx, ...), and use the methods of clients that accept ctx, not context.Background(). A goroutine that outlives the request requires xray.DetachContext(ctx). Lambda requires TracingConfig: {Mode: Active}.",
    ),
    Reason(
        "trace-segment-java",
        r"Suppressing AWS X-Ray context missing exception|SegmentNotFoundException: Failed to|(?-i:Failed to (?:begin|end) (?:sub)?segment[^\n]*: (?:sub)?segment cannot be found)",
        "the X-Ray SDK for Java found no open segment on the thread that uses it",
        "Add AWSXRayServletFilter for requests, or call AWSXRay.beginSegment(NAME) and endSegment() around the code. Pass the segment to other threads with AWSXRay.setTraceEntity, or SegmentContextExecutors. In Lambda set TracingConfig: {Mode: Active}, and create subsegments in the handler only. To continue without a trace: AWS_XRAY_CONTEXT_MISSING=LOG_ERROR, in newer versions IGNORE_ERROR.",
    ),
    Reason(
        "trace-segment-node",
        r"(?:get|set) the current sub/segment|Missing AWS Lambda trace data|No context available\. ns\.run\(\)|missing the sub/segment context|Cannot resolve sub/segment|[Ss]ubsegment must be added to a segment chain|^Failed to capture (?:async )?(?:callback )?function\.\W*$|'(?:addNewSubsegment|addAnnotation)' of (?:undefined|null)|of (?:undefined|null) \(reading '(?:addNewSubsegment|addAnnotation)'\)",
        "the X-Ray SDK for Node.js found no open segment where the program uses one",
        "For requests call app.use(AWSXRay.express.openSegment(NAME)) before the routes, and closeSegment() after them. Other code runs in AWSXRay.getNamespace().run, with AWSXRay.setSegment(new AWSXRay.Segment(NAME)). In Lambda set TracingConfig: {Mode: Active}, and create subsegments in the handler only. If a callback loses the context, pass the segment to it. To continue without a trace: AWS_XRAY_CONTEXT_MISSING=LOG_ERROR, in newer versions IGNORE_ERROR.",
    ),
    Reason(
        "trace-segment-ruby",
        r"XRay::ContextMissingError|\bContextMissingError\b|cannot find the current context",
        "the X-Ray SDK for Ruby found no open segment where the program uses one",
        "Add XRay::Rack::Middleware (in Rails the gem's railtie), or call XRay.recorder.begin_segment NAME and end_segment around the code. A thread does this itself, or gets XRay.recorder.current_entity with inject_context. To continue without a trace: AWS_XRAY_CONTEXT_MISSING=LOG_ERROR.",
    ),
    Reason(
        "trace-segment-absent",
        r"'NoneType' object has no attribute '(?:ready_to_send|put_annotation|put_metadata|put_http_meta|apply_status_code|add_subsegment)'|find the current (?:segment/subsegment|segment)|SegmentNotFoundException|No segment found, cannot begin subsegment|Active segment or subsegment not found|^No (?:sub)?segment to end|no attribute 'put_(?:annotation|metadata)'",
        "the X-Ray SDK for Python found no open segment where the program uses one",
        "Add the middleware of the SDK for Flask, Django or aiohttp, or call xray_recorder.begin_segment(NAME) and end_segment() around the code. A thread begins its own, or gets that of its parent with set_trace_entity. In Lambda set TracingConfig: {Mode: Active}, and create subsegments in the handler only. To continue without a trace: AWS_XRAY_CONTEXT_MISSING=LOG_ERROR, in newer versions IGNORE_ERROR.",
    ),
    Reason(
        "telemetry-attributes-early",
        r"^[^\n]*Accessing resource attributes before async attributes settled[^\n]*\s*\Z",
        "the OpenTelemetry SDK for Node.js read the attributes of its resource before a detector had ended, so that some may be missing",
        "Traces are still sent. Update all packages of @opentelemetry together. If attributes such as the task or the container are missing, start the SDK (sdk.start()) before the code that makes spans.",
    ),
)
