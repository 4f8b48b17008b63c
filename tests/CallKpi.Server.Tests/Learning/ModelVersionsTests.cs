using CallKpi.Detection.Durations;
using CallKpi.Server.Jobs;
using CallKpi.Server.Learning;
using CallKpi.V1;
using Microsoft.Data.Sqlite;

namespace CallKpi.Server.Tests.Learning;

/// <summary>What a server has learned outlives it, and every verdict names it.</summary>
public sealed class ModelVersionsTests
{
    private static readonly DateTimeOffset Probe = Floor.Day(400);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_start_after_a_crash_goes_on_exactly_as_if_there_had_been_none(int seed)
    {
        await using Floor floor = await Floor.Open();
        await Work.Do(floor, seed, 0, 150);
        await Work.MakeVersion(floor);
        await Work.Do(floor, seed, 150, 260);

        DurationModel loaded = Work.Loaded(floor);
        Assert.Equal((1, 410, 410, 260), (loaded.Version, loaded.Place, loaded.Detector.Count, loaded.LearnedSince));
        Assert.Equal(await Work.State(floor), loaded.Detector.Write());
        await floor.Pump.Submit(session =>
        {
            DurationDetector live = session.Tenant("default").Durations.Detector;
            foreach (double seconds in new double[] { 0, 1, 5, 20, 60, 90, 200, 900, 9_000 })
            {
                DurationCall call = new("M1", "outbound", "c1", Probe, seconds);
                Assert.Equal(live.Score(call), loaded.Detector.Score(call));
            }

            return 0;
        });
    }

    [Fact]
    public async Task Before_the_first_version_a_start_learns_every_call_in_its_order()
    {
        await using Floor floor = await Floor.Open();
        await Work.Do(floor, 4, 0, 90);

        // Nothing is stored but calls and the order in which they were learned: the version is the one that knew nothing.
        DurationModel loaded = Work.Loaded(floor);
        Assert.True(loaded.NeedsVersion);
        Assert.Equal((0, 90, 90), (loaded.Version, loaded.Place, loaded.Detector.Count));
    }

    [Fact]
    public async Task A_clean_stop_keeps_a_version_and_the_next_start_has_nothing_to_learn()
    {
        string folder = Directory.CreateTempSubdirectory("callkpi-tests-").FullName;
        byte[] before;
        await using (Floor floor = await Floor.Open(folder))
        {
            await Work.Do(floor, 5, 0, 60);
            before = await Work.State(floor);
        }

        await using (Floor floor = await Floor.Again(folder))
        {
            Assert.Equal((1, 0), (Work.Tenant(floor).Durations.Version, Work.Tenant(floor).Durations.LearnedSince));
            Assert.Equal(before, await Work.State(floor));
        }

        // A stop at which nothing was learned adds no version.
        await using (Floor floor = await Floor.Again(folder))
        {
            Assert.Equal(1, Work.Tenant(floor).Durations.Version);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_damaged_version_gives_way_to_the_one_before_and_without_any_all_is_learned_anew()
    {
        await using Floor floor = await Floor.Open();
        await Work.Do(floor, 6, 0, 120);
        await Work.MakeVersion(floor);
        await Work.Do(floor, 6, 120, 30);
        await Work.MakeVersion(floor);
        await Work.Do(floor, 6, 150, 30);

        Damage(floor, 2);
        DurationModel older = Work.Loaded(floor);
        Assert.Equal((1, 180, false), (older.Version, older.Detector.Count, older.NeedsVersion));

        Damage(floor, 1);
        DurationModel anew = Work.Loaded(floor);
        Assert.Equal((180, true), (anew.Detector.Count, anew.NeedsVersion));

        // The next verdict names a version of what was learned anew.
        await floor.Pump.Submit(session =>
        {
            session.Tenant("default").Durations = anew;
            return 0;
        });
        await Work.Do(floor, 6, 180, 1);
        Assert.Equal((3, 181), (Work.Tenant(floor).Durations.Version, Work.Loaded(floor).Detector.Count));
        Assert.Equal(await Work.State(floor), Work.Loaded(floor).Detector.Write());
    }

    [Fact]
    public async Task A_version_is_due_once_a_day_when_enough_was_learned()
    {
        await using Floor floor = await Floor.Open();
        await Work.Do(floor, 7, 0, 99);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        Assert.False(ModelVersions.IsDue(Work.Tenant(floor).Durations, now));
        await Work.Do(floor, 7, 99, 1);
        Assert.True(ModelVersions.IsDue(Work.Tenant(floor).Durations, now));

        await Work.MakeVersion(floor);
        Assert.False(ModelVersions.IsDue(Work.Tenant(floor).Durations, now.AddDays(2)));
        await Work.Do(floor, 7, 100, 100);
        Assert.False(ModelVersions.IsDue(Work.Tenant(floor).Durations, now.AddHours(23)));
        Assert.True(ModelVersions.IsDue(Work.Tenant(floor).Durations, now.AddHours(25)));
    }

    [Fact]
    public async Task Thirty_versions_stay_and_one_that_a_flag_names()
    {
        await using Floor floor = await Floor.Open();
        await Work.Do(floor, 8, 0, 120);
        await Work.MakeVersion(floor);
        await Work.Do(floor, 8, 120, 120);
        Assert.Contains((await Work.Flags(floor)), flag => flag.Model == "likelihood-durations-4/1");
        for (int version = 2; version <= 40; version++)
        {
            await Work.MakeVersion(floor);
        }

        ListModelsResponse list = await new Models.ModelsClient(floor.Server.Admin).ListAsync(new ListModelsRequest());
        Assert.Equal(
            [.. Enumerable.Range(11, 30).Reverse(), 1],
            list.Versions.Select(version => int.Parse(version.Name.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.NotNull(list.Versions[^1].LastFlagAt);
        Assert.Null(list.Versions[0].LastFlagAt);
    }

    [Fact]
    public async Task A_rebuild_goes_on_from_the_same_version()
    {
        await using Floor floor = await Floor.Open();
        await Work.Do(floor, 9, 0, 120);
        await Work.MakeVersion(floor);
        await Work.Do(floor, 9, 120, 50);
        byte[] before = await Work.State(floor);
        using (Grpc.Core.AsyncServerStreamingCall<RebuildProgress> rebuild =
            new Administration.AdministrationClient(floor.Server.Admin).Rebuild(new RebuildRequest()))
        {
            while (await rebuild.ResponseStream.MoveNext(CancellationToken.None))
            {
            }
        }

        Assert.Equal(1, Work.Tenant(floor).Durations.Version);
        Assert.Equal(before, await Work.State(floor));
    }

    private static void Damage(Floor floor, int version)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = floor.Server.Database, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "UPDATE model_states SET bytes = substr(bytes, 1, length(bytes) / 2) WHERE version = $version";
        command.Parameters.AddWithValue("$version", version);
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
