"""Two hundred traces of an application as it runs, always the same ones.

A todo list behind a load balancer: `todobackend` on Fargate with MySQL, DynamoDB, S3 and SQS, which calls
the traced service `billing` and an untraced mail provider; `worker` takes from the queue. Among them are
health checks, faults, errors, throttles, an exception with its stack, repeated queries and traces
that are not over. The forms are those of BatchGetTraces and GetTraceSummaries.
"""

from __future__ import annotations

import json
from random import Random
from typing import Any, NamedTuple

BEGAN = 1_795_442_400
"""2026-11-23T14:00:00Z."""
COUNT = 200
QUEUE = "https://sqs.eu-west-1.amazonaws.com/123456789012/todo-reminders"
TODOS = "SELECT id, title, done FROM `todos` WHERE user_id = %s ORDER BY created LIMIT 50"
USERS = ("ada@example.com", "grace@example.com", "linus@example.com", "margaret@example.com")
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0"
LOGS = {
    "log_group": "/todobackend/ecs/app",
    "arn": "arn:aws:logs:eu-west-1:123456789012:log-group:",
}
STACK = [
    {"path": "/usr/app/todo/views.py", "line": 118, "label": "retrieve"},
    {"path": "/usr/app/todo/models.py", "line": 61, "label": "with_attachments"},
    {"path": "MySQLdb/cursors.py", "line": 179, "label": "execute"},
]


class Traced(NamedTuple):
    """A trace and what GetTraceSummaries says of it."""

    document: dict[str, Any]
    summary: dict[str, Any]


