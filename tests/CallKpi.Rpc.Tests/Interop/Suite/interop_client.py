"""Runs cases of the interoperability suite with grpcio against a server.

Usage: interop_client.py PORT CASE. Ends with 0 and "ok", or with a traceback.
"""
import os
import sys

import interop_wire as wire
import grpc

PORT, CASE = sys.argv[1:]
PATIENCE = 30
GZIP = grpc.Compression.Gzip
messages = wire.messages


def connect(**options):
    return grpc.insecure_channel(f"127.0.0.1:{PORT}", options=wire.AS_IT_CAME, **options)


def empty_call(channel, name="EmptyCall", service=wire.SERVICE):
    return channel.unary_unary(service + name, wire.serialize, wire.reader(wire.empty.Empty))


def unary_call(channel):
    return channel.unary_unary(wire.SERVICE + "UnaryCall", wire.serialize, wire.reader(messages.SimpleResponse))


def input_call(channel):
    return channel.stream_unary(
        wire.SERVICE + "StreamingInputCall", wire.serialize, wire.reader(messages.StreamingInputCallResponse))


def output_call(channel):
    return channel.unary_stream(
        wire.SERVICE + "StreamingOutputCall", wire.serialize, wire.reader(messages.StreamingOutputCallResponse))


def duplex_call(channel):
    return channel.stream_stream(
        wire.SERVICE + "FullDuplexCall", wire.serialize, wire.reader(messages.StreamingOutputCallResponse))


def large(**fields):
    return messages.SimpleRequest(response_size=314159, payload=wire.zeros(271828), **fields)


def check_large(received):
    assert received.message.payload.body == bytes(314159)


def wanting(response_size, request_size):
    return messages.StreamingOutputCallRequest(
        response_parameters=[messages.ResponseParameters(size=response_size)], payload=wire.zeros(request_size))


def failure(call):
    try:
        call()
    except grpc.RpcError as error:
        return error
    raise AssertionError("the call was expected to fail")


class Questions:
    """Requests that are written one after another, as the case goes on."""

    def __init__(self):
        import queue
        self._queue = queue.Queue()

    def ask(self, request):
        self._queue.put(request)

    def end(self):
        self._queue.put(None)

    def __iter__(self):
        return iter(self._queue.get, None)


def empty_unary():
    with connect() as channel:
        assert empty_call(channel)(wire.empty.Empty(), timeout=PATIENCE).message == wire.empty.Empty()


def large_unary():
    with connect() as channel:
        check_large(unary_call(channel)(large(), timeout=PATIENCE))


def client_streaming():
    requests = (messages.StreamingInputCallRequest(payload=wire.zeros(size)) for size in wire.REQUEST_SIZES)
    with connect() as channel:
        assert input_call(channel)(requests, timeout=PATIENCE).message.aggregated_payload_size == 74922


def server_streaming():
    request = messages.StreamingOutputCallRequest(
        response_parameters=[messages.ResponseParameters(size=size) for size in wire.RESPONSE_SIZES])
    with connect() as channel:
        sizes = [len(response.message.payload.body) for response in output_call(channel)(request, timeout=PATIENCE)]
    assert sizes == list(wire.RESPONSE_SIZES), sizes


def ping_pong():
    with connect() as channel:
        questions = Questions()
        responses = duplex_call(channel)(iter(questions), timeout=PATIENCE)
        for request_size, response_size in zip(wire.REQUEST_SIZES, wire.RESPONSE_SIZES):
            questions.ask(wanting(response_size, request_size))
            assert next(responses).message.payload.body == bytes(response_size)
        questions.end()
        assert list(responses) == []


def empty_stream():
    with connect() as channel:
        assert list(duplex_call(channel)(iter([]), timeout=PATIENCE)) == []


def client_compressed_unary():
    with connect() as plain, connect(compression=GZIP) as compressing:
        error = failure(lambda: unary_call(plain)(large(expect_compressed=wire.flag(True)), timeout=PATIENCE))
        assert error.code() == grpc.StatusCode.INVALID_ARGUMENT, error
        check_large(unary_call(compressing)(large(expect_compressed=wire.flag(True)), timeout=PATIENCE))
        check_large(unary_call(plain)(large(expect_compressed=wire.flag(False)), timeout=PATIENCE))


