using System.Globalization;
using System.Text.Json;

namespace Batch.Sdk.Emulator.Wire;

/// <summary>Writes stored values in the form in which Batch takes them, where the name says what JSON cannot.</summary>
internal sealed class WireForm
{
    /// <summary>Times in UTC, to the millisecond.</summary>
    public static readonly WireForm Readable = new(
        static date => FormatTime(date, date.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : WholeTime), FormatTime);

    /// <summary>Times as they were given, to the tick.</summary>
    public static readonly WireForm Exact = new(FormatExactly, FormatExactly);

    private const string WholeTime = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private readonly Func<DateTimeOffset, string> _date;
    private readonly Func<DateTimeOffset, string> _time;

    private WireForm(Func<DateTimeOffset, string> date, Func<DateTimeOffset, string> time)
    {
        _date = date;
        _time = time;
    }

    public static string FormatTime(DateTimeOffset time) => FormatTime(time, WholeTime);

    public static string FormatExactly(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    public void WriteProfile(Utf8JsonWriter writer, EmulatedProfile profile)
    {
        writer.WriteString("custom_id", profile.CustomId);
        WriteAttributes(writer, profile.Attributes);
        writer.WriteStartArray("events");
        foreach (EmulatedEvent e in profile.Events)
        {
            writer.WriteStartObject();
            writer.WriteString("name", e.Name);
            writer.WriteString("time", _time(e.Time));
            WriteAttributes(writer, e.Attributes);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public void WriteAttributes(Utf8JsonWriter writer, IReadOnlyDictionary<string, object> attributes)
    {
        writer.WritePropertyName("attributes");
        WriteObject(writer, attributes);
    }

    private static string FormatTime(DateTimeOffset time, string format) =>
        time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);

    private void WriteObject(Utf8JsonWriter writer, IReadOnlyDictionary<string, object> attributes)
    {
        writer.WriteStartObject();
        foreach ((string name, object value) in attributes)
        {
            writer.WritePropertyName(Name(name, value));
            WriteValue(writer, value);
        }

        writer.WriteEndObject();
    }

    private static string Name(string name, object value) => value switch
    {
        DateTimeOffset => $"date({name})",
        Uri => $"url({name})",
        _ => name,
    };

    private void WriteValue(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text: writer.WriteStringValue(text); break;
            case long integer: writer.WriteNumberValue(integer); break;
            case double real: writer.WriteRawValue(Format(real)); break;
            case bool truth: writer.WriteBooleanValue(truth); break;
            case DateTimeOffset date: writer.WriteStringValue(_date(date)); break;
            case Uri url: writer.WriteStringValue(url.OriginalString); break;
            case IReadOnlyDictionary<string, object> attributes: WriteObject(writer, attributes); break;
            default: WriteItems(writer, (IEnumerable<object>)value); break;
        }
    }

    private void WriteItems(Utf8JsonWriter writer, IEnumerable<object> items)
    {
        writer.WriteStartArray();
        foreach (object item in items) WriteValue(writer, item);
        writer.WriteEndArray();
    }

    /// <summary>A float without fraction and exponent would be read back as an integer.</summary>
    private static string Format(double real)
    {
        string text = real.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }
}
