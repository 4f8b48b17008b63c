using System.Text.Json;
using CallKpi.Domain.Calls;
using NodaTime;

namespace CallKpi.Domain.Tests.Calls;

/// <summary>Compares every field that an example expects; a field that it does not know fails.</summary>
internal static class GoldenExpectation
{
    public static void Check(JsonElement expected, Call call, string zone, int countedCalls, int addedRepeats, string where)
    {
        foreach (var field in expected.EnumerateObject())
        {
            var seen = Seen(field.Name, call, zone, countedCalls, addedRepeats);
            Assert.True(Canonical(field.Value, field.Name) == seen, $"{where}: {field.Name} should be {field.Value}, is {seen}");
        }
    }

    private static string Seen(string field, Call call, string zone, int countedCalls, int addedRepeats) => field switch
    {
        "state" => Quoted(CallWireNames.Of(call.State)),
        "direction" => call.Direction is { } direction ? Quoted(CallWireNames.Of(direction)) : "null",
        "disposition" => call.Disposition is { } disposition ? Quoted(CallWireNames.Of(disposition)) : "null",
        "duration" => Seconds(call.Duration),
        "ringTime" => Seconds(call.RingTime),
        "talkTime" => Seconds(call.TalkTime),
        "holdTime" => Seconds(call.HoldTime),
        "holdBy" => HoldBy(call),
        "talkByManager" => Object(call.Shares.Select(share => (share.ManagerId, Seconds(share.TalkTime)))),
        "lastManager" => call.LastManagerId is { } last ? Quoted(last) : "null",
        "client" => call.ClientId is { } client ? Quoted(client) : "null",
        "missed" => Missed(call),
        "recording" => Quoted(CallWireNames.Of(call.Recording)),
        "flags" => "[" + string.Join(",", CallWireNames.Of(call.Flags).Order(StringComparer.Ordinal).Select(Quoted)) + "]",
        "basis" => Quoted(CallWireNames.Of(call.Basis)),
        "duplicates" => (call.Duplicates - addedRepeats).ToString(),
        "countedCalls" => countedCalls.ToString(),
        "period" => Period(CallPeriods.Of(call.StartedAt, DateTimeZoneProviders.Tzdb[zone])),
        _ => $"a field that the runner does not know: '{field}'",
    };

    private static string HoldBy(Call call) => call.HoldByAgent is null
        ? "null"
        : Object([("agent", Seconds(call.HoldByAgent)), ("customer", Seconds(call.HoldByCustomer))]);

    private static string Missed(Call call) => call.Missed is not { } missed
        ? "null"
        : Object(
        [
            ("owner", Quoted(missed.OwnerManagerId ?? "branch")),
            ("callBackBy", Quoted(missed.CallBackByManagerId ?? "branch")),
        ]);

    private static string Period(CallPeriods period) => Object(
    [
        ("hour", Quoted(period.Hour)), ("day", Quoted(period.Day)), ("week", Quoted(period.Week)),
        ("month", Quoted(period.Month)), ("quarter", Quoted(period.Quarter)),
    ]);

    private static string Canonical(JsonElement value, string field) => value.ValueKind switch
    {
        JsonValueKind.Object => Object(value.EnumerateObject().Select(member => (member.Name, Canonical(member.Value, field)))),
        JsonValueKind.Array => "[" + string.Join(
            ",", value.EnumerateArray().Select(item => item.GetString()!).Order(StringComparer.Ordinal).Select(Quoted)) + "]",
        JsonValueKind.String => Quoted(value.GetString()!),
        JsonValueKind.Null => "null",
        _ => value.GetDouble().ToString("R"),
    };

    private static string Object(IEnumerable<(string Name, string Value)> members) =>
        "{" + string.Join(",", members.OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => Quoted(member.Name) + ":" + member.Value)) + "}";

    private static string Quoted(string text) => "\"" + text + "\"";

    private static string Seconds(TimeSpan? length) => length is { } known ? known.TotalSeconds.ToString("R") : "null";
}
