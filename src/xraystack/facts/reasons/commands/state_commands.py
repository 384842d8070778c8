"""Commands that read the state of a resource that did not become ready, by its type.

They are from the models of botocore 1.43: the calls that a type's handler makes to read a resource, and the part of
their output that tells why it failed. Other types are read by Cloud Control.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from xraystack.escaping import quote_command
from xraystack.facts.reasons.commands.cloud_control_types import resource_read_command
from xraystack.facts.reasons.stacks.stabilization import UNSTABLE

_COMMANDS = """
ACMPCA::CertificateAuthority: aws acm-pca describe-certificate-authority --certificate-authority-arn ARN --query CertificateAuthority.FailureReason
APS::AnomalyDetector: aws amp describe-anomaly-detector --workspace-id WORKSPACE --anomaly-detector-id ID --query anomalyDetector.status.statusReason
APS::RuleGroupsNamespace: aws amp describe-rule-groups-namespace --workspace-id WORKSPACE --name NAME --query ruleGroupsNamespace.status.statusReason
APS::Scraper: aws amp describe-scraper --scraper-id ID --query scraper.statusReason
APS::Workspace: aws amp describe-workspace --workspace-id ID --query workspace.status
AccessAnalyzer::Analyzer: aws accessanalyzer get-analyzer --analyzer-name NAME --query analyzer.statusReason
ApiGateway::DomainName: aws apigateway get-domain-name --domain-name NAME --query "[domainNameStatus,domainNameStatusMessage]"
ApiGateway::VpcLink: aws apigateway get-vpc-links --query "items[].[name,status,statusMessage]"
ApiGatewayV2::DomainName: aws apigatewayv2 get-domain-name --domain-name NAME --query "DomainNameConfigurations[].[DomainNameStatus,DomainNameStatusMessage]"
ApiGatewayV2::VpcLink: aws apigatewayv2 get-vpc-links --query "Items[].[Name,VpcLinkStatus,VpcLinkStatusMessage]"
AppFabric::IngestionDestination: aws appfabric get-ingestion-destination --app-bundle-identifier APP_BUNDLE --ingestion-identifier INGESTION --ingestion-destination-identifier ID --query ingestionDestination.statusReason
AppFlow::Flow: aws appflow describe-flow --flow-name NAME --query flowStatusMessage
AppStream::AppBlockBuilder: aws appstream describe-app-block-builders --query "AppBlockBuilders[].[Name,State,StateChangeReason]"
AppStream::ImageBuilder: aws appstream describe-image-builders --query "ImageBuilders[].[Name,State,StateChangeReason]"
AppSync::GraphQLSchema: aws appsync get-schema-creation-status --api-id ID
AppSync::SourceApiAssociation: aws appsync get-source-api-association --merged-api-identifier MERGED_API --association-id ID --query sourceApiAssociation.sourceApiAssociationStatusDetail
Athena::DataCatalog: aws athena get-data-catalog --name NAME --query DataCatalog.Error
Batch::ComputeEnvironment: aws batch describe-compute-environments --query "computeEnvironments[].[computeEnvironmentName,status,statusReason]"
Batch::JobQueue: aws batch describe-job-queues --query "jobQueues[].[jobQueueName,status,statusReason]"
Bedrock::Agent: aws bedrock-agent get-agent --agent-id ID --query agent.failureReasons
Bedrock::AgentAlias: aws bedrock-agent get-agent-alias --agent-id AGENT --agent-alias-id ID --query agentAlias.failureReasons
Bedrock::DataSource: aws bedrock-agent get-data-source --knowledge-base-id KNOWLEDGE_BASE --data-source-id ID --query dataSource.failureReasons
Bedrock::Guardrail: aws bedrock get-guardrail --guardrail-identifier ID --query statusReasons
Bedrock::KnowledgeBase: aws bedrock-agent get-knowledge-base --knowledge-base-id ID --query knowledgeBase.failureReasons
BedrockAgentCore::Gateway: aws bedrock-agentcore-control get-gateway --gateway-identifier ID --query statusReasons
BedrockAgentCore::GatewayTarget: aws bedrock-agentcore-control get-gateway-target --gateway-identifier GATEWAY --target-id ID --query statusReasons
BedrockAgentCore::Harness: aws bedrock-agentcore-control get-harness --harness-id ID --query harness.failureReason
BedrockAgentCore::HarnessEndpoint: aws bedrock-agentcore-control get-harness-endpoint --harness-id HARNESS --endpoint-name NAME --query endpoint.failureReason
BedrockAgentCore::Memory: aws bedrock-agentcore-control get-memory --memory-id ID --query memory.failureReason
BedrockAgentCore::OAuth2CredentialProvider: aws bedrock-agentcore-control get-oauth2-credential-provider --name NAME --query failureReason
BedrockAgentCore::OnlineEvaluationConfig: aws bedrock-agentcore-control get-online-evaluation-config --online-evaluation-config-id ID --query failureReason
BedrockAgentCore::Policy: aws bedrock-agentcore-control get-policy --policy-engine-id POLICY_ENGINE --policy-id ID --query statusReasons
BedrockAgentCore::PolicyEngine: aws bedrock-agentcore-control get-policy-engine --policy-engine-id ID --query statusReasons
BedrockAgentCore::Runtime: aws bedrock-agentcore-control get-agent-runtime --agent-runtime-id ID --query failureReason
BedrockAgentCore::RuntimeEndpoint: aws bedrock-agentcore-control get-agent-runtime-endpoint --agent-runtime-id AGENT_RUNTIME --endpoint-name NAME --query failureReason
Cassandra::Keyspace: aws keyspaces get-keyspace --keyspace-name KEYSPACE
CertificateManager::AcmeEndpoint: aws acm describe-acme-endpoint --acme-endpoint-arn ARN --query AcmeEndpoint.FailureReason
CloudFront::VpcOrigin: aws cloudfront get-vpc-origin --id ID --query VpcOrigin.Status
CodeBuild::Fleet: aws codebuild batch-get-fleets --names NAME --query "fleets[].status"
CodeGuruReviewer::RepositoryAssociation: aws codeguru-reviewer describe-repository-association --association-arn ARN --query RepositoryAssociation.StateReason
Config::ConformancePack: aws configservice describe-conformance-pack-status --conformance-pack-names NAME
Config::OrganizationConformancePack: aws configservice get-organization-conformance-pack-detailed-status --organization-conformance-pack-name NAME
Connect::Instance: aws connect describe-instance --instance-id ID --query Instance.StatusReason
Connect::Vocabulary: aws connect describe-vocabulary --instance-id INSTANCE --vocabulary-id ID --query Vocabulary.FailureReason
ControlTower::EnabledBaseline: aws controltower get-enabled-baseline --enabled-baseline-identifier ARN --query enabledBaselineDetails.statusSummary
ControlTower::EnabledControl: aws controltower get-enabled-control --enabled-control-identifier ARN --query enabledControlDetails.statusSummary
ControlTower::LandingZone: aws controltower get-landing-zone --landing-zone-identifier ARN --query landingZone.[status,driftStatus]
DAX::Cluster: aws dax describe-events --duration 1440
DLM::LifecyclePolicy: aws dlm get-lifecycle-policy --policy-id ID --query Policy.StatusMessage
DMS::DataMigration: aws dms describe-data-migrations --query "DataMigrations[].[DataMigrationName,DataMigrationStatus,LastFailureMessage]"
DMS::ReplicationConfig: aws dms describe-replications --query "Replications[].[ReplicationConfigIdentifier,Status,FailureMessages]"
DMS::ReplicationTask: aws dms describe-replication-tasks --query "ReplicationTasks[].[ReplicationTaskIdentifier,Status,LastFailureMessage]"
DataZone::Domain: aws datazone get-domain --identifier ID --query failureReasons
DataZone::Environment: aws datazone get-environment --domain-identifier DOMAIN --identifier ID --query lastDeployment.failureReason
DataZone::Project: aws datazone get-project --domain-identifier DOMAIN --identifier ID --query failureReasons
Deadline::Fleet: aws deadline get-fleet --farm-id FARM --fleet-id ID --query statusMessage
Deadline::LicenseEndpoint: aws deadline get-license-endpoint --license-endpoint-id ID --query statusMessage
DirectConnect::Connection: aws directconnect describe-connections --query "connections[].[connectionName,connectionState]"
DirectConnect::DirectConnectGateway: aws directconnect describe-direct-connect-gateways --query "directConnectGateways[].[directConnectGatewayName,directConnectGatewayState,stateChangeError]"
DirectConnect::DirectConnectGatewayAssociation: aws directconnect describe-direct-connect-gateway-associations --direct-connect-gateway-id ID --query "directConnectGatewayAssociations[].[associationState,stateChangeError]"
DirectConnect::Lag: aws directconnect describe-lags --query "lags[].[lagName,lagState]"
EC2::CapacityReservation: aws ec2 describe-capacity-reservations --query "CapacityReservations[].[CapacityReservationId,State]"
EC2::ClientVpnAuthorizationRule: aws ec2 describe-client-vpn-authorization-rules --client-vpn-endpoint-id ID --query "AuthorizationRules[].[DestinationCidr,Status]"
EC2::ClientVpnEndpoint: aws ec2 describe-client-vpn-endpoints --query "ClientVpnEndpoints[].[ClientVpnEndpointId,Status]"
EC2::ClientVpnRoute: aws ec2 describe-client-vpn-routes --client-vpn-endpoint-id ID --query "Routes[].[DestinationCidr,Status]"
EC2::ClientVpnTargetNetworkAssociation: aws ec2 describe-client-vpn-target-networks --client-vpn-endpoint-id ID --query "ClientVpnTargetNetworks[].[TargetNetworkId,Status]"
EC2::EC2Fleet: aws ec2 describe-fleets --fleet-ids ID --query "Fleets[].Errors"
EC2::Host: aws ec2 describe-hosts --query "Hosts[].[HostId,State]"
EC2::IPAM: aws ec2 describe-ipams --query "Ipams[].[IpamId,State,StateMessage]"
EC2::IPAMPool: aws ec2 describe-ipam-pools --query "IpamPools[].[IpamPoolId,State,StateMessage]"
EC2::IPAMPoolCidr: aws ec2 get-ipam-pool-cidrs --ipam-pool-id ID --query "IpamPoolCidrs[].[IpamPoolCidrId,State,FailureReason]"
EC2::IPAMPrefixListResolverTarget: aws ec2 describe-ipam-prefix-list-resolver-targets --query "IpamPrefixListResolverTargets[].[IpamPrefixListResolverTargetId,State,StateMessage]"
EC2::Image: aws ec2 describe-images --owners self --query "Images[].[ImageId,State,StateReason]"
EC2::InstanceConnectEndpoint: aws ec2 describe-instance-connect-endpoints --query "InstanceConnectEndpoints[].[InstanceConnectEndpointId,State,StateMessage]"
EC2::RouteServerEndpoint: aws ec2 describe-route-server-endpoints --query "RouteServerEndpoints[].[RouteServerId,State,FailureReason]"
EC2::RouteServerPeer: aws ec2 describe-route-server-peers --query "RouteServerPeers[].[RouteServerPeerId,State,FailureReason]"
EC2::SecurityGroupVpcAssociation: aws ec2 describe-security-group-vpc-associations --query "SecurityGroupVpcAssociations[].[GroupId,State,StateReason]"
EC2::SpotFleet: aws ec2 describe-spot-fleet-request-history --spot-fleet-request-id ID --start-time TIME
EC2::VPNGateway: aws ec2 describe-vpn-gateways --query "VpnGateways[].[VpnGatewayId,State,VpcAttachments]"
EFS::AccessPoint: aws efs describe-access-points --query "AccessPoints[].[AccessPointId,LifeCycleState]"
EFS::FileSystem: aws efs describe-file-systems --query "FileSystems[].[FileSystemId,LifeCycleState]"
EKS::Capability: aws eks describe-capability --cluster-name CLUSTER --capability-name NAME --query capability.health
EKS::FargateProfile: aws eks describe-fargate-profile --cluster-name CLUSTER --fargate-profile-name NAME --query fargateProfile.health
EMR::Step: aws emr describe-step --cluster-id CLUSTER --step-id ID --query Step.Status.FailureDetails
EMRContainers::Endpoint: aws emr-containers describe-managed-endpoint --virtual-cluster-id CLUSTER --id ID --query endpoint.stateDetails
EMRServerless::Application: aws emr-serverless get-application --application-id ID --query application.stateDetails
EVS::Environment: aws evs get-environment --environment-id ID --query environment.stateDetails
ElasticLoadBalancing::LoadBalancer: aws elb describe-instance-health --load-balancer-name NAME
ElasticLoadBalancingV2::TargetGroup: aws elbv2 describe-target-health --target-group-arn ARN
Events::Archive: aws events describe-archive --archive-name NAME --query StateReason
Events::Endpoint: aws events describe-endpoint --name NAME --query StateReason
FSx::Backup: aws fsx describe-backups --query "Backups[].[BackupId,FailureDetails]"
FSx::DataRepositoryAssociation: aws fsx describe-data-repository-associations --query "Associations[].[AssociationId,FailureDetails]"
FSx::FileCache: aws fsx describe-file-caches --query "FileCaches[].[FileCacheId,FailureDetails]"
FSx::StorageVirtualMachine: aws fsx describe-storage-virtual-machines --query "StorageVirtualMachines[].[StorageVirtualMachineId,Lifecycle,LifecycleTransitionReason]"
FSx::Volume: aws fsx describe-volumes --query "Volumes[].[VolumeId,Lifecycle,LifecycleTransitionReason]"
GameLift::ContainerGroupDefinition: aws gamelift describe-container-group-definition --name NAME --query ContainerGroupDefinition.StatusReason
GameLift::GameServerGroup: aws gamelift describe-game-server-group --game-server-group-name NAME --query GameServerGroup.StatusReason
GameLiftStreams::Application: aws gameliftstreams get-application --identifier ID --query StatusReason
GameLiftStreams::StreamGroup: aws gameliftstreams get-stream-group --identifier ID --query StatusReason
Glue::Blueprint: aws glue get-blueprint --name NAME --query Blueprint.ErrorMessage
Glue::Connection: aws glue get-connection --name NAME --query Connection.StatusReason
Glue::Crawler: aws glue get-crawler --name NAME --query "Crawler.[State,LastCrawl]"
Glue::Integration: aws glue describe-integrations --query "Integrations[].[IntegrationName,Status,Errors]"
Glue::Job: aws glue get-job-runs --job-name NAME --query "JobRuns[].[JobRunState,ErrorMessage]"
Glue::Session: aws glue get-session --id ID --query Session.ErrorMessage
Glue::Table: aws glue get-table --database-name DATABASE --name NAME --query Table.Status.Error
Glue::Trigger: aws glue get-trigger --name NAME --query Trigger.State
Grafana::Workspace: aws grafana describe-workspace --workspace-id ID --query workspace.status
GuardDuty::MalwareProtectionPlan: aws guardduty get-malware-protection-plan --malware-protection-plan-id ID --query StatusReasons
HealthLake::FHIRDatastore: aws healthlake describe-fhir-datastore --datastore-id ID --query DatastoreProperties.ErrorCause
InspectorV2::CodeSecurityIntegration: aws inspector2 get-code-security-integration --integration-arn ARN --query statusReason
IoT::TopicRuleDestination: aws iot get-topic-rule-destination --arn ARN --query topicRuleDestination.statusReason
IoTSiteWise::Asset: aws iotsitewise describe-asset --asset-id ID --query assetStatus.error
IoTSiteWise::AssetModel: aws iotsitewise describe-asset-model --asset-model-id ID --query assetModelStatus.error
IoTTwinMaker::ComponentType: aws iottwinmaker get-component-type --workspace-id WORKSPACE --component-type-id ID --query status.error
IoTTwinMaker::Entity: aws iottwinmaker get-entity --workspace-id WORKSPACE --entity-id ID --query status.error
IoTTwinMaker::SyncJob: aws iottwinmaker get-sync-job --sync-source NAME --query status.error
KafkaConnect::Connector: aws kafkaconnect describe-connector --connector-arn ARN --query stateDescription
KafkaConnect::CustomPlugin: aws kafkaconnect describe-custom-plugin --custom-plugin-arn ARN --query stateDescription
Kendra::DataSource: aws kendra describe-data-source --index-id INDEX --id ID --query ErrorMessage
Kendra::Faq: aws kendra describe-faq --index-id INDEX --id ID --query ErrorMessage
Kendra::Index: aws kendra describe-index --id ID --query ErrorMessage
Kendra::QuerySuggestionsBlockList: aws kendra describe-query-suggestions-block-list --index-id INDEX --id ID --query ErrorMessage
Kendra::Thesaurus: aws kendra describe-thesaurus --index-id INDEX --id ID --query ErrorMessage
KendraRanking::ExecutionPlan: aws kendra-ranking describe-rescore-execution-plan --id ID --query ErrorMessage
Kinesis::StreamConsumer: aws kinesis describe-stream-consumer --consumer-arn ARN --query ConsumerDescription.ConsumerStatus
Lex::Bot: aws lexv2-models describe-bot --bot-id ID --query failureReasons
Lex::BotVersion: aws lexv2-models describe-bot-version --bot-id BOT --bot-version NAME --query failureReasons
LicenseManager::Grant: aws license-manager get-grant --grant-arn ARN --query Grant.StatusReason
Lightsail::LoadBalancerTlsCertificate: aws lightsail get-load-balancer-tls-certificates --load-balancer-name NAME --query "tlsCertificates[].[name,status,failureReason]"
M2::Application: aws m2 get-application --application-id ID --query deployedVersion.statusReason
M2::Deployment: aws m2 get-deployment --application-id APPLICATION --deployment-id ID --query statusReason
M2::Environment: aws m2 get-environment --environment-id ID --query statusReason
MSK::Replicator: aws kafka describe-replicator --replicator-arn ARN --query StateInfo
MSK::ServerlessCluster: aws kafka describe-cluster-v2 --cluster-arn ARN --query ClusterInfo.StateInfo
MSK::VpcConnection: aws kafka describe-vpc-connection --arn ARN --query State
MediaConnect::Flow: aws mediaconnect describe-flow --flow-arn ARN --query Messages.Errors
MediaLive::Channel: aws medialive list-channels --query "Channels[].[Id,Name,State]"
MediaLive::SignalMap: aws medialive get-signal-map --identifier ID --query ErrorMessage
MemoryDB::Cluster: aws memorydb describe-events --duration 1440
MemoryDB::MultiRegionCluster: aws memorydb describe-events --duration 1440
NeptuneGraph::Graph: aws neptune-graph get-graph --graph-identifier ID --query statusReason
NetworkManager::CoreNetwork: aws networkmanager get-core-network --core-network-id ID --query CoreNetwork.State
ODB::CloudAutonomousVmCluster: aws odb get-cloud-autonomous-vm-cluster --cloud-autonomous-vm-cluster-id ID --query cloudAutonomousVmCluster.statusReason
ODB::CloudExadataInfrastructure: aws odb get-cloud-exadata-infrastructure --cloud-exadata-infrastructure-id ID --query cloudExadataInfrastructure.statusReason
ODB::CloudVmCluster: aws odb get-cloud-vm-cluster --cloud-vm-cluster-id ID --query cloudVmCluster.statusReason
ODB::OdbNetwork: aws odb get-odb-network --odb-network-id ID --query odbNetwork.statusReason
ODB::OdbPeeringConnection: aws odb get-odb-peering-connection --odb-peering-connection-id ID --query odbPeeringConnection.statusReason
OSIS::Pipeline: aws osis get-pipeline --pipeline-name NAME --query Pipeline.StatusReason
Omics::AnnotationStore: aws omics get-annotation-store --name NAME --query statusMessage
Omics::SequenceStore: aws omics get-sequence-store --id ID --query statusMessage
Omics::VariantStore: aws omics get-variant-store --name NAME --query statusMessage
Omics::Workflow: aws omics get-workflow --id ID --query statusMessage
Omics::WorkflowVersion: aws omics get-workflow-version --workflow-id WORKFLOW --version-name NAME --query statusMessage
OpenSearchServerless::VpcEndpoint: aws opensearchserverless batch-get-vpc-endpoint --ids ID --query "vpcEndpointDetails[].[name,status,failureMessage]"
Organizations::Account: aws organizations list-create-account-status --states FAILED IN_PROGRESS
PCAConnectorAD::Connector: aws pca-connector-ad get-connector --connector-arn ARN --query Connector.StatusReason
PCAConnectorAD::DirectoryRegistration: aws pca-connector-ad get-directory-registration --directory-registration-arn ARN --query DirectoryRegistration.StatusReason
PCAConnectorSCEP::Connector: aws pca-connector-scep get-connector --connector-arn ARN --query Connector.StatusReason
PCS::Cluster: aws pcs get-cluster --cluster-identifier ID --query cluster.errorInfo
PCS::ComputeNodeGroup: aws pcs get-compute-node-group --cluster-identifier CLUSTER --compute-node-group-identifier ID --query computeNodeGroup.errorInfo
PCS::Queue: aws pcs get-queue --cluster-identifier CLUSTER --queue-identifier ID --query queue.errorInfo
Personalize::Campaign: aws personalize describe-campaign --campaign-arn ARN --query campaign.failureReason
Personalize::DatasetGroup: aws personalize describe-dataset-group --dataset-group-arn ARN --query datasetGroup.failureReason
Personalize::Filter: aws personalize describe-filter --filter-arn ARN --query filter.failureReason
Personalize::MetricAttribution: aws personalize describe-metric-attribution --metric-attribution-arn ARN --query metricAttribution.failureReason
Personalize::Solution: aws personalize describe-solution --solution-arn ARN --query solution.latestSolutionVersion.failureReason
QBusiness::Application: aws qbusiness get-application --application-id ID --query error
QBusiness::DataSource: aws qbusiness get-data-source --application-id APPLICATION --index-id INDEX --data-source-id ID --query error
QBusiness::Index: aws qbusiness get-index --application-id APPLICATION --index-id ID --query error
QBusiness::WebExperience: aws qbusiness get-web-experience --application-id APPLICATION --web-experience-id ID --query error
QuickSight::Analysis: aws quicksight describe-analysis --aws-account-id ACCOUNT --analysis-id ID --query Analysis.Errors
QuickSight::Dashboard: aws quicksight describe-dashboard --aws-account-id ACCOUNT --dashboard-id ID --query Dashboard.Version.Errors
QuickSight::DataSource: aws quicksight describe-data-source --aws-account-id ACCOUNT --data-source-id ID --query DataSource.ErrorInfo
QuickSight::Template: aws quicksight describe-template --aws-account-id ACCOUNT --template-id ID --query Template.Version.Errors
QuickSight::Theme: aws quicksight describe-theme --aws-account-id ACCOUNT --theme-id ID --query Theme.Version.Errors
QuickSight::VPCConnection: aws quicksight describe-vpc-connection --aws-account-id ACCOUNT --vpc-connection-id ID --query "VPCConnection.NetworkInterfaces[].ErrorMessage"
RDS::DBProxyTargetGroup: aws rds describe-db-proxy-targets --db-proxy-name NAME --query "Targets[].[RdsResourceId,TargetHealth]"
RDS::Integration: aws rds describe-integrations --query "Integrations[].[IntegrationName,Status,Errors]"
Redshift::EndpointAccess: aws redshift describe-endpoint-access --query "EndpointAccessList[].[EndpointName,EndpointStatus]"
Redshift::Integration: aws redshift describe-integrations --query "Integrations[].[IntegrationName,Status,Errors]"
RedshiftServerless::Namespace: aws redshift-serverless get-namespace --namespace-name NAME --query namespace.status
RedshiftServerless::Workgroup: aws redshift-serverless get-workgroup --workgroup-name NAME --query workgroup.status
Rekognition::StreamProcessor: aws rekognition describe-stream-processor --name NAME --query StatusMessage
Route53GlobalResolver::FirewallDomainList: aws route53globalresolver get-firewall-domain-list --firewall-domain-list-id ID --query statusMessage
Route53Profiles::Profile: aws route53profiles get-profile --profile-id ID --query Profile.StatusMessage
Route53Profiles::ProfileAssociation: aws route53profiles get-profile-association --profile-association-id ID --query ProfileAssociation.StatusMessage
Route53Profiles::ProfileResourceAssociation: aws route53profiles get-profile-resource-association --profile-resource-association-id ID --query ProfileResourceAssociation.StatusMessage
Route53Resolver::FirewallDomainList: aws route53resolver get-firewall-domain-list --firewall-domain-list-id ID --query FirewallDomainList.StatusMessage
Route53Resolver::FirewallRuleGroup: aws route53resolver get-firewall-rule-group --firewall-rule-group-id ID --query FirewallRuleGroup.StatusMessage
Route53Resolver::FirewallRuleGroupAssociation: aws route53resolver get-firewall-rule-group-association --firewall-rule-group-association-id ID --query FirewallRuleGroupAssociation.StatusMessage
Route53Resolver::OutpostResolver: aws route53resolver get-outpost-resolver --id ID --query OutpostResolver.StatusMessage
Route53Resolver::ResolverEndpoint: aws route53resolver get-resolver-endpoint --resolver-endpoint-id ID --query ResolverEndpoint.StatusMessage
Route53Resolver::ResolverRule: aws route53resolver get-resolver-rule --resolver-rule-id ID --query ResolverRule.StatusMessage
Route53Resolver::ResolverRuleAssociation: aws route53resolver get-resolver-rule-association --resolver-rule-association-id ID --query ResolverRuleAssociation.StatusMessage
S3::MultiRegionAccessPoint: aws s3control list-multi-region-access-points --account-id ACCOUNT --region us-west-2
S3Files::FileSystem: aws s3files get-file-system --file-system-id ID --query statusMessage
S3Files::MountTarget: aws s3files get-mount-target --mount-target-id ID --query statusMessage
SSM::Document: aws ssm describe-document --name NAME --query "Document.[Status,StatusInformation]"
SSM::ResourceDataSync: aws ssm list-resource-data-sync --query "ResourceDataSyncItems[].[SyncName,LastStatus,LastSyncStatusMessage]"
SageMaker::Algorithm: aws sagemaker describe-algorithm --algorithm-name NAME --query AlgorithmStatusDetails
SageMaker::App: aws sagemaker describe-app --domain-id DOMAIN --app-type APP_TYPE --app-name NAME --query FailureReason
SageMaker::Cluster: aws sagemaker describe-cluster --cluster-name NAME --query FailureMessage
SageMaker::ClusterSchedulerConfig: aws sagemaker describe-cluster-scheduler-config --cluster-scheduler-config-id ID --query FailureReason
SageMaker::ComputeQuota: aws sagemaker describe-compute-quota --compute-quota-id ID --query FailureReason
SageMaker::Endpoint: aws sagemaker describe-endpoint --endpoint-name NAME --query FailureReason
SageMaker::FeatureGroup: aws sagemaker describe-feature-group --feature-group-name NAME --query LastUpdateStatus.FailureReason
SageMaker::Hub: aws sagemaker describe-hub --hub-name NAME --query FailureReason
SageMaker::Image: aws sagemaker describe-image --image-name NAME --query FailureReason
SageMaker::ImageVersion: aws sagemaker describe-image-version --image-name NAME --query FailureReason
SageMaker::InferenceComponent: aws sagemaker describe-inference-component --inference-component-name NAME --query FailureReason
SageMaker::InferenceExperiment: aws sagemaker describe-inference-experiment --name NAME --query StatusReason
SageMaker::Model: aws sagemaker describe-model --model-name NAME
SageMaker::ModelPackage: aws sagemaker describe-model-package --model-package-name NAME --query ModelPackageStatusDetails
SageMaker::MonitoringSchedule: aws sagemaker describe-monitoring-schedule --monitoring-schedule-name NAME --query FailureReason
SageMaker::ProcessingJob: aws sagemaker describe-processing-job --processing-job-name NAME --query FailureReason
SageMaker::Space: aws sagemaker describe-space --domain-id DOMAIN --space-name NAME --query FailureReason
SageMaker::UserProfile: aws sagemaker describe-user-profile --domain-id DOMAIN --user-profile-name NAME --query FailureReason
SageMaker::Workforce: aws sagemaker describe-workforce --workforce-name NAME --query Workforce.FailureReason
ServiceCatalog::CloudFormationProvisionedProduct: aws servicecatalog describe-provisioned-product --id ID --query "ProvisionedProductDetail.[Status,StatusMessage]"
Timestream::InfluxDBCluster: aws timestream-influxdb get-db-cluster --db-cluster-id ID --query status
Timestream::InfluxDBInstance: aws timestream-influxdb get-db-instance --identifier ID --query status
Transcribe::MedicalVocabulary: aws transcribe get-medical-vocabulary --vocabulary-name NAME --query FailureReason
Transcribe::Vocabulary: aws transcribe get-vocabulary --vocabulary-name NAME --query FailureReason
Transfer::Connector: aws transfer describe-connector --connector-id ID --query Connector.ErrorMessage
Transfer::Server: aws transfer describe-server --server-id ID --query Server.State
VpcLattice::ResourceConfiguration: aws vpc-lattice get-resource-configuration --resource-configuration-identifier ID --query failureReason
VpcLattice::Service: aws vpc-lattice get-service --service-identifier ID --query failureMessage
VpcLattice::ServiceNetworkResourceAssociation: aws vpc-lattice get-service-network-resource-association --service-network-resource-association-identifier ID --query failureReason
VpcLattice::ServiceNetworkServiceAssociation: aws vpc-lattice get-service-network-service-association --service-network-service-association-identifier ID --query failureMessage
VpcLattice::ServiceNetworkVpcAssociation: aws vpc-lattice get-service-network-vpc-association --service-network-vpc-association-identifier ID --query failureMessage
VpcLattice::TargetGroup: aws vpc-lattice get-target-group --target-group-identifier ID --query failureMessage
Wisdom::KnowledgeBase: aws qconnect get-knowledge-base --knowledge-base-id ID --query knowledgeBase.ingestionFailureReasons
WorkSpaces::Workspace: aws workspaces describe-workspaces --query "Workspaces[].[WorkspaceId,State,ErrorMessage]"
WorkSpaces::WorkspacesPool: aws workspaces describe-workspaces-pools --query "WorkspacesPools[].[PoolId,State,Errors]"
"""
"""Commands by the type without ``AWS::``."""

_IDENTIFIER = re.compile(r"with identifier '([^'\s]{1,300})'")
_OWN_COMMAND = "\naws "


@cache
def _commands() -> Mapping[str, str]:
    """Return the commands by types without ``AWS::``."""
    return dict(line.split(": ", 1) for line in _COMMANDS.strip().split("\n"))


def add_state_command(key: str, remedy: str, message: str, resource_type: str) -> str:
    """Return the remedy of a resource that is not ready with the command that reads the state of its type.

    A row for several types has the command of one of them, which another type's replaces.
    """
    if not key.startswith("unstable-"):
        return remedy
    command = _commands().get(resource_type.removeprefix("AWS::"), "")
    if not command and key == UNSTABLE.key and resource_type.startswith("AWS::"):
        identifier = _IDENTIFIER.search(message)
        command = resource_read_command(
            resource_type, quote_command([identifier[1]]) if identifier else "ID"
        )
    if not command:
        return remedy
    advice, own, _ = remedy.partition(_OWN_COMMAND)
    return f"{advice}\n{command}" if own else f"{advice} To read its state:\n{command}"
