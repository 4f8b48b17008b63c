namespace CallKpi.Domain.Anomalies;

/// <summary>The forms of a Russian noun behind a number.</summary>
/// <param name="One">Behind 1, 21, 31 …: день.</param>
/// <param name="Few">Behind 2 to 4, 22 to 24 …: дня, рабочих дня.</param>
/// <param name="Many">Behind all others, 11 to 14 among them: дней.</param>
/// <param name="OfOne">The genitive singular, behind fractions and "до 1": дня, рабочего дня. Null where it is as <paramref name="Few"/>, which an adjective changes.</param>
internal sealed record RussianPlural(string One, string Few, string Many, string? OfOne = null)
{
    internal static readonly RussianPlural Calls = new("звонок", "звонка", "звонков");
    internal static readonly RussianPlural Days = new("день", "дня", "дней");
    internal static readonly RussianPlural WorkingDays = new("рабочий день", "рабочих дня", "рабочих дней", "рабочего дня");
    internal static readonly RussianPlural Managers = new("менеджер", "менеджера", "менеджеров");
    internal static readonly RussianPlural Clients = new("клиент", "клиента", "клиентов");
    internal static readonly RussianPlural Months = new("месяц", "месяца", "месяцев");
    internal static readonly RussianPlural Gaps = new("промежуток", "промежутка", "промежутков");
    internal static readonly RussianPlural Deals = new("сделка", "сделки", "сделок");
    internal static readonly RussianPlural Sales = new("продажа", "продажи", "продаж");
    internal static readonly RussianPlural Periods = new("период", "периода", "периодов");

    /// <summary>The form after a number that counts: "1 день", "2 дня", "5 дней", "2,5 дня", "2,5 рабочего дня".</summary>
    internal string Form(double number)
    {
        if (IsFraction(number))
        {
            return OfOne ?? Few;
        }

        var (tens, ones) = Ending(number);
        return tens == 1 ? Many : ones switch
        {
            1 => One,
            2 or 3 or 4 => Few,
            _ => Many,
        };
    }

    /// <summary>The form after "от" and "до": "до 1 дня", "до 2 дней", "до 21 дня", "до 21 рабочего дня".</summary>
    internal string FormAfterPreposition(double number)
    {
        var (tens, ones) = Ending(number);
        return IsFraction(number) || (ones == 1 && tens != 1) ? OfOne ?? Few : Many;
    }

    private static bool IsFraction(double number) => Math.Round(number, 1) != Math.Truncate(Math.Round(number, 1));

    private static (long Tens, long Ones) Ending(double number)
    {
        var whole = (long)Math.Abs(Math.Round(number, 1));
        return (whole / 10 % 10, whole % 10);
    }
}
