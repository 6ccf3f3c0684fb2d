using System.Runtime.InteropServices;
using System.Text.Json;

namespace Batch.Sdk.Emulator.Values;

internal static class NumberValue
{
    /// <summary>A number with a fraction or an exponent is a float, any other an integer, as in Batch's table of types.</summary>
    public static Parsed<object> Read(JsonElement json)
    {
        if (JsonMarshal.GetRawUtf8Value(json).ContainsAny(".eE"u8))
        {
            double real = json.GetDouble();
            return double.IsFinite(real) ? Parsed<object>.Valid(real) : Parsed<object>.Invalid("is too large for a float");
        }

        return json.TryGetInt64(out long integer)
            ? Parsed<object>.Valid(integer)
            : Parsed<object>.Invalid("does not fit a signed 64-bit integer");
    }
}
