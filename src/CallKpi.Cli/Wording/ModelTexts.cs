namespace CallKpi.Cli.Wording;

/// <summary>Texts of `detect explain` and `detect models`.</summary>
internal static class ModelTexts
{
    public static readonly Text AboutExplain = new(
        "Show the arithmetic of the verdict on an answered call, flagged or not, for each manager who shared it; of another flag, what it keeps.",
        "Показать арифметику вердикта об отвеченном звонке, с отклонением или без, для каждого, кто в нём говорил; у другого отклонения — то, что оно хранит.");
    public static readonly Text ArgCall = new("SOURCE/CALL_ID, or the id of a flag.", "ИСТОЧНИК/ID_ЗВОНКА или id отклонения.");
    public static readonly Text BadCall = new(
        "\"{0}\" is neither SOURCE/CALL_ID nor the id of a flag, such as call_too_short:call:pbx/17:m1.",
        "«{0}» — не ИСТОЧНИК/ID_ЗВОНКА и не id отклонения, например call_too_short:call:pbx/17:m1.");
    public static readonly Text AboutModels = new(
        "List the versions of what the server has learned, and how well it judges now.",
        "Показать версии того, чему научился сервер, и насколько верно он судит сейчас.");

    public static readonly Text Verdict = new("Verdict", "Вердикт");
    public static readonly Text Outcome = new("Outcome", "Итог");
    public static readonly Text Model = new("Model", "Модель");
    public static readonly Text ModelValue = new("{0}; calls learned after it: {1}", "{0}; после неё изучено звонков: {1}");
    public static readonly Text Exactness = new("As it was then", "Как было тогда");
    public static readonly Text Exact = new("yes, exactly", "да, в точности");
    public static readonly Text Inexact = new(
        "no: the version of then is gone, or calls before it have changed or gone ({0} of them)",
        "нет: версии того времени больше нет, или звонки до него изменились либо исчезли ({0})");
    public static readonly Text Usual = new("Usual duration", "Обычная длительность");
    public static readonly Text Seconds = new("{0} s", "{0} с");
    public static readonly Text Kind = new("  everybody's calls, {0}", "  звонки всех, {0}");
    public static readonly Text KindValue = new("median {0} ({1} calls)", "медиана {0} (звонков: {1})");
    public static readonly Text Offset = new("  the manager's offset", "  поправка менеджера");
    public static readonly Text OffsetValue = new("× {0} (his whole calls of all kinds: {1})", "× {0} (его целых звонков всех видов: {1})");
    public static readonly Text Own = new("  his calls of this kind", "  его звонки этого вида");
    public static readonly Text OwnValue = new("median {0} ({1} calls), weight {2}", "медиана {0} (звонков: {1}), вес {2}");
    public static readonly Text Range = new("Expected range", "Ожидаемый диапазон");
    public static readonly Text RangeValue = new("{0} to {1}", "от {0} до {1}");
    public static readonly Text ThisCall = new("This call", "Этот звонок");
    public static readonly Text Value = new("Value", "Значение");

    public static readonly Text Weighed = new("Weighed as a call of", "Взвешен как разговор длиной");
    public static readonly Text WeighedShorter = new("{0}: no longer call is less odd", "{0}: более длинный не бывает менее необычным");
    public static readonly Text Density = new("Density, ln", "Плотность, ln");
    public static readonly Text DensityValue = new("{0}, of it {1} by circumstances", "{0}, из них {1} от обстоятельств");
    public static readonly Text Prior = new("Log odds before", "Лог-шансы заранее");
    public static readonly Text Duration = new("  the duration alone", "  одна длительность");
    public static readonly Text Burst = new("  a burst", "  серия");
    public static readonly Text Redial = new("  redials", "  повторы одному клиенту");
    public static readonly Text Total = new("Log odds in all", "Лог-шансы всего");
    public static readonly Text Impossible = new("impossible", "невозможно");

