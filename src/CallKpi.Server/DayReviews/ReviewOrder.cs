namespace CallKpi.Server.DayReviews;

/// <summary>As what a day is reviewed.</summary>
/// <param name="IsBackfill">
/// Whether history is gone over: then calls are judged too that came in without having been judged, nothing is drawn for reviewers to hear, and what
/// is found is no news.
/// </param>
/// <param name="Backfill">The number of the back-fill; 0: a night.</param>
/// <param name="IsAgain">Whether checks go over the day again that have gone over it before this back-fill.</param>
internal sealed record ReviewOrder(bool IsBackfill, long Backfill = 0, bool IsAgain = false);
