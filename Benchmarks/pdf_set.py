#!/usr/bin/env python3
"""Makes PDF files of reports and scores how they are read.

    Benchmarks/pdf_set.py [--no-borders] .build/debug/gongkai [FOLDER]

Each of the samples' reports becomes a page in four modes (plain; blank and mark for zeros; comma in numbers) and five layouts,
which each of weasyprint, wkhtmltopdf, chromium and soffice that is installed prints. A figure of a PDF file is right, absent
or wrong against the page's own; it is silent where it is absent or wrong and no finding of error level is said of the file.
Files that are in FOLDER from a run before are not printed again. Not part of `make test`: it takes some minutes, and fonts differ between machines.
"""
import csv, io, json, os, re, shutil, subprocess, sys, tempfile

MODES = ("plain", "blank", "mark", "comma")
LAYOUTS = {
    "one-page": ("A3", "10mm", "9px"),
    "several": ("A4", "20mm", "14px"),
    "three-pages": ("A5", "15mm", "14px"),
    "landscape": ("A4 landscape", "15mm", "12px"),
    "narrow": ("A4", "6mm", "10px"),
}


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=900)


def figures(program, path):
    result = run(program, "convert", path, "-t", "csv", "-q", "--diagnostics", "none")
    rows = csv.DictReader(io.StringIO(result.stdout)) if result.returncode == 0 else []
    return {"/".join((row["table"], row["row"], row["column"])): row["value"] for row in rows if "table" in row}


def is_told(program, path):
    result = run(program, "check", path, "--diagnostics", "json")
    lines = result.stdout.splitlines()
    return result.returncode > 1 or any(json.loads(line)["severity"] == "error" for line in lines if line.startswith("{"))


def dressed(page, mode, layout, border):
    """The page in a mode and a layout: only texts of cells that are nothing but a number change."""
    size, margin, letters = LAYOUTS[layout]

    def cell(match):
        number = match[2]
        if mode in ("blank", "mark") and number == "0":
            number = "" if mode == "blank" else "/"
        if mode == "comma" and len(number.split(".")[0]) > 3:
            number = f"{int(number.split('.')[0]):,}" + ("." + number.split(".")[1] if "." in number else "")
        return match[1] + number + match[3]

    page = re.sub(r"(<td[^>]*>)(\d+(?:\.\d+)?)(</td>)", cell, page)
    style = (
        f"<style>@page{{size:{size};margin:{margin}}}body{{font-size:{letters}}}"
        f"table,td,th{{border:{border}}}table{{border-collapse:collapse;width:100%}}td,th{{padding:2px;text-align:center}}</style>"
    )
    return page.replace("</head>", style + "</head>", 1)


def printers(layout):
    """The commands that print a page, by the program's name; names in braces are files."""
    size = LAYOUTS[layout][0].split()
    orientation = ["-O", "Landscape"] if len(size) > 1 else []
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    all_printers = {
        "weasyprint": ["weasyprint", "{page}", "{file}"],
        "wkhtmltopdf": ["wkhtmltopdf", "-q", "-s", size[0], *orientation, "{page}", "{file}"],
        "chromium": [browser or "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                     "--print-to-pdf={file}", "file://{page}"],
        # LibreOffice prints the page as the Word document that the program makes of it.
        "soffice": ["soffice", "-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
                    "--outdir", "{folder}", "{document}"],
    }
    return {name: command for name, command in all_printers.items() if shutil.which(command[0])}


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--no-borders"]
    border = "none!important" if "--no-borders" in sys.argv else "1px solid #000"
    program = os.path.abspath(arguments[0])
    folder = os.path.abspath(arguments[1]) if len(arguments) > 1 else tempfile.mkdtemp(prefix="pdf-set-")
    os.makedirs(folder, exist_ok=True)
    samples = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "samples")
    texts = sorted(name for name in os.listdir(samples) if name.endswith((".txt", ".md", "-2025.yaml")))
    totals = {}
    for sample in texts:
        base = os.path.join(folder, sample + ".html")
        if run(program, "convert", os.path.join(samples, sample), "-t", "html", "-o", base, "-q").returncode not in (0, 1):
            continue
        page = re.sub(r' data-[a-z-]+="[^"]*"', "", open(base, encoding="utf-8").read())
        page = re.sub(r'<meta name="(gongkai:[^"]*|generator)"[^>]*>', "", page)
        for mode in MODES:
            for layout in LAYOUTS:
                name = f"{os.path.splitext(sample)[0]}-{mode}-{layout}"
                path = os.path.join(folder, name + ".html")
                with open(path, "w", encoding="utf-8") as file:
                    file.write(dressed(page, mode, layout, border))
                wanted = figures(program, path)
                for printer, command in printers(layout).items():
                    if printer == "soffice" and "--no-borders" in sys.argv:
                        continue  # It prints the program's own Word document, which has borders.
                    score(program, name, path, folder, printer, command, wanted, totals)
    for printer, count in sorted(totals.items()):
        whole = sum(count[key] for key in ("right", "absent", "wrong"))
        share = 100 * count["right"] / whole if whole else 0
        print(f"{printer}: {count['files']} files, right {share:.2f}% of {whole}, " + ", ".join(
            f"{key} {count[key]}" for key in ("absent", "wrong", "made", "silent")))


def score(program, name, page, folder, printer, command, wanted, totals):
    path = os.path.join(folder, f"{name}-{printer}.pdf")
    if not os.path.exists(path):
        made, document = os.path.join(folder, f"{name}.pdf"), os.path.join(folder, f"{name}.docx")
        if printer == "soffice":
            run(program, "convert", page, "-t", "docx", "-o", document, "-q", "--diagnostics", "none")
        result = run(*[part.format(page=page, file=made, folder=folder, document=document) for part in command])
        if not os.path.exists(made):
            return print(f"{name}: {printer} made no file: {result.stderr.strip()[:200]}", file=sys.stderr)
        os.replace(made, path)
    found, told = figures(program, path), is_told(program, path)
    count = totals.setdefault(printer, dict.fromkeys(("files", "right", "absent", "wrong", "made", "silent"), 0))
    count["files"] += 1
    for address, value in wanted.items():
        if found.get(address) == value:
            count["right"] += 1
            continue
        kind = "absent" if not found.get(address) else "wrong"
        count[kind] += 1
        if not told:
            count["silent"] += 1
        print(f"{path}: {address} is {found.get(address)!r}, not {value!r}", file=sys.stderr)
    count["made"] += sum(1 for address in found if address not in wanted)


if __name__ == "__main__":
    main()
