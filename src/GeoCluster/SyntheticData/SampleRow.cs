namespace GeoCluster.SyntheticData;

/// <summary>One observation, before it becomes a row of a file.</summary>
internal record struct SampleRow
{
    /// <summary>Number of the record; null if it is missing.</summary>
    public long? Record;

    /// <summary>Number of the person; 0 for companies.</summary>
    public long Person;

    /// <summary>Year.</summary>
    public int Year;

    /// <summary>Longitude in degrees; null if geocoding failed.</summary>
    public double? Longitude;

    /// <summary>Latitude in degrees; null if geocoding failed.</summary>
    public double? Latitude;

    /// <summary>Precision level.</summary>
    public string Precision;

    /// <summary>Town; null if only the region or country is known.</summary>
    public string? City;

    /// <summary>ISO 3166 alpha-2 code.</summary>
    public string Country;

    /// <summary>Invented name of the organization.</summary>
    public string Organization;

    /// <summary>Field of the record.</summary>
    public string Field;

    /// <summary>Amount in US dollars; null if undisclosed, and for sources other than deals.</summary>
    public long? Amount;
}
