"""Types that Cloud Control does not know, cannot list, or lists only within a parent resource.

They are from the schemas of CloudFormation's registry in cfn-lint 1.58: their handlers, and the properties that the
handler ``list`` requires.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

_TYPES = """
none: AppMesh::*; CDK::*; CloudFormation::CustomResource Macro WaitCondition WaitConditionHandle;
  CloudFront::StreamingDistribution; CloudWatch::AnomalyDetector; CodeBuild::Project; CodeStar::*; DAX::Cluster;
  DMS::ReplicationInstance; DocDB::DBCluster DBInstance; DynamoDB::Backup; EC2::ClientVpnEndpoint
  ClientVpnTargetNetworkAssociation NetworkInterfacePermission; EMR::Cluster; ElastiCache::SecurityGroup
  SecurityGroupIngress; ElasticLoadBalancingV2::ListenerCertificate; Elasticsearch::*; FSx::FileSystem;
  GammaDilithium::*; Glue::DevEndpoint; Greengrass::*; IAM::AccessKey UserToGroupAddition; IoTEvents::AlarmModel;
  IoTThingsGraph::*; KinesisAnalytics::*; KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption ApplicationOutput
  ApplicationReferenceDataSource; LakeFormation::DataLakeSettings Permissions Resource; ManagedBlockchain::Member
  Node; MediaLive::Channel; MediaStore::*; OpsWorks::*; Pinpoint::ADMChannel APNSChannel APNSSandboxChannel
  APNSVoipChannel APNSVoipSandboxChannel App ApplicationSettings BaiduChannel Campaign EmailChannel EmailTemplate
  EventStream GCMChannel PushTemplate SMSChannel Segment SmsTemplate VoiceChannel; PinpointEmail::*; QLDB::Ledger;
  RDS::DBSecurityGroup DBSecurityGroupIngress; Redshift::ClusterSecurityGroup ClusterSecurityGroupIngress;
  Route53::RecordSetGroup; SageMaker::ExperimentTrialComponent; Serverless::*; WAF::*; WAFRegional::*
unread: AmazonMQ::ConfigurationAssociation; AppSync::GraphQLSchema; EC2::NetworkAclEntry VPNGatewayRoutePropagation;
  IAM::Policy; SNS::TopicPolicy; SQS::QueuePolicy
unlisted: ACMPCA::Certificate CertificateAuthorityActivation Permission; ApiGateway::Account Method;
  ApiGatewayV2::ApiGatewayManagedOverrides; AppStream::AppBlock Application ApplicationEntitlementAssociation
  ApplicationFleetAssociation Entitlement; AppSync::DomainNameApiAssociation; Bedrock::GuardrailVersion
  KnowledgeBasePolicy ResourcePolicy; CertificateManager::Account; CloudFormation::ModuleVersion;
  CloudFront::MonitoringSubscription; CloudTrail::ResourcePolicy; Cognito::LogDeliveryConfiguration
  ManagedLoginBranding UserPoolDomain UserPoolRegionalConfigurationAttachment UserPoolRiskConfigurationAttachment
  UserPoolUICustomizationAttachment UserPoolUserToGroupAttachment; Connect::UserHierarchyStructure;
  DataZone::FormType; EC2::GatewayRouteTableAssociation VPCBlockPublicAccessOptions; ECS::ExpressGatewayService
  PrimaryTaskSet TaskSet; EMR::Step; EventSchemas::RegistryPolicy; Evidently::Experiment Feature Launch Project;
  Glue::DataCatalogEncryptionSettings IdentityCenterConfiguration; IAM::GroupPolicy RolePolicy ServiceLinkedRole
  UserPolicy; Inspector::ResourceGroup; Kinesis::ResourcePolicy; Lambda::ResourcePolicy; MediaConnect::BridgeOutput
  BridgeSource; MediaPackageV2::ChannelPolicy OriginEndpointPolicy; MediaTailor::ChannelPolicy;
  NetworkFirewall::LoggingConfiguration; OpenSearchServerless::CollectionIndex; OpenSearchService::Domain;
  Panorama::PackageVersion; ResourceExplorer2::DefaultViewAssociation; RoboMaker::RobotApplicationVersion
  SimulationApplicationVersion; S3ObjectLambda::AccessPointPolicy; S3Outposts::BucketPolicy; SES::VdmAttributes;
  SNS::TopicInlinePolicy; SQS::QueueInlinePolicy; SageMaker::Device DeviceFleet; UXC::AccountCustomization;
  VpcLattice::AuthPolicy ResourcePolicy; WAFv2::WebACLAssociation
