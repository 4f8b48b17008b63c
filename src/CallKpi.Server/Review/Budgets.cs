using CallKpi.Domain.Review;
using CallKpi.Storage;
using Google.Protobuf;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Review;

/// <summary>A tenant's budgets, each filled up from the company's.</summary>
internal sealed class Budgets
{
    private static readonly AlarmBudget BuiltIn = new();

    private readonly Dictionary<(string BranchId, string KeyId), Wire.AlarmBudget> _set;

    private Budgets(IEnumerable<Wire.AlarmBudget> set)
    {
        _set = set.ToDictionary(budget => (budget.BranchId, budget.KeyId));
        Company = Filled(_set.GetValueOrDefault(("", "")), BuiltIn);
    }

    /// <summary>The budget of whoever has none of his own.</summary>
    public AlarmBudget Company { get; }

    /// <summary>The budgets that were set: the company's, then by branch and key.</summary>
    public IEnumerable<Wire.AlarmBudget> Messages => _set.Values
        .OrderBy(budget => budget.BranchId.Length + budget.KeyId.Length > 0)
        .ThenBy(budget => budget.BranchId, StringComparer.Ordinal)
        .ThenBy(budget => budget.KeyId, StringComparer.Ordinal);

    /// <summary>Reads the store's rows.</summary>
    public static Budgets Of(IReadOnlyList<ReviewRuleRow> rows) =>
        new(rows.Select(row => Wire.AlarmBudget.Parser.ParseFrom(row.Payload)));

    /// <summary>A budget as the store keeps it.</summary>
    public static ReviewRuleRow Row(int tenant, Wire.AlarmBudget budget) =>
        new(tenant, LogKind.AlarmBudget, IdOf(budget), budget.ToByteArray());

    /// <summary>The budget of a branch.</summary>
    public AlarmBudget OfBranch(string branchId) => Filled(_set.GetValueOrDefault((branchId, "")), Company);

    /// <summary>The budget of a reviewer.</summary>
    public AlarmBudget OfKey(string keyId) => Filled(_set.GetValueOrDefault(("", keyId)), Company);

    private static string IdOf(Wire.AlarmBudget budget) =>
        budget.BranchId.Length > 0 ? $"branch/{budget.BranchId}" : budget.KeyId.Length > 0 ? $"key/{budget.KeyId}" : "company";

    private static AlarmBudget Filled(Wire.AlarmBudget? wire, AlarmBudget usual) => wire is null
        ? usual
        : new AlarmBudget(
            wire.AlarmsADay == 0 ? usual.AlarmsADay : wire.AlarmsADay,
            wire.SampledCallsADay == 0 ? usual.SampledCallsADay : Math.Max(0, wire.SampledCallsADay),
            wire.RequiredPrecision == 0 ? usual.RequiredPrecision : wire.RequiredPrecision);
}
