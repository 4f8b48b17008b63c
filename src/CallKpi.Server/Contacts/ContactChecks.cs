using System.Globalization;
using System.Text;
using CallKpi.Server.Ledger;
using Google.Protobuf.WellKnownTypes;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Contacts;

/// <summary>What a recorded contact, a fact or a purpose shows to be wrong with it, in words.</summary>
internal static class ContactChecks
{
    private const int MostBytes = 256;
    private const int MostFacts = 200;
    private const int MostPurposes = 20;

    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    /// <summary>What is wrong with a contact to record.</summary>
    public static IEnumerable<string> Faults(Wire.ContactRecord record, TenantState tenant, DateTimeOffset now)
    {
        if (!IsName(record.Id))
        {
            yield return "`id` must have 1 to 256 bytes without control characters; send the meeting's or message's own id.";
        }
        else if (record.Id.StartsWith(ContactIds.CallPrefix, StringComparison.Ordinal))
        {
            yield return "`id` begins with `call/`, which only calls' contacts do; give the meeting or message another.";
        }

        if (record.Kind is not (Wire.ContactKind.Meeting or Wire.ContactKind.QuestionnaireMeeting or Wire.ContactKind.Message))
        {
            yield return "`kind` must be MEETING, QUESTIONNAIRE_MEETING or MESSAGE; calls come from telephony alone.";
        }

        if (TimeFault(record.At, now) is { } fault)
        {
            yield return fault;
        }

        if (tenant.Organisation.FindClient(record.ClientId) is null)
        {
            yield return "`client_id` names no client; enter the client first.";
        }

        if (tenant.Organisation.FindManager(record.ManagerId) is null)
        {
            yield return "`manager_id` names no manager; enter the manager first.";
        }

        foreach (string content in Faults(record.Facts, record.Purposes))
        {
            yield return content;
        }
    }

    /// <summary>What is wrong with facts and purposes.</summary>
    public static IEnumerable<string> Faults(IReadOnlyCollection<Wire.Fact> facts, IReadOnlyCollection<string> purposes)
    {
        if (facts.Count > MostFacts)
        {
            yield return "`facts` has more than 200 entries; a contact has a few.";
        }

        if (purposes.Count > MostPurposes || purposes.Any(purpose => !IsName(purpose)))
        {
            yield return "`purposes` must have at most 20 entries of 1 to 256 bytes.";
        }

        if (facts.Any(fact => !IsName(fact.Topic)))
        {
            yield return "`facts` has an entry whose `topic` is empty or longer than 256 bytes; say what the number is about, such as `staff`.";
        }

        if (facts.Any(fact => !IsDecimal(fact.Value)))
        {
            yield return "`facts` has an entry whose `value` is no decimal number; write it with a point and without spaces, such as 12.5.";
        }

        if (facts.Any(fact => !IsText(fact.Unit) || !IsText(fact.EnteredBy)))
        {
            yield return "`facts` has an entry whose `unit` or `entered_by` is longer than 256 bytes.";
        }
    }

    private static string? TimeFault(Timestamp? at, DateTimeOffset now)
    {
        DateTimeOffset? instant = at is null ? null : WireInstants.Read(at);
        if (instant is not { } time)
        {
            return "`at` is missing or no valid time; send when it took place, in UTC.";
        }

        if (time < Earliest)
        {
            return "`at` lies before 1990; check the unit of the time (seconds, not milliseconds).";
        }

        return time > now + Ahead
            ? "`at` lies more than 10 minutes ahead of this server's clock; record a contact when it has taken place."
            : null;
    }

    private static bool IsDecimal(string value) =>
        value.Length <= 64 && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool IsName(string text) => !string.IsNullOrWhiteSpace(text) && IsText(text);

    private static bool IsText(string text) => Encoding.UTF8.GetByteCount(text) <= MostBytes && !text.Any(char.IsControl);
}
