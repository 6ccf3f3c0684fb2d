using System.Text.RegularExpressions;

namespace Batch.Packaging.Tests.Packages;

/// <summary>Each package has a change log in the form of Keep a Changelog, whose headings are fixed.</summary>
internal sealed partial class ChangelogTests
{
    private static readonly string[] Kinds = ["### Added", "### Changed", "### Deprecated", "### Removed", "### Fixed", "### Security"];

    private static IEnumerable<string> Names => PackageFolder.Names;

    [TestCaseSource(nameof(Names))]
    public void Changelog_Read_HasTheFixedHeadings(string name)
    {
        string[] headings = [.. ReadLines(name).Where(line => line.StartsWith('#'))];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(headings.Take(2), Is.EqualTo(["# Changelog", "## [Unreleased]"]));
            Assert.That(headings.Skip(2).Where(heading => !Kinds.Contains(heading) && !Release().IsMatch(heading)), Is.Empty);
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Changelog_Read_HasItemsUnderEachKind(string name)
    {
        string[] lines = [.. ReadLines(name).Where(line => line.Length > 0)];

        for (int i = 0; i < lines.Length; i++)
        {
            if (Kinds.Contains(lines[i])) Assert.That(lines.ElementAtOrDefault(i + 1), Does.StartWith("- "), lines[i]);
        }
    }

    private static string[] ReadLines(string name)
    {
        using Stream? file = typeof(ChangelogTests).Assembly.GetManifestResourceStream($"{name}/CHANGELOG.md");
        Assert.That(file, Is.Not.Null, $"{name} has no CHANGELOG.md");
        using var reader = new StreamReader(file!);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
    }

    // SemVer and the day, such as "## [1.2.0] - 2026-01-15".
    [GeneratedRegex(@"^## \[\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?\] - \d{4}-\d{2}-\d{2}$")]
    private static partial Regex Release();
}
