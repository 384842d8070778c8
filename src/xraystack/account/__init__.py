"""The daemon stack in an account: discovery, checks, policies and status."""
