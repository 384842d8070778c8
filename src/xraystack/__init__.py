"""AWS X-Ray tracing for Amazon ECS services, with CloudFormation."""

__version__ = "0.1.0"
