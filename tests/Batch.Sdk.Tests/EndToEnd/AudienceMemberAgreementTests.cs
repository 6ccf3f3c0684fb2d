using System.Net;
using System.Text;
using Batch.Sdk.Emulator;
using Batch.Sdk.Items;
using Batch.Sdk.Wire;
using CsCheck;

namespace Batch.Sdk.Tests.EndToEnd;

/// <summary>Whatever the client lets pass of a member, the emulator takes whole, in both routes.</summary>
internal sealed class AudienceMemberAgreementTests
{
    private static readonly Gen<string> Text = NearLimits.Text;

    private static readonly Gen<string> Name = Gen.Frequency(
        (40, Gen.Char["abcz_09"].Array[1, 4].Select(characters => new string(characters))),
        (2, Gen.Int[29, 31].Select(length => new string('n', length))),
        (1, Gen.Const("Upper")),
        (1, Gen.Const("$language")));

    private static readonly Gen<AttributeValue> Value = Gen.Frequency(
        (9, Text.Select(text => (AttributeValue)text)),
        (9, Gen.Long.Select(value => (AttributeValue)value)),
        (9, Gen.Double.Select(value => (AttributeValue)value)),
        (1, Gen.Bool.Select(value => (AttributeValue)value)),
        (9, Gen.DateTimeOffset.Select(value => (AttributeValue)value)),
        (5, Gen.Frequency((5, Gen.Const("https://a/b")), (5, Gen.Const("app://open")), (1, Gen.Const("https://"))).Select(AttributeValue.Url)),
        (5, Gen.Int[0, 26].SelectMany(length => Text.Array[length]).Select(AttributeValue.FromTexts)));

    private static readonly Gen<AudienceMember> Member =
        from id in Gen.Frequency((9, Gen.Const("user-42")), (3, Text))
        from isRemoval in Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true)))
        from values in Gen.Frequency((20, Gen.Int[0, 6]), (1, Gen.Int[14, 20])).SelectMany(count => Gen.Select(Name, Value).Array[count])
        select values.Aggregate(
            isRemoval ? AudienceMember.Remove(id) : AudienceMember.Add(id), (member, value) => member.With(value.Item1, value.Item2));

    [Test]
    public void Write_WhateverTheClientLetsPass_TheEmulatorTakesWhole()
    {
        int sent = 0;
        using var emulator = new BatchEmulator(new BatchEmulatorOptions { EnforceRateLimits = false });
        using var http = new HttpClient(emulator.CreateHandler());
        http.DefaultRequestHeaders.Authorization = new("Bearer", emulator.RestApiKey);
        http.DefaultRequestHeaders.Add("X-Batch-Project", emulator.ProjectKey);
        Post(http, emulator, "create", """{"name":"vip","type":"custom_ids"}""");
        Member.Sample(
            member =>
            {
                if (member.Validate().Count > 0) return;
                Interlocked.Increment(ref sent);
                Post(http, emulator, "update", $$"""{"name":"vip","ids":[{{Wire(((IItem)member).Write)}}]}""");
                if (!member.IsRemoval) Post(http, emulator, "replace", $$"""{"name":"vip","ids":[{{Wire(member.WriteReplacement)}}]}""");
            },
            iter: 3_000,
            threads: 1);

        Assert.That(sent, Is.GreaterThan(300), "else this test shows nothing");
    }

    private static string Wire(Action<Utf8Buffer> write)
    {
        using var buffer = new Utf8Buffer();
        write(buffer);
        return Encoding.UTF8.GetString(buffer.Span);
    }

    private static void Post(HttpClient http, BatchEmulator emulator, string route, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = http.PostAsync(new Uri(emulator.Address, $"2.9/audiences/{route}"), content).GetAwaiter().GetResult();
        string answer = response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), $"{answer} {body}");
    }
}
