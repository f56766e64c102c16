using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GeoCluster.Formats.Finding;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>Paths of inputs: files, folders and globs, which must exist. Whether the files can be read is checked later.</summary>
internal sealed class PathsKind : ValueKind<ImmutableArray<SourcePath>>
{
    public override string Type => "path, or list of paths";

    public override bool TryRead(PipelineValue value, out ImmutableArray<SourcePath> read)
    {
        var paths = ImmutableArray.CreateBuilder<SourcePath>();
        foreach (var item in value.Items())
        {
            if (item.Text("must be the path of a file or folder, or a glob") is not { } written)
                continue;
            var path = new SourcePath(written, item.Place.Resolve(written));
            string? fault = null;
            if (item.Place.LooksForInputs)
                FileSearch.Find(path, out fault);
            if (paths.Any(p => p.Resolved == path.Resolved))
                item.Report($"{item.Name} names \"{written}\" twice, so its rows would count twice. Remove one.");
            else if (fault is not null)
                item.Report($"{item.Name} \"{written}\" {fault}");
            paths.Add(path);
        }
        read = paths.ToImmutable();
        return true;
    }

    public override string Write(ImmutableArray<SourcePath> value) =>
        YamlText.List([.. value.Select(path => YamlText.Scalar(path.Written))]);

    public override void AddSchema(JsonObject schema) =>
        schema["anyOf"] = SchemaText.OneOrSeveral(new JsonObject { ["type"] = "string", ["minLength"] = 1 });
}
