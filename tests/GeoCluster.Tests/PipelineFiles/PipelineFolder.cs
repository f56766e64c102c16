using System.Runtime.CompilerServices;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;

namespace GeoCluster.Tests.PipelineFiles;

/// <summary>A folder of its own with a pipeline file p.yaml beside patents.parquet, publications.parquet and deals.parquet, which are only there.</summary>
internal sealed class PipelineFolder : IDisposable
{
    /// <summary>One source that needs nothing more; one line.</summary>
    public const string Patents = "sources: { patents: { path: patents.parquet, columns: { record: id, longitude: lon, latitude: lat } } }\n";

    public PipelineFolder(params string[] files)
    {
        foreach (string file in (string[])["patents.parquet", "publications.parquet", "deals.parquet", .. files])
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(file))!);
            File.WriteAllText(At(file), "only its name is looked at");
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("pipelines-").FullName;

    public string At(string name) => System.IO.Path.GetFullPath(name, Path);

    public PipelineOptions Read(string yaml, params string[] settings)
    {
        File.WriteAllText(At("p.yaml"), yaml);
        return PipelineFile.Read(At("p.yaml"), settings);
    }

    /// <summary>What is said of a wrong file, without the path of this folder.</summary>
    public string Refusal(string yaml, params string[] settings) => Refusal(() => Read(yaml, settings));

    public string Refusal(Action read) => Assert.Throws<PipelineFileException>(read).Message
        .Replace(Path + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(Path, "(folder)", StringComparison.Ordinal)
        .Replace(System.IO.Path.DirectorySeparatorChar, '/');

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>The folder of the shipped pipelines.</summary>
    public static string Shipped([CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath("../../../../pipelines", here);
}
