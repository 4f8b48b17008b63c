"""What a server says, beside what the recount says. Equal means equal: no tolerance anywhere."""
import math
from collections import Counter
from fractions import Fraction

import callkpi_server as kit
import lists
import oracle
from callkpi_server import calls, contacts, scores, words

DIRECTIONS = {words.DIRECTION_OUTBOUND: "outbound", words.DIRECTION_INBOUND: "inbound",
              words.DIRECTION_INTERNAL: "internal"}
DISPOSITIONS = {value: name[len("DISPOSITION_"):].lower() for name, value in words.Disposition.items()}


class Difference(kit.CheckFailed):
    """The server and the recount differ."""


def same(what, expected, found):
    """Two dictionaries must be equal; the message names up to three keys that are not."""
    if expected == found:
        return sum(expected.values()) if isinstance(expected, Counter) else len(expected)
    wrong = [key for key in expected.keys() | found.keys() if expected.get(key) != found.get(key)]
    wrong.sort(key=str)
    shown = "; ".join(f"{key}: expected {expected.get(key, 'nothing')}, found {found.get(key, 'nothing')}"
                      for key in wrong[:3])
    raise Difference(f"{what}: {len(wrong)} of {len(expected)} differ: {shown}")


def listed_calls(client):
    """All calls, which must come newest first and once each."""
    result = list(client.pages(client.calls.List, calls.ListCallsRequest(page_size=1000), "calls"))
    starts = [kit.microseconds(call.started_at) for call in result]
    kit.expect(starts == sorted(starts, reverse=True), "Calls.List is not newest first")
    keys = {(call.source, call.call_id) for call in result}
    kit.expect(len(keys) == len(result), "Calls.List gives a call twice")
    return result


def row_calls(client, expected):
    """Calls of the bank's kind: start, length, talk, manager, client and kind of each."""
    found = Counter()
    for call in listed_calls(client):
        share = [(s.manager_id, kit.microseconds(s.talk_time)) for s in call.shares]
        found[(kit.microseconds(call.started_at), kit.microseconds(call.ended_at), kit.microseconds(call.duration),
               kit.microseconds(call.talk_time), tuple(share), call.client_id,
               DISPOSITIONS[call.disposition], DIRECTIONS.get(call.direction), tuple(call.flags))] += 1
    wanted = Counter((call.start, call.end, call.end - call.start, call.talk, ((call.manager, call.talk),),
                      call.client, "answered", "outbound", ()) for call in expected)
    return same("calls", wanted, found)


def optional(message, name):
    return kit.microseconds(getattr(message, name)) if message.HasField(name) else None


def folded_calls(client, expected, source):
    """Calls of many events: call_id → everything that the rules say of it."""
    found, wanted = {}, {}
    for call in listed_calls(client):
        kit.expect(call.source == source, f"a call of the source {call.source}")
        missed = (call.missed.owner_manager_id or None, call.missed.call_back_manager_id or None) \
            if call.HasField("missed") else None
        found[call.call_id] = {
            "start": kit.microseconds(call.started_at), "end": optional(call, "ended_at"),
            "answered": optional(call, "answered_at"), "duration": kit.microseconds(call.duration),
            "ring": optional(call, "ring_time"), "talk": kit.microseconds(call.talk_time),
            "hold": optional(call, "hold_time"), "direction": DIRECTIONS.get(call.direction),
            "disposition": DISPOSITIONS[call.disposition], "client": call.client_id or None,
            "shares": {s.manager_id: kit.microseconds(s.talk_time) for s in call.shares}, "missed": missed,
            "flags": sorted(call.flags), "state": calls.CallState.Name(call.state)}
    for name, call in expected.items():
        wanted[name] = {
            "start": call.start, "end": call.end, "answered": call.answered_at, "duration": call.duration,
            "ring": call.ring, "talk": call.talk, "hold": call.hold, "direction": call.direction,
            "disposition": call.disposition, "client": call.client, "shares": call.shares, "missed": call.missed,
            "flags": sorted(call.flags), "state": "CALL_STATE_ENDED"}
    if found.keys() == wanted.keys():
        for name in wanted:
            if found[name]["hold"] == 0 and wanted[name]["hold"] is None:
                found[name]["hold"] = None  # A record's hold is absent; an absent and an empty message look alike.
            if found[name] != wanted[name]:
                fields = [key for key in wanted[name] if wanted[name][key] != found[name][key]]
                raise Difference(f"call {name}: " + "; ".join(
                    f"{key} expected {wanted[name][key]}, found {found[name][key]}" for key in fields))
    return same("calls", wanted, found)


