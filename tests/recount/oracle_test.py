#!/usr/bin/python3
"""The judge judged: the recount against worked examples, and its two methods against each other.

Needs no server. `CALLKPI_GOLDEN=FOLDER` points it at another folder of examples of the same formats.
"""
import datetime
import json
import os
import random
import sys
import unittest
import zoneinfo
from fractions import Fraction

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import call_oracle  # noqa: E402
import generate  # noqa: E402
import lists  # noqa: E402
import oracle  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
GOLDEN = os.environ.get("CALLKPI_GOLDEN") or os.path.join(os.path.dirname(HERE), "fixtures", "golden")
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def golden(name):
    with open(os.path.join(GOLDEN, name + ".json"), encoding="utf-8") as file:
        content = json.load(file)
    return content["defaults"], content["examples"]


def optional(value):
    return None if value is None else Fraction(value)


def moment(text):
    return None if text is None else oracle.instant(text)


class Cadence(unittest.TestCase):
    """cadence.json: rows, gaps, states, due dates and managers."""

    def test_examples(self):
        defaults, examples = golden("cadence")
        for example in examples:
            with self.subTest(example["id"]):
                self.judge({**defaults, **example.get("context", {})}, example)

    def judge(self, context, example):
        zone = zoneinfo.ZoneInfo(context["zone"])
        days = [WEEKDAYS.index(day) + 1 for day in context["calendar"]["workingDays"]]
        working = oracle.WorkingClock(zone, days, context["calendar"]["holidays"])
        clock = working if context["unit"] == "working_days" else oracle.CalendarClock()
        period = tuple(moment(context["period"][key]) for key in ("from", "to"))
        now = moment(context["asOf"])
        clients = [self.client(each) for each in example["clients"]]
        contacts = sorted(oracle.Contact(moment(c["at"]), each["client"], c["manager"])
                          for each in example["clients"] for c in each["contacts"] if "reason" not in c)
        managers = sorted({assigned[0] for client in clients for assigned in client.assigned})
        scores, rows = oracle.manager_scores(managers, clients, contacts, period, now, clock)
        expected = example["expected"]
        self.assertEqual(
            sorted((r["manager"], r["client"], moment(r["from"]), moment(r["to"]), Fraction(r["adherence"]),
                    Fraction(r["attainment"]), f'{r["adherenceDecimal"]:.6f}') for r in expected["rows"]),
            sorted((r.manager, r.client, r.start, r.end, r.adherence, r.attainment, oracle.decimal6(r.adherence))
                   for each in rows.values() for r in each))
        self.judge_managers(expected.get("managers", []), scores)
        at = {client.id: [c.at for c in contacts if c.client == client.id] for client in clients}
        by_id = {client.id: client for client in clients}
        for each in expected.get("gapAt", []):
            gap = oracle.gap_before(by_id[each["client"]], at[each["client"]], moment(each["at"]), clock)
            self.assertEqual(optional(each["gap"]), Fraction(gap, oracle.DAY))
        for each in expected.get("now", []):
            self.judge_now(each, by_id[each["client"]], at[each["client"]], now, clock)
            if context["unit"] == "days":
                self.judge_due(each, by_id[each["client"]], at[each["client"]], now, working)

    def client(self, each):
        targets = [oracle.Target(moment(t["from"]), t["class"], Fraction(t["weight"]), Fraction(t["targetGap"]),
                                 Fraction(t["maxGap"])) for t in each["targets"]]
        assigned = [(a["manager"], moment(a["from"]), moment(a["to"])) for a in each["assigned"]]
        return oracle.Client(each["client"], targets, assigned)

    def judge_managers(self, expected, scores):
        for each in expected:
            score = scores[each["manager"]]
            for key in ("score", "attainment", "coverage"):
                if key in each:
                    self.assertEqual(optional(each[key]), getattr(score, key), key)
            for key in ("misallocated", "counted"):
                if key in each:
                    self.assertEqual(each[key], getattr(score, key), key)
            if "pointsLost" in each:
                self.assertEqual({k: Fraction(v) for k, v in each["pointsLost"].items()}, score.points_lost)
            if "byClass" in each:
                self.assertEqual({k: Fraction(v) for k, v in each["byClass"].items()},
                                 {k: v[0] for k, v in score.by_class.items()})

    def judge_now(self, each, client, contacts, now, clock):
        # "Now" includes a contact at now: look just after it.
        target = oracle.target_at(client, now)
        known = [c for c in contacts if c <= now]
        gap = oracle.gap_before(client, [c - 1 for c in known], now, clock)
        gap = Fraction(gap - 1 if known else gap, oracle.DAY)
        state = "ok" if gap < target.target_gap else "due" if gap < target.maximum_gap else "overdue"
        ratio = max(Fraction(0), gap - target.target_gap) / target.target_gap
        self.assertEqual((each["state"], Fraction(each["gap"]), Fraction(each["overdueRatio"])), (state, gap, ratio))

    def judge_due(self, each, client, contacts, now, working):
        known = [c for c in contacts if c <= now]
        origin = known[-1] if known else oracle.merged(client.assigned)[-1][1]
        local = datetime.datetime.fromtimestamp(origin / oracle.SECOND, working.zone).date()
        due = lists.due_date(local, oracle.target_at(client, now), working.is_working)
        self.assertEqual(each["nextDue"], due.isoformat())


