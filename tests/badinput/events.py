"""Bad events and bad batches."""
import time

import callkpi_server as kit
from callkpi_server import calls, grpc, ingest, words
from cases import PHONE, field

EXHAUSTED = grpc.StatusCode.RESOURCE_EXHAUSTED
R = {name[len("REJECTION_REASON_"):]: value for name, value in ingest.RejectionReason.items()}


def now():
    return time.time_ns() // 1000


def changed(event, change):
    change(event)
    return event


def wrong_by_themselves(cases):
    """What one event shows to be wrong by itself."""
    def case(name, reason, change, keep_id=True):
        event = changed(cases.good(), change)
        cases.among_good(name, reason, event, event.event_id if keep_id else None)

    case("no source", R["MISSING_SOURCE"], lambda e: setattr(e, "source", ""))
    case("no call_id", R["MISSING_CALL_ID"], lambda e: setattr(e, "call_id", ""))
    case("no event_id", R["MISSING_EVENT_ID"], lambda e: setattr(e, "event_id", ""))
    case("no occurred_at", R["MISSING_TIME"], lambda e: e.ClearField("occurred_at"))
    case("occurred_at with -1 ns", R["MISSING_TIME"], lambda e: setattr(e.occurred_at, "nanos", -1))
    case("occurred_at with 2,000,000,000 ns", R["MISSING_TIME"],
         lambda e: setattr(e.occurred_at, "nanos", 2_000_000_000))
    case("occurred_at in the year 10000", (R["MISSING_TIME"], R["IN_THE_FUTURE"]),
         lambda e: setattr(e.occurred_at, "seconds", 253_402_300_800))
    case("occurred_at of -2^63 s", (R["MISSING_TIME"], R["TOO_OLD"]),
         lambda e: setattr(e.occurred_at, "seconds", -2 ** 63))
    case("no fact", R["MISSING_FACT"], lambda e: e.ClearField("cdr"))
    case("1989-12-31 23:59:59", R["TOO_OLD"], lambda e: e.occurred_at.CopyFrom(kit.timestamp(631_151_999 * kit.SECOND)))
    case("11 minutes ahead", R["IN_THE_FUTURE"],
         lambda e: e.occurred_at.CopyFrom(kit.timestamp(now() + 11 * 60 * kit.SECOND)))
    case("the year 2900", R["IN_THE_FUTURE"], lambda e: setattr(e.occurred_at, "seconds", 29_348_006_400))
    case("a record that ends before it starts", R["RECORD_OUT_OF_ORDER"],
         lambda e: setattr(e.cdr.ended_at, "seconds", e.cdr.started_at.seconds - 1))
    case("a record answered before it starts", R["RECORD_OUT_OF_ORDER"],
         lambda e: setattr(e.cdr.answered_at, "seconds", e.cdr.started_at.seconds - 1))
    case("a record answered after it ends", R["RECORD_OUT_OF_ORDER"],
         lambda e: setattr(e.cdr.answered_at, "seconds", e.cdr.ended_at.seconds + 1))
    case("a call_id of 257 bytes", R["TOO_LONG"], lambda e: setattr(e, "call_id", "x" * 257))
    case("an event_id of 86 letters in 258 bytes", R["TOO_LONG"], lambda e: setattr(e, "event_id", "€" * 86), False)
    case("a number of 1 MiB", R["TOO_LONG"], lambda e: setattr(e.cdr.to, "number", "1" * (1 << 20)))
    cases.accepted("1990-01-01 00:00:00", _started(cases, 631_152_000 * kit.SECOND))
    cases.accepted("9 minutes ahead", _started(cases, now() + 9 * 60 * kit.SECOND))
    cases.accepted("a call_id of 256 bytes", changed(cases.good(), lambda e: setattr(e, "call_id", "y" * 256)))
    cases.accepted("a record that ends as it starts", changed(cases.good(), lambda e: (
        e.cdr.ended_at.CopyFrom(e.cdr.started_at), e.cdr.answered_at.CopyFrom(e.cdr.started_at))))
    answer = cases.fine("an empty batch", lambda: cases.push([]))
    cases.check("  0 accepted, 0 duplicates", answer is not None and (answer.accepted, answer.duplicates) == (0, 0),
                f"it answered {answer}")


