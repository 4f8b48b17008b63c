using System.Text;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Review;
using CallKpi.Server.Requests;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Review;

/// <summary>What requests of reviewers show to be wrong with them.</summary>
internal static class ReviewChecks
{
    private const int MostTextBytes = 1_000;
    private const int MostIdBytes = 256;
    private const int MostAlarms = 1_000;
    private const int MostSamples = 100;

    /// <summary>A status by its wire name.</summary>
    public static FlagStatus Status(string name, string field) => FlagStatuses.TryParse(name, out FlagStatus status)
        ? status
        : throw Refusals.Invalid($"`{field}` must be one of new, confirmed, false_alarm and technical.");

    /// <summary>Refuses a comment that is no text, or too long.</summary>
    public static void CheckComment(string comment)
    {
        if (!IsText(comment))
        {
            throw Refusals.Invalid("`comment` must have at most 1,000 bytes without control characters but line breaks.");
        }
    }

    /// <summary>Refuses a suppression that is wrong by itself; every fault is named.</summary>
    public static void Check(Wire.SuppressRequest request, DateTimeOffset now)
    {
        List<string> faults = [];
        if (request.Kind.Length > 0 && !FlagKinds.TryParse(request.Kind, out _))
        {
            faults.Add($"`kind` is none that is known; give one of {string.Join(", ", FlagKinds.All)}.");
        }

        if (request.Kind.Length + request.ManagerId.Length + request.ClientId.Length + request.BranchId.Length == 0)
        {
            faults.Add("`kind`, `manager_id`, `client_id` and `branch_id` are all empty, so that every flag would be covered; give at least one.");
        }

        faults.AddRange(
            from id in new[] { ("manager_id", request.ManagerId), ("client_id", request.ClientId), ("branch_id", request.BranchId) }
            where Encoding.UTF8.GetByteCount(id.Item2) > MostIdBytes || id.Item2.Any(char.IsControl)
            select $"`{id.Item1}` must have at most 256 bytes without control characters, as ids have.");

        if (string.IsNullOrWhiteSpace(request.Reason) || !IsText(request.Reason))
        {
            faults.Add("`reason` must have 1 to 1,000 bytes; say why these flags need not be seen.");
        }

        DateTimeOffset from = Instants.Read(request.From, "from") ?? now;
        DateTimeOffset? until = Instants.Read(request.Until, "until");
        if (until is null || until <= now || until <= from || until > now + Suppression.Longest)
        {
            faults.Add("`until` must lie ahead, after `from` and within a year; suppress again when it has ended.");
        }
        else if (until - from > Suppression.Longest)
        {
            faults.Add("`from` must lie at most a year before `until`; older flags are in nobody's queue.");
        }

        if (faults.Count > 0)
        {
            throw Refusals.Invalid(faults);
        }
    }

    /// <summary>Refuses a budget that is wrong by itself; every fault is named.</summary>
    public static void Check(Wire.AlarmBudget budget)
    {
        List<string> faults = [];
        if (budget.BranchId.Length > 0 && budget.KeyId.Length > 0)
        {
            faults.Add("`key_id` and `branch_id` are both given; a budget is a branch's, a reviewer's, or with neither the company's.");
        }

        if (budget.AlarmsADay is < 0 or > MostAlarms)
        {
            faults.Add("`alarms_a_day` must be 1 to 1,000, or 0 for the company's.");
        }

        if (budget.SampledCallsADay is < -1 or > MostSamples || (budget.KeyId.Length > 0 && budget.SampledCallsADay != 0))
        {
            faults.Add("`sampled_calls_a_day` must be 1 to 100, -1 for none, or 0 for the company's; a reviewer's budget has none.");
        }

        bool isCompany = budget.BranchId.Length + budget.KeyId.Length == 0;
        if (!(budget.RequiredPrecision is >= 0 and <= 1) || (!isCompany && budget.RequiredPrecision != 0))
        {
            faults.Add("`required_precision` must be from 0 to 1, 0 for one half; only the company's budget has it.");
        }

        if (faults.Count > 0)
        {
            throw Refusals.Invalid(faults);
        }
    }

    private static bool IsText(string text) => Encoding.UTF8.GetByteCount(text) <= MostTextBytes
        && !text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'));
}
