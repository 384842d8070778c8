"""Settings for the release with OpenTelemetry, which is in the command and in variables alone.

``opentelemetry-instrument`` starts the application and puts its own middleware first; ``OTEL_*`` says the
rest, and OpenTelemetry reads it by itself.
"""

from __future__ import annotations

from todobackend.settings.base import *  # noqa: F403
from todobackend.settings.database import *  # noqa: F403
