"""The command ``xraystack map``, which draws the service map."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from xraystack import files
from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.map import map_sources
from xraystack.commands.trace_source import NO_TRACES_HINT, parse_time_window
from xraystack.commands.typed_command import TypedCommand
from xraystack.errors import CheckFailed
from xraystack.terminal import console, text_layout
from xraystack.terminal.conditional_option import ConditionalOption
from xraystack.terminal.grouped_help import format_examples
from xraystack.tracing.maps import map_formats
from xraystack.tracing.maps.map_bounds import MAX_EDGES, MAX_NODES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from xraystack.aws.connection import Connection
    from xraystack.tracing.maps.map_comparison import MapComparison
    from xraystack.tracing.maps.service_map import ServiceMap

    ReadDocuments = Callable[[Sequence[str]], Iterable[Mapping[str, Any]]]

TREE = "tree"
MARKDOWN = "markdown"
FORMATS = (TREE, *map_formats.FORMATS)
DRAWINGS = tuple(name for name, form in map_formats.FORMATS.items() if form.draw_all)
"""Formats with a bound on what they draw."""
COMPARISON_FORMATS = (TREE, "json", "html", "svg", MARKDOWN)


EXAMPLES = format_examples("map --since 6h", "map --from-traces --format html -o map.html")
GROUPS = {
    "Options": (
        ConditionalOption(
            ["--most", "former_limit"],
            requires=("--from-traces",),
            excludes=("--trace",),
            type=click.IntRange(min=1),
            hidden=True,
        ),
    ),
    "Time": (*shared_options.window_options(),),
    "Source": (
        click.Option(
            ["--from-traces"],
            is_flag=True,
            help="Compute the map from traces, not from X-Ray's own graph.",
        ),
        ConditionalOption(
            ["--limit"],
            requires=("--from-traces",),
            excludes=("--trace",),
            type=click.IntRange(min=1),
            default=500,
            show_default=True,
            help="Number of newest traces for --from-traces.",
        ),
        ConditionalOption(
            ["--trace"],
            excludes=("--traces-file",),
            multiple=True,
            metavar="ID",
            help="Draw the map of this trace; repeatable.",
        ),
        ConditionalOption(
            ["--traces-file"],
            excludes=(*shared_options.WINDOW_OPTIONS, "--from-traces", *shared_options.AWS_OPTIONS),
            multiple=True,
            type=shared_options.FILE_PATH,
            help="Compute the map offline, from saved traces; repeatable.",
        ),
    ),
    "Compare": (
        click.Option(
            ["--compare"],
            nargs=2,
            metavar="BEFORE AFTER",
            help="Compare two maps. Each is a file (of map --format json, X-Ray's graph, or traces), or "
            "a window START/END.",
        ),
        ConditionalOption(
            ["--rename"],
            requires=("--compare",),
            multiple=True,
            metavar="OLD=NEW",
            help="Name of a node before and after; repeatable.",
        ),
    ),
    "Expect": (
        ConditionalOption(
            ["--expect"],
            excludes=("--compare", "--trace"),
            multiple=True,
            type=shared_options.FILE_PATH,
            metavar="TEMPLATE",
            help="Compare the map with the calls that this template and its local nested templates "
            "declare; repeatable.",
        ),
        ConditionalOption(
            ["--expect-stack"],
            excludes=("--compare", "--trace", "--plan"),
            multiple=True,
            type=shared_options.StackName(),
            metavar="NAME",
            help="Like --expect, with the template, parameters and physical names of this stack; "
            "repeatable.",
        ),
        ConditionalOption(
            ["--plan"],
            requires=("--expect",),
            excludes=("--traces-file", "--from-traces", *shared_options.WINDOW_OPTIONS),
            is_flag=True,
            help="Show the promised calls without a map. No AWS credentials are required.",
        ),
        ConditionalOption(
            ["--name"],
            requires=("--expect", "--expect-stack"),
            excludes=("--plan",),
            multiple=True,
            metavar="ID=NAME",
            help="Name in the map of this resource of a template; repeatable.",
        ),
        ConditionalOption(
            ["--parameter"],
            requires=("--expect", "--expect-stack"),
            multiple=True,
            metavar="NAME=VALUE",
            help="Value of a parameter of the templates; repeatable.",
        ),
        ConditionalOption(
            ["--ignore"],
            requires=("--expect", "--expect-stack"),
            multiple=True,
            metavar="FROM=TO",
            help="Do not judge the connection between these two resources; repeatable.",
        ),
        ConditionalOption(
            ["--fail-on"],
            requires=("--check",),
            excludes=("--compare",),
            type=click.Choice(["unexpected"]),
            help="With --check: also exit 1 for a connection that no template shows.",
        ),
    ),
    "Check": (
        ConditionalOption(
            ["--check"],
            requires=("--compare", "--expect", "--expect-stack"),
            excludes=("--plan",),
            is_flag=True,
            help="End with exit code 1 for a missing node or connection (--compare), or a certain call "
            "without traces (--expect).",
        ),
    ),
    "Output": (
        ConditionalOption(
            ["--format", "format_name"],
            requires=("--compare", "--expect", "--expect-stack"),
            conditional_values={MARKDOWN},
            type=click.Choice((*FORMATS, MARKDOWN)),
            default=TREE,
            show_default=True,
            help="Output format; markdown is for --compare and --expect.",
        ),
        shared_options.json_option("Print JSON, as --format json does."),
        click.Option(
            ["--all-nodes"],
            is_flag=True,
            help=f"Draw all nodes, not the busiest {MAX_NODES} with {MAX_EDGES} connections.",
        ),
        click.Option(["-o", "--output"], type=shared_options.FILE_PATH, help="Write to this file."),
        ConditionalOption(
            ["--html-dir"],
            excludes=("--output",),
            type=shared_options.FILE_PATH,
            metavar="DIR",
            help="Write DIR/map.html, and a page for each trace that the map names.",
        ),
    ),
}


@dataclass(frozen=True)
class MapOptions:
    """The values of the options; each field has the name of its option."""

    connection: Connection
    since: str
    begin: str | None
    end: str | None
    format_name: str
    as_json: bool
    from_traces: bool
    trace: tuple[str, ...]
    traces_file: tuple[str, ...]
    limit: int
    former_limit: int | None
    compare: tuple[str, str] | None
    rename: tuple[str, ...]
    expect: tuple[str, ...]
    expect_stack: tuple[str, ...]
    plan: bool
    name: tuple[str, ...]
    parameter: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str | None
    check: bool
    all_nodes: bool
    output: str | None
    html_dir: str | None

    @property
    def form(self) -> str:
        """The output format."""
        return "json" if self.as_json else self.format_name

    def reject_conflicts(self) -> None:
        """Raise click.UsageError for a format that is not available, or an option without effect."""
        if self.as_json and self.format_name not in (TREE, "json"):
            raise click.UsageError(
                f"--format {self.format_name} and --json are mutually exclusive."
            )
        if self.compare and self.form not in COMPARISON_FORMATS:
            raise click.UsageError(
                f"--compare has the formats {', '.join(COMPARISON_FORMATS)}, not {self.form}."
            )
        others = {
            "--compare": self.compare,
            "--expect": self.expect or self.expect_stack,
            "--format": self.form != TREE,
        }
        for name, is_typed in others.items():
            if self.html_dir and is_typed:
                raise click.UsageError(f"{name} and --html-dir are mutually exclusive.")
        if self.all_nodes and self.form not in DRAWINGS and not self.html_dir:
            raise click.UsageError(
                f"--all-nodes requires --format {' or '.join(DRAWINGS)}, or --html-dir."
            )


@click.command(cls=TypedCommand, options=MapOptions, groups=GROUPS, epilog=EXAMPLES)
@click.pass_context
def command(context: click.Context, /, options: MapOptions) -> None:
    """Draw the service map: services, databases, remote calls and clients.

    Each connection has its request rate, failures and response times.
    """
    if options.form == "json":
        shared_options.select_json_output(context)
    if options.compare:
        _reject_other_sources(context)
        context.exit(_compare_maps(options, options.compare))
    if options.expect or options.expect_stack:
        context.exit(_expect_calls(context, options))
    graph, read_documents = _read_map(context, options, options.connection)
    if options.html_dir:
        _write_pages(options.html_dir, graph, read_documents, options)
        return
    if not graph.nodes:
        if options.trace and graph.unread:
            noun = "trace" if len(graph.unread) == 1 else "traces"
            raise CheckFailed(
                f"X-Ray did not return the {noun} {', '.join(graph.unread)}",
                remedy="X-Ray keeps traces for 30 days. Check --region and --profile, too.",
            )
        _print_empty_map(graph, options)
        if options.form == TREE or not map_formats.FORMATS[options.form].has_empty:
            return
    _output_map(graph, options)


def _reject_other_sources(context: click.Context) -> None:
    """Raise click.UsageError for an option of a source beside --compare, which names both sources."""
    for option in context.command.params:
        names = {*option.opts} & {"--trace", "--traces-file", *shared_options.WINDOW_OPTIONS}
        source = context.get_parameter_source(str(option.name))
        if names and source is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(f"--compare and {names.pop()} are mutually exclusive.", context)


def _compare_maps(options: MapOptions, sides: tuple[str, str]) -> int:
    """Compare two maps, print the comparison, and return the exit code."""
    from xraystack.commands.map import comparison
    from xraystack.tracing.maps.map_comparison import compare_maps

    renames = comparison.parse_renames(options.rename)

    def read_window(between: map_sources.Window) -> ServiceMap:
        aws = create_clients(options.connection)
        if options.from_traces:
            return map_sources.map_of_newest(aws, between, options.former_limit or options.limit)
        return map_sources.graph_of_window(aws, between)

    before, after = (comparison.read_side(side, read_window) for side in sides)
    compared = compare_maps(before, after, renames)
    columns = text_layout.screen_width()
    if options.form != TREE:
        _output_text(
            comparison.render_comparison(compared, options.form, all_nodes=options.all_nodes),
            options.output,
        )
    elif options.output:
        lines = comparison.comparison_lines(compared, columns)
        _output_text("".join(f"{text_layout.plain_line(one)}\n" for one in lines), options.output)
    else:
        for line in comparison.comparison_lines(compared, columns):
            console.print_result(*line)
    if compared.has_loss and (after.more or after.unread):
        console.print_warning(
            "The second map has only a part of its traces. The others may have the missing connections."
        )
    if hints := comparison.rename_hints(compared):
        console.print_message(f"If a node has a new name, add:\n  {' '.join(hints)}")
    if not before.edges:
        console.print_warning("The first map has no connections, so the second cannot lack one.")
    return _exit_code(before, compared) if options.check else 0


def _exit_code(before: ServiceMap, compared: MapComparison) -> int:
    """Return 1 if something is gone, 6 if the first map has nothing that could be, else 0."""
    if not before.edges:
        return 6
    return 1 if compared.has_loss else 0


def _expect_calls(context: click.Context, options: MapOptions) -> int:
    """Print the calls that templates promise, with their verdicts, and return the exit code."""
    from xraystack.commands.map import expectation
    from xraystack.tracing.expectation import expectation_formats

    def read_map() -> ServiceMap:
        return _read_map(context, options, options.connection)[0]

    gc.disable()  # trees of nodes have no cycles to collect
    templates = expectation.read_templates(options.expect)
    for name in options.expect_stack:
        templates.append(expectation.read_stack(create_clients(options.connection), name))
    result = expectation.expect_calls(
        templates,
        None if options.plan else read_map,
        options.name,
        options.parameter,
        options.ignore,
    )
    count = len(templates)
    zone = None if options.form == TREE else UTC
    headline = expectation_formats.headline(result, count, zone)
    if options.form == TREE and not options.output:
        expectation.print_expectation(result, headline)
    else:
        form = MARKDOWN if options.form == TREE else options.form
        every = options.all_nodes
        text = expectation.render_expectation(result, form, headline, all_nodes=every)
        _output_text(text, options.output)
    expectation.report_unread_stacks(result)
    expectation.report_unused_pairs(result)
    return result.exit_code(fails_on_unexpected=bool(options.fail_on)) if options.check else 0


def _output_text(text: str, output: str | None) -> None:
    """Write a text to the output file, or print it."""
    if output:
        console.write_file(output, text)
    else:
        console.print_bytes(text.encode(errors="backslashreplace"))


def _write_pages(
    directory: str, graph: ServiceMap, read_documents: ReadDocuments, options: MapOptions
) -> None:
    """Write the page of the map, and a page of each trace that it names; they link to each other."""
    from xraystack.commands import trace_pages
    from xraystack.tracing.counts import count_noun
    from xraystack.tracing.pages.map_page import map_page

    folder, name = trace_pages.create_folder(directory), trace_pages.MAP_PAGE
    navigation = trace_pages.existing_pages(folder, name)
    named = {one.trace_id: None for edge in graph.edges.values() for one in edge.examples()}
    links = trace_pages.write_trace_pages(folder, read_documents(list(named)), navigation)
    others = {path: title for path, title in navigation.items() if path != name}
    page = map_page(graph, all_nodes=options.all_nodes, pages=links, navigation=others)
    files.write_file(folder / name, page.encode())
    console.print_message(f"Wrote {folder / name} and {count_noun(len(links), 'page')} of traces.")
    if graph.is_own:
        console.print_message("X-Ray's own graph names no traces. To link them, add --from-traces.")


def _read_map(
    context: click.Context, options: MapOptions, connection: Connection
) -> tuple[ServiceMap, ReadDocuments]:
    """Return the map from the source that the options select, and a reader of its traces by ID."""
    if options.traces_file:
        paths = options.traces_file
        return map_sources.map_from_files(paths), partial(map_sources.saved_documents, paths)
    between = parse_time_window(options.since, options.begin, options.end)
    aws = create_clients(connection)
    window: map_sources.Window | None = between
    if options.trace:
        names = ("since", "begin", "end")
        is_default = all(
            context.get_parameter_source(name) is click.core.ParameterSource.DEFAULT
            for name in names
        )
        window = None if is_default else between
        graph = map_sources.map_of_traces(aws, options.trace, window, computed=options.from_traces)
    elif options.from_traces:
        graph = map_sources.map_of_newest(aws, between, options.former_limit or options.limit)
    else:
        graph = map_sources.graph_of_window(aws, between)
    return graph, partial(map_sources.read_documents, aws, window)


def _print_empty_map(graph: ServiceMap, options: MapOptions) -> None:
    if graph.unread:
        console.print_message("No trace could be read.")
        return
    if graph.traces is not None and (options.trace or options.traces_file):
        console.print_message("The traces have no segments.")
        return
    console.print_message(f"No {'indexed ' if graph.indexed else ''}traces in that time.")
    if not options.traces_file and not options.trace:
        console.print_message(NO_TRACES_HINT)


def _output_map(graph: ServiceMap, options: MapOptions) -> None:
    """Write the map to the output file, or print it."""
    if options.output:
        console.write_file(options.output, _render_map(graph, options))
    elif options.form == TREE:
        from xraystack.commands.map.output import map_tree

        for line in map_tree(graph, text_layout.screen_width()):
            console.print_result(*line)
    else:
        content = _render_map(graph, options).encode(errors="backslashreplace")
        console.print_bytes(content)


def _render_map(graph: ServiceMap, options: MapOptions) -> str:
    if options.form != TREE:
        form = map_formats.FORMATS[options.form]
        draw = form.draw_all if options.all_nodes and form.draw_all else form.draw
        return draw(graph)
    from xraystack.commands.map.output import map_tree

    lines = map_tree(graph, text_layout.screen_width())
    return "".join(f"{text_layout.plain_line(line)}\n" for line in lines)
