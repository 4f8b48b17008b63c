"""The recount: calls, contacts and cadence from the rules in words, in exact arithmetic.

Nothing here is shared with the product. It is brute on purpose: integers of microseconds, fractions,
and every adherence by two methods that must agree. Speed does not matter, being obviously right does.
"""
import bisect
import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

SECOND = 1_000_000
DAY = 86_400 * SECOND
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def instant(text):
    """Microseconds since 1970 of an ISO time; without an offset it is UTC."""
    moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.timezone.utc)
    return (moment - EPOCH) // datetime.timedelta(microseconds=1)


def utc_day(at):
    """The UTC day of an instant, YYYY-MM-DD."""
    return (EPOCH + datetime.timedelta(microseconds=at)).strftime("%Y-%m-%d")


def decimal6(value):
    """Six decimals, half to even; empty for what does not exist."""
    if value is None:
        return ""
    scaled = round(value * 10 ** 6)  # round() of a Fraction is exact and half to even.
    sign, scaled = ("-" if scaled < 0 else ""), abs(scaled)
    return f"{sign}{scaled // 10 ** 6}.{scaled % 10 ** 6:06d}"


@dataclass(frozen=True)
class Policy:
    """The contact policy of the recount; one that knows talk only."""
    floor: int = 30 * SECOND
    spacing: int = 0


@dataclass(frozen=True)
class Target:
    """What a class demands from an instant on (None: always). Gaps in days."""
    since: int | None
    class_id: str
    weight: Fraction
    target_gap: Fraction
    maximum_gap: Fraction


@dataclass
class Client:
    """A client, its targets over time, its managers over time [(manager, from, to)]."""
    id: str
    targets: list
    assigned: list


@dataclass(frozen=True)
class Call:
    """A call as the recount knows it."""
    start: int
    end: int
    talk: int
    manager: str
    client: str
    answered: bool = True
    outbound: bool = True


@dataclass(frozen=True, order=True)
class Contact:
    """A contact that counts."""
    at: int
    client: str
    manager: str


@dataclass
class Day:
    """A manager's local day."""
    calls: int = 0
    answered: int = 0
    talk: int = 0
    counted: int = 0
    outbound: int = 0
    missed: int = 0


@dataclass
class Row:
    """A client's part of a score."""
    manager: str
    client: str
    class_id: str
    weight: Fraction
    target_gap: Fraction
    maximum_gap: Fraction
    start: int
    end: int
    length: int
    contacts: int
    adherence: Fraction
    attainment: Fraction


@dataclass
class Score:
    """A manager's score; None where there is no figure."""
    score: Fraction | None = None
    attainment: Fraction | None = None
    coverage: Fraction | None = None
    clients: int = 0
    counted: int = 0
    misallocated: int = 0
    by_class: dict = field(default_factory=dict)
    points_lost: dict = field(default_factory=dict)


def calls_of_rows(rows):
    """Rows of the bank's file, each an answered outbound call; dur is its talk time and its length.

    Rows that agree in every mapped column are one event and so one call.
    """
    result = {}
    for row in rows:
        start, length = instant(row["start"]), int(row["dur"]) * SECOND
        key = (row["start"], row["manager"], row["client"], row["dur"])
        result[key] = Call(start, start + length, length, row["manager"], row["client"])
    return sorted(result.values(), key=lambda c: (c.start, c.manager, c.client, c.end))


def clients_of_rows(rows, target):
    """Each client is assigned to the manager of its first row, from that row's start."""
    first = {}
    for row in sorted(rows, key=lambda r: r["start"]):
        first.setdefault(row["client"], (row["manager"], instant(row["start"])))
    return [Client(name, [target], [(manager, start, None)]) for name, (manager, start) in sorted(first.items())]


def counted_contacts(calls, policy):
    """The calls that count: answered, outbound, of a known client, with talk at the floor or over it."""
    result, last = [], {}
    for call in sorted(calls, key=lambda c: (c.start, c.end)):
        if not (call.answered and call.client and call.outbound and call.talk >= policy.floor):
            continue
        before = last.get(call.client)
        if before is not None and call.start - before < policy.spacing:
            continue
        last[call.client] = call.start
        result.append(Contact(call.start, call.client, call.manager))
    return result


