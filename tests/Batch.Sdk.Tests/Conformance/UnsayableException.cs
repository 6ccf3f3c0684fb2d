namespace Batch.Sdk.Tests.Conformance;

/// <summary>The client has no way to say this.</summary>
internal sealed class UnsayableException(string what) : Exception(what);
