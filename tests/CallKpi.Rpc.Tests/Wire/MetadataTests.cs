using CallKpi.Rpc.Wire;
using Grpc.Core;

namespace CallKpi.Rpc.Tests.Wire;

public sealed class MetadataTests
{
    [Theory]
    [InlineData("AAH+/w", new byte[] { 0, 1, 254, 255 })]
    [InlineData("AAH+/w==", new byte[] { 0, 1, 254, 255 })]
    [InlineData("", new byte[0])]
    public void A_binary_value_is_read_with_and_without_padding(string header, byte[] expected)
    {
        var metadata = new Metadata();

        Assert.True(MetadataCodec.TryAdd(metadata, "Blob-Bin", header));

        Assert.Equal(expected, metadata.GetValueBytes("blob-bin"));
    }

    [Fact]
    public void Binary_values_in_one_line_are_several()
    {
        var metadata = new Metadata();

        Assert.True(MetadataCodec.TryAdd(metadata, "blob-bin", "AQ, Ag=="));

        Assert.Equal([[1], [2]], metadata.GetAll("blob-bin").Select(entry => entry.ValueBytes));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a*aa")]
    public void A_binary_value_that_is_not_base64_is_refused(string header) =>
        Assert.False(MetadataCodec.TryAdd([], "blob-bin", header));

    [Fact]
    public void A_binary_value_is_sent_without_padding() =>
        Assert.Equal("AAH+/w", MetadataCodec.ToHeaderValue(new Metadata.Entry("x-bin", new byte[] { 0, 1, 254, 255 })));

    [Fact]
    public void Keys_are_lower_case_and_the_last_value_wins()
    {
        var metadata = new Metadata { { "Key", "1" }, { "kEY", "2" } };

        Assert.Equal("2", metadata.GetValue("KEY"));
        Assert.Equal(["key", "key"], metadata.Select(entry => entry.Key));
        Assert.Null(metadata.GetValue("other"));
    }

    [Theory]
    [InlineData("sp ace")]
    [InlineData("colon:")]
    [InlineData("ключ")]
    [InlineData("")]
    public void A_key_that_cannot_be_a_header_is_refused(string key) =>
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key, "value"));

    [Theory]
    [InlineData("линия")]
    [InlineData("two\r\nlines")]
    public void A_value_that_cannot_be_a_header_is_refused(string value) =>
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key", value));

    [Fact]
    public void Bytes_need_a_binary_key_and_text_the_other()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key", [1]));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key-bin", "text"));
    }

    [Fact]
    public void The_empty_metadata_stays_empty() =>
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("key", "value"));
}
