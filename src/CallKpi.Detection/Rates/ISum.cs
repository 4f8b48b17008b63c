using System.Numerics;
using CallKpi.Detection.State;

namespace CallKpi.Detection.Rates;

/// <summary>What is known of a subject, as sums that add up and can be stored.</summary>
internal interface ISum<TSelf> : IAdditionOperators<TSelf, TSelf, TSelf>
    where TSelf : struct, ISum<TSelf>
{
    void Put(StateWriter writer);

    static abstract TSelf Take(ref StateReader reader);
}
