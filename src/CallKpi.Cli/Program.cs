using System.Text;
using CallKpi.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await Application.RunAsync(
    args, Console.Out, Console.Error, Environment.GetEnvironmentVariable, TimeProvider.System);
