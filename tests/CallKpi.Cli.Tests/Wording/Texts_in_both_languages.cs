using System.Reflection;
using System.Text.RegularExpressions;
using Text = CallKpi.Cli.Wording.Text;

namespace CallKpi.Cli.Tests.Wording;

public sealed partial class Texts_in_both_languages
{
    [Fact]
    public void There_are_texts_to_check() => Assert.True(All().Count() > 250);

    [Fact]
    public void Both_languages_say_something()
    {
        foreach ((string name, Text text) in All())
        {
            Assert.True(text.English.Length > 0 && text.Russian.Length > 0, name);
        }
    }

    [Fact]
    public void Both_languages_take_the_same_values()
    {
        foreach ((string name, Text text) in All())
        {
            Assert.True(Places(text.English).SetEquals(Places(text.Russian)), $"{name}: {text.English} | {text.Russian}");
        }
    }

    private static SortedSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    private static IEnumerable<(string Name, Text Text)> All() =>
        from type in typeof(Text).Assembly.GetTypes()
        where type.Namespace == typeof(Text).Namespace
        from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
        where field.FieldType == typeof(Text)
        select ($"{type.Name}.{field.Name}", (Text)field.GetValue(null)!);

    [GeneratedRegex(@"\{[0-9]+\}")]
    private static partial Regex Place();
}
