"""Generated inputs in the size that is asked for: figures that obey the form's rules, the same for the same seed."""
import os
import random
import re

APPLICANTS = 6
FIGURES = re.compile(r"(?:\| [+0-9.]+ )+")


def agency(number):
    """A generated name; digits in it would be taken for figures."""
    return "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in f"{number:06d}") + "县教育局"


def table_rows(lines, first, last):
    """The numbers of the lines with figures between two headings."""
    start = next(i for i, line in enumerate(lines) if line.startswith(first))
    end = next(i for i, line in enumerate(lines) if line.startswith(last))
    return [i for i in range(start, end) if FIGURES.search(lines[i])]


class Reports:
    """Reports in the layout of a sample text, one for each number."""

    def __init__(self, sample, seed=20201231):
        with open(sample, encoding="utf-8") as file:
            self.lines = file.read().split("\n")
        self.seed = seed
        self.agency = self.lines[0].partition("2020年")[0]
        self.applications = table_rows(self.lines, "三、", "四、政府信息公开")
        self.remedies = next(i for i, line in enumerate(self.lines) if line.startswith("0 |"))
        self.narrative = next(i for i, line in enumerate(self.lines) if "没有收到政府信息公开申请" in line)

    def report(self, number):
        """The text of a report; of ten figures about nine are zero, as in real ones."""
        source = random.Random(self.seed + number)
        lines = list(self.lines)

        def figures(count):
            return [source.randrange(1, 30) if source.random() < 0.1 else 0 for _ in range(count)]

        def with_total(values):
            return values + [sum(values)]

        results = [figures(APPLICANTS) for _ in self.applications[2:-2]]
        total = [sum(column) for column in zip(*results)]
        carried_in = [min(value, all_of) for value, all_of in zip(figures(APPLICANTS), total)]
        carried_out = figures(APPLICANTS)
        new = [a + b - c for a, b, c in zip(total, carried_out, carried_in)]
        rows = [new, carried_in, *results, total, carried_out]
        for line, row in zip(self.applications, rows):
            cells = "".join(f"| {value} " for value in with_total(row))
            lines[line] = FIGURES.sub(lambda _: cells, lines[line], count=1)
        remedies = [with_total(figures(4)) for _ in range(3)]
        bars = lines[self.remedies].rpartition("0 ")[2]
        lines[self.remedies] = " | ".join(str(value) for row in remedies for value in row) + " " + bars
        lines[self.narrative] = (
            f"2020年度收到政府信息公开申请{sum(new)}件,行政复议{remedies[0][4]}件,"
            f"行政诉讼{remedies[1][4] + remedies[2][4]}件。")
        return "\n".join(lines).replace(self.agency, agency(number))

    def write(self, folder, count, first=0):
        os.makedirs(folder, exist_ok=True)
        for number in range(first, first + count):
            with open(f"{folder}/{number:06d}.txt", "w", encoding="utf-8") as file:
                file.write(self.report(number))


def enlarged(sample, path, copies):
    """Writes a sample text whose first section is there many times over, each with figures of its own and a table."""
    with open(sample, encoding="utf-8") as file:
        head, narrative, tail = re.split(r"(?=^\(一\)组织与制度)|(?=^二、)", file.read(), maxsplit=2, flags=re.MULTILINE)
    source = random.Random(1)
    with open(path, "w", encoding="utf-8") as file:
        file.write(head)
        for _ in range(copies):
            file.write(re.sub(r"\d+(?=[篇条次])", lambda _: str(source.randrange(1, 999)), narrative))
            file.write(" | ".join(["渠道"] + [f"{month}月" for month in range(1, 13)]) + "\n")
            for channel in ["门户网站", "政务微信", "政务微博", "报刊", "广播", "电视", "公告栏", "展板"]:
                counts = " | ".join(str(source.randrange(0, 99)) for _ in range(12))
                file.write(f"{channel} | {counts}\n")
        file.write(tail)


def text_table(path, rows, columns=10):
    source = random.Random(2)
    with open(path, "w", encoding="utf-8") as file:
        file.write("某县2020年政府信息公开台账\n一、总体情况\n")
        file.write(" | ".join(["单位"] + [f"第{column}列" for column in range(1, columns)]) + "\n")
        for row in range(1, rows):
            figures = " | ".join(str(source.randrange(0, 10_000)) for _ in range(columns - 1))
            file.write(f"第{row:06d}号局 | {figures}\n")
