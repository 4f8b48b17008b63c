namespace CallKpi.Rpc.Tests.Interop.Suite;

/// <summary>Our client runs the interoperability cases against our own server.</summary>
public sealed class OurClientInteropTests
{
    public static TheoryData<string> Cases => InteropCases.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Our_client_passes_against_our_server(string name)
    {
        await using var server = await InteropServer.StartAsync();
        using var target = new InteropTarget(server.Address);

        await InteropCases.Run(name, target);
    }
}