    public static readonly Text Overall = new("p among all", "p среди всех");
    public static readonly Text OverallValue = new("{0} ({1} ordinary calls)", "{0} (обычных звонков: {1})");
    public static readonly Text OfKind = new("p with this kind", "p с этим видом");
    public static readonly Text OfManager = new("p with this manager", "p с этим менеджером");
    public static readonly Text StepValue = new("{0} ({1} ordinary calls, weight {2})", "{0} (обычных звонков: {1}, вес {2})");
    public static readonly Text Decisive = new("Weighs most", "Весит больше всего");
    public static readonly Text Final = new("p-value", "p-значение");
    public static readonly Text FinalValue = new("{0}; flagged at {1} or less", "{0}; отклонение при {1} и меньше");
    public static readonly Text AdaptedValue = new(
        "{0} = {1} / {2}; flagged at {3} or less, before division at {4}", "{0} = {1} / {2}; отклонение при {3} и меньше, до деления — при {4}");
    public static readonly Text Decided = new("Decided by", "Решило");
    public static readonly Text Neighbours = new("Ordinary beside it", "Обычные рядом");
    public static readonly Text Flags = new("Flags kept", "Отклонения");
    public static readonly Text Kept = new("The flag keeps", "Отклонение хранит");
    public static readonly Text Again = new("Judged again", "Повторный расчёт");
    public static readonly Text Since = new("Since then", "С тех пор");
    public static readonly Text CallChanged = new(
        "later events or corrections changed the call; it is judged here as it was", "более поздние события или исправления изменили звонок; здесь он судится, каким был");
    public static readonly Text Same = new("the same to the last digit", "то же до последней цифры");

    public static readonly Text Version = new("Version", "Версия");
    public static readonly Text MadeAt = new("Made", "Создана");
    public static readonly Text Calls = new("Calls", "Звонков");
    public static readonly Text Size = new("KB", "КБ");
    public static readonly Text LastFlag = new("Last flag", "Отклонение");
    public static readonly Text Live = new(
        "{0} judges now, with {1} calls learned since: {2} in all.",
        "Сейчас судит {0}, после неё изучено звонков: {1}, всего {2}.");
    public static readonly Text Alarms = new(
        "Of the latest {0} calls {1} had a p-value of {2} or less; promised are {2} of ordinary calls, odd ones come on top.",
        "Из последних звонков ({0}) p-значение не больше {2} было у {1}; обещано {2} обычных, необычные добавляются.");
    public static readonly Text Worst = new(
        "Most often flagged is manager {0}: {1} of his latest {2} calls.",
        "Чаще всех отмечается менеджер {0}: {1} его последних звонков ({2}).");
    public static readonly Text Drift = new(
        "Drift: {0} of recent ordinary calls are among the oddest tenth of history, {1} standard errors from a tenth; p-values are divided by {2}.",
        "Дрейф: среди самой необычной десятой части истории — {0} недавних обычных звонков, {1} ст. ошибки от десятой; p-значения делятся на {2}.");

    public static readonly Text JudgedByDay = new("Judged by day", "Судится по дням");
    public static readonly Text Days = new("Days", "Дней");
    public static readonly Text Judged = new("Judged", "Оценено");
    public static readonly Text OddestTenth = new("p ≤ 10%", "p ≤ 10 %");
    public static readonly Text StandardErrors = new("z", "z");
    public static readonly Text OddestHundredth = new("p ≤ 1%", "p ≤ 1 %");
    public static readonly Text HowItDoes = new("State", "Состояние");
    public static readonly Text AboutKinds = new(
        "Of the latest 60 days. While nothing drifts, p ≤ 10% for a tenth; z is by how many standard errors it is more, and beyond 3 that is no chance. What is odd indeed is part of p ≤ 1%.",
        "За последние 60 дней. Пока дрейфа нет, p ≤ 10 % у десятой части; z — на сколько стандартных ошибок их больше, выше 3 — не случайность. И вправду необычное входит в p ≤ 1 %.");

