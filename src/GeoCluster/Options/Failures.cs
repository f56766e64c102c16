namespace GeoCluster.Options;

/// <summary>The pipeline file or a setting is wrong. The message names file, line, the nearest known name and the fix.</summary>
public sealed class PipelineFileException(string message) : Exception(message);

/// <summary>An input cannot be used: names file, row group, column, row, found, expected and the fix, as far as they apply.</summary>
public sealed class InputException : Exception
{
    /// <summary>A message without a cause in another library.</summary>
    public InputException(string message) : base(message) { }

    /// <summary>A message and the exception of the library that found the fault.</summary>
    public InputException(string message, Exception cause) : base(message, cause) { }
}

/// <summary>Results cannot be written; earlier results are untouched.</summary>
public sealed class OutputException(string message, Exception? cause = null) : Exception(message, cause);
