using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Grpc.Core;

namespace CallKpi.Rpc.Tests;

public sealed class FourKindsTests
{
    [Fact]
    public async Task Unary_returns_the_answer()
    {
        await using var server = await ProbeServer.StartAsync();

        var answer = await server.Client.EchoAsync(new Words { Text = "hello", Number = 7 });

        Assert.Equal(new Words { Text = "hello", Number = 7 }, answer);
    }

    [Fact]
    public async Task Blocking_unary_returns_the_answer()
    {
        await using var server = await ProbeServer.StartAsync();

        Assert.Equal("hello", server.Client.Echo(new Words { Text = "hello" }).Text);
    }

    [Fact]
    public async Task An_empty_message_is_a_message()
    {
        await using var server = await ProbeServer.StartAsync();

        Assert.Equal(new Words(), await server.Client.EchoAsync(new Words()));
    }

    [Fact]
    public async Task Client_streaming_delivers_every_request_in_order()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client.Join();

        foreach (var text in new[] { "a", "b", "c" })
        {
            await call.RequestStream.WriteAsync(new Words { Text = text });
        }

        await call.RequestStream.CompleteAsync();
        Assert.Equal(new Words { Text = "a+b+c", Number = 3 }, await call);
    }

    [Fact]
    public async Task Client_streaming_without_requests_gets_its_answer()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client.Join();

        await call.RequestStream.CompleteAsync();

        Assert.Equal(0, (await call).Number);
    }

    [Fact]
    public async Task Server_streaming_delivers_every_response_in_order()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client.Repeat(new Words { Text = "x", Number = 2000 });

        var numbers = new List<int>();
        await foreach (var response in call.ResponseStream.ReadAllAsync())
        {
            numbers.Add(response.Number);
        }

        Assert.Equal(Enumerable.Range(0, 2000), numbers);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Server_streaming_without_responses_ends_well()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client.Repeat(new Words());

        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Duplex_answers_each_request_before_the_next_is_written()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client.Shout();

        for (var number = 0; number < 100; number++)
        {
            await call.RequestStream.WriteAsync(new Words { Text = $"word {number}", Number = number });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal($"WORD {number}", call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task Duplex_carries_many_messages_both_ways_at_once()
    {
        const int count = 50_000;
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client.Shout();

        async Task WriteAllAsync()
        {
            for (var number = 0; number < count; number++)
            {
                await call.RequestStream.WriteAsync(new Words { Text = "some words to carry", Number = number });
            }

            await call.RequestStream.CompleteAsync();
        }

        var writing = WriteAllAsync();
        var next = 0;
        await foreach (var response in call.ResponseStream.ReadAllAsync())
        {
            Assert.Equal(next++, response.Number);
        }

        await writing;
        Assert.Equal(count, next);
    }
}
