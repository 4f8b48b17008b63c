using CallKpi.Cli.Ledger;
using CallKpi.Cli.Session;
using CallKpi.V1;

namespace CallKpi.Cli.Tests.Ledger;

public sealed class Typed_facts
{
    [Theory]
    [InlineData("staff=12 persons", "staff", "12", "persons")]
    [InlineData("harvest=+5 % on last year", "harvest", "+5", "% on last year")]
    [InlineData(" similar firms = 3", "similar firms", "3", "")]
    public void A_fact_is_topic_value_and_unit(string text, string topic, string value, string unit)
    {
        Fact fact = ContactEntryCommands.Fact("--fact", text);
        Assert.Equal((topic, value, unit), (fact.Topic, fact.Value, fact.Unit));
    }

    [Theory]
    [InlineData("staff")]
    [InlineData("=12")]
    [InlineData("staff= ")]
    public void Without_topic_or_value_it_is_no_fact(string text) =>
        Assert.Throws<CommandFailure>(() => ContactEntryCommands.Fact("--fact", text));
}
