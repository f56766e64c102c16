namespace GeoCluster.Cli.Tests.World;

/// <summary>One address of a patent application.</summary>
internal sealed record PatentRow(
    long Application, string Inventor, double? Longitude, double? Latitude, int Year, string Applicant, string Field, string City, string Country);
