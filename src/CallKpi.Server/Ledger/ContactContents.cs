using CallKpi.V1;
using Google.Protobuf;
using Records = CallKpi.Log.V1;

namespace CallKpi.Server.Ledger;

/// <summary>What was recorded of a contact, what was added to it, and what both make.</summary>
/// <remarks>
/// Kept apart, so that a record sent again is known as the same whatever was added since, and one that replaces it
/// keeps what a manager added. Of one topic and unit the added fact stands, and of two added ones the later.
/// </remarks>
/// <param name="stored">As it is kept.</param>
internal sealed class ContactContents(Records.ContactContent stored)
{
    private static readonly ContactContents Empty = new(new Records.ContactContent());

    /// <summary>The contact as it was recorded; null for a call's.</summary>
    public ContactRecord? Recorded => stored.Recorded;

    /// <summary>Its facts.</summary>
    public IReadOnlyList<Fact> Facts { get; } = Merged(stored.Recorded?.Facts ?? [], stored.Added?.Facts ?? []);

    /// <summary>What it was for.</summary>
    public IReadOnlyList<string> Purposes { get; } =
        stored.Added is { Purposes.Count: > 0 } added ? added.Purposes : stored.Recorded is { } record ? record.Purposes : [];

    /// <summary>Whether it has facts or purposes.</summary>
    public bool IsFilled => Facts.Count > 0 || Purposes.Count > 0;

    /// <summary>Reads what is kept of a contact; nothing for null.</summary>
    public static ContactContents Read(byte[]? payload) =>
        payload is null ? Empty : new ContactContents(Records.ContactContent.Parser.ParseFrom(payload));

    /// <summary>The same contact recorded anew.</summary>
    public ContactContents With(ContactRecord record) =>
        new(new Records.ContactContent { Recorded = record, Added = stored.Added });

    /// <summary>The same contact with facts and purposes added; itself if that adds nothing.</summary>
    public ContactContents With(Records.ContactFactsRecord addition)
    {
        Records.ContactFactsRecord added = new()
        {
            ContactId = addition.ContactId,
            Facts = { Merged(stored.Added?.Facts ?? [], addition.Facts) },
            Purposes = { addition.Purposes.Count > 0 ? addition.Purposes : stored.Added?.Purposes ?? [] },
        };
        return added.Equals(stored.Added)
            ? this
            : new ContactContents(new Records.ContactContent { Recorded = stored.Recorded, Added = added });
    }

    /// <summary>As it is kept.</summary>
    public byte[] ToBytes() => stored.ToByteArray();

    private static List<Fact> Merged(IEnumerable<Fact> known, IEnumerable<Fact> added)
    {
        List<Fact> merged = [];
        Dictionary<(string Topic, string Unit), int> places = [];
        foreach (Fact fact in known.Concat(added))
        {
            if (places.TryGetValue((fact.Topic, fact.Unit), out int place))
            {
                merged[place] = fact;
            }
            else
            {
                places.Add((fact.Topic, fact.Unit), merged.Count);
                merged.Add(fact);
            }
        }

        return merged;
    }
}
