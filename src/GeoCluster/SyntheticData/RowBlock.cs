namespace GeoCluster.SyntheticData;

/// <summary>Rows of one row group, by column. All columns grow together; the first <see cref="Count"/> rows are filled.</summary>
internal sealed class RowBlock
{
    private const int FirstCapacity = 1 << 14;

    private int _capacity;

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Number of each record; null if it is missing.</summary>
    public long?[] Record = [];

    /// <summary>Number of each person.</summary>
    public long[] Person = [];

    /// <summary>Year of each row.</summary>
    public int[] Year = [];

    /// <summary>Longitudes in degrees.</summary>
    public double?[] Longitude = [];

    /// <summary>Latitudes in degrees.</summary>
    public double?[] Latitude = [];

    /// <summary>Precision level of each row.</summary>
    public string?[] Precision = [];

    /// <summary>Town of each row.</summary>
    public string?[] City = [];

    /// <summary>ISO 3166 alpha-2 code of each country.</summary>
    public string?[] Country = [];

    /// <summary>Invented name of each organization.</summary>
    public string?[] Organization = [];

    /// <summary>Field of each row.</summary>
    public string?[] Field = [];

    /// <summary>Amounts in US dollars.</summary>
    public long?[] Amount = [];

    /// <summary>Appends a row.</summary>
    public void Add(in SampleRow row)
    {
        if (Count == _capacity)
            Grow();
        Record[Count] = row.Record;
        Person[Count] = row.Person;
        Year[Count] = row.Year;
        Longitude[Count] = row.Longitude;
        Latitude[Count] = row.Latitude;
        Precision[Count] = row.Precision;
        City[Count] = row.City;
        Country[Count] = row.Country;
        Organization[Count] = row.Organization;
        Field[Count] = row.Field;
        Amount[Count] = row.Amount;
        Count++;
    }

    private void Grow()
    {
        _capacity = Math.Max(FirstCapacity, 2 * _capacity);
        Array.Resize(ref Record, _capacity);
        Array.Resize(ref Person, _capacity);
        Array.Resize(ref Year, _capacity);
        Array.Resize(ref Longitude, _capacity);
        Array.Resize(ref Latitude, _capacity);
        Array.Resize(ref Precision, _capacity);
        Array.Resize(ref City, _capacity);
        Array.Resize(ref Country, _capacity);
        Array.Resize(ref Organization, _capacity);
        Array.Resize(ref Field, _capacity);
        Array.Resize(ref Amount, _capacity);
    }
}