def _started(cases, at):
    """The start of a call of two events at an instant; an end follows for the past one."""
    event = cases.good()
    event.ClearField("cdr")
    event.occurred_at.CopyFrom(kit.timestamp(at))
    getattr(event.started, "from").CopyFrom(words.Party(role=words.PARTY_ROLE_CUSTOMER, number=PHONE))
    return event


def not_utf8(cases):
    """Strings that are no UTF-8, in raw bytes; a client library would not even send them."""
    broken = {"FF": b"\xff", "a cut character": b"\xe2\x82", "an overlong /": b"\xc0\xaf",
              "a surrogate": b"\xed\xa0\x80", "beyond U+10FFFF": b"\xf4\x90\x80\x80"}
    for name, content in broken.items():
        event = cases.good()
        raw = event.SerializeToString().replace(field(2, event.call_id.encode()), field(2, b"k" + content), 1)
        cases.among_good(f"call_id with {name}", R["INVALID_UTF8"], event, event.event_id, raw)
    for number, what in ((1, "source"), (3, "event_id"), (4, "leg_id")):
        event = cases.good(leg_id="leg")
        text = getattr(event, what).encode()
        raw = event.SerializeToString().replace(field(number, text), field(number, b"A\xffB"), 1)
        cases.among_good(f"{what} with FF", R["INVALID_UTF8"], event, None, raw)
    event = cases.good()
    text = event.cdr.to.SerializeToString()
    raw = event.SerializeToString()
    position = raw.index(PHONE.encode())
    raw = raw[:position] + b"\xff" + raw[position + 1:]
    kit.expect(text in event.SerializeToString(), "the raw event is not what it should be")
    cases.among_good("a party's number with FF", R["INVALID_UTF8"], event, event.event_id, raw)
    cases.among_good("a party's number with FF, twice the same", R["INVALID_UTF8"], event, event.event_id, raw)
    # Two ids that a careless reader turns into one: both must be refused, neither stored.
    for first in (b"\xff", b"\xfe"):
        event = cases.good()
        raw = event.SerializeToString().replace(field(3, event.event_id.encode()), field(3, first + b"A"), 1)
        cases.among_good(f"event_id {first.hex().upper()} 41", R["INVALID_UTF8"], event, None, raw)


