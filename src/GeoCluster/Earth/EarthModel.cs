namespace GeoCluster.Earth;

/// <summary>The surface on which distances are measured.</summary>
public enum EarthModel
{
    /// <summary>WGS 84; distances are geodesics.</summary>
    Ellipsoid,

    /// <summary>A sphere of the mean radius; distances are great circles. For comparison with other software.</summary>
    Sphere,
}
