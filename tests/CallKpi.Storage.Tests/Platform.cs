using System.Runtime.Versioning;

// As the folders of recordings, which are synced by handle.
[assembly: UnsupportedOSPlatform("windows")]
