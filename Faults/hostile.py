"""Makes hostile inputs of many kinds, each at two sizes, and measures what gongkai does with them.

usage: hostile.py GONGKAI [KIND…]      without kinds: all of them

What must hold, for an input of n bytes (unpacked, where it is packed):
  - an answer (status 0 or 1) or a clean error (65), never a signal or a fault of ours
  - less than 8 n + 64 MB of memory, and less than 512 MB for a file of less than 10 MB
  - twice the input takes at most 2.8 times as long (where it takes half a second or more)
  - programs behind a format count with their own memory, which is what wait4 gives; LibreOffice alone within 512 MB, for
    files of any size
"""

import os
import re
import resource
import subprocess
import sys
import tempfile
import zipfile
import zlib

import hostile_kinds
import hostile_more  # noqa: F401: adds its kinds to those

MB = 1 << 20
SECONDS = 120
# Read by LibreOffice, which needs some 210 MB for a file of nothing.
BY_OFFICE = (".doc", ".ods", ".odt", ".rtf")


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
        return os.path.getsize(path)


def measure(program, path):
    """Status, seconds of processor time and bytes of memory of one conversion."""
    command = [program, "convert", path, "-q", "-t", "json", "-o", path + ".out", "--force"]
    with open(path + ".err", "wb") as errors:
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, preexec_fn=bound)
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
    print(f"{'kind':34} {'bytes':>11} {'unpacked':>11} {'status':>6} {'seconds':>8} {'MB':>6}  remarks")
    with tempfile.TemporaryDirectory(prefix="gongkai-hostile-") as folder:
        for name, make, sizes in hostile_kinds.ALL:
            if wanted and not any(word in name for word in wanted):
                continue
            before = None
            for size in sizes:
                path = os.path.join(folder, name)
                made(make, path, size)
                length, whole = os.path.getsize(path), unpacked(path)
                status, seconds, memory, told = measure(program, path)
                remarks = []
                if status not in (0, 1, 65):
                    remarks.append(f"status {status}")
                if memory > 8 * whole + 64 * MB and not name.endswith(BY_OFFICE):
                    remarks.append("more than 8 times the input and 64 MB")
                if memory > 512 * MB and length < 10 * MB:
                    remarks.append("more than 512 MB")
                if before and seconds > 0.5 and before[0] == status and seconds > before[1] * 1.4 * (whole / before[2]):
                    remarks.append(f"{seconds / before[1]:.1f} times as long for {whole / before[2]:.1f} times as much")
                if told > 300_000:
                    remarks.append(f"{told} bytes of messages")
                before = (status, seconds, whole)
                failures += bool(remarks)
                print(
                    f"{name:34} {length:11} {whole:11} {status:6} {seconds:8.2f} {memory / MB:6.0f}  {'; '.join(remarks)}",
                    flush=True)
                for file in os.listdir(folder):
                    os.remove(os.path.join(folder, file))
    print(f"{failures} beyond what is promised")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
