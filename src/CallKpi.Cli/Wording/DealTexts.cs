using CallKpi.V1;

namespace CallKpi.Cli.Wording;

/// <summary>Texts of `deals` and `import deals`.</summary>
internal static class DealTexts
{
    public static readonly Text About = new("Deals, and what is expected around them.", "Сделки и то, что с ними связано.");
    public static readonly Text AboutList = new("List deals, newest opening first.", "Показать сделки, сначала недавно открытые.");
    public static readonly Text AboutShow = new("Show one deal with its stages.", "Показать одну сделку с этапами.");
    public static readonly Text AboutPolicy = new("Bonus thresholds and follow-ups after deliveries.", "Пороги премии и звонки после поставки.");
    public static readonly Text AboutPolicyList = new("Show the deal policies by branch and date.", "Показать правила о сделках по филиалам и датам.");

    public static readonly Text AboutPolicySet = new(
        "Set the deal policy in force from a day on; an option left out means none, or the usual.",
        "Задать правило о сделках с определённого дня; неуказанное означает «нет» или обычное значение.");

    public static readonly Text ArgId = new("The deal's id.", "Id сделки.");
    public static readonly Text OptState = new("Only open or only closed ones: open, closed.", "Только открытые или только закрытые: open, closed.");
    public static readonly Text OptPolicyBranch = new("For this branch; else for all branches without a policy of their own.", "Для этого филиала; иначе для всех филиалов без своего правила.");
    public static readonly Text OptBonus = new("The amount of won deals in a month that brings a manager a bonus.", "Сумма выигранных сделок за месяц, дающая менеджеру премию.");
    public static readonly Text OptCurrency = new("Its currency, such as RUB.", "Её валюта, например RUB.");
    public static readonly Text OptFollowUp = new("The client must be contacted within so many days after a delivery (14).", "Через сколько дней после поставки клиент должен услышать о нас (14).");
    public static readonly Text OptNoFollowUp = new("No contact is expected after a delivery.", "После поставки контакт не нужен.");

    public static readonly Text Opened = new("Opened", "Открыта");
    public static readonly Text Closed = new("Closed", "Закрыта");
    public static readonly Text Outcome = new("Outcome", "Исход");
    public static readonly Text Stage = new("Stage", "Этап");
    public static readonly Text Entered = new("Entered", "Вошла");
    public static readonly Text Amount = new("Amount", "Сумма");
    public static readonly Text Manager = new("Manager", "Менеджер");
    public static readonly Text Client = new("Client", "Клиент");
    public static readonly Text Group = new("Group", "Группа");
    public static readonly Text Id = new("Deal", "Сделка");
    public static readonly Text Promised = new("Delivery promised", "Поставка обещана");
    public static readonly Text Delivered = new("Delivered", "Поставлено");
    public static readonly Text Stated = new("Stated", "Внесена");
    public static readonly Text Branch = new("Branch", "Филиал");
    public static readonly Text EveryBranch = new("every other", "все прочие");
    public static readonly Text Bonus = new("Bonus from", "Премия от");
    public static readonly Text FollowUp = new("Follow-up within days", "Контакт после поставки, дней");

    private static readonly Dictionary<DealFault, string> Russian = new()
    {
        [DealFault.Missing] = "пусто; заполните.",
        [DealFault.TooLong] = "слишком длинно; допускается 256 байт, а этапов — 100.",
        [DealFault.BadText] = "содержит управляющие знаки или не в UTF-8; передавайте обычный текст.",
        [DealFault.BadTime] = "не время; передавайте секунды от года 1 до 9999.",
        [DealFault.TooOld] = "раньше 1990 года; проверьте единицу времени (секунды, а не миллисекунды).",
        [DealFault.InTheFuture] = "впереди часов сервера больше чем на 10 минут; проверьте часы и часовой пояс.",
        [DealFault.OutOfOrder] = "не на своём месте во времени; должно быть: открытие, этапы по порядку, закрытие.",
        [DealFault.NoSuchClient] = "нет такого клиента; сначала внесите его.",
        [DealFault.NoSuchManager] = "нет такого менеджера; сначала внесите его.",
        [DealFault.BadAmount] = "не десятичное число до 15 знаков перед точкой и 4 после; пишите без знака и пробелов, например 125000.50.",
        [DealFault.BadCurrency] = "не код ISO 4217; передавайте три заглавные латинские буквы, например RUB.",
        [DealFault.OutcomeDiffers] = "исход и время закрытия не сходятся; у выигранной и проигранной сделки есть closed_at, у открытой нет.",
        [DealFault.BadOutcome] = "неизвестный исход; передавайте OPEN, WON или LOST.",
    };

    /// <summary>What is wrong with a field, with what to do; of a newer server, what it says.</summary>
    public static string Say(Words words, DealViolation violation) =>
        words.Tongue == Tongue.Russian && Russian.TryGetValue(violation.Fault, out string? advice)
            ? $"`{violation.Field}`: {advice}"
            : violation.Message;
}
