using CallKpi.Rpc.Tests.Protos;
using Grpc.Core;

namespace CallKpi.Rpc.Tests.Serving;

/// <summary>The service under test: it does what <see cref="ProbeScript"/> says, or else what the proto says.</summary>
public sealed class ProbeService(ProbeScript script) : Probe.ProbeBase
{
    public override async Task<Words> Echo(Words request, ServerCallContext context) =>
        script.OnEcho is null ? request : await script.OnEcho(request, context);

    public override async Task<Words> Join(IAsyncStreamReader<Words> requestStream, ServerCallContext context)
    {
        if (script.OnJoin is not null)
        {
            return await script.OnJoin(requestStream, context);
        }

        var texts = new List<string>();
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            texts.Add(request.Text);
        }

        return new Words { Text = string.Join('+', texts), Number = texts.Count };
    }

    public override async Task Repeat(Words request, IServerStreamWriter<Words> responseStream, ServerCallContext context)
    {
        if (script.OnRepeat is not null)
        {
            await script.OnRepeat(request, responseStream, context);
            return;
        }

        for (var number = 0; number < request.Number; number++)
        {
            await responseStream.WriteAsync(new Words { Text = request.Text, Number = number, Payload = request.Payload });
        }
    }

    public override async Task Shout(
        IAsyncStreamReader<Words> requestStream, IServerStreamWriter<Words> responseStream, ServerCallContext context)
    {
        if (script.OnShout is not null)
        {
            await script.OnShout(requestStream, responseStream, context);
            return;
        }

        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await responseStream.WriteAsync(new Words { Text = request.Text.ToUpperInvariant(), Number = request.Number });
        }
    }
}
