using System.Diagnostics;
using CallKpi.Server.Ingest.Rpc;
using CallKpi.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CallKpi.Benchmarks.Ingest;

/// <summary>The limit: the same event rows into the same SQLite, with nothing derived and no network.</summary>
internal static class RawInsert
{
    /// <summary>Rows a second, in transactions of one request each.</summary>
    public static double Run(string folder, List<byte[]> requests)
    {
        using SqliteLedgerStore schema = SqliteLedgerStore.Open(Path.Combine(folder, "raw.db"));
        using SqliteConnection connection = SqliteConnections.OpenWriter(Path.Combine(folder, "raw.db"));
        using SqliteStatements sql = new(connection.Handle!);
        List<(RawPushRequest Request, List<Range> Events, List<EventReading> Readings)> work = [.. requests.Select(Read)];
        long rows = 0;
        long started = Stopwatch.GetTimestamp();
        foreach ((RawPushRequest request, List<Range> events, List<EventReading> readings) in work)
        {
            sql["BEGIN IMMEDIATE"].Run();
            for (int i = 0; i < events.Count; i++)
            {
                sql["""
                    INSERT INTO log (tenant, kind, source, event_id, call, occurred_at, received_at, payload)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                    ON CONFLICT DO NOTHING
                    """]
                    .Bind(1, 1)
                    .Bind(2, 1)
                    .Bind(3, 1)
                    .Bind(4, readings[i].EventId)
                    .Bind(5, rows / EventStream.EventsPerCall)
                    .Bind(6, readings[i].Event!.OccurredAt)
                    .Bind(7, readings[i].Event!.OccurredAt)
                    .Bind(8, request.Bytes.Span[events[i]])
                    .Run();
                rows++;
            }

            sql["COMMIT"].Run();
        }

        return rows / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static (RawPushRequest Request, List<Range> Events, List<EventReading> Readings) Read(byte[] bytes)
    {
        RawPushRequest request = new(bytes);
        List<Range> events = request.Events()!;
        return (request, events, [.. events.Select(range => CallEventReader.Read(bytes.AsSpan(range), DateTimeOffset.UtcNow, null))]);
    }
}
