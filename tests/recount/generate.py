"""Made data: rows of the same shape as a bank's work items, and calls of many events."""
import datetime
import random

SECOND = 1_000_000
MINUTE = 60 * SECOND
DAY = 86_400 * SECOND
FIRST_DAY = datetime.datetime(2016, 6, 25)
DAYS = 105
KINDS = ("W_Call after offers", "W_Call incomplete files", "W_Complete application", "W_Handle leads")


def bank_rows(chance, count, people=70):
    """Rows start, manager, kind, client, dur (s): contacts repeat, lengths have two humps, some rows are equal."""
    managers = [f"User_{number}" for number in range(1, people + 1)]
    weights = [chance.paretovariate(1.2) for _ in managers]
    clients = [f"Application_{chance.randrange(10 ** 6, 2 * 10 ** 9)}" for _ in range(max(20, count // 4))]
    homes = {client: chance.choices(managers, weights)[0] for client in clients}
    pending, rows = {}, []
    for index in range(count):
        if index < people:
            manager, client = managers[index], clients[index % len(clients)]
        else:
            client = chance.choice(clients)
            manager = homes[client] if chance.random() < 0.6 else chance.choices(managers, weights)[0]
        start = pending.get(client)
        if start is None or chance.random() < 0.3:
            start = FIRST_DAY + datetime.timedelta(seconds=_office_second(chance))
        rows.append({"start": start.isoformat(sep=" "), "manager": manager, "kind": chance.choice(KINDS),
                     "client": client, "dur": str(_length(chance))})
        # The next contact of the client may fall on the very second at which a gap becomes G or M days.
        gap = chance.choice((0, 1, 7 * 86_400, 14 * 86_400, 14 * 86_400 + 1, chance.randrange(60, 20 * 86_400)))
        after = start + datetime.timedelta(seconds=gap)
        pending[client] = after if after < FIRST_DAY + datetime.timedelta(days=DAYS) else None
    for row in chance.sample(rows, count // 200):
        rows.append(dict(row))  # The same row twice is one event.
        rows.append({**row, "kind": chance.choice(KINDS)})  # So is one that differs in no mapped column.
        rows.append({**row, "dur": str(int(row["dur"]) + 1)})  # Another length is another call.
        rows.append({**row, "client": chance.choice(clients)})  # The same person in the same second.
    return sorted(rows, key=lambda row: row["start"])


def _office_second(chance):
    day = chance.randrange(DAYS)
    if chance.random() < 0.03:
        return day * 86_400 + chance.choice((0, 86_399, chance.randrange(86_400)))
    return day * 86_400 + int(chance.triangular(8 * 3600, 20 * 3600, 11 * 3600))


def _length(chance):
    draw = chance.random()
    if draw < 0.02:
        return chance.choice((0, 1, 29, 30, 31))
    if draw < 0.30:
        return chance.randrange(1, 30)
    if draw < 0.97:
        return max(30, int(chance.lognormvariate(5.3, 0.9)))
    return chance.randrange(3600, 2 * 86_400)


class Floor:
    """A sales floor whose calls make several events each. Numbers are from a range reserved for fiction."""

    def __init__(self, chance, base, managers=12, clients=200):
        self.chance, self.base = chance, base
        self.managers = [f"manager-{number:02}" for number in range(managers)]
        self.clients = [f"client-{number:03}" for number in range(clients)]
        self.phones = {client: f"+447700900{number:03}" for number, client in enumerate(self.clients)}
        self.home = {client: chance.choice(self.managers) for client in self.clients}
        # Two purchases make a client regular; inbound calls of regular clients do not count.
        self.purchases = {client: [base - 30 * DAY, base - 20 * DAY][:chance.randrange(3)] for client in self.clients}
        # Extension 200 + n is manager n's; 300 changes hands after 3 days; 999 is nobody's.
        self.holdings = [(str(200 + number), manager, None, None) for number, manager in enumerate(self.managers)]
        self.change = base + 3 * DAY
        self.holdings += [("300", self.managers[0], None, self.change), ("300", self.managers[1], self.change, None)]
        self.kinds = (self.outbound, self.inbound, self.inbound, self.both_hold, self.blind, self.attended,
                      self.missed, self.abandoned, self.unanswered, self.group, self.by_sides, self.voicemail)

    def manager_of(self, party, at):
        """Who a party is: its id wins over its extension, which belongs to its holder when the leg began."""
        if party.get("manager"):
            return party["manager"]
        for extension, manager, start, end in self.holdings:
            if extension == party.get("extension") and (start is None or start <= at) and (end is None or at < end):
                return manager
        return None

    def assigned(self, client, _at):
        return self.home.get(client)

    def agent(self):
        draw = self.chance.random()
        number = self.chance.randrange(len(self.managers))
        if draw < 0.02:
            return {"role": "agent", "extension": "999"}
        if draw < 0.10:
            return {"role": "agent", "extension": "300"}
        if draw < 0.55:
            return {"role": "agent", "extension": str(200 + number)}
        return {"role": "agent", "manager": self.managers[number]}

    def customer(self):
        client = self.chance.choice(self.clients)
        if self.chance.random() < 0.5:
            return {"role": "customer", "client": client}
        return {"role": "customer", "client": client, "number": self.phones[client]}

    def call(self, call_id, start):
        """The events of a call that starts then; lengths are whole seconds or milliseconds."""
        self.at, self.unit = start, self.chance.choice((SECOND, SECOND // 1000))
        self.events = []
        self.chance.choice(self.kinds)()
        for number, event in enumerate(self.events):
            event["id"], event["call"] = f"{call_id}-{number}", call_id
        return self.events

    def add(self, wait, kind, leg=None, **more):
        """The next event, up to so many seconds after the last one; often some come at one instant."""
        low, high = wait if isinstance(wait, tuple) else (wait, wait)
        self.at += self.chance.randrange(low * SECOND, high * SECOND + 1, self.unit)
        event = {"kind": kind, "at": self.at, **{k: v for k, v in more.items() if v is not None}}
        if leg is not None:
            event["leg"] = leg
        self.events.append(event)

    def connect(self, caller, called):
        self.add(0, "started", "a", party=caller)
        self.add((0, 5), "ringing", "b", party=called)
        self.add((1, 30), "answered", "b")

    def finish(self, leg=None):
        if leg is not None:
            self.add((1, 400), "leg_ended", leg, reason="hangup")
            self.add((0, 2), "ended", reason="hangup")
        else:
            self.add((1, 400), "ended", reason="hangup")

    def outbound(self):
        self.connect(self.agent(), self.customer())
        self.add((1, 200), "held", "a")
        self.add((1, 60), "resumed", "a")
        self.finish()

    def inbound(self):
        self.connect(self.customer(), self.agent())
        if self.chance.random() < 0.5:
            self.add((0, 200), "held", "b")
            self.add((0, 60), "resumed", "b")
            self.finish()
        else:
            self.finish("b")

    def both_hold(self):
        self.connect(self.customer(), self.agent())
        self.add((1, 60), "held", "b")
        self.add((1, 30), "held", "a")
        self.add((1, 30), "resumed", "b")
        self.add((1, 30), "resumed", "a")
        self.finish()

    def blind(self):
        self.connect(self.customer(), self.agent())
        self.add((5, 90), "transfer_started", "b", type="blind")
        self.add((0, 4), "leg_ended", "b", reason="transferred")
        self.add((0, 2), "ringing", "c", party=self.agent())
        self.add((1, 20), "answered", "c")
        self.add(0, "transfer_completed", "b", to_leg="c")
        self.finish()

    def attended(self):
        self.connect(self.customer(), self.agent())
        self.add((5, 90), "held", "b")
        self.add((0, 2), "transfer_started", "b", type="attended", to_leg="c")
        self.add((0, 2), "ringing", "c", party=self.agent())
        self.add((1, 20), "answered", "c")
        self.add((1, 40), "transfer_completed", "b", to_leg="c")
        self.add(0, "leg_ended", "b", reason="transferred")
        self.finish()

    def missed(self):
        # A phone that nobody holds beside a manager's: the rules leave open whose the missed call is.
        first, second = self.agent(), self.agent()
        if self.chance.random() < 0.5 or "999" in (first.get("extension"), second.get("extension")):
            second = first
        self.add(0, "started", "a", party=self.customer())
        self.add((0, 5), "ringing", "b", party=first)
        self.add((5, 20), "leg_ended", "b", reason="no_answer")
        self.add((0, 2), "ringing", "c", party=second)
        self.add((5, 20), "leg_ended", "c", reason="no_answer")
        self.add((0, 2), "ended", reason="no_answer")

    def abandoned(self):
        self.add(0, "started", "a", party=self.customer())
        self.add((1, 3), "answered", "q", party={"role": "queue", "queue": "sales"})
        self.add(0, "queue_joined", "a", queue="sales")
        self.add((1, 20), "ringing", "b", party=self.agent())
        self.add((1, 20), "queue_left", "a", reason="abandon", queue="sales")
        self.add(0, "ended", reason="cancel")

    def unanswered(self):
        self.add(0, "started", "a", party=self.agent())
        reason = self.chance.choice(("no_answer", "busy", "declined", "cancel"))
        if reason == "busy":
            self.add((0, 3), "leg_started", "b", party=self.customer())
        else:
            self.add((0, 3), "ringing", "b", party=self.customer())
        if reason != "cancel":
            self.add((1, 45), "leg_ended", "b", reason=reason)
        self.add((0, 3), "ended", reason="cancel" if reason == "cancel" else "hangup")

    def group(self):
        self.add(0, "started", "a", party=self.customer())
        self.add((0, 5), "ringing", "b", party=self.agent())
        self.add(0, "ringing", "c", party=self.agent())
        self.add((1, 30), "answered", "c")
        self.add(0, "leg_ended", "b", reason="answered_elsewhere")
        self.finish()

    def by_sides(self):
        """A source without legs."""
        sides = [self.agent(), self.customer()]
        self.chance.shuffle(sides)
        self.add(0, "started", **{"from": sides[0], "to": sides[1]})
        self.add((0, 5), "ringing")
        self.add((1, 30), "answered")
        by = self.chance.choice(("agent", "customer"))
        self.add((1, 60), "held", by=by)
        self.add((1, 60), "resumed", by=by)
        self.finish()

    def voicemail(self):
        self.add(0, "started", "a", party=self.customer())
        self.add((0, 3), "ringing", "b", party=self.agent())
        self.add((10, 25), "leg_ended", "b", reason="no_answer")
        self.add((0, 2), "answered", "v", party={"role": "voicemail"})
        self.add((1, 40), "ended", reason="hangup")

    def record(self, call_id, start):
        """A whole-call record instead of events: (the event, answered, talk, parties)."""
        agent, customer, out = self.agent(), self.customer(), self.chance.random() < 0.5
        answered = start + self.chance.randrange(0, 20) * SECOND
        end = answered + self.chance.randrange(0, 400) * SECOND
        return {"id": f"{call_id}-r", "call": call_id, "kind": "cdr", "at": start, "answered": answered, "end": end,
                "from": agent if out else customer, "to": customer if out else agent}


def fold_record(event, manager_of):
    """What the rules say of a call known by its record alone: talk from its answer to its end, no ring, no hold."""
    from call_oracle import CallResult
    out = event["from"]["role"] == "agent"
    agent, customer = (event["from"], event["to"]) if out else (event["to"], event["from"])
    manager, talk = manager_of(agent, event["at"]), event["end"] - event["answered"]
    return CallResult(
        event["at"], event["end"], "outbound" if out else "inbound", "answered", event["answered"], None, talk, None,
        {manager: talk} if manager else {}, None, customer["client"], manager if out else None, manager, None, None,
        set() if manager else {"unassigned_extension"})


if __name__ == "__main__":
    import csv
    import sys
    writer = csv.DictWriter(sys.stdout, ("start", "manager", "kind", "client", "dur"))
    writer.writeheader()
    writer.writerows(bank_rows(random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1), 6000))