def manager_days(client, expected, period, ignore_calls=False):
    """Every manager's day. With ignore_calls the number of calls is left out (unanswered ones)."""
    request = scores.ListManagerDaysRequest(**{"from": kit.timestamp(period[0]), "to": kit.timestamp(period[1])},
                                            page_size=1000)
    found = {}
    for day in client.pages(client.scores.ListManagerDays, request, "days"):
        key = (day.day, day.manager_id)
        kit.expect(key not in found, f"the day {key} comes twice")
        figures = (day.answered, day.talk_seconds, day.counted_contacts, day.missed)
        found[key] = figures if ignore_calls else (day.calls, day.outbound) + figures
    wanted = {}
    for key, day in expected.items():
        figures = (day.answered, day.talk // oracle.SECOND, day.counted, day.missed)
        wanted[key] = figures if ignore_calls else (day.calls, day.outbound) + figures
    empty = (0,) * (4 if ignore_calls else 6)
    return same("manager-days (calls, outbound, answered, talk, counted, missed)",
                {k: v for k, v in wanted.items() if v != empty}, {k: v for k, v in found.items() if v != empty})


def exact(number):
    """An ExactNumber as a Fraction or None; its two texts must agree with each other."""
    if number.exact == "":
        kit.expect(number.decimal == "", f"a figure has no fraction and the decimal {number.decimal}")
        return None
    value = Fraction(number.exact)
    kit.expect(str(value) == number.exact, f"{number.exact} is not reduced")
    kit.expect(number.decimal == oracle.decimal6(value),
               f"{number.exact} is shown as {number.decimal}, expected {oracle.decimal6(value)}")
    return value


def manager_scores(client, expected, period, as_of=None):
    """Every score with its parts, exact and as decimals."""
    request = scores.GetManagerScoresRequest(**{"from": kit.timestamp(period[0]), "to": kit.timestamp(period[1])})
    if as_of is not None:
        request.as_of.CopyFrom(kit.timestamp(as_of))
    answer = client.call(client.scores.GetManagerScores, request)
    kit.expect(answer.formula.strip() != "", "the scores come without their formula")
    found, wanted = {}, {}
    for score in answer.scores:
        kit.expect(score.manager_id not in found, f"the score of {score.manager_id} comes twice")
        lost = {p.client_id: exact(p.points) for p in score.points_lost}
        found[score.manager_id] = (
            exact(score.score), exact(score.attainment), exact(score.coverage), score.clients, score.counted,
            score.misallocated, {c.class_id: (exact(c.score), c.clients) for c in score.by_class},
            _losses(lost, expected.get(score.manager_id)))
    for manager, score in expected.items():
        top = sorted(score.points_lost.values(), reverse=True)[:20]
        wanted[manager] = (score.score, score.attainment, score.coverage, score.clients, score.counted,
                           score.misallocated, score.by_class, top)
    managers = [score.manager_id for score in answer.scores]
    kit.expect(managers == sorted(managers), "the scores are not by manager id")
    return same("scores (score, attainment, coverage, clients, counted, misallocated, by class, lost)", wanted, found)


def _losses(lost, expected):
    """The points, most first; each must be what that client cost (which of equal ones is shown is open)."""
    for client, points in lost.items():
        if expected is None or expected.points_lost.get(client, Fraction(0)) != points:
            raise Difference(f"{client} cost {points} points, expected {expected and expected.points_lost.get(client)}")
    return sorted((points for points in lost.values() if points > 0), reverse=True)


def cadence_rows(client, expected, period, as_of=None):
    """Every row behind every score."""
    total = 0
    for manager, rows in sorted(expected.items()):
        request = scores.ListCadenceRowsRequest(
            **{"from": kit.timestamp(period[0]), "to": kit.timestamp(period[1])}, manager_id=manager, page_size=1000)
        if as_of is not None:
            request.as_of.CopyFrom(kit.timestamp(as_of))
        found = {}
        for row in client.pages(client.scores.ListCadenceRows, request, "rows"):
            key = (row.client_id, kit.microseconds(getattr(row, "from")))
            kit.expect(key not in found, f"the row {key} comes twice")
            found[key] = (row.manager_id, row.class_id, Fraction(row.weight), row.target_gap_days,
                          row.maximum_gap_days, kit.microseconds(row.to), row.contacts, exact(row.adherence),
                          exact(row.attainment))
        wanted = {(row.client, row.start): (row.manager, row.class_id, row.weight, row.target_gap, row.maximum_gap,
                                            row.end, row.contacts, row.adherence, row.attainment) for row in rows}
        total += same(f"cadence rows of {manager} (manager, class, w, G, M, to, contacts, a, f)", wanted, found)
    return total


def ledger(client, expected):
    """Every contact of the ledger: instant, client, manager, whether it counts, and the first reason if not."""
    request = contacts.ListContactsRequest(page_size=1000)
    found, last = Counter(), None
    for contact in client.pages(client.contacts.List, request, "contacts"):
        at = kit.microseconds(contact.at)
        kit.expect(last is None or last <= at, "Contacts.List is not oldest first")
        last = at
        reasons = [reason.code for reason in contact.reasons]
        kit.expect(contact.counts == (not reasons), f"{contact.id} counts and has reasons, or neither")
        found[(at, contact.client_id, contact.manager_id, (reasons or ["counts"])[0])] += 1
    return same("ledger", Counter(expected), found)


def call_lists(client, managers, clients, contacts_of, now):
    """The call list of every manager as of an instant: order, gaps, ratios, states and due dates."""
    total = 0
    for manager in managers:
        expected = lists.call_list(manager, clients, contacts_of, now)
        answer = client.call(client.scores.GetCallList, scores.GetCallListRequest(
            manager_id=manager, limit=1000, as_of=kit.timestamp(now)))
        kit.expect(answer.due == len(expected), f"{manager} has {answer.due} due clients, expected {len(expected)}")
        found, wanted = {}, {}
        for place, one in enumerate(answer.entries):
            found[place] = (one.client_id, Fraction(one.weight), optional(one, "last_contact_at"), exact(one.gap_days),
                            exact(one.overdue_ratio), exact(one.urgency), one.state, one.due_date)
        for place, one in enumerate(expected[:1000]):
            shown = one.due_date if one.due_date is not None or place not in found else found[place][-1]
            wanted[place] = (one.client, one.weight, one.last, one.gap, one.ratio, one.urgency, one.state, shown)
        total += same(f"call list of {manager} (client, w, last, gap, ratio, urgency, state, due date)", wanted, found)
    return total


def capacities(client, managers, counted, period):
    """What every manager made on his median working day, and that the figures beside it agree with themselves."""
    answer = client.call(client.scores.GetManagerScores, scores.GetManagerScoresRequest(
        **{"from": kit.timestamp(period[0]), "to": kit.timestamp(period[1])}))
    found = {}
    for score in answer.scores:
        required, found[score.manager_id] = exact(score.capacity.required), exact(score.capacity.made)
        if required is not None:
            kit.expect(score.capacity.required_shown == math.ceil(required),
                       f"{required} contacts a day are shown as {score.capacity.required_shown}")
            kit.expect(score.capacity.fits == (found[score.manager_id] >= required),
                       f"{score.manager_id}: made {found[score.manager_id]}, required {required}, fits {score.capacity.fits}")
    return same("contacts on the median working day", {m: lists.made(m, counted, period) for m in managers}, found)
