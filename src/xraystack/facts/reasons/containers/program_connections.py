"""Status reasons of connections that the programs in containers make: databases, caches, brokers and proxies."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_DATABASE_PORT = r":(?:1433|1521|3306|5432|5439|6379|27017)\b"
_OWN_ADDRESS = r"(?:127\.0\.0\.1|localhost|::1\]?|0\.0\.0\.0)"
_NO_RESPONSE = r"\bconnect ETIMEDOUT|\bi/o timeout|\bconnect\w*\b(?! is not)[^\n]{0,30} timed out|timed out (?:while )?connecting"

REASONS = (
    Reason(
        "nginx-upstream-name",
        r"\[emerg\][^\n]*host not found in upstream",
        "nginx rejects its configuration, because it cannot resolve the name of an upstream",
        "In one awsvpc task containers have one address: write 127.0.0.1:PORT instead of a container's name. The name of another service must exist in Cloud Map or Service Connect before nginx starts. With the directive resolver and a variable in proxy_pass, nginx resolves the name later.",
    ),
    Reason(
        "nginx-name-unresolved",
        r"\bcould not be resolved \(\d+: |no resolver defined to resolve|\[emerg\][^\n]*host not found in resolver",
        "nginx cannot resolve the name of an upstream while it runs: its directive resolver is missing or names a wrong server, or the name does not exist",
        "Set resolver to the DNS server of the network: 169.254.169.253 in a VPC, 127.0.0.11 in a Docker network, with valid=10s. The name must be complete (SERVICE.NAMESPACE), and exist in Cloud Map or a hosted zone of the VPC. Names of Service Connect are only in /etc/hosts, which resolver does not read: remove the variable from proxy_pass for them.",
    ),
    Reason(
        "nginx-header-size",
        r"upstream sent too big header while reading",
        "the response of the program has headers that are larger than the buffer of nginx",
        "Raise the buffer in the location: proxy_buffer_size 16k; proxy_buffers 8 16k; proxy_busy_buffers_size 32k (for PHP fastcgi_buffer_size and fastcgi_buffers). Or let the program send smaller cookies.",
    ),
    Reason(
        "nginx-upstream-no-route",
        r"connect\(\) failed \((?:113: |101: )[^\n]*while connecting to upstream",
        "nginx has no route to the address of its upstream: mostly nothing has this address any more",
        "A task that was replaced has another address, and nginx resolves names only at its start. Restart nginx, or set resolver and a variable in proxy_pass. If the address is right, check the routes between the subnets.",
    ),
    Reason(
        "nginx-upstream-closed",
        r"upstream prematurely closed (?:FastCGI |connection)",
        "the program behind the proxy closed the connection before it sent a response: mostly its process crashed, was killed or reached its own timeout",
        "Read the log of that program at the same second: an exception, WORKER TIMEOUT of Gunicorn, or a kill for memory. Raise its Memory or its timeout accordingly. If it only happens for idle connections, its keep-alive timeout must be longer than that of the proxy.",
    ),
    Reason(
        "nginx-upstream-refused",
        r"connect\(\) failed \(111: (?:Connection refused|Unknown error)\) while connecting to upstream",
        "no program accepts connections at the address and port of the proxy's upstream",
        "Compare the port of the upstream with the one on which the program listens. In one awsvpc task the host is 127.0.0.1. Let nginx wait for the program: DependsOn with Condition: HEALTHY. If the program ended, read its log.",
    ),
    Reason(
        "nginx-upstream-slow",
        r"upstream timed out \(110: ",
        "the program behind the proxy did not accept the connection, or did not respond, in the time of the proxy",
        "while reading response header: the program is too slow; read its log, and raise its Cpu, or proxy_read_timeout. while connecting to upstream: check the address, and that the security group of the other task allows the port.",
    ),
    Reason(
        "nginx-upstream-none",
        r"\bno live upstreams while connecting to upstream",
        "nginx stopped the use of all servers of its upstream for some seconds, after their errors",
        "Read the lines before it: they name the error of each server, such as refused or timed out. Correct that first.",
    ),
    Reason(
        "database-own-address",
        rf"(?:ECONNREFUSED|\brefused\b)[^\n]*{_OWN_ADDRESS}{_DATABASE_PORT}|{_OWN_ADDRESS}\S*(?:{_DATABASE_PORT}|, port \d+ failed)[^\n]*\brefused\b|Error 111 connecting to {_OWN_ADDRESS}:",
        "the program looks for its database or cache at its own address, and nothing listens there",
        "Set the host of the database in the program's variables, such as DB_HOST or DATABASE_URL, to the endpoint of the database: localhost is mostly a default. If the database is a container of the same awsvpc task, let the program wait: DependsOn with Condition: HEALTHY.",
    ),
    Reason(
        "database-read-slow",
        rf"\b(?:read|write) tcp \S+->\S+{_DATABASE_PORT}: i/o timeout",
        "the program is connected to its database or cache, but received no response in its own time for reads or writes",
        "Find slow queries and locks (Performance Insights, slow query log), and check CPU and connections of the database. Raise the timeout of the driver for queries that are long by design. If only idle connections fail, set keepalive or a shorter maximum lifetime in the pool.",
    ),
    Reason(
        "database-silent",
        rf"^(?![^\n]*\b(?:read|write) tcp )[^\n]*(?:(?:{_NO_RESPONSE})[^\n]*{_DATABASE_PORT}|{_DATABASE_PORT}[^\n]*(?:{_NO_RESPONSE}))|{_DATABASE_PORT}: timed out|SQLSTATE\[HY000\] \[2002\] (?:Connection|Operation) timed out|, port \d+ failed: (?:timeout expired|Connection timed out)",
        "the address of the database or cache does not respond: mostly a security group or a missing route is the cause",
        "In the security group of the database allow its port from the group (or the address) of the program. A group of the program must allow egress to the port. Both must be in one VPC, or in networks with a route. If the address is a public one, connect from the VPC with the endpoint's private address (DNS support of the VPC).",
    ),
    Reason(
        "cache-snapshot",
        r"\bMISCONF (?:Redis|Valkey) is configured to save RDB snapshots",
        "the cache server cannot write its data to the disk, so it rejects changes",
        "Read its log for the cause: a full disk, no rights to its directory (/data in the image), or too little memory for the copy of its process. If the data need not be kept, start it without snapshots: --save with an empty text. To accept changes at the risk of their loss: CONFIG SET stop-writes-on-bgsave-error no.",
    ),
    Reason(
        "cache-silent",
        r"^(?!(?s:.*)(?:\b(?:WRONGPASS|NOAUTH)\b|authentication failure))(?s:.*?)(?:It was not possible to connect to the redis server|Unable to connect to \S+:6379|Could not get a resource from the pool(?![^\n]*(?:idle object|exhausted))|redis\.exceptions\.TimeoutError: Timeout connecting|\bioredis\b[^\n]*ETIMEDOUT|Reached the max retries per request limit)",
        "the program gets no connection to its cache",
        "Check host and port, and that the security group of the cache allows 6379 from the group of the task. With TransitEncryptionEnabled the client must use TLS (rediss:// or ssl=True). In cluster mode it must be a client for clusters, with the configuration endpoint.",
    ),
    Reason(
        "connection-pool",
        r"HikariPool-\S+ - Connection is not available|Knex: Timeout acquiring a connection|QueuePool limit of size|could not obtain a (?:database )?connection from the pool|ResourceRequest timed out|ConnectionAcquireTimeoutError|Timed out fetching a new connection from the connection pool|prior to obtaining a connection from the pool|\bredis: connection pool timeout|The connection pool has been exhausted, either raise|Timeout waiting for idle object|Could not get a resource since the pool is exhausted",
        "no connection of the program's pool became free in time: all are in use, or the database or cache cannot be reached",
        "If lines before it report rejected connections or timeouts, correct these first. Otherwise return connections after use, and shorten long queries. Or raise the pool's size (maximumPoolSize, pool.max, pool_size): all tasks together must stay below max_connections of the database.",
    ),
    Reason(
        "sdk-connection-pool",
        r"Timeout waiting for connection from pool|Acquire operation took longer than the configured maximum time",
        "all connections of the HTTP client, such as that of the AWS SDK for Java, are in use",
        "Close the streams of responses (S3Object, ResponseInputStream) after use, and share one client in the program. For many calls at once raise maxConnections or maxConcurrency of the client, or send fewer.",
    ),
    Reason(
        "database-host-denied",
        r"Host '[^'\n]*' is not allowed to connect to this (?:MySQL|MariaDB) server",
        "the MySQL or MariaDB server has no user that may connect from this address",
        "List the users and their hosts: SELECT user, host FROM mysql.user; then create one whose host contains the address of the program, such as 'app'@'10.0.%'. In the image of MySQL MYSQL_ROOT_HOST allows root from other hosts, only when the data is created.",
    ),
    Reason(
        "database-starting",
        r"\bthe database system is (?:starting up|not yet accepting connections|shutting down|in recovery mode)\b",
        "the PostgreSQL server starts, stops or recovers from a crash, and does not accept connections now",
        "Let the program try again for some minutes. In one ECS task with the server, use DependsOn with HEALTHY and pg_isready in its HealthCheck. If it repeats, read the log of the server: it may crash for lack of memory. Restarts and failovers of Amazon RDS:\naws rds describe-events --source-type db-instance --source-identifier NAME --duration 60",
    ),
    Reason(
        "database-greeting-lost",
        r"Lost connection to MySQL server at '(?:reading initial communication packet|waiting for initial|handshake|reading authorization packet)",
        "the connection to MySQL was closed before the login: a proxy or load balancer in between has no server, or the server has no time or connection left",
        "If the address is that of a proxy, tunnel or Network Load Balancer, check its target. On the database check DatabaseConnections against max_connections, and CPU, and raise connect_timeout of its parameter group. Check that the port is that of MySQL.",
    ),
    Reason(
        "database-public-key",
        r"Public Key Retrieval is not allowed",
        "the MySQL client may not request the key that encrypts the password, because the connection has no TLS",
        "Connect with TLS: sslMode=REQUIRED in the JDBC address, or VERIFY_CA with the bundle of Amazon RDS. allowPublicKeyRetrieval=true permits it without TLS, for tests only.",
    ),
    Reason(
        "database-password-plugin",
        r"Client does not support authentication protocol requested by server",
        "the MySQL client is too old for the method by which the server checks this user's password",
        "Use a current driver, such as mysql2 instead of mysql in Node.js. Or change the user on the server: ALTER USER NAME IDENTIFIED WITH mysql_native_password BY PASSWORD, where its version still has that plug-in.",
    ),
    Reason(
        "java-trust",
        r"PKIX path building failed|unable to find valid certification path to requested target",
        "the Java program does not trust the TLS certificate of the other side",
        "Add the certificate of its authority to the trust store of the image: keytool -importcert -cacerts -file FILE -alias NAME. For Amazon RDS the file is the bundle of the region (PEM). Or name an own store with -Djavax.net.ssl.trustStore. A proxy that decrypts TLS has its own authority.",
    ),
    Reason(
        "kafka-broker-silent",
        r"Connection to node -?\d+ (?:\([^)]*\) )?could not be established\. (?:Node|Broker) may not be available|client has run out of available brokers|\bNoBrokersAvailable\b|\b(\d+)/\1 brokers are down\b|Timed out waiting for a node assignment",
        "the Kafka client gets no connection to a broker",
        "Check the addresses in bootstrap.servers. The security group of the brokers must allow their port from the task. The port decides on the protocol of the client (security.protocol): on Amazon MSK 9092 is without TLS, 9094 TLS, 9096 SASL/SCRAM and 9098 IAM.",
    ),
    Reason(
        "kafka-login",
        r"Connection to node -?\d+ [^\n]*(?:failed authentication due to|terminated during authentication)",
        "the Kafka broker was reached, but the login of the client failed",
        "The port and security.protocol must be those of the method: on Amazon MSK 9094 TLS, 9096 SASL_SSL with SCRAM-SHA-512, 9098 SASL_SSL with AWS_MSK_IAM. With IAM the task role requires kafka-cluster:Connect on the cluster, and rights on topics and groups. With SCRAM the secret AmazonMSK_... must be associated with the cluster. terminated means mostly a wrong protocol for the port.",
    ),
    Reason(
        "database-local-socket",
        r"through socket '|\[2002\] No such file or directory|(?:connection to server on socket|on Unix domain socket \")(?!(?s:.*)FATAL: )",
        "the client of the database uses a local socket file, because its host is empty or localhost",
        "Set the host in the variables of the program to the endpoint of the database. If the database is a container of the same awsvpc task, write 127.0.0.1: for MySQL the name localhost means the socket. In a health check of the database's own container, its server has not started: read its log, and raise StartPeriod.",
    ),
    Reason(
        "database-address-form",
        r"Invalid scheme, expected connection string to start with",
        "the address of the MongoDB server is empty or has another form",
        "Print the variable that holds it: it must begin with mongodb:// or mongodb+srv://, without quotes. A secret in JSON requires its key in ValueFrom (SECRET_ARN:KEY::), otherwise the variable holds the whole JSON.",
    ),
    Reason(
        "broker-login-rejected",
        r"ACCESS_REFUSED - Login was refused",
        "RabbitMQ rejected the user name or the password",
        "Compare both with the secret of the broker. The user guest may connect only from the computer of the broker. Check also that the user has rights in the virtual host of the address.",
    ),
    Reason(
        "database-server-certificate",
        r"SSL connection error:[^\n]*[Ff]ailed to verify the server certificate",
        "the MySQL client does not trust the certificate of the server",
        "Give the client the bundle of Amazon RDS (global-bundle.pem) as its CA: ssl-ca of the command line, ssl_ca of Python; sslca, without the underscore, of the Ruby gem mysql2. The host must be the endpoint that the certificate names.",
    ),
    Reason(
        "tls-absent",
        r"SSL routines:[^\n]*wrong version number|\bERR_SSL_WRONG_VERSION_NUMBER\b|\[SSL: WRONG_VERSION_NUMBER\]|Unsupported or unrecognized SSL message",
        "the other side does not use TLS at this port, but the client began a TLS connection",
        "Use http:// (or turn TLS off in the client) for this port, or the port that has TLS, such as 443. Port 587 of SMTP begins without TLS: let the client use STARTTLS (secure: false in Nodemailer). A proxy in between may also respond without TLS: check HTTPS_PROXY, whose value mostly begins with http://.",
    ),
    Reason(
        "tls-client-certificate",
        r"remote error: tls: (?:bad certificate|unknown certificate authority|certificate required)|alert (?:bad certificate|certificate required)|Received fatal alert: (?:bad_certificate|certificate_required|unknown_ca)|alert unknown ca\b",
        "the other side of the TLS connection does not accept the certificate that it got, or got none",
        "In the log of a client: pass the client certificate that the server requires, with its key and chain, of an authority that the server trusts. In the log of a server: the client does not trust its certificate. Give the client the certificate of its authority, and let its name be that of the address.",
    ),
    Reason(
        "tls-closed",
        r"\bSSL_ERROR_SYSCALL\b|\[SSL: UNEXPECTED_EOF_WHILE_READING\]|SSL routines:[^\n]*unexpected eof while reading|SSLEOFError\b[^\n]*EOF occurred in violation of protocol|Client network socket disconnected before secure TLS connection was established|Remote host (?:closed connection during handshake|terminated the handshake)",
        "the other side, or a device between, closed the TLS connection without its end",
        "Check that the port has TLS: a program without it closes such a connection. Read the log of a proxy, firewall or load balancer between: it may not allow the domain, or have no target. Otherwise read the log of the server at that time: it may have crashed or restarted.",
    ),
    Reason(
        "tls-handshake",
        r"Received fatal alert: (?:handshake_failure|protocol_version)|alert handshake failure|alert protocol version|remote error: tls: (?:handshake failure|protocol version not supported)|\[SSL: (?:SSLV3_ALERT_HANDSHAKE_FAILURE|TLSV1_ALERT_PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL)\]|^(?!.*Communications link failure)[^\n]*No appropriate protocol \(protocol is disabled|SSL routines:[^\n]*(?:unsupported protocol|no shared cipher)",
        "client and server did not agree on TLS: no common version or cipher, or the server requires a client certificate",
        "Update the image and its runtime: services of AWS require TLS 1.2 or later. If the server requires a certificate of the client, configure it. Compare with: openssl s_client -connect HOST:PORT -servername HOST",
    ),
    Reason(
        "database-login-handshake",
        r"error occurred during the pre-login handshake",
        "the program reached SQL Server, but the connection failed in its first exchange, mostly in the TLS handshake",
        "Add the certificate authority of Amazon RDS (its bundle) to the trust store of the image. An image with a stricter OpenSSL may reject an old TLS version of the server: update the server's version. TrustServerCertificate=true skips the check, for tests only. If it occurs under load only, raise Connect Timeout, and check CPU and connections of the server.",
    ),
    Reason(
        "ssh-host-key",
        r"\bHost key verification failed\b",
        "the SSH client does not know the key of the server, or knows another one for its name",
        "In a build write the key of the host into known_hosts before: ssh-keyscan HOST >> ~/.ssh/known_hosts. Compare it with the fingerprint that the operator of the host publishes. If the host was replaced, remove its old key: ssh-keygen -R HOST. Or use https:// for git.",
    ),
    Reason(
        "ssh-key-rejected",
        r"\bPermission denied \(publickey\b",
        "the SSH server does not accept a key of the client",
        "For git: add the public key to the account or as a deploy key, and give the private key to the build; or use https:// with a token or a connection. For an instance: name its user (ec2-user on Amazon Linux, ubuntu on Ubuntu) and the key of its KeyName: ssh -i FILE ec2-user@HOST. The file of the key must be readable only for you (chmod 600).",
    ),
    Reason(
        "address-not-local",
        r"\bcannot assign requested address\b|\bEADDRNOTAVAIL\b|\[Errno 99\]",
        "the program uses an address that its container or computer does not have, or all its local ports are in use",
        "To listen use 0.0.0.0, not the address of another host or of a load balancer. To connect to the same task write 127.0.0.1 instead of localhost, which may be the IPv6 address. If it happens under load, reuse connections (keep-alive, a pool) instead of opening one for each request.",
    ),
    Reason(
        "http-error-status",
        r"(?:curl: \(22\) The requested URL returned error:|wget: server returned error: HTTP/[\d.]+) [45]\d\d\b",
        "the server responded with an error, whose HTTP status ends the message",
        "404: correct the path. 401 and 403: the login or the rights are missing, or a signed address has expired; for a health check use a path without login. 400: the host name or the request does not fit. 500: read the log of the program. 502 to 504: the program behind a proxy does not respond. 429: send fewer requests.",
    ),
    Reason(
        "http-empty-reply",
        r"\bEmpty reply from server\b|wget: error getting response: Connection reset by peer",
        "the connection was accepted, but closed without a response",
        "A port with TLS does so for http://, so try https://. Read the log of the program: it may have ended at this request, or still be starting. With a port mapping of Docker it must listen on 0.0.0.0, not on 127.0.0.1, and on the mapped port.",
    ),
    Reason(
        "web-address-form",
        r"curl: \(3\) |\bInvalid URL '[^'\n]*': No (?:scheme|host) supplied|unsupported protocol scheme \\?\x22\\?\x22|\bNo host part in the URL\b|\[?ERR_INVALID_URL\b|\bOnly absolute URLs are supported\b",
        "the web address that the program calls is empty, or not complete",
        "It must begin with http:// or https:// and have a host, without quotes and spaces. Print the variable or setting that holds it: mostly it is not set in the place where the program runs. In a shell write the address in double quotes.",
    ),
    Reason(
        "health-check-no-listener",
        r"(?:curl: \(7\)|wget: can't connect)[^\n]*(?:localhost|127\.0\.0\.1|\[?::1)",
        "nothing listens at this port of the container or computer: the program does not run yet, has ended, or uses another port",
        "Compare the port of the health check with the one in the program's log, and read that log for an error. Raise StartPeriod for a slow start. If the program listens on IPv4 only, write 127.0.0.1 instead of localhost.",
    ),
    Reason(
        "compose-dependency-unhealthy",
        r"dependency failed to start: container \S+ is unhealthy",
        "Docker Compose did not start a container, because the health check of another one that it depends on failed",
        "Read the log of that other container, and what its check returned: docker inspect --format '{{json .State.Health}}' CONTAINER. If it only starts slowly, raise start_period of its healthcheck.",
    ),
    Reason(
        "grpc-deadline",
        r"\b4 DEADLINE_EXCEEDED\b|\bDEADLINE_EXCEEDED: (?:[Cc]all)?[Dd]eadline exceeded after\b|\bStatusCode\.DEADLINE_EXCEEDED\b",
        "a gRPC call got no response within its time",
        "Check host and port, and that security groups and routes allow the connection: without them each call ends so. If other calls succeed, read the log of the server and its load, and raise the deadline of the client. For an OTLP exporter this is OTEL_EXPORTER_OTLP_TIMEOUT (milliseconds), and gRPC has port 4317.",
    ),
    Reason(
        "grpc-message-size",
        r"(?:[Rr]eceived|trying to send) message larger than max",
        "a gRPC message is larger than the other end accepts, which is 4 MB by default",
        "Send smaller messages, or raise the limit at the end that rejects it (MaxRecvMsgSize, grpc.max_receive_message_length). Of an OTLP exporter lower OTEL_BSP_MAX_EXPORT_BATCH_SIZE, or send_batch_max_size of the processor batch; the receiver otlp has max_recv_msg_size_mib.",
    ),
    Reason(
        "grpc-name-unresolved",
        r"produced zero addresses|code = Unavailable[^\n]*no such host|Name resolution failed for target dns:",
        "the host that a gRPC client connects to has no address in DNS",
        "Correct it in the settings of the client, for an OTLP exporter OTEL_EXPORTER_OTLP_ENDPOINT. Another container of the same awsvpc task is localhost, not its name. A name of Cloud Map or Service Connect requires running tasks of that service, and the namespace in this VPC; for Service Connect the client service requires ServiceConnectConfiguration too.",
    ),
    Reason(
        "grpc-plaintext",
        r"code = Unavailable[^\n]*first record does not look like a TLS handshake",
        "the gRPC client uses TLS, but the server at this address does not",
        "Let the client connect without TLS (insecure credentials), or to a port that has TLS. For an OTLP exporter set OTEL_EXPORTER_OTLP_INSECURE=true, in a collector tls: {insecure: true} of the exporter otlp.",
    ),
    Reason(
        "grpc-certificate",
        r"code = Unavailable[^\n]*x509: ",
        "the gRPC client does not accept the certificate of the server",
        "After unknown authority give the client the certificate of the authority (for an OTLP exporter OTEL_EXPORTER_OTLP_CERTIFICATE), or install ca-certificates in the image. After not valid for use a name of the certificate in the address. After expired renew the certificate.",
    ),
    Reason(
        "grpc-proxy-status",
        r"unexpected HTTP status code received from server: \d+",
        "a proxy or load balancer responded to the gRPC client with an HTTP status, instead of the gRPC server",
        "502, 503 and 504: its target group has no healthy target, or ProtocolVersion of it is not GRPC. 404: no rule or path fits. 401 and 403: it rejects the login of the client. For an OTLP exporter check also its port: 4317 is gRPC, 4318 is HTTP.",
    ),
    Reason(
        "grpc-http",
        r"frame header looked like an HTTP/1\.1 header|error reading server preface: ",
        "the server closed the connection of the gRPC client, or responded with something else than gRPC",
        "Check the port: it must be the one of gRPC, not of HTTP (of OTLP 4317, not 4318). One end may use TLS and the other not. Behind a load balancer set ProtocolVersion: GRPC of the target group, and an HTTPS listener. Then read the log of the server, which may have ended.",
    ),
    Reason(
        "grpc-login",
        r"code = Unauthenticated desc = (?:missing|invalid|empty)",
        "the gRPC server rejects the login of the client: its token or header is missing, not valid or has expired",
        "Sign in again with the command of the client, or correct the token in its settings. For an OTLP exporter set the key of the backend in OTEL_EXPORTER_OTLP_HEADERS (NAME=VALUE), by Secrets.",
    ),
    Reason(
        "address-form",
        r"too many colons in address",
        "the address has a scheme such as https://, or an IPv6 address without brackets, where the program requires HOST:PORT",
        "Write HOST:PORT without a scheme, a path or a second port, and an IPv6 address as [ADDRESS]:PORT. Of an OTLP exporter for gRPC: HOST:4317 in a collector, http://HOST:4317 in OTEL_EXPORTER_OTLP_ENDPOINT.",
    ),
    Reason(
        "kubernetes-outside",
        r"unable to load in-cluster configuration, KUBERNETES_SERVICE_HOST",
        "the program looks for the API of the Kubernetes cluster in which it runs, but does not run in a pod",
        "Run it in a pod of the cluster, or pass a kubeconfig (KUBECONFIG or --kubeconfig): aws eks update-kubeconfig --name CLUSTER. On ECS remove the plug-ins and detectors for Kubernetes from its settings.",
    ),
    Reason(
        "envoy-static-name",
        r"malformed IP address: [^\s:]*[A-Za-z][^\s:]*:\d+[^\n]*(?:STRICT_DNS|resolver)|(?:envoy|lds|listener|cluster|bootstrap|xds)\b[^\n]*malformed IP address: [^\s:]+:\d+",
        "the configuration of Envoy has a host name where it requires an IP address",
        "For a cluster set type: STRICT_DNS or LOGICAL_DNS, which resolve names. For a listener write the IP address, such as 0.0.0.0.",
    ),
    Reason(
        "grpc-unconnected",
        r"14 UNAVAILABLE: No connection established|failed to connect to all addresses",
        "the gRPC client got no connection to the server",
        "Check host and port in the settings of the client, and that the server runs and listens on 0.0.0.0. In one awsvpc task the host is localhost. Security groups must allow the port. The words after Last error name the cause; for an OTLP exporter the port is 4317.",
    ),
)
