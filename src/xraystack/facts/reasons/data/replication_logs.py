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
        "database-replication-slots",
        r"all replication slots are in use|replication slot \\?\"?\S+\\?\"? is active for PID|no more replication slots",
        "PostgreSQL has no free replication slot, or another connection uses this one",
        "Drop slots that nothing uses, which also keep old logs: SELECT slot_name, active FROM pg_replication_slots, then pg_drop_replication_slot('NAME'). Or raise max_replication_slots and max_wal_senders in the parameter group, and reboot.",
    ),
    Reason(
        "database-logical-replication",
        r"logical decoding requires wal_level",
        "the PostgreSQL source does not write what the capture of changes requires",
        "Set rds.logical_replication to 1 in its parameter group (on own servers wal_level = logical), and reboot it. A read replica of an older version cannot be such a source.",
    ),
    Reason(
        "database-replication-right",
        r"permission denied to use replication slots|must be superuser or replication role to use replication",
        "the user may not use the replication of PostgreSQL",
        "As the master user run: GRANT rds_replication TO NAME. On own servers: ALTER ROLE NAME REPLICATION.",
    ),
    Reason(
        "migration-archive-log-absent",
        r"ORA-00308",
        "an archived redo log of the Oracle source cannot be opened: it was deleted or moved",
        "Keep archived logs until DMS has read them. Restore the log from a backup, or restart the task with a full load.",
    ),
    Reason(
        "migration-undo",
        r"ORA-01555",
        "a query on the Oracle source lasted longer than its undo data were kept",
        "Raise UNDO_RETENTION and the undo tablespace, or let the task load fewer tables at once, at a time with fewer changes.",
    ),
    Reason(
        "database-oracle-denied",
        r"ORA-00942|ORA-01031",
        "the user of the Oracle database may not see or use the object, or it does not exist",
        "Check schema and name with their capital letters, then grant the right, such as: GRANT SELECT ON SCHEMA.TABLE TO NAME. For views of SYS on RDS use rdsadmin.rdsadmin_util.grant_sys_object.",
    ),
    Reason(
        "migration-row-logs",
        r"binlog_format must be (?:set to )?'?ROW",
        "the MySQL source does not write its binary log by rows",
        "Set binlog_format: ROW and binlog_row_image: full in its parameter group, and keep BackupRetentionPeriod at 1 or more. Then reboot the database and restart the task.",
    ),
    Reason(
        "migration-storage",
        r"[Rr]eplication instance (?:storage full|ran out of storage)|replication instance\b[^\n]*(?:storage|disk) (?:is )?full",
        "the disk of the replication instance is full",
        "Raise AllocatedStorage of AWS::DMS::ReplicationInstance. Mostly logs or cached changes fill it: reduce the log level, and look for a slow target.",
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
