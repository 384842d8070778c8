"""The options of instrumentation without code, and what they make of one container."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xraystack.facts.instrumentation.recipes import Recipe


class SignalsOptions(NamedTuple):
    """The environment's name in Application Signals, and data that is off by default."""

    environment: str | None = None
    runtime_metrics: bool = False
    service_events: bool = False


class InstrumentOptions(NamedTuple):
    """Languages, or ``CONTAINER=LANGUAGE``; variables of images, ``[CONTAINER:]NAME=VALUE``; an image.

    ``collector`` is the name of the collector. ``resize`` permits to make tasks larger. ``signals`` are
    the options of Application Signals, if that is requested.
    """

    languages: tuple[str, ...]
    image_variables: tuple[str, ...] = ()
    image: str | None = None
    collector: str | None = None
    resize: bool = False
    signals: SignalsOptions | None = None


class Instrumentation(NamedTuple):
    """The recipe of a container, the image with the agent, and the variables that its image sets.

    ``signals`` are the options of Application Signals, if the container has that.
    """

    recipe: Recipe
    image: str
    image_variables: Mapping[str, str]
    signals: SignalsOptions | None = None
