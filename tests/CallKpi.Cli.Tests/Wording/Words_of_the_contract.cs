using System.Net.Sockets;
using CallKpi.Cli.Connection;
using CallKpi.Cli.Push;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Cli.Tests.Wording;

public sealed class Words_of_the_contract
{
    private static readonly Words Russian = new(Tongue.Russian, TimeZoneInfo.Utc);
    private static readonly Words English = new(Tongue.English, TimeZoneInfo.Utc);

    [Theory]
    [InlineData("3 purchases, regular from 2", "3 покупки, постоянный с 2")]
    [InlineData("1 of 5 facts", "фактов 1 из 5")]
    [InlineData("12.5 s of 30 s", "12,5 с из 30 с")]
    [InlineData("voicemail", "автоответчик")]
    [InlineData("no_answer", "нет ответа")]
    [InlineData("m07", "m07")]
    public void Figures_are_said_in_russian(string figures, string said) =>
        Assert.Equal(said, WireTexts.Figures(Russian, figures));

    [Theory]
    [InlineData("3 purchases, regular from 2")]
    [InlineData("12.5 s of 30 s")]
    [InlineData("m07")]
    public void Figures_stay_as_they_are_in_english(string figures) =>
        Assert.Equal(figures, WireTexts.Figures(English, figures));

    [Fact]
    public void Every_kind_of_event_has_a_russian_word() =>
        Assert.All(
            CallEvent.Descriptor.Oneofs.Single(choice => choice.Name == "fact").Fields,
            field => Assert.DoesNotMatch("[a-z]", WireTexts.EventKind(Russian, field.Name)));

    [Fact]
    public void Every_reason_of_a_rejection_has_a_russian_text()
    {
        foreach (RejectionReason reason in Enum.GetValues<RejectionReason>().Where(reason => reason != RejectionReason.Unspecified))
        {
            RejectedEvent rejected = new(1, "e", reason, "in English");
            Assert.DoesNotContain("in English", RejectionTexts.Say(Russian, rejected), StringComparison.Ordinal);
            Assert.EndsWith(": in English", RejectionTexts.Say(English, rejected), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_server_that_refuses_connections_is_said_so_in_russian()
    {
        SocketException cause = new((int)SocketError.ConnectionRefused);
        RpcException trouble = new(new Status(StatusCode.Unavailable, "Error connecting to subchannel.", cause));
        Assert.Equal(
            ("Error connecting to subchannel.", "в соединении отказано"),
            (ServerTrouble.Detail(trouble).English, ServerTrouble.Detail(trouble).Russian));
    }
}
