"""Migrates a folder of reports to Parquet and rolls them up: migrate.py INPUT OUTPUT [--form FORM] [--gongkai PROGRAM].

OUTPUT gets four tables: figures (a row a figure), findings, reports (a row a file that could be read) and rollup (a
row a figure of the sum). README.md beside this file says what stands in them and how to run this on a cluster.
"""
import argparse
import base64
import csv
import io
import os
import re
import subprocess
from decimal import Context, Decimal, Inexact

from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import DecimalType, IntegerType, StringType, StructField, StructType
from pyspark.sql.window import Window
from pyspark.storagelevel import StorageLevel

VALUE = DecimalType(38, 10)
# Wide enough for the sum of any number of reports; whatever it could not hold exactly would be an error.
EXACT = Context(prec=1000, traps=[Inexact])
POWERS = {"元": 0, "万元": 4, "萬元": 4, "亿元": 8, "億元": 8}


def table(**columns):
    return StructType([StructField(name, kind or StringType()) for name, kind in columns.items()])


FIGURES = table(
    file=None, agency=None, year=IntegerType(), form=None, table=None, row=None, column=None, label=None, value=VALUE,
    digits=None, unit=None, text=None, origin=None, line=IntegerType())
FINDINGS = table(
    file=None, severity=None, code=None, line=IntegerType(), column=IntegerType(), place=None, address=None,
    message_zh=None, message_en=None)
REPORTS = table(file=None, agency=None, year=IntegerType(), form=None)
ROLLUP = table(
    form=None, table=None, row=None, column=None, label=None, value=VALUE, digits=None, unit=None,
    numbers=IntegerType(), blanks=IntegerType(), marks=IntegerType(), missing=IntegerType())


# What each file holds


def asked_of_worker(program, form, notes):
    """A function from files, as pairs of name and bytes, to pairs of name and answer, through one worker."""

    def answers(files):
        from gongkai_worker import ask

        if notes:
            note_process(notes)
        requests = (
            (name, {
                "id": name, "name": name, "data_base64": base64.b64encode(content).decode(), "to": "csv",
                "options": {"csv.layout": "tidy"}, "form": form,
            })
            for name, content in files)
        return ask(program, requests)

    return answers


def note_process(folder):
    """Leaves the number of this executor's process in a folder."""
    with open(f"/proc/{os.getppid()}/stat") as file:  # Python's processes are the children of one beside the executor.
        executor = file.read().rpartition(")")[2].split()[1]
    with open(f"{folder}/{executor}", "a"):
        pass


def figures_of(answered):
    name, answer = answered
    if not answer["ok"]:
        return
    for row in csv.DictReader(io.StringIO(answer["output"])):
        digits = row["value"] or None
        yield (
            name, row["agency"] or None, whole(row["year"]), row["form"] or None, row["table"], row["row"],
            row["column"], row["label"], column_value(digits), digits, row["unit"] or None, row["text"], row["origin"],
            whole(row["line"]))


def whole(text):
    return int(text) if text else None


def column_value(digits):
    """The number as the column can hold it; None where it cannot hold all its digits, which stay as text."""
    if digits is None:
        return None
    value = Decimal(digits)
    exponent = value.as_tuple().exponent
    return value if exponent >= -VALUE.scale and value.adjusted() < VALUE.precision - VALUE.scale else None


def findings_of(answered):
    name, answer = answered
    findings = answer.get("diagnostics", []) + ([answer["error"]] if "error" in answer else [])
    for finding in findings:
        message = finding["message"]
        yield (
            name, finding["severity"], finding["code"], finding.get("line"), finding.get("column"),
            finding.get("place"), finding.get("address"), message["zh"], message["en"])


def report_of(answered):
    name, answer = answered
    if answer["ok"]:
        first = next(figures_of(answered), (name, None, None))
        yield (name, first[1], first[2], answer["form"])


# The sum


class Total:
    """The sum of one figure over many reports, and of how many."""

    def __init__(self, label):
        self.label, self.sum, self.numbers, self.blanks, self.marks, self.is_broken = label, Decimal(0), 0, 0, 0, False

    def add(self, digits, unit, text, own_unit):
        if digits is None:
            self.blanks += not text.strip()
            self.marks += bool(text.strip())
            return
        self.numbers += 1
        powers = [POWERS.get(unit or own_unit), POWERS.get(own_unit)]
        if unit and unit != own_unit and powers.count(None) == 1:
            self.is_broken = True  # An amount of money and a count.
            return
        shift = 0 if None in powers else powers[0] - powers[1]
        self.sum = EXACT.add(self.sum, EXACT.scaleb(Decimal(digits), shift))

    def merged(self, other):
        self.sum = EXACT.add(self.sum, other.sum)
        self.numbers += other.numbers
        self.blanks += other.blanks
        self.marks += other.marks
        self.is_broken |= other.is_broken
        return self


def totals_by(units):
    """A function from rows of figures to pairs of address and total; it holds one total an address."""

    def totals(rows):
        found = {}
        for row in rows:
            address = (row["table"], row["row"], row["column"])
            if address in units:
                total = found.setdefault(address, Total(row["label"]))
                total.add(row["digits"], row["unit"], row["text"], units[address])
        return iter(found.items())

    return totals


