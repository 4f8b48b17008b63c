namespace CallKpi.Server.Hosting;

/// <summary>Settings are wrong; the message names each fault on a line of its own.</summary>
internal sealed class SettingsException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults));
