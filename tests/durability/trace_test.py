#!/usr/bin/python3
"""The judge of traces judged: a small server that syncs before it answers, and ones that do not.

Needs strace and no CallKpi server: the servers under trace are this script itself, with Python's grpcio
and SQLite.
"""
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from concurrent import futures

import grpc

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import trace  # noqa: E402

METHOD = "/callkpi.v1.CallIngest/PushEvents"


def serve(mode, folder):
    """Stores each request; mode FULL syncs at the commit, OFF never, LATE answers from before the commit."""
    base = sqlite3.connect(os.path.join(folder, "store.db"), check_same_thread=False, isolation_level=None)
    base.execute("pragma journal_mode = wal")
    base.execute("pragma synchronous = " + ("off" if mode == "OFF" else "full"))
    base.execute("create table log(id integer primary key, content blob)")

    class Handler(grpc.GenericRpcHandler):
        def service(self, details):
            if details.method != METHOD:
                return None
            return grpc.unary_unary_rpc_method_handler(self.push)

        def push(self, content, context):
            if mode == "LATE":
                context.add_callback(lambda: base.execute("insert into log(content) values (?)", (content,)))
            else:
                base.execute("insert into log(content) values (?)", (content,))
            return b"stored"

    server = grpc.server(futures.ThreadPoolExecutor(1))
    server.add_generic_rpc_handlers((Handler(),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(port, flush=True)
    sys.stdin.read()
    server.stop(5).wait()


def keep(mode, folder):
    """Keeps a file as a server should before it answers, without the one step that the mode names."""
    content = b"sound" * 1000
    digest = hashlib.sha256(content).digest()
    log = os.open(os.path.join(folder, "store.db-wal"), os.O_CREAT | os.O_WRONLY)

    def note():
        os.write(log, b"log " + digest)
        if mode != "log":
            os.fdatasync(log)

    final = os.path.join(folder, digest.hex()[:2])
    os.mkdir(final)
    if mode != "parent":
        sync_folder(folder)
    draft = os.path.join(folder, "draft")
    file = os.open(draft, os.O_CREAT | os.O_WRONLY)
    os.write(file, content[:2000])
    if mode == "early":
        os.fsync(file)
    os.write(file, content[2000:])
    if mode not in ("early", "file"):
        os.fsync(file)
    if mode == "order":
        note()
    os.rename(draft, os.path.join(final, digest.hex() + ".wav"))
    if mode != "folder":
        sync_folder(final)
    if mode != "order":
        note()


def sync_folder(path):
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


class Recordings(unittest.TestCase):
    def verdict(self, mode):
        with tempfile.TemporaryDirectory(prefix="callkpi-trace-") as folder:
            output = os.path.join(folder, "trace")
            command = trace.COMMAND + ["-o", output, "/usr/bin/python3", os.path.abspath(__file__), "keep", mode, folder]
            subprocess.run(command, check=True, timeout=60)
            with open(output, encoding="latin-1") as file:
                calls = trace.system_calls(file)
        return trace.recording_proof(calls, hashlib.sha256(b"sound" * 1000).digest(), calls[-1].end)

    def test_a_file_that_is_safe_before_the_answer_is_seen(self):
        self.assertEqual(["write", "fsync", "rename", "fsync", "write", "fdatasync"],
                         [call.name for call in self.verdict("well")])

    def test_each_missing_step_is_found_out(self):
        for mode, said in (("file", "the file was not synced"), ("early", "the file was not synced"),
                           ("folder", "the file's folder was not synced"), ("order", "the file's folder was not synced"),
                           ("log", "the log was not synced"), ("parent", "the folder above was not synced")):
            with self.subTest(mode):
                self.assertIn(said, self.verdict(mode))


class Traces(unittest.TestCase):
    def verdicts(self, mode):
        with tempfile.TemporaryDirectory(prefix="callkpi-trace-") as folder:
            output = os.path.join(folder, "trace")
            command = trace.COMMAND + ["-o", output, "/usr/bin/python3", os.path.abspath(__file__), "serve", mode, folder]
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
                port = int(process.stdout.readline())
                names = [f"event-{number}-of-{mode}" for number in range(10)]
                with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
                    for name in names:
                        channel.unary_unary(METHOD)(name.encode() * 3, timeout=20)
                process.stdin.close()
            with open(output, encoding="latin-1") as file:
                calls = trace.system_calls(file)
        windows = trace.exchanges(calls)
        self.assertEqual(len(names), len(windows))
        writes, syncs = trace.write_ahead(calls)
        return [trace.proof(window, writes, syncs, name) for name, window in zip(names, windows)]

    def test_a_sync_before_each_answer_is_seen(self):
        for verdict in self.verdicts("FULL"):
            self.assertNotIsInstance(verdict, str, verdict)
            self.assertTrue(verdict[2], "the event's id was not seen in the log's bytes")

    def test_a_server_that_never_syncs_is_found_out(self):
        for verdict in self.verdicts("OFF"):
            self.assertIn("no fsync", verdict)

    def test_a_server_that_answers_first_is_found_out(self):
        self.assertTrue(any(isinstance(verdict, str) for verdict in self.verdicts("LATE")))

    def test_interleaved_lines_are_put_together(self):
        calls = trace.system_calls([
            "7 10.000001 fdatasync(5</d/x-wal> <unfinished ...>", "8 10.000002 sendto(6<socket:[1]>, \"a\\x00b\", 3, 0) = 3 <0.000004>",
            "7 10.000009 <... fdatasync resumed>) = 0 <0.000007>", "9 10.1 recvfrom(6<socket:[1]>, 0x7f, 9, 0) = -1 EAGAIN (x) <0.1>"])
        self.assertEqual([("fdatasync", 0), ("sendto", 3), ("recvfrom", -1)], [(c.name, c.result) for c in calls])
        self.assertAlmostEqual(10.000008, calls[0].end, 6)
        self.assertEqual(("/d/x-wal", b"a\0b"), (calls[0].path, calls[1].content()))


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(*sys.argv[2:])
    elif sys.argv[1:2] == ["keep"]:
        keep(*sys.argv[2:])
    else:
        unittest.main()
