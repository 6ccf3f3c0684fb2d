using System.Security.Cryptography;
using System.Text;
using Batch.Sdk.Configuration;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.State;

namespace Batch.Sdk.Sync.Running;

/// <summary>All that is known before a row is read.</summary>
internal sealed record RunContext
{
    public required BatchClient Client { get; init; }

    public required SyncSettings Settings { get; init; }

    public required SyncOptions Options { get; init; }

    public required RowSource Source { get; init; }

    public required IReadOnlyList<FieldRule> Rules { get; init; }

    public required IReadOnlyList<SyncFault> Warnings { get; init; }

    public required bool IsDryRun { get; init; }

    public TimeProvider Time => Client.Settings?.Delivery.TimeProvider ?? TimeProvider.System;

    public ValidationOptions Validation => Client.Settings?.Validation ?? new ValidationOptions();

    /// <summary>Whether rows are sent again of which nobody knows what became of them.</summary>
    public bool IsRepeatable => Settings.Target != SyncTarget.Events || Client.Settings?.Delivery.EventDelivery != EventDelivery.AtMostOnce;

    /// <summary>The state of the job, held until it is disposed; null where there is none.</summary>
    /// <exception cref="SyncStateException">It cannot be used.</exception>
    public StateFolder? OpenState()
    {
        if (Options.StateDirectory is not { } directory) return null;
        return IsDryRun ? StateFolder.OpenToLook(directory, Binding()) : StateFolder.Open(directory, Binding());
    }

    /// <summary>What its state belongs to.</summary>
    public StateBinding Binding()
    {
        ClientSettings? client = Client.Settings;
        byte[] project = SHA256.HashData(Encoding.UTF8.GetBytes(client?.Transport.ProjectKey ?? ""));
        return new StateBinding
        {
            Endpoint = client?.Transport.Address.AbsoluteUri ?? "",
            Project = Convert.ToHexStringLower(project.AsSpan(0, 16)),
            Target = Settings.Target,
            Mode = Settings.Mode,
            Audience = Settings.AudienceName,
            Mapping = MappingHash.Of(Rules),
        };
    }
}
