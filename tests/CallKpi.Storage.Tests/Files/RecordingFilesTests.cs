using System.Security.Cryptography;
using CallKpi.Storage.Files;

namespace CallKpi.Storage.Tests.Files;

public sealed class RecordingFilesTests : IDisposable
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("callkpi-files-").FullName, "recordings");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Fact]
    public async Task A_kept_file_stands_under_its_digest()
    {
        byte[] bytes = new WavBytes().Build();
        string digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        RecordingFiles files = RecordingFiles.Open(_folder);
        for (int round = 0; round < 2; round++)
        {
            await using RecordingDraft draft = files.Begin();
            await draft.Write(bytes.AsMemory(0, 100), CancellationToken.None);
            await draft.Write(bytes.AsMemory(100), CancellationToken.None);
            Assert.Equal(digest, draft.Sha256());
            Assert.Equal(TimeSpan.FromSeconds(1), (await draft.ReadHead(CancellationToken.None)).Header!.Value.Length);
            files.Keep(draft, digest);
        }

        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(_folder, digest[..2], digest + ".wav")));
        await using FileStream? found = files.Find(digest);
        Assert.Equal(bytes.Length, found!.Length);
        Assert.Equal(bytes.Length, files.Bytes());
        Assert.Null(files.Find(new string('0', 64)));
        Assert.Throws<ArgumentException>(() => files.Find("../secret"));
    }

    [Fact]
    public async Task What_is_not_kept_leaves_no_trace()
    {
        RecordingFiles files = RecordingFiles.Open(_folder);
        await using (RecordingDraft draft = files.Begin())
        {
            await draft.Write(new byte[10], CancellationToken.None);
        }

        Assert.Equal(0, files.Bytes());
    }

    [Fact]
    public async Task What_a_crash_left_is_swept_at_the_start_and_kept_files_are_not()
    {
        RecordingFiles files = RecordingFiles.Open(_folder);
        await using (RecordingDraft draft = files.Begin())
        {
            await draft.Write(new byte[10], CancellationToken.None);
            files.Keep(draft, draft.Sha256());
        }

        await File.WriteAllBytesAsync(Path.Combine(_folder, "unfinished", "left.part"), new byte[5]);
        Assert.Equal(15, files.Bytes());
        Assert.Equal(10, RecordingFiles.Open(_folder).Bytes());
    }
}
