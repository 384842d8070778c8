"""Natural keys of list items, by which their services identify them.

Two items of a list with the same key are the same thing and cannot both be present. Lists without an
entry here are plain sets: items are equal or different.
"""

from __future__ import annotations

NATURAL_KEYS: dict[str, tuple[str, ...]] = {
    # Amazon ECS, task definitions
    "ContainerDefinitions": ("Name",),
    "DependsOn": ("ContainerName",),
    "Environment": ("Name",),
    "MountPoints": ("ContainerPath",),
    "PortMappings": ("ContainerPort", "Protocol"),
    "SecretOptions": ("Name",),
    "Secrets": ("Name",),
    "SystemControls": ("Namespace",),
    "Tmpfs": ("ContainerPath",),
    "Ulimits": ("Name",),
    "Volumes": ("Name",),
    "VolumesFrom": ("SourceContainer",),
    # Amazon ECS, services and clusters
    "CapacityProviderStrategy": ("CapacityProvider",),
    "ClusterSettings": ("Name",),
    # AWS IAM
    "Policies": ("PolicyName",),
    "Statement": ("Sid",),
    # Others
    "AttributeDefinitions": ("AttributeName",),
    "BlockDeviceMappings": ("DeviceName",),
    "Dimensions": ("Name",),
    "EnvironmentVariables": ("Name",),
    "GlobalSecondaryIndexes": ("IndexName",),
    "OptionSettings": ("Namespace", "OptionName", "ResourceName"),
    "LoadBalancerAttributes": ("Key",),
    "RecordSets": ("Name", "Type", "SetIdentifier"),
    "Tags": ("Key",),
    "TargetGroupAttributes": ("Key",),
}
"""Keys by the name of the list property.
[API reference of each service; CloudFormation registry schemas]"""

USUAL = {"Protocol": "tcp", "ResourceName": "", "SetIdentifier": ""}
"""Default values of parts of keys. [Amazon ECS API reference, PortMapping]"""

ORDERED = frozenset({"Command", "EntryPoint"})
"""Ordered lists, whose meaning changes with an additional item.
[CloudFormation registry schemas, insertionOrder]"""
