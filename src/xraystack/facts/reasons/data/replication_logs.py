"""Status reasons and log lines of AWS DMS tasks: sources, targets and the capture of changes."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "migration-connection-string",
        r"Incorrect thread connection string",
        "the server name of the DMS endpoint has a character that does not belong there, such as a space",
        "Write ServerName again: the host only, without protocol, port or spaces. Then test the connection:\naws dms test-connection --replication-instance-arn ARN --endpoint-arn ARN",
    ),
    Reason(
        "migration-schemas",
        r"Operation:getSchemaListDetails",
        "DMS could not read the schemas of the source",
        "Test the connection of the endpoint. Its user requires the permission to read the catalogue; then refresh the schemas:\naws dms refresh-schemas --endpoint-arn ARN --replication-instance-arn ARN",
    ),
    Reason(
        "migration-archive-logs-deleted",
        r"[Oo]racle CDC stopped|[Oo]racle CDC maximum retry counter exceeded",
        "the archived redo logs that DMS had yet to read were deleted from the Oracle source",
        "Keep them longer, then restart the task with a full load. On RDS run: exec rdsadmin.rdsadmin_util.set_configuration('archivelog retention hours', 24)",
    ),
    Reason(
        "migration-archive-logs-none",
        r"Cannot retrieve Oracle archived Redo log destination",
        "the Oracle source has no archived redo log yet",
        "Enable ARCHIVELOG, and switch the log once: ALTER SYSTEM SWITCH LOGFILE. On RDS backups must be on (BackupRetentionPeriod of 1 or more), and it is: exec rdsadmin.rdsadmin_util.switch_logfile",
    ),
    Reason(
        "migration-column-length",
        r"ORA-12899",
        "a text is longer than the column of the Oracle database",
        "Often the two databases count differently: create the columns in CHAR, not BYTE (NLS_LENGTH_SEMANTICS), or widen them. Multi-byte characters need more bytes.",
    ),
    Reason(
        "migration-name-length",
        r"Identifier name '[^']*' is too long",
        "a name of the source, often of an index, is too long for the target",
        "Create tables and indexes in the target yourself under shorter names. Then run the task with TargetTablePrepMode: DO_NOTHING.",
    ),
    Reason(
        "migration-charset",
        r"field data conversion failed|uses an unsupported character set",
        "DMS cannot convert the character set of a column",
        "Find the column and its character set in the source. MySQL: set the connection attribute CharsetMapping of the endpoint for it. Or convert the column to utf8mb4.",
    ),
    Reason(
        "migration-schema-none",
        r"no schema has been selected to create in",
        "TableMappings of the DMS task has a wildcard as the schema, which this source does not support; or the target has no such schema",
        "Name the schema in each selection rule, and create it in the target. In a client of PostgreSQL set search_path.",
    ),
    Reason(
        "migration-publications",
        r"edition of SQL Server does not support publications",
        "the source is SQL Server Express, which DMS cannot use",
        "Use another edition of SQL Server as the source, or export the data without DMS.",
    ),
    Reason(
        "migration-full-backup",
        r"No FULL database backup found",
        "the SQL Server source has no full backup since its recovery model is FULL, so DMS cannot capture changes",
        "Make one full backup of the database, then start the task again. On RDS keep BackupRetentionPeriod at 1 or more.",
    ),
    Reason(
        "migration-partitions",
        r"not uniformly mapped across partitions",
        "DMS leaves the table out of the capture of changes, because its partitions have different internal layouts",
        "Rebuild its clustered index, or add one (it may be dropped later). Then reload the table:\naws dms reload-tables --replication-task-arn ARN --tables-to-reload SchemaName=SCHEMA,TableName=TABLE",
    ),
    Reason(
        "migration-target-engine",
        r"awsdms_apply_exceptions\W{1,3} already exists",
        "the DMS target is Amazon Redshift, but its endpoint has the engine of PostgreSQL",
        "Set EngineName: redshift of the target endpoint.",
    ),
    Reason(
        "migration-start-time",
        r"Resume from timestamp is not supported|'Start from timestamp' was blocked",
        "DMS cannot find the start time in the log of Db2",
        "Set StartFromContext in the extra connection attributes of the source endpoint: timestamp:VALUE, or an LRI of the log. Then start the task.",
    ),
    Reason(
        "migration-no-impact",
        r"Some changes from the source database had no impact",
        "DMS applied changes that altered no row of the target: mostly updates to a value that they already had",
        "Of MySQL this is normal. Otherwise look for rows that are missing in the target: awsdms_apply_exceptions has those that failed.",
    ),
)
"""Searched for before the general rows of names, values and characters."""
