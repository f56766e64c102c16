namespace GeoCluster.PipelineFiles;

/// <summary>What can differ between two runs and change a ranking, in groups that can be switched one at a time.</summary>
internal enum ChangeGroup
{
    /// <summary>Files, what their columns mean, and filters other than years, of sources that both runs have.</summary>
    Data,

    /// <summary>Years to keep, of sources that both runs have.</summary>
    Window,

    /// <summary>The set of sources, with the weights of those that only one run has, and which of them are used to find clusters.</summary>
    Sources,

    /// <summary>Weights of the sources that both runs have.</summary>
    Weights,

    /// <summary>How clusters are found and merged.</summary>
    Thresholds,
}
