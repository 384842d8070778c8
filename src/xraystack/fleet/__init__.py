"""Deployment to many accounts and regions from one file, by CloudFormation StackSets."""
