"""Deals that are wrong by themselves, among good ones."""
import time

import callkpi_server as kit
from callkpi_server import deals as contract
from callkpi_server import grpc, organisation
from cases import PHONE, field

INVALID = grpc.StatusCode.INVALID_ARGUMENT


def deals(cases):
    """Each wrong deal names its fields; the others of its batch are stored."""
    client = cases.client
    client.call(client.organisation.UpsertManagers, organisation.UpsertManagersRequest(
        managers=[organisation.Manager(id="deal-manager")]))
    client.call(client.organisation.UpsertClients, organisation.UpsertClientsRequest(
        clients=[organisation.Client(id="deal-client", name=PHONE)]))
    day = kit.timestamp(kit.DAY * 20_000)
    next_day = kit.timestamp(kit.DAY * 20_001)
    soon = kit.timestamp(time.time_ns() // 1000 + 11 * 60 * kit.SECOND)

    def case(name, wanted, **fields):
        among_good(cases, name, wanted, good(cases, **fields))

    case("no id", [("id", "MISSING")], id="")
    case("no times, no parties", [("client_id", "MISSING"), ("manager_id", "MISSING"), ("opened_at", "MISSING")],
         client_id="", manager_id=" ", opened_at=None)
    case("a client who is a telephone number", [("client_id", "NO_SUCH_CLIENT")], client_id=PHONE)
    case("a manager nobody knows", [("manager_id", "NO_SUCH_MANAGER")], manager_id="nobody")
    case("an id of 86 letters in 258 bytes", [("id", "TOO_LONG")], id="€" * 86)
    case("a line feed in the group", [("group", "BAD_TEXT")], group="a\nb")
    case("opened 11 minutes ahead", [("opened_at", "IN_THE_FUTURE")], opened_at=soon)
    case("opened in milliseconds", [("opened_at", "BAD_TIME")], opened_at=kit.Timestamp(seconds=1_760_000_000_000))
    case("opened at 0", [("opened_at", "TOO_OLD")], opened_at=kit.Timestamp())
    case("closed before it was opened", [("closed_at", "OUT_OF_ORDER")], opened_at=next_day, closed_at=day,
         outcome=contract.DEAL_OUTCOME_WON)
    case("won and never closed", [("closed_at", "OUTCOME_DIFFERS")], outcome=contract.DEAL_OUTCOME_WON)
    case("closed and open", [("outcome", "OUTCOME_DIFFERS")], closed_at=next_day)
    case("an outcome of the future", [("outcome", "BAD_OUTCOME")], outcome=90)
    case("a stage before the one above it", [("stages[1].entered_at", "OUT_OF_ORDER")],
         stages=[contract.DealStage(name="b", entered_at=next_day), contract.DealStage(name="a", entered_at=day)])
    case("101 stages", [("stages", "TOO_LONG")],
         stages=[contract.DealStage(name="s", entered_at=day) for _ in range(101)])
    for amount in ("-1", "1e9", "NaN", "12,5", "1 000", "9" * 16, "0.00001", "0x10", "9" * 100_000):
        case(f"an amount of {amount[:20]}", [("amount", "BAD_AMOUNT")], amount=amount, currency="RUB")
    case("an amount of nothing known", [("currency", "MISSING")], amount="1")
    case("roubles in small letters", [("currency", "BAD_CURRENCY")], amount="1", currency="rub")
    for first in (b"\xff", b"\xfe", b"\xc0\xaf"):
        deal = good(cases)
        raw = deal.SerializeToString().replace(field(1, deal.id.encode()), field(1, first + b"A"), 1)
        among_good(cases, f"an id of {first.hex().upper()} 41", [("id", "BAD_TEXT")], deal, raw)
    limits(cases)


def limits(cases):
    """Requests that are refused whole, and questions that make no sense."""
    client = cases.client
    many = contract.UpsertDealsRequest(deals=[contract.Deal(id=str(number)) for number in range(10_001)])
    cases.nothing_stored("10,001 deals", INVALID, lambda: client.call(client.deals.Upsert, many))
    cases.refused("deals of a page token that is none", INVALID, lambda: client.call(
        client.deals.List, contract.ListDealsRequest(page_token="garbage")))
    cases.refused("deals in a state that is none", INVALID, lambda: client.call(
        client.deals.List, contract.ListDealsRequest(state=9)))
    cases.refused("a deal that nobody stated", grpc.StatusCode.NOT_FOUND, lambda: client.call(
        client.deals.Get, contract.GetDealRequest(id="\x00")))
    for name, policy in (
            ("a date that is none", contract.DealPolicy(effective_from="2026-02-30")),
            ("a branch nobody knows", contract.DealPolicy(effective_from="2026-01-01", branch_id="nowhere")),
            ("a bonus of much", contract.DealPolicy(effective_from="2026-01-01", bonus_threshold="much", currency="RUB")),
            ("a bonus in no currency", contract.DealPolicy(effective_from="2026-01-01", bonus_threshold="1")),
            ("a follow-up in 366 days", contract.DealPolicy(effective_from="2026-01-01", follow_up_days=366))):
        cases.refused("a deal policy with " + name, INVALID, lambda policy=policy: client.call(
            client.deals.SetPolicy, contract.SetDealPolicyRequest(policy=policy)))


def good(cases, **fields):
    """A good deal, with some fields of another value; None leaves one out."""
    cases.count_deals = getattr(cases, "count_deals", 0) + 1
    values = {"id": f"deal-{cases.count_deals}", "client_id": "deal-client", "manager_id": "deal-manager",
              "opened_at": kit.timestamp(kit.DAY * 20_000), **fields}
    return contract.Deal(**{name: value for name, value in values.items() if value is not None})


def among_good(cases, name, wanted, bad, raw=None):
    """A bad deal between two good ones: it is refused with its faults, they are stored."""
    before, after = good(cases), good(cases)
    content = b"".join(field(1, part) for part in (
        before.SerializeToString(), bad.SerializeToString() if raw is None else raw, after.SerializeToString()))
    method = cases.client.channel.unary_unary("/callkpi.v1.Deals/Upsert",
                                              response_deserializer=contract.UpsertDealsResponse.FromString)
    try:
        answer = method(content, metadata=cases.client.metadata, timeout=60)
    except grpc.RpcError as error:
        cases.note(name, error.code().name, error.details(), "the whole batch was refused")
        return
    found = [(violation.field, contract.DealFault.Name(violation.fault)[len("DEAL_FAULT_"):])
             for rejection in answer.rejections for violation in rejection.violations]
    problem = None
    if found != wanted:
        problem = f"it names {found}, expected {wanted}"
    elif answer.stored != 2 or [rejection.index for rejection in answer.rejections] != [1]:
        problem = f"{answer.stored} of the two good ones stored"
    message = " ".join(violation.message for rejection in answer.rejections for violation in rejection.violations)
    cases.note(name, "1 of 3 refused " + ", ".join(fault for _, fault in found), message, problem)
