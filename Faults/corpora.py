"""Has gongkai convert the files of public corpora: what the source archives of Python's libraries for documents bring for
their own tests.

usage: corpora.py GONGKAI [FOLDER]      FOLDER keeps the archives; without, a temporary one

Each file is an answer or a clean error (status 0, 1, 65, 69), within time and memory, with no output but a whole one.
"""

import collections
import os
import resource
import subprocess
import sys
import tarfile
import tempfile
import zipfile

PACKAGES = [
    "beautifulsoup4", "bleach", "csvkit", "docutils", "html5lib", "mammoth", "markdown", "odfpy", "openpyxl",
    "pdfminer.six", "pdfplumber", "pypdf", "python-docx", "python-pptx", "pyxlsb", "ruamel.yaml", "tablib",
    "xlrd", "xlsxwriter", "xmltodict", "docx2txt", "readability-lxml", "html2text", "justext", "xlsx2csv",
]
ENDINGS = (
    "csv", "doc", "docx", "htm", "html", "json", "md", "ods", "odt", "ofd", "pdf", "rtf", "txt", "xls", "xlsx", "xml", "yaml",
    "yml",
)
SECONDS, MEMORY = 60, 512 << 20
CLEAN = (0, 1, 65, 69)


def archives(folder):
    """The source archives of the packages, as far as they can be had."""
    for package in PACKAGES:
        own = os.path.join(folder, package)
        if not os.path.isdir(own):
            try:
                subprocess.run(
                    [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "-d", own, package],
                    capture_output=True, timeout=300)
            except subprocess.TimeoutExpired:
                print(f"{package}: not to be had", file=sys.stderr)
        for name in sorted(os.listdir(own)) if os.path.isdir(own) else []:
            yield os.path.join(own, name)


def files(path):
    """The names and bytes of the files that have an ending of a format that is read."""
    if path.endswith(".zip"):
        with zipfile.ZipFile(path) as archive:
            parts = [(part.filename, archive.read(part)) for part in archive.infolist() if not part.is_dir()]
    else:
        with tarfile.open(path) as archive:
            parts = [(part.name, archive.extractfile(part).read()) for part in archive if part.isfile()]
    return [(name, data) for name, data in parts if name.rsplit(".", 1)[-1].lower() in ENDINGS]


def bound():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def convert(program, folder, name, data):
    """Status, memory and what was left of one conversion."""
    path, output = os.path.join(folder, os.path.basename(name)), os.path.join(folder, "out.json")
    with open(path, "wb") as file:
        file.write(data)
    child = subprocess.Popen(
        [program, "convert", path, "-q", "-t", "json", "-o", output], stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, preexec_fn=bound)
    told = child.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    os.remove(path)
    left = os.listdir(folder)
    for other in left:
        os.remove(os.path.join(folder, other))
    return child.returncode, usage.ru_maxrss * 1024, left, told


def main():
    program = os.path.abspath(sys.argv[1])
    keep = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="gongkai-corpora-")
    counts, failures, most, sources = collections.defaultdict(collections.Counter), 0, 0, 0
    with tempfile.TemporaryDirectory(prefix="gongkai-corpora-") as folder:
        for archive in archives(keep):
            parts = files(archive)
            sources += bool(parts)
            for name, data in parts:
                status, memory, left, told = convert(program, folder, name, data)
                counts[name.rsplit(".", 1)[-1].lower()][status] += 1
                most = max(most, memory)
                is_whole = left == (["out.json"] if status == 0 else [])
                if status not in CLEAN or memory > MEMORY or not is_whole or (status > 1 and not told):
                    failures += 1
                    print(f"{os.path.basename(archive)}: {name}: status {status}, {memory >> 20} MB, left {left}: "
                          f"{told[:200]}", flush=True)
    statuses = sorted({status for count in counts.values() for status in count})
    print(f"{'ending':8}" + "".join(f"{'status ' + str(status):>12}" for status in statuses))
    for ending, count in sorted(counts.items()):
        print(f"{ending:8}" + "".join(f"{count[status]:12}" for status in statuses))
    total = sum(sum(count.values()) for count in counts.values())
    print(f"{total} files of {sources} packages, at most {most >> 20} MB, {failures} beyond what is promised")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
