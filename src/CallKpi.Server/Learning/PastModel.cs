using CallKpi.Detection.Durations;
using CallKpi.Storage;

namespace CallKpi.Server.Learning;

/// <summary>A tenant's model as it was before it judged a call: a kept version, and the calls learned between it and that call.</summary>
/// <param name="Detector">The detector; nobody else's.</param>
/// <param name="Version">The number of the version used.</param>
/// <param name="Call">The manager's call, or his share of it, as it was learned; null when it does not stand in the order of learning, and the model is as it is now.</param>
/// <param name="Learned">How many calls were learned since the version.</param>
/// <param name="Lost">How many of them cannot be learned any more.</param>
/// <param name="IsExact">True when nothing is missing, so that it is the very model that judged the call.</param>
internal sealed record PastModel(DurationDetector Detector, long Version, LearnedCall? Call, long Learned, long Lost, bool IsExact)
{
    /// <summary>
    /// How many learned calls are searched for one, about a third of a second: those of three years of twenty managers, of three weeks of a thousand. A call
    /// that was learned so much later, when it became known whose it was, is not found, unless its flag says the version from which to search.
    /// </summary>
    public const int MostSearched = 1_000_000;

    private const int Page = 100;

    /// <summary>The model as it was before a call, or one manager's share of it.</summary>
    /// <param name="reader">The store.</param>
    /// <param name="row">The call.</param>
    /// <param name="manager">The manager; null for whoever's share was learned first.</param>
    /// <param name="wanted">The version that judged it, if that is known.</param>
    /// <param name="stop">Ends it half-way.</param>
    public static PastModel Before(ILedgerReader reader, CallRow row, int? manager, long? wanted, CancellationToken stop)
    {
        List<ModelRow> versions = [.. reader.Models(row.Tenant, DurationModel.Name)];
        (long? place, LearnedCall? call) = PlaceOf(reader, row, manager, versions.Find(version => version.Version == wanted), stop);
        int chosen = versions.FindIndex(version => (place is null || version.Place < place) && (wanted is null || version.Version <= wanted));

        // Where the version is gone and all that are kept were made after the call, the first of them is the nearest, though it knows what came in between.
        bool isLater = chosen < 0 && wanted != 0 && versions is [.., { Version: > 1 }];
        chosen = isLater ? versions.Count - 1 : chosen;
        DurationDetector? detector = null;
        for (; chosen >= 0 && chosen < versions.Count && detector is null; chosen++)
        {
            ModelRow version = versions[chosen];
            detector = PackedModel.Read(reader.ModelState(row.Tenant, version.Name, version.Version), version.Sha256);
        }

        int at = detector is null ? versions.Count : chosen - 1;
        DurationModel model = detector is null ? new DurationModel() : new DurationModel(detector, versions[at].Version, versions[at].Place);
        long lost = ModelLoading.CatchUp(model, row.Tenant, reader, place ?? long.MaxValue, stop);

        // A version that was made in between and is gone had worked out anew what is usual.
        bool isLast = wanted is { } number ? number == model.Version : at == 0 || versions[at - 1].Version == model.Version + 1;
        return new PastModel(model.Detector, model.Version, call, model.LearnedSince, lost, place is not null && isLast && !isLater && lost == 0);
    }

    /// <summary>The place of a call in the order of learning, and how it was learned; null if it is not there, or too far from where it may begin.</summary>
    private static (long? Place, LearnedCall? Call) PlaceOf(ILedgerReader reader, CallRow row, int? manager, ModelRow? judge, CancellationToken stop)
    {
        // A call is learned right after its verdict, and in the transaction of one of its entries or later.
        IReadOnlyList<LearnedCalls> page = judge is null
            ? reader.LearnedFromEntry(row.Tenant, row.Entries[0], Page)
            : reader.LearnedAfter(row.Tenant, judge.Place, Page);
        long searched = 0;
        while (page.Count > 0 && searched < MostSearched)
        {
            stop.ThrowIfCancellationRequested();
            foreach (LearnedCalls learned in page)
            {
                for (int index = 0; index < learned.Calls.Count; index++)
                {
                    if (learned.Calls[index].Call == row.Call && (manager is null || learned.Calls[index].SalesManager == manager))
                    {
                        return (learned.PlaceBefore + index + 1, learned.Calls[index]);
                    }
                }
            }

            searched += page.Sum(learned => learned.Calls.Count);
            page = reader.LearnedAfter(row.Tenant, page[^1].Place, Page);
        }

        return (null, null);
    }
}
