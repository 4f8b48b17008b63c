using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Grpc.Core;

namespace CallKpi.Rpc.Tests;

/// <summary>Many things at once: what breaks only when calls meet.</summary>
public sealed class LoadTests
{
    [Fact]
    public async Task Many_calls_at_once_get_their_own_answers()
    {
        await using var server = await ProbeServer.StartAsync();

        await Parallel.ForEachAsync(Enumerable.Range(0, 5000), new ParallelOptions { MaxDegreeOfParallelism = 200 }, async (number, token) =>
        {
            var answer = await server.Client.EchoAsync(new Words { Text = $"call {number}", Number = number }, cancellationToken: token);
            Assert.Equal((number, $"call {number}"), (answer.Number, answer.Text));
        });
    }

    [Fact]
    public async Task A_fast_stream_keeps_its_order_each_way()
    {
        const int count = 50_000;
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client.Shout();
        var reading = ReadNumbersAsync(call.ResponseStream);

        for (var number = 0; number < count; number++)
        {
            await call.RequestStream.WriteAsync(new Words { Number = number, Text = number % 1000 == 0 ? new string('x', 50_000) : "x" });
        }

        await call.RequestStream.CompleteAsync();
        Assert.Equal(Enumerable.Range(0, count), await reading);

        static async Task<List<int>> ReadNumbersAsync(IAsyncStreamReader<Words> responses)
        {
            var numbers = new List<int>();
            while (await responses.MoveNext())
            {
                numbers.Add(responses.Current.Number);
            }

            return numbers;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Calls_that_are_cut_short_at_random_leave_the_others_and_the_connection_alone(int seed)
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnRepeat = async (request, responses, context) =>
        {
            while (true)
            {
                await responses.WriteAsync(request);
                if (request.Number % 3 == 0)
                {
                    throw new RpcException(new Status(StatusCode.Aborted, "cut"));
                }
            }
        };
        var random = new Random(seed);
        var plans = Enumerable.Range(0, 300).Select(number => (number, reads: random.Next(0, 20), ending: random.Next(0, 3))).ToList();

        await Parallel.ForEachAsync(plans, new ParallelOptions { MaxDegreeOfParallelism = 50 }, async (plan, token) =>
        {
            using var source = new CancellationTokenSource();
            var deadline = plan.ending == 0 ? DateTime.UtcNow.AddMilliseconds(plan.reads) : (DateTime?)null;
            using var call = server.Client.Repeat(new Words { Number = plan.number, Text = "x" }, null, deadline, source.Token);
            try
            {
                for (var read = 0; read < plan.reads && await call.ResponseStream.MoveNext(token); read++)
                {
                    Assert.Equal(plan.number, call.ResponseStream.Current.Number);
                }

                if (plan.ending == 1)
                {
                    await source.CancelAsync();
                }
            }
            catch (RpcException exception)
            {
                Assert.Contains(exception.StatusCode, new[] { StatusCode.Aborted, StatusCode.Cancelled, StatusCode.DeadlineExceeded });
            }

            Assert.Equal(plan.number, (await server.Client.EchoAsync(new Words { Number = plan.number }, cancellationToken: token)).Number);
        });
    }

    [Fact]
    public async Task Deadlines_that_race_with_answers_end_in_one_or_the_other()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnEcho = async (request, _) =>
        {
            await Task.Yield();
            return request;
        };

        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (number, token) =>
        {
            try
            {
                var deadline = DateTime.UtcNow.AddMicroseconds(number);
                Assert.Equal(number, (await server.Client.EchoAsync(new Words { Number = number }, null, deadline, token)).Number);
            }
            catch (RpcException exception)
            {
                Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
            }
        });

        Assert.Equal(1, (await server.Client.EchoAsync(new Words { Number = 1 })).Number);
        Assert.DoesNotContain(server.Log.Entries, entry => entry.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }
}
