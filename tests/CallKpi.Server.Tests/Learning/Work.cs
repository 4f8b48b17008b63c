using CallKpi.Server.Jobs;
using CallKpi.Server.Ledger;
using CallKpi.Server.Learning;
using CallKpi.Storage;
using CallKpi.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallKpi.Server.Tests.Learning;

/// <summary>Days of work of two managers on a floor, with a call now and then that nobody would call ordinary.</summary>
internal static class Work
{
    /// <summary>Calls in the order of their ends; every 70th is a drop or a stuck line.</summary>
    public static async Task Do(Floor floor, int seed, int first, int count)
    {
        Random random = new(seed + first);
        List<CallEvent> events = [];
        for (int index = first; index < first + count; index++)
        {
            double talk = index % 70 == 69 ? (index % 140 == 69 ? 2 : 9_000) : Math.Round(60 + (240 * random.NextDouble()));
            events.AddRange(floor.Outbound($"k{index}", Floor.Day(0, 10_000 * index), index % 2 == 0 ? "101" : "102", $"+7495000{random.Next(60):0000}", talk));
            if (random.Next(7) == 0 || index == first + count - 1)
            {
                await floor.Push([.. events]);
                events.Clear();
            }
        }
    }

    public static TenantState Tenant(Floor floor) => floor.Server.Services.GetRequiredService<LedgerState>().Known("default");

    /// <summary>The state of the model that judges now; on the pump, as every look at it.</summary>
    public static Task<byte[]> State(Floor floor) => floor.Pump.Submit(session => session.Tenant("default").Durations.Detector.Write());

    public static Task<int> MakeVersion(Floor floor) => floor.Pump.Submit(session => ModelVersions.Make(session, (_, _) => true));

    /// <summary>What a start after a crash would load of the same store.</summary>
    public static DurationModel Loaded(Floor floor)
    {
        using ILedgerReader reader = floor.Server.Services.GetRequiredService<ILedgerStore>().OpenReader();
        return new ModelLoading(NullLogger.Instance).Load(Tenant(floor), reader);
    }

    public static async Task<List<Flag>> Flags(Floor floor)
    {
        List<Flag> flags = [.. (await floor.Flags.ListAsync(new ListFlagsRequest { PageSize = 1_000 })).Flags];
        Assert.NotEmpty(flags);
        return flags;
    }
}
