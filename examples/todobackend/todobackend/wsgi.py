"""The application as a WSGI server runs it; libraries are patched before anything imports them."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "todobackend.settings.release")

if os.environ["DJANGO_SETTINGS_MODULE"].endswith(".release"):
    from aws_xray_sdk.core import patch

    patch(("botocore", "requests", "httplib"), raise_errors=False)

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
