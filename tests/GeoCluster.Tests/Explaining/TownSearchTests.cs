using GeoCluster.Explaining;
using GeoCluster.Gazetteers;

namespace GeoCluster.Tests.Explaining;

public class TownSearchTests
{
    private static readonly Gazetteer Towns = Gazetteer.Load();

    [Theory]
    [InlineData("Tübingen", "Tübingen, DE"), InlineData("TÜBINGEN", "Tübingen, DE"), InlineData("tubingen", "Tübingen, DE"),
        InlineData("Tuebingen", "Tübingen, DE")]
    [InlineData("sao paulo", "São Paulo, BR"), InlineData("São Paulo, BR", "São Paulo, BR"),
        InlineData("new york city", "New York City, US")]
    [InlineData("Paris", "Paris, FR"), InlineData("Paris, FR", "Paris, FR"), InlineData("paris,us", "Paris, US"),
        InlineData("  Paris ,  us ", "Paris, US")]
    public void A_town_is_found_in_many_spellings_and_countries(string wanted, string name)
    {
        var found = TownSearch.Find(wanted, Towns, out string? fault);
        Assert.Null(fault);
        Assert.Equal(name, found!.Name);
    }

    [Fact]
    public void Of_several_towns_of_one_name_the_largest_is_taken_and_the_others_are_listed()
    {
        Assert.Equal(["Paris, US"], TownSearch.Find("Paris", Towns, out _)!.Others.AsEnumerable());
        Assert.Empty(TownSearch.Find("Paris, US", Towns, out _)!.Others);
    }

    [Theory]
    [InlineData("48.52,9.05", 48.52, 9.05), InlineData("-33.9,151.2", -33.9, 151.2), InlineData(" 90 , -180 ", 90, -180),
        InlineData("+1,.5", 1, 0.5)]
    public void Numbers_are_latitude_and_longitude(string wanted, double latitude, double longitude)
    {
        var found = TownSearch.Find(wanted, Towns, out string? fault);
        Assert.Null(fault);
        Assert.Equal((latitude, longitude, null), (found!.Latitude, found.Longitude, found.Name));
    }

    [Theory]
    [InlineData("151.2,-33.9", "'151.2,-33.9' is out of range: latitude comes first, -90 to 90 degrees, then longitude, -180 to 180.")]
    [InlineData("0,180.5", "'0,180.5' is out of range: latitude comes first, -90 to 90 degrees, then longitude, -180 to 180.")]
    [InlineData("48.52", "'48.52' is not a position. Give latitude,longitude in degrees, as in 48.52,9.05.")]
    [InlineData("48,52,9,05", "'48,52,9,05' is not a position. Give latitude,longitude in degrees, as in 48.52,9.05.")]
    [InlineData("Paris, DE", "There is no Paris in DE, but Paris, FR; Paris, US.")]
    [InlineData("Tokio",
        "There is no town 'Tokio' with 15,000 people or more. Did you mean \"Tokyo\"? Otherwise, give latitude,longitude in degrees.")]
    [InlineData("", "There is no town '' with 15,000 people or more. Otherwise, give latitude,longitude in degrees.")]
    [InlineData("!", "There is no town '!' with 15,000 people or more. Otherwise, give latitude,longitude in degrees.")]
    public void What_is_not_a_position_is_refused_with_a_reason(string wanted, string expected)
    {
        Assert.Null(TownSearch.Find(wanted, Towns, out string? fault));
        Assert.Equal(expected, fault);
    }
}
