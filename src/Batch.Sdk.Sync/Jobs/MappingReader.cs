using System.Text.Json;
using Batch.Sdk.Sync.Converting;
using Batch.Sdk.Sync.Mapping;

namespace Batch.Sdk.Sync.Jobs;

/// <summary>Reads the mapping of a job, and keeps where each field stands in it.</summary>
internal sealed class MappingReader
{
    private static readonly Dictionary<string, FieldType> ConstantTypes = new()
    {
        ["string"] = FieldType.Text,
        ["integer"] = FieldType.Whole,
        ["float"] = FieldType.Real,
        ["boolean"] = FieldType.Boolean,
        ["date"] = FieldType.Date,
        ["array"] = FieldType.Texts,
    };

    private static readonly Dictionary<string, FieldType> Types = new(ConstantTypes) { ["url"] = FieldType.Url };

    private static readonly Dictionary<string, NullPolicy> Nulls = new()
    {
        ["leaveAlone"] = NullPolicy.LeaveAlone,
        ["clear"] = NullPolicy.Clear,
    };

    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);

    public FieldMapping Mapping { get; } = new();

    /// <summary>Where each field stands in the job.</summary>
    public IReadOnlyDictionary<string, string> Paths => _paths;

    public void Read(JobObject job)
    {
        foreach ((string column, JobValue value) in job.Find("fields")?.Object()?.Members ?? []) ReadColumn(column, value);
        foreach ((string field, JobValue value) in job.Find("set")?.Object()?.Members ?? []) ReadField(field, value);
    }

    /// <summary>What is wrong with the mapping whatever columns the source has.</summary>
    public IEnumerable<SyncFault> Faults(SyncSettings settings)
    {
        string[] columns =
        [
            .. Mapping.Rules.SelectMany(static rule => rule.Columns),
            .. SyncCapabilities.DefaultFields.Select(static field => field.Name),
        ];
        return MappingCheck.Faults(MappingCheck.Complete(Mapping, settings.Target, columns), settings, columns)
            .Select(fault => fault with { Path = _paths.GetValueOrDefault(fault.Path, fault.Path) });
    }

    private void ReadColumn(string column, JobValue value)
    {
        if (value.Kind != JsonValueKind.Object)
        {
            foreach (string field in value.Names()) Map([column], field, value.Path, options: null);
            return;
        }

        JobObject settings = value.Object()!;
        IReadOnlyList<string> fields = settings.Require("to")?.Names() ?? [];
        FieldOptions options = Options(settings);
        settings.RefuseOthers();
        foreach (string field in fields) Map([column], field, value.Path, options);
    }

    private void ReadField(string field, JobValue value)
    {
        if (value.Object() is not { } settings) return;
        JobValue? constant = settings.Find("value");
        JobValue? columns = settings.Find("from");
        if (constant is null == columns is null)
        {
            value.Fault("It must have either \"value\", a constant, or \"from\", columns of which the first that has a value is taken.");
            return;
        }

        if (constant is not null) ReadConstant(field, constant.Value, settings, value.Path);
        else if (columns!.Value.Names() is { Count: > 0 } names) Map(names, field, value.Path, Options(settings));
        settings.RefuseOthers();
    }

    private void ReadConstant(string field, JobValue constant, JobObject settings, string path)
    {
        FieldType type = settings.Find("type")?.Word(ConstantTypes) ?? FieldType.Source;
        if (constant.Constant() is not { } value) return;
        if (!ValueConverter.TryConvert(value, type, out SourceValue converted)) constant.Fault("It cannot take the type that is asked for.");
        _paths.TryAdd(field, path);
        Mapping.Set(field, converted);
    }

    private void Map(IReadOnlyList<string> columns, string field, string path, FieldOptions? options)
    {
        _paths.TryAdd(field, path);
        Mapping.MapFirst(columns, field, options);
    }

    private static FieldOptions Options(JobObject field) => new()
    {
        Type = field.Find("type")?.Word(Types) ?? FieldType.Source,
        Nulls = field.Find("nulls")?.Word(Nulls) ?? NullPolicy.LeaveAlone,
        Transform = TransformReader.Read(field),
        Country = field.Find("country") is { } country ? Country(country) : null,
    };

    private static string? Country(JobValue value)
    {
        if (value.Text() is not { } country) return null;
        if (PhoneText.IsCountry(country)) return country;
        value.Fault($"\"{country}\" is no country code of ISO 3166-1 alpha-2, such as FR.");
        return null;
    }
}
