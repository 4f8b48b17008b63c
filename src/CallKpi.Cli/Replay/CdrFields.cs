namespace CallKpi.Cli.Replay;

/// <summary>The names of what a row of a call record can tell.</summary>
internal static class CdrFields
{
    public const string Start = "start";
    public const string Answer = "answer";
    public const string End = "end";
    public const string Duration = "duration";
    public const string Talk = "talk";
    public const string Ring = "ring";
    public const string From = "from";
    public const string To = "to";
    public const string FromChannel = "from_channel";
    public const string ToChannel = "to_channel";
    public const string Manager = "manager";
    public const string Client = "client";
    public const string Extension = "extension";
    public const string Direction = "direction";
    public const string Disposition = "disposition";
    public const string LastApplication = "last_application";
    public const string CallId = "call_id";
    public const string EventId = "event_id";

    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Start, Answer, End, Duration, Talk, Ring, From, To, FromChannel, ToChannel, Manager, Client, Extension,
        Direction, Disposition, LastApplication, CallId, EventId,
    ];
}
