"""Status reasons of RDS Proxy: what it writes to the clients that connect."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "database-proxy-connections",
        r"\bConnections rate limit exceeded|Number (?:of )?simultaneous connections exceeded|client connections to the proxy exceeded|^Rate of connections? to (?:the )?proxy exceeded",
        "clients open more connections to the RDS Proxy, or open them faster, than it accepts",
        "Keep connections in a pool of the program, and close idle ones. After a failure open new ones with growing pauses. Compare ClientConnections of the proxy in CloudWatch.",
    ),
    Reason(
        "database-proxy-token-rate",
        r"IAM authentication rate limit exceeded|IAM authentication failed because of too many competing requests",
        "too many clients log in to the RDS Proxy with IAM authentication at the same time",
        "Keep connections open in a pool instead of one for each request, and start clients with growing pauses. Or let some of them log in with their password.",
    ),
    Reason(
        "database-proxy-tls",
        r"RDS Proxy requires TLS connections|IAM (?:authentication )?is allowed only with SSL connections",
        "the client connects without TLS, which the RDS Proxy or IAM authentication requires",
        "Enable TLS in the client: sslmode=require or verify-full (PostgreSQL), ssl-mode=REQUIRED or VERIFY_IDENTITY (MySQL). Only without IAM authentication may RequireTLS: false of the proxy allow others.",
    ),
    Reason(
        "database-proxy-handshake",
        r"SSL connection error: Internal Server Error",
        "the TLS handshake of the client with the RDS Proxy failed",
        "Use TLS 1.2 or later, and the proxy's own endpoint as the host. Update the client, and its root certificates: those of Amazon Trust Services (Amazon Root CA 1). Then connect again.",
    ),
    Reason(
        "database-proxy-token",
        r"IAM authentication failed for (?:the )?(?:user|role) [^\n]*IAM token",
        "the RDS Proxy rejected the IAM token: it has expired, is for another endpoint or user, or may not be used",
        "A token is valid for 15 minutes. Make it for the proxy's endpoint, port, region and this user. The caller requires rds-db:connect on the proxy (prx-...), which requires IAMAuth for that user:\naws rds generate-db-auth-token --hostname PROXY_ENDPOINT --port 5432 --username USER",
    ),
    Reason(
        "database-proxy-secret-password",
        r"password that was provided for the role \S+ is wrong",
        "the client's password is not that of the user's secret, with which the RDS Proxy compares it",
        "Read the secret again in the client after a rotation. The secret in Auth of the proxy and the database must have the same password.",
    ),
    Reason(
        "database-proxy-authentication",
        r"supports only IAM, MD5,? or SCRAM authentication",
        "the RDS Proxy does not support the client's kind of authentication",
        "Let the client use its password (SCRAM or MD5) or IAM authentication. Update an old driver. ClientPasswordAuthType of the proxy's Auth selects SCRAM or MD5.",
    ),
    Reason(
        "database-proxy-feature",
        r"Feature not supported: RDS Proxy|user name is missing from the connection startup packet",
        "the client sends what the RDS Proxy does not support, or no user name",
        "Update the client; of PostgreSQL the proxy knows protocol 3.0 only. Set the user name, and remove the option in the text from the connection string; a startup parameter such as options=-c becomes SET after the login, or ALTER ROLE. Replication and such options require a connection to the database itself.",
    ),
    Reason(
        "database-charset",
        r"Variable '+character_set_client'+ can't be set to the value",
        "the character set of the client is one that the database does not accept from clients, such as ucs2 or utf16",
        "Set the character set of the connection to utf8mb4.",
    ),
    Reason(
        "database-absent",
        r'(?:^(?:Request returned an error: )?|\bFATAL: +)database \\?"[^"\n]+" does not exist|^(?:ERROR 1049 \(42000\)(?: at line \d+)?: )?Unknown database \'|ActiveRecord::NoDatabaseError|\(1049, \W?Unknown database',
        "the server has no database of this name",
        "Correct the name in the client, or create it (CREATE DATABASE). PostgreSQL uses the user's name if the client passes none. The identifier of an RDS instance is not the name of a database.",
    ),
    Reason(
        "database-proxy-scaling",
        r"PENDING_PROXY_CAPACITY",
        "the RDS Proxy has no capacity for its target yet: it is being created or scaled",
        "Wait some minutes, and look again. If it stays, the proxy's subnets may have no free addresses:\naws rds describe-db-proxy-targets --db-proxy-name PROXY",
    ),
)
"""Searched for before the general rows of quotas and requirements."""
