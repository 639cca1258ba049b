#!/usr/bin/env python3
"""Times batches of PDF files beside the tools that read them, in turns.

    Benchmarks/pdf_time.py PROGRAM ROUNDS FILES…

A row is the median of the rounds: wall time, user time and the most memory of any one process. The tools are what the
program runs for a file, pdftotext for all pages and pdftocairo for all pages, their output taken and thrown away.
"""
import concurrent.futures, os, statistics, subprocess, sys, tempfile, time


def tools(files, at_once):
    def one(file):
        for command in (["pdftotext", "-bbox-layout", file, "-"], ["pdftocairo", "-svg", file, "-"]):
            subprocess.run(command, capture_output=True)

    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        list(pool.map(one, files))


def batch(program, files, jobs):
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "convert", *files, "-t", "json", "-o", folder, "-q", "--diagnostics", "none", "--no-sync"]
        subprocess.run(command + ["--jobs", str(jobs)], capture_output=True)


def measured(work):
    """Wall time, user time and memory of what a process of its own does."""
    start = time.monotonic()
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    _, _, usage = os.wait4(child, 0)
    return time.monotonic() - start, usage.ru_utime, usage.ru_maxrss / 1024


def main():
    program, rounds, files = os.path.abspath(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    cores = len(os.sched_getaffinity(0))
    works = {
        "tools, one after the other": lambda: tools(files, 1),
        "gongkai --jobs 1": lambda: batch(program, files, 1),
        f"tools, {cores} files at once": lambda: tools(files, cores),
        f"gongkai --jobs {cores}, the default here": lambda: batch(program, files, cores),
    }
    runs = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            runs[name].append(measured(work))
    base = [statistics.median(run[part] for run in runs["tools, one after the other"]) for part in range(2)]
    print(f"{len(files)} files, {rounds} rounds")
    for name, all_runs in runs.items():
        wall, user, memory = (statistics.median(run[part] for run in all_runs) for part in range(3))
        print(f"{name}: wall {wall:.2f} s ({wall / base[0]:.2f}), user {user:.2f} s ({user / base[1]:.2f}), {memory:.0f} MB")


if __name__ == "__main__":
    main()
