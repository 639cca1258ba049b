"""Ends a batch by kill -9 at random moments, resumes it each time, and compares with a batch that nobody has disturbed.

usage: kills.py GONGKAI [REPORTS [KILLS [SEED]]]      10,000 reports and 100 kills unless said
"""

import filecmp
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    program = os.path.abspath(sys.argv[1])
    reports, kills, seed = [int(word) for word in (sys.argv[2:] + ["10000", "100", "1"][len(sys.argv) - 2:])]
    dice = random.Random(seed)
    samples = os.path.join(HERE, "..", "samples")
    source = sorted(name for name in os.listdir(samples) if name.endswith(".txt"))[0]
    text = open(os.path.join(samples, source), encoding="utf-8").read()
    with tempfile.TemporaryDirectory(prefix="gongkai-kills-") as folder:
        os.mkdir(f"{folder}/in")
        for i in range(reports):
            with open(f"{folder}/in/{i:06}.txt", "w", encoding="utf-8") as file:
                file.write(text + f"\n第{i}号。\n")
        command = [program, "convert", "in", "-t", "json", "-q", "--no-sync", "--jobs", "2"]
        quiet = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        start = time.monotonic()
        whole = subprocess.run([*command, "-o", "whole"], **quiet).returncode
        length = time.monotonic() - start
        done = 0
        while done < kills:
            child = subprocess.Popen([*command, "-o", "out", "--resume"], **quiet)
            # So that the kills fall on all of the batch.
            time.sleep(dice.uniform(0, 2 * length / kills))
            if child.poll() is None:
                child.send_signal(signal.SIGKILL)
                done += 1
            elif not os.path.exists(f"{folder}/out"):
                break
            child.wait()
        written = len([name for name in os.listdir(f"{folder}/out") if name.endswith(".json")])
        last = subprocess.run([*command, "-o", "out", "--resume"], **quiet).returncode
        names = sorted(name for name in os.listdir(f"{folder}/whole") if name.endswith(".json"))
        found = sorted(name for name in os.listdir(f"{folder}/out") if name.endswith(".json"))
        _, differ, errors = filecmp.cmpfiles(f"{folder}/whole", f"{folder}/out", names, shallow=False)
        rest = [name for name in os.listdir(f"{folder}/out") if not name.endswith(".json") and "journal" not in name]
        print(
            f"{reports} reports in {length:.1f} s, status {whole}; {done} kills, {written} outputs by then, then status {last}: "
            f"{len(found)} outputs, {len(differ) + len(errors)} differ, {len(rest)} temporary files left")
        return 0 if found == names and not differ and not errors and not rest and whole == last else 1


if __name__ == "__main__":
    sys.exit(main())
