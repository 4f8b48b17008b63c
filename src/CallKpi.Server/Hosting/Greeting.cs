using CallKpi.Server.Access;

namespace CallKpi.Server.Hosting;

/// <summary>What a start says: where to look, and how to feed it.</summary>
internal static class Greeting
{
    /// <summary>The text.</summary>
    public static string Text(string address, DataFolder folder, bool isDemo) => $"""
        CallKpi is ready at {address}
          data      {folder.Path}
          key       {folder.In(FirstKey.FileName)} (the administrator's; ./callkpi finds it by itself)
          look      ./callkpi watch --server {address}
          feed it   {(isDemo ? "a simulated sales floor is calling" : "./callkpi simulate, or connect a PBX: see README, \"Connect a PBX\"")}
        Ctrl+C stops it.
        """;
}
