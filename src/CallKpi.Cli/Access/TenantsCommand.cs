using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf;

namespace CallKpi.Cli.Access;

/// <summary>`callkpi tenants list|create`.</summary>
internal static class TenantsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("tenants", AccessTexts.AboutTenants);
        command.Add(runner.Runs(runner.Command("list", AccessTexts.AboutTenantsList), ListAsync));
        Command make = runner.Command("create", AccessTexts.AboutTenantsCreate);
        Argument<string> id = runner.Argument(make, "ID", AccessTexts.ArgTenant);
        Option<string?> name = runner.Option<string?>(make, "--name", AccessTexts.OptTenantName, "NAME");
        command.Add(runner.Runs(make, async (session, given, stop) =>
        {
            Tenant asked = new() { Id = given.GetRequiredValue(id), Name = given.GetValue(name) ?? "" };
            Tenant made = await session.Server.Administration.CreateTenantAsync(
                new CreateTenantRequest { Tenant = asked }, session.Server.Question(stop));
            Write(session, [made]);
            return ExitCode.Done;
        }));
        return command;
    }

    private static async Task<int> ListAsync(CommandSession session, ParseResult given, CancellationToken stop)
    {
        ListTenantsResponse answer = await session.Server.Administration.ListTenantsAsync(
            new ListTenantsRequest(), session.Server.Question(stop));
        Write(session, answer.Tenants);
        return ExitCode.Done;
    }

    private static void Write(CommandSession session, IReadOnlyList<Tenant> tenants)
    {
        if (session.Json)
        {
            session.WriteJson(tenants.Cast<IMessage>());
            return;
        }

        ReportTable table = new ReportTable()
            .Column(session.Words.Say(AccessTexts.Id)).Column(session.Words.Say(AccessTexts.Name));
        foreach (Tenant tenant in tenants)
        {
            table.Row(tenant.Id, tenant.Name);
        }

        session.Show(table, hasTimes: false);
    }
}
