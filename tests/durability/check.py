#!/usr/bin/python3
"""kill -9 under load loses nothing that was acknowledged.

    check.py [--kills 20] [--pushers 3] [--only kills|trace]

Clients push small batches of calls' events and records, unary and as streams; the server is killed at
random moments, also while it starts; the clients send again what was not acknowledged. At the end every
event is there once, and calls, boards, days and scores equal the recount. Since kill -9 does not prove a
sync to disk, the live connection's settings are read too, and a trace of system calls must show a sync of
the write-ahead log between each request and its answer, and of a recording's file and folder before that.
"""
import argparse
import collections
import datetime
import hashlib
import os
import random
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
for sibling in ("recount", "badinput", "python"):
    sys.path.insert(0, os.path.join(os.path.dirname(HERE), sibling))
import audio  # noqa: E402
import callkpi_server as kit  # noqa: E402
import compare  # noqa: E402
import generate  # noqa: E402
import oracle  # noqa: E402
import trace  # noqa: E402
import wire  # noqa: E402
from callkpi_server import administration, board, calls, ingest, organisation  # noqa: E402
from expected import SalesFloor  # noqa: E402
from load import SOURCE, Gate, Pusher  # noqa: E402

SPAN = 150 * 60 * kit.SECOND


def day_zone():
    """(name, hours) of a zone in which it is about noon now, so that no midnight falls into the check."""
    hours = 12 - datetime.datetime.now(datetime.timezone.utc).hour
    return ("Etc/UTC" if hours == 0 else f"Etc/GMT{-hours:+d}"), hours


def set_up(server, floor):
    key = server.full_key()
    client = server.client(key)
    zone, hours = day_zone()
    wire.upsert(client, "branches", [organisation.Branch(id="default", name="Default", time_zone=zone)])
    managers, clients = wire.floor_messages(floor)
    wire.upsert(client, "managers", managers)
    wire.set_class(client, "only", 1, 7, 14)
    wire.upsert(client, "clients", clients)
    wire.set_policy(client)
    client.close()
    return key, hours


def check_pragmas(client):
    """The settings of the live connection: a write-ahead log, synced at every commit."""
    health = client.call(client.administration.GetStoreHealth, administration.GetStoreHealthRequest())
    kit.expect(health.journal_mode.lower() == "wal", f"the journal mode is {health.journal_mode}, not wal")
    kit.expect(health.synchronous == 2, f"synchronous is {health.synchronous}, not 2 (FULL)")
    return health


def fall(server, gate, chance, kills):
    """Starts, lets the clients work for a random while, kills; some servers die while they start."""
    gate.closed()
    started = time.monotonic()
    if chance.random() < 0.2:
        server.start(wait=False)
        try:
            server.process.wait(chance.uniform(0.02, 1.2))
            raise kit.CheckFailed("the server ended by itself while starting: " + server.log_tail())
        except subprocess.TimeoutExpired:
            server.kill()
        kills["while starting"] += 1
        return
    server.start()
    kills["seconds from start to SERVING, worst, in ms"] = max(
        kills["seconds from start to SERVING, worst, in ms"], int(1000 * (time.monotonic() - started)))
    gate.opened()
    # A random moment: after a random number of answers and a random while more, so that it hits any step.
    gate.await_acknowledged(gate.acknowledged + chance.randrange(1, 80), 10)
    try:
        server.process.wait(chance.uniform(0, 0.1))
        raise kit.CheckFailed("the server ended by itself under load: " + server.log_tail())
    except subprocess.TimeoutExpired:
        pass
    gate.closed()
    server.kill()
    kills["under load"] += 1


