using CallKpi.Domain.Calls;
using CallKpi.Domain.Contacts;
using NodaTime;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Contacts;

public sealed class ContactLedgerTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset _start = new(2026, 3, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeZone _berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly ContactPolicy _policy = new("v1", new LocalDate(2026, 1, 1)) { MinFacts = 0 };

    [Fact]
    public void Chains_of_other_clients_and_kinds_do_not_disturb_each_other()
    {
        ContactInput[] contacts =
        [
            Call("a", 0), Call("b", 1, client: "C2"), Call("c", 2) with { Kind = ContactKind.Message },
            Call("d", 3), Call("e", 20), Call("f", 21, client: null), Call("g", 22, client: null),
        ];
        Assert.Equal("a b c e", Counted(contacts, _policy));
    }

    [Fact]
    public void Of_two_contacts_at_one_instant_the_one_with_the_lesser_id_counts() =>
        Assert.Equal("a", Counted([Call("b", 0), Call("a", 0)], _policy));

    [Fact]
    public void A_policy_is_in_force_from_local_midnight_also_in_summer_time()
    {
        var book = new PolicyBook([_policy, _policy with { Version = "v2", From = new LocalDate(2026, 3, 30) }], _berlin);
        var midnight = new DateTimeOffset(2026, 3, 29, 22, 0, 0, TimeSpan.Zero);
        Assert.Equal("v1", book.InForceAt(midnight.AddTicks(-1)).Version);
        Assert.Equal("v2", book.InForceAt(midnight).Version);
        Assert.Equal("v1", book.InForceAt(DateTimeOffset.MinValue).Version);
        Assert.Throws<ArgumentException>(() => new PolicyBook([], _berlin));
    }

    [Fact]
    public void A_replay_tries_the_candidate_on_what_came_before_its_date()
    {
        var candidate = _policy with { Version = "v2", From = new LocalDate(2030, 1, 1), MinSpacing = TimeSpan.FromHours(30) };
        var replay = ContactLedger.Replay([Call("a", 0), Call("b", 20), Call("c", 40)], new PolicyBook([_policy], _berlin), candidate);
        Assert.Equal((3, 2), (replay.CountedBefore, replay.CountedAfter));
        Assert.Equal(["b"], replay.Lost);
        Assert.Empty(replay.Gained);
        Assert.All(replay.Verdicts, judged => Assert.Equal("v2", judged.Verdict.PolicyVersion));
    }

    [Fact]
    public void Any_order_and_any_repeats_give_the_same_ledger()
    {
        var random = new Random(Seed.From(output, 31));
        for (var round = 0; round < 100; round++)
        {
            ContactInput[] contacts = [.. Enumerable.Range(0, 20).Select(i => Call($"k{i}", random.Next(100), $"C{random.Next(2)}")
                with { TalkTime = TimeSpan.FromSeconds(random.Next(25, 60)) })];
            var expected = Counted(contacts, _policy);
            Assert.Equal(expected, Counted([.. contacts.Repeated(random).Shuffled(random)], _policy));

            // Spacing in the words of the rule: a counted contact has none that counts within the spacing before it.
            var counted = expected.Split(' ').Select(id => contacts.First(contact => contact.Id == id)).ToList();
            Assert.All(counted, one => Assert.DoesNotContain(counted, other => other != one && other.ClientId == one.ClientId
                && (other.At - one.At).Duration() < _policy.MinSpacing));
        }
    }

    [Fact]
    public void A_transferred_call_is_credited_to_the_largest_share_and_at_a_tie_to_the_last()
    {
        Assert.Equal("M2", ContactCredit.Of([Share("M1", 62), Share("M2", 240)]));
        Assert.Equal("M1", ContactCredit.Of([Share("M1", 62), Share("M2", 61)], "M2"));
        Assert.Equal("M2", ContactCredit.Of([Share("M1", 60), Share("M2", 60)]));
        Assert.Equal("M1", ContactCredit.Of([Share("M1", 60), Share("M2", 60)], "M1"));
        Assert.Equal("M2", ContactCredit.Of([Share("M1", 60), Share("M2", 60), Share("M3", 5)], "M3"));
        Assert.Null(ContactCredit.Of([]));
    }

    private static ManagerShare Share(string manager, int seconds) => new(manager, TimeSpan.FromSeconds(seconds));

    private static ContactInput Call(string id, int hour, string? client = "C1") => new(id, ContactKind.Call, _start.AddHours(hour))
    {
        ClientId = client,
        ManagerId = "M1",
        Answered = true,
        TalkTime = TimeSpan.FromSeconds(60),
    };

    private static string Counted(IEnumerable<ContactInput> contacts, ContactPolicy policy) =>
        string.Join(' ', ContactLedger.Judge(contacts, new PolicyBook([policy], _berlin))
            .Where(judged => judged.Verdict.Counts).Select(judged => judged.Contact.Id));
}
