using System.Globalization;
using System.Text;

namespace CallKpi.Domain.Clients;

/// <summary>A written number taken apart into a plus, digits and an extension, whatever the script and the separators.</summary>
/// <param name="HasPlus">True when a plus stands before the digits.</param>
/// <param name="Digits">The digits in ASCII.</param>
/// <param name="Extension">The digits after "ext.", "#" or a dialling pause, or null.</param>
/// <param name="Problem">Why the text is no number, or none.</param>
internal readonly record struct PhoneText(bool HasPlus, string Digits, string? Extension, PhoneProblem Problem)
{
    /// <summary>More digits than any prefix, number and mistake together have; text from outside is not copied beyond it.</summary>
    private const int MaximumDigits = 32;

    /// <summary>Longer than this it is not an extension but a second number in the same field.</summary>
    private const int MaximumExtensionDigits = 7;

    // Longest first, so that "ext" does not cut "extension".
    private static readonly string[] ExtensionWords =
        ["добавочный", "внутренний", "extension", "внутр", "extn", "ext", "доб", "вн", "x", "х", "#", ",", ";"];

    /// <summary>Takes text apart; never throws on input.</summary>
    internal static PhoneText Of(ReadOnlySpan<char> text)
    {
        var digits = new StringBuilder();
        var hasPlus = false;
        for (var index = 0; index < text.Length; index++)
        {
            var sign = text[index];
            var digit = CharUnicodeInfo.GetDecimalDigitValue(sign);
            if (digit >= 0)
            {
                if (digits.Length == MaximumDigits)
                {
                    return Failed(PhoneProblem.TooLong);
                }

                digits.Append((char)('0' + digit));
            }
            else if (IsPlus(sign) && digits.Length == 0 && !hasPlus)
            {
                hasPlus = true;
            }
            else if (digits.Length > 0 && ExtensionWordAt(text[index..]) is > 0 and var length)
            {
                return WithExtension(hasPlus, digits.ToString(), text[(index + length)..]);
            }
            else if (digits.Length == 0 && sign is '*' or '#')
            {
                return Failed(PhoneProblem.FeatureCode);
            }
            else if (!IsSeparator(sign))
            {
                return Failed(PhoneProblem.NotANumber);
            }
        }

        return digits.Length == 0 ? Failed(PhoneProblem.Empty) : new PhoneText(hasPlus, digits.ToString(), null, PhoneProblem.None);
    }

    private static PhoneText WithExtension(bool hasPlus, string digits, ReadOnlySpan<char> rest)
    {
        var extension = new StringBuilder();
        foreach (var sign in rest)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(sign);
            if (digit >= 0)
            {
                extension.Append((char)('0' + digit));
            }
            else if (!IsSeparator(sign) && sign is not (':' or '№' or ',' or '=' or '#'))
            {
                return Failed(PhoneProblem.NotANumber);
            }
        }

        return extension.Length > MaximumExtensionDigits
            ? Failed(PhoneProblem.TooLong)
            : new PhoneText(hasPlus, digits, extension.Length == 0 ? null : extension.ToString(), PhoneProblem.None);
    }

    private static PhoneText Failed(PhoneProblem problem) => new(false, "", null, problem);

    private static int ExtensionWordAt(ReadOnlySpan<char> text)
    {
        foreach (var word in ExtensionWords)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return word.Length;
            }
        }

        return 0;
    }

    // Plus, and its full-width, small and superscript forms.
    private static bool IsPlus(char sign) => sign is '+' or '\uFF0B' or '\uFE62' or '\u207A';

    // ITU-T E.123 separates by spaces and writes the trunk in parentheses; people add dashes, dots and strokes, exchanges the wait-for-tone "~".
    private static bool IsSeparator(char sign) =>
        sign is '-' or '.' or '/' or '(' or ')' or '[' or ']' or '~' or '·' or '\u2212' or '\uFF08' or '\uFF09'
        || char.IsWhiteSpace(sign)
        || char.GetUnicodeCategory(sign) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;
}
