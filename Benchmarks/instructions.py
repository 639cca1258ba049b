#!/usr/bin/env python3
"""Guards ratios of instruction counts: instructions.py PROGRAM

A ratio is of two runs of the program, so that neither the compiler's version nor the machine counts for much. What a row
may be at most is a little more than what it was when it was last looked at; it is raised only for a reason.
"""
import os
import re
import subprocess
import sys
import tempfile

import inputs

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(os.path.dirname(HERE), "samples")


def instructions(program, *arguments):
    """How many instructions a run takes, as valgrind counts them."""
    with tempfile.NamedTemporaryFile("r") as log:
        subprocess.run(
            ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null",
             "--child-silent-after-fork=yes", f"--log-file={log.name}", program, *map(str, arguments)], capture_output=True)
        found = re.search(r"I\s+refs:\s+([\d,]+)", log.read())
        if not found:
            raise LookupError(f"valgrind does not run {' '.join(map(str, arguments))}")
        return int(found[1].replace(",", ""))


def rows(program, folder):
    """Each row: what it is, the two counts, and the most that the first may be of the second."""
    sample = os.path.join(SAMPLES, "wencheng-2020.yaml")
    output = os.path.join(folder, "out.json")
    without = instructions(program, "convert", sample, "-t", "json", "-o", output, "--form", "none")
    start = instructions(program, "convert", sample, "-t", "json", "-o", output)
    yield "one report of known figures, forms read : none read", start, without, 1.95
    # What PlainConversion is for.
    parsed = instructions(program, "convert", sample, "-t", "json", "-o", output, "--diagnostics", "text")
    yield "the same, plain arguments : any arguments", start, parsed, 0.85

    reports = inputs.Reports(os.path.join(SAMPLES, "wencheng-2020.txt"))
    counts = {}
    for number in (20, 40, 60):
        texts = os.path.join(folder, str(number))
        os.makedirs(texts)
        for index in range(number):
            with open(os.path.join(texts, f"{index:04d}.txt"), "w", encoding="utf-8") as file:
                file.write(reports.report(index))
        for form in ("auto", "none"):
            counts[form, number] = instructions(
                program, "convert", texts, "-t", "json", "-o", f"{texts}-{form}", "--form", form, "--jobs", 1, "--no-sync")
    yield ("text to JSON, the last 20 reports : the 20 before", counts["auto", 60] - counts["auto", 40],
           counts["auto", 40] - counts["auto", 20], 1.05)
    yield ("text to JSON, recognised : as it looks", counts["auto", 60] - counts["auto", 20],
           counts["none", 60] - counts["none", 20], 6.7)

    with open(os.path.join(SAMPLES, "wencheng-2020.txt"), encoding="utf-8") as file:
        accepted = file.read()
    refused = accepted.replace("文成县人力资源和社会保障局", "另县民政局")
    counts = {}
    for kind, text in (("accepted", accepted), ("refused", refused)):
        for number in (5, 10):
            texts = os.path.join(folder, f"{kind}-{number}")
            os.makedirs(texts)
            for index in range(number):
                with open(os.path.join(texts, f"{index}.txt"), "w", encoding="utf-8") as file:
                    file.write(text)
            counts[kind, number] = instructions(
                program, "convert", texts, "-t", "xml", "-o", f"{texts}-out", "--jobs", 1, "--no-sync",
                "--profile", os.path.join(SAMPLES, "profiles", "yunlan"))
    yield ("for a platform, refused for its agency : accepted", counts["refused", 10] - counts["refused", 5],
           counts["accepted", 10] - counts["accepted", 5], 2.7)


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        # valgrind stumbles over Swift's debugging information.
        bare = os.path.join(folder, "gongkai")
        subprocess.run(["strip", "-g", program, "-o", bare], check=True)
        try:
            instructions(bare, "--version")
        except (OSError, LookupError) as problem:
            print(f"not measured: {problem}")
            return 0
        failed = 0
        for name, first, second, most in rows(bare, folder):
            ratio = first / second
            failed += ratio > most
            print(f"{ratio:6.2f}  at most {most:<5}  {'ok  ' if ratio <= most else 'MORE'}  {name}", flush=True)
        return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
