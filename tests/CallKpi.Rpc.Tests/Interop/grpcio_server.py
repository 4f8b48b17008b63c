"""Serves the raw test service with grpcio: prints its port, then serves until its input ends.

Usage: grpcio_server.py [none|gzip|deflate].
"""
import sys
import threading
from concurrent import futures

import grpc

COMPRESSION = {"none": None, "gzip": grpc.Compression.Gzip, "deflate": grpc.Compression.Deflate}[sys.argv[1]]
FAILURE = "нет такого: 100%\nконец"
PATIENCE = 30
started = threading.Event()
cancelled = threading.Event()


def unary(request, context):
    if request == b"fail":
        context.set_trailing_metadata([("reason", "because"), ("blob-bin", bytes([0, 1, 254, 255]))])
        context.abort(grpc.StatusCode.NOT_FOUND, FAILURE)
    if request == b"crash":
        raise RuntimeError("a secret of the server")
    if request == b"wait":
        context.add_callback(cancelled.set)
        started.set()
        cancelled.wait(PATIENCE)
        return b""
    if request == b"started?":
        return b"yes" if started.wait(PATIENCE) else b"no"
    if request == b"cancelled?":
        return b"yes" if cancelled.wait(PATIENCE) else b"no"
    if request == b"remaining":
        return str(context.time_remaining()).encode()
    if request == b"metadata":
        probes = [pair for pair in context.invocation_metadata() if pair[0].startswith("probe")]
        context.send_initial_metadata(probes)
        context.set_trailing_metadata(probes)
        return b""
    return request


def join(requests, context):
    return b"".join(requests)


def repeat(request, context):
    for number in range(int(request)):
        yield str(number).encode()


def shout(requests, context):
    for request in requests:
        if request == b"enough":
            context.abort(grpc.StatusCode.FAILED_PRECONDITION, "enough is enough")
        yield request.upper()


handlers = {
    "Unary": grpc.unary_unary_rpc_method_handler(unary),
    "Join": grpc.stream_unary_rpc_method_handler(join),
    "Repeat": grpc.unary_stream_rpc_method_handler(repeat),
    "Shout": grpc.stream_stream_rpc_method_handler(shout),
}
server = grpc.server(futures.ThreadPoolExecutor(max_workers=8), compression=COMPRESSION)
server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("callkpi.rpc.tests.Raw", handlers),))
print(server.add_insecure_port("127.0.0.1:0"), flush=True)
server.start()
sys.stdin.read()
server.stop(None)
