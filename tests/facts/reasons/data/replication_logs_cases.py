"""Texts for the rows of ``facts.reasons.data.replication_logs``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    (
        "migration-connection-string",
        "Incorrect thread connection string: Incorrect thread value 0",
        "DMS guide",
    ),
    (
        "migration-schemas",
        "Operation:getSchemaListDetails:errType=, status=0, errMessage=, errDetails=",
        "DMS guide",
    ),
    (
        "migration-archive-logs-deleted",
        "Oracle CDC stopped 122301 oracle CDC maximum retry counter exceeded.",
        "DMS guide",
    ),
    (
        "migration-archive-logs-none",
        "Cannot retrieve Oracle archived Redo log destination ids",
        "DMS guide",
    ),
    (
        "migration-column-length",
        "ORA-12899: value too large for column NAME (actual: 12, maximum: 10)",
        "DMS guide",
    ),
    (
        "migration-name-length",
        "TARGET_LOAD E: RetCode: SQL_ERROR SqlState: HY000 NativeError: 1059 Message: [MySQL][ODBC 5.3(w) Driver][mysqld-5.6.10]Identifier name 'name' is too long 122502 ODBC general error. (ar_odbc_stmt.c:4054)",
        "DMS guide",
    ),
    (
        "migration-charset",
        "Column 'c' uses an unsupported character set [120112] A field data conversion failed. (mysql_endpoint_capture.c:2154)",
        "DMS guide",
    ),
    (
        "migration-schema-none",
        "SQL_ERROR SqlState: 3F000 NativeError: 7 Message: ERROR: no schema has been selected to create in",
        "DMS guide",
    ),
    (
        "migration-publications",
        "RetCode: SQL_ERROR SqlState: HY000 NativeError: 21106 Message: This edition of SQL Server does not support publications.",
        "DMS guide",
    ),
    (
        "migration-full-backup",
        "[SOURCE_CAPTURE ]E: No FULL database backup found (under the 'FULL' recovery model). To enable all changes to be captured, you must perform a full database backup. 120438 Changes may be missed. (sqlserver_log_queries.c:2623)",
        "DMS guide",
    ),
    (
        "migration-partitions",
        "[SOURCE_CAPTURE ]W: Table is not uniformly mapped across partitions. Therefore - it is excluded from CDC (sqlserver_log_metadata.c:1415)",
        "DMS guide",
    ),
    ("database-replication-slots", "ERROR: all replication slots are in use", "remade, PostgreSQL"),
    (
        "database-replication-slots",
        'ERROR: replication slot "abc" is active for PID 123',
        "remade, PostgreSQL",
    ),
    (
        "database-logical-replication",
        "ERROR: logical decoding requires wal_level >= logical",
        "remade, PostgreSQL",
    ),
    (
        "database-replication-right",
        "ERROR: must be superuser or replication role to use replication slots",
        "remade, PostgreSQL",
    ),
    (
        "migration-archive-log-absent",
        "Log reader: failed to access the redo log: ORA-00308: cannot open archived log",
        "remade, DMS",
    ),
    (
        "migration-undo",
        'ORA-01555: snapshot too old: rollback segment number 9 with name "_SYSSMU9$" too small',
        "remade, Oracle",
    ),
    ("database-oracle-denied", "ORA-00942: table or view does not exist", "remade, Oracle"),
    (
        "migration-row-logs",
        "Invalid configuration of the source: binlog_format must be ROW",
        "remade, DMS",
    ),
    ("migration-storage", "The replication instance ran out of storage.", "remade, DMS"),
    ("migration-target-engine", 'Relation "awsdms_apply_exceptions" already exists', "DMS guide"),
    (
        "migration-start-time",
        "Last Error Resume from timestamp is not supported Task error notification received from subtask 0, thread 0 [reptask/replicationtask.c:2822] [1020455] 'Start from timestamp' was blocked to prevent Replicate from scanning the log (to find the timestamp).",
        "DMS guide",
    ),
    (
        "migration-no-impact",
        "Some changes from the source database had no impact when applied to the target database.",
        "DMS guide",
    ),
)

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("migration-target-engine", 'relation "orders" already exists'),
)
