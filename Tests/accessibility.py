"""Has axe-core look at the pages that gongkai writes, in headless Chromium: on a light and a dark screen.

usage: accessibility.py PROGRAM

Needs Chromium, and axe.min.js: the file that AXE names, or the one in a package of pip's index. Not part of `make test`.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

SAMPLES = pathlib.Path(__file__).parent.parent / "samples"
RUN = """
<script>%s</script>
<script>axe.run(document, {resultTypes: ["violations"]}).then(result => {
  const told = result.violations.map(v => [v.impact, v.id, v.help, v.nodes.length, v.nodes[0].html]);
  const place = document.createElement("pre");
  place.id = "told";
  place.textContent = JSON.stringify(told);
  document.body.replaceChildren(place);
});</script>
"""


def axe(work):
    if os.environ.get("AXE"):
        return pathlib.Path(os.environ["AXE"]).read_text()
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(work), "axe-playwright-python"]
    subprocess.run(command, check=True)
    with zipfile.ZipFile(next(work.glob("axe_*.whl"))) as wheel:
        name = next(n for n in wheel.namelist() if n.endswith("axe.min.js"))
        return wheel.read(name).decode()


def pages(program, work):
    """Each kind of page: a report, one for WeChat, one with marked figures, a corrected one, the list of risks, a portrait."""
    report = SAMPLES / "wencheng-2020.txt"
    years = work / "years"
    years.mkdir()
    first = (SAMPLES / "handwritten-2025.yaml").read_text()
    (years / "2025.yaml").write_text(first)
    (years / "2024.yaml").write_text(re.sub("(?m)^year: *2025", "year: 2024", first))
    wrong = work / "wrong.md"
    wrong.write_text((SAMPLES / "hangzhou-2025.md").read_text().replace("| 13612 |", "| 13621 |"))
    made = {
        "marked": ["convert", wrong, "-O", "html.findings=true"],
        "corrected": ["convert", wrong, "--fix", "-O", "html.findings=true"],
        "page": ["convert", report, "-O", "html.findings=true"],
        "wechat": ["convert", report, "-O", "html.style=wechat"],
        "risks": ["rollup", years, "-O", "html.style=risks"],
        "portrait": ["rollup", years, "-O", "html.style=portrait"],
    }
    for name, arguments in made.items():
        output = work / f"{name}.html"
        subprocess.run([program, *map(str, arguments), "-q", "-o", str(output)], stderr=subprocess.DEVNULL)
        yield name, output


def violations(browser, page, script, is_dark):
    tried = page.with_suffix(".tried.html")
    tried.write_text(page.read_text().replace("</body>", RUN.replace("%s", script) + "</body>"))
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"]
    if is_dark:
        command.append("--blink-settings=preferredColorScheme=0")
    dom = subprocess.run([*command, tried.as_uri()], capture_output=True, text=True).stdout
    told = re.search(r'<pre id="told">(.*?)</pre>', dom, re.S)
    if not told:
        sys.exit(f"{page.name}: axe-core did not come to an end")
    text = told[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return json.loads(text)


def main():
    browser = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
    if not browser:
        sys.exit("there is no Chromium here")
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        script = axe(work)
        found = 0
        for name, page in pages(sys.argv[1], work):
            for is_dark in (False, True):
                told = violations(browser, page, script, is_dark)
                found += len(told)
                print(f"{name}, {'dark' if is_dark else 'light'}: {len(told)} violations")
                for impact, rule, help, count, example in told:
                    print(f"  {impact} {rule} ({count}): {help}\n    {example[:160]}")
    sys.exit(1 if found else 0)


main()
