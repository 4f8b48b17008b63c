"""Learns a service by reflection alone and calls it: grpcio_reflection.py PORT v1|v1alpha.

The questions and answers of reflection are put together by hand from the published field numbers, so that they do
not depend on our copy of the protos. Ends with 0 and "ok", or with a traceback.
"""
import sys

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

PORT, VERSION = sys.argv[1:]
PATIENCE = 30

# ServerReflectionRequest.
FILE_CONTAINING_SYMBOL, LIST_SERVICES = 4, 7
# ServerReflectionResponse.
FILE_DESCRIPTOR_RESPONSE, LIST_SERVICES_RESPONSE = 4, 6


def question(field, text):
    return bytes([field << 3 | 2, len(text)]) + text.encode()


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def fields(data, wanted):
    """The length-delimited values of a field."""
    at = 0
    while at < len(data):
        tag, at = varint(data, at)
        assert tag & 7 == 2, tag
        length, at = varint(data, at)
        if tag >> 3 == wanted:
            yield data[at:at + length]
        at += length


with grpc.insecure_channel(f"127.0.0.1:{PORT}") as channel:
    ask = channel.stream_stream(f"/grpc.reflection.{VERSION}.ServerReflection/ServerReflectionInfo")
    listed, described = ask(
        iter([question(LIST_SERVICES, "*"), question(FILE_CONTAINING_SYMBOL, "callkpi.rpc.tests.Notes")]), timeout=PATIENCE)
    names = [next(fields(service, 1)).decode() for answer in fields(listed, LIST_SERVICES_RESPONSE) for service in fields(answer, 1)]
    assert "callkpi.rpc.tests.Probe" in names and f"grpc.reflection.{VERSION}.ServerReflection" in names, names

    pool = descriptor_pool.DescriptorPool()
    files = [descriptor_pb2.FileDescriptorProto.FromString(file)
             for answer in fields(described, FILE_DESCRIPTOR_RESPONSE) for file in fields(answer, 1)]
    for file in reversed(files):
        pool.Add(file)
    method = pool.FindServiceByName("callkpi.rpc.tests.Probe").FindMethodByName("Echo")
    words = message_factory.MessageFactory(pool).GetPrototype(method.input_type)
    echo = channel.unary_unary("/callkpi.rpc.tests.Probe/Echo", words.SerializeToString, words.FromString)
    assert echo(words(text="learnt", number=7), timeout=PATIENCE) == words(text="learnt", number=7)
print("ok")
