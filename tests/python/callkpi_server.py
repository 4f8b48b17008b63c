"""Starts a CallKpi server for a check, and speaks to it as any foreign client would.

The server is a black box here: its command, its ports and the contract in protos/ are all that is known.
The stubs are made from protos/ at run time, so that no generated code can grow stale.
"""
import atexit
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def _make_stubs():
    from grpc_tools import protoc
    import grpc_tools
    folder = tempfile.mkdtemp(prefix="callkpi-stubs-")
    atexit.register(shutil.rmtree, folder, True)
    protos = os.path.join(ROOT, "protos")
    public = os.path.join(protos, "callkpi", "v1")
    files = [os.path.join(public, name) for name in sorted(os.listdir(public)) if name.endswith(".proto")]
    well_known = os.path.join(os.path.dirname(grpc_tools.__file__), "_proto")
    code = protoc.main(["protoc", "-I" + protos, "-I" + well_known, "--python_out=" + folder,
                        "--grpc_python_out=" + folder] + files)
    if code != 0:
        raise SystemExit("failed: the protos do not compile with Python's protoc")
    sys.path.insert(0, folder)


_make_stubs()
import grpc  # noqa: E402
from google.protobuf.duration_pb2 import Duration  # noqa: E402
from google.protobuf.timestamp_pb2 import Timestamp  # noqa: E402
from callkpi.v1 import administration_pb2 as administration  # noqa: E402
from callkpi.v1 import board_pb2 as board  # noqa: E402
from callkpi.v1 import call_ingest_pb2 as ingest  # noqa: E402
from callkpi.v1 import calls_pb2 as calls  # noqa: E402
from callkpi.v1 import contacts_pb2 as contacts  # noqa: E402
from callkpi.v1 import deals_pb2 as deals  # noqa: E402
from callkpi.v1 import organisation_pb2 as organisation  # noqa: E402
from callkpi.v1 import policies_pb2 as policies  # noqa: E402
from callkpi.v1 import recordings_pb2 as recordings  # noqa: E402
from callkpi.v1 import scores_pb2 as scores  # noqa: E402
from callkpi.v1 import words_pb2 as words  # noqa: E402
from callkpi.v1 import administration_pb2_grpc, board_pb2_grpc, call_ingest_pb2_grpc  # noqa: E402
from callkpi.v1 import calls_pb2_grpc, contacts_pb2_grpc, deals_pb2_grpc, organisation_pb2_grpc  # noqa: E402
from callkpi.v1 import policies_pb2_grpc, recordings_pb2_grpc, scores_pb2_grpc  # noqa: E402

MICROSECOND = 1
SECOND = 1_000_000
DAY = 86_400 * SECOND
SERVER_DLL = os.environ.get("CALLKPI_SERVER_DLL") or os.path.join(
    ROOT, "src", "CallKpi.Server", "bin", "Release", "net10.0", "CallKpi.Server.dll")
CLI_DLL = os.environ.get("CALLKPI_CLI_DLL") or os.path.join(
    ROOT, "src", "CallKpi.Cli", "bin", "Release", "net10.0", "callkpi.dll")


class CheckFailed(Exception):
    """What a check found to be wrong; its text is the last line of the output."""


def expect(condition, message):
    """Fails the check with a message unless the condition holds."""
    if not condition:
        raise CheckFailed(message)


def seed():
    """The seed of this run: CALLKPI_SEED, or a new one; always printed."""
    given = os.environ.get("CALLKPI_SEED")
    value = int(given) if given else random.SystemRandom().randrange(1 << 32)
    print(f"seed {value} (CALLKPI_SEED={value} runs the same again)", flush=True)
    return value


