"""The daemon stack in an account: values found for its parameters, checks, policy, status."""
