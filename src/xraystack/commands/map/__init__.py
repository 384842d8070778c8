"""The command ``xraystack map``."""
