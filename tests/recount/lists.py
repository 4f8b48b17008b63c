"""The recount of the call list, the due date and the capacity check."""
import datetime
import math
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

import oracle


@dataclass
class Entry:
    """A client on the call list."""
    client: str
    weight: Fraction
    last: int | None
    gap: Fraction
    ratio: Fraction
    urgency: Fraction
    state: str
    due_date: str | None


def is_working(day, working_days=(1, 2, 3, 4, 5), holidays=()):
    return day.isoweekday() in working_days and day.isoformat() not in holidays


def due_date(origin, target, working=is_working):
    """Origin's day + G, forward to a working day; not past M if a working day before is after the origin.

    None where G or M is no whole number: the rule counts days.
    """
    if target.target_gap.denominator != 1 or target.maximum_gap.denominator != 1:
        return None
    one = datetime.timedelta(days=1)
    due, limit = origin + one * int(target.target_gap), origin + one * int(target.maximum_gap)
    while not working(due):
        due += one
    if due <= limit:
        return due
    back = limit
    while not working(back):
        back -= one
    return back if back > origin else due


def utc_date(at):
    return datetime.date.fromisoformat(oracle.utc_day(at))


def call_list(manager, clients, contacts, now):
    """Clients of a manager with gap >= G, the most pressing first; a contact at now is known."""
    entries = []
    for client in clients:
        starts = [start for who, start, end in oracle.merged(client.assigned)
                  if who == manager and start <= now and (end is None or now < end)]
        target = oracle.target_at(client, now)
        if not starts or target is None:
            continue
        known = [at for at in contacts.get(client.id, []) if at <= now]
        origin = known[-1] if known else starts[-1]
        gap = Fraction(now - origin, oracle.DAY)
        if gap < target.target_gap:
            continue
        ratio = (gap - target.target_gap) / target.target_gap
        due = due_date(utc_date(origin), target)
        entries.append(Entry(client.id, target.weight, known[-1] if known else None, gap, ratio, target.weight * ratio,
                             "overdue" if gap >= target.maximum_gap else "due", due and due.isoformat()))
    # Clients of the recount are named as their ids.
    return sorted(entries, key=lambda e: (-e.urgency, -e.weight, -e.gap, e.client))


def median(counts):
    """The middle count; of an even number of counts the mean of the middle two."""
    ordered, middle = sorted(counts), len(counts) // 2
    return Fraction(ordered[middle]) if len(ordered) % 2 else Fraction(ordered[middle - 1] + ordered[middle], 2)


def made(manager, contacts, period):
    """Counted contacts on the median working day, Monday to Friday, of whole days in the past."""
    days = [datetime.date.fromordinal(number) for number in range(
        utc_date(period[0]).toordinal(), utc_date(period[1]).toordinal())]
    counts = Counter(oracle.utc_day(contact.at) for contact in contacts if contact.manager == manager)
    return median([counts[day.isoformat()] for day in days if is_working(day)])
