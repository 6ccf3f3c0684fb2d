using System.Text.Json;

namespace Batch.Sdk.Tests.Testing.Model;

/// <summary>All profiles, by custom ID. Thread-safe.</summary>
internal sealed class ModelStore(bool keepsTypes)
{
    private readonly Dictionary<string, ModelProfile> _profiles = [];
    private readonly Lock _lock = new();

    public ModelProfile this[string id]
    {
        get
        {
            lock (_lock) return _profiles.TryGetValue(id, out ModelProfile? known) ? known : new ModelProfile(keepsTypes);
        }
    }

    /// <summary>Carries a request out.</summary>
    /// <param name="operations">What the request says.</param>
    /// <param name="isLeftOut">Whether an attribute or an event (<c>events[0]</c>) of an operation is left out.</param>
    /// <returns>Index and name of all that was left out.</returns>
    public IReadOnlyList<(int Index, string Name)> Apply(ModelOperation[] operations, Func<int, string, bool> isLeftOut)
    {
        List<(int, string)> leftOut = [];
        lock (_lock)
        {
            for (int i = 0; i < operations.Length; i++)
            {
                ModelProfile profile = ProfileOf(operations[i].Id);
                foreach ((string name, JsonElement value) in operations[i].Attributes)
                {
                    if (isLeftOut(i, name) || !profile.TrySet(name, value)) leftOut.Add((i, name));
                }

                for (int number = 0; number < operations[i].Events.Length; number++)
                {
                    if (isLeftOut(i, $"events[{number}]")) leftOut.Add((i, $"events[{number}]"));
                    else profile.Events.Add(operations[i].Events[number]);
                }
            }
        }

        return leftOut;
    }

    /// <summary>All of it, in an order that does not depend on how it came about.</summary>
    public override string ToString()
    {
        lock (_lock)
        {
            return string.Join('\n', _profiles.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}"));
        }
    }

    private ModelProfile ProfileOf(string id) =>
        _profiles.TryGetValue(id, out ModelProfile? known) ? known : _profiles[id] = new ModelProfile(keepsTypes);
}
