namespace CallKpi.Server.Requests;

/// <summary>How many rows a page has.</summary>
internal static class PageSizes
{
    /// <summary>The size asked for; 0 is the usual one.</summary>
    public static int Read(int size, int usual = 100, int most = 1_000, string field = "page_size")
    {
        if (size < 0 || size > most)
        {
            throw Refusals.Invalid($"`{field}` is {size}; give 1 to {most}, or 0 for {usual}.");
        }

        return size == 0 ? usual : size;
    }
}
