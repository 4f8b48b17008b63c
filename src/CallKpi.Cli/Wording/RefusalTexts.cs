using Google.Rpc;
using Grpc.Core;

namespace CallKpi.Cli.Wording;

/// <summary>Why the server refused a call, in the user's language; the server itself says it in English.</summary>
internal static class RefusalTexts
{
    // By the reason of google.rpc.ErrorInfo.
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["KEY_MISSING"] = "Ключ не послан.",
        ["KEY_NOT_GOOD"] = "Ключ неизвестен или отозван.",
        ["SCOPE_MISSING"] = "У ключа нет права на это; права показывает `callkpi keys list`.",
        ["OTHER_SOURCE"] = "Этот ключ пишет только за один другой источник; возьмите ключ этого источника.",
        ["OWNER_ONLY"] = "Это разрешено только ключам арендатора `default`; обратитесь к тому, кто ведёт сервер.",
        ["LAST_ADMINISTRATOR"] = "Это последний ключ с правом управлять сервером; сначала создайте другой.",
        ["TENANT_EXISTS"] = "Арендатор с таким id уже есть; выберите другой id.",
        ["CERTIFICATE_TAKEN"] = "Сертификат с этим именем уже заменяет другой ключ; сначала отзовите тот ключ.",
        ["RECORDING_EXISTS"] = "Запись с таким id уже хранится с другим содержанием и остаётся; дайте этой другой id.",
        ["NO_SUCH_CALL"] = "Такого звонка нет; проверьте источник, id и то, приняты ли его события.",
        ["CALL_NOT_JUDGED"] = "Этот звонок не оценивается: оцениваются только законченные звонки с ответом, в которых говорил менеджер, у каждого — его доля.",
        ["NO_SUCH_CONTACT"] = "Такого контакта нет; у звонка это `call/ИСТОЧНИК/ID`, у встречи и сообщения — id, под которым они внесены.",
        ["NO_SUCH_RECORDING"] = "Такой записи нет; проверьте источник, id звонка, id записи и то, подтверждена ли загрузка.",
        ["NO_SUCH_DEAL"] = "Сделки с таким id нет; у неё тот id, под которым её внесли.",
        ["NO_SUCH_MANAGER"] = "Менеджера с таким id нет; id — это не имя.",
        ["NO_SUCH_CLIENT"] = "Клиента с таким id нет; id — это не имя.",
        ["BACKFILL_RUNS"] = "Проверка прошедших дней этой организации уже идёт; дождитесь конца (`callkpi detect backfill --watch`) или остановите её (`--cancel`).",
        ["NO_SUCH_BACKFILL"] = "Проверки прошедших дней с таким номером нет; `callkpi detect backfill --status` покажет все.",
        ["NO_SUCH_BRANCH"] = "Филиала с таким id нет; id — это не название.",
        ["NO_SUCH_KEY"] = "Ключа с таким id у этого арендатора нет; ключи показывает `callkpi keys list`.",
        ["NO_SUCH_FLAG"] = "Отклонения с таким id нет; их показывают `callkpi flags` и `callkpi review queue`.",
        ["NO_SUCH_SUPPRESSION"] = "Такого приглушения нет; их показывает `callkpi review suppressions`.",
        ["FLAG_CLAIMED"] = "Это отклонение сейчас у другого проверяющего; возьмите следующее или вернитесь через четверть часа.",
        ["NO_SUCH_TENANT"] = "Арендатора с таким id нет; сначала создайте его: `callkpi tenants create`.",
    };

    /// <summary>The server's sentence; in Russian by its reason, and as it stands where a newer server gives another.</summary>
    public static Text Of(RpcException refusal)
    {
        string english = refusal.Status.Detail;
        Google.Rpc.Status? status = refusal.GetRpcStatus();
        if (status?.GetDetail<ErrorInfo>() is { } known)
        {
            return new Text(english, Reasons.GetValueOrDefault(known.Reason, english));
        }

        if (status?.GetDetail<RetryInfo>() is not null)
        {
            return new Text(english, refusal.StatusCode == StatusCode.Unavailable
                ? "Сервер останавливается; повторите через минуту."
                : "Сервер занят и этого не взял; повторите чуть позже.");
        }

        return status?.GetDetail<BadRequest>() is { } request
            ? new Text(FaultTexts.English(english), string.Join(' ', request.FieldViolations.Select(violation => FaultTexts.Russian(
                violation.Field, violation.Description.Length > 0 ? violation.Description : english))))
            : new Text(english, english);
    }
}
