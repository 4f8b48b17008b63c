namespace CallKpi.Domain.Calls;

/// <summary>Who the customer is: the first one that the legs name, else the wanted party, else the record's.</summary>
internal static class CustomerRule
{
    /// <summary>The client, or null if nobody named or matched one, and the customer's number.</summary>
    public static (string? ClientId, string Number) Of(CallTimeline call)
    {
        string? client = null;
        var number = "";
        foreach (var leg in call.Legs)
        {
            if (leg.Role == PartyRole.Customer && leg.Party is { } party)
            {
                Take(party, call.Context, ref client, ref number);
            }
        }

        TakeCustomer(call.Wanted, call, ref client, ref number);
        TakeCustomer(call.Known.Record?.From, call, ref client, ref number);
        TakeCustomer(call.Known.Record?.To, call, ref client, ref number);
        return (client, number);
    }

    private static void TakeCustomer(CallParty? party, CallTimeline call, ref string? client, ref string number)
    {
        if (party is not null && PartyRule.RoleOf(party, call.End.At, call.Context) == PartyRole.Customer)
        {
            Take(party, call.Context, ref client, ref number);
        }
    }

    private static void Take(CallParty party, CallContext context, ref string? client, ref string number)
    {
        client ??= PartyRule.ClientOf(party, context);
        number = number.Length > 0 ? number : party.Number;
    }
}
