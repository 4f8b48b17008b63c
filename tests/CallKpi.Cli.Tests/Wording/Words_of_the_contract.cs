using System.Net.Sockets;
using System.Text.RegularExpressions;
using CallKpi.Cli.Connection;
using CallKpi.Cli.Detect;
using CallKpi.Cli.Push;
using CallKpi.Cli.Session;
using CallKpi.Cli.Tests.Display;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Enum = System.Enum;
using Status = Grpc.Core.Status;

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
    public void Every_fault_of_a_deal_has_a_russian_text()
    {
        foreach (DealFault fault in Enum.GetValues<DealFault>().Where(fault => fault != DealFault.Unspecified))
        {
            DealViolation violation = new() { Field = "amount", Fault = fault, Message = "in English" };
            Assert.StartsWith("`amount`: ", DealTexts.Say(Russian, violation), StringComparison.Ordinal);
            Assert.Equal("in English", DealTexts.Say(English, violation));
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

    [Fact]
    public void A_refusal_is_said_by_its_reason_in_russian()
    {
        RpcException refusal = Refusal(StatusCode.NotFound, new ErrorInfo { Reason = "NO_SUCH_MANAGER", Domain = "callkpi" });
        CommandFailure failure = ServerTrouble.Explain(refusal, new Uri("http://127.0.0.1:5700"));
        Assert.Equal("Not found: in English", failure.Say(English));
        Assert.Equal("Не найдено: Менеджера с таким id нет; id — это не имя.", failure.Say(Russian));
    }

    [Theory]
    [InlineData(StatusCode.Unavailable, "Сервер останавливается; повторите через минуту.")]
    [InlineData(StatusCode.ResourceExhausted, "Сервер занят и этого не взял; повторите чуть позже.")]
    public void A_server_that_asks_to_come_again_is_said_so_in_russian(StatusCode code, string said) =>
        Assert.Equal(("in English", said), (
            ServerTrouble.Detail(Refusal(code, new RetryInfo())).English,
            ServerTrouble.Detail(Refusal(code, new RetryInfo())).Russian));

    [Theory]
    [InlineData("page_token", "", "in English", "Неверно задано --page: in English")]
    [InlineData("talk_floor", "`talk_floor` is odd.", "in English", "Неверно задано talk_floor: `talk_floor` is odd.")]
    [InlineData("required_precision", "`required_precision` must be from 0 to 1.", "in English", "--precision может быть от 0 до 1, 0 означает половину; она бывает только у бюджета компании.")]
    public void A_wrong_field_is_named_by_its_option_in_russian(string field, string fault, string english, string russian)
    {
        Text said = RefusalTexts.Of(Refusal(
            StatusCode.InvalidArgument,
            new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = field, Description = fault } } }));
        Assert.Equal((english, russian), (said.English, said.Russian));
    }

    [Theory]
    [InlineData("calls", "hour", "calls in an hour", "звонки за час")]
    [InlineData("answered_share", "week", "answered share in a week", "доля отвеченных за неделю")]
    [InlineData("purchases", "month", "purchases in a month", "покупки за месяц")]
    [InlineData("about_monthly", "month", "about monthly", "около раза в месяц")]
    [InlineData("calls", "", "calls", "звонки")]
    [InlineData("", "month", "", "")]
    public void A_figure_is_said_with_its_period(string measure, string period, string english, string russian) =>
        Assert.Equal((english, russian), (WireTexts.Figure(English, measure, period), WireTexts.Figure(Russian, measure, period)));

    [Fact]
    public void The_glossary_calls_the_kinds_of_flags_as_the_screens_do()
    {
        string glossary = Repository.Text("docs/GLOSSARY.md");
        Assert.All(ReviewTexts.Kinds, kind => Assert.Matches($@"`{kind.Key}` \({kind.Value.Russian}[:;,)]", glossary));
    }

    [Fact]
    public void Every_row_of_the_benchmarks_has_a_russian_name()
    {
        string[] rows =
        [
            .. new[] { "Duration", "Cycle", "Series", "Cost" }.SelectMany(name => Regex.Matches(
                Repository.Text($"src/CallKpi.Cli/Detect/{name}Benchmark.cs"), "new\\(\"([^\"]+)\", ").Select(match => match.Groups[1].Value)),
        ];
        Assert.True(rows.Length > 20, $"only {rows.Length} rows were found");
        Assert.All(rows, row => Assert.NotEqual(row, BenchmarkTexts.Say(Russian, row)));
    }

    [Fact]
    public void Measured_figures_have_the_languages_decimal_sign()
    {
        BenchmarkRow row = new("durations: AUC-PR", 0.6724, 0.36, double.NaN);
        string english = string.Join('\n', Drawn.Lines(EvaluateCommand.Table(English, [row]))), russian = string.Join('\n', Drawn.Lines(EvaluateCommand.Table(Russian, [row])));
        Assert.Matches(@"durations: AUC-PR +0\.672 +≥ 0\.360 +– +yes", english);
        Assert.Matches("длительности: AUC-PR +0,672 +≥ 0,360 +– +да", russian);
    }

    [Fact]
    public void A_reason_of_a_newer_server_stands_as_the_server_says_it() =>
        Assert.Equal("in English", RefusalTexts.Of(Refusal(StatusCode.Internal, new ErrorInfo { Reason = "NEWER" })).Russian);

    private static RpcException Refusal(StatusCode code, IMessage detail) =>
        new Google.Rpc.Status { Code = (int)code, Message = "in English", Details = { Any.Pack(detail) } }.ToRpcException();
}
