"""Runs commands in turns and keeps what each took."""
import os
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass


@dataclass
class Usage:
    """Times in seconds, memory in bytes; `processor` is user and system time together."""
    wall: float
    user: float
    system: float
    memory: float

    @property
    def processor(self):
        return self.user + self.system


@dataclass
class Command:
    arguments: list
    # A folder that is emptied before each run, since a file that is there already is replaced more slowly.
    output: str = ""

    def run(self, measure):
        if self.output:
            shutil.rmtree(self.output, ignore_errors=True)
            os.makedirs(self.output)
        done = subprocess.run([measure, *map(str, self.arguments)], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"bench: failed with {done.returncode}: {' '.join(map(str, self.arguments))}")
        return Usage(*map(float, done.stdout.split()))


def medians(commands, measure, rounds, is_warmed=True):
    """The medians for each command, which take turns so that a busy machine is unfair to none; with a round before
    the first that does not count."""
    usages = {name: [] for name in commands}
    for round_number in range(rounds + is_warmed):
        for name, command in commands.items():
            usage = command.run(measure)
            if round_number >= is_warmed:
                usages[name].append(usage)
    fields = ("wall", "user", "system", "memory")
    return {
        name: Usage(*(statistics.median(getattr(usage, field) for usage in all_runs) for field in fields))
        for name, all_runs in usages.items()
    }