def manager_days(calls, contacts, day_of=utc_day):
    """(day, manager) → figures; a call belongs whole to the day of its start."""
    days = defaultdict(Day)
    for call in calls:
        day = days[day_of(call.start), call.manager]
        day.calls += 1
        day.answered += call.answered
        day.talk += call.talk
        day.outbound += call.outbound
    for contact in contacts:
        days[day_of(contact.at), contact.manager].counted += 1
    return dict(days)


class CalendarClock:
    """Time that never stands still."""

    def at(self, moment):
        return moment


class WorkingClock:
    """Time that stands still on local days that are not working days."""

    def __init__(self, zone, working_days, holidays):
        self.zone, self.working_days, self.holidays = zone, set(working_days), set(holidays)
        self.starts, self.sums = [], []

    def is_working(self, day):
        return day.isoweekday() in self.working_days and day.isoformat() not in self.holidays

    def at(self, moment):
        """Working microseconds from 2020-01-01 to the moment, counted day by day."""
        total, day = 0, datetime.date(2020, 1, 1)
        while True:
            midnight = self._midnight(day)
            after = self._midnight(day + datetime.timedelta(days=1))
            if self.is_working(day):
                total += max(0, min(moment, after) - midnight)
            if after >= moment:
                return total
            day += datetime.timedelta(days=1)

    def _midnight(self, day):
        local = datetime.datetime.combine(day, datetime.time(), self.zone)
        return (local - EPOCH) // datetime.timedelta(microseconds=1)


def kept_closed(anchors, start, end, limit):
    """Microseconds in [start, end) with a gap not over the limit: a sum over successive anchors."""
    kept = 0
    for index, anchor in enumerate(anchors):
        after = anchors[index + 1] if index + 1 < len(anchors) else end
        kept += max(0, min(anchor + limit, after, end) - max(anchor, start))
    return kept


def kept_sweep(anchors, start, end, limit):
    """The same by events: cut the part wherever anything can change, and ask each piece at its middle."""
    cuts = {start, end}
    for anchor in anchors:
        cuts.update(point for point in (anchor, anchor + limit) if start < point < end)
    cuts, kept = sorted(cuts), 0
    for left, right in zip(cuts, cuts[1:]):
        middle = Fraction(left + right, 2)
        last = [anchor for anchor in anchors if anchor <= middle][-1]
        if middle - last <= limit:
            kept += right - left
    return kept


def merged(assigned):
    """Adjoining assignments to one manager are one."""
    result = []
    for manager, start, end in sorted(assigned, key=lambda a: a[1]):
        if result and result[-1][0] == manager and result[-1][2] == start:
            result[-1] = (manager, result[-1][1], end)
        else:
            result.append((manager, start, end))
    return result


def target_at(client, moment):
    """The target in force at an instant, or None."""
    found = None
    for target in sorted(client.targets, key=lambda t: -1 if t.since is None else t.since):
        if target.since is None or target.since <= moment:
            found = target
    return found


def gap_before(client, contacts, moment, clock=CalendarClock()):
    """The gap just before an instant: since the last contact, else since the assignment then in force."""
    before = [c for c in contacts if c < moment]
    if before:
        origin = before[-1]
    else:
        starts = [s for _, s, e in merged(client.assigned) if s <= moment and (e is None or moment <= e)]
        if not starts:
            return None
        origin = starts[-1]
    return clock.at(moment) - clock.at(origin)


def cadence_rows(client, contacts, period, now, clock=CalendarClock()):
    """The rows of a client: one for each manager and unbroken part. Contacts: sorted instants, of anyone."""
    rows = []
    known = [c for c in contacts if c <= now]
    for manager, assigned_from, assigned_to in merged(client.assigned):
        start = max(period[0], assigned_from)
        end = min(period[1], now, *([assigned_to] if assigned_to is not None else []))
        changes = sorted({t.since for t in client.targets if t.since is not None and start < t.since < end})
        edges = [start] + changes + [end]
        for left, right in zip(edges, edges[1:]):
            target = target_at(client, left)
            if target is None or right <= left:
                continue
            s, e = clock.at(left), clock.at(right)
            if e <= s:
                continue
            rows.append(_row(manager, client, target, known, assigned_from, (left, right, s, e), clock))
    return rows


