"""Settings for the release: MySQL where there is one, and X-Ray around everything.

The middleware of X-Ray stands first, so that a trace holds all that the others do.
"""

from __future__ import annotations

import json
import os

import boto3

from todobackend.settings.base import *  # noqa: F403
from todobackend.settings.base import DATABASES, INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = ["aws_xray_sdk.ext.django", *INSTALLED_APPS]
MIDDLEWARE = ["aws_xray_sdk.ext.django.middleware.XRayMiddleware", *MIDDLEWARE]
XRAY_RECORDER = {
    # AWS_XRAY_DAEMON_ADDRESS says where the daemon is; the SDK reads it by itself.
    "AWS_XRAY_TRACING_NAME": os.environ.get("AWS_XRAY_TRACING_NAME", "todobackend"),
    "AWS_XRAY_CONTEXT_MISSING": "LOG_ERROR",
    "AUTO_INSTRUMENT": True,
    "SAMPLING": True,
}


def database_credentials() -> dict[str, str]:
    """Name and password: those that RDS keeps in Secrets Manager, or those in the environment."""
    if os.environ.get("SECRETS"):
        secrets = boto3.client("secretsmanager")
        secret = secrets.get_secret_value(SecretId=os.environ["SECRETS"])["SecretString"]
        return {str(key): str(value) for key, value in json.loads(secret).items()}
    return {
        "username": os.environ.get("MYSQL_USER", "todo"),
        "password": os.environ.get("MYSQL_PASSWORD", ""),
    }


if os.environ.get("MYSQL_HOST"):
    known = database_credentials()
    DATABASES["default"] = {
        "ENGINE": "django.db.backends.mysql",
        "NAME": os.environ.get("MYSQL_DATABASE", "todobackend"),
        "USER": known["username"],
        "PASSWORD": known["password"],
        "HOST": os.environ["MYSQL_HOST"],
        "PORT": os.environ.get("MYSQL_PORT", "3306"),
    }
