using System.Data.Common;
using System.Text.Json;
using Batch.Sdk.Sync.State;

namespace Batch.Sdk.Sync.Mirror.Sql;

/// <summary>
/// The table of an audience's members, and the one that says whose it is and whether a run has read its source whole. Held by one run at a time. In a dry
/// run neither is changed, and they may be missing.
/// </summary>
internal sealed class MembershipTable : IAsyncDisposable
{
    private readonly SqlSession _session;
    private readonly string _name;
    private readonly string _bindings;
    private readonly IAsyncDisposable _lock;
    private StateBinding _binding;

    private MembershipTable(SqlSession session, string name, StateBinding binding, bool isDryRun, IAsyncDisposable held)
    {
        (_session, _name, _binding, _lock) = (session, name, binding, held);
        TableName members = TableName.Parse(name);
        Members = members.In(session.Dialect);
        _bindings = (members with { Table = $"{members.Table}_binding" }).In(session.Dialect);
        IsDryRun = isDryRun;
    }

    public SqlSession Session => _session;

    public bool IsDryRun { get; }

    /// <summary>The table of members, in a statement.</summary>
    public string Members { get; }

    /// <summary>Whether there is such a table: in a dry run there may be none.</summary>
    public bool Exists { get; private set; } = true;

    /// <summary>Whether no run has read its source whole so far.</summary>
    public bool IsFirst { get; private set; } = true;

    /// <exception cref="SyncStateException">Another run holds it, it belongs to another job, or it cannot be used.</exception>
    public static async Task<MembershipTable> OpenAsync(
        SqlSession session, string name, StateBinding binding, bool isDryRun, CancellationToken cancellationToken)
    {
        MembershipTable? table = null;
        try
        {
            IAsyncDisposable held = await session.TryLockAsync(name, cancellationToken).ConfigureAwait(false)
                ?? throw new SyncStateException($"Another run uses the table {name}. Wait for its end, or give this one a table of its own.");
            table = new MembershipTable(session, name, binding, isDryRun, held);
            await table.OpenAsync(cancellationToken).ConfigureAwait(false);
            return table;
        }
        catch (Exception e)
        {
            if (table is not null) await table._lock.DisposeAsync().ConfigureAwait(false);
            if (e is DbException or IOException or UnauthorizedAccessException) throw Unusable(name, e);
            throw;
        }
    }

    /// <summary>Notes which of the audiences of a name it is.</summary>
    /// <exception cref="SyncStateException">It was another one before.</exception>
    public void Bind(DateTimeOffset? audienceCreated)
    {
        StateBinding bound = _binding.With(audienceCreated);
        RequireSame(_binding, bound);
        if (bound == _binding) return;
        try
        {
            _session.InTransaction(execute => execute($"update {_bindings} set binding = @binding", [("@binding", Write(bound))]));
        }
        catch (DbException e)
        {
            throw Unusable(_name, e);
        }

        _binding = bound;
    }

    /// <summary>A run has read its source whole.</summary>
    /// <param name="execute">Executes a statement.</param>
    public void Complete(Action<string, (string Name, object? Value)[]> execute) => execute($"update {_bindings} set is_complete = 1", []);

    public ValueTask DisposeAsync() => _lock.DisposeAsync();

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        bool hasMembers = await ExistsAsync(TableName.Parse(_name), cancellationToken).ConfigureAwait(false);
        TableName members = TableName.Parse(_name);
        bool hasBinding = await ExistsAsync(members with { Table = $"{members.Table}_binding" }, cancellationToken).ConfigureAwait(false);
        if (hasMembers != hasBinding)
        {
            throw new SyncStateException(
                $"Of the tables {_name} and {_name}_binding there is only one: they are not those of a mirror, or one of them was lost. Name another table; or, "
                + "if it is of no use, drop it, and the next run is a first one, which adds members and removes nobody.");
        }

        if (hasMembers) await ReadAsync(cancellationToken).ConfigureAwait(false);
        else if (IsDryRun) Exists = false;
        else Create();
    }

    private async Task<bool> ExistsAsync(TableName table, CancellationToken cancellationToken) =>
        await _session.CountAsync(_session.Dialect.Exists(table.Schema, table.Table), cancellationToken).ConfigureAwait(false) > 0;

    private void Create() => _session.InTransaction(execute =>
    {
        SqlDialect dialect = _session.Dialect;
        execute(
            $"create table {Members} (custom_id {dialect.IdType} not null primary key, attributes {dialect.TextType} not null, is_doubtful smallint not null)", []);
        execute($"create table {_bindings} (binding {dialect.TextType} not null, is_complete smallint not null)", []);
        execute($"insert into {_bindings} (binding, is_complete) values (@binding, 0)", [("@binding", Write(_binding))]);
    });

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await _session.ReadAsync($"select custom_id, attributes, is_doubtful from {Members} where 1 = 0", static _ => 0, cancellationToken).ConfigureAwait(false);
        List<(string Binding, bool IsComplete)> rows = await _session.ReadAsync(
            $"select binding, is_complete from {_bindings}",
            static reader => (reader.GetString(0), reader.GetInt16(1) != 0),
            cancellationToken).ConfigureAwait(false);
        StateBinding known = rows is [var row] && Parse(row.Binding) is { } binding ? binding : throw NotOfAMirror();
        RequireSame(known, _binding);
        (_binding, IsFirst) = (known, !rows[0].IsComplete);
    }

    private static string Write(StateBinding binding) => JsonSerializer.Serialize(binding, StateJson.Default.StateBinding);

    private static StateBinding? Parse(string json)
    {
        try
        {
            StateBinding? binding = JsonSerializer.Deserialize(json, StateJson.Default.StateBinding);
            return binding?.Version == StateBinding.CurrentVersion ? binding : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SyncStateException Unusable(string name, Exception cause) => new(
        $"The table {name} cannot be used: {cause.Message} The user of the connection must be able to create it and {name}_binding, or to read and write them.", cause);

    private void RequireSame(StateBinding known, StateBinding binding) => known.RequireSame(
        binding, $"the table {_name}", $"Use another table; or, if what was remembered does not matter any more, drop it and {_name}_binding.");

    private SyncStateException NotOfAMirror() => new(
        $"The table {_name}_binding is damaged, or of another version of this program. Use that one, or another table.");
}
