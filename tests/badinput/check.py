#!/usr/bin/python3
"""Bad input from a foreign client: each case with its status and message, and the rest of the batch kept.

    check.py [--fuzz 900]

Prints a table of case, status and message. A message must be a sentence, and must not repeat a telephone
number. All cases run even if some fail; the last line says `passed`, or `failed` and what.
"""
import argparse
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "python"))
import callkpi_server as kit  # noqa: E402
import access  # noqa: E402
import audio  # noqa: E402
import deals  # noqa: E402
import events  # noqa: E402
import fuzz  # noqa: E402
import questions  # noqa: E402
from cases import Cases  # noqa: E402


def run(options):
    chance = random.Random(kit.seed())
    server = kit.Server().start()
    key = server.full_key()
    cases = Cases(server, key)
    chapters = [
        ("Events that are wrong by themselves", events.wrong_by_themselves), ("No UTF-8", events.not_utf8),
        ("No events", events.malformed), ("Contradictions and strangers", events.contradictions),
        ("Repeats", events.repeats), ("Too much", events.too_much), ("Keys", access.keys), ("Scopes", access.scopes),
        ("Tenants", access.tenants), ("Questions and settings", questions.questions), ("Recordings", audio.audio), ("Deals", deals.deals),
        ("Strangers", fuzz.strangers), ("Depth", fuzz.deep), ("Connections", lambda c: fuzz.connections(c, chance)),
        ("Fuzz", lambda c: fuzz.fuzz(c, chance, options.fuzz)), ("Addresses", questions.open_address)]
    for title, chapter in chapters:
        print(title, flush=True)
        try:
            chapter(cases)
        except Exception as failure:  # The other chapters run all the same.
            if isinstance(failure, AssertionError):
                raise
            detail = f"{failure.code().name}: {failure.details()}" if isinstance(failure, kit.grpc.RpcError) \
                else repr(failure)[:200]
            cases.failures.append(f"{title}: stopped: {detail}")
            print(f"  ^ WRONG: stopped: {detail}", flush=True)
        if not server.alive():
            raise kit.CheckFailed(f"the server ended during `{title}`: {server.log_tail(500)}")
    print(f"{cases.count} cases, {len(cases.failures)} wrong")
    for failure in cases.failures:
        print("  " + failure[:300])
    server.stop()
    kit.expect(not cases.failures, f"{len(cases.failures)} of {cases.count} cases; first: "
               f"{cases.failures[0][:200] if cases.failures else ''}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fuzz", type=int, default=900, help="random messages")
    options = parser.parse_args()
    kit.main(lambda: run(options))


if __name__ == "__main__":
    main()
