"""Texts for the rows of ``facts.reasons.containers.program_connections``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("nginx-upstream-name", 'nginx: [emerg] host not found in upstream "app" in /etc/nginx/nginx.conf:3', "remade, nginx"),
    ("database-own-address", "Error: connect ECONNREFUSED 127.0.0.1:6379", "remade"),
    ("nginx-upstream-name", 'nginx: [emerg] host not found in upstream "api" in /etc/nginx/conf.d/default.conf:3', "remade, nginx"),
    ("nginx-upstream-closed", 'upstream prematurely closed connection while reading response header from upstream, client: 10.0.1.1, server: , request: "GET / HTTP/1.1"', "remade, nginx"),
    ("nginx-upstream-refused", "connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.1.1, server: shop", "remade, nginx"),
    ("nginx-upstream-slow", "upstream timed out (110: Connection timed out) while reading response header from upstream", "remade, nginx"),
    ("nginx-upstream-none", "no live upstreams while connecting to upstream, client: 10.0.1.1", "remade, nginx"),
    ("database-own-address", "MongooseServerSelectionError: connect ECONNREFUSED 127.0.0.1:27017", "remade, Mongoose"),
    ("database-own-address", "Error: connect ECONNREFUSED ::1:3306", "remade, Node.js"),
    ("database-own-address", 'psycopg2.OperationalError: connection to server at "localhost" (127.0.0.1), port 5432 failed: Connection refused', "remade, psycopg"),
    ("database-own-address", "redis.exceptions.ConnectionError: Error 111 connecting to localhost:6379. Connection refused.", "remade, redis-py"),
    ("database-silent", "Error: connect ETIMEDOUT 10.0.0.109:5432", "ziedbentahar/strapi-on-aws-with-cdk#2"),
    ("database-silent", "pymongo.errors.ServerSelectionTimeoutError: db.example.com:27017: timed out", "remade, PyMongo"),
    ("database-silent", "dial tcp 10.0.3.4:5432: i/o timeout", "remade, Go"),
    ("database-silent", "SQLSTATE[HY000] [2002] Connection timed out", "remade, PHP"),
    ("cache-silent", "redis.exceptions.TimeoutError: Timeout connecting to server", "remade, redis-py"),
    ("cache-silent", "io.lettuce.core.RedisConnectionException: Unable to connect to cache.example.com:6379", "remade, Lettuce"),
    ("cache-silent", "[ioredis] Unhandled error event: Error: connect ETIMEDOUT", "remade, ioredis"),
    ("cache-silent", 'MaxRetriesPerRequestError: Reached the max retries per request limit (which is 20). Refer to "maxRetriesPerRequest" option for details.', "remade, ioredis"),
    ("connection-pool", "HikariPool-1 - Connection is not available, request timed out after 30000ms.", "remade, HikariCP"),
    ("connection-pool", "KnexTimeoutError: Knex: Timeout acquiring a connection. The pool is probably full. Are you missing a .transacting(trx) call?", "nocodb/nocodb#390"),
    ("database-public-key", "java.sql.SQLNonTransientConnectionException: Public Key Retrieval is not allowed", "remade, MySQL Connector/J"),
    ("database-password-plugin", "ER_NOT_SUPPORTED_AUTH_MODE: Client does not support authentication protocol requested by server; consider upgrading MySQL client", "remade, MySQL"),
    ("java-trust", "sun.security.validator.ValidatorException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target", "remade, Java"),
    ("kafka-broker-silent", "Connection to node -1 (kafka/10.0.1.1:9092) could not be established. Broker may not be available.", "remade, Kafka"),
    ("database-local-socket", 'MySQLdb.OperationalError: (2002, "Can\'t connect to local MySQL server through socket \'/run/mysqld/mysqld.sock\' (2)")', "remade, MySQL"),
    ("database-local-socket", "SQLSTATE[HY000] [2002] No such file or directory", "remade, PHP"),
    ("database-address-form", 'MongoParseError: Invalid scheme, expected connection string to start with "mongodb://" or "mongodb+srv://"', "remade, MongoDB"),
    ("broker-login-rejected", "ACCESS_REFUSED - Login was refused using authentication mechanism PLAIN. For details see the broker logfile.", "remade, RabbitMQ"),
    ("tls-absent", "Error: write EPROTO 140:error:1408F10B:SSL routines:ssl3_get_record:wrong version number", "remade, Node.js"),
    ("tls-handshake", "javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure", "remade, Java"),
    ("database-login-handshake", "Microsoft.Data.SqlClient.SqlException: A connection was successfully established with the server, but then an error occurred during the pre-login handshake.", "remade, .NET"),
    ("health-check-no-listener", "curl: (7) Failed to connect to localhost port 8080: Connection refused", "remade, curl"),
    ("health-check-no-listener", "wget: can't connect to remote host (127.0.0.1): Connection refused", "remade, BusyBox"),
    ("compose-dependency-unhealthy", "dependency failed to start: container shop-db-1 is unhealthy", "remade, Docker Compose"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("nginx-upstream-name", "could not resolve host: api.example.com"),
    ("database-own-address", "Error: connect ECONNREFUSED 10.0.2.7:6379"),
    ("database-own-address", "connect ECONNREFUSED 127.0.0.1:3000"),
    ("database-silent", "Error: connect ETIMEDOUT 52.1.2.3:443"),
    ("health-check-no-listener", "curl: (7) Failed to connect to api.example.com port 443: Connection refused"),
)  # fmt: skip
