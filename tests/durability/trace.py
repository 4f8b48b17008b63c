"""Reads a trace of system calls and says, for each acknowledged push, when its bytes were made safe.

Lines come from `strace -f -ttt -T -x -y`: threads interleave, so a call may begin on one line
(`<unfinished ...>`) and end on another (`<... resumed>`). HTTP/2 frames are put together again from the
bytes that the sockets received and sent (RFC 9113 section 4.1), so that a push is known by its stream and
not guessed by its time.
"""
import re
from dataclasses import dataclass

CALLS = "recvfrom,recvmsg,sendto,sendmsg,write,writev,pwrite64,pwritev,fsync,fdatasync,rename,renameat,renameat2,mkdir,mkdirat"
COMMAND = ["strace", "-f", "--seccomp-bpf", "-ttt", "-T", "-x", "-y", "-s", "16384", "-e", "trace=" + CALLS, "-e", "signal=none"]
LINE = re.compile(r"^(\d+) +(\d+\.\d+) (.*)$")
RESUMED = re.compile(r"^<\.\.\. (\w+) resumed>(.*)$")
WHOLE = re.compile(r"^(\w+)\((.*)\) += (-?\d+)(?:[ <].*)?$", re.S)
TOOK = re.compile(r" <(\d+\.\d+)>$")
ESCAPE = re.compile(rb"\\(x[0-9a-f]{2}|[0-7]{1,3}|.)", re.S)
PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v", b"f": b"\f"}
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, END_STREAM = 0, 1, 1
WRITES = ("pwrite64", "pwritev", "write", "writev")
SYNCS = ("fsync", "fdatasync")
ROUNDING = 0.000002  # Seconds: the times of a trace are cut off at the microsecond.


@dataclass
class SystemCall:
    """A finished system call."""
    begin: float
    end: float
    name: str
    arguments: str
    result: int

    @property
    def path(self):
        match = re.match(r"\d+<(.*?)>(?:,|$|\))", self.arguments)
        return match.group(1) if match else ""

    @property
    def descriptor(self):
        match = re.match(r"(\d+)", self.arguments)
        return int(match.group(1)) if match else -1

    def content(self):
        """The bytes that were received or written, as far as the call got."""
        texts = re.findall(r'"((?:[^"\\]|\\.)*)"', self.arguments)
        return b"".join(unescape(text) for text in texts)[:max(0, self.result)]


def unescape(text):
    """The bytes of a string as strace prints it."""
    def one(match):
        code = match.group(1)
        if code[:1] == b"x" and len(code) == 3:
            return bytes([int(code[1:], 16)])
        if code.isdigit():
            return bytes([int(code, 8)])
        return PLAIN.get(code, code)
    return ESCAPE.sub(one, text.encode("latin-1"))


def system_calls(lines):
    """The finished calls of a trace, by their beginning."""
    open_calls, result = {}, []
    for line in lines:
        match = LINE.match(line.rstrip("\n"))
        if not match:
            continue
        thread, at, text = match.group(1), float(match.group(2)), match.group(3)
        resumed = RESUMED.match(text)
        if text.endswith("<unfinished ...>"):
            open_calls[thread] = (at, text[:-len("<unfinished ...>")].rstrip(" "))
            continue
        if resumed:
            if thread not in open_calls:
                continue
            at, begun = open_calls.pop(thread)
            text = begun + resumed.group(2)
        took = TOOK.search(text)
        took = float(took.group(1)) if took else 0.0
        whole = WHOLE.match(TOOK.sub("", text))
        if whole:
            result.append(SystemCall(at, at + took, whole.group(1), whole.group(2), int(whole.group(3))))
    return sorted(result, key=lambda call: call.begin)


class Frames:
    """One direction of a connection: bytes in, frames out, each with the times of its first and last byte."""

    def __init__(self, from_client):
        self.buffer, self.starts, self.from_client = b"", [], from_client

    def add(self, content, call):
        if self.from_client and content.startswith(b"PRI "):
            self.buffer, self.starts = b"", []
        self.buffer += content
        self.starts += [call.begin] * len(content)
        if self.from_client and self.buffer.startswith(PREFACE):
            self._drop(len(PREFACE))
        while len(self.buffer) >= 9 and not self.buffer.startswith(b"PRI "):
            size = int.from_bytes(self.buffer[:3], "big")
            if len(self.buffer) < 9 + size:
                return
            kind, flags = self.buffer[3], self.buffer[4]
            stream = int.from_bytes(self.buffer[5:9], "big") & 0x7FFFFFFF
            begin = self.starts[0]
            self._drop(9 + size)
            yield kind, flags, stream, begin, call.end

    def _drop(self, size):
        self.buffer, self.starts = self.buffer[size:], self.starts[size:]


