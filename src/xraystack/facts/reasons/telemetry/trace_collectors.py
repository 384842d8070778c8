"""Messages of OpenTelemetry collectors, such as that of ADOT: configuration, start and queues."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_PARTS = r"(?:receiver|exporter|processor|extension|connector)"

REASONS = (
    Reason(
        "collector-port",
        r"(?:listen|bind|address) [^\n]*:(?:2000|431[78]|13133|8888|55679)\b[^\n]*address already in use",
        "another collector or X-Ray daemon already uses the port",
        "Containers of one awsvpc task share their ports, and the X-Ray daemon and ADOT both use 2000: keep one of the two. Otherwise change the port of one (endpoint of the receiver; -b of the daemon) and that of its clients.",
    ),
    Reason(
        "collector-config-text",
        r"cannot be used as a Conf\b|cannot (?:load|resolve|retrieve)[^\n]*configuration[^\n]*: yaml: |error loading config file|Config file is missing or invalid",
        "the configuration of the collector is not valid YAML",
        "Give AOT_CONFIG_CONTENT in Secrets with ValueFrom, not in Environment: there it is only the name of the parameter. Check that its indentation has spaces only, and that the parameter has the whole text.",
    ),
    Reason(
        "collector-config-type",
        rf"error decoding '{_PARTS}s'[^\n]*unknown type|unknown {_PARTS}s type",
        "the image of the collector does not contain a component that its configuration names",
        "Correct its name, or use an image that contains it, such as otel/opentelemetry-collector-contrib. The message may list the components of this image. The exporter logging is now called debug.",
    ),
    Reason(
        "collector-config-reference",
        rf"references {_PARTS} \\?\"[^\"]*\" which (?:is not configured|does not exist)",
        "a pipeline of the collector names a component that its configuration does not define",
        "Define it in its section (receivers, processors, exporters, connectors or extensions), or remove it from service.pipelines.",
    ),
    Reason(
        "collector-config-empty",
        rf"no (?:enabled )?{_PARTS}s? (?:configuration )?specified in config|must have at least one (?:receiver|exporter|pipeline)",
        "the collector has no configuration, or one without a receiver or exporter",
        "In the image of ADOT set Command: [--config=/etc/ecs/ecs-default-config.yaml], or give your text in AOT_CONFIG_CONTENT. Each pipeline requires a receiver and an exporter.",
    ),
    Reason(
        "collector-config-file",
        r"unable to read the file file:|failed to get config: cannot retrieve the configuration",
        "the collector does not find its configuration file",
        "The path after --config must exist in the container: /etc/ecs/ecs-default-config.yaml in the image of ADOT, a file of your image or of a volume. Or give the text in AOT_CONFIG_CONTENT.",
    ),
    Reason(
        "collector-config-keys",
        r"cannot unmarshal the configuration|failed to get config: (?:invalid configuration|cannot unmarshal)|(?:^|: )invalid configuration: (?:service|receivers|exporters|processors|extensions)::",
        "the configuration of the collector has a key or value that this version does not know",
        "Correct what the message names: often a wrong indentation, which moves a key into another section. Compare it with the page of the component for the version of this image. Or pin Image to the version that accepted it.",
    ),
    Reason(
        "collector-queue",
        r"sending[ _]queue is full|data refused due to high memory usage|Memory usage is above (?:hard|soft) limit",
        "the collector receives more than it can send or keep, and drops data",
        "First read why its exporter fails (permission, route or throttling), which fills the queue. Otherwise raise Memory of the container with limit_mib of memory_limiter, or sample fewer traces.",
    ),
    Reason(
        "collector-stopping",
        r"read from UDP socket: read udp \S+: use of closed network connection",
        "the collector closes its X-Ray receiver, because it stops",
        "This line is not the cause. Read the first error before it, and why the task stopped, such as a failed health check.",
    ),
    Reason(
        "collector-config-extra",
        r"^[^\n]*extracfg\.txt: no such file or directory\W*\n",
        "the collector of ADOT has no additional settings, which is normal",
        "This line is not the cause of a failure. Read the lines after it.",
    ),
)
