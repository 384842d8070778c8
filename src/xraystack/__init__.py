"""Put AWS X-Ray tracing into an account and into applications, with CloudFormation."""

__version__ = "0.1.0"
