"""Traces, lists of them and the service map as pages of HTML that need nothing else, and as SVG."""
