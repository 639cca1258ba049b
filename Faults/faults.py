"""Has gongkai meet disks that are full at any byte, few descriptors, signals, inputs that cannot be read, and odd names.

usage: faults.py GONGKAI [PART…]

Parts: full, tmpfs, descriptors, signals, inputs, names, tools, plugins; without: all.

After each fault: no output that is not whole, no temporary file, and the status of what went wrong.
"""

import collections
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import programs

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(HERE, "..", "samples")
FORMATS = ["json", "csv", "xml", "yaml", "text", "html", "docx", "xlsx"]
COUNTS = collections.Counter()
FAILURES = []


def run(program, arguments, folder, limits=(), environment=None, **options):
    """Status and messages; `limits`: pairs of resource and value."""
    def bound():
        for what, value in limits:
            resource.setrlimit(what, (value, value))
    done = subprocess.run(
        [program, *arguments], cwd=folder, capture_output=True, preexec_fn=bound, timeout=300,
        env={**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})}, **options)
    return done.returncode, done.stderr.decode(errors="replace")


def expect(part, case, holds, what):
    COUNTS[part] += 1
    if not holds:
        FAILURES.append(f"{part}: {case}: {what}")
        print(f"{part}: {case}: {what}", flush=True)


def files(folder):
    return sorted(os.path.relpath(os.path.join(at, name), folder) for at, _, names in os.walk(folder) for name in names)


def sample():
    return os.path.join(SAMPLES, sorted(name for name in os.listdir(SAMPLES) if name.endswith(".txt"))[0])