def timestamp(microseconds):
    """A protobuf Timestamp from microseconds since 1970."""
    return Timestamp(seconds=microseconds // SECOND, nanos=microseconds % SECOND * 1000)


def duration(microseconds):
    """A protobuf Duration from microseconds."""
    return Duration(seconds=microseconds // SECOND, nanos=microseconds % SECOND * 1000)


def microseconds(value):
    """Microseconds of a Timestamp or Duration; a fraction of one would be the server's invention."""
    expect(value.nanos % 1000 == 0, f"an instant has {value.nanos} ns, none was sent with parts of a microsecond")
    return value.seconds * SECOND + value.nanos // 1000


def free_port():
    """A TCP port of the loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Client:
    """A channel with a key: every stub under one roof."""

    def __init__(self, port, key):
        options = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1),
                   ("grpc.initial_reconnect_backoff_ms", 50), ("grpc.min_reconnect_backoff_ms", 5000),
                   ("grpc.max_reconnect_backoff_ms", 200), ("grpc.use_local_subchannel_pool", 1)]
        self.channel = grpc.insecure_channel(f"127.0.0.1:{port}", options=options)
        self.metadata = [("authorization", f"Bearer {key}")] if key is not None else []
        self.ingest = call_ingest_pb2_grpc.CallIngestStub(self.channel)
        self.organisation = organisation_pb2_grpc.OrganisationStub(self.channel)
        self.policies = policies_pb2_grpc.PoliciesStub(self.channel)
        self.contacts = contacts_pb2_grpc.ContactsStub(self.channel)
        self.deals = deals_pb2_grpc.DealsStub(self.channel)
        self.scores = scores_pb2_grpc.ScoresStub(self.channel)
        self.calls = calls_pb2_grpc.CallsStub(self.channel)
        self.board = board_pb2_grpc.BoardStub(self.channel)
        self.recordings = recordings_pb2_grpc.RecordingsStub(self.channel)
        self.administration = administration_pb2_grpc.AdministrationStub(self.channel)

    def call(self, method, request, timeout=60):
        """One call with the key and a deadline."""
        return method(request, metadata=self.metadata, timeout=timeout)

    def pages(self, method, request, field):
        """All rows of a paged list; a page token that comes twice would never end."""
        seen = set()
        while True:
            answer = self.call(method, request)
            yield from getattr(answer, field)
            if not answer.next_page_token:
                return
            expect(answer.next_page_token not in seen, "a page token came twice")
            seen.add(answer.next_page_token)
            request.page_token = answer.next_page_token

    def close(self):
        self.channel.close()


class Server:
    """A server process on a folder and a port that stay the same over restarts."""

    def __init__(self, folder=None, prefix=()):
        self.folder = folder or tempfile.mkdtemp(prefix="callkpi-check-")
        self.data = os.path.join(self.folder, "data")
        self.port = free_port()
        self.process = None
        self.prefix = list(prefix)
        self.log = os.path.join(self.folder, "server.log")
        self.keep = os.environ.get("CALLKPI_KEEP") == "1"
        self.starts = 0
        atexit.register(self.discard)

    def start(self, wait=True, timeout=60):
        """Starts the process; with wait, until health says SERVING."""
        expect(os.path.exists(SERVER_DLL), f"the server is not built: {os.path.relpath(SERVER_DLL, ROOT)} is missing "
               "(dotnet build -c Release src/CallKpi.Server, or set CALLKPI_SERVER_DLL)")
        command = self.prefix + ["dotnet", SERVER_DLL, "--urls", f"http://127.0.0.1:{self.port}", "--data", self.data]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                            cwd=self.folder, start_new_session=True)
        self.starts += 1
        if wait:
            self.wait_ready(timeout)
        return self

    def wait_ready(self, timeout=60):
        """Waits until health says SERVING, or the process ends, or the time is up."""
        deadline = time.monotonic() + timeout
        probe = Client(self.port, None)
        try:
            check = probe.channel.unary_unary("/grpc.health.v1.Health/Check")
            while True:
                try:
                    if check(b"", timeout=1, wait_for_ready=True) == b"\x08\x01":
                        return
                except grpc.RpcError:
                    pass
                expect(self.process.poll() is None, f"the server ended with code {self.process.poll()} while starting: "
                       + self.log_tail())
                expect(time.monotonic() < deadline, f"the server was not SERVING within {timeout} s: {self.log_tail()}")
        finally:
            probe.close()

    def admin_key(self):
        """The administrator's key that the first start wrote."""
        path = os.path.join(self.data, "admin.key")
        mode = os.stat(path).st_mode & 0o777
        expect(mode == 0o600, f"admin.key has the mode {mode:o}, not 600")
        with open(path, encoding="ascii") as file:
            return file.read().strip()

    def client(self, key=None):
        """A client with the given key, or the administrator's."""
        return Client(self.port, key or self.admin_key())

    def full_key(self, tenant=""):
        """A new key with every scope."""
        admin = self.client()
        request = administration.CreateKeyRequest(
            name="check", scopes=[administration.SCOPE_INGEST, administration.SCOPE_READ,
                                  administration.SCOPE_ADMINISTER, administration.SCOPE_REVIEW], tenant_id=tenant)
        secret = admin.call(admin.administration.CreateKey, request).secret
        admin.close()
        return secret

    def kill(self):
        """SIGKILL to the server's own process (and the tracer before it, if any), and waits for the end."""
        if self.prefix:
            os.killpg(self.process.pid, signal.SIGKILL)  # Its own session: nobody else is in the group.
        else:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """SIGTERM, and an end within 20 s."""
        if self.process is None or self.process.poll() is not None:
            return
        if self.prefix:
            os.killpg(self.process.pid, signal.SIGTERM)
        else:
            self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
            raise CheckFailed("the server did not end within 20 s of SIGTERM") from None

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def log_tail(self, size=6000):
        with open(self.log, "rb") as log:
            return log.read()[-size:].decode("utf-8", "replace").strip() or "it printed nothing"

    def discard(self):
        """Ends the process and removes its folder (CALLKPI_KEEP=1 keeps it)."""
        if self.alive():
            self.kill()
        if not self.keep:
            shutil.rmtree(self.folder, True)


def in_threads(functions):
    """Runs functions at once; the first exception of any of them is raised."""
    failures, results = [], [None] * len(functions)

    def run(index, function):
        try:
            results[index] = function()
        except BaseException as failure:  # noqa: BLE001 - it is raised again below
            failures.append(failure)

    threads = [threading.Thread(target=run, args=item, daemon=True) for item in enumerate(functions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return results


def main(function):
    """Runs a check and ends the process with its verdict as the last line."""
    started = time.monotonic()
    try:
        function()
        code, verdict = 0, "passed"
    except CheckFailed as failure:
        code, verdict = 1, f"failed: {failure}"
    except grpc.RpcError as failure:
        import traceback
        traceback.print_exc(file=sys.stdout)
        code, verdict = 1, f"failed: an RPC ended with {failure.code().name}: {failure.details()}"
    print(f"{time.monotonic() - started:.1f} s")
    print(verdict, flush=True)
    sys.exit(code)
