"""Runs grpcio as the client of our server: one scenario by name, against the port given.

Usage: grpcio_client.py PORT SCENARIO. Ends with 0 and "ok", or with a traceback.
"""
import sys

import grpc

PORT, SCENARIO = sys.argv[1:]
SERVICE = "/callkpi.rpc.tests.Raw/"
FAILURE = "нет такого: 100%\nконец"
LIMIT = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
PATIENCE = 30


def connect(**options):
    return grpc.insecure_channel(f"127.0.0.1:{PORT}", options=LIMIT, **options)


def unary(channel, name="Unary", service=SERVICE):
    return channel.unary_unary(service + name)


def failure(call):
    try:
        call()
    except grpc.RpcError as error:
        return error
    raise AssertionError("the call was expected to fail")


def four_kinds():
    with connect() as channel:
        assert unary(channel)(b"hello", timeout=PATIENCE) == b"hello"
        assert unary(channel)(b"", timeout=PATIENCE) == b""
        parts = (str(number).encode() for number in range(1000))
        joined = channel.stream_unary(SERVICE + "Join")(parts, timeout=PATIENCE)
        assert joined == b"".join(str(number).encode() for number in range(1000))
        repeated = channel.unary_stream(SERVICE + "Repeat")(b"1000", timeout=PATIENCE)
        assert list(repeated) == [str(number).encode() for number in range(1000)]
        words = [f"word {number}".encode() for number in range(1000)]
        shouted = channel.stream_stream(SERVICE + "Shout")(iter(words), timeout=PATIENCE)
        assert list(shouted) == [word.upper() for word in words]


def big_messages():
    big = bytes(range(256)) * 4 * 4000
    with connect() as channel:
        assert unary(channel)(big, timeout=PATIENCE) == big
        too_big = b"x" * (4 * 1024 * 1024 + 1)
        error = failure(lambda: unary(channel)(too_big, timeout=PATIENCE))
        assert error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED, error


def deadline():
    with connect() as channel:
        error = failure(lambda: unary(channel)(b"wait", timeout=0.5))
        assert error.code() == grpc.StatusCode.DEADLINE_EXCEEDED, error
        assert unary(channel)(b"cancelled?", timeout=PATIENCE) == b"yes"


def cancel():
    with connect() as channel:
        waiting = unary(channel).future(b"wait")
        assert unary(channel)(b"started?", timeout=PATIENCE) == b"yes"
        waiting.cancel()
        assert waiting.cancelled()
        assert unary(channel)(b"cancelled?", timeout=PATIENCE) == b"yes"


def metadata():
    sent = [("probe-text", "some text"), ("probe-text", "again"), ("probe-bin", bytes([0, 1, 254, 255]))]
    with connect() as channel:
        _, call = unary(channel).with_call(b"metadata", metadata=sent, timeout=PATIENCE)
        for answer in (call.initial_metadata(), call.trailing_metadata()):
            assert sorted(pair for pair in answer if pair[0].startswith("probe")) == sorted(sent), answer


def status():
    with connect() as channel:
        error = failure(lambda: unary(channel)(b"fail", timeout=PATIENCE))
        assert error.code() == grpc.StatusCode.NOT_FOUND, error
        assert error.details() == FAILURE, error.details()
        assert ("reason", "because") in error.trailing_metadata()
        assert ("blob-bin", bytes([0, 1, 254, 255])) in error.trailing_metadata()
        error = failure(lambda: unary(channel)(b"crash", timeout=PATIENCE))
        assert error.code() == grpc.StatusCode.UNKNOWN, error
        assert "secret" not in error.details()
        error = failure(lambda: unary(channel, "Missing")(b"", timeout=PATIENCE))
        assert error.code() == grpc.StatusCode.UNIMPLEMENTED, error
        error = failure(lambda: unary(channel, "Unary", "/no.such.Service/")(b"", timeout=PATIENCE))
        assert error.code() == grpc.StatusCode.UNIMPLEMENTED, error


def compression():
    text = b"the same words again and again " * 1000
    for kind in (grpc.Compression.Gzip, grpc.Compression.Deflate):
        with connect(compression=kind) as channel:
            assert unary(channel)(text, timeout=PATIENCE) == text
            answers = channel.stream_stream(SERVICE + "Shout")(iter([text, b"short", text]), timeout=PATIENCE)
            assert list(answers) == [text.upper(), b"SHORT", text.upper()]


def health():
    with connect() as channel:
        check = unary(channel, "Check", "/grpc.health.v1.Health/")
        assert check(b"", timeout=PATIENCE) == b"\x08\x01"
        error = failure(lambda: check(b"\x0a\x04none", timeout=PATIENCE))
        assert error.code() == grpc.StatusCode.NOT_FOUND, error
        watch = channel.unary_stream("/grpc.health.v1.Health/Watch")(b"\x0a\x04none", timeout=PATIENCE)
        assert next(watch) == b"\x08\x03"
        watch.cancel()


globals()[SCENARIO]()
print("ok")
