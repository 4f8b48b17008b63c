namespace CallKpi.Cli.Wording;

/// <summary>Texts of `review`.</summary>
internal static class ReviewTexts
{
    public static readonly Text About = new(
        "Review flags: what is worth a look, verdicts, and how good the flags are.",
        "Проверка отклонений: что стоит посмотреть, вердикты и качество отклонений.");

    public static readonly Text AboutQueue = new(
        "Show what is worth a look today, most valuable first, within the daily budget.",
        "Показать, что стоит посмотреть сегодня, сначала самое ценное, в пределах дневного бюджета.");

    public static readonly Text AboutDecide = new("Say what a flag turned out to be.", "Вынести вердикт об отклонении.");

    public static readonly Text AboutReport = new(
        "Hold a contact for made up: it does not count any more. A call's is `call/SOURCE/CALL_ID`.",
        "Признать контакт выдуманным: он больше не засчитывается. У звонка это `call/ИСТОЧНИК/ID`.");

    public static readonly Text AboutClaim = new(
        "Take a flag for 15 minutes, so that nobody else gets it.", "Взять отклонение на 15 минут, чтобы его не получил другой.");

    public static readonly Text AboutHistory = new("List verdicts, the latest first.", "Показать вердикты, сначала последние.");

    public static readonly Text AboutQuality = new(
        "Show how good flags have proved to be: precision by kind, thresholds, and what flags miss.",
        "Показать качество отклонений: точность по видам, пороги и что пропускается.");

    public static readonly Text AboutSuppress = new(
        "Keep flags of a kind, manager, client or branch out of the queue for a time.",
        "На время убрать из очереди отклонения вида, менеджера, клиента или филиала.");

    public static readonly Text AboutUnsuppress = new("End a suppression now.", "Снять приглушение сейчас.");
    public static readonly Text AboutSuppressions = new("List suppressions in force.", "Показать действующие приглушения.");

    public static readonly Text AboutBudget = new(
        "Show the daily budgets, or with a number set that of the company, a branch or a reviewer.",
        "Показать дневные бюджеты или, если дано число, задать бюджет компании, филиала или проверяющего.");

    public static readonly Text OptBranch = new("Only this branch.", "Только этот филиал.");
    public static readonly Text OptDay = new("The day, such as 2026-11-22; else today.", "День, например 2026-11-22; иначе сегодня.");
    public static readonly Text ArgFlag = new("The flag's id, as the queue shows it.", "Id отклонения, как в очереди.");

    public static readonly Text ArgVerdict = new(
        "confirmed, false-alarm, technical (the equipment, not the manager), or new to take the verdict back.",
        "confirmed (подтверждено), false-alarm (ложная тревога), technical (техника, а не менеджер) или new, чтобы снять вердикт.");

    public static readonly Text OptComment = new("What there is to say.", "Комментарий.");
    public static readonly Text ArgContact = new("The contact.", "Контакт.");
    public static readonly Text OptRelease = new("Give it back.", "Вернуть.");
    public static readonly Text OptFlag = new("Only verdicts on this flag.", "Только вердикты об этом отклонении.");
    public static readonly Text OptSince = new("Count only verdicts from then on; else those of a year.", "Считать только вердикты с этого времени; иначе за год.");
    public static readonly Text OptManager = new("Only flags of this manager.", "Только отклонения этого менеджера.");
    public static readonly Text OptClient = new("Only flags of this client.", "Только отклонения этого клиента.");
    public static readonly Text OptFrom = new("Covers what happens from then on; else from now.", "Касается случившегося с этого времени; иначе с этой минуты.");
    public static readonly Text OptUntil = new("Covers what happens before; at most a year ahead.", "Касается случившегося до этого времени; не дальше года.");
    public static readonly Text OptReason = new("Why nobody needs to see them.", "Почему их не нужно смотреть.");
    public static readonly Text ArgSuppression = new("The suppression's id.", "Id приглушения.");
    public static readonly Text OptEnded = new("Those too that have ended.", "Также закончившиеся.");
    public static readonly Text OptBudgetBranch = new("The budget of this branch.", "Бюджет этого филиала.");
    public static readonly Text OptBudgetKey = new("The budget of the reviewer with this key id.", "Бюджет проверяющего с этим id ключа.");
    public static readonly Text OptAlarms = new("Flags a day; 0: as the company's.", "Отклонений в день; 0: как у компании.");

