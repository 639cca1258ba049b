"""The programs behind PDF and old office formats, and plugins, that do wrong: each is one in PATH or a folder that crashes, says
nothing, writes without end, and so on."""

import os
import shutil

# What a program does wrong; `{real}` is the one that it stands for.
WRONGS = {
    "crash": "kill -SEGV $$",
    "status": "echo trouble >&2; exit 3",
    "nothing": "exit 0",
    "garbage": "echo no pages at all",
    "endless": "exec yes",
    "half": '{real} "$@" | head -c 700',
    "child": "sleep 600 & exit 0",
    "memory": "words=0123456789abcdef; while :; do words=$words$words; done",
}
HELLO = '{"type":"hello","protocol":{"min":1,"max":1},"name":"wrong","extensions":["w"],"reads":"figures","writes":"report"}'


def place(folder, name, does):
    path = os.path.join(folder, name)
    with open(path, "w") as file:
        file.write(f"#!/bin/sh\n{does}\n")
    os.chmod(path, 0o755)
    return path


def tools(program, folder, sample, run):
    """What must hold and what was found, for each tool and each wrong, as far as the tool is installed."""
    scratch, wrong = os.path.join(folder, "tmp"), os.path.join(folder, "bin")
    os.mkdir(scratch)
    os.mkdir(wrong)
    path = os.environ["PATH"]

    def convert(source, target, search):
        output = os.path.join(folder, "out." + target)
        status, told = run(program, ["convert", source, "-q", "-t", target, "-o", output], folder,
                           environment={"PATH": search, "TMPDIR": scratch})
        written = os.path.exists(output)
        if written:
            os.remove(output)
        return status, told, written

    inputs = {}
    for target in ("docx", "pdf"):
        status, _ = run(program, ["convert", sample, "-q", "-t", target, "-o", f"in.{target}"], folder)
        inputs[target] = os.path.join(folder, f"in.{target}") if status == 0 else None
    old = os.path.join(folder, "in.rtf")
    with open(old, "w") as file:
        file.write("{\\rtf1 2022}\n")
    cases = [("pdftotext", inputs["pdf"], "json", (65,)), ("pdftocairo", inputs["pdf"], "json", (0, 1)),
             ("soffice", old, "json", (65,)), ("soffice", sample, "pdf", (74,))]
    for tool, source, target, allowed in cases:
        real = shutil.which(tool)
        if not real or not source:
            continue
        for what, does in WRONGS.items():
            if (tool, what) == ("soffice", "half"):
                continue  # It writes a file, whatever it prints.
            case = f"{tool} for {target}: {what}"
            place(wrong, tool, does.format(real=real))
            status, told, written = convert(source, target, f"{wrong}:{path}")
            yield case, status in allowed, f"status {status}: {told[:200]}"
            yield case, written == (status in (0, 1)), "status and output differ"
            yield case, "GK" in told, "nothing was said"
            yield case, os.listdir(scratch) == [], f"left {os.listdir(scratch)}"
            os.remove(os.path.join(wrong, tool))
        if tool != "pdftocairo":
            status, told, written = convert(source, target, wrong)
            yield f"{tool}: missing", status == 69 and not written and "GK0191" in told, f"status {status}: {told[:200]}"


def plugins(program, folder, sample, run):
    """The same for a plugin, as reader and as writer."""
    own, scratch = os.path.join(folder, "plugins"), os.path.join(folder, "tmp")
    os.mkdir(own)
    os.mkdir(scratch)
    source = os.path.join(folder, "a.w")
    with open(source, "w") as file:
        file.write("x\n")
    for what, does in WRONGS.items():
        place(own, "gongkai-format-wrong", f"read -r hello\necho '{HELLO}'\nread -r request\n"
              + does.format(real="echo '{\"id\":1,\"ok\":true,\"figures\":[' #"))
        for reads in (True, False):
            output = os.path.join(folder, "out.json" if reads else "out.w")
            status, told = run(
                program, ["convert", source if reads else sample, "-q", "-o", output, "--plugin-dir", own,
                          "--plugin-seconds", "20", "--plugin-memory", "64"], folder, environment={"TMPDIR": scratch})
            case = f"{what}, {'read' if reads else 'written'} by a plugin"
            yield case, status == 69, f"status {status}: {told[:200]}"
            yield case, not os.path.exists(output), "an output is there"
            yield case, "GK" in told, "nothing was said"
            yield case, os.listdir(scratch) == [], f"left {os.listdir(scratch)}"
