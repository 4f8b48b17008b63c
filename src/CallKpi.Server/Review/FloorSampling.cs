using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Calls;
using CallKpi.Domain.Review;
using CallKpi.Server.DayReviews;
using CallKpi.Storage;

namespace CallKpi.Server.Review;

/// <summary>Draws the calls of a branch's day that a reviewer hears though nothing about them was flagged.</summary>
/// <remarks>
/// A day has one sample, from the calls that were known when it was drawn: a second look at the day draws no other, or
/// the chance with which a call was drawn could not be told. Days of the past are not sampled, since nobody would hear
/// them: the queue ends a fortnight back.
/// </remarks>
internal sealed class FloorSampling : IDayCheck
{
    /// <inheritdoc />
    public string Name => "floor_sample";

    /// <inheritdoc />
    public IReadOnlyList<FlagKind> Kinds => [FlagKind.RandomSample];

    /// <inheritdoc />
    public IEnumerable<Flag> Run(DayScope scope)
    {
        int size = Budgets.Of(scope.Reader.ReviewRules(scope.Tenant.Number, LogKind.AlarmBudget))
            .OfBranch(scope.Branch.Id).SampledCallsADay;
        IReadOnlyList<FlagBrief> flags = scope.Reader.FlagsBetween(scope.Tenant.Number, scope.Start, scope.End);
        string sampled = FlagKind.RandomSample.WireName();
        if (scope.IsBackfill || size == 0 || flags.Any(flag => flag.Kind == sampled && flag.BranchId == scope.Branch.Id))
        {
            return [];
        }

        HashSet<long> flagged = [.. flags.Where(flag => flag.Call is not null && IsFound(flag)).Select(flag => flag.Call!.Value)];
        List<FloorCall> calls =
        [
            .. CallDays.Ended(scope, scope.Start, scope.End).SelectMany(page => page)
                .Where(row => IsTalkWithCustomer(row) && !flagged.Contains(row.Call)).Select(row => Call(scope, row)),
        ];
        return FloorSample.Draw([.. calls.Where(call => call.BranchId == scope.Branch.Id)], size, scope.Tenant.Id);
    }

    /// <summary>Whether a detector raised a flag: a call that a reviewer reported himself is one that detectors missed.</summary>
    private static bool IsFound(FlagBrief flag) => !FlagKinds.TryParse(flag.Kind, out FlagKind kind) || kind.IsAlarm();

    /// <summary>Whether detectors judge such a call, so that they may have missed it; how long one with a lost end took nobody knows.</summary>
    private static bool IsTalkWithCustomer(CallRow row) => row.State == (byte)CallState.Ended
        && row.Disposition == (byte)CallDisposition.Answered
        && row.Direction is (byte)CallDirection.Outbound or (byte)CallDirection.Inbound;

    private static FloorCall Call(DayScope scope, CallRow row)
    {
        string? manager = row.CreditedManager is { } number ? scope.Reader.IdentityId(number) : null;
        return new FloorCall(
            $"{scope.Reader.SourceName(row.Source)}/{row.CallId}",
            row.StartedAt,
            row.TalkTime,
            manager,
            row.Client is { } client ? scope.Reader.IdentityId(client) : null,
            scope.Tenant.Read(tenant => tenant.BranchFor(manager).Id));
    }
}