def client_compressed_streaming():
    """grpcio cannot switch compression off for one message of a stream; it does so for one that would not shrink.

    So the second payload is random bytes, and leaves with the flag cleared in a call that compresses.
    """
    first = messages.StreamingInputCallRequest(payload=wire.zeros(27182), expect_compressed=wire.flag(True))
    random = messages.Payload(body=os.urandom(45904))
    second = messages.StreamingInputCallRequest(payload=random, expect_compressed=wire.flag(False))
    with connect() as plain, connect(compression=GZIP) as compressing:
        error = failure(lambda: input_call(plain)(iter([first]), timeout=PATIENCE))
        assert error.code() == grpc.StatusCode.INVALID_ARGUMENT, error
        response = input_call(compressing)(iter([first, second]), timeout=PATIENCE)
        assert response.message.aggregated_payload_size == 73086


def server_compressed_unary():
    with connect() as channel:
        for wanted in (True, False):
            response = unary_call(channel)(large(response_compressed=wire.flag(wanted)), timeout=PATIENCE)
            check_large(response)
            assert response.compressed == wanted


def server_compressed_streaming():
    request = messages.StreamingOutputCallRequest(response_parameters=[
        messages.ResponseParameters(size=31415, compressed=wire.flag(True)),
        messages.ResponseParameters(size=92653, compressed=wire.flag(False))])
    with connect() as channel:
        responses = list(output_call(channel)(request, timeout=PATIENCE))
    assert [len(response.message.payload.body) for response in responses] == [31415, 92653]
    assert [response.compressed for response in responses] == [True, False]


def cancel_after_begin():
    with connect() as channel:
        questions = Questions()
        call = input_call(channel).future(iter(questions))
        call.cancel()
        assert call.cancelled() and call.code() == grpc.StatusCode.CANCELLED
        questions.end()


def cancel_after_first_response():
    with connect() as channel:
        questions = Questions()
        call = duplex_call(channel)(iter(questions))
        questions.ask(wanting(31415, 27182))
        assert len(next(call).message.payload.body) == 31415
        call.cancel()
        assert failure(lambda: next(call)).code() == grpc.StatusCode.CANCELLED
        questions.end()


def timeout_on_sleeping_server():
    with connect() as channel:
        questions = Questions()
        call = duplex_call(channel)(iter(questions), timeout=0.001)
        questions.ask(messages.StreamingOutputCallRequest(payload=wire.zeros(27182)))
        assert failure(lambda: next(call)).code() == grpc.StatusCode.DEADLINE_EXCEEDED
        questions.end()


def custom_metadata():
    sent = ((wire.ECHO_INITIAL, "test_initial_metadata_value"), (wire.ECHO_TRAILING, b"\xab\xab\xab"))
    with connect() as channel:
        response, unary = unary_call(channel).with_call(large(), metadata=sent, timeout=PATIENCE)
        check_large(response)
        duplex = duplex_call(channel)(iter([wanting(314159, 271828)]), metadata=sent, timeout=PATIENCE)
        assert [len(response.message.payload.body) for response in duplex] == [314159]
        for call in (unary, duplex):
            assert sent[0] in list(call.initial_metadata())
            assert sent[1] in list(call.trailing_metadata())


def status_code_and_message():
    wanted = messages.EchoStatus(code=2, message="test status message")
    with connect() as channel:
        request = messages.SimpleRequest(response_status=wanted)
        errors = [failure(lambda: unary_call(channel)(request, timeout=PATIENCE))]
        streamed = messages.StreamingOutputCallRequest(response_status=wanted)
        errors.append(failure(lambda: list(duplex_call(channel)(iter([streamed]), timeout=PATIENCE))))
    for error in errors:
        assert (error.code(), error.details()) == (grpc.StatusCode.UNKNOWN, wanted.message), error


def special_status_message():
    text = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n"
    wanted = messages.EchoStatus(code=2, message=text)
    with connect() as channel:
        error = failure(lambda: unary_call(channel)(messages.SimpleRequest(response_status=wanted), timeout=PATIENCE))
    assert (error.code(), error.details()) == (grpc.StatusCode.UNKNOWN, text), error


def unimplemented_method():
    with connect() as channel:
        error = failure(lambda: empty_call(channel, "UnimplementedCall")(wire.empty.Empty(), timeout=PATIENCE))
    assert error.code() == grpc.StatusCode.UNIMPLEMENTED, error


def unimplemented_service():
    service = "/grpc.testing.UnimplementedService/"
    with connect() as channel:
        error = failure(lambda: empty_call(channel, "UnimplementedCall", service)(wire.empty.Empty(), timeout=PATIENCE))
    assert error.code() == grpc.StatusCode.UNIMPLEMENTED, error


def rpc_soak():
    with connect() as channel:
        for _ in range(200):
            check_large(unary_call(channel)(large(), timeout=PATIENCE))


def channel_soak():
    for _ in range(50):
        with connect() as channel:
            check_large(unary_call(channel)(large(), timeout=PATIENCE))


globals()[CASE]()
print("ok")
