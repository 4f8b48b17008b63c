"""The messages of the suite for grpcio, and a look at whether a message came compressed.

grpcio hides the Compressed-Flag of what it receives. With "grpc.per_message_decompression" off it hands over the
payload as it came, and then a gzip or zlib header tells: no message of the suite begins with such bytes.
"""
import atexit
import os
import shutil
import sys
import tempfile
import zlib


def _make_stubs():
    from grpc_tools import protoc
    protos = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Protos")
    folder = tempfile.mkdtemp(prefix="callkpi-interop-")
    atexit.register(shutil.rmtree, folder, True)
    files = [os.path.join(protos, name) for name in ("empty.proto", "messages.proto", "test.proto")]
    if protoc.main(["protoc", "-I" + protos, "--python_out=" + folder] + files) != 0:
        raise SystemExit("the protos do not compile with Python's protoc")
    sys.path.insert(0, folder)


_make_stubs()
import empty_pb2 as empty  # noqa: E402,F401
import messages_pb2 as messages  # noqa: E402,F401

SERVICE = "/grpc.testing.TestService/"
AS_IT_CAME = [("grpc.per_message_decompression", 0)]
REQUEST_SIZES = (27182, 8, 1828, 45904)
RESPONSE_SIZES = (31415, 9, 2653, 58979)
ECHO_INITIAL = "x-grpc-test-echo-initial"
ECHO_TRAILING = "x-grpc-test-echo-trailing-bin"

GZIP_START = b"\x1f\x8b"
ZLIB_STARTS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
ANY_WRAPPING = 47  # zlib: a window of 32 KiB, gzip or zlib header told by itself.


class Received:
    """A message with whether it came compressed."""

    def __init__(self, kind, payload):
        self.compressed = payload[:2] == GZIP_START or payload[:2] in ZLIB_STARTS
        self.message = kind.FromString(zlib.decompress(payload, ANY_WRAPPING) if self.compressed else payload)


def reader(kind):
    """A deserializer for messages as they came."""
    return lambda payload: Received(kind, payload)


def serialize(message):
    return message.SerializeToString()


def zeros(size):
    return messages.Payload(body=bytes(size))


def flag(value):
    return messages.BoolValue(value=value)