def check_kills(options, seed):
    chance = random.Random(seed)
    server = kit.Server().start()
    base = (time.time_ns() // 1000 // kit.SECOND) * kit.SECOND - SPAN - 30 * 60 * kit.SECOND
    floor = generate.Floor(random.Random(seed), base)
    key, hours = set_up(server, floor)
    client = server.client(key)
    entries_before = check_pragmas(client).log_entries
    client.close()
    server.kill()

    gate, kills = Gate(), collections.Counter()
    pushers = [Pusher(number, seed, server, key, gate, seed, base, SPAN) for number in range(options.pushers)]
    threads = [threading.Thread(target=pusher.run, daemon=True) for pusher in pushers]
    for thread in threads:
        thread.start()
    for _ in range(options.kills):
        fall(server, gate, chance, kills)
        gate.fell()
        if gate.failure:
            raise gate.failure
    server.start()
    for pusher in pushers:
        pusher.last.set()
    gate.opened()
    for thread in threads:
        thread.join(120)
        kit.expect(not thread.is_alive() or gate.failure, "a client did not finish within two minutes")
    if gate.failure:
        raise gate.failure

    totals = sum((pusher.totals for pusher in pushers), collections.Counter())
    for name, count in list(kills.items()) + list(totals.items()):
        print(f"  {name:48} {count}")
    made = [events for pusher in pushers for events in pusher.calls]
    records = [event for pusher in pushers for event in pusher.records]
    expected = SalesFloor(floor, made, records)
    client = server.client(key)
    check_events(server, key, made, records)
    entries = check_pragmas(client).log_entries - entries_before
    events = sum(map(len, made)) + len(records)
    # The log holds what the server found out as well, such as flags; that each event is there once is shown above.
    print(f"  {'log entries since the set-up':48} {entries} for {events} events")
    kit.expect(entries >= events, f"the log has {entries} entries more than before, for {events} events")
    check_numbers(client, floor, expected, base, hours)
    client.close()
    server.stop()


def check_events(server, key, made, records):
    """Every event of every call is there once, and nothing else is."""
    wanted = {events[0]["call"]: sorted(event["id"] for event in events) for events in made}
    wanted.update({event["call"]: [event["id"]] for event in records})
    names = sorted(wanted)

    def look(part):
        client = server.client(key)
        for name in part:
            answer = client.call(client.calls.Get, calls.GetCallRequest(source=SOURCE, call_id=name))
            found = sorted(event.event_id for event in answer.events)
            kit.expect(found == wanted[name], f"call {name} has the events {found}, expected {wanted[name]}")
        client.close()

    kit.in_threads([lambda part=names[index::4]: look(part) for index in range(4)])
    print(f"  {'events found once each, by Calls.Get':48} {sum(map(len, wanted.values()))} of {len(wanted)} calls")


def check_numbers(client, floor, expected, base, hours):
    """Calls, days, board and scores against the recount."""
    def day_of(at):
        return oracle.utc_day(at + hours * 3600 * kit.SECOND)

    period = (base - 5 * kit.DAY, base + kit.DAY)
    print(f"  {'calls compared':48} {compare.folded_calls(client, expected.results, SOURCE)}")
    days = expected.days(day_of)
    kit.expect(len({day for day, _ in days}) == 1, "the check ran over a midnight of its zone")
    print(f"  {'manager-days compared':48} {compare.manager_days(client, days, period)}")
    print(f"  {'board rows compared':48} {check_board(client, floor, expected, days)}")
    as_of = base + SPAN + 20 * 60 * kit.SECOND
    scores, rows = oracle.manager_scores(floor.managers, wire.floor_clients(floor, oracle), expected.counted(), period,
                                         as_of)
    rows = {manager: rows.get(manager, []) for manager in floor.managers}
    print(f"  {'cadence rows compared':48} {compare.cadence_rows(client, rows, period, as_of)}")
    print(f"  {'scores compared':48} {compare.manager_scores(client, scores, period, as_of)}")


def check_board(client, floor, expected, days):
    """The first snapshot must show today as the recount has it, and nobody on the phone."""
    watch = client.board.Watch(board.WatchBoardRequest(), metadata=client.metadata, timeout=30)
    first = next(watch)
    watch.cancel()
    kit.expect(first.HasField("snapshot"), "the board does not begin with a snapshot")
    snapshot = first.snapshot
    kit.expect(not snapshot.live_calls and snapshot.totals.live == 0, "the board shows live calls; all have ended")
    found = {row.manager_id: (row.calls, row.answered, row.missed, row.talk_seconds, row.counted_contacts)
             for row in snapshot.rows}
    by_manager = {manager: day for (_, manager), day in days.items()}
    wanted = {}
    for manager in floor.managers:
        day = by_manager.get(manager, oracle.Day())
        wanted[manager] = (day.calls, day.answered, day.missed, day.talk // kit.SECOND, day.counted)
    results = expected.results.values()
    wanted["all"] = (len(expected.results), sum(call.disposition == "answered" for call in results),
                     sum(call.missed is not None for call in results),
                     sum(call.talk for call in results) // kit.SECOND, len(expected.counted()))
    totals = snapshot.totals
    found["all"] = (totals.calls, totals.answered, totals.missed, totals.talk_seconds, totals.counted_contacts)
    return compare.same("board (calls, answered, missed, talk, counted)", wanted, found)


def require_strace():
    try:
        probe = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise kit.CheckFailed("strace is not installed: the sync before each acknowledgement cannot be shown") from None
    kit.expect(probe.returncode == 0, f"strace may not trace here (ptrace): {probe.stderr.strip()}")


def check_trace(seed):
    """Between each request and its answer the log was written and synced."""
    with tempfile.TemporaryDirectory(prefix="callkpi-trace-") as folder:
        output = os.path.join(folder, "trace")
        server = kit.Server(prefix=trace.COMMAND + ["-o", output]).start(timeout=120)
        key = server.full_key()
        client = server.client(key)
        chance = random.Random(seed)
        floor = generate.Floor(chance, oracle.instant("2026-01-05"))
        names = []
        for number in range(25):
            events = floor.call(f"traced-{seed}-{number}", floor.base + number * 600 * kit.SECOND)
            request = ingest.PushEventsRequest(events=[wire.event(event, SOURCE) for event in events])
            answer = client.call(client.ingest.PushEvents, request)
            kit.expect(answer.accepted == len(events), "a push under the trace was not accepted whole")
            names.append(events[0]["id"])
        recordings = upload_recordings(client, names, chance)
        client.close()
        server.stop()
        with open(output, encoding="latin-1") as file:
            found = trace.system_calls(file)
    windows = trace.exchanges(found)
    check_pushes(found, windows[:-len(recordings)], names)
    check_recordings(found, windows[-len(recordings):], recordings)


def upload_recordings(client, names, chance):
    """Uploads files to the calls of some events; their digests."""
    digests = []
    for name in names[:6]:
        content = audio.wav(1 + chance.randrange(8), name)
        event = ingest.CallEvent(source=SOURCE, call_id=name.rpartition("-")[0])
        audio.upload(client, [audio.header(event, content)] + audio.chunks(content))
        digests.append(hashlib.sha256(content).digest())
    return digests


def check_recordings(found, windows, digests):
    """The file and its folder were synced before the log knew of them, and the log before the answer."""
    kit.expect(len(windows) == len(digests), f"the trace shows {len(windows)} answered uploads, expected {len(digests)}")
    proofs = []
    for digest, (_, answered) in zip(digests, windows):
        result = trace.recording_proof(found, digest, answered)
        kit.expect(not isinstance(result, str), f"a recording was acknowledged unsafely: {result}")
        proofs.append([*((call.name, call.begin) for call in result), ("answer", answered)])
    first = proofs[0]
    print("  " + ", ".join(f"{name} +{1e6 * (at - first[0][1]):.0f}" for name, at in first) + " µs (the first recording)")
    print(f"  {len(proofs)} recordings, each with a sync of its file, then of its folder, then of the log, before its answer")


def check_pushes(found, windows, names):
    writes, syncs = trace.write_ahead(found)
    # The last exchanges are the pushes, one at a time; those before are health and the making of a key.
    kit.expect(len(windows) >= len(names), f"the trace shows {len(windows)} answered requests, expected {len(names)}")
    seen, shown = 0, []
    for name, window in zip(names, windows[-len(names):]):
        result = trace.proof(window, writes, syncs, name)
        kit.expect(not isinstance(result, str), f"push {name} was acknowledged unsafely: {result}")
        write, sync, named = result
        seen += named
        shown.append((window[0], write.begin, sync.begin, sync.end, window[1], sync.name))
    first = shown[0]
    print(f"  request +0 µs, log written +{1e6 * (first[1] - first[0]):.0f}, {first[5]} +{1e6 * (first[2] - first[0]):.0f}"
          f" to +{1e6 * (first[3] - first[0]):.0f}, answer +{1e6 * (first[4] - first[0]):.0f} (the first push)")
    print(f"  {len(shown)} pushes, each with a sync of the -wal file before its answer; "
          f"{seen} with the event's own id in the synced bytes")


def run(options):
    seed = kit.seed()
    if options.only != "trace":
        print(f"kill -9, {options.kills} times, {options.pushers} clients", flush=True)
        check_kills(options, seed)
    if options.only != "kills":
        print("a trace of system calls", flush=True)
        require_strace()
        check_trace(seed)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--pushers", type=int, default=3, choices=range(2, 5))
    parser.add_argument("--only", choices=("kills", "trace"))
    options = parser.parse_args()
    kit.main(lambda: run(options))


if __name__ == "__main__":
    main()
