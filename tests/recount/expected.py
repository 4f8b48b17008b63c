"""Everything that the recount expects of a server, computed once from the data and the rules in words."""
from fractions import Fraction

import call_oracle
import generate
import oracle

PERIOD = (oracle.instant("2016-06-25"), oracle.instant("2016-10-08"))
ONLY = oracle.Target(None, "only", Fraction(1), Fraction(7), Fraction(14))


class Bank:
    """Rows of the bank's kind. The reading: every row is an answered outbound call, dur is its talk time,
    times are UTC, no facts; a floor of 30 s, no facts needed, no spacing, anyone's call counts; each client
    is assigned to the manager of its first row from that row's start; one class, w = 1, G = 7, M = 14."""

    def __init__(self, rows, policy=oracle.Policy(), target=ONLY, clients=None):
        self.rows, self.policy = rows, policy
        self.calls = oracle.calls_of_rows(rows)
        self.managers = sorted({row["manager"] for row in rows})
        self.clients = clients or oracle.clients_of_rows(rows, target)
        self.contacts = oracle.counted_contacts(self.calls, policy)
        self.instants = {}
        for contact in sorted(self.contacts):
            self.instants.setdefault(contact.client, []).append(contact.at)
        self.days = oracle.manager_days(self.calls, self.contacts)
        counted = {(c.at, c.client, c.manager) for c in self.contacts}
        self.ledger = [(c.start, c.client, c.manager, "counts" if c.talk >= policy.floor else "talk_too_short")
                       for c in self.calls]
        assert counted == {entry[:3] for entry in self.ledger if entry[3] == "counts"}

    def scores(self, as_of=None):
        """(scores, rows of every manager) of the period, as of an instant or of a later day."""
        scores, rows = oracle.manager_scores(self.managers, self.clients, self.contacts, PERIOD,
                                             PERIOD[1] if as_of is None else as_of)
        return scores, {manager: rows.get(manager, []) for manager in self.managers}


class SalesFloor:
    """Calls of many events, and records, on a made sales floor."""

    def __init__(self, floor, calls, records=()):
        self.floor = floor
        self.results = {events[0]["call"]: call_oracle.fold(events, floor.manager_of, floor.assigned)
                        for events in calls}
        self.results.update({event["call"]: generate.fold_record(event, floor.manager_of) for event in records})

    def counted(self, floor_talk=30 * oracle.SECOND):
        """The contacts that count; inbound calls of regular clients do not, nobody's extension has no name."""
        result = []
        for call in self.results.values():
            if call.client is None or call.disposition != "answered" or call.talk < floor_talk:
                continue
            bought = sum(at < call.start for at in self.floor.purchases[call.client])
            if call.direction == "inbound" and bought >= 2:
                continue
            result.append(oracle.Contact(call.start, call.client, call.credited or ""))
        return sorted(result)

    def days(self, day_of=oracle.utc_day):
        """(day, manager) → figures. Who took part: those with a share, and who made the call."""
        days = {}
        for call in self.results.values():
            took_part = set(call.shares) | ({call.caller_manager} - {None})
            for manager in took_part:
                day = days.setdefault((day_of(call.start), manager), oracle.Day())
                day.calls += 1
                day.answered += call.disposition == "answered"
                day.outbound += call.direction == "outbound"
                day.talk += call.shares.get(manager, 0)
            if call.missed and call.missed[0]:
                days.setdefault((day_of(call.start), call.missed[0]), oracle.Day()).missed += 1
        for contact in self.counted():
            if contact.manager:
                days.setdefault((day_of(contact.at), contact.manager), oracle.Day()).counted += 1
        return days
