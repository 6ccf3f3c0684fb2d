using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace WarehouseSync;

/// <summary>A company's own data, made up: customers and their orders in an SQL database, here SQLite in memory.</summary>
internal sealed class Warehouse : IAsyncDisposable
{
    private const string Content = """
        create table customers (id integer primary key, email text, phone text, country text, locale text, newsletter integer, plan text, signup text);
        create table orders (customer integer, total real);
        insert into customers
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 500)
        select i, 'customer' || i || '@example.com',
               case i % 3 when 0 then '06 12 34 56 ' || printf('%02d', i % 100) when 1 then '+4930' || (1000000 + i) end,
               'FR', case i % 2 when 0 then 'fr_FR' else 'zh-Hant-TW' end, i % 2,
               case i % 4 when 0 then 'premium' else 'free' end, date('2024-01-01', '+' || i || ' days')
        from n;
        update customers set email = 'not an address' where id in (77, 78);
        insert into orders select id, id * 1.5 from customers where id % 2 = 0;
        """;

    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public static async Task<Warehouse> OpenAsync()
    {
        var warehouse = new Warehouse();
        await warehouse._connection.OpenAsync();
        await warehouse.ExecuteAsync(Content);
        return warehouse;
    }

    /// <summary>The command lives as long as its rows.</summary>
    public async Task<DbDataReader> QueryAsync(string query)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = query;
        return await command.ExecuteReaderAsync();
    }

    public async Task ExecuteAsync(string statements)
    {
        await using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = statements;
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
