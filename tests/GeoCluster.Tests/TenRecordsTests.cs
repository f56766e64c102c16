using GeoCluster.Options;
using GeoCluster.PipelineFiles;

namespace GeoCluster.Tests;

/// <summary>
/// Ten records in three clusters, from the pipeline file to <c>clusters.csv</c>. Each number is worked out here by hand.
/// </summary>
public sealed class TenRecordsTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // T Tübingen, L Lyon, O Osaka, N a village that is no cluster.
    //
    // patents    T     L     O     N   unlocated  year  organization  field
    //    1       1                                2020  Alpha         Optics
    //    2      1/2   1/2                         2020  Alpha         Optics
    //    3      1/2   1/2                         2021  Beta          Engines    one person at two addresses
    //    4            2/3         1/3             2021  Beta          Engines
    //    5                   1                    2020  Gamma         Games
    //    6                  1/2           1/2     2021  Delta         Games
    //    7                         1              2020  Delta         Games
    //    8      1/3   1/3   1/3                   2021  Alpha         Optics
    //   sum     7/3    2   11/6   4/3     1/2     4 in each year
    // deals
    //    1                   1                          Xi
    //    2             1                                Ypsilon
    private const string Patents =
        """
        id,who,lon,lat,city,country,year,applicant,field
        1,a,9.05,48.52,Tübingen,DE,2020,Alpha,Optics
        1,b,9.05,48.52,Tübingen,DE,2020,Alpha,Optics
        2,c,9.05,48.52,Tübingen,DE,2020,Alpha,Optics
        2,d,4.84,45.75,Lyon,FR,2020,Alpha,Optics
        3,e,9.05,48.52,Tübingen,DE,2021,Beta,Engines
        3,e,4.84,45.75,Lyon,FR,2021,Beta,Engines
        4,f,4.84,45.75,Lyon,FR,2021,Beta,Engines
        4,g,4.84,45.75,Lyon,FR,2021,Beta,Engines
        4,h,20.5,52.3,Nowhere,PL,2021,Beta,Engines
        5,i,135.5,34.69,Osaka,JP,2020,Gamma,Games
        5,j,135.5,34.69,Osaka,JP,2020,Gamma,Games
        6,k,135.5,34.69,Osaka,JP,2021,Delta,Games
        6,l,,,Osaka,JP,2021,Delta,Games
        7,m,20.5,52.3,Nowhere,PL,2020,Delta,Games
        8,n,9.05,48.52,Tübingen,DE,2021,Alpha,Optics
        8,o,4.84,45.75,Lyon,FR,2021,Alpha,Optics
        8,p,135.5,34.69,Osaka,JP,2021,Alpha,Optics
        """;

    private const string Deals =
        """
        id,lon,lat,company
        1,135.5,34.69,Xi
        2,4.84,45.75,Ypsilon
        """;

    private const string People =
        """
        lon,lat,people
        9.05,48.52,60000
        9.051,48.521,30000
        4.84,45.75,500000
        135.5,34.69,2000000
        20.5,52.3,77
        """;

    private const string Pipeline =
        """
        sources:
          patents:
            path: patents.csv
            columns:
              record: id
              person: who
              longitude: lon
              latitude: lat
              city: city
              country: country
              year: year
              organization: applicant
              field: field
          deals:
            path: deals.csv
            columns: { record: id, longitude: lon, latitude: lat, organization: company }
            clustering: false
        population: { path: people.csv, columns: { longitude: lon, latitude: lat, population: people } }
        clustering: { epsilon: 10 km, minDensity: 4 }
        """;

    // For each column, the values of Lyon, Osaka and Tübingen, in their order by score.
    private static readonly Dictionary<string, string[]> Expected = new()
    {
        ["rank"] = ["1", "2", "3"],
        ["id"] = ["fr-lyon-2996944", "jp-osaka-1853909", "de-tubingen-2820860"],
        ["name"] = ["Lyon", "Osaka", "Tübingen"],
        ["countries"] = ["FR", "JP", "DE"],
        // (25 + 50) / 2, (22.916667 + 50) / 2, 29.166667 / 2.
        ["score"] = ["37.5", "36.458333", "14.583333"],
        ["patents_share"] = [Percent(2, 8), Percent(11 / 6.0, 8), Percent(7 / 3.0, 8)],
        ["patents_count"] = ["2", "1.833333", "2.333333"],
        ["patents_rank"] = ["2", "3", "1"],
        ["deals_share"] = ["50", "50", "0"],
        ["deals_count"] = ["1", "1", "0"],
        // Of equal shares, the larger share of patents comes first.
        ["deals_rank"] = ["1", "2", "3"],
        ["patents_observations"] = ["5", "4", "5"],
        ["deals_observations"] = ["1", "1", "0"],
        ["places"] = ["1", "1", "1"],
        ["core_places"] = ["1", "1", "1"],
        // Of Lyon: Beta 1/2 + 2/3, Alpha 1/2 + 1/3. Of Osaka: Gamma 1, Delta 1/2, Alpha 1/3. Of Tübingen: Alpha 1 + 1/2 + 1/3, Beta 1/2.
        ["patents_top_organization"] = ["Beta", "Gamma", "Alpha"],
        ["patents_top_organization_share"] = [Percent(7, 12), Percent(6, 11), Percent(11, 14)],
        ["patents_hhi"] = [Rounded((49 + 25) / 144.0), Rounded((36 + 9 + 4) / 121.0), Rounded((121 + 9) / 196.0)],
        ["patents_top_field"] = ["Engines", "Games", "Optics"],
        ["deals_top_organization"] = ["Ypsilon", "Xi", ""],
        ["deals_top_organization_share"] = ["100", "100", "0"],
        ["deals_hhi"] = ["1", "1", "0"],
        // Without Beta and Ypsilon Lyon keeps 5/6 of 8 patents and no deal; so does Osaka without Gamma and Xi; Tübingen without Alpha 1/2.
        ["score_without_top"] = [Percent(5 / 6.0, 16), Percent(5 / 6.0, 16), Percent(0.5, 16)],
        ["rank_without_top"] = ["3", "3", "3"],
        // From 2020 to 2021: Lyon 1/2 and 3/2, Osaka 1 and 5/6, Tübingen 3/2 and 5/6. The world has four records in both years.
        ["patents_growth"] = ["200", Rounded(-100 / 6.0), Rounded(-400 / 9.0)],
        ["patents_share_growth"] = ["200", Rounded(-100 / 6.0), Rounded(-400 / 9.0)],
        ["population"] = ["500000", "2000000", "90000"],
        ["population_points"] = ["1", "1", "2"],
        ["intensity"] = ["75", Rounded(36.458333333 / 2), Rounded(14.583333333 / 0.09)],
        ["intensity_rank"] = ["2", "3", "1"],
        ["patents_per_million"] = ["4", Rounded(11 / 12.0), Rounded(7 / 3.0 / 0.09)],
        ["deals_per_million"] = ["2", "0.5", "0"],
        ["longitude"] = ["4.84", "135.5", "9.05"],
        ["latitude"] = ["45.75", "34.69", "48.52"],
        // Lyon: all of its patents, but not its deal: 2 of 3. Osaka: 1/2 and 1/3 of 17/6. Tübingen: 1/2, 1/2 and 1/3 of 7/3.
        ["outside_share"] = [Percent(2, 3), Percent(5, 17), Percent(4, 7)],
        // Lyon and Tübingen 1/4 + 1/4 + 1/9, the others 1/9; of equal partners, the better rank comes first.
        ["partners"] = ["Tübingen; Osaka", "Lyon; Tübingen", "Lyon; Osaka"],
    };

    [Fact]
    public void Every_number_of_the_table_is_as_by_hand()
    {
        _folder.WriteText("patents.csv", Patents);
        _folder.WriteText("deals.csv", Deals);
        _folder.WriteText("people.csv", People);
        var options = PipelineFile.Read(_folder.WriteText("p.yaml", Pipeline), []);

        RunFolder.Write(GeoCluster.Pipeline.Run(options, new RunContext()), FinishedRun.Description, _folder["out"]);

        string[][] lines = [.. File.ReadLines(System.IO.Path.Combine(_folder["out"], "clusters.csv")).Select(line => line.Split(','))];
        Assert.Equal(4, lines.Length);
        Assert.Equal(Expected.Keys.Append("area_km2").Order(StringComparer.Ordinal), lines[0].Order(StringComparer.Ordinal));
        foreach (var (column, name) in lines[0].Index())
        {
            string[] values = [.. lines[1..].Select(line => line[column])];
            // A regular polygon around one place, almost a circle with a radius of a tenth of epsilon.
            if (name == "area_km2")
                Assert.All(values,
                    area => Assert.InRange(double.Parse(area, System.Globalization.CultureInfo.InvariantCulture), 0.98 * Math.PI, Math.PI));
            else
                Assert.Equal((name, string.Join('|', Expected[name])), (name, string.Join('|', values)));
        }
    }

    private static string Percent(double part, double whole) => Rounded(100 * part / whole);

    private static string Rounded(double number) => Math.Round(number, 6).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
