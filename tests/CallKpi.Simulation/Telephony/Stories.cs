using CallKpi.Domain.Calls;

namespace CallKpi.Simulation.Telephony;

/// <summary>How calls go: one story of several, by the dice.</summary>
internal sealed class Stories(Random dice, IReadOnlyList<string> extensions, IReadOnlyList<string> numbers)
{
    /// <summary>Writes a call.</summary>
    public CallScript Tell(string source, string callId, DateTimeOffset at)
    {
        CallScript script = new(dice, source, callId, at);
        CallParty agent = Agent();
        CallParty customer = new() { Role = PartyRole.Customer, Number = numbers[dice.Next(numbers.Count)] };
        bool isWithLegs = dice.Next(2) == 0;
        switch (dice.Next(8))
        {
            case 0:
                Inbound(script, agent, customer, isWithLegs, transfers: false);
                break;
            case 1:
                Inbound(script, agent, customer, isWithLegs: true, transfers: true);
                break;
            case 2 or 3:
                Outbound(script, agent, customer, isWithLegs);
                break;
            case 4:
                Missed(script, agent, customer, isWithLegs);
                break;
            case 5:
                Abandoned(script, customer);
                break;
            case 6:
                RecordOnly(script, agent, customer);
                break;
            default:
                Lost(script, agent, customer, isWithLegs);
                break;
        }

        return script;
    }

    private CallParty Agent() => new() { Role = PartyRole.Agent, Extension = extensions[dice.Next(extensions.Count)] };

    private void Inbound(CallScript script, CallParty agent, CallParty customer, bool isWithLegs, bool transfers)
    {
        (string a, string b) = isWithLegs ? ("a", "b") : ("", "");
        script.Started(a, customer, isWithLegs ? null : agent, CallDirection.Inbound).Pass(3);
        script.Phone(CallEventKind.Ringing, b, agent).Pass(20);
        script.Phone(CallEventKind.Answered, b, agent).Pass(300);
        if (dice.Next(2) == 0)
        {
            script.Hold(CallEventKind.Held, b).Pass(90).Hold(CallEventKind.Resumed, b).Pass(120);
        }

        string last = b;
        if (transfers)
        {
            CallParty other = Agent();
            script.Transfer(CallEventKind.TransferStarted, b, "c").Phone(CallEventKind.Ringing, "c", other).Pass(15);
            script.Phone(CallEventKind.Answered, "c", other).Transfer(CallEventKind.TransferCompleted, b, "c");
            script.End(CallEventKind.LegEnded, b, EndReason.Transferred).Pass(400);
            last = "c";
        }

        if (isWithLegs)
        {
            script.End(CallEventKind.LegEnded, last, EndReason.Hangup);
        }

        script.End(CallEventKind.Ended, "", EndReason.Hangup);
        Afterwards(script, customer, agent);
    }

    private void Outbound(CallScript script, CallParty agent, CallParty customer, bool isWithLegs)
    {
        (string a, string b) = isWithLegs ? ("a", "b") : ("", "");
        script.Started(a, agent, customer, dice.Next(2) == 0 ? CallDirection.Outbound : null).Pass(4);
        script.Phone(CallEventKind.Ringing, b, customer).Pass(25);
        if (dice.Next(3) > 0)
        {
            script.Phone(CallEventKind.Answered, b, customer).Pass(600);
            if (dice.Next(3) == 0)
            {
                script.Hold(CallEventKind.Held, a).Pass(60).Hold(CallEventKind.Resumed, a).Pass(60);
            }

            script.End(CallEventKind.Ended, "", EndReason.Hangup);
        }
        else
        {
            script.End(CallEventKind.Ended, "", EndReason.NoAnswer);
        }

        Afterwards(script, agent, customer);
    }

    private static void Missed(CallScript script, CallParty agent, CallParty customer, bool isWithLegs)
    {
        (string a, string b) = isWithLegs ? ("a", "b") : ("", "");
        script.Started(a, customer, agent, CallDirection.Inbound).Pass(2);
        script.Phone(CallEventKind.Ringing, b, agent).Pass(30);
        script.End(CallEventKind.Ended, "", EndReason.Cancel);
    }

    private static void Abandoned(CallScript script, CallParty customer)
    {
        script.Started("", customer, null, CallDirection.Inbound).Pass(2);
        script.Queue(CallEventKind.QueueJoined, EndReason.Unspecified).Pass(240);
        script.Queue(CallEventKind.QueueLeft, EndReason.Abandon).End(CallEventKind.Ended, "", EndReason.Cancel);
    }

    private void RecordOnly(CallScript script, CallParty agent, CallParty customer)
    {
        bool isInbound = dice.Next(2) == 0;
        script.Pass(20);
        DateTimeOffset? answeredAt = dice.Next(3) == 0 ? null : script.At;
        script.Pass(900).Record(
            isInbound ? customer : agent,
            isInbound ? agent : customer,
            answeredAt,
            isInbound ? CallDirection.Inbound : CallDirection.Outbound);
    }

    /// <summary>The PBX never tells the end.</summary>
    private static void Lost(CallScript script, CallParty agent, CallParty customer, bool isWithLegs)
    {
        (string a, string b) = isWithLegs ? ("a", "b") : ("", "");
        script.Started(a, customer, agent, CallDirection.Inbound).Pass(3);
        script.Phone(CallEventKind.Ringing, b, agent).Pass(20);
        script.Phone(CallEventKind.Answered, b, agent);
    }

    /// <summary>Some calls have a recording, and some a record beside their events.</summary>
    private void Afterwards(CallScript script, CallParty from, CallParty to)
    {
        if (dice.Next(4) == 0)
        {
            script.Record(from, to, null, null);
        }

        if (dice.Next(4) == 0)
        {
            script.Pass(20).Recorded(TimeSpan.FromSeconds(dice.Next(10, 600)));
        }
    }
}
