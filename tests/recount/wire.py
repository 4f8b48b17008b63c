"""The recount's data as messages of the contract."""
import hashlib

import callkpi_server as kit
from callkpi_server import ingest, organisation, policies, words

ROLES = {"agent": words.PARTY_ROLE_AGENT, "customer": words.PARTY_ROLE_CUSTOMER, "ivr": words.PARTY_ROLE_IVR,
         "queue": words.PARTY_ROLE_QUEUE, "voicemail": words.PARTY_ROLE_VOICEMAIL}
REASONS = {"hangup": words.END_REASON_HANGUP, "cancel": words.END_REASON_CANCEL,
           "no_answer": words.END_REASON_NO_ANSWER, "busy": words.END_REASON_BUSY,
           "declined": words.END_REASON_DECLINED, "failed": words.END_REASON_FAILED,
           "transferred": words.END_REASON_TRANSFERRED,
           "answered_elsewhere": words.END_REASON_ANSWERED_ELSEWHERE, "abandon": words.END_REASON_ABANDON}
TRANSFERS = {"blind": ingest.TRANSFER_TYPE_BLIND, "attended": ingest.TRANSFER_TYPE_ATTENDED}


def party(value):
    """A Party; a client is named by number where the party has one, else by id."""
    if value is None:
        return None
    by_number = "number" in value
    return words.Party(role=ROLES[value["role"]], extension=value.get("extension", ""),
                        number=value.get("number", ""), manager_id=value.get("manager", ""),
                        client_id="" if by_number else value.get("client", ""), queue=value.get("queue", ""))


def event(value, source):
    """A CallEvent from an event of the recount."""
    message = ingest.CallEvent(source=source, call_id=value["call"], event_id=value["id"],
                               leg_id=value.get("leg", ""), occurred_at=kit.timestamp(value["at"]))
    kind = value["kind"]
    fact = getattr(message, kind)
    fact.SetInParent()
    if kind == "started":
        fact.CopyFrom(ingest.CallStarted(**{"from": party(value.get("party") or value.get("from")),
                                            "to": party(value.get("to"))}))
    elif kind in ("leg_started", "ringing", "answered") and value.get("party"):
        fact.party.CopyFrom(party(value["party"]))
    elif kind in ("queue_joined", "queue_left"):
        fact.queue = value["queue"]
    elif kind in ("held", "resumed") and "by" in value:
        fact.by = ROLES[value["by"]]
    elif kind == "transfer_started":
        fact.type = TRANSFERS[value["type"]]
    elif kind == "cdr":
        fact.CopyFrom(ingest.CallRecord(**{
            "from": party(value["from"]), "to": party(value["to"]), "started_at": kit.timestamp(value["at"]),
            "answered_at": kit.timestamp(value["answered"]), "ended_at": kit.timestamp(value["end"])}))
    if "to_leg" in value:
        fact.to_leg_id = value["to_leg"]
    if "reason" in value:
        fact.reason = REASONS[value["reason"]]
    return message


def record_of_row(row, source="bank"):
    """An answered outbound call record of a row; its ids are a hash of the mapped columns."""
    from oracle import instant
    start = instant(row["start"])
    key = "\x1f".join((row["start"], row["manager"], row["client"], row["dur"]))
    digest = hashlib.sha256(key.encode()).hexdigest()[:32]
    record = ingest.CallRecord(
        **{"from": words.Party(role=words.PARTY_ROLE_AGENT, manager_id=row["manager"]),
           "to": words.Party(role=words.PARTY_ROLE_CUSTOMER, client_id=row["client"])},
        direction=words.DIRECTION_OUTBOUND, started_at=kit.timestamp(start), answered_at=kit.timestamp(start),
        ended_at=kit.timestamp(start + int(row["dur"]) * kit.SECOND), disposition=words.DISPOSITION_ANSWERED)
    return ingest.CallEvent(source=source, call_id=digest, event_id=digest, occurred_at=kit.timestamp(start),
                            cdr=record)


