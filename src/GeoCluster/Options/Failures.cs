namespace GeoCluster.Options;

/// <summary>The pipeline file or a setting is wrong. The message contains the file, line, nearest known name and fix.</summary>
public sealed class PipelineFileException(string message) : Exception(message);

/// <summary>
/// An input cannot be used. The message contains the file, row group, column, row, value found, value expected
/// and fix, as far as they apply.
/// </summary>
public sealed class InputException : Exception
{
    /// <summary>Creates an exception without a cause in another library.</summary>
    public InputException(string message) : base(message) { }

    /// <summary>Creates an exception caused by an exception of another library.</summary>
    public InputException(string message, Exception cause) : base(message, cause) { }

    /// <summary>Why a column cannot be read, without its place; null for any other failure.</summary>
    internal string? Reason { get; init; }
}

/// <summary>Results cannot be written; earlier results are untouched.</summary>
public sealed class OutputException(string message, Exception? cause = null) : Exception(message, cause);
