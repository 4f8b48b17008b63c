using CallKpi.House.Tests.Code;
using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Arrows;

public sealed class ForbiddenNamespaceTests
{
    [Fact]
    public void No_room_mentions_a_room_that_it_must_not_know() =>
        Expect.Nothing(ParsedFile.Sources.SelectMany(ForbiddenNamespaces.Check));

    [Theory]
    [InlineData("using Google.Protobuf;", "Google.Protobuf")]
    [InlineData("using static CallKpi.Storage.Sqlite.Schema;", "CallKpi.Storage.Sqlite.Schema")]
    [InlineData("using Wire = CallKpi.Rpc.Server;", "CallKpi.Rpc.Server")]
    [InlineData("class A { global::Grpc.Core.Status b; }", "Grpc.Core.Status")]
    [InlineData("class A { object b = CallKpi.Telephony.Sip.SipParser.Parse(1); }", "CallKpi.Telephony")]
    public void A_domain_file_that_looks_outside_is_named(string code, string name) =>
        Expect.One(ForbiddenNamespaces.Check(ParsedFile.Parse(code, "src/CallKpi.Domain/A.cs")), name, "Domain");

    [Fact]
    public void A_telephony_file_that_speaks_of_sales_is_named() => Expect.One(
        ForbiddenNamespaces.Check(ParsedFile.Parse("class SipSalesRouter { }", "src/CallKpi.Telephony/Sip/A.cs")),
        "SipSalesRouter", "never hears of sales");

    [Fact]
    public void A_detection_file_that_knows_people_is_named() => Expect.One(
        ForbiddenNamespaces.Check(ParsedFile.Parse("class ManagerBaseline { }", "src/CallKpi.Detection/A.cs")), "numbers, not calls");

    [Theory]
    [InlineData("src/CallKpi.Server/A.cs", "using CallKpi.Storage; using Grpc.Core;")]
    [InlineData("src/CallKpi.Domain/A.cs", "using CallKpi.Detection; using CallKpi.Domain.Calls; class Grpcish { }")]
    [InlineData("src/CallKpi.Domain/A.cs", "/* Google.Protobuf is not spoken here */ class A { string b = \"CallKpi.Storage\"; }")]
    public void What_is_allowed_passes(string path, string code) =>
        Expect.Nothing(ForbiddenNamespaces.Check(ParsedFile.Parse(code, path)));
}
