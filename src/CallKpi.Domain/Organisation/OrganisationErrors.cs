namespace CallKpi.Domain.Organisation;

/// <summary>The sentences of the book's refusals, in one place.</summary>
internal static class OrganisationErrors
{
    internal static OrganisationError EmptyId(string field) =>
        new(field, "an empty, long, padded or unprintable id", "an id of 1 to 256 bytes without control characters or spaces at its ends", "give every record the key it has in its source");

    internal static OrganisationError UnknownZone(string zone) =>
        new("time_zone", $"'{zone}'", "an IANA time zone such as Europe/Moscow", "take the id from the IANA list");

    internal static OrganisationError NotDigits(string field) =>
        new(field, "signs other than digits", "digits only", "write the digits that are dialled");

    internal static OrganisationError BadExtensionLength(int length) =>
        new("extension_lengths", $"{length}", "lengths from 2 to 8", "give the lengths of the branch's own extensions");

    internal static OrganisationError Unknown(string field, string what, string id) =>
        new(field, $"the {what} '{id}'", $"a {what} that was given before", $"give the {what} first, or correct the id");

    internal static OrganisationError EndsBeforeStart(string field) =>
        new(field, "an end that is not after its start", "from < to, or no end", "correct the instants; an interval holds its start and not its end");

    internal static OrganisationError Overlaps(string field, string other) =>
        new(field, $"an interval that overlaps {other}", "intervals that follow one another", "end the earlier one where the later one starts");

    internal static OrganisationError Twice(string field, string other) =>
        new(field, $"the same as {other}", "every entry once", "leave one of them out");

    internal static OrganisationError BadNumber(string field) =>
        new(field, "no number", "a number in E.164", "normalise the number first");
}
