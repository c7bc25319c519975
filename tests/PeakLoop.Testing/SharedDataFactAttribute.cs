using Xunit;

namespace PeakLoop.Testing;

/// <summary>A test that needs a file or folder of <c>shared/data</c> and is skipped where it is absent.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string relative)
    {
        if (SharedData.Find(relative) is null)
        {
            Skip = SharedData.Absent;
        }
    }
}
