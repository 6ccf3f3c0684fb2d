using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Batch.Sdk.Emulator.Tests.Page;

internal sealed partial class PageFilesTests
{
    private static readonly Assembly Emulator = typeof(BatchEmulator).Assembly;

    private static IEnumerable<string> Names =>
        Emulator.GetManifestResourceNames().Where(name => name.StartsWith("Page/", StringComparison.Ordinal)).Select(name => name[5..]);

    [TestCaseSource(nameof(Names))]
    public void File_Addresses_LeadToNoOtherOrigin(string name)
    {
        string text = Text(name).Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal);

        Assert.That(text, Does.Not.Match("""https?:|["'(]//|data:|blob:"""));
    }

    [TestCaseSource(nameof(Names))]
    public void File_References_ExistAndHoldNoInlineCode(string name)
    {
        string text = Text(name);

        Assert.That(References().Matches(text).Select(match => match.Groups[1].Value), Is.SubsetOf(Names));
        Assert.That(text, Does.Not.Match("""innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|<style|\sstyle=|\son\w+=["']"""));
    }

    [Test]
    public void Files_EachButThePage_AreReferredTo()
    {
        IEnumerable<string> referred = Names.SelectMany(name => References().Matches(Text(name)).Select(match => match.Groups[1].Value));

        Assert.That(referred.Distinct(), Is.EquivalentTo(Names.Where(name => name != "index.html")));
    }

    [TestCaseSource(nameof(Names))]
    public async Task Serve_EachFile_WithItsTypeAndAStrictPolicy(string name)
    {
        using var emulator = new BatchEmulator();
        using var http = new HttpClient(emulator.CreateHandler()) { BaseAddress = emulator.Address };

        using HttpResponseMessage response = await http.GetAsync(new Uri($"_emulator/page/{name}", UriKind.Relative));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(Text(name)));
        Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo(TypeOf(name)));
        Assert.That(response.Headers.CacheControl?.ToString(), Is.EqualTo("no-cache"));
        Assert.That(response.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'self';"));
        Assert.That(emulator.Requests, Is.Empty);
    }

    [Test]
    public async Task Serve_Root_IsThePage()
    {
        using var emulator = new BatchEmulator();
        using var http = new HttpClient(emulator.CreateHandler()) { BaseAddress = emulator.Address };

        Assert.That(await http.GetStringAsync(emulator.Address), Is.EqualTo(Text("index.html")));
    }

    [Test]
    public void Page_WhatTakesInput_IsReachedByKeyboardAndNamed()
    {
        string page = Text("index.html");

        Assert.That(page, Does.Not.Match("tabindex=\"[^-0]"));
        Assert.That(Regex.Count(page, "<(input|select)[ >]"), Is.GreaterThan(0).And.EqualTo(
            Regex.Matches(page, "<label.*?</label>", RegexOptions.Singleline).Sum(label => Regex.Count(label.Value, "<(input|select)[ >]"))));
        Assert.That(Regex.Matches(page, "<(\\w+) role=\"tab\" id=\"tab-(\\w+)\" href=\"#/\\2\" aria-controls=\"\\2\""), Has.Count.EqualTo(4));
        Assert.That(Regex.Count(page, "<button[^>]*>[^<]+</button>"), Is.GreaterThan(0).And.EqualTo(Regex.Count(page, "<button")));
    }

    private static string Text(string name)
    {
        using var reader = new StreamReader(Emulator.GetManifestResourceStream($"Page/{name}")!);
        return reader.ReadToEnd();
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };

    [GeneratedRegex("(?:from \"\\./|\"/_emulator/page/)([^\"]+)\"")]
    private static partial Regex References();
}