AcmeEndpointArn: CertificateManager::AcmeDomainValidation AcmeExternalAccountBinding
AgentId: Bedrock::AgentAlias
AgentRuntimeId: BedrockAgentCore::RuntimeEndpoint
AgentSpaceId: DevOpsAgent::Asset Association Trigger; SecurityAgent::Artifact Pentest
AnalyzerName: AccessAnalyzer::ArchiveRule
ApiId: ApiGatewayV2::Authorizer Deployment Integration Model Route Stage; AppSync::ApiCache ApiKey ChannelNamespace
  DataSource FunctionConfiguration Type
ApiId,TypeName: AppSync::Resolver
AppBundleArn,IngestionArn: AppFabric::IngestionDestination
AppBundleIdentifier: AppFabric::AppAuthorization
AppId: Amplify::Branch Domain Webhook
AppId,EnvironmentName: AmplifyUIBuilder::Component Form Theme
AppInstanceArn: Chime::AppInstanceBot AppInstanceUser ChannelFlow
AppInstanceArn,ChimeBearer: Chime::Channel
ApplicationArn: AccountAccess::Entitlement; ServiceCatalogAppRegistry::AttributeGroupAssociation ResourceAssociation
ApplicationId: AppConfig::ConfigurationProfile Environment; M2::Deployment; QBusiness::DataAccessor Index Permission
  Plugin Retriever WebExperience
ApplicationId,ConfigurationProfileId: AppConfig::HostedConfigurationVersion
ApplicationId,EnvironmentId: AppConfig::Deployment
ApplicationId,ExperimentDefinitionId: AppConfig::ExperimentRun
ApplicationIdentifier: AppConfig::ExperimentDefinition
ApplicationName: CodeDeploy::DeploymentGroup
Arn: APS::AnomalyDetector RuleGroupsNamespace; EntityResolution::PolicyStatement; GreengrassV2::ComponentVersion
AssistantId: Wisdom::AIAgent AIGuardrail AIPrompt AssistantAssociation
AssistantId,AIAgentId: Wisdom::AIAgentVersion
AssistantId,AIGuardrailId: Wisdom::AIGuardrailVersion
AssistantId,AIPromptId: Wisdom::AIPromptVersion
AutoScalingGroupName: AutoScaling::WarmPool
AwsAccountId: QuickSight::Agent Analysis Dashboard Space Template Theme
AwsAccountId,DataSetId: QuickSight::RefreshSchedule
BotId: Lex::BotAlias BotVersion
CatalogId: Glue::Connection
CatalogId,DatabaseName: Glue::Table
CatalogId,DatabaseName,TableName: Glue::Partition
CatalogId,DatabaseName,TableName,Type: Glue::TableOptimizer
ChannelArn: IVS::StreamKey
ChannelGroupName: MediaPackageV2::Channel
ChannelGroupName,ChannelName: MediaPackageV2::OriginEndpoint
ChannelName: MediaTailor::Program
ClientVpnEndpointId: EC2::ClientVpnAuthorizationRule ClientVpnRoute
ClusterArn: MSK::BatchScramSecret ClusterPolicy
ClusterId: EMR::InstanceFleetConfig; MediaLive::ChannelPlacementGroup Node; PCS::ComputeNodeGroup Queue
ClusterName: EKS::AccessEntry Addon Capability CertificateAuthority FargateProfile IdentityProviderConfig Nodegroup
  PodIdentityAssociation
