using System.Runtime.Versioning;

// As the server that they start.
[assembly: UnsupportedOSPlatform("windows")]
