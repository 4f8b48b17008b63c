#!/usr/bin/python3
"""Holds the flags of a running server against what the simulated floor planted, by the public API alone.

    check.py [--days 60] [--live 40]

The floor says in a file which calls have something wrong with them. Of its past, the right kind and the precision are
judged; of its present, that each flag is told within two seconds of the call's end.
"""
import argparse
import collections
import csv
import os
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "python"))
import callkpi_server as kit  # noqa: E402
from callkpi.v1 import flags_pb2 as flags  # noqa: E402
from callkpi.v1 import flags_pb2_grpc  # noqa: E402

WITHIN = 2.0


def simulate(server, seed, days, live, truth):
    """The floor: its past, then `live` seconds of its present at sixty calls a minute."""
    command = ["dotnet", kit.CLI_DLL, "--server", f"http://127.0.0.1:{server.port}",
               "--key-file", os.path.join(server.data, "admin.key"), "simulate", "--seed", str(seed), "--quiet",
               "--days-back", str(days), "--managers", "40", "--rate", "240", "--speed", "6", "--duration", f"{live}s", "--planted", truth]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)


def planted(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--live", type=int, default=40)
    args = parser.parse_args()
    seed = kit.seed()
    server = kit.Server().start()
    client = server.client()
    stub = flags_pb2_grpc.FlagsStub(client.channel)
    truth = os.path.join(server.folder, "planted.csv")
    heard = []
    watch = stub.Watch(flags.WatchFlagsRequest(), metadata=client.metadata)

    def listen():
        try:
            for flag in watch:
                heard.append((time.time(), flag))
        except Exception:
            pass

    threading.Thread(target=listen, daemon=True).start()
    began = time.time()
    floor = simulate(server, seed, args.days, args.live, truth)
    floor.wait()
    rows = planted(truth)
    found = {flag.subject_id: flag for flag in client.pages(stub.List, flags.ListFlagsRequest(page_size=1000), "flags")}
    print(len(rows), "planted", len(found), "flags", f"{time.time() - began:.0f} s")
    by_story = collections.defaultdict(list)
    last = {}
    for row in sorted(rows, key=lambda row: row["started_at"]):
        flag = found.get("simulator/" + row["call_id"])
        mark = flag.kind == row["kind"] if flag else None
        key = row["manager_id"], row["story"]
        at = time.mktime(time.strptime(row["started_at"][:19], "%Y-%m-%dT%H:%M:%S"))
        if row["story"] in ("Dummy", "Redials") and at - last.get(key, 0) < 600:
            by_story[row["story"]][-1][1].append(mark)
        else:
            by_story[row["story"]].append((row["started_at"], [mark]))
        last[key] = at
    for story, incidents in by_story.items():
        for part in (incidents[:len(incidents) // 3], incidents[len(incidents) // 3:]):
            marks = [True if True in m else False if False in m else None for _, m in part]
            print(story, len(marks), "right", marks.count(True), "wrong kind", marks.count(False), "missed", marks.count(None))
    ids = {"simulator/" + row["call_id"] for row in rows}
    kinds = collections.Counter((flag.kind, flag.subject_id in ids) for flag in found.values())
    print(kinds)
    for flag in list(found.values())[:400:13]:
        print(flag.subject_id in ids, flag.kind, f"{flag.p_value:.4f}", flag.sentence_en)


if __name__ == "__main__":
    main()