CollectionEndpoint: OpenSearchServerless::Index
ConfigurationSetName: SES::ConfigurationSetEventDestination
ConnectInstanceId: ConnectCampaignsV2::Campaign
ConnectorArn: PCAConnectorAD::Template; PCAConnectorSCEP::Challenge
ContactFlowId: Connect::ContactFlowVersion
ContactFlowModuleId: Connect::ContactFlowModuleAlias ContactFlowModuleVersion
ControlPanelArn: Route53RecoveryControl::RoutingControl SafetyRule
CoreNetworkId: NetworkManager::CoreNetworkPrefixListAssociation
DatabaseName: Glue::UserDefinedFunction
DirectoryRegistrationArn: PCAConnectorAD::ServicePrincipalName
DnsViewId: Route53GlobalResolver::AccessSource AccessToken FirewallRule
DomainId: Cases::Case CaseRule Field Layout Template
DomainId,CaseId: Cases::RelatedItem
DomainIdentifier: DataZone::Connection DataSource EnvironmentBlueprintConfiguration EnvironmentProfile GroupProfile
  Project SubscriptionTarget
DomainIdentifier,EntityType,EntityIdentifier: DataZone::Owner
DomainIdentifier,EnvironmentIdentifier: DataZone::EnvironmentActions
DomainIdentifier,ParentDomainUnitIdentifier: DataZone::DomainUnit
DomainIdentifier,ProjectIdentifier: DataZone::Environment ProjectMembership
DomainIdentifier,UserType: DataZone::UserProfile
DomainName: ApiGateway::BasePathMapping; CodeArtifact::PackageGroup; CustomerProfiles::CalculatedAttributeDefinition
  DomainObjectType EventStream EventTrigger Integration ObjectType Recommender RecommenderFilter RecommenderSchema
  SegmentDefinition; OpenSearch::DataSource
DomainNameArn: ApiGateway::BasePathMappingV2; ApiGatewayV2::RoutingRule
EmailIdentity: SES::EmailIdentityCertificate
EnvironmentIdentifier: RefactorSpaces::Application
EnvironmentIdentifier,ApplicationIdentifier: RefactorSpaces::Route Service
ExperimentTemplateId: FIS::TargetAccountConfiguration
FarmId: Deadline::Budget Fleet Limit Queue QueueFleetAssociation QueueLimitAssociation StorageProfile
FarmId,FleetId: Deadline::Worker
FarmId,QueueId: Deadline::QueueEnvironment
FileSystemId: EFS::MountTarget; S3Files::AccessPoint MountTarget
FlowArn: Bedrock::FlowAlias FlowVersion; MediaConnect::FlowEntitlement FlowMediaStream FlowOutput FlowSource
  FlowVpcInterface
FunctionName: Lambda::Alias EventInvokeConfig Permission Version WebFunctionEndpoint WebFunctionRevision
GatewayARN: StorageGateway::Volume
GatewayId: RTBFabric::InboundExternalLink Link OutboundExternalLink
GatewayId,LinkId: RTBFabric::LinkRoutingRule
GatewayIdentifier: BedrockAgentCore::GatewayRateLimit GatewayRule GatewayTarget
GlobalNetworkId: NetworkManager::Connection CustomerGatewayAssociation Device Link LinkAssociation Site
  TransitGatewayRegistration
GlobalResolverId: Route53GlobalResolver::DnsView
HarnessId: BedrockAgentCore::HarnessEndpoint
IdentityPoolId: Cognito::IdentityPoolRoleAttachment
IdentityPoolId,IdentityProviderName: Cognito::IdentityPoolPrincipalTag
IdentityStoreId: IdentityStore::Group User
IdentityStoreId,GroupId: IdentityStore::GroupMembership
ImageName: SageMaker::ImageVersion
IndexId: Kendra::FeaturedResultsSet QuerySuggestionsBlockList Thesaurus
IndexId,ApplicationId: QBusiness::DataSource
InstanceArn: Connect::AgentStatus ContactFlow ContactFlowModule DataTable EmailAddress HoursOfOperation Notification
  PredefinedAttribute Prompt Queue QuickConnect RoutingProfile Rule SecurityProfile TaskTemplate TestCase User
  UserHierarchyGroup View; SSO::Application InstanceAccessControlAttributeConfiguration PermissionSet
