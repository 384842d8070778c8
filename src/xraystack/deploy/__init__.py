"""Deploying a stack, any stack: request, plan, change set, execution, events, outcome.

``run`` is the way through it. What is known of a stack besides its template, how things are said and
who is asked is handed in, and nothing here prints. ``pace``, ``parameters``, ``outcome`` and
``explanations`` are pure.
"""
