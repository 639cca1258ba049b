#!/usr/bin/env python3
"""Converts reports through one `gongkai worker`: client.py FORMAT FILE..."""
import json
import subprocess
import sys
import threading


def convert(program, requests):
    """Yields the answer to each request, in their order, while they are still being sent."""
    worker = subprocess.Popen([program, "worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def send():  # Beside reading: the worker takes no more than it can hold.
        with worker.stdin as stream:
            for request in requests:
                stream.write(json.dumps(request).encode() + b"\n")

    threading.Thread(target=send, daemon=True).start()
    for line in worker.stdout:
        yield json.loads(line)
    worker.wait()


if __name__ == "__main__":
    target, *paths = sys.argv[1:]
    failed = 0
    requests = ({"id": path, "path": path, "to": target} for path in paths)
    for answer in convert("gongkai", requests):
        if answer["ok"]:
            size = len(answer.get("output") or answer["output_base64"])
            print(f"{answer['id']}: form {answer['form']}, {size} characters of {target}")
        else:
            failed += 1
            print(f"{answer['id']}: {answer['error']['message']['en']}", file=sys.stderr)
    sys.exit(1 if failed else 0)