    private static readonly Dictionary<string, Text> States = new(StringComparer.Ordinal)
    {
        ["young"] = new("Too few calls yet to say how it does.", "Звонков пока мало, чтобы судить о модели."),
        ["steady"] = new(
            "Nothing speaks against it: a few calls in a hundred may be odd indeed.",
            "Ничто не говорит против модели: несколько звонков из ста могут быть и вправду необычны."),
        ["drifting"] = new(
            "Ordinary calls have changed; what is usual follows, and flags are less sure until then.",
            "Обычные звонки изменились; модель подстраивается, и пока отклонения менее надёжны."),
        ["too_many_alarms"] = new(
            "Many more calls are flagged than promised; look whether a source reports wrong times.",
            "Отмечается намного больше звонков, чем обещано; проверьте, верно ли источник передаёт время."),
        ["too_few_alarms"] = new("Hardly any call is flagged.", "Почти ничего не отмечается."),
        ["kind_young"] = new("too few to say", "мало данных"),
        ["kind_steady"] = new("steady", "ровно"),
        ["kind_drifting"] = new("drifting", "дрейф"),
        ["kind_too_many_alarms"] = new("many alarms", "много тревог"),
        ["kind_too_few_alarms"] = new("few alarms", "мало тревог"),
        ["flagged"] = new("a flag", "отклонение"),
        ["ordinary"] = new("nothing out of the ordinary", "ничего необычного"),
        ["continued"] = new("no flag: it goes on with a burst that is flagged already", "не отклонение: продолжает серию, которая уже найдена"),
        ["within_range"] = new("no flag: rare, and yet within the usual range", "не отклонение: редко, но в пределах обычного"),
        ["call_gone"] = new("not possible: the call has become part of another", "невозможен: звонок стал частью другого"),
        ["history_gone"] = new("differs: what was learned just before it is no longer kept", "отличается: изученное прямо перед ним больше не хранится"),
        ["version_gone"] = new("differs: the version of then is no longer kept", "отличается: версия того времени больше не хранится"),
        ["not_learned_then"] = new("differs: it is not known when the call was learned", "отличается: неизвестно, когда звонок был изучен"),
        ["no_model"] = new("not possible: no model gave this flag, or one that is gone", "невозможен: отклонение нашла не модель, или этой модели больше нет"),
        ["facts_changed"] = new("differs: calls, contacts or the organisation up to that day were corrected since", "отличается: звонки, контакты или организация по тот день с тех пор исправлены"),
        ["s"] = new("s", "с"),
        ["day"] = new("day", "дн."),
        ["days"] = new("days", "дн."),
        ["working_day"] = new("working day", "раб. дн."),
        ["working_days"] = new("working days", "раб. дн."),
        ["count"] = new("(count)", "(число)"),
        ["money"] = new("(money)", "(деньги)"),
        ["share"] = new("(share)", "(доля)"),
        ["own"] = new("the manager's own calls", "звонки самого менеджера"),
        ["kind"] = new("everybody's calls of this kind", "звонки этого вида у всех"),
        ["all"] = new("everybody's calls", "звонки всех"),
        ["recency"] = new("  last call with this client", "  прошлый звонок с этим клиентом"),
        ["pause"] = new("  pause before", "  перерыв перед звонком"),
        ["pace"] = new("  pace of the day", "  темп дня"),
        ["class"] = new("  the client's class", "  класс клиента"),
        ["too_short"] = new("    too short", "    слишком короткий"),
        ["too_long"] = new("    too long", "    слишком длинный"),
        ["short_for_person"] = new("    short for this manager", "    короткий для этого менеджера"),
        ["beyond_measure"] = new("    beyond every measure", "    вне всякой меры"),
        ["outbound"] = new("outbound", "исходящие"),
        ["inbound"] = new("inbound", "входящие"),
        ["outbound_handed_over"] = new("outbound, handed over", "исходящие переданные"),
        ["inbound_handed_over"] = new("inbound, handed over", "входящие переданные"),
        ["outbound_taken_over"] = new("outbound, taken over", "исходящие принятые"),
        ["inbound_taken_over"] = new("inbound, taken over", "входящие принятые"),
        ["outbound_together"] = new("outbound, led together", "исходящие совместные"),
        ["inbound_together"] = new("inbound, led together", "входящие совместные"),
    };

    /// <summary>A word of the contract; one of a newer server as it is.</summary>
    public static string Say(Words words, string word) => States.TryGetValue(word, out Text? text) ? words.Say(text) : word;
}
