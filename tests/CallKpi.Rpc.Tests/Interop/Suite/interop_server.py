"""Serves the interoperability suite with grpcio: prints its port, then serves until its input ends."""
import sys
import time
from concurrent import futures

import interop_wire as wire
import grpc

GZIP = grpc.Compression.Gzip


def echo_metadata(context):
    for key, value in context.invocation_metadata():
        if key == wire.ECHO_INITIAL:
            context.send_initial_metadata([(key, value)])
        if key == wire.ECHO_TRAILING:
            context.set_trailing_metadata([(key, value)])


def echo_status(request, context):
    if request.response_status.code:
        code = next(code for code in grpc.StatusCode if code.value[0] == request.response_status.code)
        context.abort(code, request.response_status.message)


def expect(received, context):
    request = received.message
    if request.HasField("expect_compressed") and request.expect_compressed.value != received.compressed:
        context.abort(grpc.StatusCode.INVALID_ARGUMENT, "the message is not as compressed as it says")


def compress(wanted, context):
    if not wanted.value:
        context.disable_next_message_compression()


def empty_call(received, context):
    return wire.empty.Empty()


def unary_call(received, context):
    echo_metadata(context)
    expect(received, context)
    echo_status(received.message, context)
    compress(received.message.response_compressed, context)
    return wire.messages.SimpleResponse(payload=wire.zeros(received.message.response_size))


def streaming_input_call(requests, context):
    echo_metadata(context)
    total = 0
    for received in requests:
        expect(received, context)
        total += len(received.message.payload.body)
    return wire.messages.StreamingInputCallResponse(aggregated_payload_size=total)


def answers(request, context):
    echo_status(request, context)
    for parameters in request.response_parameters:
        if parameters.interval_us:
            time.sleep(parameters.interval_us / 1e6)
        compress(parameters.compressed, context)
        yield wire.messages.StreamingOutputCallResponse(payload=wire.zeros(parameters.size))


def streaming_output_call(received, context):
    echo_metadata(context)
    yield from answers(received.message, context)


def full_duplex_call(requests, context):
    echo_metadata(context)
    for received in requests:
        yield from answers(received.message, context)


def handler(make, behaviour, kind):
    return make(behaviour, request_deserializer=wire.reader(kind), response_serializer=wire.serialize)


handlers = {
    "EmptyCall": handler(grpc.unary_unary_rpc_method_handler, empty_call, wire.empty.Empty),
    "UnaryCall": handler(grpc.unary_unary_rpc_method_handler, unary_call, wire.messages.SimpleRequest),
    "StreamingInputCall": handler(
        grpc.stream_unary_rpc_method_handler, streaming_input_call, wire.messages.StreamingInputCallRequest),
    "StreamingOutputCall": handler(
        grpc.unary_stream_rpc_method_handler, streaming_output_call, wire.messages.StreamingOutputCallRequest),
    "FullDuplexCall": handler(
        grpc.stream_stream_rpc_method_handler, full_duplex_call, wire.messages.StreamingOutputCallRequest),
}
server = grpc.server(futures.ThreadPoolExecutor(max_workers=8), options=wire.AS_IT_CAME, compression=GZIP)
server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("grpc.testing.TestService", handlers),))
print(server.add_insecure_port("127.0.0.1:0"), flush=True)
server.start()
sys.stdin.read()
server.stop(None)
