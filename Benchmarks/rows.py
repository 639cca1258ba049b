"""The work that is measured, and what each row of the table is."""
import importlib.util
import os
import sys
from dataclasses import dataclass

import inputs
import workbook_plan
from runs import Command, medians

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(os.path.dirname(HERE), "samples")
MEGABYTE = 1_000_000


@dataclass
class Row:
    work: str
    measured: str
    ours: float
    peer: str = "—"
    theirs: float = None
    goal: str = "—"
    is_met: bool = None
    missing: bool = False


@dataclass
class Sizes:
    """How much there is to do."""
    reports: int
    workbooks: int
    counts: tuple
    megabytes: tuple
    table_rows: int
    rounds: int
    starts: int


FULL = Sizes(2_000, 500, (100, 1_000, 10_000, 100_000), (1, 4, 16, 64), 100_000, 5, 40)
QUICK = Sizes(200, 50, (100, 500), (1, 8), 10_000, 3, 5)


class Bench:
    """The rows, in a folder for what is read and written."""

    def __init__(self, program, built, folder, sizes):
        self.program, self.built, self.folder, self.sizes = program, built, folder, sizes
        self.measure = f"{built}/measure"
        self.sample = f"{SAMPLES}/wencheng-2020.txt"
        self.reports = inputs.Reports(self.sample)
        self.out = f"{folder}/out"

    def rows(self):
        yield from self.whole_process()
        yield from self.batch()
        yield from self.workbooks()
        yield from self.large_documents()
        yield from self.large_table()
        yield from self.growth()

    # One report

    def whole_process(self):
        formats = ["json", "csv", "xml", "yaml", "html", "docx", "xlsx"]
        commands = {
            name: Command([self.program, "convert", self.sample, "--diagnostics", "none", "-o", f"{self.folder}/a.{name}"])
            for name in formats
        }
        commands["empty"] = Command([f"{self.built}/empty"])
        script = self.python("openpyxl", "report_openpyxl.py", self.sample, f"{self.folder}/peer.xlsx")
        if script:
            commands["openpyxl"] = script
        took = self.medians(commands, rounds=self.sizes.starts)
        for name in formats:
            yield self.against(
                f"whole process, a report → {name}", "wall ms", took[name].wall * 1e3, "empty program",
                took["empty"].wall * 1e3, 1.5)
        yield self.beside("openpyxl", "whole process, a report → xlsx", "wall ms", 1e3, "wall", took, "xlsx")

    def batch(self):
        count = self.sizes.reports
        folder = self.made(count)
        sizes = [os.path.getsize(self.one_converted("json"))]
        commands = {
            "one job": self.convert(folder, "json", jobs=1),
            "two jobs": self.convert(folder, "json", jobs=2),
            "c": Command([f"{self.built}/copy_files", folder, self.out, sizes[0]], self.out),
            "python": Command([sys.executable, f"{HERE}/peers/reports_json.py", folder, self.out], self.out),
        }
        took = self.medians(commands)
        user = took["one job"].user / count * 1e6
        yield Row(
            "text → JSON", "user µs a report", user, "Python script, cells only", took["python"].user / count * 1e6,
            "100 µs", user <= 100)
        yield self.against(
            "text → JSON, a file each, all cores", "wall µs a report", took["two jobs"].wall / count * 1e6,
            "C: read, write, rename", took["c"].wall / count * 1e6, 1.5)
        yield self.cores("text → JSON, a file each", took, count)

    def workbooks(self):
        count = self.sizes.workbooks
        folder = self.made(count)
        workbook = self.one_converted("xlsx")
        plan = f"{self.folder}/plan"
        workbook_plan.write_plan(workbook, plan)
        peer = Command([f"{self.built}/report_xlsx", plan, self.out, count], self.out)
        peer.run(self.measure)
        different = workbook_plan.different_parts(workbook, f"{self.out}/0.xlsx")
        if different:
            sys.exit(f"bench: the peer's workbook is another one: {', '.join(different)}")
        commands = {name: self.convert(folder, "xlsx", jobs) for name, jobs in (("one job", 1), ("two jobs", 2))}
        took = self.medians(commands | {"c": peer})
        yield self.against(
            "a report → XLSX in a batch", "processor ms", took["one job"].processor / count * 1e3,
            "C: the same workbook, byte for byte", took["c"].processor / count * 1e3, 1.3)
        yield self.cores("text → XLSX, a file each", took, count)

    def cores(self, work, took, count):
        one, two = (took[name].wall / count * 1e6 for name in ("one job", "two jobs"))
        return Row(
            f"{work}: two cores against one", "wall µs a report", two, "one job", one, "1.8 times as fast", one / two >= 1.8)

    # Large inputs

    def large_documents(self):
        for megabytes in self.sizes.megabytes:
            self.enlarged(megabytes)
        megabytes = self.sizes.megabytes[-1]
        for name, peer, floor, goal in (
            ("xml", "xmllint --stream", ["xmllint", "--stream", "--noout"], 2),
            ("yaml", "C: libyaml's events", [f"{self.built}/yaml_events"], 1.5),
        ):
            work = f"{name.upper()} → JSON, {megabytes} MB"
            commands = {
                size: Command([
                    self.program, "convert", self.document(size, name), "--diagnostics", "none", "-o",
                    f"{self.folder}/large.json"])
                for size in self.sizes.megabytes
            }
            commands["start"] = Command([
                self.program, "convert", self.one_converted(name), "--diagnostics", "none", "-o",
                f"{self.folder}/small.json"])
            commands["floor"] = Command([*floor, self.document(megabytes, name)])
            if name == "xml" and (script := self.python("lxml", "xml_lxml.py", self.document(megabytes, name))):
                commands["lxml"] = script
            took = self.medians(commands)
            yield self.against(
                work, "processor ms", took[megabytes].processor * 1e3, peer, took["floor"].processor * 1e3, goal)
            if name == "xml":
                yield self.beside("lxml", work, "processor ms", 1e3, "processor", took, megabytes)
            yield from self.flat(
                f"{name.upper()} → JSON, less the start", "processor ms a MB", {
                    f"{size} MB": (took[size].processor - took["start"].processor) * 1e3 / size
                    for size in self.sizes.megabytes
                })

    def large_table(self):
        text, target = f"{self.folder}/table.txt", f"{self.folder}/table.xlsx"
        inputs.text_table(text, self.sizes.table_rows)
        libraries = ["xlsxwriter", "openpyxl", "pandas"]
        commands = {
            "ours": Command([self.program, "convert", text, "--diagnostics", "none", "-o", target]),
            "c": Command([f"{self.built}/table_xlsx", text, target]),
        }
        for library in libraries:
            if script := self.python(library, "table.py", library, text, target):
                commands[library] = script
        took = self.medians(commands, rounds=3)
        work = f"text table of {self.sizes.table_rows:,} × 10 → XLSX"
        yield self.against(
            work, "processor ms", took["ours"].processor * 1e3, "C on libxlsxwriter", took["c"].processor * 1e3, 1.15)
        for library in libraries:
            yield self.beside(library, work, "processor ms", 1e3, "processor", took, "ours")

    # Many reports

    def growth(self):
        """Memory and time over numbers of reports, in one set of runs."""
        works = {
            "batch": lambda folder: self.convert(folder, "json", jobs=2),
            "roll-up": lambda folder: Command(
                [self.program, "rollup", folder, "--diagnostics", "none", "-o", f"{self.folder}/sum.json"]),
            "check": lambda folder: Command([self.program, "check", folder]),
        }
        for work, command in works.items():
            counts = [1, *self.sizes.counts]
            took = {}
            for count in counts:
                rounds = 1 if count > 10_000 else 3
                took |= self.medians({count: command(self.made(count))}, rounds, is_warmed=count <= 10_000)
            few, many = counts[-2] if len(counts) < 4 else 1_000, counts[-1]
            memory = [took[count].memory / MEGABYTE for count in (few, many)]
            yield Row(
                f"peak memory, {work}, {many:,} reports", "MB", memory[1], f"{few:,} reports", memory[0],
                "within 10%, under 96 MB", memory[1] <= memory[0] * 1.1 and memory[1] < 96)
            start = took[1].processor
            yield from self.flat(
                f"{work}, less the start", "processor µs a report",
                {f"{count:,} reports": (took[count].processor - start) / (count - 1) * 1e6 for count in counts[1:]})

    def flat(self, work, measured, times):
        """A row for each size, beside the smallest."""
        (least, first), *rest = times.items()
        for size, time in rest:
            yield Row(
                f"{work}, {size}", measured, time, least, first, "within 10%", time <= first * 1.1)

    # What the rows are made of

    def medians(self, commands, rounds=None, is_warmed=True):
        return medians(commands, self.measure, rounds or self.sizes.rounds, is_warmed)

    def against(self, work, measured, ours, peer, theirs, goal):
        return Row(work, measured, ours, peer, theirs, f"{goal:g} times", ours <= theirs * goal)

    def beside(self, library, work, measured, scale, field, took, ours):
        row = Row(work, measured, getattr(took[ours], field) * scale, f"Python: {library}")
        if library in took:
            row.theirs = getattr(took[library], field) * scale
        else:
            row.missing = True
        return row

    def python(self, library, script, *arguments):
        if importlib.util.find_spec(library) is None:
            return None
        return Command([sys.executable, f"{HERE}/peers/{script}", *arguments])

    def convert(self, folder, name, jobs):
        arguments = [
            self.program, "convert", folder, "-t", name, "-o", self.out, "--jobs", jobs, "--diagnostics", "none", "-q"]
        return Command(arguments, self.out)

    def one_converted(self, name):
        target = f"{self.folder}/one.{name}"
        source = f"{self.made(1)}/000000.txt"
        Command([self.program, "convert", source, "--diagnostics", "none", "-o", target]).run(self.measure)
        return target

    def made(self, count):
        folder = f"{self.folder}/reports-{count}"
        if not os.path.exists(folder):
            self.reports.write(folder, count)
        return folder

    def document(self, megabytes, name):
        return f"{self.folder}/{megabytes}.{name}"

    def enlarged(self, megabytes):
        """An XML and a YAML document, each of this size to within a part of it."""
        for name in ("xml", "yaml"):
            sizes = []
            copies = (1, 101)
            for count in copies:
                sizes.append(os.path.getsize(self.enlarged_by(count, self.document(f"try-{megabytes}", name))))
            each = (sizes[1] - sizes[0]) / (copies[1] - copies[0])
            self.enlarged_by(round((megabytes * MEGABYTE - sizes[0]) / each) + 1, self.document(megabytes, name))

    def enlarged_by(self, copies, target):
        text = f"{self.folder}/enlarged.txt"
        inputs.enlarged(self.sample, text, copies)
        Command([self.program, "convert", text, "--diagnostics", "none", "-o", target]).run(self.measure)
        return target
