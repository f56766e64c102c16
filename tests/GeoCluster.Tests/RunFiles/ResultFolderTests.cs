using GeoCluster.Options;
using GeoCluster.RunFiles;

namespace GeoCluster.Tests.RunFiles;

public sealed class ResultFolderTests : IDisposable
{
    private static readonly ResultFolder Results = new("manifest.json", "an earlier run");

    private readonly InputFolder _folder = new();

    private string Out => _folder["out"];

    private string Work => _folder[".out.geocluster"];

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData(".out.new"), InlineData(".out.old"), InlineData(".out.geocluster")]
    public void A_foreign_folder_beside_the_results_keeps_its_files(string name)
    {
        Results.Write(Out, folder => WriteResults(folder, "first"));
        Directory.CreateDirectory(_folder[name]);
        File.WriteAllText(_folder[$"{name}/thesis.docx"], "years of work");

        Ignored(() => Results.Check(Out));
        Ignored(() => Results.Write(Out, folder => WriteResults(folder, "second")));

        Assert.Equal("years of work", File.ReadAllText(_folder[$"{name}/thesis.docx"]));
        Assert.True(Results.HasResults(Out));
    }

    [Fact]
    public void A_foreign_folder_is_not_taken_for_missing_results()
    {
        Directory.CreateDirectory(_folder[".out.old"]);
        File.WriteAllText(_folder[".out.old/thesis.docx"], "years of work");

        Results.Check(Out);

        Assert.Equal([_folder[".out.old"]], Directory.GetFileSystemEntries(_folder.FullName));
        Assert.True(File.Exists(_folder[".out.old/thesis.docx"]));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void What_has_the_name_of_the_work_folder_is_refused_before_the_run(bool isFile)
    {
        if (!isFile)
            Directory.CreateDirectory(Work);
        File.WriteAllText(isFile ? Work : Path.Combine(Work, "thesis.docx"), "years of work");

        var refused = Assert.Throws<OutputException>(() => Results.Check(Out));

        Assert.Contains(Work, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Rename it, or name another folder.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_foreign_file_in_the_work_folder_is_refused_and_kept()
    {
        Interrupt();
        File.WriteAllText(Path.Combine(Work, "notes.txt"), "mine");

        var refused = Assert.Throws<OutputException>(() => Results.Check(Out));

        Assert.Contains("notes.txt", refused.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Work, "notes.txt")));
        Assert.Equal("half of them", File.ReadAllText(Path.Combine(Work, "new", "clusters.csv")));
    }

    [Fact]
    public void Killed_before_its_mark_was_written_a_program_leaves_nothing_that_stands_in_the_way()
    {
        Directory.CreateDirectory(Work);

        Results.Check(Out);

        Assert.Empty(Directory.GetFileSystemEntries(_folder.FullName));
    }

    [Fact]
    public void Killed_before_the_first_move_a_program_leaves_the_earlier_results()
    {
        Results.Write(Out, folder => WriteResults(folder, "first"));
        Interrupt();

        Results.Check(Out);

        AssertResults("first");
    }

    [Fact]
    public void Killed_between_the_two_moves_a_program_leaves_the_earlier_results_to_the_next_one()
    {
        Results.Write(Out, folder => WriteResults(folder, "first"));
        File.WriteAllText(Path.Combine(Out, "map.qgz"), "hours of work");
        Interrupt();
        Directory.Move(Out, Path.Combine(Work, "old"));

        Results.Check(Out);

        AssertResults("first");
        Assert.Equal("hours of work", File.ReadAllText(Path.Combine(Out, "map.qgz")));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Killed_after_the_second_move_a_program_leaves_the_new_results(bool hasDeletedOldManifest)
    {
        Results.Write(Out, folder => WriteResults(folder, "first"));
        Interrupt();
        WriteResults(Path.Combine(Work, "new"), "second");
        Directory.Move(Out, Path.Combine(Work, "old"));
        Directory.Move(Path.Combine(Work, "new"), Out);
        if (hasDeletedOldManifest)
            File.Delete(Path.Combine(Work, "old", "manifest.json"));

        Results.Check(Out);

        AssertResults("second");
    }

    [Fact]
    public void Earlier_results_that_are_only_half_deleted_do_not_come_back()
    {
        Results.Write(Out, folder => WriteResults(folder, "first"));
        Interrupt();
        Directory.Move(Out, Path.Combine(Work, "old"));
        File.Delete(Path.Combine(Work, "old", "clusters.csv"));
        Directory.Delete(Path.Combine(Work, "new"), recursive: true);

        Results.Check(Out);

        Assert.Empty(Directory.GetFileSystemEntries(_folder.FullName));
    }

    [Fact]
    public void Of_earlier_results_and_a_folder_that_took_their_place_neither_is_deleted()
    {
        Results.Write(Out, folder => WriteResults(folder, "first"));
        Interrupt();
        Directory.Move(Out, Path.Combine(Work, "old"));
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, "notes.txt"), "mine");

        var refused = Assert.Throws<OutputException>(() => Results.Check(Out));

        Assert.Contains("Move one of the two away.", refused.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Work, "old", "manifest.json")));
        Assert.True(File.Exists(Path.Combine(Out, "notes.txt")));
    }

    [Fact]
    public void The_mark_is_there_before_the_first_file_and_no_result_contains_it()
    {
        Results.Write(Out, folder =>
        {
            Assert.Equal(["geocluster-work-folder.txt", "new"], Directory.GetFileSystemEntries(Work).Select(Path.GetFileName).Order());
            WriteResults(folder, "first");
        });

        AssertResults("first");
        Assert.Equal(["clusters.csv", "manifest.json"], Directory.GetFileSystemEntries(Out).Select(Path.GetFileName).Order());
    }

    /// <summary>Leaves the files of a program that was killed while writing.</summary>
    private void Interrupt()
    {
        string killed = _folder["killed"];
        Assert.ThrowsAny<OperationCanceledException>(() => Results.Write(Out, folder =>
        {
            File.WriteAllText(Path.Combine(folder, "clusters.csv"), "half of them");
            Directory.Move(Work, killed);
            throw new OperationCanceledException();
        }));
        Directory.Move(killed, Work);
    }

    private static void WriteResults(string folder, string content)
    {
        File.WriteAllText(Path.Combine(folder, "clusters.csv"), content);
        File.WriteAllText(
            Path.Combine(folder, "manifest.json"), """{ "program": { "name": "GeoCluster" }, "outputs": [{ "file": "clusters.csv" }] }""");
    }

    private void AssertResults(string content)
    {
        Assert.Equal(content, File.ReadAllText(Path.Combine(Out, "clusters.csv")));
        Assert.Equal([Out], Directory.GetFileSystemEntries(_folder.FullName));
    }

    private static void Ignored(Action write)
    {
        try
        {
            write();
        }
        catch (OutputException)
        {
            // A refusal also leaves the files alone.
        }
    }
}
