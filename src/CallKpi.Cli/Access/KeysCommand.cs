using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf;

namespace CallKpi.Cli.Access;

/// <summary>`callkpi keys list|create|revoke`.</summary>
internal static class KeysCommand
{
    private static readonly Dictionary<string, Scope> Scopes = new(StringComparer.Ordinal)
    {
        ["ingest"] = Scope.Ingest,
        ["read"] = Scope.Read,
        ["administer"] = Scope.Administer,
        ["review"] = Scope.Review,
    };

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("keys", AccessTexts.AboutKeys);
        command.Add(List(runner));
        command.Add(Make(runner));
        command.Add(Revoke(runner));
        return command;
    }

    private static Command List(CommandRunner runner) =>
        runner.Runs(runner.Command("list", AccessTexts.AboutKeysList), async (session, _, stop) =>
        {
            ListKeysResponse answer = await session.Server.Administration.ListKeysAsync(
                new ListKeysRequest(), session.Server.Question(stop));
            if (session.Json)
            {
                session.WriteJson(answer.Keys.Cast<IMessage>());
            }
            else
            {
                session.Show(Table(session.Words, answer.Keys));
            }

            return ExitCode.Done;
        });

    private static Command Make(CommandRunner runner)
    {
        Command command = runner.Command("create", AccessTexts.AboutKeysCreate);
        Option<string> name = runner.Option<string>(command, "--name", AccessTexts.ArgName, "NAME");
        name.Required = true;
        Option<string[]> scopes = runner.Option<string[]>(command, "--scope", AccessTexts.OptScope, "SCOPE");
        scopes.Required = true;
        scopes.AllowMultipleArgumentsPerToken = true;
        Option<string?> source = runner.Option<string?>(command, "--source", AccessTexts.OptSource, "SOURCE");
        Option<string?> certificate = runner.Option<string?>(command, "--certificate", AccessTexts.OptCertificate, "COMMON_NAME");
        Option<string?> tenant = runner.Option<string?>(command, "--tenant", AccessTexts.OptTenant, "ID");
        return runner.Runs(command, async (session, given, stop) =>
        {
            CreateKeyRequest request = new()
            {
                Name = given.GetRequiredValue(name),
                Source = given.GetValue(source) ?? "",
                TenantId = given.GetValue(tenant) ?? "",
                CertificateName = given.GetValue(certificate) ?? "",
            };
            request.Scopes.Add(given.GetRequiredValue(scopes)
                .SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries))
                .Select(text => Given.Choice("--scope", text, Scopes))
                .Distinct());
            CreateKeyResponse answer = await session.Server.Administration.CreateKeyAsync(request, session.Server.Question(stop));
            if (session.Json)
            {
                session.WriteJson([answer]);
                return ExitCode.Done;
            }

            if (answer.Key.CertificateName.Length > 0)
            {
                session.Say(AccessTexts.Bound, answer.Key.Id, answer.Key.CertificateName);
                return ExitCode.Done;
            }

            await session.Output.WriteLineAsync(answer.Secret);
            session.Complain(AccessTexts.KeepIt, answer.Key.Id);
            return ExitCode.Done;
        });
    }

    private static Command Revoke(CommandRunner runner)
    {
        Command command = runner.Command("revoke", AccessTexts.AboutKeysRevoke);
        Argument<string> id = runner.Argument(command, "KEY_ID", AccessTexts.ArgKeyId);
        return runner.Runs(command, async (session, given, stop) =>
        {
            RevokeKeyResponse answer = await session.Server.Administration.RevokeKeyAsync(
                new RevokeKeyRequest { KeyId = given.GetRequiredValue(id) }, session.Server.Question(stop));
            if (session.Json)
            {
                session.WriteJson([answer.Key]);
            }
            else
            {
                session.Say(AccessTexts.Revoked, answer.Key.Id, answer.Key.Name);
            }

            return ExitCode.Done;
        });
    }

    /// <summary>Keys as a table.</summary>
    internal static ReportTable Table(Words words, IEnumerable<Key> keys)
    {
        ReportTable table = new ReportTable()
            .Whole(words.Say(AccessTexts.Id)).Column(words.Say(AccessTexts.Name)).Column(words.Say(AccessTexts.Scopes))
            .Column(words.Say(AccessTexts.Source)).Column(words.Say(AccessTexts.Made)).Column(words.Say(AccessTexts.Ended));
        foreach (Key key in keys)
        {
            table.Row(
                key.Id, key.Name, string.Join(", ", key.Scopes.Select(scope => EnumTexts.Say(words, scope))),
                key.Source.Length > 0 ? key.Source : words.Say(AccessTexts.Any),
                words.Moment(key.CreatedAt.At()), words.Moment(key.RevokedAt.At()));
        }

        return table;
    }
}
