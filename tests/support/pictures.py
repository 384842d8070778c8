"""The pictures of the documentation, made from what the program prints and the pages that it writes.

``make pictures`` puts them into ``docs/pictures``: terminals as SVG, pages as PNG. It takes Chromium.
"""

from __future__ import annotations

import io
import os
import pty
import shlex
import subprocess

import pyte
from rich.console import Console
from rich.text import Text

from tests.support import scenes
from tests.support.browser import chromium, opened
from tests.support.command_line import ROOT

PICTURES = ROOT / "docs" / "pictures"
COLUMNS, LINES = 96, 60
TERMINALS = {
    "deploy": ["xraystack deploy --stack-name xray-daemon"],
    "patch": ["xraystack patch --diff app.yml"],
    "map": ["xraystack map --from-traces --since 2h"],
    "trace": ["xraystack traces show 1-6b0453d3-a5a6c4ee0ac9d45f654b1052"],
}
"""What is typed for each picture of a terminal."""

PAGES = {
    "page-list": "xraystack traces list --since 2h --html {}",
    "page-trace": "xraystack traces show 1-6b0453f5-29cf364621ed8b4003ed464b --html {}",
    "page-map": "xraystack map --from-traces --since 2h --format html --output {}",
}
SVG = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""rich's own, without the address of a font."""


def terminal(commands: list[str], scene: scenes.Scene) -> str:
    """A terminal after the commands, as SVG."""
    screen = pyte.Screen(COLUMNS, LINES)
    stream = pyte.ByteStream(screen)
    for command in commands:
        stream.feed(f"\x1b[1m$ {command}\x1b[0m\r\n".encode())
        for part in _typed(command, scene):
            stream.feed(part)
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    for line in _lines(screen):
        console.print(line)
    return console.export_svg(title="", code_format=SVG, unique_id="terminal")


def _typed(command: str, scene: scenes.Scene) -> list[bytes]:
    """What a command writes to a terminal."""
    reader, descriptor = pty.openpty()
    size = {"TERM": "xterm-256color", "COLUMNS": str(COLUMNS), "LINES": str(LINES)}
    with subprocess.Popen(
        shlex.split(command),
        cwd=scene.directory,
        env=scene.env | size,
        stdin=subprocess.DEVNULL,
        stdout=descriptor,
        stderr=descriptor,
    ):
        os.close(descriptor)
        parts = []
        while True:
            try:
                parts.append(os.read(reader, 65536))
            except OSError:  # the other end was closed
                break
    os.close(reader)
    return parts


def _lines(screen: pyte.Screen) -> list[Text]:
    lines = []
    for row in range(max(screen.cursor.y, 1)):
        line = Text()
        for column in range(COLUMNS):
            character = screen.buffer[row][column]
            colour = "" if character.fg == "default" else _colour(character.fg)
            line.append(character.data, f"{'bold ' if character.bold else ''}{colour}".strip())
        line.rstrip()
        lines.append(line)
    return lines


def _colour(name: str) -> str:
    """A colour of pyte's in rich's words."""
    known = {"brown": "yellow"}
    return known.get(name, name) if not _is_hexadecimal(name) else f"#{name}"


def _is_hexadecimal(name: str) -> bool:
    return len(name) == 6 and all(digit in "0123456789abcdef" for digit in name)


def main() -> None:
    """Make all of them anew."""
    PICTURES.mkdir(exist_ok=True)
    with (
        scenes.servers() as servers,
        scenes.scene(servers, "123456789012") as scene,
        chromium() as browser,
    ):
        for name, commands in TERMINALS.items():
            (PICTURES / f"{name}.svg").write_text(terminal(commands, scene))
        for name, command in PAGES.items():
            page = scene.directory / f"{name}.html"
            subprocess.run(
                shlex.split(command.format(page)), env=scene.env, cwd=scene.directory, check=True
            )
            with opened(browser, page) as shown:
                shown.page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
