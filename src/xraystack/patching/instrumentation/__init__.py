"""Instrumentation of applications: what it supports, its parts, their addition and removal."""
