namespace CallKpi.Cli.Wording;

/// <summary>The rows of `detect evaluate` in Russian; in English they are called as the target table calls them.</summary>
internal static class BenchmarkTexts
{
    private static readonly Dictionary<string, string> Russian = new(StringComparer.Ordinal)
    {
        ["durations: AUC-PR"] = "длительности: AUC-PR",
        ["durations: precision at the top 1 %"] = "длительности: точность в верхнем 1 %",
        ["durations: recall at 1 % false alarms"] = "длительности: полнота при 1 % ложных тревог",
        ["durations: AUC-PR, point types only"] = "длительности: AUC-PR, только одиночные",
        ["durations: burst and redial event recall"] = "длительности: полнота серий и повторных наборов",
        ["durations: median delay, calls"] = "длительности: медиана задержки, звонков",
        ["durations: false alarms at nominal 1 %, at most"] = "длительности: ложные тревоги при обещанном 1 %, не больше",
        ["durations: false alarms at nominal 1 %, at least"] = "длительности: ложные тревоги при обещанном 1 %, не меньше",
        ["durations: fairness, overdispersion"] = "длительности: справедливость, избыточный разброс",
        ["durations: fairness, worst manager"] = "длительности: справедливость, худший менеджер",
        ["manager shift: event recall at 1 % of days"] = "сдвиг дня: полнота событий при 1 % дней",
        ["manager shift: mean delay, days"] = "сдвиг дня: средняя задержка, дней",
        ["contact cycles: alarm rate at nominal 1 %, at most"] = "циклы контактов: доля тревог при обещанном 1 %, не больше",
        ["contact cycles: alarm rate at nominal 1 %, at least"] = "циклы контактов: доля тревог при обещанном 1 %, не меньше",
        ["contact cycles: alarm rate of the worst group"] = "циклы контактов: доля тревог худшей группы",
        ["contact cycles: matched recall"] = "циклы контактов: полнота на равных",
        ["contact cycles: lead"] = "циклы контактов: опережение",
        ["deal cycles, bank: AUC-PR closed"] = "циклы сделок, банк: AUC-PR закрытых",
        ["deal cycles, Maven: AUC-PR closed"] = "циклы сделок, Maven: AUC-PR закрытых",
        ["purchases, CDNOW: AUC-PR"] = "покупки, CDNOW: AUC-PR",
        ["purchases, Online Retail: AUC-PR"] = "покупки, Online Retail: AUC-PR",
        ["NAB standard"] = "NAB, обычный профиль",
        ["NAB standard at a threshold frozen on the other half"] = "NAB, обычный профиль, порог с другой половины",
        ["calls per 5 minutes: NAB"] = "звонки за 5 минут: NAB",
        ["calls per 5 minutes: AUC-PR"] = "звонки за 5 минут: AUC-PR",
        ["one call scored: median, µs"] = "оценка одного звонка: медиана, мкс",
        ["one call scored: 99th percentile, µs"] = "оценка одного звонка: 99-й процентиль, мкс",
        ["one call scored: allocated, bytes"] = "оценка одного звонка: выделено байт",
        ["memory a manager, KB"] = "память на менеджера, КБ",
    };

    /// <summary>The name of a row in the user's language; of a row without a Russian name as it is.</summary>
    public static string Say(Words words, string metric) => words.Tongue == Tongue.Russian ? Russian.GetValueOrDefault(metric, metric) : metric;
}