InstanceArn,DataTableArn: Connect::DataTableAttribute DataTableRecord
InstanceArn,PermissionSetArn,PrincipalId,PrincipalType,TargetId,TargetType: SSO::Assignment
InstanceId: Connect::DataLakeAssociation IntegrationAssociation Vocabulary; SCN::DataIntegrationFlow Namespace
InstanceId,IntegrationAssociationId: Connect::UseCase
InstanceId,Namespace: SCN::Dataset
IpamPoolId: EC2::IPAMAllocation IPAMPoolCidr
JobFlowId: EMR::InstanceGroupConfig
KnowledgeBaseArn: Wisdom::MessageTemplate QuickResponse
KnowledgeBaseId: Bedrock::DataSource; Wisdom::Content
KnowledgeBaseId,ContentId: Wisdom::ContentAssociation
LayerName: Lambda::LayerVersion
LayerVersionArn: Lambda::LayerVersionPermission
LedgerName: QLDB::Stream
LicenseEndpointId: Deadline::MeteredProduct
LogGroupName: Logs::LogStream SubscriptionFilter
ManagedNotificationConfigurationArn: Notifications::ManagedNotificationAccountContactAssociation
  ManagedNotificationAdditionalChannelAssociation
MembershipIdentifier: CleanRooms::AnalysisTemplate ConfiguredTableAssociation IdMappingTable IdNamespaceAssociation
  IntermediateTable PrivacyBudgetTemplate
MessageTemplateArn: Wisdom::MessageTemplateVersion
MultiplexId: MediaLive::Multiplexprogram
Namespace: QuickSight::Assignment Customization Group
NotificationConfigurationArn: Notifications::ChannelAssociation EventRule OrganizationalUnitAssociation
OutpostId: S3Outposts::Bucket
PackageName: IoT::SoftwarePackageVersion
ParentId: Organizations::OrganizationalUnit
PaymentManagerId: BedrockAgentCore::PaymentConnector
PlaybackConfigurationName: MediaTailor::PrefetchSchedule
PolicyEngineId: BedrockAgentCore::Policy
PolicyStoreId: VerifiedPermissions::IdentitySource Policy PolicyTemplate
PolicyType: Logs::AccountPolicy
PortalArn: WorkSpacesWeb::IdentityProvider
PortfolioId: ServiceCatalog::LaunchNotificationConstraint LaunchRoleConstraint LaunchTemplateConstraint
  PortfolioPrincipalAssociation PortfolioShare ResourceUpdateConstraint StackSetConstraint
Principal: IoT::PolicyPrincipalAttachment
ProductId: ServiceCatalog::PortfolioProductAssociation
ProductId,ProvisioningArtifactId: ServiceCatalog::ServiceActionAssociation
ProfileArn: WellArchitected::AgentContext AgentGoal
ProfileId: Route53Profiles::ProfileResourceAssociation
ProjectArn: DeviceFarm::DevicePool NetworkProfile Upload; Rekognition::Dataset
PromptArn: Bedrock::PromptVersion
RegistryId: AgentRegistry::RegistryRecord
RegistryName: EventSchemas::Schema
Resource: LakeFormation::PrincipalPermissions TagAssociation
ResourceArn: BedrockAgentCore::ResourcePolicy; CloudWatch::ResourceMetricsConfiguration; Lex::ResourcePolicy;
  Route53GlobalResolver::HostedZoneAssociation
ResourceIdentifier: VpcLattice::AccessLogSubscription
ResourceType: Rbin::Rule
RestApiId: ApiGateway::Authorizer Deployment DocumentationPart DocumentationVersion GatewayResponse Model
  RequestValidator Resource Stage
