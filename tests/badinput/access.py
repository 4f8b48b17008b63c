"""Keys, scopes and tenants."""
import queue

from google.protobuf.descriptor_pb2 import FileDescriptorProto

import callkpi_server as kit
from callkpi_server import (administration, board, calls, contacts, grpc, ingest, organisation, policies, recordings,
                            scores)

UNAUTHENTICATED = grpc.StatusCode.UNAUTHENTICATED
DENIED = grpc.StatusCode.PERMISSION_DENIED
NOT_FOUND = grpc.StatusCode.NOT_FOUND


def every_method():
    """(path, how it streams: None, `up`, `down` or `both`) of the whole contract."""
    from callkpi.v1 import flags_pb2 as flags
    for module in (administration, board, ingest, calls, contacts, flags, organisation, policies, recordings, scores):
        file = FileDescriptorProto.FromString(module.DESCRIPTOR.serialized_pb)
        for service in file.service:
            for method in service.method:
                kind = {(False, False): None, (True, False): "up", (False, True): "down", (True, True): "both"}[
                    method.client_streaming, method.server_streaming]
                yield f"/{file.package}.{service.name}/{method.name}", kind


STREAMS = dict(every_method())


def invoke(client, path, content=b"", metadata=None, timeout=20):
    """Calls any method with raw bytes; of a stream of answers the first is awaited, then it is cancelled."""
    metadata = client.metadata if metadata is None else metadata
    kind = STREAMS[path]
    if kind is None:
        return client.channel.unary_unary(path)(content, metadata=metadata, timeout=timeout)
    if kind == "up":
        return client.channel.stream_unary(path)(iter([content]), metadata=metadata, timeout=timeout)
    if kind == "both":
        call = client.channel.stream_stream(path)(iter([content]), metadata=metadata, timeout=timeout)
    else:
        call = client.channel.unary_stream(path)(content, metadata=metadata, timeout=timeout)
    try:
        return next(call, None)
    finally:
        call.cancel()


def keys(cases):
    """No key, a bad key, a key that is no more."""
    client = cases.client
    for path, _ in every_method():
        cases.refused("no key: " + path.split(".")[-1], UNAUTHENTICATED,
                      lambda path=path: invoke(client, path, metadata=[]))
    for name, value in (("a garbage key", "Bearer garbage"), ("an empty key", "Bearer "), ("another scheme", "Basic YTpi"),
                        ("a key of 6,000 bytes", "Bearer " + "k" * 6000), ("no scheme", cases.key),
                        ("the key and a letter more", f"Bearer {cases.key}x"),
                        ("the key without its last letter", f"Bearer {cases.key[:-1]}")):
        cases.refused(name, UNAUTHENTICATED, lambda value=value: invoke(
            client, "/callkpi.v1.Calls/List", metadata=[("authorization", value)]))
    health = client.channel.unary_unary("/grpc.health.v1.Health/Check")
    answer = cases.fine("health without a key", lambda: health(b"", timeout=20))
    cases.check("  it says SERVING", answer == b"\x08\x01", f"it says {answer!r}")
    revoked(cases)


def revoked(cases):
    """A revoked key is refused at once, on open channels and streams too."""
    identity, client = cases.key_with("ingest", "read")
    cases.accepted("a key before it is revoked", cases.good(), client)
    pending = queue.Queue()
    stream = client.ingest.StreamEvents(iter(pending.get, None), metadata=client.metadata, timeout=60)
    pending.put(ingest.PushEventsRequest(events=[cases.good()]))
    kit.expect(next(stream).accepted == 1, "a stream with a good key does not take an event")
    cases.fine("revoking it", lambda: cases.client.call(
        cases.client.administration.RevokeKey, administration.RevokeKeyRequest(key_id=identity)))
    event = cases.good()
    cases.nothing_stored("the revoked key, same channel", UNAUTHENTICATED, lambda: cases.push([event], client), event)
    pending.put(ingest.PushEventsRequest(events=[event]))
    cases.refused("the revoked key, its open stream", UNAUTHENTICATED, lambda: next(stream))
    pending.put(None)
    cases.check("  nothing of it is stored", not cases.has(event), "the event of a revoked key is stored")
    listed = cases.client.call(cases.client.administration.ListKeys, administration.ListKeysRequest()).keys
    cases.check("  it is listed as revoked", any(k.id == identity and k.HasField("revoked_at") for k in listed), "no")
    cases.refused("revoking a key that is not", NOT_FOUND, lambda: cases.client.call(
        cases.client.administration.RevokeKey, administration.RevokeKeyRequest(key_id="no-such-key")))
    client.close()


def needs(path):
    """The scopes that open a method, as the contract says."""
    service, name = path.split(".")[-1].split("/")
    if service == "CallIngest" or path.endswith("Recordings/Upload"):
        return {"ingest"}
    if service == "Contacts" and name in ("Record", "AddFacts"):
        return {"ingest", "administer"}
    if service == "Review" and name in ("Queue", "Claim", "Decide", "ReportContact", "Suppress", "EndSuppression"):
        return {"review"}
    if service == "Administration" or name.startswith(("Upsert", "Set")):
        return {"administer"}
    return {"read"}


