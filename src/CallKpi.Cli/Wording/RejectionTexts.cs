using CallKpi.Cli.Push;
using CallKpi.V1;

namespace CallKpi.Cli.Wording;

/// <summary>Why the server refused an event, in the user's language; the server itself says it in English.</summary>
internal static class RejectionTexts
{
    private static readonly Dictionary<RejectionReason, string> Russian = new()
    {
        [RejectionReason.MissingSource] = "`source` пуст; дайте АТС своё имя, одно и то же во всех событиях.",
        [RejectionReason.MissingCallId] = "`call_id` пуст; передавайте id звонка в АТС, общий для всех его плеч.",
        [RejectionReason.MissingEventId] = "`event_id` пуст; передавайте id, единственный в источнике и неизменный при повторе.",
        [RejectionReason.MissingTime] = "Времени нет или оно неверно; передавайте время события в UTC, в `cdr` — хотя бы `ended_at`.",
        [RejectionReason.TooOld] = "Время раньше 1990 года; проверьте часы АТС и единицу времени (секунды, а не миллисекунды).",
        [RejectionReason.InTheFuture] = "Время впереди часов сервера больше чем на 10 минут; проверьте те и другие часы и часовой пояс.",
        [RejectionReason.MissingFact] = "Событие не говорит, что произошло; задайте одно из `started` … `linked` или обновите сервер, если он старше протокола АТС.",
        [RejectionReason.BadLink] = "В `linked` нужны `source` и `call_id` другого звонка; передайте имя этого звонка у другого источника.",
        [RejectionReason.RecordOutOfOrder] = "В `cdr` должно быть started_at ≤ answered_at ≤ ended_at; проверьте, какие поля АТС в них попадают.",
        [RejectionReason.SourceNotAllowed] = "Этому ключу разрешён только один другой источник; укажите его имя или возьмите ключ этого источника.",
        [RejectionReason.EventIdReused] = "Этот `event_id` уже сохранён с другим содержанием, оно остаётся; дайте каждому событию свой id.",
        [RejectionReason.InvalidUtf8] = "Строка не в UTF-8; переведите тексты АТС в UTF-8 перед отправкой.",
        [RejectionReason.TooLong] = "Строка длиннее 256 байт; столько разрешено для id, номеров и имён очередей.",
        [RejectionReason.Malformed] = "Эти байты — не callkpi.v1.CallEvent; кодируйте событие по опубликованным файлам proto.",
    };

    /// <summary>The reason with what to do; for a reason of a newer server, what it says.</summary>
    public static string Say(Words words, RejectedEvent rejected)
    {
        string advice = words.Tongue == Tongue.Russian
            ? Russian.GetValueOrDefault(rejected.Reason, rejected.Message)
            : rejected.Message;
        return $"{EnumTexts.Say(words, rejected.Reason)}: {advice}";
    }
}
