#!/usr/bin/python3
"""The independent recount: feeds a server, and compares every call, manager's day, contact, row and score.

    check.py                generated data of the bank's shape (seeded)
    check.py --data FILE    rows start, manager, kind, client, dur from a CSV file, .gz too
    check.py --real         durations/bpi17_base.csv.gz of the folder that CALLKPI_DATA names

Nothing is compared with a tolerance. One rule changed on purpose must turn the comparison red.
"""
import argparse
import csv
import dataclasses
import gzip
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "python"))
import callkpi_server as kit  # noqa: E402
import compare  # noqa: E402
import generate  # noqa: E402
import oracle  # noqa: E402
import wire  # noqa: E402
from callkpi_server import administration, ingest, organisation  # noqa: E402
from expected import ONLY, PERIOD, Bank, SalesFloor  # noqa: E402

SOURCE = "bank"


def say(*cells):
    """A line of the table of what was compared."""
    widths = (34, 44, 10)
    print("  ".join(str(cell).ljust(width) for cell, width in zip(cells, widths)).rstrip(), flush=True)


def read_rows(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def set_up(client, bank):
    """Managers, the class, clients and the policy of the recount's reading."""
    wire.upsert(client, "managers", [organisation.Manager(id=name, name=name) for name in bank.managers])
    wire.set_class(client, "only", 1, ONLY.target_gap, ONLY.maximum_gap)
    wire.upsert(client, "clients", [wire.client_message(one) for one in bank.clients])
    wire.set_policy(client)


def replay(server, path, *more):
    """The command line's replay: (accepted, duplicates) as it reports them."""
    kit.expect(os.path.exists(kit.CLI_DLL), "the command line is not built (src/CallKpi.Cli, or CALLKPI_CLI_DLL)")
    command = ["dotnet", kit.CLI_DLL, "--server", f"http://127.0.0.1:{server.port}",
               "--key-file", os.path.join(server.data, "admin.key"), "--json", "replay", path,
               "--columns", "start=start,manager=manager,client=client,talk=dur", "--direction", "outbound",
               "--disposition", "answered", "--source", SOURCE, *more]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    kit.expect(done.returncode == 0, f"callkpi replay ended with {done.returncode}: {(done.stderr or done.stdout)[-500:]}")
    counts = []
    for word in ("accepted", "duplicates"):
        found = re.findall(rf'"{word}"\s*:\s*"?([\d]+)', done.stdout)
        kit.expect(found, f"callkpi --json replay does not report `{word}`: {done.stdout[-500:]}")
        counts.append(int(found[-1]))
    return tuple(counts)


def judge(title, client, bank, scored=None, calls=True):
    """All comparisons of a server with the recount."""
    scores, rows = scored or bank.scores()
    if calls:
        say(title, "calls: times, talk, parties, outcome", compare.row_calls(client, bank.calls))
        say("", "ledger: instant, parties, verdict, reason", compare.ledger(client, bank.ledger))
        say("", "manager-days: 6 figures", compare.manager_days(client, bank.days, PERIOD))
    say("" if calls else title, "cadence rows: 9 figures, exact", compare.cadence_rows(client, rows, PERIOD))
    say("", "scores with parts, exact and 6 decimals", compare.manager_scores(client, scores, PERIOD))
    say("", "contacts on the median working day",
        compare.capacities(client, bank.managers, bank.contacts, PERIOD))


def judge_as_of(client, bank, chance):
    """The same period as it looked at an instant in it."""
    as_of = PERIOD[0] + chance.randrange(20 * kit.DAY, 90 * kit.DAY, kit.SECOND)
    scores, rows = bank.scores(as_of)
    say("as of " + oracle.utc_day(as_of), "cadence rows", compare.cadence_rows(client, rows, PERIOD, as_of))
    say("", "scores", compare.manager_scores(client, scores, PERIOD, as_of))
    say("", "call lists: 8 figures, in order",
        compare.call_lists(client, bank.managers, bank.clients, bank.instants, as_of))


def must_be_red(name, compared):
    """A comparison with a wrong recount must find a difference."""
    try:
        compared()
    except compare.Difference as difference:
        say("red: " + name, "differs, as it must: " + str(difference)[:80])
        return
    raise kit.CheckFailed(f"with the rule changed ({name}) the comparison is still green: it judges nothing")


def red_tests(client, bank):
    """One rule changed on purpose, in turn."""
    floor = Bank(bank.rows, policy=oracle.Policy(floor=31 * kit.SECOND))
    must_be_red("floor 31 s", lambda: compare.manager_days(client, floor.days, PERIOD))
    must_be_red("floor 31 s", lambda: compare.ledger(client, floor.ledger))
    for change in ({"maximum_gap": Fraction(13)}, {"target_gap": Fraction(8)}):
        other = Bank(bank.rows, target=dataclasses.replace(ONLY, **change))
        scores, rows = other.scores()
        name = "M = 13 days" if "maximum_gap" in change else "G = 8 days"
        must_be_red(name, lambda: compare.manager_scores(client, scores, PERIOD))
        must_be_red(name, lambda: compare.cadence_rows(client, rows, PERIOD))


def push(client, messages, batch, stream):
    """Pushes messages in batches, unary or as a stream; (accepted, duplicates)."""
    requests = [ingest.PushEventsRequest(events=messages[i:i + batch]) for i in range(0, len(messages), batch)]
    if stream:
        answers = list(client.ingest.StreamEvents(iter(requests), metadata=client.metadata, timeout=300))
        kit.expect(len(answers) == len(requests), f"{len(answers)} answers to {len(requests)} requests of a stream")
    else:
        answers = [client.call(client.ingest.PushEvents, request) for request in requests]
    for request, answer in zip(requests, answers):
        kit.expect(not answer.rejections, f"rejected: {answer.rejections[0].message if answer.rejections else ''}")
        kit.expect(answer.accepted + answer.duplicates == len(request.events), "accepted + duplicates is not the batch")
    return sum(a.accepted for a in answers), sum(a.duplicates for a in answers)


def push_from_four(server, key, messages, chance):
    """Shuffled, in four parts that share some events, in other batch sizes, at once."""
    order = list(messages)
    chance.shuffle(order)
    parts = [order[index::4] for index in range(4)]
    parts[0] += chance.sample(parts[1], len(parts[1]) // 10)
    sizes = [chance.choice((1, 7, 64)) if len(messages) < 10_000 else 97, 500, 333, chance.choice((1000, 2500))]

    def run(index):
        client = server.client(key)
        try:
            return push(client, parts[index], sizes[index], stream=index % 2 == 0)
        finally:
            client.close()

    results = kit.in_threads([lambda index=index: run(index) for index in range(4)])
    return sum(r[0] for r in results), sum(r[1] for r in results), sum(len(part) for part in parts)


def second_reading(client, bank, chance):
    """Three classes, clients that change class or manager in the period: the same calls, scored anew."""
    def classes(since):
        name, weight, target, maximum = chance.choice((("key", 5, 7, 10), ("A", "5/2", 7, 14), ("B", 1, 10, 28)))
        return oracle.Target(since, name, Fraction(weight), Fraction(target), Fraction(maximum))

    clients = []
    for one in bank.clients:
        manager, start, _ = one.assigned[0]
        targets, assigned = [classes(None)], [(manager, start, None)]
        if chance.random() < 0.3:
            later = classes(start + chance.randrange(0, 60 * kit.DAY, kit.SECOND))
            if later.class_id != targets[0].class_id:  # To enter one's own class is no change.
                targets.append(later)
        if chance.random() < 0.3:
            first = start + chance.randrange(kit.SECOND, 40 * kit.DAY, kit.SECOND)
            second = first + chance.choice((0, 0, 5 * kit.DAY))
            assigned = [(manager, start, first), (chance.choice(bank.managers), second, None)]
        clients.append(oracle.Client(one.id, targets, assigned))
    for name, weight, target, maximum in (("key", 5, 7, 10), ("A", 2.5, 7, 14), ("B", 1, 10, 28)):
        wire.set_class(client, name, Fraction(weight), Fraction(target), Fraction(maximum))
    wire.upsert(client, "clients", [wire.client_message(one) for one in clients])
    other = Bank(bank.rows, clients=clients)
    judge("3 classes, re-assignments", client, other, calls=False)
    judge_as_of(client, other, chance)
    wire.upsert(client, "clients", [wire.client_message(one) for one in bank.clients])


def rebuild(client):
    """Everything derived again from the log."""
    steps = list(client.administration.Rebuild(administration.RebuildRequest(), metadata=client.metadata, timeout=600))
    kit.expect(steps and steps[-1].complete, "the rebuild did not say that it was complete")
    kit.expect([s.complete for s in steps].count(True) == 1, "the rebuild was complete more than once")
    kit.expect(steps[-1].done == steps[-1].total, f"the rebuild ended at {steps[-1].done} of {steps[-1].total}")
    return steps[-1].total


def many_events(server, chance):
    """A second tenant, whose calls make several events each: rings, holds, transfers, queues, groups."""
    admin = server.client()
    admin.call(admin.administration.CreateTenant, administration.CreateTenantRequest(
        tenant=administration.Tenant(id="floor", name="Floor")))
    key = server.full_key("floor")
    client = server.client(key)
    floor = generate.Floor(chance, PERIOD[0])
    made, records = [], []
    for number in range(800):
        start = floor.base + chance.randrange(0, 40 * kit.DAY, kit.SECOND)
        if number % 8 == 0:
            records.append(floor.record(f"r{number}", start))
        else:
            made.append(floor.call(f"c{number}", start))
    managers, clients = wire.floor_messages(floor)
    expected = SalesFloor(floor, made, records)
    messages = [wire.event(event, "pbx") for events in made for event in events]
    messages += [wire.event(event, "pbx") for event in records]
    # Half of the events come before anyone is known: attribution must not depend on that.
    chance.shuffle(messages)
    push(client, messages[:len(messages) // 2], 50, False)
    wire.upsert(client, "managers", managers)
    wire.set_class(client, "only", 1, 7, 14)
    wire.upsert(client, "clients", clients)
    wire.set_policy(client)
    push_from_four(server, key, messages, chance)
    say(f"{len(messages)} events, 2nd tenant", "calls: 13 figures", compare.folded_calls(client, expected.results, "pbx"))
    say("", "manager-days: 6 figures", compare.manager_days(client, expected.days(), PERIOD))
    scores, rows = oracle.manager_scores(floor.managers, wire.floor_clients(floor, oracle), expected.counted(), PERIOD,
                                         PERIOD[1])
    rows = {manager: rows.get(manager, []) for manager in floor.managers}
    say("", "cadence rows", compare.cadence_rows(client, rows, PERIOD))
    say("", "scores", compare.manager_scores(client, scores, PERIOD))
    client.close()
    admin.close()


def run(options):
    chance = random.Random(kit.seed())
    if options.real:
        data = os.environ.get("CALLKPI_DATA")
        kit.expect(data, "--real needs CALLKPI_DATA, the folder of the real data")
        options.data = os.path.join(data, "durations", "bpi17_base.csv.gz")
    rows = read_rows(options.data) if options.data else generate.bank_rows(chance, options.rows)
    bank = Bank(rows)
    scored = bank.scores()
    print(f"{len(rows)} rows: {len(bank.calls)} calls, {len(bank.managers)} managers, {len(bank.clients)} clients, "
          f"{len(bank.contacts)} counted contacts, {sum(map(len, scored[1].values()))} cadence rows", flush=True)
    if options.real:
        kit.expect(len(bank.calls) == 32_332, f"the real file has {len(bank.calls)} distinct calls, not 32,332")
    with tempfile.TemporaryDirectory(prefix="callkpi-recount-") as folder:
        path = os.path.join(folder, "rows.csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ("start", "manager", "kind", "client", "dur"))
            writer.writeheader()
            writer.writerows(rows)
        first_server(options, bank, scored, path, chance)
    second_server(options, bank, scored, chance)


def first_server(options, bank, scored, path, chance):
    server = kit.Server().start()
    client = server.client(server.full_key())
    set_up(client, bank)
    started = time.monotonic()
    counts = replay(server, path)
    distinct, total = len(bank.calls), len(bank.rows)
    kit.expect(counts == (distinct, total - distinct),
               f"replay reported {counts[0]} accepted and {counts[1]} duplicates, expected {distinct} and {total - distinct}")
    say("callkpi replay", f"{distinct} accepted in {time.monotonic() - started:.1f} s", total)
    judge("after the replay", client, bank, scored)
    counts = replay(server, path, "--batch", "77", "--streams", "3", "--shuffle", str(chance.randrange(1 << 30)))
    kit.expect(counts == (0, total), f"the second replay reported {counts}, expected 0 accepted and {total} duplicates")
    say("callkpi replay again, shuffled", "0 accepted", total)
    judge_as_of(client, bank, chance)
    red_tests(client, bank)
    if not options.data:
        second_reading(client, bank, chance)
    say("rebuild", "log entries", rebuild(client))
    judge("after the rebuild", client, bank, scored)
    client.close()
    server.stop()
    server.start()
    client = server.client()
    judge("after a restart", client, bank, scored)
    client.close()
    server.stop()


def second_server(options, bank, scored, chance):
    server = kit.Server().start()
    key = server.full_key()
    client = server.client(key)
    set_up(client, bank)
    messages = list({m.event_id: m for m in map(wire.record_of_row, bank.rows)}.values())
    accepted, duplicates, sent = push_from_four(server, key, messages, chance)
    kit.expect((accepted, duplicates) == (len(messages), sent - len(messages)),
               f"four clients: {accepted} accepted and {duplicates} duplicates of {len(messages)} events sent as {sent}")
    say("shuffled, four clients at once", f"{accepted} accepted, {duplicates} duplicates", sent)
    judge("fresh server", client, bank, scored)
    if not options.data:
        many_events(server, chance)
        say("beside the 2nd tenant", "manager-days", compare.manager_days(client, bank.days, PERIOD))
    client.close()
    server.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="a CSV file with the columns start, manager, kind, client, dur")
    parser.add_argument("--real", action="store_true", help="the real file, from CALLKPI_DATA")
    parser.add_argument("--rows", type=int, default=6000, help="rows to generate")
    options = parser.parse_args()
    kit.main(lambda: run(options))


if __name__ == "__main__":
    main()