def scopes(cases):
    """Each scope alone: every method that it does not open is PERMISSION_DENIED."""
    for scope in ("ingest", "read", "administer", "review"):
        _, client = cases.key_with(scope)
        for path, _ in every_method():
            if scope not in needs(path):
                cases.refused(f"{scope} only: {path.split('.')[-1]}", DENIED,
                              lambda path=path: invoke(client, path))
        client.close()
    event = cases.good()
    _, reader = cases.key_with("read")
    cases.nothing_stored("events with a key that only reads", DENIED, lambda: cases.push([event], reader), event)
    reader.close()
    _, bound = cases.key_with("ingest", source="pbx-a")
    answer = cases.push([cases.good("pbx-a"), cases.good("pbx-b"), cases.good("pbx-a")], bound)
    wrong = None
    if answer.accepted != 2 or [r.index for r in answer.rejections] != [1] or \
            answer.rejections[0].reason != ingest.REJECTION_REASON_SOURCE_NOT_ALLOWED:
        wrong = f"expected one SOURCE_NOT_ALLOWED of three, found {answer}"
    cases.note("another source than the key's", "1 of 3 rejected SOURCE_NOT_ALLOWED",
               answer.rejections[0].message if answer.rejections else "", wrong)
    bound.close()


def tenants(cases):
    """What is another tenant's does not exist."""
    admin = cases.client
    cases.fine("a second tenant", lambda: admin.call(admin.administration.CreateTenant, administration.CreateTenantRequest(
        tenant=administration.Tenant(id="other", name="Other"))))
    cases.refused("the same tenant again", grpc.StatusCode.ALREADY_EXISTS, lambda: admin.call(
        admin.administration.CreateTenant, administration.CreateTenantRequest(
            tenant=administration.Tenant(id="other", name="Other"))))
    own_key, _ = cases.key_with("read")
    _, other = cases.key_with("ingest", "read", "administer", tenant="other")
    event = cases.good()
    cases.accepted("a call of the first tenant", event)
    wire_up(admin)
    call = calls.GetCallRequest(source=event.source, call_id=event.call_id)
    for name, run in (
            ("Calls.Get", lambda: other.call(other.calls.Get, call)),
            ("AddFacts", lambda: other.call(other.contacts.AddFacts, contacts.AddFactsRequest(
                contact_id=f"call/{event.source}/{event.call_id}",
                facts=[contacts.Fact(topic="staff", value="5", unit="people")]))),
            ("RevokeKey", lambda: other.call(other.administration.RevokeKey,
                                             administration.RevokeKeyRequest(key_id=own_key))),
            ("Recordings.Get", lambda: list(other.recordings.Get(recordings.GetRecordingRequest(
                source=event.source, call_id=event.call_id), metadata=other.metadata, timeout=20)))):
        cases.refused("another tenant's id: " + name, NOT_FOUND, run)
    empty = {
        "Calls.List": list(other.pages(other.calls.List, calls.ListCallsRequest(), "calls")),
        "ListUnmatched": list(other.pages(other.calls.ListUnmatched, calls.ListUnmatchedRequest(), "parties")),
        "Contacts.List": list(other.pages(other.contacts.List, contacts.ListContactsRequest(), "contacts")),
        "ListManagers": list(other.pages(other.organisation.ListManagers, organisation.ListRequest(), "managers")),
        "ListClients": list(other.pages(other.organisation.ListClients, organisation.ListRequest(), "clients")),
        "ListPriorityClasses": list(other.call(other.policies.ListPriorityClasses,
                                               policies.ListPriorityClassesRequest()).priority_classes),
    }
    for name, rows in empty.items():
        cases.check(f"another tenant's rows: {name}", not [r for r in rows if "first" in str(r) or "good" in str(r)],
                    f"{len(rows)} rows, such as {str(rows[:1])[:80]}")
    listed = other.call(other.administration.ListKeys, administration.ListKeysRequest()).keys
    cases.check("another tenant's keys", {k.tenant_id for k in listed} == {"other"}, f"{[k.tenant_id for k in listed]}")
    watch = other.board.Watch(board.WatchBoardRequest(), metadata=other.metadata, timeout=20)
    snapshot = next(watch).snapshot
    watch.cancel()
    cases.check("another tenant's board", not snapshot.rows and snapshot.totals.calls == 0, f"{snapshot}"[:80])
    cases.accepted("the same event id in another tenant: new", event, other)
    cases.refused("a tenant made by another than `default`", DENIED, lambda: other.call(
        other.administration.CreateTenant,
        administration.CreateTenantRequest(tenant=administration.Tenant(id="third", name="Third"))))
    cases.refused("a key for another tenant", (DENIED, NOT_FOUND), lambda: other.call(
        other.administration.CreateKey, administration.CreateKeyRequest(
            name="x", scopes=[administration.SCOPE_READ], tenant_id="default")))
    other.close()


def wire_up(admin):
    """A manager, a client and a class of the first tenant, named so that they show."""
    admin.call(admin.organisation.UpsertManagers, organisation.UpsertManagersRequest(
        managers=[organisation.Manager(id="first-manager", name="first")]))
    admin.call(admin.organisation.UpsertClients, organisation.UpsertClientsRequest(
        clients=[organisation.Client(id="first-client", name="first")]))
    admin.call(admin.policies.SetPriorityClass, policies.SetPriorityClassRequest(priority_class=policies.PriorityClass(
        id="first-class", weight="1", targets=[policies.CadenceTarget(
            kind=1, target_gap_days=7, maximum_gap_days=14, unit=policies.GAP_UNIT_DAYS)])))
