namespace CallKpi.Storage.Sqlite;

/// <summary>Numbers given to texts of one table, remembered so that the hot path does not ask again.</summary>
/// <remarks>What a transaction adds is forgotten if it does not commit.</remarks>
internal sealed class SqliteNames(
    SqliteStatements statements, string find, string insert, Func<SqliteStatement, int, string, SqliteStatement> bind)
{
    private readonly Dictionary<(int Scope, string Text), int> _numbers = [];
    private readonly List<(int Scope, string Text)> _uncommitted = [];

    /// <summary>The number of a text within a scope, given at its first use.</summary>
    public int NumberOf(int scope, string text)
    {
        if (_numbers.TryGetValue((scope, text), out int number))
        {
            return number;
        }

        if (bind(statements[find], scope, text).Scalar() is { } known)
        {
            number = (int)known;
        }
        else
        {
            bind(statements[insert], scope, text).Run();
            number = (int)statements.LastRow;
            _uncommitted.Add((scope, text));
        }

        _numbers.Add((scope, text), number);
        return number;
    }

    /// <summary>What was added stays.</summary>
    public void Keep() => _uncommitted.Clear();

    /// <summary>What was added since the last commit is forgotten.</summary>
    public void Forget()
    {
        foreach ((int Scope, string Text) key in _uncommitted)
        {
            _numbers.Remove(key);
        }

        _uncommitted.Clear();
    }
}
