#!/usr/bin/env python3
"""Whole-process times: gongkai beside its floor (an empty program with the same libraries) and beside a peer.

Usage: bench.py GONGKAI EMPTY SAMPLE [ROUNDS]

The commands take turns, so that a busy machine is unfair to none of them; the table gives each one's median.
"""
import os
import platform
import statistics
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
FORMATS = ["json", "csv", "xml", "xlsx"]


def run(command):
    """Runs a command with nothing to read and nowhere to print; returns its wall time in milliseconds."""
    silent = [(os.POSIX_SPAWN_OPEN, fd, "/dev/null", os.O_RDWR, 0) for fd in (0, 1, 2)]
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=silent)
    _, status = os.waitpid(process, 0)
    elapsed = (time.perf_counter() - start) * 1000
    if status != 0:
        sys.exit(f"bench: failed with {os.waitstatus_to_exitcode(status)}: {' '.join(command)}")
    return elapsed


def medians(commands, rounds):
    """The median time of each command over a number of rounds, after one round that does not count."""
    times = {name: [] for name in commands}
    for round_number in range(rounds + 1):
        for name, command in commands.items():
            elapsed = run(command)
            if round_number:
                times[name].append(elapsed)
    return {name: statistics.median(values) for name, values in times.items()}


def has_openpyxl():
    return os.system(f"{sys.executable} -c 'import openpyxl' 2>/dev/null") == 0


def table(rows):
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [row[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        print("  ".join(cells).rstrip())


def main():
    gongkai, empty, sample = (os.path.abspath(path) for path in sys.argv[1:4])
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 40
    with tempfile.TemporaryDirectory() as folder:
        ours = {
            f"{os.path.basename(sample)} → {name}": [
                gongkai, "convert", sample, "--diagnostics", "none", "-o", f"{folder}/out.{name}"
            ]
            for name in FORMATS
        }
        floor = {"empty program": [empty]}
        peer = {"openpyxl": [sys.executable, f"{HERE}/peer.py", sample, f"{folder}/peer.xlsx"]}
        times = medians(ours | floor | (peer if has_openpyxl() else {}), rounds)
    print(f"{platform.machine()}, {os.cpu_count()} cores, {rounds} rounds, median wall time of the whole process\n")
    rows = [["work", "ours ms", "empty ms", "ratio", "openpyxl ms", "ratio"]]
    for name in ours:
        row = [name, f"{times[name]:.1f}", f"{times['empty program']:.1f}"]
        row.append(f"{times[name] / times['empty program']:.2f}")
        if "openpyxl" in times:
            row += [f"{times['openpyxl']:.1f}", f"{times['openpyxl'] / times[name]:.1f} times faster"]
        else:
            row += ["not installed", "—"]
        rows.append(row)
    table(rows)


if __name__ == "__main__":
    main()
