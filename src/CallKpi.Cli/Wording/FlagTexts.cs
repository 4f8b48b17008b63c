namespace CallKpi.Cli.Wording;

/// <summary>Texts of `flags`.</summary>
internal static class FlagTexts
{
    public static readonly Text About = new("List what is out of the ordinary, newest first.", "Показать необычное, сначала новое.");
    public static readonly Text OptKind = new("Only this kind, such as call_too_short.", "Только этот вид, например call_too_short.");
    public static readonly Text OptStatus = new("Only new, confirmed, false_alarm or technical ones.", "Только new, confirmed, false_alarm или technical.");
    public static readonly Text OptFollow = new("Show flags as they are raised, until stopped.", "Показывать по мере появления, до остановки.");
    public static readonly Text When = new("When", "Когда");
    public static readonly Text Subject = new("About", "О чём");
    public static readonly Text What = new("What", "Что");
    public static readonly Text Following = new("Waiting for flags; stop with Ctrl+C. Times: {0}.", "Ожидание; остановить: Ctrl+C. Время: {0}.");
}
