using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Code;

public sealed class BlockingCallTests
{
    [Fact]
    public void No_source_blocks_or_hides_work() => Expect.Nothing(ParsedFile.Sources.SelectMany(BlockingCalls.InSource));

    [Fact]
    public void No_test_sleeps() => Expect.Nothing(ParsedFile.Tests.SelectMany(BlockingCalls.InTests));

    [Theory]
    [InlineData("void B() { Task.Run(Do); }", "Task.Run")]
    [InlineData("void B() { System.Threading.Tasks.Task.Run(Do); }", "Task.Run")]
    [InlineData("async void B() { await Do(); }", "async void")]
    [InlineData("void B() { async void C() { await Do(); } }", "async void")]
    [InlineData("int B() => Do().Result;", "blocks")]
    [InlineData("void B() { Do().Wait(); }", "blocks")]
    [InlineData("void B() { task.Wait(1000); }", "blocks")]
    [InlineData("int B() => Do().GetAwaiter().GetResult();", "blocks")]
    [InlineData("void B() { Thread.Sleep(10); }", "nothing sleeps")]
    public void A_source_that_blocks_or_hides_work_is_named(string member, string message) =>
        Expect.One(BlockingCalls.InSource(ParsedFile.Parse($"class A {{ {member} }}")), message);

    [Theory]
    [InlineData("async Task B() { await Do(); }")]
    [InlineData("int B(ValueTask<int> t) => t.IsCompletedSuccessfully ? t.Result : 0;")]
    [InlineData("int BlockingB() => Do().GetAwaiter().GetResult();")]
    [InlineData("void B() { Monitor.Wait(gate); }")]
    [InlineData("string B() => \"Task.Run\";")]
    public void What_does_not_block_passes(string member) =>
        Expect.Nothing(BlockingCalls.InSource(ParsedFile.Parse($"class A {{ {member} }}")));

    [Fact]
    public void A_test_that_sleeps_is_named() =>
        Expect.One(BlockingCalls.InTests(ParsedFile.Parse("class A { void B() => Thread.Sleep(1); }", "tests/A/B.cs")), "tests/A/B.cs:1", "nothing sleeps");
}
