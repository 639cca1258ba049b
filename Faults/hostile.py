"""Makes hostile inputs of many kinds, each at two sizes, and measures what gongkai does with them.

usage: hostile.py GONGKAI [KIND…]      without kinds: all of them

What must hold, for an input of n bytes (unpacked, where it is packed):
  - an answer (status 0 or 1) or a clean error (65), never a signal or a fault of ours
  - less than 8 n + 64 MB of memory, and less than 512 MB for a file of less than 10 MB
  - twice the input takes at most 2.8 times as long (where it takes half a second or more; a profile's check may take all of
    its 30 seconds)
  - programs behind a format count with their own memory, which is what wait4 gives; LibreOffice alone within 512 MB, for
    files of any size
"""

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import zipfile
import zlib

import hostile_kinds
# Each adds its kinds to those.
import hostile_content  # noqa: F401
import hostile_further  # noqa: F401
import hostile_more  # noqa: F401
import hostile_services  # noqa: F401

MB = 1 << 20
SECONDS = 120
# Read by LibreOffice, which needs some 210 MB for a file of nothing.
BY_OFFICE = (".doc", ".ods", ".odt", ".rtf")


def length(path):
    """The bytes of a file, or of all files in a folder."""
    if not os.path.isdir(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(place, file)) for place, _, files in os.walk(path) for file in files)


def unpacked(path):
    """The bytes of a file with the parts of an archive, or the streams of a PDF file, unpacked."""
    if path.endswith(".pdf"):
        with open(path, "rb") as file:
            streams = re.findall(rb"/FlateDecode.*?stream\r?\n(.*?)endstream", file.read(), re.S)
        return os.path.getsize(path) + sum(len(zlib.decompressobj().decompress(stream)) for stream in streams)
    try:
        with zipfile.ZipFile(path) as archive:
            return max(os.path.getsize(path), sum(part.file_size for part in archive.infolist()))
    except (zipfile.BadZipFile, OSError):
        return length(path)


def measure(program, kind, path):
    """Status, seconds of processor time and bytes of memory of one command."""
    command = [program] + [argument.replace("{}", path) for argument in kind.arguments or [
        "convert", "{}", "-q", "-t", "json", "-o", "{}.out", "--force"]]
    environment = {**os.environ, **(kind.environment(path) if kind.environment else {})}
    with open(path + ".err", "wb") as errors, open(path if kind.feeds else os.devnull, "rb") as feed:
        child = subprocess.Popen(
            command, stdin=feed, stdout=subprocess.DEVNULL, stderr=errors, preexec_fn=bound, env=environment)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, os.path.getsize(path + ".err")


def bound():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def made(make, path, size):
    """Makes an input in a process of its own: what that one needs would count as the next one's memory."""
    child = os.fork()
    if not child:
        make(path, size)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        raise SystemExit(f"{path} could not be made")


def main():
    program, wanted = sys.argv[1], sys.argv[2:]
    failures = 0
    print(f"{'kind':40} {'bytes':>11} {'unpacked':>11} {'status':>6} {'seconds':>8} {'MB':>6}  remarks")
    with tempfile.TemporaryDirectory(prefix="gongkai-hostile-") as folder:
        for kind in hostile_kinds.ALL:
            if wanted and not any(word in kind.name for word in wanted):
                continue
            before = None
            for size in kind.sizes:
                path = os.path.join(folder, kind.name)
                made(kind.make, path, size)
                own, whole = length(path), unpacked(path)
                status, seconds, memory, told = measure(program, kind, path)
                remarks = []
                if status not in kind.statuses:
                    remarks.append(f"status {status}")
                if memory > max(8 * whole + 64 * MB, (kind.budget or 0) * MB) and not kind.name.endswith(BY_OFFICE):
                    remarks.append("more than 8 times the input and 64 MB")
                if memory > 512 * MB and own < 10 * MB:
                    remarks.append("more than 512 MB")
                if before and seconds > kind.seconds and before[0] == status and seconds > before[1] * 1.4 * (whole / before[2]):
                    remarks.append(f"{seconds / before[1]:.1f} times as long for {whole / before[2]:.1f} times as much")
                if told > 300_000:
                    remarks.append(f"{told} bytes of messages")
                before = (status, seconds, whole)
                failures += bool(remarks)
                print(
                    f"{kind.name:40} {own:11} {whole:11} {status:6} {seconds:8.2f} {memory / MB:6.0f}  {'; '.join(remarks)}",
                    flush=True)
                shutil.rmtree(folder)
                os.mkdir(folder)
    print(f"{failures} beyond what is promised")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
