using GeoCluster.Options;
using GeoCluster.PipelineFiles;

namespace GeoCluster.Tests.Support;

/// <summary>
/// A folder for a pipeline file p.yaml beside patents.parquet, publications.parquet and deals.parquet, of which only the names are read.
/// </summary>
internal sealed class PipelineFolder : TemporaryFolder
{
    /// <summary>The smallest useful source, in one line.</summary>
    public const string Patents =
        "sources: { patents: { path: patents.parquet, columns: { record: id, longitude: lon, latitude: lat } } }\n";

    public PipelineFolder(params string[] files)
    {
        foreach (string file in (string[])["patents.parquet", "publications.parquet", "deals.parquet", .. files])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(file))!);
            File.WriteAllText(At(file), "only its name is looked at");
        }
    }

    public string At(string name) => Path.GetFullPath(name, FullName);

    public PipelineOptions Read(string yaml, params string[] settings)
    {
        File.WriteAllText(At("p.yaml"), yaml);
        return PipelineFile.Read(At("p.yaml"), settings);
    }

    /// <summary>The error for a wrong file, without the path of this folder.</summary>
    public string Refusal(string yaml, params string[] settings) => Refusal(() => Read(yaml, settings));

    public string Refusal(Action read) => Assert.Throws<PipelineFileException>(read).Message
        .Replace(FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(
            FullName, "(folder)", StringComparison.Ordinal)
        .Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The folder of the shipped pipelines.</summary>
    public static string Shipped { get; } = Repository.At("pipelines");
}
