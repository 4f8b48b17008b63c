using System.Text;
using CallKpi.Server.Requests;
using CallKpi.V1;

namespace CallKpi.Server.Admin;

/// <summary>What a new tenant or key shows to be wrong with it.</summary>
internal static class TenantChecks
{
    private const int MostIdLetters = 64;
    private const int MostBytes = 256;

    /// <summary>A tenant to add, with a name; refused if it is wrong by itself.</summary>
    public static Tenant Checked(Tenant? tenant)
    {
        bool hasGoodId = tenant is { Id.Length: > 0 and <= MostIdLetters }
            && tenant.Id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
        if (!hasGoodId)
        {
            throw Refusals.Invalid("`tenant.id` must have 1 to 64 of a–z, 0–9 and -, such as `north-trade`.");
        }

        return IsText(tenant!.Name)
            ? new Tenant { Id = tenant.Id, Name = tenant.Name.Length == 0 ? tenant.Id : tenant.Name }
            : throw Refusals.Invalid("`tenant.name` must have at most 256 bytes without control characters.");
    }

    /// <summary>Refuses a key that is wrong by itself; every fault is named.</summary>
    public static void Check(CreateKeyRequest request)
    {
        List<string> faults = [];
        if (request.Scopes.Count == 0 || request.Scopes.Any(scope => scope == Scope.Unspecified || !Enum.IsDefined(scope)))
        {
            faults.Add("`scopes` must have at least one of INGEST, READ, ADMINISTER and REVIEW, and nothing else.");
        }

        foreach ((string field, string text) in new[]
        {
            ("name", request.Name), ("source", request.Source), ("certificate_name", request.CertificateName),
        })
        {
            if (!IsText(text))
            {
                faults.Add($"`{field}` must have at most 256 bytes without control characters.");
            }
        }

        if (faults.Count > 0)
        {
            throw Refusals.Invalid(faults);
        }
    }

    private static bool IsText(string text) => Encoding.UTF8.GetByteCount(text) <= MostBytes && !text.Any(char.IsControl);
}
