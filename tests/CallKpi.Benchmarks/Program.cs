using CallKpi.Benchmarks.Board;
using CallKpi.Benchmarks.Days;
using CallKpi.Benchmarks.Detection;
using CallKpi.Benchmarks.Ingest;
using CallKpi.Benchmarks.Rpc;
using CallKpi.Benchmarks.Start;

switch (args.FirstOrDefault())
{
    case "ingest":
        await IngestBenchmark.Run();
        return 0;
    case "board":
        await BoardBenchmark.Run();
        return 0;
    case "start":
        await StartBenchmark.Run();
        return 0;
    case "detection":
        DetectionBenchmark.Run(args.ElementAtOrDefault(1));
        return 0;
    case "models":
        ModelBenchmark.Run();
        return 0;
    case "first-day":
        FirstDayBenchmark.Run(args.ElementAtOrDefault(1));
        return 0;
    case "first-weeks":
        FirstWeeksBenchmark.Run();
        return 0;
    case "days":
        await DaysBenchmark.Run(args.ElementAtOrDefault(1), args.ElementAtOrDefault(2), args.ElementAtOrDefault(3));
        return 0;
    case "rpc":
        await RpcBenchmark.Run(args.ElementAtOrDefault(1));
        return 0;
    default:
        Console.Error.WriteLine("Say which: ingest, board, start, detection, models, first-day, first-weeks, days or rpc. Run in Release.");
        return 2;
}
