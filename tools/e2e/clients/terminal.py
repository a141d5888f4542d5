"""Runs a program on a pseudo-terminal, answers its questions, and prints what the terminal showed as JSON.

usage: terminal.py JSON, an object with "command", and "answers": [[text to wait for, text to type], ...]
"""

import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios

spec = json.loads(sys.argv[1])
answers = list(spec["answers"])
pid, terminal = pty.fork()
if pid == 0:
    # Without a size the terminal has no columns, and each character gets its own line.
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    os.execvp(spec["command"][0], spec["command"])

shown = b""
seen = 0
while True:
    ready, _, _ = select.select([terminal], [], [], 30)
    if not ready:
        os.kill(pid, 9)
        break
    try:
        data = os.read(terminal, 65536)
    except OSError:
        break
    if not data:
        break
    shown += data
    if answers and answers[0][0].encode() in shown[seen:]:
        seen = len(shown)
        os.write(terminal, answers.pop(0)[1].encode())
_, status = os.waitpid(pid, 0)
print(json.dumps({"code": os.waitstatus_to_exitcode(status), "shown": shown.decode("utf-8", "replace")}))
