"""The recount of calls made of many events: who was with whom, second by second.

An event is a dictionary: id, at (microseconds), kind, and where they apply leg, party (role, and
manager, extension or client), from and to (sources without legs), reason, by, type and to_leg.
The call is cut wherever anything can change; every piece is then asked who is present and who holds.
"""
from dataclasses import dataclass, field

# At one instant an answer ranks before an end.
RANK = {"started": 0, "leg_started": 1, "ringing": 2, "answered": 3, "queue_joined": 4, "held": 5, "resumed": 6,
        "transfer_started": 7, "transfer_completed": 8, "transfer_failed": 9, "queue_left": 10, "leg_ended": 11,
        "ended": 12}
PERSONS = ("agent", "customer")


@dataclass
class Leg:
    """A leg with what happened on it."""
    begin: int
    party: dict = None
    caller: bool = False
    ring: int = None
    answer: int = None
    end: int = None
    reason: str = None
    holds: list = field(default_factory=list)
    consult_until: int = None

    @property
    def role(self):
        return (self.party or {}).get("role")

    def present_from(self):
        """From its start for the caller, from the answer for others, from the hand-over for a consulted one."""
        if self.caller:
            return self.begin
        if self.consult_until is not None and self.answer is not None:
            return max(self.answer, self.consult_until)
        return self.answer

    def present(self, left, call_end):
        start = self.present_from()
        return start is not None and start <= left < min(call_end, call_end if self.end is None else self.end)

    def holding(self, left):
        return any(start <= left and (end is None or left < end) for start, end in self.holds)


@dataclass
class CallResult:
    """What the rules say of a call."""
    start: int
    end: int
    direction: str
    disposition: str
    answered_at: int | None
    ring: int | None
    talk: int
    hold: int
    shares: dict
    missed: tuple | None
    client: str | None
    caller_manager: str | None
    credited: str | None
    hold_by_agent: int
    hold_by_customer: int
    flags: set

    @property
    def duration(self):
        return self.end - self.start


def _legs(events, end):
    """The legs; a source without legs has two, named after its sides."""
    legs, order = {}, []

    def leg(name, at):
        if name not in legs:
            legs[name] = Leg(at)
            order.append(name)
        return legs[name]

    for event in events:
        kind, at, name = event["kind"], event["at"], event.get("leg")
        if at > end:
            continue
        if kind == "started" and name is None:
            caller, called = leg("from", at), leg("to", at)
            caller.caller, caller.party, called.party = True, event["from"], event["to"]
            continue
        if name is None and "from" in legs and kind in ("ringing", "answered"):
            name = "to"
        if name is None and "from" in legs and kind in ("held", "resumed"):
            name = next(n for n in legs if legs[n].role == event["by"])
        if name is None:
            continue
        one = leg(name, at)
        one.party = one.party or event.get("party")
        if kind == "started":
            one.caller = True
        elif kind == "ringing" and one.ring is None:
            one.ring = at
        elif kind == "answered" and one.answer is None and one.end is None:
            one.answer = at
        elif kind == "held" and not (one.holds and one.holds[-1][1] is None):
            one.holds.append((at, None))
        elif kind == "resumed" and one.holds and one.holds[-1][1] is None:
            one.holds[-1] = (one.holds[-1][0], at)
        elif kind == "leg_ended" and one.end is None:
            one.end, one.reason = at, event.get("reason")
    for event in events:
        if event["kind"] == "transfer_started" and event.get("type") == "attended" and event.get("to_leg") in legs:
            done = [e["at"] for e in events if e["kind"] == "transfer_completed" and e.get("to_leg") == event["to_leg"]]
            legs[event["to_leg"]].consult_until = min(done) if done else end
    return [legs[name] for name in order]


