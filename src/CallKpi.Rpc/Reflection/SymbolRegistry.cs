using Google.Protobuf.Reflection;

namespace Grpc.Reflection;

/// <summary>Which file declares what, over a set of files and everything that they import.</summary>
/// <remarks>Unchanging once made, so safe for concurrent use.</remarks>
public class SymbolRegistry
{
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> _extensions = new(StringComparer.Ordinal);

    private SymbolRegistry()
    {
    }

    /// <summary>Makes the registry of some files and of what they import, directly and through others.</summary>
    public static SymbolRegistry FromFiles(IEnumerable<FileDescriptor> fileDescriptors)
    {
        ArgumentNullException.ThrowIfNull(fileDescriptors);
        var registry = new SymbolRegistry();
        foreach (var file in fileDescriptors)
        {
            registry.Add(file);
        }

        return registry;
    }

    /// <summary>The file of a name, such as callkpi/v1/board.proto; null when it is not known.</summary>
    public FileDescriptor? FileByName(string filename) => _files.GetValueOrDefault(filename);

    /// <summary>
    /// The file that declares a package-qualified message, enum, enum value, field, oneof, extension, service or method;
    /// null when none does.
    /// </summary>
    public FileDescriptor? FileContainingSymbol(string symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return _symbols.GetValueOrDefault(symbol.TrimStart('.'));
    }

    /// <summary>The file that declares the extension of a message with a number; null when none does.</summary>
    public FileDescriptor? FileContainingExtension(string messageType, int number) =>
        _extensions.TryGetValue(messageType, out var numbers) ? numbers.GetValueOrDefault(number) : null;

    /// <summary>The numbers of the extensions of a message in ascending order; null when there is no such message.</summary>
    public IReadOnlyCollection<int>? ExtensionNumbers(string messageType) =>
        _extensions.TryGetValue(messageType, out var numbers) ? numbers.Keys : null;

    private void Add(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file))
        {
            return;
        }

        foreach (var import in file.Dependencies)
        {
            Add(import);
        }

        foreach (var message in file.MessageTypes)
        {
            Add(message);
        }

        AddAll(file.EnumTypes.SelectMany(WithValues), file);
        AddAll(file.Services, file);
        AddAll(file.Services.SelectMany(service => service.Methods), file);
        AddExtensions(file.Extensions, file);
    }

    private void Add(MessageDescriptor message)
    {
        _symbols[message.FullName] = message.File;
        _extensions.TryAdd(message.FullName, []);
        AddAll(message.Fields.InDeclarationOrder(), message.File);
        AddAll(message.Oneofs, message.File);
        AddAll(message.EnumTypes.SelectMany(WithValues), message.File);
        AddExtensions(message.Extensions, message.File);
        foreach (var nested in message.NestedTypes)
        {
            Add(nested);
        }
    }

    private void AddAll(IEnumerable<IDescriptor> symbols, FileDescriptor file)
    {
        foreach (var symbol in symbols)
        {
            _symbols[symbol.FullName] = file;
        }
    }

    private void AddExtensions(ExtensionCollection extensions, FileDescriptor file)
    {
        foreach (var extension in extensions.UnorderedExtensions)
        {
            _symbols[extension.FullName] = file;
            var extended = extension.ExtendeeType.FullName;
            if (!_extensions.TryGetValue(extended, out var numbers))
            {
                _extensions[extended] = numbers = [];
            }

            numbers[extension.FieldNumber] = file;
        }
    }

    private static IEnumerable<IDescriptor> WithValues(EnumDescriptor type) => type.Values.Prepend<IDescriptor>(type);
}
