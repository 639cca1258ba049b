"""Has LeakSanitizer look at a thousand conversions: the samples in every format that is read, to every one that is written.

usage: leaks.py GONGKAI      a program that was built with --sanitize=address
"""

import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FORMATS = {"csv": "csv", "docx": "docx", "html": "html", "json": "json", "md": "text", "xlsx": "xlsx", "xml": "xml", "yaml": "yaml"}
FORMS = {"own": [], "2021": ["--form", "2021"], "none": ["--form", "none"], "2019": ["--form", "2019"]}
# What is made once for a global is kept to the end; the sanitizer does not see it where an enum keeps its case in the pointer.
SUPPRESSED = "leak:_WZ\n"


def main():
    program = os.path.abspath(sys.argv[1])
    samples = os.path.join(HERE, "..", "samples")
    sources = sorted(name for name in os.listdir(samples) if name.endswith((".txt", ".md", ".yaml", ".xml")))
    with tempfile.TemporaryDirectory(prefix="gongkai-leaks-") as folder:
        with open(f"{folder}/suppressions", "w") as file:
            file.write(SUPPRESSED)

        def convert(source, target, format, *options, leaks=True):
            environment = dict(
                os.environ, ASAN_OPTIONS=f"detect_leaks={int(leaks)}",
                LSAN_OPTIONS=f"suppressions={folder}/suppressions:print_suppressions=0")
            return subprocess.run(
                [program, "convert", source, "-o", target, "-t", format, "-q", "--no-sync", *options],
                capture_output=True, text=True, errors="replace", env=environment)

        os.mkdir(f"{folder}/in")
        for form, options in FORMS.items():
            for extension, format in FORMATS.items():
                for name in sources:
                    convert(
                        os.path.join(samples, name), f"{folder}/in/{form}-{name}.{extension}", format, *options, leaks=False)
        inputs = len(os.listdir(f"{folder}/in"))
        failures = 0
        for extension, format in FORMATS.items():
            run = convert(f"{folder}/in", f"{folder}/{extension}", format)
            if "Sanitizer" in run.stderr or run.returncode not in (0, 1, 65):
                failures += 1
                print(f"to {format}: status {run.returncode}\n{run.stderr[-4000:]}")
        count = inputs * len(FORMATS)
        print(f"{count} conversions, {failures} runs of {len(FORMATS)} with a leak")
        return 1 if failures or count < 1000 else 0


if __name__ == "__main__":
    sys.exit(main())
