using System.Net;

namespace Batch.Sdk.Audiences;

/// <summary>What an audience that is not there looks like, and what to say about it.</summary>
internal static class MissingAudience
{
    private const string MustExist =
        "The audience must already exist in your Batch project: create it in the Batch dashboard under Audiences or with "
        + "Audiences.CreateAsync. ";

    /// <summary>
    /// Whether an answer to a view says that there is none. A 404 for the route, or one that is not in Batch's form, comes of a wrong
    /// address.
    /// </summary>
    public static bool IsToldBy(BatchApiException answer) =>
        answer is { StatusCode: HttpStatusCode.NotFound, ErrorCode: not (null or "ROUTE_NOT_FOUND") };

    /// <summary>Whether an answer to a write may mean it: which one Batch gives is not documented.</summary>
    public static bool MayBeMeantBy(BatchApiException answer) => answer.StatusCode == HttpStatusCode.BadRequest || IsToldBy(answer);

    public static AudienceNotFoundException OnUpdate(string name, BatchException? cause) =>
        Error("Audience update failed: there is no audience of this name. " + MustExist, name, cause);

    public static AudienceNotFoundException OnView(string name, bool hasToken, BatchException? cause)
    {
        string token = hasToken ? ", or the indexing token is not one of its own" : string.Empty;
        return Error($"There is no audience of this name{token}. {MustExist}", name, cause);
    }

    public static AudienceNotFoundException OnDeletion(string name, BatchException? cause) =>
        Error("Audience deletion failed: there is no audience of this name. ", name, cause);

    private static AudienceNotFoundException Error(string what, string name, BatchException? cause) => new(
        $"{what}Names are case-sensitive and contain only letters, numbers, hyphens and underscores. The name was {name}.", name, cause);
}
