"""Instrumentation of programs: languages, agents and their recipes."""
