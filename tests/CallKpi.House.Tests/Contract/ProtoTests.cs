using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Contract;

public sealed class ProtoTests
{
    private static IEnumerable<RepositoryFile> Protos => HouseRepository.Files.Where(file => file.IsUnder("protos") && file.EndsWith(".proto"));

    [Fact]
    public void Everything_in_the_contract_is_explained() =>
        Expect.Nothing(Protos.Where(file => file.IsUnder("protos/callkpi")).SelectMany(ProtoChecker.Comments));

    [Fact]
    public void Nothing_in_the_contract_is_optional() => Expect.Nothing(Protos.SelectMany(ProtoChecker.Optional));

    [Theory]
    [InlineData("message A { // A is one.\n  int32 b = 1;\n}", "int32 b = 1")]
    [InlineData("message A {\n  int32 b = 1; // One.\n}", "message A")]
    [InlineData("// Far above.\n\nmessage A {\n}", "message A")]
    [InlineData("// One.\nservice A {\n  rpc B(C) returns (D);\n}", "rpc B(C) returns (D)")]
    [InlineData("// One.\nservice A {\n  rpc B(C) returns (D) { option deprecated = true; }\n}", "rpc B(C) returns (D)")]
    [InlineData("// One.\nenum A {\n  B = 1;\n}", "B = 1")]
    [InlineData("// One.\nmessage A {\n  // Two.\n  oneof b {\n    C c = 1;\n  }\n}", "C c = 1")]
    [InlineData("// One.\nmessage A {\n  // Two.\n  int32 b = 1;\n  map<string, int32> c = 2;\n}", "map<string, int32> c = 2")]
    [InlineData("// One.\nmessage A {\n  // Two.\n  message B {\n    // Three.\n    int32 c = 1;\n  }\n  B d = 2;\n}", "B d = 2")]
    public void A_declaration_without_a_comment_is_named(string proto, string text) =>
        Expect.One(ProtoChecker.Comments(File(proto)), $"\"{text}\"", "no comment");

    [Fact]
    public void A_file_that_explains_itself_passes() => Expect.Nothing(ProtoChecker.Comments(File("""
        // The contract.
        syntax = "proto3";
        package callkpi.v1;
        import "google/protobuf/timestamp.proto";
        option csharp_namespace = "CallKpi.V1";

        // Takes events.
        service CallIngest {
          // Stores the events.
          rpc PushEvents(PushEventsRequest) returns (PushEventsResponse);
          /* Stores them
             as they come. */
          rpc StreamEvents(stream PushEventsRequest)
              returns (stream PushEventsResponse) {}
        }

        // What happened.
        message CallEvent {
          reserved 4;
          string source = 1; // Who says so.
          // What.
          oneof kind {
            // A call began.
            Started started = 2 [deprecated = true, json_name = "a;b"];
          }
          // Nested.
          enum Side {
            SIDE_UNSPECIFIED = 0;
            // The caller's.
            SIDE_CALLER = 1;
          }
        }
        """)));

    [Theory]
    [InlineData("message A { optional int32 b = 1; }", 1)]
    [InlineData("message A { // optional\n int32 optional_part = 1; }", 0)]
    public void An_optional_field_is_named(string proto, int findings) => Assert.Equal(findings, ProtoChecker.Optional(File(proto)).Count());

    private static RepositoryFile File(string text) => new("protos/callkpi/v1/a.proto", text);
}
