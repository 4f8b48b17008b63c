"""The table of cases: what was sent, how it ended, and the sentence that came with it."""
import re
import time

import callkpi_server as kit
from callkpi_server import administration, calls, grpc, ingest, words

# A number from a range reserved for fiction; no message may repeat it.
PHONE = "+447700900555"


class Cases:
    """Runs cases, prints their table, and remembers what failed, so that one run shows everything."""

    def __init__(self, server, key):
        self.server, self.key, self.failures, self.count = server, key, [], 0
        self.client = server.client(key)

    def note(self, name, status, message, problem=None):
        """A line of the table; a message that comes must be a sentence without a telephone number."""
        self.count += 1
        if message is not None and problem is None:
            problem = self._fault(message)
        shown = "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in message or "")
        print(f"  {name:52} {status:34} {shown}"[:260].rstrip(), flush=True)
        if problem:
            self.failures.append(f"{name}: {problem}")
            print(f"  {'':52} ^ WRONG: {problem}", flush=True)

    def _fault(self, message):
        if len(message.split()) < 3:
            return f"`{message}` is no sentence"
        digits = re.sub(r"[ ()\-]", "", message)
        if PHONE[1:] in digits or "7700900" in digits:
            return "the message repeats a telephone number"
        return None

    def check(self, name, condition, problem):
        """A fact that has no message of its own."""
        self.note(name, "as it must be" if condition else "not so", None, None if condition else problem)

    def refused(self, name, code, call):
        """A call that must end with a status (or one of several)."""
        codes = code if isinstance(code, tuple) else (code,)
        try:
            call()
        except grpc.RpcError as error:
            wrong = detail_fault(error) if error.code() in codes else f"{error.code().name}, expected {codes[0].name}"
            self.note(name, error.code().name, error.details() or "", wrong)
            return
        self.note(name, "OK", None, f"accepted, expected {codes[0].name}")

    def fine(self, name, call):
        """A call that must succeed; its answer."""
        try:
            answer = call()
        except grpc.RpcError as error:
            self.note(name, error.code().name, error.details(), "refused, expected OK")
            return None
        self.note(name, "OK", None)
        return answer

    def push(self, events, client=None):
        client = client or self.client
        return client.call(client.ingest.PushEvents, ingest.PushEventsRequest(events=events))

    def push_raw(self, content, client=None, timeout=60):
        """Pushes bytes that grpcio did not make; the parsed answer."""
        client = client or self.client
        method = client.channel.unary_unary("/callkpi.v1.CallIngest/PushEvents",
                                            response_deserializer=ingest.PushEventsResponse.FromString)
        return method(content, metadata=client.metadata, timeout=timeout)

    def among_good(self, name, reason, bad, event_id=None, raw=None, index_of=1):
        """A bad event between two good ones: it is rejected with a reason, they are stored."""
        reasons = reason if isinstance(reason, tuple) else (reason,)
        before, after = self.good(), self.good()
        content = b"".join(field(1, part) for part in (
            before.SerializeToString(), bad.SerializeToString() if raw is None else raw, after.SerializeToString()))
        try:
            answer = self.push_raw(content)
        except grpc.RpcError as error:
            self.note(name, error.code().name, error.details(), "the whole batch was refused")
            return
        if len(answer.rejections) != 1:
            self.note(name, f"{len(answer.rejections)} rejected", None,
                      f"{answer.accepted} accepted, expected 2 and one rejection")
            return
        rejection = answer.rejections[0]
        shown = ingest.RejectionReason.Name(rejection.reason)[len("REJECTION_REASON_"):]
        wrong = None
        if rejection.reason not in reasons:
            wrong = f"{shown}, expected {ingest.RejectionReason.Name(reasons[0])}"
        elif (answer.accepted, answer.duplicates) != (2, 0):
            wrong = f"{answer.accepted} accepted of the two good ones"
        elif rejection.index != index_of:
            wrong = f"index {rejection.index}, expected {index_of}"
        elif event_id is not None and rejection.event_id != event_id:
            wrong = f"event_id `{rejection.event_id}`, expected `{event_id}`"
        elif not (self.has(before) and self.has(after)):
            wrong = "a good event of the batch is not there"
        self.note(name, f"1 of 3 rejected {shown}", rejection.message, wrong)

    def accepted(self, name, event, client=None):
        """An event that must be taken."""
        answer = self.fine(name, lambda: self.push([event], client))
        if answer is not None and answer.accepted != 1:
            reason = answer.rejections[0].message if answer.rejections else "a duplicate"
            self.failures.append(f"{name}: not accepted: {reason}")
            print(f"  {'':52} ^ WRONG: not accepted: {reason}")

    def good(self, source="pbx", **more):
        """A good record of a call of its own."""
        self.count_events = getattr(self, "count_events", 0) + 1
        name = f"good-{self.count_events}"
        start = kit.timestamp((time.time_ns() // 10 ** 9 - 3600) * kit.SECOND)
        event = ingest.CallEvent(source=source, call_id=name, event_id=name, occurred_at=start)
        getattr(event.cdr, "from").CopyFrom(words.Party(role=words.PARTY_ROLE_AGENT, extension="201"))
        event.cdr.to.CopyFrom(words.Party(role=words.PARTY_ROLE_CUSTOMER, number=PHONE))
        event.cdr.started_at.CopyFrom(start)
        event.cdr.answered_at.CopyFrom(start)
        event.cdr.ended_at.CopyFrom(kit.timestamp(kit.microseconds(start) + 60 * kit.SECOND))
        for key, value in more.items():
            setattr(event, key, value)
        return event

    def has(self, event, client=None):
        """Whether the server knows the call of an event, with that event in it."""
        client = client or self.client
        try:
            answer = client.call(client.calls.Get, calls.GetCallRequest(source=event.source, call_id=event.call_id))
        except grpc.RpcError as error:
            kit.expect(error.code() == grpc.StatusCode.NOT_FOUND, f"Calls.Get ended with {error.code().name}")
            return False
        return event.event_id in [one.event_id for one in answer.events]

    def entries(self):
        """How many entries the log has."""
        health = self.client.call(self.client.administration.GetStoreHealth,
                                  administration.GetStoreHealthRequest())
        return health.log_entries

    def nothing_stored(self, name, code, call, *events):
        """A request that must be refused whole."""
        before = self.entries()
        self.refused(name, code, call)
        after = self.entries()
        stored = [event.event_id for event in events if self.has(event)]
        self.check("  nothing of it is stored", before == after and not stored,
                   f"the log grew from {before} to {after}; there: {stored[:3]}")

    def key_with(self, *scopes, source="", tenant=""):
        """(id, client) of a new key."""
        names = {"ingest": administration.SCOPE_INGEST, "read": administration.SCOPE_READ,
                 "administer": administration.SCOPE_ADMINISTER, "review": administration.SCOPE_REVIEW}
        made = self.client.call(self.client.administration.CreateKey, administration.CreateKeyRequest(
            name="of " + " ".join(scopes), scopes=[names[scope] for scope in scopes], source=source, tenant_id=tenant))
        return made.key.id, self.server.client(made.secret)


# What google/rpc/error_details.proto has for a program to decide on, by the code of the refusal.
DETAIL_OF = {"INVALID_ARGUMENT": "BadRequest", "UNAUTHENTICATED": "ErrorInfo", "PERMISSION_DENIED": "ErrorInfo",
             "ALREADY_EXISTS": "ErrorInfo", "FAILED_PRECONDITION": "ErrorInfo"}


def detail_fault(error):
    """What is wrong with the google.rpc.Status in the trailer; None if nothing is, or none is due."""
    due = DETAIL_OF.get(error.code().name)
    if due is None:
        return None
    details = dict(error.trailing_metadata()).get("grpc-status-details-bin")
    if details is None:
        return f"no grpc-status-details-bin, expected a {due}"
    # google.rpc.Status: code 1, message 2, details 3; google.protobuf.Any: type_url 1.
    code, message = error.code().value[0], error.details().encode()
    if not details.startswith(bytes([1 << 3, code]) + field(2, message)):
        return f"the status in the details is not the call's: {details[:60]!r}"
    return None if field(1, b"type.googleapis.com/google.rpc." + due.encode()) in details else f"no {due} in {details!r}"


def varint(value):
    """A number as protobuf writes it."""
    result = b""
    while value > 0x7F:
        result += bytes([value & 0x7F | 0x80])
        value >>= 7
    return result + bytes([value])


def field(number, content):
    """A length-delimited field."""
    return varint(number << 3 | 2) + varint(len(content)) + content