def steps(size, count):
    """About `count` places up to `size`, the first and last ones all."""
    near = set(range(min(size, 20))) | set(range(max(0, size - 20), size))
    return sorted(near | {size * i // count for i in range(count)})


def full(program, folder):
    """No room for the output from any byte on: the system refuses to let files grow beyond it."""
    for name in FORMATS:
        output = os.path.join(folder, f"a.{name}")
        run(program, ["convert", sample(), "-q", "-t", name, "-o", output], folder)
        whole = open(output, "rb").read()
        os.remove(output)
        for cut in steps(len(whole), 60):
            for before in (None, b"before"):
                if before:
                    open(output, "wb").write(before)
                status, told = run(
                    program, ["convert", sample(), "-q", "-t", name, "-o", output, "--force"], folder,
                    [(resource.RLIMIT_FSIZE, cut)])
                left = files(folder)
                case = f"{name}, {cut} of {len(whole)} bytes"
                expect("full", case, status == 74, f"status {status}: {told[:200]}")
                expect("full", case, left == ([f"a.{name}"] if before else []), f"left {left}")
                if before:
                    expect("full", case, open(output, "rb").read() == before, "the file that was there has changed")
                    os.remove(output)


def tmpfs(program, folder):
    """Disks of a few pages, for the output and for TMPDIR."""
    if os.geteuid() != 0:
        print("tmpfs: not without root")
        return
    table = os.path.join(folder, "table.csv")
    with open(table, "w") as file:
        file.writelines(f"第{i}行,{i},{i + 1},{i + 2}\n" for i in range(20_000))
    disk = os.path.join(folder, "disk")
    os.mkdir(disk)
    for pages in (1, 2, 3, 5, 9, 20, 60, 150, 400, 1_000):
        for role in ("output", "TMPDIR"):
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={pages * 4096}", "none", disk], check=True)
            try:
                for name in FORMATS:
                    output = os.path.join(disk if role == "output" else folder, f"b.{name}")
                    status, told = run(
                        program, ["convert", table, "--form", "none", "-q", "-t", name, "-o", output], folder,
                        environment={"TMPDIR": disk} if role == "TMPDIR" else {})
                    case = f"{role} of {pages} pages, {name}"
                    expect("tmpfs", case, status in (0, 74), f"status {status}: {told[:200]}")
                    expect("tmpfs", case, os.path.exists(output) == (status == 0), "status and output differ")
                    if status == 0:
                        again, told = run(program, ["convert", output, "--form", "none", "-q", "-t", "csv", "-O",
                                                    "csv.layout=grid", "-o", "-"], folder)
                        expect("tmpfs", case, again == 0, f"what was written is not read: {told[:200]}")
                        os.remove(output)
                    expect("tmpfs", case, files(disk) == [], f"left {files(disk)}")
            finally:
                subprocess.run(["umount", disk], check=True)
    os.remove(table)


def descriptors(program, folder):
    """Few open files; the system's own loader needs four."""
    for name in FORMATS:
        for count in range(4, 16):
            output = os.path.join(folder, f"c.{name}")
            status, told = run(
                program, ["convert", sample(), "-q", "-t", name, "-o", output], folder,
                [(resource.RLIMIT_NOFILE, count)])
            case = f"{count} files, {name}"
            expect("descriptors", case, status in (0, 66, 73, 74), f"status {status}: {told[:200]}")
            expect("descriptors", case, os.path.exists(output) == (status == 0), "status and output differ")
            if os.path.exists(output):
                os.remove(output)
            expect("descriptors", case, files(folder) == [], f"left {files(folder)}")


def signals(program, folder):
    """Signals in the midst of a conversion."""
    table = os.path.join(folder, "table.csv")
    with open(table, "w") as file:
        file.writelines(f"第{i}行,{i},{i + 1},{i + 2}\n" for i in range(40_000))
    scratch = os.path.join(folder, "tmp")
    os.mkdir(scratch)
    for name in ("xlsx", "json", "docx"):
        output = os.path.join(folder, f"d.{name}")
        start = time.monotonic()
        run(program, ["convert", table, "--form", "none", "-q", "-t", name, "-o", output], folder)
        length = time.monotonic() - start
        os.remove(output)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            for part in range(1, 8):
                child = subprocess.Popen(
                    [program, "convert", table, "--form", "none", "-q", "-t", name, "-o", output], cwd=folder,
                    stderr=subprocess.DEVNULL, env={**os.environ, "TMPDIR": scratch})
                time.sleep(length * part / 8)
                child.send_signal(number)
                status = child.wait()
                case = f"{number.name} after {part}/8, {name}"
                left = [one for one in files(folder) if one != "table.csv"]
                expect("signals", case, status in (0, 75, -number), f"status {status}")
                expect("signals", case, left == ([f"d.{name}"] if status == 0 else []), f"left {left}")
                if os.path.exists(output):
                    os.remove(output)
    os.remove(table)


def inputs(program, folder):
    """Inputs that are not there, cannot be read, or go while a batch runs."""
    os.mkdir(os.path.join(folder, "folder.txt"))
    os.symlink("nowhere", os.path.join(folder, "link.txt"))
    os.symlink("ring.txt", os.path.join(folder, "ring.txt"))
    open(os.path.join(folder, "empty.txt"), "w").close()
    for name, allowed in (
        ("none.txt", (66,)), ("link.txt", (66,)), ("ring.txt", (66, 74)), ("empty.txt", (65,)), ("/proc/self/mem", (65, 74)),
        ("/dev/full", (65, 74)), ("a" * 300, (66, 74)), ("a/" * 3000, (66, 74)),
    ):
        status, told = run(program, ["convert", name, "-f", "text", "-t", "json", "-o", "out.json"], folder)
        expect("inputs", name[:40], status in allowed, f"status {status}: {told[:200]}")
        expect("inputs", name[:40], not os.path.exists(os.path.join(folder, "out.json")), "an output is there")
        expect("inputs", name[:40], told.strip() != "", "nothing was said")
    # Half of a batch's inputs go once it has begun.
    batch = os.path.join(folder, "batch")
    os.mkdir(batch)
    for i in range(400):
        shutil.copy(sample(), os.path.join(batch, f"{i:04}.txt"))
    child = subprocess.Popen(
        [program, "convert", batch, "-q", "-t", "json", "-o", "out", "--jobs", "2"], cwd=folder,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for i in range(399, 199, -1):
        os.remove(os.path.join(batch, f"{i:04}.txt"))
    status = child.wait()
    out = os.path.join(folder, "out")
    whole = {open(os.path.join(out, name), "rb").read()[-3:] for name in os.listdir(out) if name.endswith(".json")}
    expect("inputs", "vanishing", status in (0, 66, 74), f"status {status}")
    expect("inputs", "vanishing", all(end.strip().endswith(b"}") for end in whole), "an output is not whole")
    expect("inputs", "vanishing", not [one for one in files(out) if not one.endswith(".json") and "journal" not in one],
           f"left {files(out)[:5]}")


def names(program, folder):
    """Odd names of inputs and outputs."""
    for name in (b"a\nb.txt", b"a\x1b[31m.txt", b"-a.txt", b"a'b\".txt", b"\xb9\xab.txt", b"a*?.txt", b" .txt", b"\xe2\x80\xae.txt",
                 b"a" * 251 + b".txt", b"%s%n.txt", b"$(touch x).txt", b"a\\b.txt"):
        source = os.path.join(os.fsencode(folder), name)
        shutil.copy(sample(), source)
        target = source[:-4] + b".json"
        done = subprocess.run(
            [program, "convert", source, "-t", "json", "-o", target], capture_output=True, cwd=folder)
        expect("names", repr(name[:20]), done.returncode in (0, 73, 74), f"status {done.returncode}: {done.stderr[:200]}")
        expect("names", repr(name[:20]), b"\x1b[31m" not in done.stderr, "the name reached the terminal as it is")
        expect("names", repr(name[:20]), os.path.exists(target) == (done.returncode == 0), "status and output differ")
        for left in (source, target):
            if os.path.exists(left):
                os.remove(left)
        expect("names", repr(name[:20]), files(folder) == [], f"left {files(folder)}")


def tools(program, folder):
    """The programs behind PDF and old office formats do wrong."""
    for case, holds, what in programs.tools(program, folder, sample(), run):
        expect("tools", case, holds, what)


def plugins(program, folder):
    """Plugins do wrong."""
    for case, holds, what in programs.plugins(program, folder, sample(), run):
        expect("plugins", case, holds, what)


def main():
    program, wanted = os.path.abspath(sys.argv[1]), sys.argv[2:]
    for part in (full, tmpfs, descriptors, signals, inputs, names, tools, plugins):
        if wanted and part.__name__ not in wanted:
            continue
        with tempfile.TemporaryDirectory(prefix="gongkai-faults-") as folder:
            part(program, folder)
        print(f"{part.__name__}: {COUNTS[part.__name__]} checks", flush=True)
    print(f"{len(FAILURES)} failures")
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main())
