namespace CallKpi.Cli.Wording;

/// <summary>Texts of `recordings`.</summary>
internal static class AudioTexts
{
    public static readonly Text About = new("The audio of calls.", "Аудио звонков.");
    public static readonly Text AboutUpload = new("Store a WAV file as a call's recording.", "Сохранить файл WAV как запись звонка.");
    public static readonly Text AboutGet = new("Fetch a call's recording; every hearing is recorded.", "Получить запись звонка; каждое прослушивание отмечается.");
    public static readonly Text ArgWav = new("The WAV file.", "Файл WAV.");
    public static readonly Text ArgTarget = new("The file to write; it must not exist yet.", "Куда записать; файла ещё не должно быть.");
    public static readonly Text OptRecording = new("The recording's id, if the call has several.", "Id записи, если у звонка их несколько.");
    public static readonly Text Uploaded = new("Stored: {0} bytes, {1}, channels: {2}.", "Сохранено: {0} байт, {1}, каналов: {2}.");
    public static readonly Text WasThere = new("It was there already: {0} bytes, {1}, channels: {2}.", "Уже было: {0} байт, {1}, каналов: {2}.");
    public static readonly Text Fetched = new("{0}: {1} bytes, SHA-256 as uploaded.", "{0}: {1} байт, SHA-256 как при загрузке.");
    public static readonly Text Exists = new("{0} exists; choose another name or remove it.", "{0} уже есть; выберите другое имя или удалите его.");
    public static readonly Text Damaged = new("The bytes that came are not those of the recording's SHA-256; fetch it again.", "Полученные байты не соответствуют SHA-256 записи; получите её ещё раз.");
}
