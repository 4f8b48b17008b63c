"""Questions and settings that make no sense."""
import subprocess

import callkpi_server as kit
from callkpi_server import calls, contacts, grpc, organisation, policies, scores, words

INVALID = grpc.StatusCode.INVALID_ARGUMENT


def questions(cases):
    """Page tokens, periods, numbers and dates that are none."""
    client = cases.client
    for name, method, request in (
            ("Calls.List", client.calls.List, calls.ListCallsRequest(page_token="garbage")),
            ("ListUnmatched", client.calls.ListUnmatched, calls.ListUnmatchedRequest(page_token="\x00")),
            ("Contacts.List", client.contacts.List, contacts.ListContactsRequest(page_token="AAAA"))):
        cases.refused(f"a page token that is none: {name}", INVALID,
                      lambda method=method, request=request: client.call(method, request))
    day = {"from": kit.timestamp(kit.DAY * 20_000), "to": kit.timestamp(kit.DAY * 20_000)}
    long = {"from": kit.timestamp(kit.DAY * 10_000), "to": kit.timestamp(kit.DAY * 20_000)}
    for name, period in (("empty", day), ("of 27 years", long)):
        cases.refused(f"scores of a period that is {name}", INVALID, lambda period=period: client.call(
            client.scores.GetManagerScores, scores.GetManagerScoresRequest(**period)))

    def target(goal, maximum):
        return [policies.CadenceTarget(kind=words.CONTACT_KIND_CALL, target_gap_days=goal, maximum_gap_days=maximum)]

    for name, made in (
            ("weight 0", policies.PriorityClass(id="c", weight="0", targets=target(7, 14))),
            ("weight `much`", policies.PriorityClass(id="c", weight="much", targets=target(7, 14))),
            ("weight of 10,000 digits", policies.PriorityClass(id="c", weight="9" * 10_000, targets=target(7, 14))),
            ("M under G", policies.PriorityClass(id="c", weight="1", targets=target(14, 7))),
            ("G of 0 days", policies.PriorityClass(id="c", weight="1", targets=target(0, 14))),
            ("M of 36,501 days", policies.PriorityClass(id="c", weight="1", targets=target(7, 36_501))),
            ("no id", policies.PriorityClass(weight="1", targets=target(7, 14))),
            ("a date that is none", policies.PriorityClass(id="c", weight="1", effective_from="2026-02-30",
                                                           targets=target(7, 14)))):
        cases.refused("a class with " + name, INVALID, lambda made=made: client.call(
            client.policies.SetPriorityClass, policies.SetPriorityClassRequest(priority_class=made)))
    for name, made in (
            ("a date that is none", policies.ContactPolicy(effective_from="tomorrow")),
            ("a negative floor", policies.ContactPolicy(effective_from="2026-01-01", talk_floor=kit.duration(-kit.SECOND))),
            ("-1 facts", policies.ContactPolicy(effective_from="2026-01-01", min_facts=-1))):
        cases.refused("a contact policy with " + name, INVALID, lambda made=made: client.call(
            client.policies.SetContactPolicy, policies.SetContactPolicyRequest(policy=made)))
    rows(cases)


def rows(cases):
    """Rows of an upsert that are wrong are named; the others are stored."""
    client = cases.client
    client.call(client.organisation.UpsertManagers, organisation.UpsertManagersRequest(
        managers=[organisation.Manager(id="row-manager-1"), organisation.Manager(id="row-manager-2")]))
    overlap = [organisation.Assignment(manager_id="row-manager-1", **{"from": kit.timestamp(0)}),
               organisation.Assignment(manager_id="row-manager-2", **{"from": kit.timestamp(kit.DAY)})]
    answer = client.call(client.organisation.UpsertClients, organisation.UpsertClientsRequest(clients=[
        organisation.Client(id="row-0"), organisation.Client(id="row-1", assignments=overlap), organisation.Client(),
        organisation.Client(id="row-3")]))
    found = [(error.index, error.id) for error in answer.errors]
    cases.note("clients: overlapping assignments, no id", f"{len(found)} of 4 refused",
               answer.errors[0].message if answer.errors else None,
               None if found == [(1, "row-1"), (2, "")] and answer.stored == 2 else f"{answer}"[:200])
    answer = client.call(client.organisation.UpsertBranches, organisation.UpsertBranchesRequest(branches=[
        organisation.Branch(id="b", time_zone="Mars/Olympus")]))
    cases.note("a branch in an unknown zone", f"{len(answer.errors)} of 1 refused",
               answer.errors[0].message if answer.errors else None, None if len(answer.errors) == 1 else "it was stored")


def open_address(cases):
    """A cleartext address that is not loopback is refused at the start."""
    server = kit.Server()
    command = ["dotnet", kit.SERVER_DLL, "--urls", f"http://0.0.0.0:{server.port}", "--data", server.data]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, cwd=server.folder, check=False)
    except subprocess.TimeoutExpired:
        cases.note("cleartext on 0.0.0.0", "it serves", None, "the server took a cleartext address that is open to all")
        return
    said = (done.stderr.strip() or done.stdout.strip()).splitlines()
    cases.note("cleartext on 0.0.0.0", f"exit code {done.returncode}", said[-1] if said else "",
               None if done.returncode != 0 else "it ended as if all were well")
