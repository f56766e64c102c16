namespace GeoCluster.Options;

/// <summary>Meaning of a mapped column.</summary>
internal enum ColumnRole
{
    /// <summary>Record id, integer or string. Optional only if <see cref="Count"/> is mapped.</summary>
    Record,

    /// <summary>Degrees, WGS 84. Required, unless <see cref="Geometry"/> is mapped.</summary>
    Longitude,

    /// <summary>Degrees, WGS 84. Required, unless <see cref="Geometry"/> is mapped.</summary>
    Latitude,

    /// <summary>Points in WKB, longitude first, as in GeoParquet; instead of <see cref="Longitude"/> and <see cref="Latitude"/>.</summary>
    Geometry,

    /// <summary>Year as a number or a text that starts with it.</summary>
    Year,

    /// <summary>Date or timestamp; only its year is used. Excludes <see cref="Year"/>.</summary>
    Date,

    /// <summary>Person id: makes the fractions 1/(n·m).</summary>
    Person,

    /// <summary>Precision level of the geocoding.</summary>
    Precision,

    /// <summary>City name.</summary>
    City,

    /// <summary>ISO 3166 alpha-2 code.</summary>
    Country,

    /// <summary>Applicant, affiliation or company.</summary>
    Organization,

    /// <summary>Technology field, subject category or industry.</summary>
    Field,

    /// <summary>Given share of the record, instead of 1/n. With <see cref="Count"/>, the total fractional count of the row.</summary>
    Weight,

    /// <summary>Aggregated input: the row stands for that many observations, each a record of its own.</summary>
    Count,

    /// <summary>Amount of a deal.</summary>
    Amount,

    /// <summary>Number of people at the point. Only for <see cref="PipelineOptions.Population"/>, whose rows have no record.</summary>
    Population,
}
