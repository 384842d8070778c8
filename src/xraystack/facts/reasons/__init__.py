"""AWS's status reasons, each with its meaning and a remedy.

The patterns are searched in the text of a reason, without regard to case; the first match wins, so the
specific rows stand before the general ones. Their texts are AWS's own, from the ECS developer guide
("Stopped tasks error messages", "CannotPullContainer task errors"), the CloudFormation user guide
("Troubleshooting CloudFormation"), the API references, and public reports, which the tests name.
"""

from __future__ import annotations

from xraystack.facts.reasons.accounts.access import DENY_REASONS
from xraystack.facts.reasons.accounts.access import REASONS as ACCESS
from xraystack.facts.reasons.accounts.alarms import REASONS as ALARMS
from xraystack.facts.reasons.accounts.audit_records import REASONS as AUDIT_RECORDS
from xraystack.facts.reasons.accounts.client_settings import REASONS as CLIENT_SETTINGS
from xraystack.facts.reasons.accounts.encryption_calls import REASONS as ENCRYPTION_CALLS
from xraystack.facts.reasons.accounts.governance import REASONS as GOVERNANCE
from xraystack.facts.reasons.accounts.iam_entities import REASONS as IAM
from xraystack.facts.reasons.accounts.identities import KEY_DENIED
from xraystack.facts.reasons.accounts.identities import REASONS as IDENTITIES
from xraystack.facts.reasons.accounts.key_stores import REASONS as KEY_STORES
from xraystack.facts.reasons.accounts.log_groups import REASONS as LOG_GROUPS
from xraystack.facts.reasons.accounts.organization_members import REASONS as ORGANIZATIONS
from xraystack.facts.reasons.accounts.policies import REASONS as POLICIES
from xraystack.facts.reasons.accounts.saml_sessions import REASONS as SAML_SESSIONS
from xraystack.facts.reasons.accounts.secrets import REASONS as SECRETS
from xraystack.facts.reasons.accounts.systems_manager import REASONS as SYSTEMS_MANAGER
from xraystack.facts.reasons.containers.capacity_providers import REASONS as CAPACITY_PROVIDERS
from xraystack.facts.reasons.containers.cloud_map_services import REASONS as CLOUD_MAP
from xraystack.facts.reasons.containers.compute import LAUNCH_REASONS
from xraystack.facts.reasons.containers.compute import REASONS as COMPUTE
from xraystack.facts.reasons.containers.container_agents import REASONS as AGENTS
from xraystack.facts.reasons.containers.container_starts import FRAMES
from xraystack.facts.reasons.containers.container_starts import REASONS as CONTAINER_STARTS
from xraystack.facts.reasons.containers.definitions import PARAMETER_REASONS
from xraystack.facts.reasons.containers.definitions import REASONS as DEFINITIONS
from xraystack.facts.reasons.containers.deployments import REASONS as DEPLOYMENTS
from xraystack.facts.reasons.containers.deployments import SHARING_REASONS
from xraystack.facts.reasons.containers.docker_errors import BUILD_REASONS
from xraystack.facts.reasons.containers.docker_errors import REASONS as DOCKER_ERRORS
from xraystack.facts.reasons.containers.ecs_calls import REASONS as ECS_CALLS
from xraystack.facts.reasons.containers.images import REASONS as IMAGES
from xraystack.facts.reasons.containers.node_events import REASONS as NODE_EVENTS
from xraystack.facts.reasons.containers.pod_events import REASONS as POD_EVENTS
from xraystack.facts.reasons.containers.program_connections import REASONS as PROGRAM_CONNECTIONS
from xraystack.facts.reasons.containers.program_starts import REASONS as PROGRAM_STARTS
from xraystack.facts.reasons.containers.registries import REASONS as REGISTRIES
from xraystack.facts.reasons.containers.service_events import REASONS as SERVICE_EVENTS
from xraystack.facts.reasons.containers.service_settings import REASONS as SERVICE_SETTINGS
from xraystack.facts.reasons.containers.stops import EXIT_REASONS
from xraystack.facts.reasons.containers.stops import REASONS as STOPS
from xraystack.facts.reasons.containers.task_logs import REASONS as TASK_LOGS
from xraystack.facts.reasons.containers.task_scheduling import REASONS as TASK_SCHEDULING
from xraystack.facts.reasons.containers.task_settings import REASONS as TASK_SETTINGS
from xraystack.facts.reasons.containers.task_volumes import REASONS as TASK_VOLUMES
from xraystack.facts.reasons.data.analytics import REASONS as ANALYTICS
from xraystack.facts.reasons.data.brokers import REASONS as BROKERS
from xraystack.facts.reasons.data.bucket_objects import REASONS as BUCKET_OBJECTS
from xraystack.facts.reasons.data.caches import REASONS as CACHES
from xraystack.facts.reasons.data.custom_databases import REASONS as CUSTOM_DATABASES
from xraystack.facts.reasons.data.data_portals import REASONS as DATA_PORTALS
from xraystack.facts.reasons.data.data_sessions import REASONS as DATA_SESSIONS
from xraystack.facts.reasons.data.database_events import REASONS as DATABASE_EVENTS
from xraystack.facts.reasons.data.database_proxies import REASONS as DATABASE_PROXIES
from xraystack.facts.reasons.data.databases import REASONS as DATABASES
from xraystack.facts.reasons.data.file_systems import REASONS as FILES
from xraystack.facts.reasons.data.foundation_models import REASONS as MODELS
from xraystack.facts.reasons.data.job_clusters import REASONS as JOB_CLUSTERS
from xraystack.facts.reasons.data.migrations import REASONS as MIGRATIONS
from xraystack.facts.reasons.data.queries import REASONS as QUERIES
from xraystack.facts.reasons.data.relational import REASONS as RELATIONAL
from xraystack.facts.reasons.data.replication_logs import REASONS as REPLICATION_LOGS
from xraystack.facts.reasons.data.search_domains import REASONS as SEARCH
from xraystack.facts.reasons.data.search_domains import ROLE_REASONS
from xraystack.facts.reasons.data.storage import REASONS as STORAGE
from xraystack.facts.reasons.data.table_calls import REASONS as TABLE_CALLS
from xraystack.facts.reasons.data.tables import REASONS as TABLES
from xraystack.facts.reasons.error_codes import CODE_REASONS
from xraystack.facts.reasons.general import MISSING, WORDING_REASONS
from xraystack.facts.reasons.managed.account_services import REASONS as ACCOUNT_SERVICES
from xraystack.facts.reasons.managed.ai_models import REASONS as AI_MODELS
from xraystack.facts.reasons.managed.apis import REASONS as APIS
from xraystack.facts.reasons.managed.cluster_health import REASONS as CLUSTER_HEALTH
from xraystack.facts.reasons.managed.clusters import REASONS as CLUSTERS
from xraystack.facts.reasons.managed.code_deployments import REASONS as CODE_DEPLOYMENTS
from xraystack.facts.reasons.managed.data_streams import REASONS as DATA_STREAMS
from xraystack.facts.reasons.managed.delivery import REASONS as DELIVERY
from xraystack.facts.reasons.managed.environment_events import REASONS as ENVIRONMENT_EVENTS
from xraystack.facts.reasons.managed.event_buses import REASONS as EVENT_BUSES
from xraystack.facts.reasons.managed.event_patterns import REASONS as EVENT_PATTERNS
from xraystack.facts.reasons.managed.hosted_services import REASONS as HOSTED_SERVICES
from xraystack.facts.reasons.managed.lambda_functions import REASONS as FUNCTIONS
from xraystack.facts.reasons.managed.messaging import REASONS as MESSAGING
from xraystack.facts.reasons.managed.monitored_services import REASONS as MONITORING
from xraystack.facts.reasons.managed.other_services import REASONS as OTHER_SERVICES
from xraystack.facts.reasons.managed.platforms import REASONS as PLATFORMS
from xraystack.facts.reasons.managed.serverless import REASONS as SERVERLESS
from xraystack.facts.reasons.managed.state_machines import REASONS as STATE_MACHINES
from xraystack.facts.reasons.managed.user_apps import REASONS as USER_APPS
from xraystack.facts.reasons.managed.user_sign_ins import REASONS as USER_SIGN_INS
from xraystack.facts.reasons.networks.ec2_instances import REASONS as INSTANCES
from xraystack.facts.reasons.networks.edge import REASONS as EDGE
from xraystack.facts.reasons.networks.edge_names import REASONS as NAMES
from xraystack.facts.reasons.networks.gateways import REASONS as GATEWAYS
from xraystack.facts.reasons.networks.load_balancers import REASONS as LOAD_BALANCERS
from xraystack.facts.reasons.networks.private_networks import REASONS as PRIVATE
from xraystack.facts.reasons.networks.spot_requests import REASONS as SPOT_REQUESTS
from xraystack.facts.reasons.networks.vpc import REASONS as VPC
from xraystack.facts.reasons.networks.vpc_routes import REASONS as ROUTES
from xraystack.facts.reasons.reading.placeholders import PLACEHOLDERS
from xraystack.facts.reasons.reading.property_values import (
    OFFER_REASONS,
    UNSET_REASONS,
    VALUE_REASONS,
)
from xraystack.facts.reasons.row import Reason
from xraystack.facts.reasons.shared_errors import COMMON_REASONS
from xraystack.facts.reasons.stacks.amplify_commands import REASONS as AMPLIFY
from xraystack.facts.reasons.stacks.cdk_environments import REASONS as CDK_ENVIRONMENTS
from xraystack.facts.reasons.stacks.cdk_messages import REASONS as CDK
from xraystack.facts.reasons.stacks.cluster_providers import REASONS as CLUSTER_PROVIDERS
from xraystack.facts.reasons.stacks.command_errors import REASONS as COMMANDS
from xraystack.facts.reasons.stacks.custom_resources import REASONS as CUSTOM_RESOURCES
from xraystack.facts.reasons.stacks.extension_registry import REASONS as EXTENSIONS
from xraystack.facts.reasons.stacks.handler_checks import REASONS as HANDLER_CHECKS
from xraystack.facts.reasons.stacks.property_schemas import REASONS as SCHEMAS
from xraystack.facts.reasons.stacks.resource_handlers import REASONS as HANDLERS
from xraystack.facts.reasons.stacks.resource_signals import REASONS as SIGNALS
from xraystack.facts.reasons.stacks.serverless_transform import FAILED_TRANSFORMS
from xraystack.facts.reasons.stacks.serverless_transform import REASONS as TRANSFORMS
from xraystack.facts.reasons.stacks.stabilization import REASONS as STABILIZATION
from xraystack.facts.reasons.stacks.stabilization import UNSTABLE
from xraystack.facts.reasons.stacks.stack_operations import REASONS as OPERATIONS
from xraystack.facts.reasons.stacks.stack_states import REASONS as STACK_STATES
from xraystack.facts.reasons.stacks.template_functions import REASONS as TEMPLATE_FUNCTIONS
from xraystack.facts.reasons.stacks.template_parameters import REASONS as TEMPLATE_PARAMETERS
from xraystack.facts.reasons.stacks.templates import REASONS as TEMPLATES
from xraystack.facts.reasons.stacks.waiters import REASONS as WAITERS
from xraystack.facts.reasons.telemetry.log_routers import REASONS as LOG_ROUTERS
from xraystack.facts.reasons.telemetry.metrics_agents import REASONS as METRICS_AGENTS
from xraystack.facts.reasons.telemetry.otlp_exporters import REASONS as OTLP_EXPORTERS
from xraystack.facts.reasons.telemetry.remote_writes import REASONS as REMOTE_WRITES
from xraystack.facts.reasons.telemetry.trace_agents import REASONS as TRACE_AGENTS
from xraystack.facts.reasons.telemetry.trace_collectors import REASONS as TRACE_COLLECTORS
from xraystack.facts.reasons.telemetry.trace_daemons import REASONS as TRACE_DAEMONS
from xraystack.facts.reasons.telemetry.trace_sdks import REASONS as TRACE_SDKS

