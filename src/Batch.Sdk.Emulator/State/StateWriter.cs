using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Batch.Sdk.Emulator.Audiences;
using Batch.Sdk.Emulator.Profiles;
using Batch.Sdk.Emulator.Wire;

namespace Batch.Sdk.Emulator.State;

/// <summary>Writes the lines of a state file, one at a time.</summary>
internal sealed class StateWriter(Stream stream) : IDisposable
{
    private const int PageLength = 1_000;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _line = new();
    private int _profiles;
    private int _audiences;
    private long _members;

    public void Write(ProfileStore profiles, AudienceStore audiences) => audiences.Read((sequence, inOrder) =>
    {
        WriteHeader(sequence);
        WriteProfiles(profiles);
        foreach (Audience audience in inOrder) Write(audience);
        stream.Write(StateFormat.Seal(_profiles, _audiences, _members, _hash.GetHashAndReset()));
    });

    public void Dispose() => _hash.Dispose();

    private void WriteHeader(long sequence) => WriteLine(writer =>
    {
        writer.WriteString("format", StateFormat.Name);
        writer.WriteNumber("version", StateFormat.Version);
        writer.WriteNumber("sequence", sequence);
    });

    private void WriteProfiles(ProfileStore store)
    {
        for (int? from = 0; from is { } position;)
        {
            foreach (EmulatedProfile profile in store.Page(position, PageLength, search: null, out from))
            {
                WriteLine(StateFormat.Profile, writer => WireForm.Exact.WriteProfile(writer, profile));
                _profiles++;
            }
        }
    }

    private void Write(Audience audience)
    {
        WriteLine(StateFormat.Audience, writer => WriteHead(writer, audience));
        _audiences++;
        foreach ((string customId, IReadOnlyDictionary<string, object> attributes) in audience.Members)
        {
            WriteLine(StateFormat.Member, writer =>
            {
                writer.WriteString("custom_id", customId);
                WireForm.Exact.WriteAttributes(writer, attributes);
            });
            _members++;
        }
    }

    private static void WriteHead(Utf8JsonWriter writer, Audience audience)
    {
        writer.WriteNumber("sequence", audience.Sequence);
        writer.WriteString("name", audience.Name);
        writer.WriteString("display_name", audience.DisplayName);
        writer.WriteString("created", WireForm.FormatExactly(audience.Created));
        writer.WriteString("updated", WireForm.FormatExactly(audience.Updated));
        writer.WriteStartArray("history");
        foreach (AudienceSize size in audience.Sizes)
        {
            writer.WriteStartObject();
            writer.WriteString("time", WireForm.FormatExactly(size.Time));
            writer.WriteNumber("count", size.Count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteLine(string kind, Action<Utf8JsonWriter> writeMembers) => WriteLine(writer =>
    {
        writer.WriteStartObject(kind);
        writeMembers(writer);
        writer.WriteEndObject();
    });

    private void WriteLine(Action<Utf8JsonWriter> writeMembers)
    {
        _line.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_line))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        _line.Write("\n"u8);
        _hash.AppendData(_line.WrittenSpan);
        stream.Write(_line.WrittenSpan);
    }
}