    public static readonly Text OptSamples = new(
        "Unflagged calls drawn at random, a branch and day; 0: as the company's, -1: none.",
        "Случайных звонков без отклонений на филиал в день; 0: как у компании, -1: без них.");

    public static readonly Text OptPrecision = new(
        "The least precision for which a kind is queued, such as 0.5; only the company's.",
        "Наименьшая точность, при которой вид попадает в очередь, например 0.5; только у компании.");

    public static readonly Text Worth = new("Worth", "Ценность");
    public static readonly Text What = new("What", "Что");
    public static readonly Text Sample = new("sample", "выборка");
    public static readonly Text Probe = new("{0}, probe", "{0}, проба");
    public static readonly Text ClaimedUntil = new("yours until {0}", "у вас до {0}");
    public static readonly Text EmptyQueue = new("Nothing is waiting for you.", "Для вас ничего нет.");
    public static readonly Text Budget = new("{0}: {1} of {2} decided.", "{0}: решено {1} из {2}.");
    public static readonly Text BudgetSpent = new("{0}: {1} decided, more than the budget of {2}.", "{0}: решено {1}, больше бюджета в {2}.");
    public static readonly Text HowToDecide = new("Next: callkpi review decide FLAG_ID confirmed|false-alarm|technical", "Дальше: callkpi review decide ID confirmed|false-alarm|technical");
    public static readonly Text Kept = new("Kept besides: {0}", "Кроме того, хранятся: {0}");
    public static readonly Text KeptOver = new("{0} beyond the budget", "сверх бюджета {0}");
    public static readonly Text KeptBeyond = new("{0} beyond the threshold", "за порогом {0}");
    public static readonly Text KeptSuppressed = new("{0} suppressed", "приглушено {0}");
    public static readonly Text KeptClaimed = new("{0} with others", "у других {0}");
    public static readonly Text KeptCorrected = new("{0} of calls corrected since", "по исправленным с тех пор звонкам {0}");
    public static readonly Text Decided = new("{0}: {1}", "{0}: {1}");
    public static readonly Text Claimed = new("{0} is yours until {1}.", "{0} ваше до {1}.");
    public static readonly Text Released = new("{0} is nobody's.", "{0} свободно.");
    public static readonly Text Kind = new("Kind", "Вид");
    public static readonly Text DecidedCount = new("Decided", "Решено");
    public static readonly Text Confirmed = new("Confirmed", "Подтв.");
    public static readonly Text Technical = new("Technical", "Техн.");
    public static readonly Text Precision = new("Precision", "Точность");
    public static readonly Text Trend = new("Trend", "Динамика");
    public static readonly Text Threshold = new("Threshold", "Порог");
    public static readonly Text AllKinds = new("all", "все");
    public static readonly Text HowPrecise = new(
        "Precision: (confirmed + technical) ÷ decided, with its 95% interval. Trend: the last 28 days less the 28 before; * beyond chance.",
        "Точность: (подтверждено + техника) ÷ решено, с 95-процентным интервалом. Динамика: последние 28 дней минус 28 дней до них; * не случайность.");
    public static readonly Text Floor = new(
        "Of {0} calls drawn at random something was wrong with {1}: about {2} of unflagged calls ({3} to {4}).",
        "Из {0} случайных звонков что-то было не так в {1}: около {2} звонков без отклонений (от {3} до {4}).");
    public static readonly Text Recall = new(
        "Flags find about {0} of what is wrong with calls ({1} to {2}).",
        "Отклонения находят около {0} того, что не так со звонками (от {1} до {2}).");
    public static readonly Text NoFloor = new(
        "What flags miss is not known before a call drawn at random is decided; nights draw such calls, back-fills do not.",
        "Что пропускается, неизвестно, пока не решён ни один случайный звонок; их выбирают ночью, а проверка прошедших дней не выбирает.");
    public static readonly Text Id = new("Id", "Id");
    public static readonly Text Covers = new("Covers", "Что");
    public static readonly Text Until = new("Until", "До");
    public static readonly Text Covered = new("Open", "Открыто");
    public static readonly Text Reason = new("Reason", "Почему");
    public static readonly Text Suppressed = new(
        "Suppressed as {0} until {1}. To end it: callkpi review unsuppress {0}",
        "Приглушено: {0}, до {1}. Снять: callkpi review unsuppress {0}");
    public static readonly Text Ended = new("The suppression {0} has ended.", "Приглушение {0} снято.");
    public static readonly Text Whose = new("Whose", "Чей");
    public static readonly Text Alarms = new("Flags a day", "В день");
    public static readonly Text Samples = new("Samples", "Выборка");
    public static readonly Text Required = new("Precision", "Точность");
    public static readonly Text Company = new("the company", "компания");
    public static readonly Text OfBranch = new("branch {0}", "филиал {0}");
    public static readonly Text OfKey = new("key {0}", "ключ {0}");
    public static readonly Text AsCompany = new("as the company's", "как у компании");
    public static readonly Text None = new("none", "нет");
    public static readonly Text BadDecimal = new("{0} is \"{1}\"; expected a number such as 0.5.", "{0} равно «{1}»; ожидалось число, например 0.5.");