def exchanges(calls):
    """(request complete, answer begins) of every request that was answered with data, in order."""
    requests, answers, connections, generation = {}, {}, {}, {}
    for call in calls:
        if "socket:" not in call.path and "TCP" not in call.path:
            continue
        if call.result <= 0 or call.name not in ("recvfrom", "recvmsg", "sendto", "sendmsg", "write", "writev"):
            continue
        content, received = call.content(), call.name.startswith("recv")
        if received and "MSG_PEEK" in call.arguments:
            continue
        if received and content.startswith(b"PRI "):
            generation[call.descriptor] = generation.get(call.descriptor, 0) + 1
            connections[call.descriptor] = (Frames(True), Frames(False))
        if call.descriptor not in connections:
            continue
        side = connections[call.descriptor][0 if received else 1]
        for kind, flags, stream, begin, end in side.add(content, call):
            key = (call.descriptor, generation[call.descriptor], stream)
            if received and kind == DATA and flags & END_STREAM:
                requests[key] = end
            elif not received and kind == DATA and key not in answers:
                answers[key] = begin
    return sorted((requests[key], answers[key]) for key in answers if key in requests)


def write_ahead(calls):
    """(writes, syncs) of the database's write-ahead log."""
    log = [call for call in calls if call.path.endswith("-wal")]
    writes = [call for call in log if call.name in WRITES and call.result > 0]
    syncs = [call for call in log if call.name in SYNCS and call.result == 0]
    return writes, syncs


def proof(window, writes, syncs, name):
    """Why a push was safe before its answer: (write, sync, whether its id was seen), or what is missing, in words.

    A write to the log after the request, then a sync of the log that ended before the answer began. Where the
    event's own id can be seen in the log's bytes, the sync must follow that write.
    """
    received, answered = window
    inside = [w for w in writes if w.begin >= received and w.end <= answered]
    if not inside:
        return "nothing was written to the -wal file between the request and its answer"
    named = [w for w in inside if name.encode() in w.content()]
    first = (named or inside)[0]
    for sync in syncs:
        if sync.begin + ROUNDING >= first.end and sync.end <= answered + ROUNDING:
            return first, sync, bool(named)
    return "no fsync or fdatasync of the -wal file ended between that write and the answer"


def names_of(call):
    """The paths that a rename or mkdir names."""
    return [unescape(text).decode() for text in re.findall(r'"((?:[^"\\]|\\.)*)"', call.arguments)]


def recording_proof(calls, digest, answered):
    """How a recording was made safe before its answer: the steps, or what is missing, in words.

    The file's last write, a sync of the file, its rename to the digest's name, a sync of that folder (and of the
    folder above where it was made for this file), the log's write, a sync of the log, the answer: each begins when the
    one before has ended. Else a loss of power could leave a log that refers to no file.
    """
    rename = next((call for call in calls if call.name.startswith("rename") and call.result == 0
                   and names_of(call)[-1].endswith(f"/{digest.hex()}.wav")), None)
    if not rename:
        return "no file was renamed to the digest's name"
    draft, final = names_of(rename)
    folder = final.rpartition("/")[0]
    written = [call for call in calls if call.path == draft and call.name in WRITES and call.result > 0]
    logged = next((call for call in write_ahead(calls)[0] if digest in call.content()), None)
    if not written or not logged:
        return f"nothing was written to {'the log' if written else 'the file that was renamed'}"
    file_sync = sync_between(calls, draft, written[-1].end, rename.begin)
    folder_sync = sync_between(calls, folder, rename.end, logged.begin)
    log_sync = sync_between(calls, logged.path, logged.end, answered)
    if not file_sync:
        return "the file was not synced between its last write and its rename"
    if not folder_sync:
        return "the file's folder was not synced between the rename and the log's write"
    if not log_sync:
        return "the log was not synced between its write and the answer"
    made = next((call for call in calls if call.name.startswith("mkdir") and call.result == 0
                 and names_of(call)[-1].rstrip("/") == folder), None)
    if made and not sync_between(calls, folder.rpartition("/")[0], made.end, logged.begin):
        return "the folder above was not synced after the file's folder was made"
    return [written[-1], file_sync, rename, folder_sync, logged, log_sync]


def sync_between(calls, path, begin, end):
    """The first successful sync of a path in a span of time, or None."""
    return next((call for call in calls if call.path == path and call.name in SYNCS and call.result == 0
                 and call.begin + ROUNDING >= begin and call.end <= end + ROUNDING), None)
