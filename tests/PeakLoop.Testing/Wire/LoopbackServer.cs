using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PeakLoop.Testing.Wire;

/// <summary>An HTTP server on the loopback address that answers as a function says, byte by byte, so that it can also break off.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentQueue<WireRequest> requests = new();
    private readonly Func<WireRequest, int, Task<WireReply>> answer;
    private readonly Task accepting;
    private int count;
    private int open;
    private int mostOpen;

    /// <summary>Starts a server.</summary>
    /// <param name="answer">The answer to a request, given its number from 1.</param>
    public LoopbackServer(Func<WireRequest, int, Task<WireReply>> answer)
    {
        this.answer = answer;
        listener.Start();
        Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        accepting = AcceptAsync();
    }

    /// <summary>Starts a server.</summary>
    public LoopbackServer(Func<WireRequest, int, WireReply> answer)
        : this((request, number) => Task.FromResult(answer(request, number)))
    {
    }

    /// <summary>Its address without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>Requests in the order they arrived.</summary>
    public IReadOnlyList<WireRequest> Requests => [.. requests];

    /// <summary>Most requests that were under way at once.</summary>
    public int MostAtOnce => Volatile.Read(ref mostOpen);

    /// <summary>A server that gives these answers one after the other, and the last one again and again.</summary>
    public static LoopbackServer Of(params WireReply[] replies) => new((_, number) => replies[Math.Min(number, replies.Length) - 1]);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await accepting;
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(closing.Token)));
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        await Task.Yield();
        using var held = client;
        try
        {
            var stream = client.GetStream();
            while (await HttpText.ReadAsync(stream, closing.Token) is { } request)
            {
                requests.Enqueue(request);
                Most(Interlocked.Increment(ref open));
                WireReply reply;
                try
                {
                    reply = await answer(request, Interlocked.Increment(ref count));
                    if (reply.Silent)
                    {
                        // Ends when the client closes its side.
                        await stream.ReadExactlyAsync(new byte[1], closing.Token);
                        return;
                    }
                }
                finally
                {
                    Interlocked.Decrement(ref open);
                }

                await stream.WriteAsync(Bytes(reply), closing.Token);
                await stream.FlushAsync(closing.Token);
                if (reply.Cut)
                {
                    client.LingerState = new LingerOption(enable: false, 0);
                    return;
                }
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The client went away, or the server closes.
        }
    }

    private void Most(int now)
    {
        int seen;
        while (now > (seen = Volatile.Read(ref mostOpen)) && Interlocked.CompareExchange(ref mostOpen, now, seen) != seen)
        {
        }
    }

    private static byte[] Bytes(WireReply reply)
    {
        var body = Encoding.UTF8.GetBytes(reply.Body);
        var head = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {reply.Status} {(reply.Status < 400 ? "OK" : "Error")}\r\n"))
            .Append(CultureInfo.InvariantCulture, $"Content-Type: {reply.ContentType}\r\nContent-Length: {body.Length + (reply.Cut ? 1000 : 0)}\r\n");
        foreach (var (name, value) in reply.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. body];
    }
}
