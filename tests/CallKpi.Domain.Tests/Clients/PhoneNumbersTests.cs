using CallKpi.Domain.Clients;

namespace CallKpi.Domain.Tests.Clients;

public sealed class PhoneNumbersTests
{
    [Theory]
    [ClassData(typeof(PhoneCases))]
    public void A_written_number_is_read_as_the_table_says(string country, string input, string expected, string source)
    {
        var result = PhoneNumbers.Normalise(input, PhoneCases.Plan(country));

        Assert.True(expected == Written(result), $"'{input}' in {country}: expected {expected}, got {Written(result)} ({source})");
    }

    [Fact]
    public void Every_number_of_the_table_is_read_as_itself_in_every_country()
    {
        var numbers = new PhoneCases().Select(row => ((string)row[2]).Split(';')[0]).Where(expected => expected.StartsWith('+')).Distinct();
        foreach (var number in numbers)
        {
            foreach (var country in CountryPlans.All)
            {
                var result = PhoneNumbers.Normalise(number, new DialPlan(country, "1", [3, 4], "9"));
                Assert.Equal(number, result.Number.E164);
            }
        }
    }

    [Fact]
    public void Random_text_never_throws_and_never_gives_a_number_outside_the_limits()
    {
        var seed = Seed.Print(nameof(Random_text_never_throws_and_never_gives_a_number_outside_the_limits));
        var random = new Random(seed);
        const string Alphabet = "+0123456789 ()-./#*~,;:<>@\"xext.доб%2Bsip:tel\u00A0\uFF0B\uD800";
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var plan = new DialPlan(CountryPlans.All[random.Next(CountryPlans.All.Count)], random.Next(2) == 0 ? null : "30", [3], random.Next(2) == 0 ? null : "9");
            var result = PhoneNumbers.Normalise(text, plan);
            Assert.Equal(result.IsNumber, !result.Number.IsNone);
            Assert.Equal(result.Kind == PhoneResultKind.Unreadable, result.Problem != PhoneProblem.None);
            Assert.True(!result.IsNumber || result.Number.E164.Length is >= 8 and <= 16, $"seed {seed}: '{text}' gave {result.Number}");
            Assert.True(!result.IsNumber || PhoneNumber.TryParse(result.Number.E164, out var again) && again == result.Number);
        }
    }

    [Fact]
    public void Reading_a_number_that_was_read_changes_nothing()
    {
        foreach (var row in new PhoneCases())
        {
            var plan = PhoneCases.Plan((string)row[0]);
            var first = PhoneNumbers.Normalise((string)row[1], plan);
            if (first.IsNumber)
            {
                Assert.Equal(first.Number, PhoneNumbers.Normalise(first.Number.E164, plan).Number);
            }
        }
    }

    [Fact]
    public void Messages_of_problems_say_what_to_do_and_hold_no_number_of_the_input()
    {
        foreach (var row in new PhoneCases())
        {
            var result = PhoneNumbers.Normalise((string)row[1], PhoneCases.Plan((string)row[0]));
            Assert.Equal(result.Problem == PhoneProblem.None, result.Message.Length == 0);
        }
    }

    [Fact]
    public void Calling_codes_of_the_table_are_no_beginnings_of_one_another()
    {
        var codes = CountryPlans.All.Select(plan => plan.CallingCode).Distinct().ToList();
        Assert.DoesNotContain(codes, code => codes.Any(other => other != code && other.StartsWith(code, StringComparison.Ordinal)));
        Assert.Equal(CountryPlans.All.Select(plan => plan.Country).Order(StringComparer.Ordinal), CountryPlans.All.Select(plan => plan.Country));
    }

    [Theory]
    [InlineData("+74950001234", true)]
    [InlineData("74950001234", false)]
    [InlineData("+04950001234", false)]
    [InlineData("+749500", false)]
    [InlineData("+7 4950001234", false)]
    [InlineData("+1234567890123456", false)]
    public void The_strict_form_is_a_plus_and_7_to_15_digits(string text, bool expected)
    {
        Assert.Equal(expected, PhoneNumber.TryParse(text, out var number));
        Assert.Equal(expected ? text : "", number.E164);
    }

    [Theory]
    [InlineData("+44 20 7946 0123", "+442079460123")]
    [InlineData("00 44 20 7946 0123", "+442079460123")]
    [InlineData("+49 (0)30 23125 123", "+493023125123")]
    [InlineData("44 20 7946 0123", "+442079460123")]
    [InlineData("020 7946 0123", "unreadable:NoSuchCode")]
    [InlineData("7946 0123", "unreadable:NoSuchCode")]
    [InlineData("112", "service:112")]
    public void A_branch_of_no_country_reads_only_whole_numbers(string input, string expected) =>
        Assert.Equal(expected, Written(PhoneNumbers.Normalise(input, DialPlan.International)));

    private static string Written(PhoneResult result) => result.Kind switch
    {
        PhoneResultKind.Number => result.Number.E164 + (result.Extension is { } extension ? ";ext=" + extension : ""),
        PhoneResultKind.Extension => "ext:" + result.Extension,
        PhoneResultKind.ServiceNumber => "service:" + result.Extension,
        PhoneResultKind.Withheld => "withheld",
        _ => "unreadable:" + result.Problem,
    };
}