def malformed(cases):
    """Bytes that are no event, between two that are."""
    event = cases.good().SerializeToString()
    samples = {"cut in its middle": event[:len(event) // 2], "a length beyond its end": b"\x0a\xff\xff\xff\xff\x0f",
               "a tag of field 0": b"\x02\x01a", "an endless varint": b"\x30" + b"\xff" * 11,
               "10,000 open groups": b"\x0b" * 10_000}
    for name, raw in samples.items():
        cases.among_good(f"an event {name}", R["MALFORMED"], cases.good(), None, raw)
    # A fact that this server does not know: no fact.
    event = cases.good()
    event.ClearField("cdr")
    cases.among_good("a fact of the future (field 90)", R["MISSING_FACT"], event, event.event_id,
                     event.SerializeToString() + field(90, b"\x08\x01"))


def contradictions(cases):
    """What only contradicts other events, or names strangers, is kept and listed."""
    event = cases.good()
    getattr(event.cdr, "from").extension = "98765"
    event.cdr.to.number = "+442079460999"
    cases.accepted("an unknown extension and an unknown number", event)
    parties = {(p.kind, p.value): p.calls for p in cases.client.pages(
        cases.client.calls.ListUnmatched, calls.ListUnmatchedRequest(page_size=100), "parties")}
    for wanted in (("extension", "98765"), ("number", "+442079460999")):
        cases.check(f"  ListUnmatched has the {wanted[0]}", parties.get(wanted) == 1,
                    f"it lists {sorted(parties)[:5]}")
    event = _started(cases, now() - 3600 * kit.SECOND)
    cases.accepted("a start", event)
    after = ingest.CallEvent(source="pbx", call_id=event.call_id, event_id=event.call_id + "-end",
                             occurred_at=kit.timestamp(now() - 3500 * kit.SECOND))
    after.ended.reason = words.END_REASON_CANCEL
    cases.accepted("its end", after)
    late = ingest.CallEvent(source="pbx", call_id=event.call_id, event_id=event.call_id + "-late", leg_id="b",
                            occurred_at=kit.timestamp(now() - 3490 * kit.SECOND))
    late.answered.party.role = words.PARTY_ROLE_AGENT
    cases.accepted("an answer after the end", late)
    call = cases.client.call(cases.client.calls.Get, calls.GetCallRequest(source="pbx", call_id=event.call_id))
    cases.check("  it is kept and flagged", "answered_after_end" in call.call.flags and len(call.events) == 3,
                f"flags {list(call.call.flags)}, {len(call.events)} events")


def repeats(cases):
    """One id, the same bytes; one id, other content."""
    event = cases.good()
    cases.accepted("an event", event)
    answer = cases.push([event])
    cases.check("the same bytes again: a duplicate", (answer.accepted, answer.duplicates) == (0, 1), f"{answer}")
    other = ingest.CallEvent.FromString(event.SerializeToString())
    other.cdr.ended_at.seconds += 30
    cases.among_good("the same id with other content", R["EVENT_ID_REUSED"], other, event.event_id)
    moved = ingest.CallEvent.FromString(event.SerializeToString())
    moved.call_id = "another-call"
    cases.among_good("the same id in another call", R["EVENT_ID_REUSED"], moved, event.event_id)
    cases.check("  the other call does not exist", not cases.has(moved), "it does")
    call = cases.client.call(cases.client.calls.Get, calls.GetCallRequest(source="pbx", call_id=event.call_id)).call
    cases.check("  the first content stands", call.duration.seconds == 60, f"its length is {call.duration.seconds} s")
    fresh = cases.good()
    twin = ingest.CallEvent.FromString(fresh.SerializeToString())
    twin.cdr.ended_at.seconds += 30
    answer = cases.push([fresh, fresh, twin])
    reasons = [r.reason for r in answer.rejections]
    cases.check("new, again and other content in one batch",
                (answer.accepted, answer.duplicates, reasons) == (1, 1, [R["EVENT_ID_REUSED"]]), f"{answer}")
    elsewhere = cases.good(source="pbx-2")
    elsewhere.event_id = event.event_id
    cases.accepted("the same id from another source", elsewhere)


def too_much(cases):
    """Over a limit nothing of the request is stored."""
    event = cases.good()
    huge = cases.good(leg_id="x" * 10_000_000)
    cases.nothing_stored("a field of 10 MB", EXHAUSTED, lambda: cases.push([event, huge]), event, huge)
    raw = b"".join(field(1, _tiny(number)) for number in range(100_000))
    cases.nothing_stored(f"100,000 events ({len(raw) / 1e6:.1f} MB)", EXHAUSTED, lambda: cases.push_raw(raw), event)
    raw = b"".join(field(1, _tiny(number)) for number in range(10_001))
    kit.expect(len(raw) < 4 << 20, "10,001 events are too long to test their number alone")
    cases.nothing_stored(f"10,001 events ({len(raw) / 1e6:.1f} MB)", EXHAUSTED, lambda: cases.push_raw(raw), event)
    raw = b"".join(field(1, _tiny(number)) for number in range(10_000))
    answer = cases.fine("10,000 events", lambda: cases.push_raw(raw))
    cases.check("  all accepted", answer is not None and answer.accepted == 10_000, f"{answer}"[:200])
    full = field(1, cases.good().SerializeToString())
    full += field(15, b"\0" * ((4 << 20) - len(full) - 5))
    kit.expect(len(full) == 4 << 20, f"the request of 4 MiB has {len(full)} bytes")
    cases.fine("a request of 4 MiB exactly", lambda: cases.push_raw(full))
    more = field(1, event.SerializeToString()) + full
    cases.nothing_stored("a request of 4 MiB and an event", EXHAUSTED, lambda: cases.push_raw(more), event)

    def stream():
        answers = []
        requests = [ingest.PushEventsRequest(events=[event]), ingest.PushEventsRequest(events=[huge])]
        for answer in cases.client.ingest.StreamEvents(iter(requests), metadata=cases.client.metadata, timeout=60):
            answers.append(answer)
        return answers

    cases.refused("a field of 10 MB in a stream", EXHAUSTED, stream)
    cases.check("  what came before it is stored, it is not", cases.has(event) and not cases.has(huge), "no")


def _tiny(number):
    return ingest.CallEvent(source="pbx", call_id="tiny", event_id=f"t{number}", occurred_at=kit.timestamp(
        (now() // kit.SECOND - 3600) * kit.SECOND), resumed=ingest.Resumed()).SerializeToString()
