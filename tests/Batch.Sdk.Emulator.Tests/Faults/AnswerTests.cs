using System.Net;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Faults;

/// <summary>The faults that are answers.</summary>
internal sealed class AnswerTests
{
    private const string Unexpected = """{"error_code":"SERVER_ERROR","error_message":"Unexpected error"}""";
    private const string Throttled = """{"error_code":"TOO_MANY_REQUESTS","error_message":"Too Many Requests"}""";

    private const string Maintenance =
        """{"error_code":"MAINTENANCE_ERROR","error_message":"Batch\u0027s services are under maintenance. Please try again later"}""";

    private static TestCaseData[] Answers =>
    [
        new(new EmulatedFault { Kind = FaultKind.TooManyRequests }, false, 429, Throttled),
        new(new EmulatedFault { Kind = FaultKind.ServerError }, false, 500, Unexpected),
        new(new EmulatedFault { Kind = FaultKind.ServerError, Status = 504 }, false, 504, Unexpected),
        new(new EmulatedFault { Kind = FaultKind.ServerErrorAfterAccepting }, true, 500, Unexpected),
        new(new EmulatedFault { Kind = FaultKind.ServerErrorAfterAccepting, Status = 599 }, true, 599, Unexpected),
        new(new EmulatedFault { Kind = FaultKind.Maintenance }, false, 503, Maintenance),
        new(new EmulatedFault { Kind = FaultKind.EmptySuccess }, true, 202, ""),
    ];

