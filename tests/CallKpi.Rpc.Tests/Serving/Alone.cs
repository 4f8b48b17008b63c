namespace CallKpi.Rpc.Tests.Serving;

/// <summary>The tests that read what belongs to the whole process, memory or listeners: nothing runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
