namespace CallKpi.Rpc.Tests.Web;

/// <summary>A test that needs Chromium; skipped with the reason where it is missing, unless it is required.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CALLKPI_REQUIRE") is not { Length: > 0 })
        {
            Skip = Browser.WhyMissing;
        }
    }
}
