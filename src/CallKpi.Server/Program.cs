using CallKpi.Server.Hosting;
using Microsoft.AspNetCore.Connections;

const int SettingsFault = 2;
const int FolderFault = 3;

const int PortFault = 4;

if (args.Contains("--help", StringComparer.Ordinal))
{
    Console.WriteLine(Greeting.Help);
    return 0;
}

try
{
    ServerSettings settings = ServerSettings.Read(args, Environment.GetEnvironmentVariable);
    DataFolder folder = new(settings.Data);
    using FileStream folderLock = folder.Lock();
    WebApplication app = ServerApplication.Build(settings, folder);
    await using (app.ConfigureAwait(false))
    {
        await app.StartAsync().ConfigureAwait(false);

        // The command line speaks gRPC, which has the last port where there are two.
        string address = app.Urls.LastOrDefault() ?? settings.Address.ToString();
        using DemoFloor? demo = settings.IsDemo ? DemoFloor.Start(address, folder) : null;
        Console.WriteLine(Greeting.Text(address, settings, folder, isDemo: demo is not null));
        using CancellationTokenRegistration stop = app.Lifetime.ApplicationStopping.Register(() => demo?.Stop());
        await app.WaitForShutdownAsync().ConfigureAwait(false);
    }

    return 0;
}
catch (SettingsException exception)
{
    Console.Error.WriteLine(exception.Message);
    return SettingsFault;
}
catch (IOException exception) when (exception.InnerException is AddressInUseException)
{
    Console.Error.WriteLine("The address is in use, perhaps by another CallKpi server; stop that, or give this one another with --urls http://127.0.0.1:PORT.");
    return PortFault;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
{
    Console.Error.WriteLine(exception.Message);
    return FolderFault;
}
