using System.Reflection;
using Xunit;

namespace PeakLoop.SemanticKernel.Tests;

public sealed class BuildTests
{
    [Fact]
    public void The_adapter_is_in_a_build_that_asks_for_it_and_in_no_other()
    {
        var types = Assembly.Load("PeakLoop.SemanticKernel").GetExportedTypes().Select(type => type.Name).ToList();
#if SEMANTIC_KERNEL
        Assert.Contains("SemanticKernelAgent", types);
#else
        Assert.Empty(types);
#endif
    }
}
