using CallKpi.Domain.Calls;
using CallKpi.Domain.Contacts;
using NodaTime;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Contacts;

public sealed class PolicyTrialTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly ContactPolicy InForce = new("1", new LocalDate(2020, 1, 1)) { MinFacts = 0 };
    private static readonly ContactPolicy Candidate = new("2", new LocalDate(2020, 1, 1))
    {
        MinFacts = 0,
        TalkFloor = TimeSpan.FromSeconds(60),
        MinSpacing = TimeSpan.FromHours(3),
    };

    [Fact]
    public void A_trial_says_what_a_replay_of_the_whole_ledger_says()
    {
        var random = new Random(Seed.From(output, 5));
        for (var round = 0; round < 50; round++)
        {
            var contacts = Contacts(random, 60);
            var book = new PolicyBook([InForce], DateTimeZone.Utc);
            var replay = ContactLedger.Replay(contacts, book, Candidate);
            var trial = Try(ContactLedger.Judge(contacts, book), 1_000, static _ => null);

            Assert.Equal((replay.CountedBefore, replay.CountedAfter), ((int)trial.CountedBefore, (int)trial.CountedAfter));
            Assert.Equal(replay.Lost, trial.Lost);
            Assert.Equal(replay.Gained, trial.Gained);
        }
    }

    [Fact]
    public void The_contact_that_counted_before_the_period_stands_and_spaces_those_within()
    {
        ContactInput[] contacts = [Call("1", 0, 90), Call("2", 2, 90), Call("3", 4, 90)];
        var book = new PolicyBook([InForce], DateTimeZone.Utc);
        var judged = ContactLedger.Judge(contacts, book);
        var trial = Try(judged.Skip(1), 1_000, _ => Start);

        Assert.Equal((0L, 1L), (trial.CountedBefore, trial.CountedAfter));
        Assert.Equal(["3"], trial.Gained);
    }

    [Fact]
    public void Lists_end_where_they_must_and_counts_go_on()
    {
        var contacts = Enumerable.Range(0, 10).Select(index => Call($"{index}", index * 30, 45)).ToArray();
        var trial = Try(ContactLedger.Judge(contacts, new PolicyBook([InForce], DateTimeZone.Utc)), 3, static _ => null);

        Assert.Equal((10L, 0L), (trial.CountedBefore, trial.CountedAfter));
        Assert.Equal(["0", "1", "2"], trial.Lost);
    }

    private static PolicyTrial Try(IEnumerable<JudgedContact> judged, int longest, Func<ContactInput, DateTimeOffset?> before)
    {
        var trial = new PolicyTrial(Candidate, longest);
        foreach (var (contact, verdict) in judged)
        {
            trial.Judge(contact, verdict.Counts, () => contact.Id, () => before(contact));
        }

        return trial;
    }

    private static ContactInput[] Contacts(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(index =>
            Call($"{index:000}", random.Next(200), random.Next(4) * 30) with { ClientId = random.Next(5) == 0 ? null : $"c{random.Next(3)}" })];

    private static ContactInput Call(string id, int hours, int talkSeconds) => new(id, ContactKind.Call, Start.AddHours(hours))
    {
        ClientId = "c1",
        ManagerId = "m1",
        Direction = CallDirection.Outbound,
        Answered = true,
        TalkTime = TimeSpan.FromSeconds(talkSeconds),
    };
}
