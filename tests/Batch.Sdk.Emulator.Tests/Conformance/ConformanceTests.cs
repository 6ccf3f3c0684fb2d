using System.Text.Json;
using Batch.Sdk.Conformance;
using Batch.Sdk.Emulator.Tests.Engine;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Conformance;

/// <summary>The vectors of <c>tests/Conformance</c> over a socket, each against an emulator of its own.</summary>
internal sealed class ConformanceTests
{
    private static IEnumerable<TestCaseData> Vectors() =>
        VectorFiles.All.Select(vector => new TestCaseData(vector).SetArgDisplayNames(vector.ToString()));

    [TestCaseSource(nameof(Vectors))]
    public async Task Emulator_Vector_AnswersAndStoresAsSaid(Vector vector)
    {
        await using VectorRun run = await VectorRun.StartAsync(vector);

        Answer answer = await run.SendAsync();

        Assert.That(answer.Status, Is.EqualTo(vector.Status), answer.Text);
        Assert.That(AnswerShape.Differences(vector.Json.GetProperty("answer"), answer.Json), Is.Empty, answer.Text);
        foreach (JsonProperty header in vector.Find("answer_headers")?.EnumerateObject() ?? default)
        {
            string? value = run.Headers.TryGetValues(header.Name, out IEnumerable<string>? values) ? values.Single() : null;
            Assert.That(value, Is.EqualTo(header.Value.GetString()));
        }

        if (vector.Find("state") is { } state) Assert.That(StateText.Of(run.Emulator), Is.EqualTo(StateText.Of(state)), answer.Text);
    }

    [Test]
    public void Vectors_Names_AreUnique() => Assert.That(VectorFiles.All.Select(vector => vector.Name), Is.Unique);

    [Test]
    public void Vectors_Rules_AreThoseOfTheContract() =>
        Assert.That(VectorFiles.All.Select(vector => vector.Rule).Distinct(), Is.EquivalentTo(ContractTests.Rules()));
}
