using System.Runtime.CompilerServices;
using System.Runtime.Versioning;

// File modes keep secrets from other users of the machine, and recordings' folders are synced by handle.
[assembly: UnsupportedOSPlatform("windows")]
[assembly: InternalsVisibleTo("CallKpi.Server.Tests")]
[assembly: InternalsVisibleTo("CallKpi.Benchmarks")]
