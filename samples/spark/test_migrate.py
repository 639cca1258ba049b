"""Compares the job with one machine's result, with an executor killed on the way: test_migrate.py GONGKAI."""
import csv
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from decimal import Decimal

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parent
sys.path.insert(0, str(SAMPLES.parent / "Benchmarks"))
import inputs
from gongkai_worker import ask
from pyspark.sql import SparkSession

GONGKAI = None
CLUSTER = "local-cluster[2,1,1024]"
REPORTS = 200
KEYS = ["agency", "year", "form", "table", "row", "column", "label", "digits", "unit", "text", "origin", "line"]

# A worker that takes a moment to start, so that a test can be quicker, and that dies of a file called deadly.
WRAPPER = """#!{python}
import os, subprocess, sys, time
if sys.argv[1] != "worker":
    os.execv({gongkai!r}, [{gongkai!r}, *sys.argv[1:]])
time.sleep({seconds})
worker = subprocess.Popen([{gongkai!r}, *sys.argv[1:]], stdin=subprocess.PIPE)
for line in sys.stdin.buffer:
    if b"deadly" in line:
        time.sleep(0.2)
        worker.kill()
        os._exit(1)
    worker.stdin.write(line)
    worker.stdin.flush()
worker.stdin.close()
sys.exit(worker.wait())
"""


def wrapper(folder, seconds):
    path = folder / f"gongkai-{seconds}"
    path.write_text(WRAPPER.format(python=sys.executable, gongkai=GONGKAI, seconds=seconds))
    path.chmod(0o755)
    return str(path)


def make_reports(folder):
    """Reports of both editions in several formats, amounts in 元 and 万元, one report twice, and files that are none."""
    made = inputs.Reports(SAMPLES / "wencheng-2020.txt")
    made.write(folder / "2020", REPORTS)
    (folder / "2020" / "000007b.txt").write_text(made.report(7), encoding="utf-8")
    in_tens_of_thousands = made.report(REPORTS).replace("采购总金额", "采购总金额(万元)").replace("1094730.20", "52.15")
    (folder / "2020" / "amount.txt").write_text(in_tens_of_thousands, encoding="utf-8")
    (folder / "2025").mkdir()
    for name in ("handwritten-2025.yaml", "hangzhou-2025.md", "wencheng-2020.xml"):
        shutil.copy(SAMPLES / name, folder / "2025" / name)
    (folder / "cut.xml").write_text("<report><title>某县", encoding="utf-8")
    (folder / "damaged.txt").write_bytes("某县教育局".encode() + b"\xff\xfe\x00" * 9)
    (folder / "notes.txt").write_text("今天下雨。\n", encoding="utf-8")


def run_gongkai(*arguments):
    done = subprocess.run([GONGKAI, *map(str, arguments)], capture_output=True, encoding="utf-8")
    if done.returncode not in (0, 1, 65):
        raise AssertionError(f"gongkai {arguments}: {done.returncode}\n{done.stderr}")
    return done


