using System.Net;
using System.Net.Sockets;

namespace CallKpi.Rpc.Tests.Serving;

/// <summary>A TCP proxy that can stop carrying bytes both ways and close nothing, as a peer that lost its power or its cable.</summary>
internal sealed class FreezingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly int _target;
    private readonly Task _accepting;
    private volatile TaskCompletionSource _thaw = new();
    private int _connections;

    public FreezingProxy(int target)
    {
        _target = target;
        _thaw.SetResult();
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>The connections that came.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Stops carrying: what is sent from now on stays here.</summary>
    public void Freeze() => _thaw = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Carries again, what was kept first.</summary>
    public void Thaw() => _thaw.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> pairs = [];
        try
        {
            while (true)
            {
                pairs.Add(CarryAsync(await _listener.AcceptSocketAsync(_over.Token)));
                Interlocked.Increment(ref _connections);
            }
        }
        finally
        {
            await Task.WhenAll(pairs).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var ours = client;
        using Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await server.ConnectAsync(IPAddress.Loopback, _target, _over.Token);
        await Task.WhenAny(CarryAsync(client, server), CarryAsync(server, client));
    }

    private async Task CarryAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await from.ReceiveAsync(buffer, _over.Token)) > 0)
        {
            await _thaw.Task.WaitAsync(_over.Token);
            await to.SendAsync(buffer.AsMemory(0, count), _over.Token);
        }
    }
}
