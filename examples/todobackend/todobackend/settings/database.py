"""The database of a release: MySQL where there is one, else that of development."""

from __future__ import annotations

import json
import os

import boto3

from todobackend.settings.base import DATABASES


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

__all__ = ["DATABASES"]  # what the settings of a release take from here