def fold(events, manager_of, call_back=lambda client, at: None):
    """The call that events make, in whatever order they are given. manager_of(party, at) → id or None."""
    unique = {}
    for event in events:
        unique.setdefault(event["id"], event)
    events = sorted(unique.values(), key=lambda e: (e["at"], RANK[e["kind"]]))
    start = events[0]["at"]
    ended = [e for e in events if e["kind"] == "ended"]
    end = ended[0]["at"]
    legs = _legs(events, end)
    managers = {id(leg): manager_of(leg.party, leg.begin) if leg.role == "agent" else None for leg in legs}
    caller = next(leg for leg in legs if leg.caller)
    if caller.role == "customer":
        direction = "inbound"
    else:
        direction = "outbound" if any(leg.role == "customer" for leg in legs) else "internal"
    answers = [leg.answer for leg in legs if not leg.caller and leg.role in PERSONS and leg.answer is not None]
    first = min(answers) if answers else None
    talk, hold, shares, credited = _sweep(legs, managers, direction, first, start, end)
    client = next((leg.party.get("client") for leg in legs if leg.role == "customer"), None)
    missed = None
    if direction == "inbound" and first is None:
        owners = {managers[id(leg)] for leg in legs if leg.role == "agent" and leg.ring is not None}
        missed = (owners.pop() if len(owners) == 1 else None, call_back(client, start))
    flags = set()
    if any(leg.role == "agent" and managers[id(leg)] is None for leg in legs):
        flags.add("unassigned_extension")
    if any(e["kind"] == "answered" and e["at"] > end for e in events):
        flags.add("answered_after_end")
    return CallResult(
        start, end, direction, "answered" if first is not None else _unanswered(events, legs, ended[0], direction),
        first, _ring(legs, first, end), talk, hold, shares, missed, client, managers[id(caller)], credited,
        _own_hold(legs, "agent", end), _own_hold(legs, "customer", end), flags)


def _sweep(legs, managers, direction, first, start, end):
    """Talk, hold and shares, by cutting the call wherever anything changes."""
    if first is None:
        return 0, 0, {}, None
    cuts = {start, end, first}
    for leg in legs:
        for point in [leg.begin, leg.answer, leg.end, leg.consult_until] + [p for h in leg.holds for p in h]:
            if point is not None and start < point < end:
                cuts.add(point)
    cuts = sorted(cuts)
    talk, hold, shares, since = 0, 0, {}, {}
    for left, right in zip(cuts, cuts[1:]):
        here = [leg for leg in legs if leg.present(left, end)]
        agents = [leg for leg in here if leg.role == "agent"]
        clients = [leg for leg in here if leg.role == "customer"]
        other_side = agents if direction == "internal" else clients
        if left < first or not other_side or (direction == "internal" and len(agents) < 2):
            continue
        for leg in agents:
            name = managers[id(leg)]
            if name is not None:
                shares.setdefault(name, 0)
                since.setdefault(name, left)
        free = [leg for leg in agents if not leg.holding(left)]
        if direction == "internal":
            talks = len(free) == len(agents)
        else:
            talks = bool(free) and not any(leg.holding(left) for leg in clients)
        if talks:
            talk += right - left
            for name in {managers[id(leg)] for leg in free} - {None}:
                shares[name] += right - left
            continue
        machines = [leg for leg in here if leg.role not in PERSONS]
        if not (machines and not agents and all(leg.role in ("ivr", "voicemail") for leg in machines)):
            hold += right - left
    if first == end:
        for leg in legs:
            if managers[id(leg)] is not None and leg.present_from() is not None:
                shares.setdefault(managers[id(leg)], 0)
                since.setdefault(managers[id(leg)], end)
    credited = max(shares, key=lambda name: (shares[name], since[name])) if shares else None
    return talk, hold, shares, credited


def _ring(legs, first, end):
    rings = [leg for leg in legs if leg.ring is not None and not leg.caller and leg.role in PERSONS
             and (first is None or leg.ring <= first)]
    if not rings:
        return None
    begin = min(leg.ring for leg in rings)
    if first is not None:
        return first - begin
    return max(end if leg.end is None else leg.end for leg in rings) - begin


def _unanswered(events, legs, ended, direction):
    reasons = {e.get("reason") for e in events if e["kind"] in ("leg_ended", "ended")}
    if any(leg.role == "voicemail" and leg.answer is not None for leg in legs):
        return "voicemail"
    if any(e["kind"] == "queue_left" and e.get("reason") == "abandon" for e in events):
        return "abandoned"
    if ended.get("reason") == "cancel":
        return "cancelled"
    if "no_answer" in reasons:
        return "no_answer"
    if reasons & {"busy", "declined"}:
        return "busy"
    return "failed"


def _own_hold(legs, role, end):
    """The seconds that a side held, overlaps once."""
    spans = sorted((start, min(x for x in (stop, leg.end, end) if x is not None))
                   for leg in legs if leg.role == role for start, stop in leg.holds)
    total, reached = 0, 0
    for start, stop in spans:
        total += max(0, stop - max(start, reached))
        reached = max(reached, stop)
    return total
