using GeoCluster.Options;
using GeoCluster.PipelineFiles;

namespace GeoCluster.Tests.PipelineFiles;

/// <summary>The exact messages for wrong pipeline files.</summary>
public sealed class WrongPipelineTests : IDisposable
{
    private const string Smallest =
        "The smallest one: sources: { patents: { path: patents.parquet, columns: { record: id, longitude: lon, latitude: lat } } }";

    private readonly PipelineFolder folder = new("data/a.parquet", "sample-data/patents.parquet");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("---\n")]
    public void An_empty_file(string yaml) =>
        Assert.Equal($"p.yaml: a pipeline file holds keys and values, but it is empty. {Smallest}", folder.Refusal(yaml));

    [Theory]
    [InlineData("- patents\n")]
    [InlineData("name:quickstart\n")]
    public void A_file_without_keys(string yaml) =>
        Assert.Equal($"p.yaml: a pipeline file holds keys and values, but it does not begin with a key, a colon and a space. {Smallest}",
            folder.Refusal(yaml));

    private const string WithoutFields =
        "typology sorts clusters by their fields, but no source maps any. Add field to the columns of a source, or remove typology.";

    /// <summary>The text follows one line with a source, so it begins in line 2.</summary>
    [Theory]
    [InlineData("clustering:\n\tepsilon: 15 km\n",
        "line 3, column 1: the line is indented with a tab. YAML takes only spaces: replace the tab.")]
    [InlineData("name: x\n\tmore: y\n", "line 3, column 1: the line is indented with a tab. YAML takes only spaces: replace the tab.")]
    [InlineData("clustering: { epsilon: 15 km\nmerge: { rule: none }\n",
        "line 2, column 13: the \"{\" that opens here is not closed properly. Check for its \"}\" and for the commas in between.")]
    [InlineData("name: [a,, b]\n",
        "line 2, column 7: the \"[\" that opens here is not closed properly. Check for its \"]\" and for the commas in between.")]
    [InlineData("name: \"x\nmerge: { rule: none }\n", "line 2, column 7: the quote that opens here is not closed.")]
    [InlineData("name: 'x\n", "line 2, column 7: the quote that opens here is not closed.")]
    [InlineData("name: \"C:\\data\"\n",
        "line 2, column 10: a backslash within double quotes has a meaning of its own. Use single quotes, or / in paths.")]
    [InlineData("name: GII: 2025\n",
        "line 2, column 10: a key is not expected here. Indent it like the keys it belongs to, or, if it is part of a text, "
        + "put the text in quotes.")]
    [InlineData("name: @x\n", "line 2, column 7: a text cannot begin with \"@\". Put it in quotes.")]
    [InlineData("name\n",
        "line 2, column 1: this does not fit the lines above. "
        + "Check the indentation, and that each key is followed by a colon and a space.")]
    [InlineData("merge:\n  rule none\n",
        "line 2: merge must hold keys and values; found \"rule none\". For example: { rule: mainPartner, within: 5 km }")]
    [InlineData("merge:\n  rule: none\n  within", "line 4, column 3: this key has no colon. Write a colon and a space after it.")]
    [InlineData("name: |a\n", "line 2, column 7: a text that begins with | or > needs quotes.")]
    [InlineData("merge:\n  rule: none\n within: 5 km\n",
        "line 4, column 2: this does not fit the lines above. "
        + "Check the indentation, and that each key is followed by a colon and a space.")]
    [InlineData("name: [[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]\n",
        "line 2, column 23: too many lists and maps lie inside each other. Pipeline files are flatter: check the brackets.")]
    [InlineData("name: a\nmerge: { rule: none }\nname: b\n", "line 4: the key \"name\" is already given in line 2. Keep one of the two.")]
    [InlineData("name: *x\n",
        "line 2: \"*x\" is a YAML alias, which is not supported. Write the value out, or put the text in quotes: \"*x\".")]
    [InlineData("name: &x y\n", "line 2: \"&x\" is a YAML anchor, which is not supported. Remove it, or put the text in quotes.")]
    [InlineData("name: !x y\n", "line 2: \"!x\" is a YAML tag, which is not supported. Remove it, or put the text in quotes.")]
    [InlineData("? [a]\n: b\n", "line 2: a key must be a single text, not a list or a map.")]
    [InlineData("---\nname: b\n",
        "line 2, column 1: a second document begins here. A pipeline file holds one: remove the \"---\" and what follows it.")]
    public void Broken_or_unsupported_YAML(string yaml, string message) =>
        Assert.Equal($"p.yaml, {message}", folder.Refusal(PipelineFolder.Patents + yaml));

    /// <summary>The text follows one line with a source, so it begins in line 2.</summary>
    [Theory]
    [InlineData("clustring: { epsilon: 1 km }",
        "line 2: unknown key \"clustring\". Did you mean \"clustering\"? Known keys: name, sources, population, clustering, merge, "
        + "ranking, outline, perField, bootstrap, sensitivity, typology, output, maxRejected.")]
    [InlineData("title: x",
        "line 2: unknown key \"title\". Known keys: name, sources, population, clustering, merge, ranking, outline, perField, bootstrap, "
        + "sensitivity, typology, output, maxRejected.")]
    [InlineData("clustering: { min_density: 5 }",
        "line 2: unknown key \"min_density\" under clustering. Did you mean \"minDensity\"? "
        + "Known keys: epsilon, minDensity, weighting, earth.")]
    [InlineData("clustering: { minDensity: 4,500 }",
        "line 2: unknown key \"500\" under clustering. A comma within { } begins a new key: write 4500, not 4,500, and 1.5, not 1,5. "
        + "Known keys: epsilon, minDensity, weighting, earth.")]
    [InlineData("clustering: 15 km",
        "line 2: clustering must hold keys and values; found \"15 km\". For example: { epsilon: 15 km, minDensity: 4500 }")]
    [InlineData("clustering:",
        "line 2: clustering must hold keys and values; found nothing. For example: { epsilon: 15 km, minDensity: 4500 }")]
    [InlineData("merge: [none]", "line 2: merge must hold keys and values; found a list. For example: { rule: mainPartner, within: 5 km }")]
    [InlineData("population: people.parquet",
        "line 2: population must hold keys and values; found \"people.parquet\". "
        + "For example: { path: population.parquet, columns: { longitude: lon, latitude: lat, population: people } }")]
    [InlineData("population: { path: deals.parquet }",
        "line 2: population.columns is missing. Say which column is what: columns: { longitude: lon, latitude: lat, population: people }")]
    [InlineData("population: { path: deals.parquet, columns: { longitude: lon, latitude: lat } }",
        "line 2: population.columns.population is missing. Name the column that holds the people at each point.")]
    [InlineData("population: { path: deals.parquet, columns: { geometry: g, people: population } }",
        "line 2: unknown key \"people\" under population.columns. Did you mean \"population: people\"? "
        + "The role comes first, then the column. Known keys: longitude, latitude, geometry, population.")]
    [InlineData("population: { path: deals.parquet, columns: { longitude: x, latitude: y, population: p, record: r } }",
        "line 2: unknown key \"record\" under population.columns. Known keys: longitude, latitude, geometry, population.")]
    [InlineData("population: { path: deals.parquet, columns: { longitude: p, latitude: y, population: p } }",
        "line 2: population.columns maps the column \"p\" twice, as \"longitude\" and as \"population\". Correct one of them.")]
    [InlineData("bootstrap: { recluster: 50 }", "line 2: bootstrap.recluster must be true or false; found 50.")]
    [InlineData("bootstrap: { reclusterDraws: 0 }", "line 2: bootstrap.reclusterDraws must be a whole number from 1 to 10,000; found 0.")]
    [InlineData("merge: { rule: tieShare, tieShare: 0 }", "line 2: merge.tieShare must be a share above 0 and at most 1; found 0.")]
    [InlineData("merge: { rule: tieShare, tieShare: 1.01 }", "line 2: merge.tieShare must be a share above 0 and at most 1; found 1.01.")]
    [InlineData("merge: { rule: mainpartner }",
        "line 2: merge.rule must be one of: none, distance, mainPartner, tieShare; found \"mainpartner\". Did you mean \"mainPartner\"?")]
    [InlineData("merge: { rule: [none] }", "line 2: merge.rule must be one of: none, distance, mainPartner, tieShare; found a list.")]
    [InlineData("merge: { within: 0 m }",
        "line 2: merge.within must be a distance above 0 and at most 500 km, with its unit; found \"0 m\".")]
    [InlineData("merge: { within: 501 km }",
        "line 2: merge.within must be a distance above 0 and at most 500 km, with its unit; found \"501 km\".")]
    [InlineData("bootstrap: { draws: 1.5 }", "line 2: bootstrap.draws must be a whole number from 0 to 100,000; found 1.5.")]
    [InlineData("bootstrap: { draws: 100001 }", "line 2: bootstrap.draws must be a whole number from 0 to 100,000; found 100001.")]
    [InlineData("bootstrap: { seed: -1 }", "line 2: bootstrap.seed must be a whole number from 0 to 2^53; found -1.")]
    [InlineData("bootstrap: 1000", "line 2: bootstrap must hold keys and values; found 1000. For example: { draws: 1000, seed: 1 }")]
    [InlineData("sensitivity: { range: 0 }", "line 2: sensitivity.range must be a share above 0 and at most 0.5; found 0.")]
    [InlineData("sensitivity: { range: 0.51 }", "line 2: sensitivity.range must be a share above 0 and at most 0.5; found 0.51.")]
    [InlineData("sensitivity: { range: 20 % }", "line 2: sensitivity.range must be a share above 0 and at most 0.5; found \"20 %\".")]
    [InlineData("sensitivity: 0.2", "line 2: sensitivity must hold keys and values; found 0.2. For example: { range: 0.2 }")]
    [InlineData("sensitivity: {}\nclustering: { epsilon: 12 m }",
        "line 2: sensitivity varies clustering.epsilon from 9.6 m to 14.4 m, but it must stay from 10 m to 500 km. "
        + "Choose a smaller range, or remove sensitivity.")]
    [InlineData("sensitivity: { range: 0.5 }\nclustering: { epsilon: 334 km }",
        "line 2: sensitivity varies clustering.epsilon from 167 km to 501 km, but it must stay from 10 m to 500 km. "
        + "Choose a smaller range, or remove sensitivity.")]
    [InlineData("sensitivity: { range: 0.5 }\nclustering: { minDensity: 7e12 }",
        "line 2: sensitivity varies clustering.minDensity from 3.5e12 to 1.05e13, but it must stay above 0 and at most 9e12. "
        + "Choose a smaller range, or remove sensitivity.")]
    [InlineData("outline: { kind: convexe }",
        "line 2: outline.kind must be one of: concave, convex, buffer; found \"convexe\". Did you mean \"convex\"?")]
    [InlineData("ranking: { weights: { patens: 1 } }",
        "line 2: unknown source \"patens\" under ranking.weights. Did you mean \"patents\"? Sources: patents.")]
    [InlineData("ranking: { weights: { patents: -1 } }", "line 2: ranking.weights.patents must be a number, 0 or above; found -1.")]
    [InlineData("ranking: { weights: { patents: 0 } }",
        "line 2: every source has the weight 0, so no cluster would have a score. Give at least one source a weight above 0.")]
    [InlineData("ranking: { patents: 1 }", "line 2: unknown key \"patents\" under ranking. Known keys: weights.")]
    [InlineData("typology: { types: 1 }",
        "line 2: typology.types must be auto, or a whole number from 2 to 20; found 1.\np.yaml, line 2: " + WithoutFields)]
    [InlineData("typology: { components: 2.5 }",
        "line 2: typology.components must be a whole number from 1 to 20; found 2.5.\np.yaml, line 2: " + WithoutFields)]
    [InlineData("typology: { seed: 1 }", "line 2: " + WithoutFields)]
    [InlineData("output: ../out", "line 2: output must hold keys and values; found \"../out\". For example: { folder: out }")]
    [InlineData("output: { folder: 2025 }",
        "line 2: output.folder must be the path of a folder; found 2025. If it is meant as a text, write \"2025\" with the quotes.")]
    [InlineData("name:", "line 2: name must be a text; found nothing.")]
    [InlineData("name: |\n  two\n  lines",
        "line 2: name must be a text; found \"two lines\". Write it in one line, without special characters.")]
    public void A_wrong_key_or_value(string yaml, string message) =>
        Assert.Equal($"p.yaml, {message}", folder.Refusal(PipelineFolder.Patents + yaml));

    [Theory]
    [InlineData("15", "15. Write \"15 km\" if these are kilometers.")]
    [InlineData("15000", "15000. Write \"15000 m\" if these are meters.")]
    [InlineData("15 KM", "\"15 KM\". Write \"15 km\".")]
    [InlineData("15 kilometers", "\"15 kilometers\". Write \"15 km\".")]
    [InlineData("10 miles", "\"10 miles\". Write \"16.09344 km\".")]
    [InlineData("1,5 km", "\"1,5 km\". Write \"1.5 km\".")]
    [InlineData("1_500 m", "\"1_500 m\". Write \"1500 m\".")]
    [InlineData("1.5e4 m", "\"1.5e4 m\". Write \"15000 m\".")]
    [InlineData(".5 km", "\".5 km\". Write \"0.5 km\".")]
    [InlineData("15 furlongs", "\"15 furlongs\". The units are m and km. Write it like \"15 km\".")]
    [InlineData("far", "\"far\". Write it like \"15 km\".")]
    [InlineData("9.99 m", "\"9.99 m\".")]
    [InlineData("500.001 km", "\"500.001 km\".")]
    [InlineData("-5 km", "\"-5 km\".")]
    [InlineData("", "nothing. Write it like \"15 km\".")]
    [InlineData("[15 km]", "a list. Write it like \"15 km\".")]
    public void A_wrong_epsilon(string written, string found) => Assert.Equal(
        $"p.yaml, line 3: clustering.epsilon must be a distance from 10 m to 500 km, with its unit; found {found}",
        folder.Refusal($"{PipelineFolder.Patents}clustering:\n  epsilon: {written}\n"));

    [Theory]
    [InlineData("0", "0.")]
    [InlineData("-1", "-1.")]
    [InlineData("1e13", "1e13.")]
    [InlineData("4_500", "\"4_500\". Write 4500.")]
    [InlineData("4,500", "\"4,500\". Write 4500.")]
    [InlineData("4 500", "\"4 500\". Write 4500.")]
    [InlineData("4'500", "\"4'500\". Write 4500.")]
    [InlineData("4,5", "\"4,5\". Write 4.5.")]
    [InlineData("\"4500\"", "\"4500\" in quotes. Write 4500.")]
    [InlineData(".nan", "\".nan\".")]
    [InlineData(".inf", "\".inf\".")]
    [InlineData("1e999", "\"1e999\".")]
    [InlineData("4500 inventors", "\"4500 inventors\".")]
    [InlineData("true", "true.")]
    public void A_wrong_minimum_density(string written, string found) => Assert.Equal(
        $"p.yaml, line 3: clustering.minDensity must be a number above 0 and at most 9e12; found {found}",
        folder.Refusal($"{PipelineFolder.Patents}clustering:\n  minDensity: {written}\n"));

    [Theory]
    [InlineData("0.05", "0.05. Write \"5 %\".")]
    [InlineData("5.5", "5.5.")]
    [InlineData("-1", "-1.")]
    [InlineData("101 %", "\"101 %\".")]
    [InlineData("5,5 %", "\"5,5 %\". Write \"5.5 %\".")]
    [InlineData("\"5\"", "\"5\" in quotes. Write 5.")]
    [InlineData("1,000", "\"1,000\". Write 1000.")]
    [InlineData("[5 %]", "a list.")]
    [InlineData("few", "\"few\".")]
    public void A_wrong_limit_on_rejected_rows(string written, string found) => Assert.Equal(
        $"p.yaml, line 2: maxRejected must be a share from 0 % to 100 %, such as \"5 %\", or a whole number of rows; found {found}",
        folder.Refusal($"{PipelineFolder.Patents}maxRejected: {written}\n"));

    [Theory]
    [InlineData("name: x\n",
        "p.yaml: sources is missing. Add at least one, for example: "
        + "sources: { patents: { path: patents.parquet, columns: { record: id, longitude: lon, latitude: lat } } }")]
    [InlineData("source: {}\n",
        "p.yaml, line 1: unknown key \"source\". Did you mean \"sources\"? Known keys: name, sources, population, clustering, merge, "
        + "ranking, outline, perField, bootstrap, sensitivity, typology, output, maxRejected.")]
    [InlineData("name: x\nsources: {}\n", "p.yaml, line 2: sources contains no source. Add at least one.")]
    [InlineData("sources:\n  patents: patents.parquet\n",
        "p.yaml, line 2: sources.patents must hold keys and values; found \"patents.parquet\". "
        + "For example: { path: patents.parquet, columns: { record: id, longitude: lon, latitude: lat } }")]
    [InlineData("sources:\n  Patents-2020: { path: patents.parquet, columns: { record: id, longitude: lon, latitude: lat } }\n",
        "p.yaml, line 2: the source name \"Patents-2020\" must be lower-case letters, digits and underscores and begin with a letter, "
        + "because it becomes part of column names. Write \"patents_2020\".")]
    [InlineData("sources:\n  patents:\n    columns: { record: id, longitude: lon, latitude: lat }\n",
        "p.yaml, line 2: sources.patents.path is missing. Name a file, a folder, a glob such as data/*.parquet, or a list of them.")]
    [InlineData("sources:\n  patents:\n    path: patents.parquet\n",
        "p.yaml, line 2: sources.patents.columns is missing. Say which column is what, at least: "
        + "columns: { record: id, longitude: lon, latitude: lat }")]
    [InlineData("sources:\n  patents:\n    paths: patents.parquet\n    columns: { record: id, longitude: lon, latitude: lat }\n",
        "p.yaml, line 3: unknown key \"paths\" under sources.patents. Did you mean \"path\"? "
        + "Known keys: path, columns, record, longitude, latitude, year, date, person, precision, city, country, organization, "
        + "field, weight, count, amount, filter, lookup, clustering.")]
    public void A_wrong_source(string yaml, string message) => Assert.Equal(message, folder.Refusal(yaml));

    private const string Roles =
        "record, longitude, latitude, geometry, year, date, person, precision, city, country, organization, field, weight, count, amount";

    [Theory]
    [InlineData("{ longitude: lon, latitude: lat }",
        ".record is missing. Name the column of record ids, or, if each row stands for many observations, map \"count\".")]
    [InlineData("{ record: id, longitude: lon }", ".latitude is missing. Name the column that holds the latitude in degrees.")]
    [InlineData("{ record: id, longitude: lon, latitude: lon }",
        " maps the column \"lon\" twice, as \"longitude\" and as \"latitude\". Correct one of them.")]
    [InlineData("{ record: id, longitude: lon, latitude: lat, city: place, organization: place }",
        " maps the column \"place\" twice, as \"city\" and as \"organization\". Correct one of them.")]
    [InlineData("{ record: id, longitude: lon, latitude: lat, year: y, date: d }",
        " maps both \"year\" and \"date\". Only one of them is used: remove the other.")]
    [InlineData("{ count: n, longitude: lon, latitude: lat, person: p }",
        " maps both \"person\" and \"count\". With counts, each observation is a record of its own: remove one of them.")]
    [InlineData("{ record: id, longitude: 3, latitude: lat }",
        ".longitude must be the name of a column; found 3. If it is meant as a text, write \"3\" with the quotes.")]
    [InlineData("{ record: id, longitude: lon, latitude: [lat] }", ".latitude must be the name of a column; found a list.")]
    [InlineData("{ record: id, longitude: lon, latitude: lat, city: }", ".city must be the name of a column; found nothing.")]
    public void A_wrong_mapping(string columns, string message) => Assert.Equal(
        $"p.yaml, line 4: sources.patents.columns{message}",
        folder.Refusal($"sources:\n  patents:\n    path: patents.parquet\n    columns: {columns}\n"));

    [Theory]
    [InlineData("{ record: id, lon: lon, latitude: lat }", "lon", "Did you mean \"longitude\"?")]
    [InlineData("{ record: id, longitude: lon, latitude: lat, org: x }", "org", "Did you mean \"organization\"?")]
    [InlineData("{ record: id, longitude: lon, latitude: lat, cty: city }", "cty",
        "Did you mean \"city\"? The role comes first, then the column.")]
    [InlineData("{ record: id, x: longitude, latitude: lat }", "x",
        "Did you mean \"longitude: x\"? The role comes first, then the column.")]
    public void An_unknown_role(string columns, string role, string question) => Assert.Equal(
        $"p.yaml, line 4: unknown key \"{role}\" under sources.patents.columns. {question} Known keys: {Roles}.",
        folder.Refusal($"sources:\n  patents:\n    path: patents.parquet\n    columns: {columns}\n"));

    [Theory]
    [InlineData("year: 2020",
        "p.yaml, line 5: unknown key \"year\" under sources.patents.filter. Did you mean \"years\"? "
        + "Known keys: years, precision, countries, fields, columns.")]
    [InlineData("years: 2023..2019",
        ".years must be years from 1000 to 2999, such as 2020 or 2019..2023; found \"2023..2019\". Write 2019..2023.")]
    [InlineData("years: 2019-2023",
        ".years must be years from 1000 to 2999, such as 2020 or 2019..2023; found \"2019-2023\". Write 2019..2023.")]
    [InlineData("years: 2019 to 2023",
        ".years must be years from 1000 to 2999, such as 2020 or 2019..2023; found \"2019 to 2023\". Write 2019..2023.")]
    [InlineData("years: 2019..", ".years must be years from 1000 to 2999, such as 2020 or 2019..2023; found \"2019..\".")]
    [InlineData("years: [2020, 20]", ".years must be years from 1000 to 2999, such as 2020 or 2019..2023; found 20.")]
    [InlineData("years: 999..2000", ".years must be years from 1000 to 2999, such as 2020 or 2019..2023; found \"999..2000\".")]
    [InlineData("years: 3000", ".years must be years from 1000 to 2999, such as 2020 or 2019..2023; found 3000.")]
    [InlineData("years: []", ".years is an empty list. Name at least one value.")]
    [InlineData("precision: [city, postcod]",
        ".precision must be one of: rooftop, street, postcode, city, region, country; found \"postcod\". Did you mean \"postcode\"? "
        + "To keep other values, filter the column itself: filter: { columns: { level: postcod } }")]
    [InlineData("countries: no", ".countries must be an ISO 3166 code of two letters, such as CH; found \"no\". Write NO. "
        + "To keep other values, filter the column itself: filter: { columns: { land: no } }")]
    [InlineData("countries: [NO, Norway]", ".countries must be an ISO 3166 code of two letters, such as CH; found \"Norway\". "
        + "To keep other values, filter the column itself: filter: { columns: { land: Norway } }")]
    [InlineData("fields: Optics", ".fields needs a column to filter by. Map \"field\" under sources.patents.columns.")]
    [InlineData(
        "columns: { kind: { is: A1 } }",
        "p.yaml, line 5: unknown key \"is\" under sources.patents.filter.columns.kind. Known keys: not, missing.")]
    [InlineData("columns: { kind: { not: x, missing: true } }",
        ".columns.kind must have one key: not, with the values to remove, or missing, with true or false.")]
    [InlineData("columns: { kind: \">= five\" }", ".columns.kind must be a comparison with a number, such as \">= 0\", or a range, such as "
        + "2010..2020; found \">= five\". To keep this text as a value, write it as a list: [\">= five\"].")]
    [InlineData("columns: { kind: 5..2 }", ".columns.kind must be a comparison with a number, such as \">= 0\", or a range, such as "
        + "2010..2020; found \"5..2\". To keep this text as a value, write it as a list: [\"5..2\"].")]
    [InlineData("columns: { kind: { not: \"> 5\" } }", ".columns.kind.not must be the value or values to remove; found \"> 5\". "
        + "Write the opposite comparison without not, or a list.")]
    [InlineData("columns: { kind: [A1, ] , other: }", ".columns.other must be a text, a number, true or false; found nothing.")]
    [InlineData("precision: city, columns: { precision: x }",
        ".columns.precision filters what \"precision\" above it filters. Keep one of the two.")]
    public void A_wrong_filter(string filter, string message) => Assert.Equal(
        message[0] == '.' ? $"p.yaml, line 5: sources.patents.filter{message}" : message,
        folder.Refusal("sources:\n  patents:\n    path: patents.parquet\n"
            + "    columns: { record: id, longitude: lon, latitude: lat, year: y, precision: level, country: land }\n"
            + $"    filter: {{ {filter} }}\n"));

    [Fact]
    public void A_filter_of_years_needs_a_year() => Assert.Equal(
        "p.yaml, line 5: sources.patents.filter.years needs a column to filter by. Map \"year\" or \"date\" under sources.patents.columns.",
        folder.Refusal(
            "sources:\n  patents:\n    path: patents.parquet\n    columns: { record: id, longitude: lon, latitude: lat }\n"
            + "    filter: { years: 2020 }\n"));

    [Theory]
    [InlineData("no", "sources.patents.clustering must be true or false; found \"no\". Write false.")]
    [InlineData("\"true\"", "sources.patents.clustering must be true or false; found \"true\" in quotes. Write true.")]
    [InlineData("perhaps", "sources.patents.clustering must be true or false; found \"perhaps\".")]
    [InlineData("false", "no source is used to find clusters: each has \"clustering: false\". Remove that from at least one.")]
    public void A_wrong_part_in_clustering(string written, string message) => Assert.Equal($"p.yaml, line 5: {message}",
        folder.Refusal(
            "sources:\n  patents:\n    path: patents.parquet\n    columns: { record: id, longitude: lon, latitude: lat }\n"
            + $"    clustering: {written}\n"));

    [Theory]
    [InlineData("patent.parquet", " \"patent.parquet\" does not exist. Looked for patent.parquet. Did you mean \"patents.parquet\"? "
        + "In that folder: data, deals.parquet, p.yaml, patents.parquet, publications.parquet, sample-data.")]
    [InlineData("dta/a.parquet",
        " \"dta/a.parquet\" does not exist. Looked for dta/a.parquet. There is no folder dta either. Did you mean \"data\"?")]
    [InlineData("data/a.csv", " \"data/a.csv\" does not exist. Looked for data/a.csv. In that folder: a.parquet.")]
    [InlineData("data/b/..", null)]
    [InlineData("data/*.csv", " \"data/*.csv\" matches nothing. In data: a.parquet.")]
    [InlineData("dta/*.csv", " \"dta/*.csv\" matches nothing: there is no folder dta.")]
    [InlineData("'**/*.csv'",
        " \"**/*.csv\" matches nothing. In (folder): data, deals.parquet, p.yaml, patents.parquet, publications.parquet, sample-data.")]
    [InlineData("data/a.parquet/*", " \"data/a.parquet/*\" matches nothing: there is no folder data/a.parquet.")]
    [InlineData("https://example.org/a.parquet",
        " \"https://example.org/a.parquet\" is an address. Only files on this machine can be read: download it first.")]
    [InlineData("[data, ./data]", " names \"./data\" twice, so its rows would count twice. Remove one.")]
    [InlineData("[]", " is an empty list. Name at least one value.")]
    [InlineData("7", " must be the path of a file or folder, or a glob; found 7. If it is meant as a text, write \"7\" with the quotes.")]
    public void A_wrong_path(string written, string? message)
    {
        string yaml = $"sources:\n  patents:\n    path: {written}\n    columns: {{ record: id, longitude: lon, latitude: lat }}\n";
        if (message is null)
            Assert.Equal(folder.At("data"), folder.Read(yaml).Sources[0].Paths[0].Resolved);
        else
            Assert.Equal($"p.yaml, line 3: sources.patents.path{message}", folder.Refusal(yaml));
    }

    [Theory]
    [InlineData("none", "is a folder without Parquet or CSV files. Looked in none.")]
    [InlineData("none/*", "matches nothing. In none: _SUCCESS, _temporary, within.")]
    [InlineData("none/**", "matches nothing. In none: _SUCCESS, _temporary, within.")]
    [InlineData("none/within/*", "matches nothing: none/within is empty.")]
    public void Writers_marks_and_empty_folders_are_nothing_to_read(string written, string message)
    {
        Directory.CreateDirectory(folder.At("none/within"));
        Directory.CreateDirectory(folder.At("none/_temporary"));
        File.WriteAllText(folder.At("none/_SUCCESS"), "");
        File.WriteAllText(folder.At("none/_temporary/part-0.parquet"), "");
        Assert.Equal($"p.yaml, line 1: sources.patents.path \"{written}\" {message}",
            folder.Refusal(PipelineFolder.Patents.Replace("patents.parquet", $"'{written}'", StringComparison.Ordinal)));
    }

    [Fact]
    public void Missing_sample_data_say_how_to_make_them() => Assert.EndsWith(
        "In that folder: patents.parquet. To make the sample data: geocluster sample "
        + $"{Path.GetRelativePath(Directory.GetCurrentDirectory(), folder.At("sample-data"))}",
        Assert.Throws<PipelineFileException>(() => folder.Read(
            PipelineFolder.Patents.Replace("patents.parquet", "sample-data/deals.parquet", StringComparison.Ordinal))).Message);

    [Fact]
    public void All_errors_are_reported_together_by_line() => Assert.Equal(
        "p.yaml, line 4: sources.patents.path \"patent.parquet\" does not exist. Looked for patent.parquet. "
        + "Did you mean \"patents.parquet\"? "
        + "In that folder: data, deals.parquet, p.yaml, patents.parquet, publications.parquet, sample-data.\n"
        + "p.yaml, line 5: sources.patents.columns.latitude is missing. Name the column that holds the latitude in degrees.\n"
        + "p.yaml, line 7: clustering.epsilon must be a distance from 10 m to 500 km, with its unit; found 15. "
        + "Write \"15 km\" if these are kilometers.\n"
        + "p.yaml, line 8: unknown key \"mindensity\" under clustering. Did you mean \"minDensity\"? "
        + "Known keys: epsilon, minDensity, weighting, earth.",
        folder.Refusal("""
            name: many
            sources:
              patents:
                path: patent.parquet
                columns: { record: id, longitude: lon }
            clustering:
              epsilon: 15
              mindensity: 45
            """));

    [Fact]
    public void A_pipeline_file_that_is_not_there() => Assert.Equal(
        "q.yaml: there is no such file. Did you mean \"p.yaml\"? In that folder: p.yaml.",
        folder.Refusal(() =>
        {
            folder.Read(PipelineFolder.Patents);
            PipelineFile.Read(folder.At("q.yaml"), []);
        }));

    [Fact]
    public void A_pipeline_file_in_a_folder_that_is_not_there() => Assert.Equal(
        "pipelines/p.yaml: there is no such file. There is no folder pipelines either.",
        folder.Refusal(() => PipelineFile.Read(folder.At("pipelines/p.yaml"), [])));

    [Fact]
    public void A_folder_in_place_of_a_pipeline_file() => Assert.Equal(
        "(folder) is a folder. Name a pipeline file in it: p.yaml.",
        folder.Refusal(() =>
        {
            folder.Read(PipelineFolder.Patents);
            PipelineFile.Read(folder.FullName, []);
        }));

    [Theory]
    [InlineData(new byte[] { (byte)'a', (byte)':', (byte)'\n', (byte)'Z', 0xFC, (byte)'r' },
        "p.yaml, line 2: the byte 0xFC is not text in UTF-8. Save the file as UTF-8.")]
    [InlineData(new byte[] { (byte)'a', 0, (byte)'b' }, "p.yaml, line 1: the byte 0x00 is not text in UTF-8. Save the file as UTF-8.")]
    [InlineData(new byte[] { (byte)'a', 0xC3 }, "p.yaml, line 1: the byte 0xC3 is not text in UTF-8. Save the file as UTF-8.")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0 }, "p.yaml is text in UTF-16. Save it as UTF-8.")]
    [InlineData(new byte[] { (byte)'P', (byte)'A', (byte)'R', (byte)'1', 0x15 },
        "p.yaml is a Parquet file. Name the pipeline file that reads it.")]
    public void A_file_that_is_no_text(byte[] bytes, string message)
    {
        File.WriteAllBytes(folder.At("p.yaml"), bytes);
        Assert.Equal(message, folder.Refusal(() => PipelineFile.Read(folder.At("p.yaml"), [])));
    }

    [Fact]
    public void A_file_that_is_too_long()
    {
        File.WriteAllText(folder.At("p.yaml"), new string('#', 1_000_001));
        Assert.Equal("p.yaml has 1000001 bytes, too many for a pipeline file. Name the pipeline file, not the data.",
            folder.Refusal(() => PipelineFile.Read(folder.At("p.yaml"), [])));
    }

    [Fact]
    public void A_deep_nest_of_brackets_is_refused_not_followed()
    {
        File.WriteAllText(folder.At("p.yaml"), new string('[', 900_000));
        Assert.StartsWith("p.yaml, line 1, column 18: too many lists", folder.Refusal(() => PipelineFile.Read(folder.At("p.yaml"), [])),
            StringComparison.Ordinal);
    }
}
