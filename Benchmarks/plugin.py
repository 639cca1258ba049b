#!/usr/bin/env python3
"""A batch of 1,000 reports through an external plugin beside the same format built in: tidy CSV to JSON, in turns.

Usage: plugin.py PATH-TO-gongkai [RUNS [BUSY]]. Prints ratios of wall clock and of user time, and how much of the latter is the
plugin's own process, measured by giving it the same requests without a host; then the median and the range of all runs.
BUSY is how many other processes compute all the while, 0 by default.
"""
import json, os, resource, statistics, subprocess, sys, tempfile, time

PLUGIN = r'''
import csv, json, sys
HELLO = {"type": "hello", "protocol": {"min": 1, "max": 1}, "name": "xcsv", "extensions": ["xcsv"], "reads": "figures"}
HEAD = "agency,year,form,table,row,column,label,value,unit,text,origin,line".split(",")
for line in sys.stdin:
    request = json.loads(line)
    if request["type"] == "hello":
        answer = HELLO
    else:
        rows = csv.reader(request["data"].splitlines())
        assert next(rows) == HEAD
        figures = []
        for agency, year, form, table, row, column, label, value, unit, text, origin, line in rows:
            figures.append({"address": f"{table}/{row}/{column}", "unit": unit, "line": rows.line_num,
                            "value": value or text or None})
        metadata = {"agency": agency, "year": int(year), "form": form}
        answer = {"id": request["id"], "ok": True, "metadata": metadata, "figures": figures}
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    sys.stdout.flush()
'''

def measured(command, **more):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, **more)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime - before.ru_utime

def main():
    gongkai, runs = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3
    busy = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    sample = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../samples/wencheng-2020.yaml")
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(busy)]
    try:
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            compare(gongkai, sample, runs)
    finally:
        for other in others: other.kill()

def compare(gongkai, sample, runs):
    for name in ["plugins", "csv", "xcsv"]: os.mkdir(name)
    with open("plugins/gongkai-format-xcsv", "w") as file: file.write(f"#!{sys.executable}{PLUGIN}")
    os.chmod("plugins/gongkai-format-xcsv", 0o755)
    text = subprocess.run([gongkai, "convert", sample, "-t", "csv", "-q"], check=True, capture_output=True).stdout.decode()
    requests = ['{"type":"hello"}']
    for number in range(1000):
        for kind in ["csv", "xcsv"]:
            with open(f"{kind}/{number}.{kind}", "w") as file: file.write(text)
        requests.append(json.dumps({"type": "read", "id": number, "data": text}, ensure_ascii=False))
    commands = {
        "builtin": [gongkai, "convert", "csv", "-o"],
        "plugin": [gongkai, "convert", "xcsv", "--plugin-dir", "plugins", "-o"],
    }
    ratios = {"wall": [], "user": [], "user without the plugin's own": []}
    for run in range(runs):
        # Whoever comes second may find the machine otherwise: they take turns.
        times = {}
        for kind in sorted(commands, reverse=run % 2 == 1):
            times[kind] = measured([*commands[kind], f"{kind}-{run}", "-t", "json", "-q", "--no-sync", "--jobs", "2"])
        alone = measured(["plugins/gongkai-format-xcsv"], input="\n".join(requests).encode(), stdout=subprocess.DEVNULL)
        builtin, plugin = times["builtin"], times["plugin"]
        for name, ratio in zip(ratios, [plugin[0] / builtin[0], plugin[1] / builtin[1], (plugin[1] - alone[1]) / builtin[1]]):
            ratios[name].append(ratio)
        print("plugin : built in, " + ", ".join(f"{name} {values[-1]:.2f}" for name, values in ratios.items())
              + f"; {builtin[0]:.2f} and {plugin[0]:.2f} s", flush=True)
    for name, values in ratios.items():
        print(f"{name}: median {statistics.median(values):.2f}, {min(values):.2f} to {max(values):.2f}")

main()
