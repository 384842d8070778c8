"""Texts for the rows of ``facts.reasons.data.database_proxies``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    (
        "database-proxy-connections",
        "ERROR 1040 (HY000): Connections rate limit exceeded (1000)",
        "RDS guide",
    ),
    (
        "database-proxy-connections",
        "ERROR 1040 (HY000): Number simultaneous connections exceeded (1000)",
        "RDS guide",
    ),
    (
        "database-proxy-connections",
        "The maximum number of client connections to the proxy exceeded 1000.",
        "RDS guide",
    ),
    ("database-proxy-connections", "Rate of connection to proxy exceeded 500.", "RDS guide"),
    (
        "database-proxy-token-rate",
        "ERROR 1040 (HY000): IAM authentication rate limit exceeded",
        "RDS guide",
    ),
    (
        "database-proxy-token-rate",
        "The IAM authentication failed because of too many competing requests.",
        "RDS guide",
    ),
    (
        "database-proxy-tls",
        "ERROR 3159 (HY000): This RDS Proxy requires TLS connections.",
        "RDS guide",
    ),
    ("database-proxy-tls", "IAM authentication is allowed only with SSL connections.", "RDS guide"),
    (
        "database-proxy-handshake",
        "ERROR 2026 (HY000): SSL connection error: Internal Server Error",
        "RDS guide",
    ),
    (
        "database-proxy-token",
        "IAM authentication failed for user app. Check the IAM token for this user and try again.",
        "RDS guide",
    ),
    (
        "database-proxy-token",
        "The IAM authentication failed for the role app. Check the IAM token for this role and try again.",
        "RDS guide",
    ),
    (
        "database-proxy-secret-password",
        "The password that was provided for the role app is wrong.",
        "RDS guide",
    ),
    (
        "database-proxy-authentication",
        "RDS supports only IAM, MD5, or SCRAM authentication.",
        "RDS guide",
    ),
    (
        "database-proxy-feature",
        "Feature not supported: RDS Proxy currently doesn't support the option search_path.",
        "RDS guide",
    ),
    (
        "database-proxy-feature",
        "A user name is missing from the connection startup packet. Provide a user name for this connection.",
        "RDS guide",
    ),
    (
        "database-charset",
        "ERROR 1231 (42000): Variable 'character_set_client' can't be set to the value of 'ucs2'",
        "RDS guide",
    ),
    ("database-absent", 'Request returned an error: database "shop" does not exist', "RDS guide"),
    (
        "database-absent",
        "ActiveRecord::NoDatabaseError: We could not find your database: shop",
        "remade, Rails",
    ),
    ("database-absent", "(1049, \"Unknown database 'shop'\")", "remade, PyMySQL"),
    ("database-absent", 'FATAL: database "shop" does not exist', "remade, PostgreSQL"),
    ("database-absent", "ERROR 1049 (42000): Unknown database 'shop'", "remade, MySQL"),
    ("database-proxy-scaling", "DBProxy Target unavailable: PENDING_PROXY_CAPACITY", "remade"),
    (
        "database-absent",
        'psycopg2.OperationalError: FATAL:  database "app" does not exist',
        "remade, PostgreSQL",
    ),
)

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("database-proxy-connections", "Rate exceeded for connections"),
    ("database-absent", "Unknown database engine"),
)