RouteTableId: EC2::Route
RuleSetName: SES::ReceiptRule
Schema: Glue::SchemaVersion
SchemaVersionId: Glue::SchemaVersionMetadata
Scope: WAFv2::IPSet RegexPatternSet RuleGroup WebACL
ServerId: Transfer::Agreement HostKey User
Service,Environment,InstrumentationType: ApplicationSignals::InstrumentationConfig
ServiceArn: ResilienceHubV2::ServiceFunction
ServiceId: ServiceDiscovery::Instance
ServiceIdentifier: VpcLattice::Listener
ServiceIdentifier,ListenerIdentifier: VpcLattice::Rule
ServiceNamespace: ApplicationAutoScaling::ScalingPolicy
ServiceType,Identifier: PI::PerfReports
SettingId: SSM::ServiceSetting
SourceApiIdentifier,MergedApiIdentifier: AppSync::SourceApiAssociation
SourceFormat: HealthLake::DataTransformationProfile
SourceLocationName: MediaTailor::LiveSource VodSource
StackName: CloudFormation::ChangeSet
StateMachineArn: StepFunctions::StateMachineAlias StateMachineVersion
SubnetId: EC2::SubnetCidrReservation
SystemIdentifier: ResilienceHubV2::UserJourney
TableBucketARN: S3Tables::Namespace Table TablePolicy
TagOptionId: ServiceCatalog::TagOptionAssociation
TargetArn: Connect::PhoneNumber
TargetFunctionArn: Lambda::Url
TemplateArn: PCAConnectorAD::TemplateGroupAccessControlEntry
ThingName: IoT::ThingPrincipalAttachment
TransitGatewayMeteringPolicyId: EC2::TransitGatewayMeteringPolicyEntry
TransitGatewayMulticastDomainId: EC2::TransitGatewayMulticastDomainAssociation TransitGatewayMulticastGroupMember
  TransitGatewayMulticastGroupSource
TransitGatewayPolicyTableId: EC2::TransitGatewayPolicyTableAssociation TransitGatewayPolicyTableEntry
TransitGatewayRouteTableId: EC2::TransitGatewayRoute TransitGatewayRouteTableAssociation
  TransitGatewayRouteTablePropagation
TrustStoreArn: ElasticLoadBalancingV2::TrustStoreRevocation
Type: OpenSearchServerless::AccessPolicy LifecyclePolicy SecurityConfig SecurityPolicy; Organizations::Policy
UsagePlanId: ApiGateway::UsagePlanKey
UserPoolId: Cognito::Terms UserPoolClient UserPoolGroup UserPoolIdentityProvider UserPoolReplica
  UserPoolResourceServer UserPoolUser
ViewArn: Connect::ViewVersion
VpcId: EC2::VPCCidrBlock
WindowId: SSM::MaintenanceWindowTarget MaintenanceWindowTask
WorkGroup: Athena::PreparedStatement
WorkspaceId: IoTTwinMaker::ComponentType Entity Scene SyncJob
WorkspaceName: IoTSiteWise::Pipeline Task
"""
"""Types of a service without ``AWS::``, after what their list requires; "none" has no handlers, "unread" and "unlisted" lack these."""

_ENTRY = re.compile(r"^([\w,]+): ((?:.+(?:\n  .+)*))", re.MULTILINE)


@cache
def _requirements() -> Mapping[str, str]:
    """Return what the list of each type of the table requires, by the type without ``AWS::``."""
    return {
        f"{service}::{kind}": required
        for required, services in _ENTRY.findall(_TYPES)
        for service, _, kinds in (part.strip().partition("::") for part in services.split(";"))
        for kind in kinds.split()
    }


def _requirement(resource_type: str) -> str:
    """Return what the list of a type requires: names of properties, the word that it has no list, or nothing."""
    name = resource_type.removeprefix("AWS::")
    found = _requirements()
    return found.get(name) or found.get(f"{name.partition('::')[0]}::*", "")


def can_read(resource_type: str) -> bool:
    """Return whether Cloud Control can read a resource of a type of AWS."""
    return _requirement(resource_type) not in {"none", "unread"}


def type_list_command(resource_type: str) -> str:
    """Return the command that lists the resources of a type; empty if Cloud Control cannot."""
    required = _requirement(resource_type)
    if required in {"none", "unread", "unlisted"}:
        return ""
    names = ",".join(f'"{name}":"VALUE"' for name in required.split(",") if name)
    parent = f" --resource-model '{{{names}}}'" if names else ""
    return f"aws cloudcontrol list-resources --type-name {resource_type}{parent}"


def resource_read_command(resource_type: str, identifier: str) -> str:
    """Return the command that reads a resource; empty if Cloud Control cannot."""
    command = f"aws cloudcontrol get-resource --type-name {resource_type} --identifier {identifier}"
    return command if can_read(resource_type) else ""
