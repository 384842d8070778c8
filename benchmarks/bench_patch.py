"""``xraystack patch`` compared with one parse of the text and with ruamel.yaml, by size."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import cpu_seconds, medians, python_command

ROUNDS = 9
XRAYSTACK = str(Path(sys.executable).with_name("xraystack"))
SIZES = {"10 KB": 5, "100 KB": 50, "1 MB": 500}
MANY = 200
CHECKED = 800
COMPOSE = "import sys, yaml; yaml.compose(open(sys.argv[1]).read(), Loader=yaml.CSafeLoader)"
WITHOUT_EXIT_CODE = ["sh", "-c", '"$0" "$@" || true', XRAYSTACK]
COMPOSE_ALL = """
import gc, sys, yaml
gc.disable()
for name in sys.argv[1:]:
    try:
        yaml.compose(open(name).read(), Loader=yaml.CSafeLoader)
    except (UnicodeDecodeError, yaml.YAMLError):
        pass
"""
ROUND_TRIP = """
import sys
from ruamel.yaml import YAML
yaml = YAML()
data = yaml.load(open(sys.argv[1]))
container = data["Resources"]["Task0"]["Properties"]["ContainerDefinitions"][0]
container["Environment"].append({"Name": "AWS_XRAY_DAEMON_ADDRESS", "Value": "a:2000"})
yaml.dump(data, sys.stdout)
"""


def template(resources: int) -> str:
    """Return a template of task definitions, about 2 KB each; a service runs the first."""
    parts = ["Resources:\n  Service:\n    Type: AWS::ECS::Service\n    Properties:\n"]
    parts.append("      TaskDefinition: !Ref Task0\n")
    for number in range(resources):
        variables = "".join(
            f"            - Name: SETTING_{index} # as agreed\n"
            f"              Value: !Sub 'https://${{AWS::StackName}}.example.com/{index}'\n"
            for index in range(20)
        )
        parts.append(
            f"\n  # Task number {number}\n  Task{number}:\n    Type: AWS::ECS::TaskDefinition\n"
            "    Properties:\n      Family: app\n      ContainerDefinitions:\n        - Name: app\n"
            "          Image: example/app:1\n          Essential: true\n          Environment:\n"
            f"{variables}          MemoryReservation: 128\n"
        )
    return "".join(parts)


def unrelated_template(number: int) -> str:
    """Return a template of the same size without tasks."""
    return template(10).replace("AWS::ECS::", unrelated_kind(number))


def unrelated_kind(number: int) -> str:
    """Return the beginning of a type outside of Amazon ECS."""
    return ("AWS::SNS::", "AWS::Lambda::", "AWS::IAM::", "Custom::")[number % 4]


def measure_many_files(directory: Path) -> None:
    """Print the CPU time of many 20 KB files in one call; one in six needs a patch."""
    for number in range(MANY):
        text = unrelated_template(number) if number % 6 else template(10)
        Path(directory, f"many{number}.yml").write_text(text)
    names = [str(path) for path in sorted(directory.glob("many*.yml"))]
    copies = [str(directory / "copies" / Path(name).name) for name in names]
    copying = ["sh", "-c", 'd="$1"; shift; mkdir -p "$d" && cp "$@" "$d"', "sh"]
    copying += [str(directory / "copies"), *names]
    commands = {
        "parse, nothing": python_command("-c", COMPOSE_ALL),
        "parse": python_command("-c", COMPOSE_ALL, *names),
        "patch, nothing": [XRAYSTACK, "patch", "--diff", names[1]],
        "copy": copying,
        "--in-place": [XRAYSTACK, "patch", "--in-place", *copies],
        "--diff": [XRAYSTACK, "patch", "--diff", *names],
        "--json --check": [*WITHOUT_EXIT_CODE, "patch", "--json", "--check", *names],
    }
    seconds = medians(commands, rounds=3, clock=cpu_seconds)
    parse = seconds["parse"] - seconds["parse, nothing"]
    for mode in ("--in-place", "--diff", "--json --check"):
        ratio = (seconds[mode] - seconds["patch, nothing"]) / parse
        print(
            f"  {MANY} files with {mode} are start-up and {ratio:.2f} times one parse each (aim: 2)"
        )


def application_template(number: int) -> str:
    """Return a template of 4 KB: one in five an application on ECS, with a script like user data."""
    kind = "AWS::ECS::" if number % 5 == 0 else unrelated_kind(number)
    script = "#!/bin/bash\n          yum -y update && systemctl start agent &\n          aws s3 ls s3://bucket/*\n"
    return template(2).replace("AWS::ECS::", kind) + (
        "  Launch:\n    Type: AWS::AutoScaling::LaunchConfiguration\n    Properties:\n      UserData:\n"
        f"        Fn::Base64: |\n          {script}"
        "  Role:\n    Type: AWS::IAM::Role\n    Properties:\n      Policies:\n        - PolicyName: p\n"
        "          PolicyDocument: {Statement: [{Effect: Allow, Action: 's3:*', Resource: '*'}]}\n"
    )


def measure_checks(directory: Path) -> None:
    """Print the CPU time of a check of 800 files: generated ones, or a sample of the folder ``CORPUS``.

    The start-up is that of a check of one application on ECS, for which all modules are imported.
    """
    for number in range(CHECKED):
        Path(directory, f"check{number}.yml").write_text(application_template(number))
    names = [str(path) for path in sorted(directory.glob("check*.yml"))]
    first, corpus = str(directory / "check0.yml"), os.environ.get("CORPUS")
    if corpus:
        listed = sorted(str(path) for path in Path(corpus).rglob("*") if path.is_file())
        names = listed[:: max(1, len(listed) // CHECKED)][:CHECKED]
    check = [*WITHOUT_EXIT_CODE, "patch", "--check"]
    commands = {
        "parse, nothing": python_command("-c", COMPOSE_ALL),
        "parse": python_command("-c", COMPOSE_ALL, *names),
        "check, nothing": [*check, first],
        "check": [*check, *names],
    }
    seconds = medians(commands, rounds=3, clock=cpu_seconds)
    parse = seconds["parse"] - seconds["parse, nothing"]
    ratio = (seconds["check"] - seconds["check, nothing"]) / parse
    print(
        f"  {len(names)} files with --check are start-up and {ratio:.2f} times one parse each (aim: 1.6)"
    )


def main() -> None:
    """Print medians and ratios."""
    with tempfile.TemporaryDirectory() as directory:
        files = {}
        for name, resources in SIZES.items():
            files[name] = Path(directory, f"{resources}.yml")
            files[name].write_text(template(resources))
        tiny, large = Path(directory, "tiny.yml"), str(files["1 MB"])
        tiny.write_text(template(1))
        seconds = medians(
            {
                "parse, nothing": python_command("-c", COMPOSE, str(tiny)),
                "parse, 1 MB": python_command("-c", COMPOSE, large),
                "patch, nothing": [XRAYSTACK, "patch", str(tiny)],
                **{f"patch, {name}": [XRAYSTACK, "patch", str(f)] for name, f in files.items()},
            },
            rounds=ROUNDS,
        )
        measure_many_files(Path(directory))
        measure_checks(Path(directory))
        seconds |= medians({"ruamel.yaml, 1 MB": python_command("-c", ROUND_TRIP, large)}, rounds=1)
        sizes = {name: path.stat().st_size for name, path in files.items()}
    print(f"Patching (medians of {ROUNDS} runs, taken in turn; ruamel.yaml once)")
    for name, median in seconds.items():
        print(f"  {name:26} {median * 1000:6.0f} ms")
    start_up = seconds["patch, nothing"]
    parse = seconds["parse, 1 MB"] - seconds["parse, nothing"]
    work = {name: seconds[f"patch, {name}"] - start_up for name in SIZES}
    slope = work["1 MB"] / sizes["1 MB"] / (work["100 KB"] / sizes["100 KB"])
    print(f"  1 MB is start-up and {work['1 MB'] / parse:.2f} times one parse (aim: at most 2.5)")
    ratio = seconds["ruamel.yaml, 1 MB"] / seconds["patch, 1 MB"]
    print(f"  ruamel.yaml takes {ratio:.1f} times as long (aim: at least 10)")
    print(f"  a byte of 1 MB costs {slope:.2f} times a byte of 100 KB (linear: about 1)")


if __name__ == "__main__":
    main()
