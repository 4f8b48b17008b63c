using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;

namespace CallKpi.Domain.Review;

/// <summary>Flags that review itself raises: nothing was measured about them, so their p-value is 1.</summary>
public static class ReviewFlags
{
    /// <summary>A call drawn at random, of which nothing is known to be wrong.</summary>
    /// <param name="call">The call.</param>
    /// <param name="population">From how many unflagged calls it was drawn.</param>
    /// <param name="inclusion">The probability with which it was drawn.</param>
    public static Flag Sampled(FloorCall call, int population, double inclusion)
    {
        ArgumentNullException.ThrowIfNull(call);
        var subject = new FlagSubject(FlagSubjectKind.Call, call.CallId);
        return new Flag(
            Flag.IdOf(FlagKind.RandomSample, subject),
            FlagKind.RandomSample,
            subject,
            call.StartedAt,
            Math.Max(0, call.Talk.TotalSeconds),
            FlagUnit.Seconds,
            0,
            0,
            1,
            new FlagComparison(DurationBasis.Group, null, null, population))
        {
            Driver = FlagDriver.None,
            ManagerId = call.ManagerId,
            ClientId = call.ClientId,
            BranchId = call.BranchId,
            Inclusion = inclusion,
        };
    }

    /// <summary>A contact that a reviewer holds for made up.</summary>
    /// <param name="subject">The call or recorded contact.</param>
    /// <param name="at">When it is said to have taken place.</param>
    /// <param name="managerId">The manager who is credited with it, or null.</param>
    /// <param name="clientId">The client, or null.</param>
    /// <param name="branchId">The branch that it is reported in.</param>
    public static Flag Reported(FlagSubject subject, DateTimeOffset at, string? managerId, string? clientId, string branchId) => new(
        Flag.IdOf(FlagKind.FakeContact, subject),
        FlagKind.FakeContact,
        subject,
        at,
        1,
        FlagUnit.Count,
        0,
        0,
        1,
        new FlagComparison(DurationBasis.Group, null, null, 0))
    {
        Driver = FlagDriver.None,
        ManagerId = managerId,
        ClientId = clientId,
        BranchId = branchId,
    };
}
