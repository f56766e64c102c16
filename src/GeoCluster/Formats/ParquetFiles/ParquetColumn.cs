using System.Collections.Immutable;
using GeoCluster.Formats.Rows;
using Parquet.Meta;

namespace GeoCluster.Formats.ParquetFiles;

/// <summary>How the stored numbers of a Parquet column become values.</summary>
internal enum ParquetMeaning
{
    /// <summary>As stored.</summary>
    Plain,

    /// <summary>Unsigned whole numbers.</summary>
    Unsigned,

    /// <summary>Whole numbers to be divided by a power of ten.</summary>
    Decimal,

    /// <summary>Days, or parts of seconds, since 1970; only the year is kept.</summary>
    Time,

    /// <summary>16 bytes that are written as text: 32 hexadecimal digits with hyphens.</summary>
    Uuid,

    /// <summary>Half-precision numbers, in two bytes.</summary>
    Half,
}

/// <summary>A leaf column of a Parquet file: what it means, and how it is stored.</summary>
/// <param name="Column">The column as ingest sees it.</param>
/// <param name="Path">Names in the schema, outermost first.</param>
/// <param name="Physical">How values are stored.</param>
/// <param name="Meaning">What stored numbers mean.</param>
/// <param name="Scale">For decimals, the number of decimal places; for times, the units per day, or 0 for INT96.</param>
/// <param name="MaxDefinition">Definition level of a value that is not missing.</param>
/// <param name="MaxRepetition">0, or 1 inside a list.</param>
/// <param name="ElementDefinition">Inside a list, the lowest definition level of an element, null included.</param>
/// <param name="ListDefinition">Inside a list, the lowest definition level of a list, an empty one included.</param>
internal sealed record ParquetColumn(
    InputColumn Column, ImmutableArray<string> Path, Parquet.Meta.Type Physical, ParquetMeaning Meaning, long Scale,
    int MaxDefinition, int MaxRepetition, int ElementDefinition, int ListDefinition)
{
    private const long MillisecondsInDay = 86_400_000;

    /// <summary>All leaf columns of a schema, in file order.</summary>
    /// <param name="schema">The elements in depth-first order, the root first, as in the footer.</param>
    /// <exception cref="InvalidDataException">The schema is damaged.</exception>
    public static ImmutableArray<ParquetColumn> From(IReadOnlyList<SchemaElement> schema)
    {
        var columns = ImmutableArray.CreateBuilder<ParquetColumn>();
        int next = 1;
        for (int child = 0; child < (schema[0].NumChildren ?? 0); child++)
            next = Visit(schema, next, new Place("", [], 0, 0, 0, 0, Layer.Plain, false), columns);
        return columns.ToImmutable();
    }

    /// <summary>The role of a schema element in the three layers of a list.</summary>
    private enum Layer
    {
        Plain,
        Repeated,
        Element,
    }

    /// <summary>A position in the walk through the schema.</summary>
    private sealed record Place(
        string Name, ImmutableArray<string> Path, int Definition, int Repetition, int ElementDefinition, int ListDefinition,
        Layer Layer, bool InMap);

    // Returns the index of the element after this one and all that it contains.
    private static int Visit(IReadOnlyList<SchemaElement> schema, int index, Place outside, ImmutableArray<ParquetColumn>.Builder columns)
    {
        if (index >= schema.Count)
            throw new InvalidDataException("The schema in the footer is damaged.");
        var element = schema[index];
        int listDefinition = outside.ListDefinition, elementDefinition = outside.ElementDefinition;
        int definition = outside.Definition, repetition = outside.Repetition;
        if (element.RepetitionType == FieldRepetitionType.OPTIONAL)
            definition++;
        if (element.RepetitionType == FieldRepetitionType.REPEATED)
        {
            listDefinition = definition;
            elementDefinition = ++definition;
            repetition++;
        }
        string name = outside.Layer != Layer.Plain ? outside.Name : outside.Name == "" ? element.Name : $"{outside.Name}.{element.Name}";
        var here = new Place(
            name, outside.Path.Add(element.Name), definition, repetition, elementDefinition, listDefinition, Layer.Plain, outside.InMap);
        if (element.Type is { } physical)
        {
            columns.Add(ToColumn(element, physical, here));
            return index + 1;
        }
        int children = element.NumChildren ?? 0;
        bool isList = element.LogicalType?.LIST is not null || element.ConvertedType == ConvertedType.LIST;
        bool isMap = element.LogicalType?.MAP is not null || element.ConvertedType is ConvertedType.MAP or ConvertedType.MAP_KEY_VALUE;
        here = here with
        {
            InMap = here.InMap || isMap,
            Layer = children != 1 ? Layer.Plain
                : isList ? Layer.Repeated
                : outside.Layer == Layer.Repeated && !IsElement(element.Name) ? Layer.Element
                : Layer.Plain,
        };
        int next = index + 1;
        for (int child = 0; child < children; child++)
            next = Visit(schema, next, here, columns);
        return next;
    }

    /// <summary>Whether the middle layer of a list is itself the element, a structure of one field, as older writers do it.</summary>
    /// <remarks>Source: Apache Parquet format, LogicalTypes.md, backward-compatibility rules of lists.</remarks>
    private static bool IsElement(string name) => name == "array" || name.EndsWith("_tuple", StringComparison.Ordinal);

    private static ParquetColumn ToColumn(SchemaElement element, Parquet.Meta.Type physical, Place place)
    {
        var (kind, type, meaning, scale) = Interpret(element, physical);
        (kind, type) = (place.InMap, place.Repetition) switch
        {
            (true, _) => (ColumnKind.Other, $"map of {type}"),
            (_, > 1) => (ColumnKind.Other, $"list of lists of {type}"),
            (_, 1) => (kind, $"list of {type}"),
            _ => (kind, type),
        };
        return new ParquetColumn(
            new InputColumn(place.Name, type, kind, place.Repetition == 1), place.Path, physical, meaning, scale,
            place.Definition, place.Repetition, place.ElementDefinition, place.ListDefinition);
    }

    /// <remarks>Source: Apache Parquet format, LogicalTypes.md. Files from before 2018 state only the older converted type.</remarks>
    private static (ColumnKind Kind, string Type, ParquetMeaning Meaning, long Scale) Interpret(
        SchemaElement element, Parquet.Meta.Type physical)
    {
        var (logical, converted) = (element.LogicalType, element.ConvertedType);
        if (logical?.DECIMAL is not null || converted == ConvertedType.DECIMAL)
        {
            int scale = logical?.DECIMAL?.Scale ?? element.Scale ?? 0;
            string type = $"decimal({logical?.DECIMAL?.Precision ?? element.Precision},{scale})";
            return scale is < 0 or > 38 ? (ColumnKind.Other, type, ParquetMeaning.Plain, 0)
                : (scale == 0 ? ColumnKind.Whole : ColumnKind.Real, type, ParquetMeaning.Decimal, scale);
        }
        return physical switch
        {
            Parquet.Meta.Type.BOOLEAN => (ColumnKind.Flag, "boolean", ParquetMeaning.Plain, 0),
            Parquet.Meta.Type.FLOAT => (ColumnKind.Real, "float", ParquetMeaning.Plain, 0),
            Parquet.Meta.Type.DOUBLE => (ColumnKind.Real, "double", ParquetMeaning.Plain, 0),
            Parquet.Meta.Type.INT96 => (ColumnKind.Date, "timestamp", ParquetMeaning.Time, 0),
            Parquet.Meta.Type.INT32 or Parquet.Meta.Type.INT64 => InterpretWhole(logical, converted, physical),
            _ when logical?.GEOMETRY is not null || logical?.GEOGRAPHY is not null =>
                (ColumnKind.Geometry, "geometry", ParquetMeaning.Plain, 0),
            _ when logical is { BSON: null, VARIANT: null } or null
                && converted is not (ConvertedType.BSON or ConvertedType.INTERVAL) =>
                logical?.FLOAT16 is not null ? (ColumnKind.Real, "float16", ParquetMeaning.Half, 0)
                : logical?.UUID is not null ? (ColumnKind.Text, "uuid", ParquetMeaning.Uuid, 0)
                : logical?.STRING is not null || converted == ConvertedType.UTF8 ? (ColumnKind.Text, "string", ParquetMeaning.Plain, 0)
                : (ColumnKind.Text, "binary", ParquetMeaning.Plain, 0),
            _ => (ColumnKind.Other, "binary of a special type", ParquetMeaning.Plain, 0),
        };
    }

    private static (ColumnKind, string, ParquetMeaning, long) InterpretWhole(
        LogicalType? logical, ConvertedType? converted, Parquet.Meta.Type physical)
    {
        if (logical?.DATE is not null || converted == ConvertedType.DATE)
            return (ColumnKind.Date, "date", ParquetMeaning.Time, 1);
        if (logical?.TIMESTAMP is not null || converted is ConvertedType.TIMESTAMP_MILLIS or ConvertedType.TIMESTAMP_MICROS)
        {
            var unit = logical?.TIMESTAMP?.Unit;
            bool micros = unit?.MICROS is not null || converted == ConvertedType.TIMESTAMP_MICROS;
            long unitsInMillisecond = unit?.NANOS is not null ? 1_000_000 : micros ? 1_000 : 1;
            return (ColumnKind.Date, "timestamp", ParquetMeaning.Time, MillisecondsInDay * unitsInMillisecond);
        }
        if (logical?.TIME is not null || converted is ConvertedType.TIME_MILLIS or ConvertedType.TIME_MICROS)
            return (ColumnKind.Other, "time of day", ParquetMeaning.Plain, 0);
        bool unsigned = logical?.INTEGER is { IsSigned: false }
            || converted is ConvertedType.UINT_8 or ConvertedType.UINT_16 or ConvertedType.UINT_32 or ConvertedType.UINT_64;
        string type = physical == Parquet.Meta.Type.INT32 ? "int32" : "int64";
        return (ColumnKind.Whole, unsigned ? "u" + type : type, unsigned ? ParquetMeaning.Unsigned : ParquetMeaning.Plain, 0);
    }
}
