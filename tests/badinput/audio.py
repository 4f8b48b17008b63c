"""Recordings: what is not right is not taken, what is taken comes back."""
import hashlib
import io
import os
import wave

from callkpi_server import grpc, recordings

INVALID = grpc.StatusCode.INVALID_ARGUMENT


def wav(seconds, seed):
    """A WAV file of noise-like bytes, mono, 8 kHz, 16 bits."""
    content = hashlib.shake_256(str(seed).encode()).digest(16_000 * seconds)
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(content)
    return file.getvalue()


def header(event, content, **more):
    values = {"source": event.source, "call_id": event.call_id, "sha256": hashlib.sha256(content).digest(),
              "size_bytes": len(content), **more}
    return recordings.UploadRecordingRequest(header=recordings.RecordingHeader(**values))


def chunks(content, size=100_000):
    return [recordings.UploadRecordingRequest(chunk=content[i:i + size]) for i in range(0, len(content), size)]


def upload(client, requests):
    return client.recordings.Upload(iter(requests), metadata=client.metadata, timeout=60)


def download(client, event, recording_id=""):
    answers = list(client.recordings.Get(recordings.GetRecordingRequest(
        source=event.source, call_id=event.call_id, recording_id=recording_id), metadata=client.metadata, timeout=60))
    return answers[0].header, b"".join(answer.chunk for answer in answers[1:])


def audio(cases):
    client, event, content, other = cases.client, cases.good(), wav(60, 1), wav(60, 2)
    cases.push([event])
    broken = bytearray(content)
    broken[5000] ^= 1
    cases.refused("a recording with a byte changed", grpc.StatusCode.DATA_LOSS,
                  lambda: upload(client, [header(event, content)] + chunks(bytes(broken))))
    cases.refused("  it is not there", grpc.StatusCode.NOT_FOUND, lambda: download(client, event))
    cases.refused("a recording that is cut", (grpc.StatusCode.DATA_LOSS, INVALID),
                  lambda: upload(client, [header(event, content)] + chunks(content[:-1000])))
    cases.refused("a recording without a header", INVALID, lambda: upload(client, chunks(content)))
    cases.refused("an upload without anything", INVALID, lambda: upload(client, []))
    cases.refused("two headers", INVALID,
                  lambda: upload(client, [header(event, content), header(event, content)] + chunks(content)))
    cases.refused("a digest of 5 bytes", (INVALID, grpc.StatusCode.DATA_LOSS),
                  lambda: upload(client, [header(event, content, sha256=b"short")] + chunks(content)))
    text = b"this is no WAV file " * 500
    cases.refused("a text instead of a WAV", INVALID, lambda: upload(client, [header(event, text)] + chunks(text)))
    _, reader = cases.key_with("read")
    _, pusher = cases.key_with("ingest")
    cases.refused("an upload with a key that only reads", grpc.StatusCode.PERMISSION_DENIED,
                  lambda: upload(reader, [header(event, content)] + chunks(content)))
    answer = cases.fine("a good recording", lambda: upload(pusher, [header(event, content)] + chunks(content)))
    cases.check("  its size, length and channels", answer is not None and (
        answer.size_bytes, answer.length.seconds, answer.channels, answer.duplicate) == (len(content), 60, 1, False),
        f"{answer}")
    answer = cases.fine("the same again", lambda: upload(pusher, [header(event, content)] + chunks(content)))
    cases.check("  a duplicate", answer is not None and answer.duplicate, f"{answer}")
    cases.refused("other bytes for the same recording", grpc.StatusCode.ALREADY_EXISTS,
                  lambda: upload(pusher, [header(event, other)] + chunks(other)))
    got = cases.fine("hearing it", lambda: download(reader, event))
    cases.check("  the same bytes, the same digest", got is not None and got[1] == content
                and got[0].sha256 == hashlib.sha256(content).digest(), "they differ")
    cases.refused("hearing it with a key that only pushes", grpc.StatusCode.PERMISSION_DENIED,
                  lambda: download(pusher, event))
    cases.refused("hearing one that is not there", grpc.StatusCode.NOT_FOUND, lambda: download(reader, event, "none"))
    odd_names(cases, content)
    reader.close()
    pusher.close()


def odd_names(cases, content):
    """Ids that look like paths stay ids."""
    around = files_around(cases.server)
    for source, call_id, recording_id in (("../../out", "../../../up", "../x"), ("a/b", "/etc/passwd", "c\\d"),
                                          ("nul\0byte", "new\nline", "CON"), (".", "..", "...")):
        event = cases.good(source)
        event.call_id = call_id
        made = header(event, content, recording_id=recording_id)
        try:
            upload(cases.client, [made] + chunks(content))
            same = download(cases.client, event, recording_id)[1] == content
            cases.check(f"a recording of {source!r} {call_id!r}", same, "other bytes came back")
        except grpc.RpcError as error:
            wrong = None if error.code() == INVALID else f"{error.code().name}, expected OK or INVALID_ARGUMENT"
            cases.note(f"a recording of {source!r} {call_id!r}", error.code().name, error.details(), wrong)
    cases.check("  no file outside the data folder", files_around(cases.server) == around, "there is one more")


def files_around(server):
    """What lies beside the data folder, two levels up at most."""
    beside = {os.path.join(server.folder, name) for name in os.listdir(server.folder)}
    parent = os.path.dirname(server.folder)
    return beside | {path for path in (os.path.join(parent, name) for name in ("out", "up", "x", "b", "..."))
                     if os.path.exists(path)}
