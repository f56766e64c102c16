using System.Collections.Frozen;
using System.Text;
using GeoCluster.Options;

namespace GeoCluster.Proposing;

/// <summary>Column names in common data sets: patent and publication databases, deal lists and gazetteers, in several languages.</summary>
internal static class RoleNames
{
    // In order of preference. Names of several words have underscores here; case and separators do not matter.
    private static readonly FrozenDictionary<ColumnRole, string[]> Names = new Dictionary<ColumnRole, string>
    {
        [ColumnRole.Longitude] =
            "longitude lon lng long decimal_longitude longitude_deg lon_wgs84 intptlong geo_lon geo_lng point_x x_coord coord_x " +
            "x_coordinate coordinate_x longitud longitudine laengengrad längengrad laenge länge lengdegrad lengtegraad dlugosc długość " +
            "долгота 经度 經度 経度 경도 x",
        [ColumnRole.Latitude] =
            "latitude lat decimal_latitude latitude_deg lat_wgs84 intptlat geo_lat point_y y_coord coord_y y_coordinate coordinate_y " +
            "latitud latitudine breitengrad breite breddegrad breedtegraad szerokosc szerokość широта 纬度 緯度 위도 y",
        [ColumnRole.Geometry] =
            "geometry geom the_geom wkb_geometry geometry_wkb geom_wkb wkb geog geography shape geo_point point wkt geometrie " +
            "geometria",
        [ColumnRole.Record] =
            "record_id record appln_id application_id application_number application_no appln_nr patent_id patent_number patent_no " +
            "patent publn_nr publication_number publication_id publn_id pat_publn_id doi paper_id work_id article_id openalex_id ut " +
            "wos_id wos_uid eid scopus_id pmid pubmed_id lens_id docdb_family_id family_id deal_id round_id funding_round_id " +
            "investment_id deal grant_id project_id anmeldenummer numero_publication 申请号 出願番号 paper id uid uuid guid key",
        [ColumnRole.Person] =
            "person_id inventor_id author_id disamb_inventor_id_20 disamb_inventor_id disambiguated_inventor_id inventor_key orcid " +
            "orcid_id auid researcher_id daisng_id openalex_author_id erfinder_id person inventor author inventor_name author_name " +
            "person_name psn_id erfinder autor auteur inventeur inventore 发明人 作者 発明者",
        [ColumnRole.Year] =
            "year filing_year appln_filing_year application_year app_year appyear earliest_filing_year priority_year prio_year " +
            "grant_year publication_year pub_year pubyear publn_year earliest_publn_year py deal_year announced_year yr jahr année " +
            "annee año ano anno rok god год 年 年份 연도",
        [ColumnRole.Date] =
            "date filing_date appln_filing_date application_date app_date priority_date grant_date publication_date pub_date " +
            "publn_date deal_date announced_on announced_date cover_date datum fecha data_deposito 日期 出願日",
        [ColumnRole.Precision] =
            "precision geo_precision geocode_precision geocoding_precision location_type match_level match_type geo_level accuracy " +
            "geo_quality geocode_quality quality resolution loc_level geo",
        [ColumnRole.City] =
            "city city_name town municipality locality settlement place place_name location_city ort stadt gemeinde ville commune " +
            "ciudad municipio città citta comune cidade plaats gemeente miasto город 城市 都市 市 도시",
        [ColumnRole.Country] =
            "country_code country ctry_code ctry countrycode country_iso iso2 iso_2 iso_a2 iso_alpha_2 iso_3166_1_alpha_2 cntry cc " +
            "nation land pays país pais paese kraj страна 国家 国 국가",
        [ColumnRole.Organization] =
            "organization organisation applicant applicant_name assignee assignee_name assignee_organization " +
            "disamb_assignee_organization psn_name han_name doc_std_name affiliation affiliation_name institution institution_name " +
            "university org org_name company company_name firm employer startup institute anmelder déposant deposant solicitante " +
            "richiedente заявитель 申请人 出願人 기관 institution_id assignee_id applicant_id org_id ror_id ror grid_id",
        [ColumnRole.Field] =
            "field technology_field techn_field wipo_field wipo_field_id techn_field_nr wipo_sector field_of_study field_name " +
            "technology ipc ipc_class ipc_code ipc4 ipc_class_symbol cpc cpc_class cpc_group cpc_subclass uspc_class subject " +
            "subject_area subject_category asjc discipline category industry sector nace domain topic concept fachgebiet domaine " +
            "ámbito 领域 分野",
        [ColumnRole.Weight] =
            "weight fractional_count fraction frac share person_weight inventor_share author_share wgt gewicht poids peso 权重",
        [ColumnRole.Count] =
            "count n_records n_patents patent_count num_patents number_of_patents patents n_publications publication_count " +
            "num_publications publications n_papers papers n_inventors inventors n_authors records observations frequency freq cnt " +
            "number num n anzahl nombre número numero quantity rounds deals 数量 件数",
        [ColumnRole.Amount] =
            "amount amount_usd deal_amount deal_size raised raised_amount raised_amount_usd money_raised funding funding_usd " +
            "funding_total_usd total_funding investment investment_usd value_usd betrag montant importe importo 金额 金額",
    }.ToFrozenDictionary(r => r.Key, r => r.Value.Split(' '));

    // A further word may precede these names, or follow a coordinate: inventor_country, lon_deg.
    private const int ShortestPart = 3;

    /// <summary>A fit above this value means that the name is known.</summary>
    public const int KnownName = 100;

    /// <summary>Whether a name ends like the name of an id.</summary>
    public static bool IsId(string column) => Words(column) is [.., "id" or "ids" or "nr" or "no" or "number" or "key" or "code"];

    /// <summary>
    /// How well a column's name fits a role: above <see cref="KnownName"/> for a known name, above 0 for a name that ends with a known one,
    /// 0 otherwise.
    /// </summary>
    public static int Fit(ColumnRole role, string column)
    {
        string[] names = Names[role];
        string plain = Plain(column);
        int exact = Array.FindIndex(names, name => Plain(name) == plain);
        if (exact >= 0)
            return 2 * KnownName - exact;
        string[] words = Words(column);
        int part = Array.FindIndex(names, name => name.Length >= ShortestPart && IsPart(role, Words(name), words));
        return part >= 0 ? KnownName - part : 0;
    }

    private static bool IsPart(ColumnRole role, string[] name, string[] words) =>
        words.AsSpan().EndsWith(name) || (role is ColumnRole.Longitude or ColumnRole.Latitude && words.AsSpan().StartsWith(name));

    private static string Plain(string name) => string.Concat(Words(name));

    /// <summary>
    /// Words of a name, in lower case: <c>ApplnFiling_year</c> is appln, filing, year. For a nested field, only the last name counts.
    /// </summary>
    private static string[] Words(string name)
    {
        name = name[(name.LastIndexOf('.') + 1)..];
        var words = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            bool begins = char.IsUpper(name[i]) && i > 0
                && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]) && char.IsUpper(name[i - 1])));
            if (begins)
                words.Append(' ');
            words.Append(char.IsLetterOrDigit(name[i]) ? char.ToLowerInvariant(name[i]) : ' ');
        }
        return words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
