using System.Collections.Immutable;
using GeoCluster.Formats.Finding;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>path</c> of a source: files, folders and globs, which must be there.</summary>
/// <remarks>Whether files can be read is found out later.</remarks>
internal static class InputPaths
{
    /// <param name="value">Its value.</param>
    /// <param name="folder">Folder of the pipeline file.</param>
    /// <param name="problems">Told of paths at which nothing is.</param>
    public static ImmutableArray<SourcePath> Read(PipelineValue value, string folder, Problems problems)
    {
        var paths = ImmutableArray.CreateBuilder<SourcePath>();
        foreach (var item in value.Items())
        {
            if (item.Text("must be the path of a file or folder, or a glob") is not { } written)
                continue;
            var path = new SourcePath(written, Path.GetFullPath(written, folder));
            string? fault = null;
            if (problems.LooksForInputs)
                FileSearch.Find(path, out fault);
            if (paths.Any(p => p.Resolved == path.Resolved))
                problems.Add(item.At, $"{item.Name} names \"{written}\" twice, so its rows would count twice. Remove one.");
            else if (fault is not null)
                problems.Add(item.At, $"{item.Name} \"{written}\" {fault}");
            paths.Add(path);
        }
        return paths.ToImmutable();
    }
}
