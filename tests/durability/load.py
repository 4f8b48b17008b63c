"""Clients that push events, know what was acknowledged, and send the rest again after every fall."""
import collections
import random
import threading

import callkpi_server as kit
import generate
import wire
from callkpi_server import grpc, ingest

SOURCE = "pbx"
RETRY_SECONDS = 60


class Gate:
    """Whether the server is up, and how often it fell. Clients wait here, not in time."""

    def __init__(self):
        self.condition = threading.Condition()
        self.up, self.falls, self.acknowledged, self.failure = False, 0, 0, None

    def opened(self):
        with self.condition:
            self.up = True
            self.condition.notify_all()

    def closed(self):
        with self.condition:
            self.up = False

    def fell(self):
        with self.condition:
            self.falls += 1
            self.condition.notify_all()

    def fail(self, failure):
        with self.condition:
            self.failure = self.failure or failure
            self.condition.notify_all()

    def pass_through(self):
        """Waits until the server is up; the number of falls so far."""
        with self.condition:
            if not self.condition.wait_for(lambda: self.up or self.failure, RETRY_SECONDS):
                raise kit.CheckFailed("the server was not up again within a minute")
            if self.failure:
                raise kit.CheckFailed("another client failed")
            return self.falls

    def explain(self, error, falls):
        """An error is the fall's, or it is the server's fault."""
        with self.condition:
            if not self.condition.wait_for(lambda: self.falls > falls or self.failure, 15):
                raise kit.CheckFailed(f"a push ended with {error.code().name} ({error.details()}) "
                                      "though nobody killed the server")

    def acknowledge(self):
        with self.condition:
            self.acknowledged += 1
            self.condition.notify_all()

    def await_acknowledged(self, count, timeout):
        with self.condition:
            self.condition.wait_for(lambda: self.acknowledged >= count or self.failure, timeout)


class Pusher:
    """One client on a thread: its own calls, its own batches."""

    def __init__(self, number, seed, server, key, gate, floor_seed, base, span):
        self.number, self.server, self.key, self.gate = number, server, key, gate
        self.chance = random.Random(f"{seed}/{number}")
        self.floor = generate.Floor(random.Random(floor_seed), base)
        self.floor.chance = self.chance  # The same people for all, calls of one's own.
        self.base, self.span = base, span
        self.pool, self.calls, self.records = [], [], []
        self.acknowledged = collections.deque(maxlen=20)
        self.to_send = collections.deque()
        self.last = threading.Event()
        self.totals = collections.Counter()

    def batch(self):
        """Some events of several calls, shuffled; None when all is sent."""
        while len(self.pool) < 60 and not self.last.is_set():
            name = f"p{self.number}-{len(self.calls) + len(self.records)}"
            start = self.base + self.chance.randrange(0, self.span, kit.SECOND)
            if self.chance.random() < 0.15:
                self.records.append(self.floor.record(name, start))
                self.pool.append(self.records[-1])
            else:
                self.calls.append(self.floor.call(name, start))
                self.pool.extend(self.calls[-1])
        if not self.pool:
            return None
        self.chance.shuffle(self.pool)
        size = self.chance.randrange(1, 16)
        taken, self.pool = self.pool[:size], self.pool[size:]
        return ingest.PushEventsRequest(events=[wire.event(event, SOURCE) for event in taken])

    def next(self):
        """(batch, whether it was sent before), those first that were not acknowledged."""
        if self.to_send:
            return self.to_send.popleft(), True
        return self.batch(), False

    def judge(self, request, answer, again):
        """What the answer says must fit what is known."""
        count = len(request.events)
        kit.expect(not answer.rejections, f"a good event was rejected: "
                   f"{answer.rejections[0].message if answer.rejections else ''}")
        kit.expect(answer.accepted + answer.duplicates == count, "accepted + duplicates is not the batch")
        kit.expect(again or answer.duplicates == 0, f"{answer.duplicates} of {count} new events are called duplicates")
        self.totals["events"] += count
        self.totals["stored before their acknowledgement was lost"] += answer.duplicates
        self.totals["batches"] += 1
        self.acknowledged.append(request)
        self.gate.acknowledge()

    def recheck(self, client):
        """After a fall: what was acknowledged is there, all of it."""
        for request in list(self.acknowledged):
            answer = client.call(client.ingest.PushEvents, request)
            kit.expect(answer.accepted == 0 and answer.duplicates == len(request.events),
                       f"LOST: {answer.accepted} acknowledged events were not there after kill -9")
            self.totals["acknowledged batches found again"] += 1

    def run(self):
        try:
            falls = None
            while True:
                now = self.gate.pass_through()
                client = self.server.client(self.key)
                try:
                    if falls is not None and now != falls:
                        self.recheck(client)
                    falls = now
                    if self.number % 2 == 0:
                        done = self.push_unary(client)
                    else:
                        done = self.push_stream(client)
                    if done:
                        return
                except grpc.RpcError as error:
                    self.gate.explain(error, now)
                finally:
                    client.close()
        except Exception as failure:  # The main thread raises it.
            self.gate.fail(failure)

    def push_unary(self, client):
        """Batch after batch until all is sent."""
        while True:
            request, again = self.next()
            if request is None:
                return True
            try:
                answer = client.call(client.ingest.PushEvents, request, timeout=30)
            except grpc.RpcError:
                self.to_send.appendleft(request)
                raise
            self.judge(request, answer, again)

    def push_stream(self, client):
        """A stream with up to four batches under way."""
        under_way, ready, closed = collections.deque(), threading.Semaphore(4), threading.Event()

        def requests():
            while True:
                while not ready.acquire(timeout=0.5):
                    if closed.is_set():
                        return
                if closed.is_set():
                    return
                request, again = self.next()
                if request is None:
                    return
                under_way.append((request, again))
                yield request

        try:
            for answer in client.ingest.StreamEvents(requests(), metadata=client.metadata, timeout=300):
                request, again = under_way.popleft()
                self.judge(request, answer, again)
                ready.release()
            kit.expect(not under_way, f"a stream ended well with {len(under_way)} requests unanswered")
            return True
        finally:
            closed.set()
            ready.release()
            self.to_send.extend(request for request, _ in under_way)
