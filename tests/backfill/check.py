#!/usr/bin/python3
"""Kills a server with SIGKILL in the middle of a back-fill, again and again, and holds it against one that nobody killed.

A simulated floor of three weeks is written into two servers. In one the back-fill of its past runs undisturbed; the other
is killed after each few days and started again. The back-fill must go on by itself, count what it had done as done, and
end with the same reviewed days and the same flags, none twice; and a rebuild must leave all of it as it was.
"""
import datetime
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "python"))
import callkpi_server as kit  # noqa: E402
from callkpi_server import administration  # noqa: E402
from callkpi.v1 import day_reviews_pb2 as day_reviews  # noqa: E402
from callkpi.v1 import flags_pb2 as flags  # noqa: E402
from callkpi.v1 import day_reviews_pb2_grpc, flags_pb2_grpc  # noqa: E402

DAYS = 21
KILLS = 3
DAYS_A_LIFE = 4
PATIENCE = 300


class Floor:
    """A server with a simulated past."""

    def __init__(self, seed):
        self.server = kit.Server().start()
        command = ["dotnet", kit.CLI_DLL, "simulate", "--quiet", "--seed", str(seed), "--days-back", str(DAYS), "--duration", "1s",
                   "--server", f"http://127.0.0.1:{self.server.port}",
                   "--key-file", os.path.join(self.server.data, "admin.key")]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE, check=False)
        kit.expect(done.returncode == 0, f"the floor could not be simulated: {done.stderr}")
        self.connect()

    def connect(self):
        self.client = self.server.client()
        self.reviews = day_reviews_pb2_grpc.DayReviewsStub(self.client.channel)

    def start(self, first, last):
        request = day_reviews.BackfillRequest(from_day=str(first), to_day=str(last))
        return self.client.call(self.reviews.StartBackfill, request)

    def watch(self, until=None):
        """Follows the back-fill to its end, or until so many days are done; gives the first and the last step."""
        first = last = None
        stream = self.reviews.WatchBackfill(day_reviews.WatchBackfillRequest(), metadata=self.client.metadata, timeout=PATIENCE)
        for last in stream:
            first = first or last
            if until is not None and last.done >= until:
                stream.cancel()
                break
        return first, last

    def kill(self):
        self.client.close()
        self.server.kill()
        self.server.start()
        self.connect()

    def found(self):
        """What reviews of days found, without when: the calls themselves were judged as they came in."""
        rows = self.client.pages(flags_pb2_grpc.FlagsStub(self.client.channel).List, flags.ListFlagsRequest(page_size=1000), "flags")
        return sorted((row.id, row.at.seconds, row.value, row.p_value) for row in rows if row.subject_kind != "call")

    def days(self):
        rows = self.client.pages(self.reviews.ListReviewedDays, day_reviews.ListReviewedDaysRequest(page_size=1000), "days")
        return sorted((row.day, row.branch_id, tuple(row.checks), row.backfill, tuple((kind.kind, kind.count) for kind in row.flags)) for row in rows)

    def jobs(self):
        return list(self.client.pages(self.reviews.ListBackfills, day_reviews.ListBackfillsRequest(), "jobs"))


def check():
    seed = kit.seed() % 1000 + 1
    today = datetime.datetime.now(datetime.timezone.utc).date()
    first, last = today - datetime.timedelta(days=DAYS), today - datetime.timedelta(days=3)
    quiet, killed = Floor(seed), Floor(seed)
    quiet.start(first, last)
    _, whole = quiet.watch()
    kit.expect(whole.complete and whole.done == whole.total > KILLS * DAYS_A_LIFE, f"the undisturbed back-fill ended with {whole}")

    killed.start(first, last)
    known = 0
    for _ in range(KILLS):
        _, step = killed.watch(until=known + DAYS_A_LIFE)
        kit.expect(step.done < whole.total, "the back-fill was complete before the server was killed; nothing was shown")
        known = step.done
        killed.kill()
    before, end = killed.watch()
    kit.expect(end.complete and end.done == whole.done and end.skipped == 0, f"the killed back-fill ended with {end}")
    kit.expect([(kind.kind, kind.count) for kind in end.flags] == [(kind.kind, kind.count) for kind in whole.flags],
               f"the killed back-fill counts {list(end.flags)}, the undisturbed {list(whole.flags)}")
    kit.expect(killed.days() == quiet.days(), "the reviewed days differ from those of the undisturbed server")
    kit.expect(killed.found() == quiet.found(), "the flags differ from those of the undisturbed server")

    jobs, days, found = killed.jobs(), killed.days(), killed.found()
    for _ in killed.client.administration.Rebuild(administration.RebuildRequest(), metadata=killed.client.metadata, timeout=PATIENCE):
        pass
    kit.expect((killed.jobs(), killed.days(), killed.found()) == (jobs, days, found), "a rebuild changed back-fills, reviewed days or flags")
    print(f"{whole.total} days of branches, {KILLS} kills, {sum(kind.count for kind in whole.flags)} flags, each once; before the last stretch {before.done} days were known")


if __name__ == "__main__":
    kit.main(check)
