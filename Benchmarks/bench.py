#!/usr/bin/env python3
"""Measures gongkai beside its peers: bench.py PROGRAM PEERS [--quick] [--record FILE].

PEERS is the folder with the programs of peers/. What is read is generated in a temporary folder. With --record the
table goes into a Markdown file, between the lines `<!-- figures -->` and `<!-- end of figures -->`.
"""
import argparse
import datetime
import importlib.metadata
import os
import platform
import re
import subprocess
import tempfile

from rows import FULL, QUICK, Bench

HEAD = ["work", "measured", "gongkai", "beside", "it takes", "ratio", "goal", "met"]
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"


def number(value):
    return "—" if value is None else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def cells(row):
    if row.missing:
        return [row.work, row.measured, number(row.ours), row.peer, "not installed", "—", row.goal, "—"]
    ratio = "—" if row.theirs is None else f"{row.ours / row.theirs:.2f}"
    met = "—" if row.is_met is None else "yes" if row.is_met else "no"
    return [row.work, row.measured, number(row.ours), row.peer, number(row.theirs), ratio, row.goal, met]


def printed(row):
    line = "| " + " | ".join(row) + " |"
    print(line, flush=True)
    return line


def output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


def machine():
    """What the figures were measured on, without names of machines or paths."""
    with open("/proc/cpuinfo") as file:
        model = re.search(r"model name\s*: (.*)", file.read())
    compiler = re.search(r"Swift version [\d.]+", output("swift", "--version"))
    versions = [compiler.group() if compiler else "", f"Python {platform.python_version()}"]
    for package in ("libxml-2.0", "yaml-0.1", "libzip"):
        versions.append(f"{package} {output('pkg-config', '--modversion', package).strip()}")
    # Its pkg-config file has the number of the interface.
    header = output("sh", "-c", "echo '#include <xlsxwriter.h>\nLXW_VERSION' | cc -E - | tail -1")
    versions.append(f"libxlsxwriter {header.strip().strip(chr(34))}")
    for package in ("openpyxl", "XlsxWriter", "pandas", "lxml"):
        try:
            versions.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            versions.append(f"{package} not installed")
    return (
        f"{model.group(1) if model else platform.machine()}, {os.cpu_count()} cores, {platform.system()} "
        f"{platform.release()}, {datetime.date.today()}. {', '.join(filter(None, versions))}.")


def record(path, text):
    with open(path, encoding="utf-8") as file:
        before, _, rest = file.read().partition(BEGIN)
    after = rest.partition(END)[2]
    with open(path, "w", encoding="utf-8") as file:
        file.write(before + BEGIN + "\n" + text + "\n" + END + after)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("program")
    options.add_argument("peers")
    options.add_argument("--quick", action="store_true", help="small inputs and few rounds")
    options.add_argument("--record", metavar="FILE", help="keep the table in this Markdown file")
    chosen = options.parse_args()
    lines = [printed([machine()]).strip("| ") + "\n", printed(HEAD), printed(["---"] * len(HEAD))]
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(os.path.abspath(chosen.program), os.path.abspath(chosen.peers), folder, QUICK if chosen.quick else FULL)
        lines += [printed(cells(row)) for row in bench.rows()]
    if chosen.record:
        record(chosen.record, "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
