using System.Security.Cryptography;
using System.Text.Json;
using Batch.Sdk.Emulator.Audiences;
using Batch.Sdk.Emulator.Profiles;
using Batch.Sdk.Emulator.Wire;

namespace Batch.Sdk.Emulator.State;

/// <summary>Reads the lines of a state file, one at a time, into empty stores.</summary>
internal sealed class StateReader(Stream stream) : IDisposable
{
    private const int MaxHeaderLength = 4 * 1024;
    private readonly LineReader _lines = new(stream);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<Audience> _audiences = [];
    private Dictionary<string, IReadOnlyDictionary<string, object>> _members = [];
    private int _profileCount;
    private long _memberCount;

    /// <exception cref="InvalidDataException">The file is not whole, or not one that this version can read.</exception>
    public void Read(ProfileStore profiles, AudienceStore audiences)
    {
        long sequence = ReadHeader();
        for (long number = 2; ; number++)
        {
            ReadOnlyMemory<byte> line = _lines.Next(Array.MaxLength - 1);
            if (line.Span.StartsWith(StateFormat.SealStart))
            {
                CheckSeal(line.Span);
                break;
            }

            if (!line.Span.EndsWith("\n"u8)) throw new InvalidDataException($"it is cut off in line {number}");
            ReadLine(line, number, profiles);
        }

        Restore(sequence, audiences);
    }

    public void Dispose() => _hash.Dispose();

    private long ReadHeader()
    {
        ReadOnlyMemory<byte> line = _lines.Next(MaxHeaderLength);
        _hash.AppendData(line.Span);
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            if (json.RootElement.GetProperty("format").GetString() == StateFormat.Name)
            {
                int version = json.RootElement.GetProperty("version").GetInt32();
                return version == StateFormat.Version
                    ? json.RootElement.GetProperty("sequence").GetInt64()
                    : throw new InvalidDataException($"it has the version {version}, and this emulator reads {StateFormat.Version} only");
            }
        }
        catch (Exception e) when (IsFault(e))
        {
        }

        throw new InvalidDataException("it does not begin as a state file of the emulator does");
    }

    private void ReadLine(ReadOnlyMemory<byte> line, long number, ProfileStore profiles)
    {
        _hash.AppendData(line.Span);
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonProperty content = json.RootElement.EnumerateObject().Single();
            if (content.NameEquals(StateFormat.Member)) ReadMember(content.Value);
            else if (content.NameEquals(StateFormat.Profile)) ReadProfile(content.Value, profiles);
            else if (content.NameEquals(StateFormat.Audience)) ReadAudience(content.Value);
            else throw new InvalidDataException($"line {number} is damaged");
        }
        catch (Exception e) when (IsFault(e))
        {
            throw new InvalidDataException($"line {number} is damaged", e);
        }
    }

    private void ReadProfile(JsonElement json, ProfileStore store)
    {
        _profileCount++;
        store.Restore(
            WireReader.Text(json.GetProperty("custom_id")),
            WireReader.Attributes(json.GetProperty("attributes")),
            WireReader.Events(json.GetProperty("events")));
    }

    private void ReadAudience(JsonElement json)
    {
        var audience = new Audience(
            json.GetProperty("sequence").GetInt64(),
            WireReader.Text(json.GetProperty("name")),
            json.GetProperty("display_name").GetString(),
            json.GetProperty("created").GetDateTimeOffset());
        audience.Restore(
            json.GetProperty("updated").GetDateTimeOffset(),
            json.GetProperty("history").EnumerateArray().Select(static size =>
                new AudienceSize(size.GetProperty("time").GetDateTimeOffset(), size.GetProperty("count").GetInt32())),
            _members = new(StringComparer.Ordinal));
        _audiences.Add(audience);
    }

    private void ReadMember(JsonElement json)
    {
        _memberCount++;
        _members.Add(WireReader.Text(json.GetProperty("custom_id")), WireReader.Attributes(json.GetProperty("attributes")));
    }

    private void Restore(long sequence, AudienceStore store)
    {
        try
        {
            store.Restore(sequence, _audiences);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException("two of its audiences have the same name", e);
        }
    }

    private void CheckSeal(ReadOnlySpan<byte> line)
    {
        byte[] seal = StateFormat.Seal(_profileCount, _audiences.Count, _memberCount, _hash.GetHashAndReset());
        if (line.Length < seal.Length && seal.AsSpan().StartsWith(line)) throw new InvalidDataException("it is cut off in its last line");
        if (!line.SequenceEqual(seal))
            throw new InvalidDataException("it is damaged, since the sum in its last line is not that of the others");
        if (!_lines.Next(0).IsEmpty) throw new InvalidDataException("there is more after its last line");
    }

    /// <summary>What the readers and the store throw at a line that is not as it was written.</summary>
    private static bool IsFault(Exception e) =>
        e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException
            or OverflowException;
}
