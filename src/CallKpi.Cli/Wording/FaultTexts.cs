using System.Text.RegularExpressions;

namespace CallKpi.Cli.Wording;

/// <summary>What the server finds wrong with a field, said of the option by which the command line sends it.</summary>
internal static partial class FaultTexts
{
    /// <summary>The options, by the contract's names of the fields.</summary>
    private static readonly Dictionary<string, string> Options = new(StringComparer.Ordinal)
    {
        ["alarms_a_day"] = "--alarms",
        ["branch_id"] = "--branch",
        ["client_id"] = "--client",
        ["comment"] = "--comment",
        ["day"] = "--day",
        ["from"] = "--from",
        ["from_day"] = "--from",
        ["key_id"] = "--key-id",
        ["kind"] = "--kind",
        ["manager_id"] = "--manager",
        ["next_page_token"] = "the token",
        ["page_size"] = "--limit",
        ["page_token"] = "--page",
        ["reason"] = "--reason",
        ["required_precision"] = "--precision",
        ["sampled_calls_a_day"] = "--samples",
        ["status"] = "--status",
        ["to"] = "--to",
        ["to_day"] = "--to",
        ["until"] = "--until",
    };

    /// <summary>What the server says of a field, from its beginning on, and the same in Russian.</summary>
    private static readonly (string English, string Russian)[] Faults =
    [
        ("`alarms_a_day` must be", "--alarms может быть от 1 до 1000 или 0 — как у компании."),
        ("`sampled_calls_a_day` must be", "--samples может быть от 1 до 100, -1 — без них, 0 — как у компании; у бюджета проверяющего их нет."),
        ("`required_precision` must be", "--precision может быть от 0 до 1, 0 означает половину; она бывает только у бюджета компании."),
        ("`key_id` and `branch_id` are both", "Указаны и --key-id, и --branch; бюджет бывает филиала, проверяющего или, без обоих, компании."),
        ("`status` must be", "--status может быть только new, confirmed, false_alarm или technical."),
        ("`kind` is none", "--kind: такого вида отклонений нет; виды показывает `callkpi flags --help`."),
        ("`kind`, `manager_id`, `client_id` and `branch_id`", "Не указаны ни --kind, ни --manager, ни --client, ни --branch, и приглушены были бы все отклонения; укажите хотя бы одно."),
        ("`reason` must have 1", "--reason нужна, не длиннее 1000 байт: почему эти отклонения не нужно смотреть."),
        ("`reason` is none", "--reason: такой причины нет; их перечисляет `callkpi contacts --help`."),
        ("`until` must lie ahead", "--until должно быть впереди, позже --from и не дальше года; когда приглушение кончится, его можно продлить."),
        ("`from` must lie at most a year", "--from может быть не раньше чем за год до --until; старше отклонений ни у кого в очереди нет."),
        ("`comment` must have", "--comment может быть не длиннее 1000 байт, без управляющих символов, кроме переводов строки."),
        ("`day` is no date", "--day — не дата; укажите, например, 2026-11-22 или не указывайте, тогда это сегодня."),
        ("`page_token` is none", "--page: такого места в этом списке нет; возьмите то, что показала прошлая страница."),
        ("There is no day to review", "Проверять нечего: --from должен быть днём, который уже закончился, а --to, если указан, — им же или более поздним, не дальше десяти лет."),
        ("`branch_id` names no branch", "--branch: такого филиала нет; сначала внесите его или не указывайте филиал."),
        ("`manager_id` is empty", "Менеджер не указан."),
        ("The period is empty", "Период пуст: --to должен быть позже --from."),
        ("The period is longer", "Период длиннее десяти лет; запросите его по частям."),
        ("The period needs both", "Нужны и --from, и --to."),
    ];

    /// <summary>A fault in English, with options for names of fields.</summary>
    public static string English(string fault) => Name().Replace(fault, name => Options.TryGetValue(name.Groups[1].Value, out string? option) ? option : name.Value);

    /// <summary>A fault in Russian; one that has no Russian words here is said in English behind the name of its option.</summary>
    public static string Russian(string field, string fault)
    {
        foreach ((string english, string russian) in Faults)
        {
            if (fault.StartsWith(english, StringComparison.Ordinal))
            {
                return russian;
            }
        }

        return field.Length == 0 ? $"Запрос неверен: {English(fault)}" : $"Неверно задано {Options.GetValueOrDefault(field, field)}: {English(fault)}";
    }

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Name();
}
