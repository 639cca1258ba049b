#!/usr/bin/env python3
"""Tries a plugin by the cases of the conformance kit, without Gongkai: kit.py PROGRAM [FOLDER…]

Each file *.json below the folders (by default `kit` beside this script, and PROGRAM.cases) is a case; docs/plugins.md
describes them. `gongkai plugin test NAME` does the same and also has Gongkai read what was written.
"""
import base64
import json
import os
import select
import subprocess
import sys
import tempfile
import time
from decimal import Decimal, InvalidOperation

HELLO = {"type": "hello", "protocol": {"min": 1, "max": 1}, "program": "kit.py", "capabilities": []}
SECONDS = 60


class Failure(Exception):
    """What does not hold."""


class Plugin:
    """A process of the plugin, to which lines are sent."""

    def __init__(self, program):
        self.folder = tempfile.TemporaryDirectory()
        environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        environment |= {"LC_ALL": "C.UTF-8", "TMPDIR": self.folder.name}
        self.process = subprocess.Popen([program], cwd=self.folder.name, env=environment, start_new_session=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        os.set_blocking(self.process.stdin.fileno(), False)
        self.rest = b""
        self.requests = 0

    def exchange(self, line):
        """Sends a line and gives the answer's line; reads while it sends, as both pipes may be full."""
        out, deadline = line.encode() + b"\n", time.monotonic() + SECONDS
        sender, reader = self.process.stdin.fileno(), self.process.stdout.fileno()
        while out or b"\n" not in self.rest:
            left = deadline - time.monotonic()
            if left <= 0:
                raise Failure("no answer in time")
            readable, writable, _ = select.select([reader], [sender] if out else [], [], left)
            if writable:
                try:
                    out = out[os.write(sender, out[:65536]):]
                except BrokenPipeError as error:
                    raise Failure("it closed its input") from error
            if readable:
                piece = os.read(reader, 1 << 16)
                if not piece:
                    raise Failure(f"it ended with status {self.process.wait()}")
                self.rest += piece
        answer, _, self.rest = self.rest.partition(b"\n")
        return answer

    def ask(self, kind, **fields):
        self.requests += 1
        answer = loads(self.exchange(dumps({"type": kind, "id": self.requests, **fields})))
        if answer.get("id") != self.requests:
            raise Failure(f"it answered {answer.get('id')} instead of {self.requests}")
        if answer.get("ok") is not True and not answer.get("error", {}).get("message"):
            raise Failure("neither 'ok' nor an error with a message")
        return answer

    def end(self):
        self.process.stdin.close()
        try:
            return self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return None


def loads(line):
    try:
        value = json.loads(line, parse_float=Decimal)
    except ValueError as error:
        raise Failure(f"no JSON: {error}") from error
    if not isinstance(value, dict):
        raise Failure("no object")
    return value


def dumps(value):
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dict):
        return "{" + ",".join(f"{dumps(key)}:{dumps(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(dumps, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def has(value, expected):
    """Whether all that is expected is there."""
    if isinstance(expected, dict):
        return isinstance(value, dict) and all(has(value.get(key), item) for key, item in expected.items())
    if isinstance(expected, list):
        return isinstance(value, list) and len(value) == len(expected) and all(map(has, value, expected))
    return value == expected


def exact(value):
    """A figure's value as what it means: a decimal, a mark, or None for a blank."""
    try:
        return value if value is None else Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return value or None


def figures(report):
    """The figures of a version-1 document by their addresses."""
    found = {}
    for table, rows in report.get("figures", {}).items():
        for row, columns in rows.items():
            for column, value in columns.items():
                found[f"{table}/{row}/{column}"] = value
    return found


def flat(report):
    """The flat list of figures that a version-1 document says."""
    result = []
    for address, value in figures(report).items():
        table, row, column = address.split("/")
        detail = report.get("details", {}).get(table, {}).get(row, {}).get(column, {})
        number = exact(value) if isinstance(exact(value), Decimal) else None
        figure = {"address": address, "value": None if number is None else format(number, "f")}
        if isinstance(value, str) and number is None:
            figure["mark"] = value
        figure["text"] = detail.get("text", "" if value is None else str(value))
        figure |= {key: detail[key] for key in ("unit", "label") if key in detail}
        result.append(figure | {"origin": detail.get("origin", "stated")})
    return result


def content(hello, data):
    return {"data_base64": base64.b64encode(data).decode()} if hello.get("content") == "bytes" else {
        "data": data.decode(errors="replace")}


def changed(data):
    """The input cut short and changed, as Gongkai does it."""
    yield from (data[:len(data) * part // 8] for part in range(8) if data)
    if data:
        yield data[:-1]
    state = 20_190_601

    def following(bound):
        nonlocal state
        state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2 ** 64
        return (state >> 33) % bound

    for _ in range(16 if data else 0):
        result = bytearray(data)
        for _ in range(following(3) + 1):
            if result:
                index, kind = following(len(result)), following(3)
                if kind == 0:
                    result[index] = following(256)
                elif kind == 1:
                    del result[index]
                else:
                    result.insert(index, result[index])
        yield bytes(result)
    if data:
        whole = data if data.endswith(b"\n") else data + b"\n"
        yield whole + whole[whole.rfind(b"\n", 0, -1) + 1:]
        yield whole + whole


def read(plugin, hello, data):
    options = {option["key"]: option.get("default") for option in hello.get("options", [])}
    answer = plugin.ask("read", **content(hello, data), options=options)
    addresses = set()
    for figure in answer.get("figures", ()):
        if figure["address"] in addresses:
            raise Failure(f"{figure['address']} is there twice in its answer")
        addresses.add(figure["address"])
    return answer


def values(answer):
    """The values that a reader gave, by their addresses; None for blocks, which have none yet."""
    if "figures" in answer:
        return {figure["address"]: exact(figure.get("value", figure.get("mark", figure.get("text"))))
                for figure in answer["figures"]}
    return {key: exact(value) for key, value in figures(answer["report"]).items()} if "report" in answer else None


def run_write(plugin, hello, case):
    report = case["report"]
    options = {option["key"]: option.get("default") for option in hello.get("options", [])}
    facts = {key: report[key] for key in ("title", "agency", "year", "form") if key in report}
    given = {"metadata": facts, "figures": flat(report)} if hello["writes"] == "figures" else {"report": report}
    first = plugin.ask("write", **given, language="zh", options=options)
    if not first["ok"]:
        return
    if {**plugin.ask("write", **given, language="zh", options=options), "id": 0} != {**first, "id": 0}:
        raise Failure("written again, it differs")
    output = base64.b64decode(first["output_base64"]) if "output_base64" in first else first["output"].encode()
    if not hello.get("reads") or not output:
        return
    again = read(plugin, hello, output)
    if not again["ok"]:
        raise Failure(f"what it wrote it does not read: {again['error']}")
    found = values(again)
    for address, value in figures(report).items() if found is not None else ():
        if found.get(address) != exact(value):
            raise Failure(f"{address} is {value!r} and comes back as {found.get(address)!r}")


def run_read(plugin, hello, case):
    data = base64.b64decode(case["input_base64"]) if "input_base64" in case else case["input"].encode()
    answer = read(plugin, hello, data)
    if answer["ok"] != (case["kind"] == "valid"):
        raise Failure("it is refused" if case["kind"] == "valid" else "it is read, and should be refused")
    if not answer["ok"]:
        place = {key: case[key] for key in ("line", "column") if key in case}
        if not has(answer["error"], place):
            raise Failure(f"the fault is at {place}, and told as {answer['error']}")
    elif values(answer) is not None:
        expected = {key: exact(value) for key, value in figures(case.get("report", {})).items()}
        if values(answer) != expected:
            raise Failure(f"it reads {values(answer)}, and should read {expected}")
    for other in changed(data):
        read(plugin, hello, other)


def run(program, hello, case):
    plugin = Plugin(program)
    try:
        if case["kind"] == "protocol":
            for line, expected in zip(case["send"], case["expect"]):
                answer = loads(plugin.exchange(line))
                if not has(answer, expected):
                    raise Failure(f"{answer} does not have {expected}")
        else:
            plugin.exchange(dumps(HELLO))
            (run_write if case["kind"] == "write" else run_read)(plugin, hello, case)
        if plugin.rest:
            raise Failure("it said more than it was asked")
        status = plugin.end()
        if status != 0:
            raise Failure("it does not end with its input" if status is None else f"it ended with status {status}")
    finally:
        plugin.process.kill()


def main():
    program = os.path.abspath(sys.argv[1])
    folders = sys.argv[2:] or [os.path.join(os.path.dirname(os.path.abspath(__file__)), "kit")]
    if os.path.isdir(program + ".cases"):
        folders.append(program + ".cases")
    plugin = Plugin(program)
    hello = loads(plugin.exchange(dumps(HELLO)))
    plugin.end()
    count = failures = 0
    for path in sorted(os.path.join(where, file) for folder in folders for where, _, files in os.walk(folder)
                       for file in files if file.endswith(".json")):
        with open(path, encoding="utf-8") as file:
            case = json.load(file, parse_float=Decimal)
        need = {"write": "writes", "protocol": case.get("needs", "read") + "s"}.get(case["kind"], "reads")
        if not hello.get(need) or case.get("format", hello["name"]) != hello["name"]:
            continue
        if case["kind"] == "write" and not isinstance(hello["writes"], str):
            continue
        count += 1
        try:
            run(program, hello, case)
        except Failure as failure:
            failures += 1
            print(f"{os.path.relpath(path)}: {failure}")
    print(f"{hello['name']}: {count} cases, {failures} failed")
    sys.exit(1 if failures or not count else 0)


if __name__ == "__main__":
    main()
