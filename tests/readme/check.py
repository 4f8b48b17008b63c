#!/usr/bin/python3
"""The README taken at its word: its Python program as printed, its stubs command, and the demo floor."""
import json
import os
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "python"))
from callkpi_server import CLI_DLL, ROOT, SERVER_DLL, Server, calls, expect, main, words  # noqa: E402

DEMO_SECONDS = 20


def readme():
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
        return file.read()


def stubs(text, folder):
    """Runs the command that the README prints for the stubs, with this Python and another target folder."""
    command = re.search(r"`python3 (-m grpc_tools\.protoc [^`]+)`", text)
    expect(command is not None, "the README prints no command for the stubs")
    arguments = command.group(1).replace("=.", "=" + folder)
    subprocess.run(f"{sys.executable} {arguments}", shell=True, check=True, cwd=ROOT)


def python_program():
    text = readme()
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    expect(len(blocks) == 1, f"the README has {len(blocks)} Python programs, expected one")
    lines = blocks[0].count("\n")
    expect(lines <= 45, f"the README's program has {lines} lines; it promises to be short")
    server = Server().start()
    with tempfile.TemporaryDirectory() as folder:
        stubs(text, folder)
        path = os.path.join(folder, "program.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(blocks[0])
        environment = dict(os.environ, PYTHONPATH=folder, CALLKPI_ADDRESS=f"127.0.0.1:{server.port}",
                           CALLKPI_KEY_FILE=os.path.join(server.data, "admin.key"))
        done = subprocess.run([sys.executable, path], env=environment, capture_output=True, text=True, timeout=60)
    expect(done.returncode == 0, "the README's program failed: " + done.stderr[-500:])
    # Within a minute of midnight the call is yesterday's.
    expect(re.fullmatch(r"accepted 4, duplicates 0, rejected 0\ntoday: (1 calls, 45|0 calls, 0) s of talk\n", done.stdout)
           is not None, "the README's program printed: " + done.stdout)
    client = server.client()
    listed = client.call(client.calls.List, calls.ListCallsRequest()).calls
    expect([(call.source, call.disposition, call.talk_time.seconds) for call in listed]
           == [("readme", words.DISPOSITION_ANSWERED, 45)], f"the README's call is {listed}")
    client.close()
    server.stop()
    print(done.stdout, end="")


def is_alive(board):
    """At least three managers talk, and today has answered and missed calls."""
    talking = sum(row.get("phase") == "talking" for row in board["rows"])
    totals = board["totals"]
    print(f"the demo floor: {talking} talking, today {totals}")
    return talking >= 3 and int(totals.get("answered", 0)) > 0 and int(totals.get("missed", 0)) > 0


def demo_floor():
    """`--demo` shows a living board within seconds, at any hour of any day."""
    server = Server()
    command = ["dotnet", SERVER_DLL, "--urls", f"http://127.0.0.1:{server.port}", "--data", server.data, "--demo"]
    with open(server.log, "ab") as log:
        server.process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                          cwd=server.folder, start_new_session=True)
    server.wait_ready()
    watch = ["dotnet", CLI_DLL, "watch", "--once", "--json", "--server", f"http://127.0.0.1:{server.port}",
             "--key-file", os.path.join(server.data, "admin.key")]
    deadline = time.monotonic() + DEMO_SECONDS
    seen = ""
    while time.monotonic() < deadline:
        done = subprocess.run(watch, capture_output=True, text=True, timeout=60)
        seen = done.stdout if done.returncode == 0 else done.stderr
        if done.returncode == 0 and is_alive(json.loads(seen.splitlines()[0])["snapshot"]):
            server.stop()
            return
        time.sleep(0.5)
    expect(False, f"the demo floor was not alive within {DEMO_SECONDS} s; watch says: {seen[:600]}; server: {server.log_tail(600)}")


def run():
    python_program()
    demo_floor()


if __name__ == "__main__":
    main(run)