def decimal_text(value):
    """A Fraction that is a decimal number, as text."""
    whole = str(int(value)) if value == int(value) else format(float(value), "f").rstrip("0")
    return whole


def set_class(client, class_id, weight, target_gap, maximum_gap):
    """One version of a priority class, in force always."""
    target = policies.CadenceTarget(kind=words.CONTACT_KIND_CALL, target_gap_days=int(target_gap),
                                    maximum_gap_days=int(maximum_gap), unit=policies.GAP_UNIT_DAYS)
    request = policies.SetPriorityClassRequest(priority_class=policies.PriorityClass(
        id=class_id, weight=decimal_text(weight), targets=[target]))
    client.call(client.policies.SetPriorityClass, request)


def set_policy(client, floor=30, wrong_manager_counts=True):
    """The recount's policy: a floor of talk, no facts, no spacing; a call by anyone counts."""
    policy = policies.ContactPolicy(
        effective_from="2000-01-01", talk_floor=kit.duration(floor * kit.SECOND), min_facts=0,
        inbound_counts=policies.INBOUND_COUNTS_NOT_REGULAR, min_spacing=kit.duration(0),
        wrong_manager_counts=wrong_manager_counts)
    return client.call(client.policies.SetContactPolicy, policies.SetContactPolicyRequest(policy=policy))


def upsert(client, kind, messages):
    """Upserts managers or clients in batches; every row must be stored or known."""
    method = getattr(client.organisation, "Upsert" + kind.capitalize())
    request_type = getattr(organisation, f"Upsert{kind.capitalize()}Request")
    stored = 0
    for index in range(0, len(messages), 5000):
        batch = messages[index:index + 5000]
        answer = client.call(method, request_type(**{kind: batch}))
        kit.expect(not answer.errors, f"{len(answer.errors)} {kind} refused, first: "
                   f"{answer.errors[0].message if answer.errors else ''}")
        kit.expect(answer.stored + answer.unchanged == len(batch), f"{kind}: stored + unchanged is not what was sent")
        stored += answer.stored
    return stored


def client_message(one, purchases=()):
    """An organisation.Client from the recount's."""
    message = organisation.Client(id=one.id, name=one.id)
    for target in one.targets:
        message.classes.add(class_id=target.class_id, **(
            {"from": kit.timestamp(target.since)} if target.since is not None else {}))
    for manager, start, end in one.assigned:
        span = {"from": kit.timestamp(start)}
        if end is not None:
            span["to"] = kit.timestamp(end)
        message.assignments.add(manager_id=manager, **span)
    message.purchases.extend(kit.timestamp(at) for at in purchases)
    return message


def floor_messages(floor):
    """(managers, clients) of a sales floor as messages; clients of class `only`."""
    import oracle
    managers = []
    for name in floor.managers:
        manager = organisation.Manager(id=name, name=name)
        for extension, holder, start, end in floor.holdings:
            if holder == name:
                span = {key: kit.timestamp(at) for key, at in (("from", start), ("to", end)) if at is not None}
                manager.extensions.add(extension=extension, **span)
        managers.append(manager)
    clients = []
    for one in floor_clients(floor, oracle):
        message = client_message(one, floor.purchases[one.id])
        message.phones.append(floor.phones[one.id])
        clients.append(message)
    return managers, clients


def floor_clients(floor, oracle):
    """The floor's clients as the recount knows them: assigned to their home manager a week before its base."""
    target = only_target(oracle)
    return [oracle.Client(name, [target], [(floor.home[name], floor.base - 7 * kit.DAY, None)])
            for name in floor.clients]


def only_target(oracle):
    """One class, w = 1, G = 7, M = 14 days."""
    from fractions import Fraction
    return oracle.Target(None, "only", Fraction(1), Fraction(7), Fraction(14))
