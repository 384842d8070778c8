"""Resource types that keep data, which is lost with the resource.

The table is that of cfn-lint's rules I3011 and I3013 [cfn-lint, data/AdditionalSpecs/
StatefulResources.json], which includes all types that CloudFormation can take a snapshot of
[CloudFormation template reference, DeletionPolicy], and the further types below it.
"""

from __future__ import annotations

STATEFUL_TYPES = frozenset(
    {
        "AWS::Backup::BackupVault",
        "AWS::CloudFormation::Stack",  # with all resources of the nested stack
        "AWS::Cognito::UserPool",
        "AWS::DocDB::DBCluster",
        "AWS::DocDB::DBInstance",
        "AWS::DynamoDB::GlobalTable",
        "AWS::DynamoDB::Table",
        "AWS::EC2::Volume",
        "AWS::EFS::FileSystem",
        "AWS::EMR::Cluster",
        "AWS::ElastiCache::CacheCluster",
        "AWS::ElastiCache::ReplicationGroup",
        "AWS::Elasticsearch::Domain",
        "AWS::FSx::FileSystem",
        "AWS::KMS::Key",
        "AWS::Kinesis::Stream",
        "AWS::Logs::LogGroup",
        "AWS::Neptune::DBCluster",
        "AWS::Neptune::DBInstance",
        "AWS::OpenSearchService::Domain",
        "AWS::Organizations::Account",
        "AWS::QLDB::Ledger",
        "AWS::RDS::DBCluster",
        "AWS::RDS::DBInstance",
        "AWS::Redshift::Cluster",
        "AWS::S3::Bucket",
        "AWS::SDB::Domain",
        "AWS::SQS::Queue",
        "AWS::SecretsManager::Secret",
        # Stores of data that cfn-lint does not list. [CloudFormation template reference, the types]
        "AWS::AmazonMQ::Broker",
        "AWS::Cassandra::Table",
        "AWS::ECR::Repository",
        "AWS::FSx::Volume",
        "AWS::MSK::Cluster",
        "AWS::MemoryDB::Cluster",
        "AWS::OpenSearchServerless::Collection",
        "AWS::RDS::GlobalCluster",
        "AWS::S3Express::DirectoryBucket",
        "AWS::Timestream::Table",
    }
)

REVISION_TYPES = frozenset({"AWS::ECS::TaskDefinition", "AWS::Lambda::Version"})
"""Types whose replacement is a new revision, to which references move without an interruption.
[CloudFormation template reference, AWS::ECS::TaskDefinition and AWS::Lambda::Version]"""
