namespace CallKpi.Cli.Wording;

/// <summary>Texts of `calls`, `call` and `unmatched`.</summary>
internal static class CallTexts
{
    public static readonly Text AboutCalls = new("List calls, newest first.", "Показать звонки, сначала новые.");
    public static readonly Text AboutCall = new("Show one call with its events.", "Показать один звонок с событиями.");

    public static readonly Text AboutUnmatched = new(
        "List numbers and extensions that calls named and nobody owns.",
        "Показать номера из звонков, которые никому не принадлежат.");

    public static readonly Text OptDirection = new("Only this direction: outbound, inbound, internal.", "Только это направление: outbound, inbound, internal.");
    public static readonly Text OptDisposition = new("Only this outcome, such as answered or no_answer.", "Только этот исход, например answered или no_answer.");
    public static readonly Text OptSource = new("Only calls of this source.", "Только звонки этого источника.");
    public static readonly Text Linked = new("Also known as", "Он же");
    public static readonly Text OptMissed = new("Only missed calls.", "Только пропущенные.");
    public static readonly Text ArgSource = new("The source that reported the call.", "Источник, сообщивший о звонке.");
    public static readonly Text ArgCallId = new("The call's id within the source.", "Id звонка в источнике.");
    public static readonly Text Started = new("Start", "Начало");
    public static readonly Text AnsweredAt = new("Answer", "Ответ");
    public static readonly Text EndedAt = new("End", "Конец");
    public static readonly Text State = new("State", "Состояние");
    public static readonly Text Way = new("Way", "Направление");
    public static readonly Text Outcome = new("Outcome", "Исход");
    public static readonly Text Duration = new("Duration", "Длительность");
    public static readonly Text Ring = new("Ring time", "Вызов");
    public static readonly Text Talk = new("Talk", "Разговор");
    public static readonly Text Hold = new("Hold", "Удержание");
    public static readonly Text HoldValue = new("{0} (managers {1}, client {2})", "{0} (менеджеры {1}, клиент {2})");
    public static readonly Text Managers = new("Managers", "Менеджеры");
    public static readonly Text Customer = new("Client", "Клиент");
    public static readonly Text Branch = new("Branch", "Филиал");
    public static readonly Text Recording = new("Recording", "Запись");
    public static readonly Text Basis = new("Known from", "Известно из");
    public static readonly Text Marks = new("Marks", "Пометки");
    public static readonly Text Flag = new("Flag", "Отклонение");
    public static readonly Text FlagValue = new("{0}, {1}: {2}", "{0}, {1}: {2}");
    public static readonly Text Missed = new("Missed by", "Пропустил");
    public static readonly Text MissedValue = new("{0}; to call back: {1}", "{0}; перезвонить: {1}");
    public static readonly Text TheBranch = new("the branch", "филиал");
    public static readonly Text CallId = new("Source and id", "Источник и id");
    public static readonly Text EventTime = new("Time", "Время");
    public static readonly Text EventKind = new("Event", "Событие");
    public static readonly Text EventLeg = new("Leg", "Плечо");
    public static readonly Text EventId = new("Event id", "Id события");
    public static readonly Text EventStored = new("Stored", "Записано");
    public static readonly Text UnmatchedKind = new("What", "Что");
    public static readonly Text UnmatchedValue = new("Number", "Номер");
    public static readonly Text UnmatchedCalls = new("Calls", "Звонков");
    public static readonly Text UnmatchedLast = new("Last seen", "Последний раз");
    public static readonly Text KindNumber = new("number", "номер");
    public static readonly Text KindExtension = new("extension", "внутренний");
}
