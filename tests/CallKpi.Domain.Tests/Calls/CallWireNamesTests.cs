using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Tests.Calls;

/// <summary>Every value has its name, and the names that are read are the names that are written.</summary>
public sealed class CallWireNamesTests
{
    [Fact]
    public void Every_value_is_its_own_name_in_snake_case()
    {
        AllNamed<CallState>(CallWireNames.Of);
        AllNamed<CallBasis>(CallWireNames.Of);
        AllNamed<CallDirection>(CallWireNames.Of);
        AllNamed<CallDisposition>(CallWireNames.Of);
        AllNamed<RecordingState>(CallWireNames.Of);
        AllNamed<LivePhase>(CallWireNames.Of);
        AllNamed<PartyRole>(CallWireNames.Of);
        AllNamed<EndReason>(CallWireNames.Of);
        AllNamed<CallFlags>(flag => CallWireNames.Of(flag).SingleOrDefault() ?? "");
    }

    [Fact]
    public void A_written_name_is_read_back()
    {
        foreach (var reason in Enum.GetValues<EndReason>())
        {
            Assert.True(CallWireNames.TryParse(CallWireNames.Of(reason), out EndReason read) && read == reason);
        }

        foreach (var became in Enum.GetValues<CallDisposition>())
        {
            Assert.True(CallWireNames.TryParse(CallWireNames.Of(became), out CallDisposition read) && read == became);
        }

        Assert.False(CallWireNames.TryParse("hung_up", out EndReason _));
    }

    private static void AllNamed<T>(Func<T, string> name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            var isNone = value.ToString() == "Unspecified" || (typeof(T) == typeof(CallFlags) && value.ToString() == "None");
            var snake = string.Concat(value.ToString().Select(
                (letter, i) => (i > 0 && char.IsUpper(letter) ? "_" : "") + char.ToLowerInvariant(letter)));
            Assert.Equal(isNone ? "" : snake, name(value));
        }
    }
}
