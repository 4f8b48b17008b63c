namespace CallKpi.Cli.Wording;

/// <summary>Texts of `branches`, `managers` and `clients`.</summary>
internal static class PeopleTexts
{
    public static readonly Text AboutBranches = new(
        "List the branches with their time zones and working days.", "Показать филиалы с часовыми поясами и рабочими днями.");

    public static readonly Text AboutManagers = new(
        "List the managers with the phones that they hold now.", "Показать менеджеров с их нынешними внутренними номерами.");

    public static readonly Text AboutClients = new(
        "List the clients with their class and their manager of now.", "Показать клиентов с их нынешним классом и менеджером.");

    public static readonly Text NoManager = new(
        "There is no manager with the id \"{0}\"; `callkpi managers` lists them.", "Менеджера с id «{0}» нет; их показывает `callkpi managers`.");

    public static readonly Text NoClient = new(
        "There is no client with the id \"{0}\"; `callkpi clients` lists them.", "Клиента с id «{0}» нет; их показывает `callkpi clients`.");

    public static readonly Text NoBranch = new(
        "There is no branch with the id \"{0}\"; `callkpi branches` lists them.", "Филиала с id «{0}» нет; их показывает `callkpi branches`.");

    public static readonly Text ArgId = new("Only the one with this id.", "Только с этим id.");
    public static readonly Text Id = new("Id", "Id");
    public static readonly Text Name = new("Name", "Имя");
    public static readonly Text Branch = new("Branch", "Филиал");
    public static readonly Text Zone = new("Time zone", "Часовой пояс");
    public static readonly Text WorkingDays = new("Working days", "Рабочие дни");
    public static readonly Text Country = new("Country", "Страна");
    public static readonly Text Role = new("Role", "Роль");
    public static readonly Text Phones = new("Phones", "Телефоны");
    public static readonly Text Class = new("Class", "Класс");
    public static readonly Text Manager = new("Manager", "Менеджер");
    public static readonly Text Weekdays = new("Mo Tu We Th Fr Sa Su", "пн вт ср чт пт сб вс");
}
