using System.Text;

namespace PeakLoop.Models.Rehearsal.Faults;

/// <summary>
/// The provider's own count of the calls that reached it, for tests that kill the process: one line a call, written through before the answer
/// is given. Lines of several processes interleave whole.
/// </summary>
internal sealed class CallLog(string path)
{
    private readonly Lock _gate = new();

    /// <summary>Appends <c>run/path</c>, with a tab and the fault where the attempt failed.</summary>
    public void Append(string call, RehearsalFault? fault)
    {
        var line = Encoding.UTF8.GetBytes(fault is null ? $"{call}\n" : $"{call}\t{fault}\n");
        lock (_gate)
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            file.Write(line);
            file.Flush();
        }
    }
}
