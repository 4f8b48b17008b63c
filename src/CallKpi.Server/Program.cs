using CallKpi.Server.Hosting;

const int SettingsFault = 2;
const int FolderFault = 3;

try
{
    ServerSettings settings = ServerSettings.Read(args, Environment.GetEnvironmentVariable);
    DataFolder folder = new(settings.Data);
    using FileStream folderLock = folder.Lock();
    WebApplication app = ServerApplication.Build(settings, folder);
    await using (app.ConfigureAwait(false))
    {
        await app.StartAsync().ConfigureAwait(false);
        string address = app.Urls.FirstOrDefault() ?? settings.Address.ToString();
        Console.WriteLine(Greeting.Text(address, folder, settings.IsDemo));
        using DemoFloor? demo = settings.IsDemo ? DemoFloor.Start(address, folder) : null;
        await app.WaitForShutdownAsync().ConfigureAwait(false);
    }

    return 0;
}
catch (SettingsException exception)
{
    Console.Error.WriteLine(exception.Message);
    return SettingsFault;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
{
    Console.Error.WriteLine(exception.Message);
    return FolderFault;
}
