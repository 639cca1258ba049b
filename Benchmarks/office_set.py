#!/usr/bin/env python3
"""Makes old office files and OFD files of reports and scores how they are read, figure by figure.

    Benchmarks/office_set.py .build/debug/gongkai [FOLDER]

Each of the samples' reports becomes a page in the four modes of pdf_set.py. LibreOffice makes .doc, .rtf and .odt of the
program's Word document, .xls and .ods of its workbook, and .doc, .odt and .xls of the page; .wps and .et
are .doc and .xls under another name, as the offices that write them do. Where easyofd is installed for this python3, it makes
OFD of the page as Chromium prints it. Files that are in FOLDER from a run before are not made again. Not part of `make test`.
"""
import importlib.util, os, re, shutil, subprocess, sys, tempfile
from decimal import Decimal

from pdf_set import MODES, dressed, figures, run, is_told

# What is made of what: the kind, what it is made from, and LibreOffice's filter.
KINDS = {
    "doc": ("docx", "doc"), "rtf": ("docx", "rtf"), "odt": ("docx", "odt"),
    "xls": ("xlsx", "xls"), "ods": ("xlsx", "ods"),
    "page.doc": ("html", "doc:MS Word 97"), "page.odt": ("html", "odt:writer8"), "page.xls": ("html", "xls"),
}
COPIES = {"wps": "doc", "et": "xls"}


def office(folder, source, target, kind):
    """LibreOffice's file of a kind; whether there is one."""
    made = os.path.join(folder, "made")
    os.makedirs(made, exist_ok=True)
    # As text documents or as sheets, pages are opened by what is made of them.
    opened = ["--infilter=HTML (StarCalc)"] if kind == "xls" and source.endswith("html") else []
    run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", *opened, "--convert-to", kind,
        "--outdir", made, source)
    files = os.listdir(made)
    if files:
        os.replace(os.path.join(made, files[0]), target)
    return bool(files)


def ofd(folder, source, target):
    """easyofd's file of the page as Chromium prints it."""
    printed = target + ".pdf"
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    run(browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={printed}",
        f"file://{source}")
    # It works in a folder of its own name.
    code = ("import os, sys, tempfile; from easyofd import OFD; os.chdir(tempfile.mkdtemp()); "
            "open(sys.argv[2], 'wb').write(OFD().pdf2ofd(open(sys.argv[1], 'rb').read(), optional_text=True))")
    run(sys.executable, "-c", code, printed, target)
    return os.path.exists(target)


def is_equal(text, other):
    """Whether two texts are one number: old workbooks keep no zeros past the point."""
    return bool(text and other) and Decimal(text) == Decimal(other)


def score(program, path, wanted, count):
    found, told = figures(program, path), is_told(program, path)
    count["files"] += 1
    for address, value in wanted.items():
        is_right = found.get(address) == value or is_equal(found.get(address), value)
        key = "right" if is_right else "wrong" if found.get(address) else "absent"
        count[key] += 1
        if key != "right":
            count["silent"] += not told
            print(f"{path}: {address} is {found.get(address)!r}, not {value!r}", file=sys.stderr)
    made = [address for address in found if address not in wanted]
    count["made"] += len(made)
    for address in made:
        print(f"{path}: {address} is {found[address]!r}, and was not there", file=sys.stderr)


def main():
    program = os.path.abspath(sys.argv[1])
    folder = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="office-set-")
    os.makedirs(folder, exist_ok=True)
    samples = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "samples")
    totals = {}
    for sample in sorted(name for name in os.listdir(samples) if name.endswith((".txt", ".md", "-2025.yaml"))):
        base = os.path.join(folder, sample + ".base.html")
        run(program, "convert", os.path.join(samples, sample), "-t", "html", "-o", base, "-q")
        page = re.sub(r' data-[a-z-]+="[^"]*"', "", open(base, encoding="utf-8").read())
        page = re.sub(r'<meta name="(gongkai:[^"]*|generator)"[^>]*>', "", page)
        for mode in MODES:
            stem = os.path.join(folder, f"{os.path.splitext(sample)[0]}-{mode}")
            sources = {"html": stem + ".html", "docx": stem + ".docx", "xlsx": stem + ".xlsx"}
            with open(sources["html"], "w", encoding="utf-8") as file:
                file.write(dressed(page, mode, "narrow", "1px solid #000"))
            wanted = figures(program, sources["html"])
            for kind in ("docx", "xlsx"):
                run(program, "convert", sources["html"], "-o", sources[kind], "-q", "--diagnostics", "none")
            files = {}
            for name, (source, kind) in KINDS.items():
                path = f"{stem}.{name}"
                if os.path.exists(path) or office(folder, sources[source], path, kind):
                    files[name] = path
            for name, other in COPIES.items():
                if other in files:
                    files[name] = f"{stem}.{name}"
                    shutil.copyfile(files[other], files[name])
            if importlib.util.find_spec("easyofd"):
                path = stem + ".ofd"
                if os.path.exists(path) or ofd(folder, sources["html"], path):
                    files["ofd"] = path
            for name, path in files.items():
                count = totals.setdefault(name, dict.fromkeys(("files", "right", "absent", "wrong", "made", "silent"), 0))
                score(program, path, wanted, count)
    for name, count in totals.items():
        whole = sum(count[key] for key in ("right", "absent", "wrong"))
        share = 100 * count["right"] / whole if whole else 0
        print(f"{name}: {count['files']} files, right {share:.2f}% of {whole}, " + ", ".join(
            f"{key} {count[key]}" for key in ("absent", "wrong", "made", "silent")))


if __name__ == "__main__":
    main()
