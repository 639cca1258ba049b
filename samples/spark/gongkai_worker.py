"""Asks one `gongkai worker` many things: in order, a bounded number at once, and beyond its death."""
import collections
import json
import queue
import subprocess
import threading

# Requests that may be unanswered, and the seconds that an answer may take.
IN_FLIGHT = 16
PATIENCE = 600
LONGEST_LINE = 256 << 20


def died(reason):
    """The answer to a request that no worker survives."""
    message = {"zh": f"gongkai worker 未能处理该文件：{reason}", "en": f"no gongkai worker survives this file: {reason}"}
    return {"ok": False, "error": {"severity": "error", "code": "worker", "message": message}}


class Worker:
    """A process, and a thread that takes its answers off it, so that neither waits for the other for ever."""

    def __init__(self, program):
        command = [program, "worker", "--jobs", "1", "--max-line", str(LONGEST_LINE)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.lines = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def send(self, request):
        try:
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            self.process.stdin.flush()
        except OSError:
            pass  # The answer that does not come tells.

    def answer(self, patience):
        """The next answer; None when there will be none."""
        try:
            return json.loads(self.lines.get(timeout=patience))
        except (queue.Empty, TypeError, ValueError):
            return None

    def close(self):
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            try:
                stream.close()
            except OSError:
                pass


def ask(program, requests, in_flight=IN_FLIGHT, patience=PATIENCE):
    """Yields each request's tag and answer, in order; requests are pairs of a tag and what is asked.

    A request is only taken while fewer than `in_flight` are unanswered, so that memory does not grow with them. When
    the worker dies or does not answer in time, the request whose turn it was is asked once more, by itself; if that
    kills a worker, too, its answer says so, and the rest goes on.
    """
    subprocess.run([program, "--version"], check=True, capture_output=True)  # A broken installation is no bad file.
    worker = Worker(program)
    waiting = collections.deque()

    def next_answer():
        nonlocal worker
        answer = worker.answer(patience)
        if answer is None:
            worker.close()
            alone = Worker(program)
            alone.send(waiting[0][1])
            answer = alone.answer(patience) or died("it ended or gave no answer")
            alone.close()
            worker = Worker(program)
            for _, request in list(waiting)[1:]:
                worker.send(request)
        tag, _ = waiting.popleft()
        return tag, answer

    try:
        for tag, request in requests:
            if len(waiting) == in_flight:
                yield next_answer()
            waiting.append((tag, request))
            worker.send(request)
        while waiting:
            yield next_answer()
    finally:
        worker.close()

