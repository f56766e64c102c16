using System.Collections.Immutable;

namespace GeoCluster.Formats.ParquetFiles;

/// <summary>A type of Thrift's compact protocol: a wire type, with the elements of a list or the fields of a structure.</summary>
/// <remarks>Source: Apache Thrift, thrift-compact-protocol.md.</remarks>
internal sealed class FooterShape
{
    public const int True = 1, False = 2, Byte = 3, I16 = 4, I32 = 5, I64 = 6, Double = 7, Binary = 8, List = 9, Structure = 12;

    private readonly int _wireType;
    private readonly ImmutableDictionary<int, FooterShape> _fields = ImmutableDictionary<int, FooterShape>.Empty;

    private FooterShape(int wireType) => _wireType = wireType;

    private FooterShape(FooterShape element) => (_wireType, Element) = (List, element);

    private FooterShape(params (int Id, FooterShape Shape)[] fields) =>
        (_wireType, _fields) = (Structure, fields.ToImmutableDictionary(f => f.Id, f => f.Shape));

    /// <summary>The shape of a list's elements; null for other types.</summary>
    public FooterShape? Element { get; }

    /// <summary>The shape of a structure's field with this id; null if the id is unknown.</summary>
    public FooterShape? Field(int id) => _fields.GetValueOrDefault(id);

    /// <summary>Whether a value with this wire type can have this shape. The wire type of a flag is its value.</summary>
    public bool Allows(int wireType) => wireType == _wireType || (_wireType == True && wireType == False);

    /// <summary>The number of children of a schema element.</summary>
    public static FooterShape ChildCount { get; } = new(I32);

    /// <summary>An element of a schema: a group or a column.</summary>
    public static FooterShape SchemaElement { get; } = DescribeSchemaElement();

    /// <summary>The footer of a Parquet file.</summary>
    /// <remarks>Source: Apache Parquet format 2.12, parquet.thrift, FileMetaData; the fields that Parquet.Net 6.1 reads.</remarks>
    public static FooterShape FileMetaData { get; } = DescribeFooter();

    private static FooterShape DescribeSchemaElement()
    {
        FooterShape flag = new(True), int8 = new(Byte), int32 = new(I32), bytes = new(Binary), empty = new([]);
        var timeUnit = new FooterShape((1, empty), (2, empty), (3, empty));
        var time = new FooterShape((1, flag), (2, timeUnit));
        var logicalType = new FooterShape(
            (1, empty), (2, empty), (3, empty), (4, empty), (5, new((1, int32), (2, int32))), (6, empty), (7, time), (8, time),
            (10, new((1, int8), (2, flag))), (11, empty), (12, empty), (13, empty), (14, empty), (15, empty), (16, new((1, int8))),
            (17, new((1, bytes))), (18, new((1, bytes), (2, int32))));
        return new FooterShape(
            (1, int32), (2, int32), (3, int32), (4, bytes), (5, ChildCount), (6, int32), (7, int32), (8, int32), (9, int32),
            (10, logicalType));
    }

    private static FooterShape DescribeFooter()
    {
        FooterShape flag = new(True), int16 = new(I16), int32 = new(I32), int64 = new(I64), real = new(Double);
        FooterShape bytes = new(Binary), empty = new([]);
        var statistics = new FooterShape(
            (1, bytes), (2, bytes), (3, int64), (4, int64), (5, bytes), (6, bytes), (7, flag), (8, flag));
        var keyValue = new FooterShape((1, bytes), (2, bytes));
        var sizes = new FooterShape((1, int64), (2, new(int64)), (3, new(int64)));
        var box = new FooterShape((1, real), (2, real), (3, real), (4, real), (5, real), (6, real), (7, real), (8, real));
        var columnMetaData = new FooterShape(
            (1, int32), (2, new(int32)), (3, new(bytes)), (4, int32), (5, int64), (6, int64), (7, int64), (8, new(keyValue)), (9, int64),
            (10, int64), (11, int64), (12, statistics), (13, new(new FooterShape((1, int32), (2, int32), (3, int32)))), (14, int64),
            (15, int32), (16, sizes), (17, new((1, box), (2, new(int32)))));
        var columnKey = new FooterShape((1, empty), (2, new((1, new(bytes)), (2, bytes))));
        var columnChunk = new FooterShape(
            (1, bytes), (2, int64), (3, columnMetaData), (4, int64), (5, int32), (6, int64), (7, int32), (8, columnKey), (9, bytes));
        var sortingColumn = new FooterShape((1, int32), (2, flag), (3, flag));
        var rowGroup = new FooterShape(
            (1, new(columnChunk)), (2, int64), (3, int64), (4, new(sortingColumn)), (5, int64), (6, int64), (7, int16));
        var cipher = new FooterShape((1, bytes), (2, bytes), (3, flag));
        return new FooterShape(
            (1, int32), (2, new(SchemaElement)), (3, int64), (4, new(rowGroup)), (5, new(keyValue)), (6, bytes),
            (7, new(new FooterShape((1, empty)))), (8, new((1, cipher), (2, cipher))), (9, bytes));
    }
}