class Clock:
    """Makes the segments of one trace, one after the other, and keeps what is said of it."""

    def __init__(self, number: int) -> None:
        self.random = Random(number)
        self.began = BEGAN + number * 17
        self.now = self.began + self.random.randrange(1000) / 1000
        self.trace_id = f"1-{self.began:08x}-{self.random.getrandbits(96):024x}"
        self.stored: list[dict[str, Any]] = []
        self.flags: set[str] = set()

    def id(self) -> str:
        return f"{self.random.getrandbits(64):016x}"

    def passed(self, milliseconds: float) -> float:
        """Let so much time pass, more or less; the time it is then."""
        self.now = round(self.now + milliseconds * self.random.lognormvariate(0, 0.35) / 1000, 6)
        return self.now

    def call(self, name: str, milliseconds: float, **more: Any) -> dict[str, Any]:
        """A subsegment that takes the time."""
        start = self.passed(0.4)
        return {
            "id": self.id(),
            "name": name,
            "start_time": start,
            "end_time": self.passed(milliseconds),
            **more,
        }

    def sql(self, query: str, milliseconds: float, **more: Any) -> dict[str, Any]:
        about = {
            "url": "mysql://db.internal:3306/todobackend",
            "user": "todo",
            "database_type": "MySQL",
            "database_version": "8.4.6",
            "sanitized_query": query,
        }
        return self.call(
            "todobackend@db.internal", milliseconds, namespace="remote", sql=about, **more
        )

    def aws(
        self, name: str, operation: str, milliseconds: float, status: int = 200, **resource: str
    ) -> dict[str, Any]:
        """A call of an AWS service, with the segment that X-Ray infers from it."""
        about = {
            "operation": operation,
            "region": "eu-west-1",
            "request_id": self.id(),
            "retries": 0,
            **resource,
        }
        more: dict[str, Any] = {"http": {"response": {"status": status}}}
        if status == 400:
            more |= {"throttle": True, "error": True}
            self.flags.add("throttle")
        call = self.call(name, milliseconds, namespace="aws", aws=about, **more)
        mirrored = {key: call[key] for key in ("name", "start_time", "end_time", "http", "aws")}
        self.stored.append(
            {
                **mirrored,
                "id": self.id(),
                "trace_id": self.trace_id,
                "parent_id": call["id"],
                "inferred": True,
                "origin": {
                    "DynamoDB": "AWS::DynamoDB::Table",
                    "S3": "AWS::S3::Bucket",
                    "SQS": "AWS::SQS::Queue",
                }[name],
            }
        )
        return call

    def service(
        self, name: str, start: float, method: str, url: str, status: int, **more: Any
    ) -> dict[str, Any]:
        """A segment that ends now."""
        state = {4: "error", 5: "fault"}.get(status // 100)
        if state:
            more[state] = True
            self.flags.add(state)
        if status == 429:
            more["throttle"] = True
            self.flags.add("throttle")
        segment = {
            "id": self.id(),
            "name": name,
            "trace_id": self.trace_id,
            "start_time": start,
            "end_time": self.passed(0.6),
            "origin": "AWS::ECS::Fargate",
            "http": {
                "request": {
                    "method": method,
                    "url": url,
                    "client_ip": f"203.0.113.{self.random.randrange(1, 250)}",
                    "user_agent": BROWSER,
                    "x_forwarded_for": True,
                },
                "response": {"status": status, "content_length": self.random.randrange(80, 9000)},
            },
            "aws": {
                "ecs": {"container": "ip-172-31-5-17.eu-west-1.compute.internal"},
                "xray": {"sdk": "X-Ray for Python", "sdk_version": "2.15.0"},
                "cloudwatch_logs": [LOGS],
            },
            "service": {"runtime": "CPython", "runtime_version": "3.13.5", "version": "2026.11.3"},
            **more,
        }
        self.stored.append(segment)
        return segment

    def billing(self, status: int) -> dict[str, Any]:
        """A request to the other traced service, which asks its own table."""
        start, began = self.passed(0.3), self.passed(1.5)
        flags_before = set(self.flags)
        table = self.aws("DynamoDB", "GetItem", 6, table_name="billing-plans")
        url = "http://billing.services.example.org/plans/current"
        called = self.service("billing", began, "GET", url, status, subsegments=[table])
        called["http"]["request"] |= {
            "user_agent": "python-requests/2.32",
            "client_ip": "172.31.5.17",
        }
        self.flags = flags_before
        call = {
            "id": self.id(),
            "name": "billing.services.example.org",
            "start_time": start,
            "end_time": self.passed(1.0),
            "namespace": "remote",
            "http": {
                "request": {"method": "GET", "url": url, "traced": True},
                "response": {"status": status, "content_length": 211},
            },
        }
        if status >= 500:
            call["fault"] = True
        called["parent_id"] = call["id"]
        return call


def _health(clock: Clock) -> None:
    segment = clock.service(
        "todobackend", clock.now, "GET", "http://172.31.5.17:8000/health", 200, subsegments=[]
    )
    segment["http"]["request"]["user_agent"] = "ELB-HealthChecker/2.0"


def _todos(clock: Clock) -> None:
    """The list, with a query for the labels of each todo, now and then on another page of it."""
    start, user = clock.now, clock.random.choice(USERS)
    session = clock.aws("DynamoDB", "GetItem", 5, table_name="todo-sessions")
    queries = [clock.sql(TODOS, 22)]
    labels = (
        "SELECT l.name FROM labels l JOIN todo_labels t ON t.label_id = l.id WHERE t.todo_id = %s"
    )
    queries += [clock.sql(labels, 15) for _ in range(clock.random.choice((3, 12, 31)))]
    view = {
        "id": clock.id(),
        "name": "TodoViewSet.list",
        "start_time": queries[0]["start_time"],
        "end_time": clock.passed(3),
        "subsegments": [*queries, clock.call("serialize", 7)],
    }
    view["end_time"] = clock.passed(0.2)
    page = clock.random.choice(("", "?page=2", "?page=5"))
    url = f"https://todo.example.org/todos{page}"
    segment = clock.service("todobackend", start, "GET", url, 200, subsegments=[session, view])
    segment |= {
        "user": user,
        "annotations": {"tenant": clock.random.choice(("acme", "globex")), "todos": len(queries)},
        "metadata": {"default": {"flags": {"labels": True, "beta": ["search", "due dates"]}}},
    }


def _todo(clock: Clock) -> None:
    """One todo with its attachment; of some the database says no, with an exception."""
    start, broken = clock.now, clock.random.random() < 0.2
    number = clock.random.randrange(1, 400)
    query = clock.sql("SELECT * FROM todos WHERE id = %s", 9)
    inside = [query]
    if broken:
        query |= {
            "fault": True,
            "end_time": clock.passed(1500),
            "cause": {
                "working_directory": "/usr/app",
                "exceptions": [
                    {
                        "id": clock.id(),
                        "type": "OperationalError",
                        "message": "(2013, 'Lost connection to MySQL server during query')",
                        "stack": STACK,
                    }
                ],
            },
        }
    else:
        key = f"attachments/{number}.pdf"
        inside.append(clock.aws("S3", "GetObject", 38, bucket_name="todo-attachments", key=key))
    url = f"https://todo.example.org/todos/{number}"
    status = 500 if broken else clock.random.choice((200, 200, 200, 404))
    clock.service(
        "todobackend",
        start,
        "GET",
        url,
        status,
        subsegments=inside,
        user=clock.random.choice(USERS),
    )


def _new_todo(clock: Clock) -> None:
    """A todo is made: the plan is asked of billing, a reminder queued, the worker takes it later."""
    start = clock.now
    plan = clock.billing(503 if clock.random.random() < 0.12 else 200)
    throttled = clock.random.random() < 0.15
    inside = [
        plan,
        clock.sql("INSERT INTO todos (user_id, title, due) VALUES (%s, %s, %s)", 14),
        clock.aws("DynamoDB", "PutItem", 8, 400 if throttled else 200, table_name="todo-audit"),
        clock.sql("COMMIT", 4),
        clock.aws("SQS", "SendMessage", 12, queue_url=QUEUE),
    ]
    status = 429 if throttled else 201
    url = "https://todo.example.org/todos"
    clock.service(
        "todobackend",
        start,
        "POST",
        url,
        status,
        subsegments=inside,
        user=clock.random.choice(USERS),
    )
    if not throttled:
        _reminder(clock, inside[-1]["id"])


def _reminder(clock: Clock, parent: str) -> None:
    """What the worker does with a message; of some it has not finished."""
    start = clock.passed(120)
    mail = clock.call(
        "api.mail.example.net",
        95,
        namespace="remote",
        http={
            "request": {"method": "POST", "url": "https://api.mail.example.net/v3/send"},
            "response": {"status": 202},
        },
    )
    update = clock.sql("UPDATE todos SET reminded = 1 WHERE id = %s", 11)
    segment = {
        "id": clock.id(),
        "name": "worker",
        "trace_id": clock.trace_id,
        "parent_id": parent,
        "start_time": start,
        "end_time": clock.passed(2),
        "origin": "AWS::ECS::Fargate",
        "subsegments": [mail, update],
    }
    if clock.random.random() < 0.2:
        segment |= {"in_progress": True}
        del segment["end_time"]
    clock.stored.append(segment)


def _sign_in(clock: Clock) -> None:
    """Signing in: mostly right, sometimes the wrong password."""
    start, wrong = clock.now, clock.random.random() < 0.25
    inside = [clock.sql("SELECT id, password FROM users WHERE email = %s", 8)]
    inside.append(clock.call("argon2.verify", 180, annotations={"memory_kib": 65536}))
    if not wrong:
        inside.append(clock.aws("DynamoDB", "PutItem", 7, table_name="todo-sessions"))
    url = "https://todo.example.org/sessions"
    clock.service("todobackend", start, "POST", url, 401 if wrong else 201, subsegments=inside)


def _summary(clock: Clock) -> dict[str, Any]:
    first = next(s for s in clock.stored if "parent_id" not in s)
    ends = [s["end_time"] for s in clock.stored if "end_time" in s]
    request = first["http"]["request"]
    services = {s["name"]: s["origin"] for s in clock.stored if not s.get("inferred")}
    return {
        "Id": clock.trace_id,
        "StartTime": first["start_time"],
        "Duration": round(max(ends) - first["start_time"], 3),
        "ResponseTime": round(first["end_time"] - first["start_time"], 3),
        "HasFault": "fault" in clock.flags,
        "HasError": "error" in clock.flags,
        "HasThrottle": "throttle" in clock.flags,
        "IsPartial": any(s.get("in_progress") for s in clock.stored),
        "Http": {
            "HttpURL": request["url"],
            "HttpStatus": first["http"]["response"]["status"],
            "HttpMethod": request["method"],
            "UserAgent": request["user_agent"],
            "ClientIp": request["client_ip"],
        },
        "Annotations": {},
        "Users": [{"UserName": first["user"]}] if "user" in first else [],
        "ServiceIds": [{"Name": n, "Names": [n], "Type": t} for n, t in services.items()],
        "EntryPoint": {"Name": first["name"], "Names": [first["name"]], "Type": first["origin"]},
    }


KINDS = (_health, _todos, _todos, _todo, _todo, _todo, _new_todo, _new_todo, _sign_in, _health)


def traced(number: int) -> Traced:
    """The trace of that number: documents in the order X-Ray may give them in, which is none."""
    clock = Clock(number)
    KINDS[number % len(KINDS)](clock)
    segments = [
        {"Id": stored["id"], "Document": json.dumps(stored)}
        for stored in sorted(clock.stored, key=lambda stored: str(stored["id"]))
    ]
    summary = _summary(clock)
    document = {"Id": clock.trace_id, "Duration": summary["Duration"], "Segments": segments}
    return Traced(document, summary)


def application() -> list[Traced]:
    """All of them, the oldest first."""
    return [traced(number) for number in range(COUNT)]
