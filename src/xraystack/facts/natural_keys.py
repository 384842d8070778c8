"""By what the items of lists are told apart, as far as their services do that themselves.

By these two items of one list are the same thing, which cannot be there twice with different values.
Lists that are not here are plain sets: an item is there as it is, or is another one.
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
    "LoadBalancerAttributes": ("Key",),
    "RecordSets": ("Name", "Type", "SetIdentifier"),
    "Tags": ("Key",),
    "TargetGroupAttributes": ("Key",),
}
"""By the name of the property. [API reference of each service; CloudFormation registry schemas]"""

USUAL = {"Protocol": "tcp", "SetIdentifier": ""}
"""What parts of keys are where nothing is said. [Amazon ECS API reference, PortMapping]"""

ORDERED = frozenset({"Command", "EntryPoint"})
"""Lists that are one value, to which nothing can be added without changing what they mean.
[CloudFormation registry schemas, insertionOrder]"""
