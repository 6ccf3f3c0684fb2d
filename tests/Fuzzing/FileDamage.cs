namespace Batch.Fuzzing;

/// <summary>What has happened to a file while nobody looked.</summary>
/// <param name="File">Its name.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">The byte where it did, if at one.</param>
internal sealed record FileDamage(string File, DamageKind Kind, int At)
{
    /// <summary>Damages one of the files of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="others">Other contents that files of these names had.</param>
    /// <param name="random">Chooses.</param>
    public static FileDamage Do(string folder, ILookup<string, byte[]> others, Random random)
    {
        string path = random.GetItems(Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToArray(), 1)[0];
        byte[] bytes = System.IO.File.ReadAllBytes(path);
        var kind = random.GetItems(Enum.GetValues<DamageKind>(), 1)[0];
        int at = random.Next(bytes.Length);
        var damage = new FileDamage(Path.GetFileName(path), kind, at);
        System.IO.File.Delete(path);
        if (kind == DamageKind.Folder) Directory.CreateDirectory(path);
        else if (kind != DamageKind.Missing) System.IO.File.WriteAllBytes(path, damage.Of(bytes, [.. others[damage.File]], random));
        return damage;
    }

    private byte[] Of(byte[] bytes, byte[][] others, Random random)
    {
        switch (Kind)
        {
            case DamageKind.Flip when bytes.Length > 0:
                bytes[At] ^= (byte)(1 << random.Next(8));
                return bytes;
            case DamageKind.Overwritten:
                random.NextBytes(bytes.AsSpan(At, Math.Min(bytes.Length - At, random.Next(1, 32))));
                return bytes;
            case DamageKind.Blanked:
                bytes.AsSpan(At, Math.Min(bytes.Length - At, random.Next(1, 64))).Clear();
                return bytes;
            case DamageKind.Cut: return bytes[..At];
            case DamageKind.Appended: return [.. bytes, .. bytes[At..]];
            case DamageKind.Swapped when others.Length > 0: return random.GetItems(others, 1)[0];
            case DamageKind.Empty: return [];
            default: return bytes;
        }
    }
}
