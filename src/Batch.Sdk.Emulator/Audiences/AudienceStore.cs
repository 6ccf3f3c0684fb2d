using System.Globalization;

namespace Batch.Sdk.Emulator.Audiences;

internal sealed class AudienceStore(TimeProvider time, TimeSpan indexingTime)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Audience> _audiences = new(StringComparer.Ordinal);
    private long _sequence;

    public int Count
    {
        get
        {
            lock (_lock) return _audiences.Count;
        }
    }

    public EmulatedAudience? Find(string name)
    {
        lock (_lock) return _audiences.GetValueOrDefault(name)?.Snapshot();
    }

    public EmulatedAudience[] ToArray()
    {
        lock (_lock) return [.. InOrder().Select(static audience => audience.Snapshot())];
    }

    public void Clear()
    {
        lock (_lock) _audiences.Clear();
    }

    /// <summary>Makes an audience; null where it exists and may not, else a token.</summary>
    public string? Create(string name, string? displayName, bool acceptExisting)
    {
        lock (_lock)
        {
            if (!_audiences.TryGetValue(name, out Audience? audience))
                _audiences.Add(name, audience = new Audience(++_sequence, name, displayName, time.GetUtcNow()));
            else if (!acceptExisting)
                return null;
            return Sign(audience);
        }
    }

    /// <summary>Changes an audience; null where it does not exist, else a token.</summary>
    public string? Write(string name, Action<Audience> change)
    {
        lock (_lock)
        {
            if (!_audiences.TryGetValue(name, out Audience? audience)) return null;
            change(audience);
            return Sign(audience);
        }
    }

    public string? Remove(string name)
    {
        lock (_lock) return _audiences.Remove(name) ? NextToken() : null;
    }

    /// <summary>Null where there is no such audience, or no such token of it.</summary>
    public AudienceView? View(string name, string? token)
    {
        lock (_lock) return _audiences.TryGetValue(name, out Audience? audience) ? View(audience, token) : null;
    }

    public AudiencePage List(long from, int limit)
    {
        lock (_lock)
        {
            Audience[] rest = [.. InOrder().Where(audience => audience.Sequence >= from)];
            AudienceView[] page = [.. rest.Take(limit).Select(audience => View(audience, token: null)!)];
            return new AudiencePage(page, _audiences.Count, rest.Length > limit ? rest[limit].Sequence : null);
        }
    }

    /// <summary>An audience and a page of its members; null where there is no such audience.</summary>
    public AudienceDetail? Detail(string name, int from, int limit)
    {
        lock (_lock)
        {
            if (!_audiences.TryGetValue(name, out Audience? audience)) return null;
            int? next = audience.Count - limit > from ? from + limit : null;
            return new AudienceDetail(
                View(audience, token: null)!, [.. audience.Sizes], [.. audience.Members.Skip(from).Take(limit)], next);
        }
    }

    /// <summary>Shows all audiences in order of creation, and the number that was last given to an audience or a token.</summary>
    public void Read(Action<long, IEnumerable<Audience>> reader)
    {
        lock (_lock) reader(_sequence, InOrder());
    }

    /// <summary>Fills an empty store.</summary>
    public void Restore(long sequence, IEnumerable<Audience> audiences)
    {
        lock (_lock)
        {
            _sequence = sequence;
            foreach (Audience audience in audiences) _audiences.Add(audience.Name, audience);
        }
    }

    private IEnumerable<Audience> InOrder() => _audiences.Values.OrderBy(static audience => audience.Sequence);

    private AudienceView? View(Audience audience, string? token) =>
        audience.StateOf(token, time.GetUtcNow(), indexingTime) is { } state
            ? new(audience.Name, audience.DisplayName, audience.Count, state, audience.Created, audience.Updated)
            : null;

    private string Sign(Audience audience)
    {
        string token = NextToken();
        audience.Sign(token, time.GetUtcNow());
        return token;
    }

    private string NextToken() => (++_sequence).ToString("x32", CultureInfo.InvariantCulture);
}
