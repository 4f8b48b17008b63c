using CallKpi.Cli.Connection;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Cli.Import;

/// <summary>Branches: rows of one id add holidays.</summary>
internal sealed class BranchImport : ImportKind<Branch>
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns { get; } =
        ["id", "name", "time_zone", "country", "area_code", "outside_line_prefix", "working_days", "holidays"];

    /// <inheritdoc/>
    public override Branch Merge(ImportFields row, Branch? before)
    {
        Branch branch = before?.Clone() ?? new Branch { Id = row.Required("id") };
        branch.Name = Later(branch.Name, row.Text("name"));
        branch.TimeZone = Later(branch.TimeZone, row.Text("time_zone"));
        branch.Country = Later(branch.Country, row.Text("country"));
        branch.AreaCode = Later(branch.AreaCode, row.Text("area_code"));
        branch.OutsideLinePrefix = Later(branch.OutsideLinePrefix, row.Text("outside_line_prefix"));
        branch.WorkingDays.Add(row.WorkingDays("working_days").Where(day => !branch.WorkingDays.Contains(day)).ToArray());
        branch.Holidays.Add(row.All("holidays").Where(day => !branch.Holidays.Contains(day)).ToArray());
        return branch;
    }

    /// <inheritdoc/>
    public override async Task<ImportAnswer> UpsertAsync(Server server, IEnumerable<Branch> batch, CallOptions options) =>
        ImportAnswer.Of(await server.Organisation.UpsertBranchesAsync(new UpsertBranchesRequest { Branches = { batch } }, options));
}