def units_of(program, form):
    """The unit of each address of a form, in the form's order."""
    listing = subprocess.run(
        [program, "forms", form, "--lang", "en"], check=True, capture_output=True, encoding="utf-8").stdout
    units, name, columns, in_rows = {}, None, [], False
    for line in listing.splitlines():
        if found := re.match(r"  \| (\S+) .*?  (\S+)  (?:whole number|amount)", line):
            columns = columns if not in_rows else []
            in_rows = False
            columns.append(found.groups())
        elif found := re.match(r"  - (\S+)", line):
            in_rows = True
            units.update({(name, found[1], column): unit for column, unit in columns})
        elif found := re.match(r"(\S+)  \S", line):
            name, columns = found[1], []
    return units


# The job


class Migration:
    def __init__(self, spark, options):
        self.spark, self.options = spark, options
        path = spark._jvm.org.apache.hadoop.fs.Path(options.input)
        system = path.getFileSystem(spark._jsc.hadoopConfiguration())
        self.root = system.makeQualified(path).toString().rstrip("/") + "/"
        self.files = (
            spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(options.input)
            .select(F.col("path").substr(F.lit(len(self.root) + 1), F.length("path")).alias("file"), "content"))

    def run(self):
        answers = self.answers(self.files, self.options.form)
        self.write("figures", answers.flatMap(figures_of), FIGURES)
        reports = self.frame(answers.flatMap(report_of), REPORTS).cache()
        self.write("reports", reports)
        counted, left_out = self.counted(reports)
        findings = self.frame(answers.flatMap(findings_of), FINDINGS).unionByName(left_out)
        form = self.target(counted)
        if form:
            count, totals = self.totals(counted, form)
            self.write("rollup", self.spark.sparkContext.parallelize(self.sum_rows(form, count, totals), 1), ROLLUP)
        self.write("findings", findings)

    def answers(self, files, form):
        work = asked_of_worker(self.options.gongkai, form, self.options.note_processes)
        return files.rdd.map(tuple).mapPartitions(work).persist(StorageLevel.DISK_ONLY)

    def counted(self, reports):
        """The reports that are summed: those with a form, one of each agency and year. And why the others are not."""
        place = F.row_number().over(Window.partitionBy(F.coalesce("agency", "file"), "year").orderBy("file"))
        placed = reports.filter("form is not null").withColumn("place", place)

        def told(frame, chinese, english):
            nothing = F.lit(None)
            return frame.select(
                "file", F.lit("error").alias("severity"), F.lit("rollup").alias("code"), nothing.cast("int").alias("line"),
                nothing.cast("int").alias("column"), nothing.cast("string").alias("place"),
                nothing.cast("string").alias("address"), F.lit(chinese).alias("message_zh"),
                F.lit(english).alias("message_en"))

        left_out = told(placed.filter("place > 1"), "该单位该年度已有一份报告，这一份不计入汇总",
                        "there is a report of this agency and year already; this one does not count").unionByName(
            told(reports.filter("form is null"), "没有识别出表样，不计入汇总", "no form was recognised; it does not count"))
        return placed.filter("place = 1").drop("place"), left_out

    def target(self, counted):
        """The form of the sum: the one that was named, or that of the first report."""
        first = counted.orderBy("file").first()
        return None if first is None else first["form"] if self.options.form == "auto" else self.options.form

    def totals(self, counted, form):
        """How many reports there are in the sum, and the total of each address."""
        units = units_of(self.options.gongkai, form)
        own = self.spark.read.parquet(f"{self.options.output}/figures").filter(F.col("form") == form)
        rows = own.join(counted.select("file"), "file", "left_semi")
        others = counted.filter(F.col("form") != form).select("file")
        if not others.isEmpty():
            # The program knows which figures of another edition mean the same.
            brought = self.answers(self.files.join(others, "file", "left_semi"), form)
            rows = rows.unionByName(self.frame(brought.flatMap(figures_of), FIGURES))
        totals = rows.rdd.mapPartitions(totals_by(units)).reduceByKey(lambda a, b: a.merged(b)).collectAsMap()
        return counted.count(), {address: (totals[address], unit) for address, unit in units.items() if address in totals}

    def sum_rows(self, form, count, totals):
        for address, (total, unit) in totals.items():
            digits = f"{total.sum:f}" if total.numbers and not total.is_broken else None
            yield (
                form, *address, total.label, column_value(digits), digits, unit, total.numbers, total.blanks,
                total.marks, count - total.numbers - total.blanks - total.marks)

    def frame(self, rows, schema):
        return self.spark.createDataFrame(rows, schema, verifySchema=False)

    def write(self, name, rows, schema=None):
        frame = rows if schema is None else self.frame(rows, schema)
        frame.write.mode("overwrite").parquet(f"{self.options.output}/{name}")


def main():
    options = argparse.ArgumentParser(description=__doc__.split(":")[0])
    options.add_argument("input", help="a folder of reports, on any file system that Spark reads")
    options.add_argument("output", help="a folder for the tables; tables that are there are replaced")
    options.add_argument("--form", default="auto", help="the form of the sum; by default that of the first report")
    options.add_argument("--gongkai", default="gongkai", help="the program, which every node must have")
    options.add_argument("--note-processes", metavar="FOLDER", help="a folder for the executors' process numbers")
    spark = SparkSession.builder.appName("gongkai").getOrCreate()
    spark.sparkContext.addPyFile(os.path.join(os.path.dirname(os.path.abspath(__file__)), "gongkai_worker.py"))
    Migration(spark, options.parse_args()).run()
    spark.stop()


if __name__ == "__main__":
    main()