class Lists(unittest.TestCase):
    """lists.json: the order of the call list, and the capacity check."""

    def test_order(self):
        now = oracle.instant("2026-06-01")
        for example in self.examples("callList"):
            clients, contacts = [], {}
            for each in example["clients"]:
                target = oracle.Target(None, "x", Fraction(each["weight"]), Fraction(each["targetGap"]),
                                       Fraction(each["maxGap"]))
                clients.append(oracle.Client(each["client"], [target], [("M", 0, None)]))
                contacts[each["client"]] = [now - each["gapSeconds"] * oracle.SECOND]
            entries = lists.call_list("M", clients, contacts, now)
            self.assertEqual([(name, Fraction(urgency)) for name, urgency in example["expected"]["order"]],
                             [(entry.client, entry.urgency) for entry in entries])

    def test_capacity(self):
        for example in self.examples("capacity"):
            expected = example["expected"]
            self.assertEqual((Fraction(expected["made"]), expected["requiredShown"], expected["fits"]),
                             (lists.median(example["countedPerWorkingDay"]), lists.math.ceil(Fraction(expected["required"])),
                              Fraction(expected["made"]) >= Fraction(expected["required"])))

    def examples(self, kind):
        with open(os.path.join(GOLDEN, "lists.json"), encoding="utf-8") as file:
            found = [each for each in json.load(file)["examples"] if each["kind"] == kind]
        self.assertTrue(found)
        return found


class Calls(unittest.TestCase):
    """calls.json, as far as the recount goes: no records, no links, no open calls."""

    def test_examples(self):
        defaults, examples = golden("calls")
        judged = 0
        for example in examples:
            kinds = {event["kind"] for event in example["events"]}
            if "steps" in example or "links" in example or "Snapshot" in kinds:
                continue
            judged += 1
            with self.subTest(example["id"]):
                self.judge({**defaults, **example.get("context", {})}, example)
        self.assertGreater(judged, 0)

    def judge(self, context, example):
        def manager_of(party, at):
            for held in context["extensions"]:
                to = moment(held["to"])
                if held["extension"] == party.get("extension") and moment(held["from"]) <= at and (
                        to is None or at < to):
                    return held["manager"]
            return None

        events = [self.event(each) for each in example["events"]]
        random.Random(1).shuffle(events)
        call = call_oracle.fold(events + events[:2], manager_of, lambda client, at: context["assignedTo"].get(client))
        expected = example["expected"]
        found = {
            "direction": call.direction, "disposition": call.disposition, "duration": self.seconds(call.duration),
            "ringTime": self.seconds(call.ring), "talkTime": self.seconds(call.talk),
            "holdTime": self.seconds(call.hold),
            "talkByManager": {name: self.seconds(talk) for name, talk in call.shares.items()},
            "missed": None if call.missed is None else {"owner": call.missed[0] or "branch",
                                                        "callBackBy": call.missed[1] or "branch"},
            "flags": sorted(call.flags),
            "holdBy": {"agent": self.seconds(call.hold_by_agent), "customer": self.seconds(call.hold_by_customer)}}
        self.assertEqual({key: expected[key] for key in found if key in expected},
                         {key: found[key] for key in found if key in expected})

    def seconds(self, value):
        return None if value is None else value / oracle.SECOND

    def event(self, each):
        kind = "".join("_" + c.lower() if c.isupper() else c for c in each["kind"]).lstrip("_").replace("call_", "")
        event = {**each, "kind": kind, "at": moment(each["at"])}
        if "toLeg" in event:
            event["to_leg"] = event.pop("toLeg")
        return event


