namespace CallKpi.Domain.Calls;

/// <summary>Who a party is: Rule 8 for extensions, and what is assumed where the source gave no role.</summary>
internal static class PartyRule
{
    private const int LongestExtension = 6;

    /// <summary>The party's role; unspecified only where the source said nothing about him.</summary>
    public static PartyRole RoleOf(CallParty party, DateTimeOffset at, CallContext context)
    {
        if (party.Role != PartyRole.Unspecified || party.IsEmpty)
        {
            return party.Role;
        }

        if (party.ManagerId.Length > 0)
        {
            return PartyRole.Agent;
        }

        if (party.ClientId.Length > 0)
        {
            return PartyRole.Customer;
        }

        if (party.Extension.Length > 0)
        {
            return LooksLikeExtension(party.Extension) || context.ManagerOfExtension(party.Extension, at) is not null
                ? PartyRole.Agent
                : PartyRole.Customer;
        }

        return party.Number.Length == 0 ? PartyRole.Queue : RoleOfNumber(party.Number, at, context);
    }

    /// <summary>Rule 8: an extension belongs to whoever held it when the leg began. Null: to nobody.</summary>
    public static string? ManagerOf(CallParty party, DateTimeOffset legBeganAt, CallContext context)
    {
        if (party.ManagerId.Length > 0)
        {
            return party.ManagerId;
        }

        var extension = party.Extension.Length > 0 ? party.Extension : party.Number;
        return extension.Length > 0 ? context.ManagerOfExtension(extension, legBeganAt) : null;
    }

    /// <summary>The client: as the source gave him, else by his number. Null: unknown.</summary>
    public static string? ClientOf(CallParty party, CallContext context) =>
        party.ClientId.Length > 0 ? party.ClientId : context.ClientOf(party);

    /// <summary>Rule 1: persons are agent and customer. A leg that nobody described is taken for a person's.</summary>
    public static bool IsPerson(PartyRole role) => role is PartyRole.Agent or PartyRole.Customer or PartyRole.Unspecified;

    /// <summary>A machine speaks with the client, as a queue does not.</summary>
    public static bool IsMachine(PartyRole role) => role is PartyRole.Ivr or PartyRole.Voicemail;

    private static PartyRole RoleOfNumber(string number, DateTimeOffset at, CallContext context) =>
        LooksLikeExtension(number) && context.ManagerOfExtension(number, at) is not null
            ? PartyRole.Agent
            : PartyRole.Customer;

    private static bool LooksLikeExtension(string text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
            {
                return false;
            }
        }

        return text.Length is > 1 and <= LongestExtension;
    }
}
