"""Random bytes as messages, as frames and as connections: any answer will do, an end of the server will not."""
import collections
import http.client
import socket
import urllib.error
import urllib.request

from access import every_method, invoke
from callkpi_server import grpc, ingest
from cases import field

# A rebuild stops the writers for its time; an empty message asks for one.
SKIPPED = ("/callkpi.v1.Administration/Rebuild",)


def junk(chance, samples):
    """Random bytes, or a good message with some bytes changed, cut or doubled."""
    if chance.random() < 0.4:
        return chance.randbytes(chance.choice((0, 1, 2, 5, 20, 200, 5000)))
    content = bytearray(chance.choice(samples))
    for _ in range(chance.randrange(1, 6)):
        position = chance.randrange(len(content))
        what = chance.randrange(4)
        if what == 0:
            content[position] = chance.randrange(256)
        elif what == 1:
            del content[position:position + chance.randrange(1, 9)]
        elif what == 2:
            content[position:position] = chance.randbytes(chance.randrange(1, 9))
        else:
            content += content[position:]
        if not content:
            return b""
    return bytes(content)


def fuzz(cases, chance, count):
    """Every method in turn, with a key that opens all of them."""
    samples = [ingest.PushEventsRequest(events=[cases.good(), cases.good()]).SerializeToString(),
               cases.good().SerializeToString(), field(1, field(1, b"id") + field(2, b"name")), b"\x08\x01\x12\x02ab"]
    paths = [path for path, _ in every_method() if path not in SKIPPED]
    statuses, strange = collections.Counter(), collections.Counter()
    for number in range(count):
        path = paths[number % len(paths)] if number % 3 else "/callkpi.v1.CallIngest/PushEvents"
        timeout = 2 if path.endswith("/Watch") else 20
        try:
            if path.endswith("Flags/Watch"):
                invoke(cases.client, path, junk(chance, samples), timeout=0.05)  # Without a flag it waits for ever.
            else:
                invoke(cases.client, path, junk(chance, samples), timeout=timeout)
            statuses["OK"] += 1
        except grpc.RpcError as error:
            statuses[error.code().name] += 1
            if error.code() in (grpc.StatusCode.UNKNOWN, grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED) \
                    and not path.endswith("/Watch"):
                strange[f"{path.split('.')[-1]} {error.code().name}: {error.details()}"[:90]] += 1
    shown = ", ".join(f"{count} {name}" for name, count in statuses.most_common())
    alive(cases, f"{count} random messages", shown)
    cases.check("  none ended as UNKNOWN, UNAVAILABLE or too late", not strange, str(dict(strange.most_common(3))))


def deep(cases):
    """Groups within groups, 100,000 deep, to every method: a parser that recurses would end the process."""
    for path, _ in every_method():
        if path in SKIPPED:
            continue
        for content in (b"\x7b" * 100_000, field(1, b"\x7b" * 100_000)):
            try:
                invoke(cases.client, path, content, timeout=0.05 if path.endswith("Flags/Watch") else 20)
            except grpc.RpcError:
                pass
    alive(cases, "100,000 groups within groups", "any status")


def connections(cases, chance):
    """Bytes that are no HTTP, requests that are no gRPC."""
    preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
    for content in [chance.randbytes(size) for size in (1, 3, 4, 100, 20_000)] + [
            b"PRI ", b"PRI * HTTP/1.1\r\n\r\n", preface + chance.randbytes(500), preface + b"\0" * 900,
            preface + b"\xff" * 9, b"GET / HTTP/1.1\r\n\r\n", b"POST /callkpi.v1.Calls/List HTTP/1.1\r\nHost: x\r\n\r\n"]:
        with socket.create_connection(("127.0.0.1", cases.server.port), timeout=10) as connection:
            connection.settimeout(0.2)
            try:
                connection.sendall(content)
                connection.recv(1000)
            except OSError:
                pass
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{cases.server.port}/", timeout=10) as answer:
            answer.read()
    except (urllib.error.URLError, http.client.HTTPException, OSError):
        pass
    alive(cases, "connections of random bytes", "any end")


def strangers(cases):
    """Methods and services that are not."""
    for path in ("/callkpi.v1.Calls/NoSuch", "/no.such.Service/Method"):
        cases.refused(f"an unknown method {path}", grpc.StatusCode.UNIMPLEMENTED,
                      lambda path=path: cases.client.channel.unary_unary(path)(
                          b"", metadata=cases.client.metadata, timeout=20))


def alive(cases, name, status):
    """The process lives, health says SERVING, and a good event is taken."""
    health = cases.client.channel.unary_unary("/grpc.health.v1.Health/Check")
    well = False
    try:
        well = health(b"", timeout=20) == b"\x08\x01" and cases.server.alive() and \
            cases.push([cases.good()]).accepted == 1
    except grpc.RpcError as error:
        status += f" (then {error.code().name})"
    cases.note(name, status[:34] if len(status) > 34 else status, None,
               None if well else "the server does not serve any more: " + cases.server.log_tail(300))
    if len(status) > 34:
        print(f"  {'':52} {status}")
