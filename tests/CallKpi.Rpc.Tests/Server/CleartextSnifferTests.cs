using System.IO.Pipelines;
using System.Text;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace CallKpi.Rpc.Tests.Server;

public sealed class CleartextSnifferTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", true)]
    [InlineData("PRI ", true)]
    [InlineData("POST / HTTP/1.1\r\n", false)]
    [InlineData("PRINT / HTTP/1.1\r\n", false)]
    [InlineData("GET / HTTP/1.1\r\n", false)]
    [InlineData("\u0016\u0003\u0001", false)]
    public async Task The_first_bytes_tell_the_protocol_however_they_are_cut(string opening, bool isHttp2)
    {
        for (var cut = 0; cut <= Math.Min(opening.Length, 4); cut++)
        {
            var connection = new Connection();
            var serving = connection.ServeAsync(Patience);
            await connection.SendAsync(opening[..cut]);
            await connection.SendAsync(opening[cut..]);
            await connection.Input.Writer.CompleteAsync();
            await serving;

            Assert.Equal(isHttp2, connection.WasHttp2);
            Assert.Equal(opening, connection.Served);
        }
    }

    [Fact]
    public async Task A_client_that_closes_after_half_an_opening_is_left_to_http1()
    {
        var connection = new Connection();
        var serving = connection.ServeAsync(Patience);
        await connection.SendAsync("PR");
        await connection.Input.Writer.CompleteAsync();
        await serving;

        Assert.False(connection.WasHttp2);
    }

    [Fact]
    public async Task A_client_that_says_nothing_is_dropped_in_time()
    {
        var connection = new Connection();

        await connection.ServeAsync(TimeSpan.FromMilliseconds(20));

        Assert.Null(connection.WasHttp2);
    }

    [Fact]
    public async Task A_client_that_says_nothing_does_not_hold_up_a_closing_connection()
    {
        var connection = new Connection();
        using var closing = new CancellationTokenSource();
        connection.Context.ConnectionClosed = closing.Token;
        var serving = connection.ServeAsync(Patience);

        await closing.CancelAsync();

        await serving;
        Assert.Null(connection.WasHttp2);
    }

    private sealed class Connection
    {
        public Connection()
        {
            Context = new DefaultConnectionContext("test", new Duplex(Input.Reader, new Pipe().Writer), new Duplex(new Pipe().Reader, Input.Writer));
        }

        public Pipe Input { get; } = new();

        public DefaultConnectionContext Context { get; }

        public bool? WasHttp2 { get; private set; }

        public string? Served { get; private set; }

        public async Task SendAsync(string text)
        {
            if (text.Length > 0)
            {
                await Input.Writer.WriteAsync(Encoding.Latin1.GetBytes(text));
            }
        }

        public Task ServeAsync(TimeSpan patience) => new CleartextSniffer(NextAsync, patience).OnConnectionAsync(Context);

        private async Task NextAsync(ConnectionContext connection)
        {
            WasHttp2 = connection.Features.Get<ITlsApplicationProtocolFeature>() is not null;
            var result = await connection.Transport.Input.ReadAtLeastAsync(int.MaxValue / 2);
            Served = Encoding.Latin1.GetString(System.Buffers.BuffersExtensions.ToArray(result.Buffer));
        }
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