    /// <summary>Why a threshold stands where it stands, by the contract's word.</summary>
    public static IReadOnlyDictionary<string, Text> ThresholdReasons { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["too_few_verdicts"] = new("all so far", "пока все"),
        ["precise_enough"] = new("all", "все"),
        ["only_rarer"] = new("p ≤ {0}", "p ≤ {0}"),
        ["none_precise"] = new("probes only", "только пробы"),
    };

    /// <summary>The statuses of flags, by the contract's word.</summary>
    public static IReadOnlyDictionary<string, Text> Statuses { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["new"] = new("new", "новое"),
        ["confirmed"] = new("confirmed", "подтверждено"),
        ["false_alarm"] = new("false alarm", "ложная тревога"),
        ["technical"] = new("technical", "техника"),
    };

    /// <summary>The kinds of flags, by the contract's word.</summary>
    public static IReadOnlyDictionary<string, Text> Kinds { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["call_too_short"] = new("call too short", "короткий звонок"),
        ["call_too_long"] = new("call too long", "длинный звонок"),
        ["call_beyond_measure"] = new("call beyond measure", "звонок вне меры"),
        ["dummy_calls"] = new("dummy calls", "имитация звонков"),
        ["fake_contact"] = new("made-up contact", "выдуманный контакт"),
        ["random_sample"] = new("random sample", "случайная выборка"),
        ["contact_gap_too_long"] = new("contact gap too long", "долго без контакта"),
        ["deal_cycle_too_long"] = new("deal cycle too long", "сделка зависла"),
        ["average_check_too_low"] = new("average check too low", "низкий средний чек"),
        ["too_few_deals"] = new("too few deals", "мало сделок"),
        ["too_many_deals"] = new("too many deals", "много сделок"),
        ["series_off_pattern"] = new("figure off its pattern", "показатель вне своего хода"),
        ["results_at_bonus_threshold"] = new("results at the bonus threshold", "результаты у порога премии"),
        ["delivery_follow_up_missed"] = new("no contact after a delivery", "нет контакта после поставки"),
        ["manager_shift"] = new("shifted day", "сдвиг дня"),
        ["inbound_share_too_high"] = new("too many inbound calls", "много входящих"),
        ["comfort_zone"] = new("comfort zone", "зона комфорта"),
        ["misallocation"] = new("light clients first", "не те приоритеты"),
        ["formal_cadence"] = new("formal contacts", "формальные контакты"),
        ["branch_off_company"] = new("branch apart", "филиал отличается от других"),
    };

    /// <summary>The option that names a kind, with all that there are.</summary>
    public static Text OptKind => new($"Only flags of this kind: {string.Join(", ", Kinds.Keys)}.", $"Только этот вид отклонений: {string.Join(", ", Kinds.Keys)}.");

    /// <summary>A word of the contract in the user's language; a word of a newer server as it is.</summary>
    public static string Say(Words words, IReadOnlyDictionary<string, Text> texts, string word, params object?[] values) =>
        texts.TryGetValue(word, out Text? text) ? words.Say(text, values) : word;
}