def _row(manager, client, target, contacts, assigned_from, part, clock):
    left, right, s, e = part
    before = [c for c in contacts if c < left]
    inside = [c for c in contacts if left <= c < right]
    origin = before[-1] if before else assigned_from
    anchors = [clock.at(moment) for moment in [origin] + inside]
    limit = target.maximum_gap * DAY
    kept = kept_closed(anchors, s, e, limit)
    if kept != kept_sweep(anchors, s, e, limit):
        raise AssertionError(f"the two methods differ for {client.id} of {manager}")
    attainment = min(Fraction(1), len(inside) / max(Fraction(1), Fraction(e - s) / (target.target_gap * DAY)))
    return Row(manager, client.id, target.class_id, target.weight, target.target_gap, target.maximum_gap,
               left, right, e - s, len(inside), Fraction(kept) / (e - s), attainment)


def manager_scores(managers, clients, contacts, period, now, clock=CalendarClock()):
    """(scores by manager, rows by manager) for a period."""
    by_client = defaultdict(list)
    for contact in sorted(contacts):
        by_client[contact.client].append(contact.at)
    rows = defaultdict(list)
    for client in sorted(clients, key=lambda c: c.id):
        for row in cadence_rows(client, by_client[client.id], period, now, clock):
            rows[row.manager].append(row)
    result = {manager: _score(rows[manager]) for manager in managers}
    weights_differ = len({t.weight for c in clients for t in c.targets}) > 1
    lookup, of_manager = {client.id: client for client in clients}, defaultdict(list)
    for client in clients:
        for manager in {assigned[0] for assigned in client.assigned}:
            of_manager[manager].append(client)
    for contact in contacts:
        if period[0] <= contact.at < period[1] and contact.at <= now and contact.manager in result:
            result[contact.manager].counted += 1
            if weights_differ and _is_misallocated(
                    contact, lookup.get(contact.client), of_manager[contact.manager], by_client, clock):
                result[contact.manager].misallocated += 1
    return result, rows


def _score(rows):
    if not rows:
        return Score()
    total = sum(row.weight * row.length for row in rows)
    names, covered = {row.client for row in rows}, {row.client for row in rows if row.contacts}
    score = Score(
        score=100 * sum(row.weight * row.length * row.adherence for row in rows) / total,
        attainment=sum(row.weight * row.length * row.attainment for row in rows) / total,
        coverage=Fraction(len(covered), len(names)), clients=len(names))
    for class_id in sorted({row.class_id for row in rows}):
        of_class = [row for row in rows if row.class_id == class_id]
        part = sum(row.weight * row.length for row in of_class)
        score.by_class[class_id] = (100 * sum(row.weight * row.length * row.adherence for row in of_class) / part,
                                    len({row.client for row in of_class}))
    lost = defaultdict(Fraction)
    for row in rows:
        lost[row.client] += 100 * row.weight * row.length * (1 - row.adherence) / total
    score.points_lost = {client: points for client, points in lost.items() if points > 0}
    return score


def _is_misallocated(contact, own, clients, by_client, clock):
    """Another, weightier client of the same manager had waited for its maximum just before the contact."""
    own_target = target_at(own, contact.at) if own else None
    if own_target is None:
        return False
    for other in clients:
        if other.id == contact.client or not any(
                manager == contact.manager and start <= contact.at and (end is None or contact.at < end)
                for manager, start, end in other.assigned):
            continue
        target = target_at(other, contact.at)
        if target is None or target.weight <= own_target.weight:
            continue
        contacts = by_client[other.id]
        position = bisect.bisect_left(contacts, contact.at)
        gap = gap_before(other, contacts[:position], contact.at, clock)
        if gap is not None and gap >= target.maximum_gap * DAY:
            return True
    return False
