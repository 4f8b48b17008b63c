using CallKpi.Cli.Connection;
using Google.Protobuf;
using Grpc.Core;

namespace CallKpi.Cli.Import;

/// <summary>A kind of record that can be imported: its columns, and how rows become records.</summary>
/// <remarks>Several rows of one id are one record, so that a client with two managers in turn has two rows.</remarks>
internal abstract class ImportKind<T>
    where T : class, IMessage<T>
{
    /// <summary>The columns that a file may have; `id` must be there.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Makes a record of a row, or adds a row to the record of its id.</summary>
    public abstract T Merge(ImportFields row, T? before);

    /// <summary>Stores a batch.</summary>
    public abstract Task<ImportAnswer> UpsertAsync(Server server, IEnumerable<T> batch, CallOptions options);

    /// <summary>The later of two texts that a row gives; a row that is silent changes nothing.</summary>
    protected static string Later(string before, string given) => given.Length > 0 ? given : before;
}