__all__ = ["FRAME_ROWS", "GENERAL", "LAST", "PLACEHOLDERS", "REASONS", "SPECIFIC", "WITH_CODES"]

SPECIFIC: tuple[Reason, ...] = (
    *UNSET_REASONS,
    *SCHEMAS,
    *LAUNCH_REASONS,
    *ENVIRONMENT_EVENTS,
    *NODE_EVENTS,
    *POD_EVENTS,
    *TRACE_COLLECTORS,
    *TRACE_AGENTS,
    *REMOTE_WRITES,
    *OTLP_EXPORTERS,
    *TRACE_DAEMONS,
    *TRACE_SDKS,
    *METRICS_AGENTS,
    *LOG_ROUTERS,
    *PROGRAM_CONNECTIONS,
    *PROGRAM_STARTS,
    *BUILD_REASONS,
    *SHARING_REASONS,
    *DENY_REASONS,
    *STABILIZATION,
    *TRANSFORMS,
    *OPERATIONS,
    *EXTENSIONS,
    *CDK,
    *CDK_ENVIRONMENTS,
    *AMPLIFY,
    *COMMANDS,
    *PARAMETER_REASONS,
    *CUSTOM_RESOURCES,
    *CLUSTER_PROVIDERS,
    *KEY_STORES,
    *SAML_SESSIONS,
    *HANDLER_CHECKS,
    *GOVERNANCE,
    *ORGANIZATIONS,
    *AGENTS,
    *IAM,
    *CLIENT_SETTINGS,
    *SPOT_REQUESTS,
    *INSTANCES,
    *ROLE_REASONS,
    *QUERIES,
    *DATA_SESSIONS,
    *DATABASE_PROXIES,
    *CUSTOM_DATABASES,
    *REPLICATION_LOGS,
    *DATABASE_EVENTS,
    *CLUSTER_HEALTH,
    *JOB_CLUSTERS,
    *DATA_PORTALS,
    *BUCKET_OBJECTS,
    *ACCESS,
    *DEPLOYMENTS,
    *REGISTRIES,
    *DEFINITIONS,
    *SERVICE_EVENTS,
    *STOPS,
    *DOCKER_ERRORS,
    *STACK_STATES,
    *IMAGES,
    *POLICIES,
    *ENCRYPTION_CALLS,
    *IDENTITIES,
    *TASK_VOLUMES,
    *TASK_LOGS,
    *TASK_SCHEDULING,
    *CONTAINER_STARTS,
    KEY_DENIED,
    *SECRETS,
    *SYSTEMS_MANAGER,
    *LOG_GROUPS,
    *ALARMS,
    *AUDIT_RECORDS,
    *LOAD_BALANCERS,
    *PRIVATE,
    *ROUTES,
    *COMPUTE,
    *GATEWAYS,
    *FUNCTIONS,
    *APIS,
    *EVENT_PATTERNS,
    *DATA_STREAMS,
    *EVENT_BUSES,
    *MESSAGING,
    *STATE_MACHINES,
    *USER_SIGN_INS,
    *USER_APPS,
    *HOSTED_SERVICES,
    *CODE_DEPLOYMENTS,
    *DELIVERY,
    *CLUSTERS,
    *MODELS,
    *BROKERS,
    *ANALYTICS,
    *MONITORING,
    *SERVERLESS,
    *MIGRATIONS,
    *RELATIONAL,
    *TABLE_CALLS,
    *TABLES,
    *CACHES,
    *SEARCH,
    *DATABASES,
    *FILES,
    *STORAGE,
    *NAMES,
    *EDGE,
    *ACCOUNT_SERVICES,
    *AI_MODELS,
    *PLATFORMS,
    *OTHER_SERVICES,
    *CAPACITY_PROVIDERS,
    *WAITERS,
    *CLOUD_MAP,
    *SERVICE_SETTINGS,
    *TASK_SETTINGS,
    *ECS_CALLS,
    *VPC,
    *FRAMES,
    *EXIT_REASONS,
    UNSTABLE,
    *HANDLERS,
    *TEMPLATE_PARAMETERS,
    *FAILED_TRANSFORMS,
    *TEMPLATE_FUNCTIONS,
    *TEMPLATES,
    *SIGNALS,
    *COMMON_REASONS,
)
"""Rows that are searched first, in the whole message and its codes."""

