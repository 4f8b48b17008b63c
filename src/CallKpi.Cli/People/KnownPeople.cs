using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.People;

/// <summary>Refuses ids that name nobody: a list of nothing would look as if there were nothing to show.</summary>
internal static class KnownPeople
{
    /// <summary>Ends the command when a manager, client or branch is named that the server does not know; null or empty names none.</summary>
    public static async Task RequireAsync(
        CommandSession session, CancellationToken stop, string? manager = null, string? client = null, string? branch = null)
    {
        if (!string.IsNullOrEmpty(manager) && (await session.Server.Organisation.ListManagersAsync(Only(manager), session.Server.Question(stop))).Managers.Count == 0)
        {
            throw new CommandFailure(ExitCode.Failed, PeopleTexts.NoManager, manager);
        }

        if (!string.IsNullOrEmpty(client) && (await session.Server.Organisation.ListClientsAsync(Only(client), session.Server.Question(stop))).Clients.Count == 0)
        {
            throw new CommandFailure(ExitCode.Failed, PeopleTexts.NoClient, client);
        }

        if (!string.IsNullOrEmpty(branch) && (await session.Server.Organisation.ListBranchesAsync(Only(branch), session.Server.Question(stop))).Branches.Count == 0)
        {
            throw new CommandFailure(ExitCode.Failed, PeopleTexts.NoBranch, branch);
        }
    }

    private static ListRequest Only(string id) => new() { Id = id };
}
