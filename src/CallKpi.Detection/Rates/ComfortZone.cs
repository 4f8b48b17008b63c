using MathNet.Numerics;

namespace CallKpi.Detection.Rates;

/// <summary>
/// Whether a manager has settled among own clients (E07): the outbound share falls, the clients of the own base call more, and leads are left
/// untouched.
/// </summary>
/// <remarks>
/// Three comparisons of the present with the manager's own past, each one-sided and exact: the outbound share by Fisher's test (hypergeometric);
/// the daily rates of inbound contacts and of leads by the conditional binomial test of two Poisson rates (Przyborowski and Wilenski 1940). The
/// pattern is all three together, so its p-value is the largest of the three: the intersection–union test (Berger 1982), which never rings more
/// often than its level. A manager without leads in the past cannot leave them: then nothing is found.
/// </remarks>
/// <param name="OutboundShareFell">How likely so low an outbound share would be without a change.</param>
/// <param name="InboundRose">How likely so many inbound contacts of the own base.</param>
/// <param name="LeadsFell">How likely so few contacts with leads.</param>
public readonly record struct ComfortZone(double OutboundShareFell, double InboundRose, double LeadsFell)
{
    /// <summary>How likely the three together would be if nothing had changed; an upper bound.</summary>
    public double PValue => Math.Max(OutboundShareFell, Math.Max(InboundRose, LeadsFell));

    /// <summary>Compares the present with the past.</summary>
    public static ComfortZone Between(WorkMix past, WorkMix present)
    {
        double time = present.WorkingDays / (past.WorkingDays + present.WorkingDays);
        return new ComfortZone(
            Fisher(present.Outbound, present.Outbound + present.InboundOfOwn, past.Outbound, past.Outbound + past.InboundOfOwn),
            BinomialTails.AtLeast(time, past.InboundOfOwn + present.InboundOfOwn, present.InboundOfOwn),
            BinomialTails.AtMost(time, past.Leads + present.Leads, present.Leads));
    }

    // P(X <= hits) when hits + otherHits hits are dealt over cases + otherCases.
    private static double Fisher(int hits, int cases, int otherHits, int otherCases)
    {
        int allHits = hits + otherHits, all = cases + otherCases;
        double sum = 0;
        for (int count = Math.Max(0, allHits - otherCases); count <= hits; count++)
        {
            sum += Math.Exp(
                SpecialFunctions.BinomialLn(allHits, count) + SpecialFunctions.BinomialLn(all - allHits, cases - count)
                - SpecialFunctions.BinomialLn(all, cases));
        }

        return Math.Min(1, sum);
    }
}
