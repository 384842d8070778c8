"""Capacity of the tasks: Fargate, or Fargate Spot.

Spot is cheaper and can be interrupted with two minutes' notice, all tasks at once, so one task stays on
Fargate. [Amazon ECS developer guide, Fargate capacity providers]
"""

from __future__ import annotations

from typing import Any

from troposphere.ecs import CapacityProviderStrategyItem, ForceNewDeployment

from xraystack.facts.fargate import CAPACITY_PROVIDERS


def cluster_capacity(*, spot: bool) -> dict[str, Any]:
    """Return the capacity properties of the stack's own cluster."""
    return {"CapacityProviders": list(CAPACITY_PROVIDERS)} if spot else {}


def service_capacity(*, spot: bool) -> dict[str, Any]:
    """Return the capacity properties of the service.

    ECS changes a launch type to a strategy only with a new deployment. [Amazon ECS API reference,
    UpdateService]
    """
    if not spot:
        return {"LaunchType": "FARGATE"}
    on_demand, spare = CAPACITY_PROVIDERS
    return {
        "CapacityProviderStrategy": [
            CapacityProviderStrategyItem(CapacityProvider=on_demand, Base=1, Weight=0),
            CapacityProviderStrategyItem(CapacityProvider=spare, Weight=1),
        ],
        "ForceNewDeployment": ForceNewDeployment(
            EnableForceNewDeployment=True, ForceNewDeploymentNonce="spot"
        ),
    }
