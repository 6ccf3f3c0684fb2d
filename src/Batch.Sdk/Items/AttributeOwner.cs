namespace Batch.Sdk.Items;

/// <summary>Whose attributes they are: each has names and types of its own.</summary>
internal enum AttributeOwner
{
    Profile,
    Event,
    Member,
}
