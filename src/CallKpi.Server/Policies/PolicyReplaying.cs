using CallKpi.Domain.Contacts;
using CallKpi.Server.Contacts;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Policies;

/// <summary>Judges stored contacts under a policy that is not in force. Reads only.</summary>
/// <param name="tenant">The tenant.</param>
/// <param name="reader">One moment of the store.</param>
/// <param name="cancelled">Ends when nobody waits for the answer any more.</param>
internal sealed class PolicyReplaying(TenantState tenant, ILedgerReader reader, CancellationToken cancelled)
{
    private const int Page = 1_000;
    private const int LongestList = 1_000;

    private readonly ContactReading _contacts = new(tenant, reader);

    /// <summary>The difference that a policy would make to the contacts of a period.</summary>
    public Wire.ReplayContactPolicyResponse Run(ContactPolicy policy, DateTimeOffset? from, DateTimeOffset? to)
    {
        PolicyTrial trial = new(policy, LongestList);
        ContactFilter filter = new(tenant.Number, from, to);
        PageKey? after = null;
        IReadOnlyList<ContactRow> page;
        while ((page = reader.Contacts(filter, after, Page)).Count > 0)
        {
            cancelled.ThrowIfCancellationRequested();
            tenant.Read(_ => JudgePage(trial, page));
            after = new PageKey(page[^1].At, page[^1].Contact);
        }

        return new Wire.ReplayContactPolicyResponse
        {
            CountedBefore = trial.CountedBefore,
            CountedAfter = trial.CountedAfter,
            LostContactIds = { trial.Lost },
            GainedContactIds = { trial.Gained },
        };
    }

    private bool JudgePage(PolicyTrial trial, IReadOnlyList<ContactRow> page)
    {
        foreach (ContactRow row in page)
        {
            trial.Judge(_contacts.Input(row), row.Counts, () => _contacts.Id(row), () => _contacts.LastCounted(row));
        }

        return true;
    }
}
