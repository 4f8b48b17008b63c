namespace CallKpi.Domain.Clients;

/// <summary>The reviewed table of the countries whose numbers can be read.</summary>
public static class CountryPlans
{
    /// <summary>All plans in the ordinal order of their country codes.</summary>
    public static IReadOnlyList<CountryPlan> All => throw new NotImplementedException();

    /// <summary>The plan of a country by its ISO 3166-1 alpha-2 code in upper case, or null.</summary>
    public static CountryPlan? Find(string country) => throw new NotImplementedException();
}