GENERAL: tuple[Reason, ...] = (*WORDING_REASONS, *OFFER_REASONS, MISSING, *VALUE_REASONS)
"""Rows of the words that all services share: searched in the main clause, then in the message without names."""

WITH_CODES: tuple[Reason, ...] = (
    *WORDING_REASONS,
    MISSING,
    *(row for row in CODE_REASONS if row.key in {"permission-code", "state-code"}),
)
"""Rows that are searched in the codes alone, between these two: a code tells less than a main clause."""

LAST: tuple[Reason, ...] = CODE_REASONS
"""Rows that name no cause, searched in the message and its codes."""

REASONS: tuple[Reason, ...] = (*SPECIFIC, *GENERAL, *LAST)
"""All rows in the order in which they are searched."""

FRAME_ROWS: frozenset[Reason] = frozenset(
    (
        *UNSET_REASONS,
        *SCHEMAS,
        *STABILIZATION,
        *TRANSFORMS,
        *OPERATIONS,
        *EXTENSIONS,
        *CDK,
        *CDK_ENVIRONMENTS,
        *AMPLIFY,
        *COMMANDS,
        *PARAMETER_REASONS,
        *CUSTOM_RESOURCES,
        *CLUSTER_PROVIDERS,
        *STACK_STATES,
        *WAITERS,
        *HANDLERS,
        *TEMPLATE_PARAMETERS,
        *FAILED_TRANSFORMS,
        *TEMPLATE_FUNCTIONS,
        *TEMPLATES,
        *SIGNALS,
        *COMMON_REASONS,
        *GENERAL,
        *LAST,
    )
)
"""Rows of sentences that are the same for all names: of templates, schemas, SDKs and the words of all services."""
