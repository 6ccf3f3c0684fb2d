using System.Text;
using System.Text.RegularExpressions;

namespace Batch.Fuzzing;

/// <summary>
/// Damages JSON token by token, so that most of it stays JSON: keys and values are exchanged for others, left out, doubled, moved, nested. Now and
/// then bytes are damaged as well.
/// </summary>
internal sealed partial class JsonMutator(params string[] corpus)
{
    private const int MostMutations = 5;
    private const int DeepNesting = 3_000;
    private const int LongText = 100_000;

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "1", "-1", "0.5", "1e400", "-1e400", "1e-400", "2147483648", "-2147483649", "9223372036854775808",
        "1.0", "123456789012345678901234567890.123456789", "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud83d\"", "\"\\ude00\\ud83d\"",
        "\"\\r\\n\"", "\"é😀\"", "\"env:\"", "\"env:NO_SUCH_VARIABLE\"", "\"1\"", "\"true\"", "\"NaN\"", "\"2026-01-15T12:00:00Z\"",
        "\"..\"", "\"/\"", "\"\\\\\"", "\"$x\"", "[]", "{}", "[[]]", "[{}]", "{\"a\":{}}", "[null]", "[\"a\",1]",
    ];

    private readonly ByteMutator _bytes = new(corpus);
    private readonly string[][] _corpus = [.. corpus.Select(Split)];
    private readonly string[] _words = [.. corpus.SelectMany(Split).Where(static token => token[0] == '"').Distinct()];

    public byte[] Make(Random random)
    {
        List<string> tokens = [.. random.GetItems(_corpus, 1)[0]];
        for (int count = random.Next(1, MostMutations + 1); count > 0; count--) Mutate(tokens, random);
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(tokens));
        return random.Next(6) == 0 ? _bytes.Mutate(bytes, random) : bytes;
    }

    private void Mutate(List<string> tokens, Random random)
    {
        int at = random.Next(tokens.Count);
        switch (random.Next(10))
        {
            case 0 or 1 or 2 when IsValue(tokens[at]): tokens[at] = Value(random); break;
            case 3 when IsValue(tokens[at]): tokens[at] = random.GetItems(_words, 1)[0]; break;
            case 4: tokens.RemoveRange(at, Math.Min(random.Next(1, 5), tokens.Count - at - 1)); break;
            case 5: tokens.InsertRange(at, tokens.GetRange(at, Math.Min(random.Next(1, 12), tokens.Count - at))); break;
            case 6: (tokens[at], tokens[^1]) = (tokens[^1], tokens[at]); break;
            case 7 when tokens[at] == "{": tokens.InsertRange(at + 1, [random.GetItems(_words, 1)[0], ":", Value(random), ","]); break;
            case 8 when IsValue(tokens[at]): tokens[at] = $"[{tokens[at]},{Value(random)}]"; break;
            default: Exchange(tokens, at, random.Next(tokens.Count)); break;
        }
    }

    private string Value(Random random) => random.Next(40) switch
    {
        0 => Nest("[", "]", random.Next(DeepNesting)),
        1 => Nest("{\"a\":", "}", random.Next(DeepNesting)),
        2 => $"\"{new string('x', random.Next(LongText))}\"",
        3 => new string('9', random.Next(1, LongText)),
        4 => string.Concat(random.GetItems(_corpus, 1)[0]),
        _ => random.GetItems(Values, 1)[0],
    };

    private static string Nest(string open, string close, int depth) =>
        string.Concat(Enumerable.Repeat(open, depth)) + "0" + string.Concat(Enumerable.Repeat(close, depth));

    private static void Exchange(List<string> tokens, int left, int right)
    {
        if (IsValue(tokens[left]) == IsValue(tokens[right])) (tokens[left], tokens[right]) = (tokens[right], tokens[left]);
    }

    private static bool IsValue(string token) => token[0] is not ('{' or '}' or '[' or ']' or ':' or ',');

    private static string[] Split(string json) => [.. Token().Matches(json).Select(static match => match.Value)];

    [GeneratedRegex("\"(?:\\\\.|[^\"\\\\])*\"|[{}\\[\\]:,]|[^\\s{}\\[\\]:,\"]+|\n")]
    private static partial Regex Token();
}
