using System.Text.Json.Nodes;
using CallKpi.Rpc.Tests.Web;

namespace CallKpi.Server.Tests.Hosting;

public sealed class BrowserTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task A_page_of_an_allowed_origin_reads_calls_and_the_board_and_understands_refusals()
    {
        await using RunningServer server = await RunningServer.Start(settings => settings with { WebOrigins = [browser.Origin] });

        JsonNode seen = await browser.AskAsync("product", server.Address, server.AdminKey);

        Assert.Equal("""{"calls":0,"refused":"Unauthenticated","invalid":"InvalidArgument","rows":0}""", seen.ToJsonString());
    }

    [BrowserFact]
    public async Task A_page_of_another_origin_reads_nothing()
    {
        await using RunningServer server = await RunningServer.Start();

        InvalidOperationException failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => browser.AskAsync("product", server.Address, server.AdminKey));

        Assert.Contains("Failed to fetch", failure.Message, StringComparison.Ordinal);
    }
}