def figures_in(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["digits"] = row.pop("value")
    return sorted([row[key] for key in KEYS] for row in rows)


class Job:
    """The job on a cluster of two executors on this machine."""

    def __init__(self, folder, *options):
        self.log = open(folder / "job.log", "w+b")
        command = [
            shutil.which("spark-submit", path=os.path.dirname(sys.executable)), "--master", CLUSTER,
            "--conf", "spark.executor.memory=1g", "--conf", "spark.ui.enabled=false",
            "--conf", "spark.sql.shuffle.partitions=4", "--conf", "spark.sql.files.openCostInBytes=8m",
            "--conf", f"spark.local.dir={folder}", str(HERE / "migrate.py"), *map(str, options)]
        environment = os.environ | {"PYSPARK_PYTHON": sys.executable}
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT, env=environment, cwd=folder)

    def text(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    def wait(self):
        try:
            return self.process.wait(timeout=900)
        finally:
            self.log.flush()


def kill_executor(notes, job):
    """Kills the first executor that says that it is at work."""
    while job.process.poll() is None:
        for name in os.listdir(notes):
            os.kill(int(name), signal.SIGKILL)
            return int(name)
        time.sleep(0.02)
    raise AssertionError("the job ended before an executor was at work\n" + job.text())


class MigrationTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        folder = cls.folder = pathlib.Path(cls.temporary.name)
        make_reports(folder / "in")
        (folder / "notes").mkdir()
        slow = wrapper(folder, 2)
        job = Job(
            folder, folder / "in", folder / "out", "--form", "2019", "--gongkai", slow, "--note-processes", folder / "notes")
        cls.killed = kill_executor(folder / "notes", job)
        if job.wait() != 0:
            raise AssertionError(job.text())
        cls.log = job.text()
        job.log.close()
        cls.spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config(
            "spark.ui.showConsoleProgress", "false").getOrCreate()

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()
        cls.temporary.cleanup()

    def table(self, name):
        return self.spark.read.parquet(str(self.folder / "out" / name)).collect()

    def test_an_executor_was_lost_on_the_way(self):
        self.assertIn("Lost executor", self.log)
        self.assertFalse(os.path.exists(f"/proc/{self.killed}"))

    def test_every_figure_is_that_of_one_machine(self):
        tidy = self.folder / "tidy.csv"
        run_gongkai("rollup", self.folder / "in", "--form", "2019", "--tidy", tidy, "-o", self.folder / "sum.csv", "-q")
        own = sorted(["" if row[key] is None else str(row[key]) for key in KEYS] for row in self.table("figures"))
        self.assertEqual(len(own), len(figures_in(tidy)))
        self.assertEqual(own, figures_in(tidy))

    def test_numbers_are_exact(self):
        for row in self.table("figures"):
            self.assertEqual(row["value"], None if row["digits"] is None else Decimal(row["digits"]))

    def test_every_sum_is_that_of_one_machine(self):
        run_gongkai("rollup", self.folder / "in", "--form", "2019", "-o", self.folder / "total.csv", "-q")
        with open(self.folder / "total.csv", encoding="utf-8", newline="") as file:
            expected = {
                (row["table"], row["row"], row["column"]): (row["label"], row["unit"], Decimal(row["value"]))
                for row in csv.DictReader(file) if row["value"]
            }
        sums = {
            (row["table"], row["row"], row["column"]): (row["label"], row["unit"], Decimal(row["digits"]))
            for row in self.table("rollup") if row["digits"] is not None
        }
        self.assertGreater(len(expected), 150)
        self.assertEqual(sums, expected)
        amount = next(row for row in self.table("rollup") if row["column"] == "amount")
        self.assertEqual(amount["unit"], "元")

    def test_every_finding_is_that_of_one_machine(self):
        checked = run_gongkai("check", self.folder / "in", "--form", "2019", "--diagnostics", "json")
        # What cannot be read is reported on standard error.
        lines = [json.loads(line) for line in (checked.stdout + checked.stderr).splitlines()]
        prefix = str(self.folder / "in") + "/"
        expected = sorted(
            (line["file"].removeprefix(prefix), line["code"], str(line.get("line")), str(line.get("address")))
            for line in lines if "code" in line)
        # Between years of one agency only one machine looks; only the job writes each report as rows.
        expected = [finding for finding in expected if finding[1] not in ("GK0507", "GK0508")]
        own = sorted(
            (row["file"], row["code"], str(row["line"]), str(row["address"])) for row in self.table("findings")
            if row["code"] not in ("rollup", "GK0611"))
        self.assertEqual(own, expected)

    def test_every_file_is_a_report_or_a_finding(self):
        files = {str(path.relative_to(self.folder / "in")) for path in (self.folder / "in").rglob("*") if path.is_file()}
        reports = {row["file"] for row in self.table("reports")}
        failed = {row["file"] for row in self.table("findings") if row["severity"] == "error"}
        self.assertEqual(files, reports | failed)
        self.assertLessEqual({"cut.xml", "damaged.txt", "notes.txt", "2020/000007b.txt"}, failed)


class WorkerTests(unittest.TestCase):
    def test_a_file_that_kills_the_worker_costs_no_other(self):
        text = (SAMPLES / "wencheng-2020.txt").read_text(encoding="utf-8")
        names = [f"{number}.txt" for number in range(50)]
        names[20:20] = ["deadly-1.txt", "deadly-2.txt"]
        names.append("deadly-3.txt")
        requests = ((name, {"name": name, "data": text, "to": "csv"}) for name in names)
        with tempfile.TemporaryDirectory() as folder:
            answers = list(ask(wrapper(pathlib.Path(folder), 0), requests))
        self.assertEqual([name for name, _ in answers], names)
        for name, answer in answers:
            self.assertEqual(answer["ok"], not name.startswith("deadly"), name)

    def test_no_more_is_asked_than_may_be_unanswered(self):
        taken, answered, most = 0, 0, 0

        def requests():
            nonlocal taken
            for number in range(200):
                taken += 1
                yield number, {"name": "a.txt", "data": "x" * 10_000, "to": "json"}

        for _ in ask(GONGKAI, requests(), in_flight=5):
            answered += 1
            most = max(most, taken - answered)
        self.assertEqual((taken, answered), (200, 200))
        self.assertLessEqual(most, 5)

    def test_a_program_that_does_not_run_is_no_bad_file(self):
        with self.assertRaises((OSError, subprocess.CalledProcessError)):
            list(ask("/nowhere/gongkai", iter([("a", {})])))


if __name__ == "__main__":
    GONGKAI = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=2)
