namespace CallKpi.Cli.Wording;

/// <summary>Texts of `keys` and `tenants`.</summary>
internal static class AccessTexts
{
    public static readonly Text AboutKeys = new("Keys that let programs in.", "Ключи доступа для программ.");
    public static readonly Text AboutKeysList = new("Show the keys, without their texts.", "Показать ключи без самих ключей.");
    public static readonly Text AboutKeysCreate = new("Make a key; it is printed once.", "Создать ключ; он показывается один раз.");
    public static readonly Text AboutKeysRevoke = new("End a key at once.", "Отозвать ключ немедленно.");
    public static readonly Text ArgName = new("What the key is for.", "Для чего ключ.");
    public static readonly Text ArgKeyId = new("The key's id, as keys list shows it.", "Id ключа из keys list.");
    public static readonly Text OptScope = new("What it may do: ingest, read, administer, review; several apart by commas.", "Что ему можно: ingest, read, administer, review; несколько через запятую.");
    public static readonly Text OptSource = new("The only source that it may write for; else any.", "Единственный источник, для которого он пишет; иначе любой.");
    public static readonly Text OptTenant = new("The tenant; else your own.", "Компания; иначе ваша.");
    public static readonly Text OptCertificate = new("The common name of the client certificate that stands in for the key's text.", "Имя (CN) клиентского сертификата, который заменяет текст ключа.");
    public static readonly Text Bound = new("The key {0} has no text: the certificate {1} stands in for it.", "У ключа {0} нет текста: его заменяет сертификат {1}.");
    public static readonly Text KeepIt = new("Keep this key now; it is not shown again. Its id is {0}.", "Сохраните ключ сейчас: больше он не показывается. Его id: {0}.");
    public static readonly Text Revoked = new("The key {0} ({1}) is ended.", "Ключ {0} ({1}) отозван.");
    public static readonly Text Id = new("Id", "Id");
    public static readonly Text Name = new("Name", "Название");
    public static readonly Text Scopes = new("May", "Права");
    public static readonly Text Source = new("Source", "Источник");
    public static readonly Text Made = new("Made", "Создан");
    public static readonly Text Ended = new("Ended", "Отозван");
    public static readonly Text Any = new("any", "любой");
    public static readonly Text AboutTenants = new("Companies on this server.", "Компании на этом сервере.");
    public static readonly Text AboutTenantsList = new("Show the tenants.", "Показать компании.");
    public static readonly Text AboutTenantsCreate = new("Add a tenant.", "Добавить компанию.");
    public static readonly Text ArgTenant = new("Its id: 1 to 64 of a–z, 0–9 and -.", "Id: от 1 до 64 знаков a–z, 0–9 и -.");
    public static readonly Text OptTenantName = new("Its name.", "Название.");
}
