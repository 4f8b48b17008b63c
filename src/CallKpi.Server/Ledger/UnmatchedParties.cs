using CallKpi.Domain.Calls;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>The numbers and extensions of a call that nobody owns.</summary>
internal static class UnmatchedParties
{
    /// <summary>The word for a number.</summary>
    public const string Number = "number";

    /// <summary>The word for an extension.</summary>
    public const string Extension = "extension";

    private static readonly IReadOnlyList<UnmatchedParty> None = [];

    /// <summary>The parties of a call that nobody owns.</summary>
    public static IReadOnlyList<UnmatchedParty> Of(KnownCall known, Call call)
    {
        List<UnmatchedParty>? parties = null;
        foreach (CallEvent callEvent in known.Events)
        {
            AddExtension(known.Tenant, callEvent.Party, callEvent.OccurredAt, ref parties);
            AddExtension(known.Tenant, callEvent.From, callEvent.OccurredAt, ref parties);
            AddExtension(known.Tenant, callEvent.To, callEvent.OccurredAt, ref parties);
            AddExtension(known.Tenant, callEvent.Record?.From, callEvent.OccurredAt, ref parties);
            AddExtension(known.Tenant, callEvent.Record?.To, callEvent.OccurredAt, ref parties);
        }

        if (call.ClientId is null && call.CustomerNumber.Length != 0)
        {
            string number = known.Tenant.ReadNumber(call.CustomerNumber)?.E164 ?? call.CustomerNumber;
            (parties ??= []).Add(new UnmatchedParty(Number, number));
        }

        return parties ?? None;
    }

    private static void AddExtension(
        TenantState tenant, CallParty? party, DateTimeOffset at, ref List<UnmatchedParty>? parties)
    {
        if (party is null || party.Extension.Length == 0 || party.ManagerId.Length != 0
            || tenant.Organisation.ManagerOfExtension(party.Extension, at) is not null)
        {
            return;
        }

        UnmatchedParty unmatched = new(Extension, party.Extension);
        parties ??= [];
        if (!parties.Contains(unmatched))
        {
            parties.Add(unmatched);
        }
    }
}
