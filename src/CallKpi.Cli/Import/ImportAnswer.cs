using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Import;

/// <summary>What became of a batch.</summary>
/// <param name="Stored">Records added or changed.</param>
/// <param name="Unchanged">Records that were there already, just so.</param>
/// <param name="Refusals">Records that were refused.</param>
internal sealed record ImportAnswer(long Stored, long Unchanged, IReadOnlyList<ImportRefusal> Refusals)
{
    /// <summary>The answer to rows of the organisation.</summary>
    public static ImportAnswer Of(UpsertResponse answer) => new(
        answer.Stored,
        answer.Unchanged,
        [.. answer.Errors.Select(error => new ImportRefusal(error.Index, error.Id, _ => error.Message))]);

    /// <summary>The answer to deals.</summary>
    public static ImportAnswer Of(UpsertDealsResponse answer) => new(
        answer.Stored,
        answer.Unchanged,
        [.. answer.Rejections.Select(rejection => new ImportRefusal(
            rejection.Index,
            rejection.DealId,
            words => string.Join(' ', rejection.Violations.Select(violation => DealTexts.Say(words, violation)))))]);
}

/// <summary>A record that was refused.</summary>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="Id">Its id.</param>
/// <param name="Say">Why, in the user's language.</param>
internal sealed record ImportRefusal(int Index, string Id, Func<Words, string> Say);
