"""Settings for the release with the X-Ray SDK, around everything.

The middleware of X-Ray stands first, so that a trace holds all that the others do. Libraries are patched
before anything imports them.
"""

from __future__ import annotations

import os

from aws_xray_sdk.core import patch

patch(("botocore", "requests", "httplib"), raise_errors=False)

from todobackend.settings.release import *  # noqa: F403
from todobackend.settings.release import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = ["aws_xray_sdk.ext.django", *INSTALLED_APPS]
MIDDLEWARE = ["aws_xray_sdk.ext.django.middleware.XRayMiddleware", *MIDDLEWARE]
XRAY_RECORDER = {
    # AWS_XRAY_DAEMON_ADDRESS says where the daemon is; the SDK reads it by itself.
    "AWS_XRAY_TRACING_NAME": os.environ.get("AWS_XRAY_TRACING_NAME", "todobackend"),
    "AWS_XRAY_CONTEXT_MISSING": "LOG_ERROR",
    "AUTO_INSTRUMENT": True,
    "SAMPLING": True,
}
