"""Deployment of a stack: request, plan, change set, execution, events, outcome.

``deployment.deploy_stack`` is the entry point. Knowledge of a stack besides its template, output and
prompts are passed in, and nothing here prints. ``poll_interval``, ``parameter_resolution``, ``outcome``
and ``reason_explanations`` are pure.
"""
