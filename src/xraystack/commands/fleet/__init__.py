"""The commands ``xraystack fleet ...``."""
