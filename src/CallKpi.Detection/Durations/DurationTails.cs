namespace CallKpi.Detection.Durations;

/// <summary>How much of a person's calls lies at or beyond a duration: ranks in his own history, backed off to the group's and to an assumption.</summary>
/// <remarks>
/// With n own calls of which k are at least as odd, the tail is (k + w·g) / (n + w), where g is the group's tail at the same number of scales from its
/// location and w a weight; the group's tail is backed off likewise to the assumed distribution. A rank in one's own history is a conformal
/// p-value (Vovk, Gammerman and Shafer 2005): right on average whatever the distribution, two peaks included.
/// Calls in the same bucket count as at least as odd, which errs towards no alarm.
/// </remarks>
internal readonly struct DurationTails
{
    private readonly DurationSketch? own;
    private readonly DurationSketch? group;
    private readonly DurationShape ownShape;
    private readonly DurationShape groupShape;
    private readonly double weight;

    internal DurationTails(DurationHistory? history, string personId, DurationDetectorOptions options)
    {
        group = history?.All;
        own = history is not null && history.People.TryGetValue(personId, out var sketch) ? sketch : null;
        var assumed = new DurationShape(DurationSketch.LogOf(options.AssumedMedianSeconds), options.AssumedScale);
        groupShape = assumed.Shrink(group, options);
        ownShape = groupShape.Shrink(own, options);
        weight = options.TailWeight;
    }

    internal int OwnCount => own?.Count ?? 0;

    internal int GroupCount => group?.Count ?? 0;

    /// <summary>The share of calls that are as short or shorter.</summary>
    internal double Below(double x)
    {
        var inGroup = ownShape.MapTo(groupShape, x);
        var assumed = ownShape.ShareBelow(x);
        var ofGroup = Blend(group?.AtMost(DurationSketch.BucketOf(inGroup)) ?? 0, GroupCount, assumed);
        return Blend(own?.AtMost(DurationSketch.BucketOf(x)) ?? 0, OwnCount, ofGroup);
    }

    /// <summary>The share of calls that are as long or longer.</summary>
    internal double Above(double x)
    {
        var inGroup = ownShape.MapTo(groupShape, x);
        var assumed = 1 - ownShape.ShareBelow(x);
        var ofGroup = Blend(group?.AtLeast(DurationSketch.BucketOf(inGroup)) ?? 0, GroupCount, assumed);
        return Blend(own?.AtLeast(DurationSketch.BucketOf(x)) ?? 0, OwnCount, ofGroup);
    }

    /// <summary>The duration below which a share of calls lies, in seconds, exact to a bucket.</summary>
    internal double Quantile(double share)
    {
        var (low, high) = (0, DurationSketch.Buckets - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Below(DurationSketch.MiddleOf(middle)) >= share ? (low, middle) : (middle + 1, high);
        }

        return DurationSketch.SecondsOf(DurationSketch.MiddleOf(low));
    }

    private double Blend(int found, int count, double wider) => (found + (weight * wider)) / (count + weight);
}
