"""The commands ``xraystack traces ...``."""