    [TestCaseSource(nameof(Answers))]
    public async Task Answer_EachKind_SameOnBothWaysAndCarriedOutAsSaid(EmulatedFault fault, bool isCarriedOut, int status, string text)
    {
        foreach (Transport transport in Enum.GetValues<Transport>())
        {
            await using FaultyApi api = await FaultyApi.StartAsync(transport, fault with { Times = 1 });

            Answer answer = await api.SetAsync("jane");

            Assert.That(answer, Is.EqualTo(new Answer(status, text)));
            Assert.That(api.Emulator.Profiles.Count, Is.EqualTo(isCarriedOut ? 1 : 0));
            Assert.That((api.Last.Status, api.Last.Fault), Is.EqualTo((status, fault.Kind)));
            Assert.That(api.Emulator.Counters.AcceptedOperations, Is.EqualTo(isCarriedOut ? 1 : 0));
            Assert.That(api.Emulator.Counters.Faulted, Is.EqualTo(1));
            Assert.That((await api.SetAsync("next")).IsSuccess);
            Assert.That(api.Last.Fault, Is.Null);
            Assert.That(api.Emulator.Counters.Faulted, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Answer_NotCarriedOut_CostsNothingOfTheRateLimit()
    {
        await using FaultyApi api = await FaultyApi.StartAsync(
            Transport.InProcess,
            new EmulatedFault { Kind = FaultKind.ServerError, Times = 1 },
            new EmulatedFault { Kind = FaultKind.ServerErrorAfterAccepting, Times = 1 });

        await api.SetAsync("jane");
        RecordedRequest before = api.Last;
        await api.SetAsync("jane");

        Assert.That((before.Cost, before.Bucket), Is.EqualTo((0, (string?)null)));
        Assert.That((api.Last.Cost, api.Last.Bucket, api.Last.BucketLevel), Is.EqualTo((1, "profiles/update", 999.0)));
    }

    [TestCase(200)]
    [TestCase(null)]
    public async Task Html_Page_NotJsonAndNotCarriedOut(int? status)
    {
        foreach (Transport transport in Enum.GetValues<Transport>())
        {
            await using FaultyApi api = await FaultyApi.StartAsync(transport, new EmulatedFault { Kind = FaultKind.Html, Status = status });
            using var content = new StringContent("[]");

            using HttpResponseMessage response = await api.Http.PostAsync(new Uri("2.9/profiles/update", UriKind.Relative), content);

            Assert.That((int)response.StatusCode, Is.EqualTo(status ?? 502));
            Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/html; charset=utf-8"));
            Assert.That(await response.Content.ReadAsStringAsync(), Does.StartWith("<!DOCTYPE html>"));
            Assert.That(api.Emulator.Profiles, Is.Empty);
        }
    }

    [TestCase(null, null)]
    [TestCase(0.0, "0")]
    [TestCase(2.0, "2")]
    [TestCase(119.001, "120")]
    public async Task RetryAfter_Seconds_WholeOnesRoundedUp(double? seconds, string? expected)
    {
        TimeSpan? wait = seconds is null ? null : TimeSpan.FromSeconds(seconds.Value);

        Assert.That(await RetryAfterAsync(new EmulatedFault { Kind = FaultKind.TooManyRequests, RetryAfter = wait }), Is.EqualTo(expected));
        Assert.That(await RetryAfterAsync(new EmulatedFault { Kind = FaultKind.Maintenance, RetryAfter = wait }), Is.EqualTo(expected));
        Assert.That(await RetryAfterAsync(new EmulatedFault { Kind = FaultKind.ServerError, RetryAfter = wait }), Is.EqualTo(expected));
    }

    [TestCase(120, "Thu, 15 Jan 2026 12:02:00 GMT")]
    [TestCase(0.25, "Thu, 15 Jan 2026 12:00:01 GMT")]
    public async Task RetryAfter_Date_ByTheEmulatorsClockRoundedUp(double seconds, string expected) => Assert.That(
        await RetryAfterAsync(new EmulatedFault
        {
            Kind = FaultKind.TooManyRequests,
            RetryAfter = TimeSpan.FromSeconds(seconds),
            RetryAfterForm = RetryAfterForm.Date,
        }),
        Is.EqualTo(expected));

    [TestCase(FaultKind.ServerErrorAfterAccepting)]
    [TestCase(FaultKind.ResetAfterAccepting)]
    [TestCase(FaultKind.EmptySuccess)]
    public async Task AfterAccepting_RefusedRequest_KeepsItsAnswerAndUsesTheFaultUp(FaultKind kind)
    {
        await using FaultyApi api = await FaultyApi.StartAsync(Transport.InProcess, new EmulatedFault { Kind = kind, Times = 1 });

        Answer answer = await api.Http.PostAsync("profiles/update", "[{}]");

        Assert.That((answer.Status, answer.IsError), Is.EqualTo((400, true)));
        Assert.That((api.Last.Status, api.Last.Fault), Is.EqualTo((400, (FaultKind?)null)));
        Assert.That(api.Emulator.Faults.Active, Is.Empty);
        Assert.That(api.Emulator.Counters.Faulted, Is.Zero);
    }

    [Test]
    public async Task Answer_WrongKey_NotLookedAtBeforeTheFault()
    {
        await using FaultyApi api = await FaultyApi.StartAsync(
            Transport.InProcess,
            new EmulatedFault { Kind = FaultKind.Maintenance, Times = 1 },
            new EmulatedFault { Kind = FaultKind.EmptySuccess });
        api.Http.DefaultRequestHeaders.Authorization = new("Bearer", "wrong");

        Assert.That((await api.SetAsync("jane")).Status, Is.EqualTo(503));
        Assert.That((await api.SetAsync("jane")).Status, Is.EqualTo(401));
    }

    [TestCase("", HttpStatusCode.OK)]
    [TestCase("_emulator/counters", HttpStatusCode.OK)]
    [TestCase("2.9/profiles/unknown", HttpStatusCode.NotFound)]
    [TestCase("2.9/profiles/update", HttpStatusCode.NotFound)]
    public async Task Answer_NoRouteOfBatch_MeetsNoFault(string path, HttpStatusCode status)
    {
        await using FaultyApi api = await FaultyApi.StartAsync(Transport.InProcess, new EmulatedFault { Kind = FaultKind.Maintenance });

        using HttpResponseMessage response = await api.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.That(response.StatusCode, Is.EqualTo(status));
        Assert.That(api.Emulator.Faults.Active.Single().Hits, Is.Zero);
    }

    private static async Task<string?> RetryAfterAsync(EmulatedFault fault)
    {
        var seen = new HashSet<string?>();
        foreach (Transport transport in Enum.GetValues<Transport>())
        {
            await using FaultyApi api = await FaultyApi.StartAsync(transport, fault);
            using HttpResponseMessage response = await api.Http.GetAsync(new Uri("2.9/audiences/list", UriKind.Relative));
            seen.Add(response.Headers.NonValidated.TryGetValues("Retry-After", out var values) ? values.ToString() : null);
        }

        return seen.Single();
    }
}
