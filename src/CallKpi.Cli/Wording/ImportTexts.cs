namespace CallKpi.Cli.Wording;

/// <summary>Texts of `import`.</summary>
internal static class ImportTexts
{
    public static readonly Text About = new(
        "Store branches, managers, clients or deals from a file.", "Записать филиалы, менеджеров, клиентов или сделки из файла.");

    public static readonly Text AboutBranches = new(
        "Columns: id, name, time_zone, country, area_code, outside_line_prefix, working_days (1-5), holidays (apart by ;).",
        "Колонки: id, name, time_zone, country, area_code, outside_line_prefix, working_days (1-5), holidays (через ;).");

    public static readonly Text AboutManagers = new(
        "Columns: id, name, branch, role (generator, converter, farmer, universal), extension, from, to. Several rows of one id add extensions.",
        "Колонки: id, name, branch, role (generator, converter, farmer, universal), extension, from, to. Несколько строк с одним id добавляют номера.");

    public static readonly Text AboutClients = new(
        "Columns: id, name, phones (apart by ;), class, class_from, manager, assigned_from, assigned_to, branch, purchases (apart by ;), fact_class, potential_class. Several rows of one id add assignments.",
        "Колонки: id, name, phones (через ;), class, class_from, manager, assigned_from, assigned_to, branch, purchases (через ;), fact_class, potential_class. Несколько строк с одним id добавляют закрепления.");

    public static readonly Text AboutDeals = new(
        "Columns: id, client, manager, group, opened_at, stage, entered_at, closed_at, outcome (open, won, lost), amount, currency (RUB), delivery_promised_at, delivered_at. Several rows of one id add stages.",
        "Колонки: id, client, manager, group, opened_at, stage, entered_at, closed_at, outcome (open, won, lost), amount, currency (RUB), delivery_promised_at, delivered_at. Несколько строк с одним id добавляют этапы.");

    public static readonly Text File = new(
        "CSV with a head, or JSON with an object on each line; may be gzipped.",
        "CSV с заголовком или JSON по объекту в строке; можно gzip.");

    public static readonly Text Empty = new(
        "{0}:1: the file is empty; expected a head such as {1}.", "{0}:1: файл пуст; ожидался заголовок, например {1}.");

    public static readonly Text UnknownColumn = new(
        "{0}:1: the column \"{1}\" is not known; expected: {2}. Rename or remove it.",
        "{0}:1: столбец «{1}» неизвестен; ожидались: {2}. Переименуйте или удалите его.");

    public static readonly Text NoId = new(
        "{0}:1: there is no column \"id\"; every row needs one.", "{0}:1: нет столбца «id»; он нужен в каждой строке.");

    public static readonly Text UnknownProperty = new(
        "\"{0}\" is not known; expected: {1}", "«{0}» неизвестно; ожидалось: {1}");

    public static readonly Text BadJson = new("not a JSON object: {0}", "не объект JSON: {0}");
    public static readonly Text Required = new("{0} is empty; every row needs it", "{0} пусто; нужно в каждой строке");
    public static readonly Text OneValue = new("{0} has {1} values; expected one", "{0} имеет {1} знач.; ожидалось одно");

    public static readonly Text Without = new(
        "{0} is given without {1}; give both or neither", "{0} указано без {1}; нужны оба или ни одного");

    public static readonly Text EndsFirst = new(
        "it ends at {0}, not after its start at {1}", "конец {0} не позже начала {1}");

    public static readonly Text BadDays = new(
        "{0} is \"{1}\"; expected days 1 (Monday) to 7, such as 1-5 or 1;2;3",
        "{0} равно «{1}»; ожидались дни от 1 (понедельник) до 7, например 1-5 или 1;2;3");

    public static readonly PluralText Records = new("record", "records", "запись", "записи", "записей");

    public static readonly Text ProgressName = new("Importing", "Импорт");
    public static readonly Text Storing = new("sent {0} of {1}", "отправлено {0} из {1}");

    public static readonly Text Done = new(
        "{0}, {1}: {2} stored, {3} unchanged, {4} refused.", "{0}, {1}: записано {2}, без изменений {3}, отклонено {4}.");
}