class Methods(unittest.TestCase):
    """The parts that no example pins."""

    def test_closed_form_and_sweep_agree_on_random_contacts(self):
        chance = random.Random(7)
        for _ in range(2000):
            start = chance.randrange(0, 50)
            end = start + chance.randrange(1, 50)
            anchors = sorted(chance.randrange(-20, end) for _ in range(chance.randrange(1, 9)))
            anchors = [min(anchors[0], start)] + anchors[1:]
            anchors = [anchors[0]] + [a for a in anchors[1:] if a >= start]
            limit = chance.randrange(1, 30)
            self.assertEqual(oracle.kept_closed(anchors, start, end, limit),
                             oracle.kept_sweep(anchors, start, end, limit))

    def test_decimals_go_half_to_even(self):
        self.assertEqual("0.000000", oracle.decimal6(Fraction(1, 2_000_000)))
        self.assertEqual("0.000002", oracle.decimal6(Fraction(3, 2_000_000)))
        self.assertEqual("84.210526", oracle.decimal6(Fraction(1600, 19)))
        self.assertEqual("100.000000", oracle.decimal6(Fraction(100)))
        self.assertEqual("", oracle.decimal6(None))

    def test_floor_counts_just_the_floor(self):
        calls = [oracle.Call(0, talk, talk, "M", "C") for talk in (29_999_999, 30_000_000)]
        self.assertEqual(1, len(oracle.counted_contacts(calls, oracle.Policy())))

    def test_equal_rows_are_one_call(self):
        row = {"start": "2016-06-25 07:57:59", "manager": "M", "client": "C", "dur": "5", "kind": "x"}
        other = {**row, "kind": "y"}
        self.assertEqual(1, len(oracle.calls_of_rows([row, row, other])))
        self.assertEqual(2, len(oracle.calls_of_rows([row, {**row, "dur": "6"}])))

    def test_generated_data_has_what_it_must_have(self):
        rows = generate.bank_rows(random.Random(3), 4000)
        self.assertEqual(70, len({row["manager"] for row in rows}))
        self.assertTrue(any(int(row["dur"]) < 30 for row in rows) and any(int(row["dur"]) == 30 for row in rows))
        self.assertLess(len(oracle.calls_of_rows(rows)), len(rows))
        self.assertLess(len({row["start"] for row in rows}), len(oracle.calls_of_rows(rows)))
        self.assertEqual(rows, generate.bank_rows(random.Random(3), 4000))

    def test_generated_calls_fold_in_any_order(self):
        floor = generate.Floor(random.Random(4), oracle.instant("2016-06-25"))
        for number in range(300):
            events = floor.call(f"c{number}", floor.base + number * 60 * oracle.SECOND)
            expected = call_oracle.fold(events, floor.manager_of, floor.assigned)
            random.Random(number).shuffle(events)
            self.assertEqual(expected, call_oracle.fold(events, floor.manager_of, floor.assigned))
            parts = (expected.answered_at - expected.start if expected.answered_at is not None else 0)
            if expected.disposition == "answered" and expected.direction != "internal":
                self.assertEqual(expected.duration, parts + expected.talk + expected.hold)


if __name__ == "__main__":
    unittest.main()
