using System.Collections.Immutable;

namespace GeoCluster.Formats.ParquetFiles;

/// <summary>A type of Thrift's compact protocol: a wire type, with the elements of a list or the fields of a structure.</summary>
/// <remarks>Source: Apache Thrift, thrift-compact-protocol.md.</remarks>
internal sealed class FooterShape
{
    private readonly int _wireType;
    private readonly ImmutableDictionary<int, FooterShape> _fields = ImmutableDictionary<int, FooterShape>.Empty;

    private FooterShape(int wireType) => _wireType = wireType;

    private FooterShape(FooterShape element) => (_wireType, Element) = (WireType.List, element);

    private FooterShape(params (int Id, FooterShape Shape)[] fields) =>
        (_wireType, _fields) = (WireType.Structure, fields.ToImmutableDictionary(f => f.Id, f => f.Shape));

    /// <summary>The shape of a list's elements; null for other types.</summary>
    public FooterShape? Element { get; }

    /// <summary>The shape of a structure's field with this id; null if the field is unknown or not needed.</summary>
    public FooterShape? Field(int id) => _fields.GetValueOrDefault(id);

    /// <summary>Whether a value with this wire type can have this shape. The wire type of a flag is its value.</summary>
    public bool Allows(int wireType) => wireType == _wireType || (_wireType == WireType.True && wireType == WireType.False);

    /// <summary>The number of children of a schema element.</summary>
    public static FooterShape ChildCount { get; } = new(WireType.I32);

    /// <summary>An element of a schema: a group or a column.</summary>
    public static FooterShape SchemaElement { get; } = DescribeSchemaElement();

    /// <summary>An entry of the metadata of a file; fastparquet wrote values of other types than text.</summary>
    public static FooterShape KeyValue { get; } = new((1, new(WireType.Binary)), (2, new(WireType.Binary)));

    /// <summary>How columns are encrypted. A plain footer with this field is followed by a signature.</summary>
    public static FooterShape EncryptionAlgorithm { get; } = new([]);

    /// <summary>The footer of a Parquet file.</summary>
    /// <remarks>Source: Apache Parquet format 2.12, parquet.thrift, FileMetaData; only the fields that are needed here.</remarks>
    public static FooterShape FileMetaData { get; } = DescribeFooter();

    private static FooterShape DescribeSchemaElement()
    {
        FooterShape flag = new(WireType.True), int8 = new(WireType.Byte), int32 = new(WireType.I32);
        FooterShape bytes = new(WireType.Binary), empty = new([]);
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
        FooterShape flag = new(WireType.True), int32 = new(WireType.I32), int64 = new(WireType.I64);
        FooterShape bytes = new(WireType.Binary), empty = new([]);
        var statistics = new FooterShape((1, bytes), (2, bytes), (3, int64), (5, bytes), (6, bytes), (7, flag), (8, flag));
        var encodingStats = new FooterShape((1, int32), (2, int32), (3, int32));
        var columnMetaData = new FooterShape(
            (1, int32), (2, new(int32)), (3, new(bytes)), (4, int32), (5, int64), (6, int64), (7, int64), (9, int64), (11, int64),
            (12, statistics), (13, new(encodingStats)));
        var columnChunk = new FooterShape((1, bytes), (2, int64), (3, columnMetaData), (8, new((1, empty), (2, empty))));
        var rowGroup = new FooterShape((1, new(columnChunk)), (2, int64), (3, int64));
        return new FooterShape(
            (1, int32), (2, new(SchemaElement)), (3, int64), (4, new(rowGroup)), (5, new(KeyValue)),
            (7, new(new FooterShape((1, empty)))), (8, EncryptionAlgorithm));
    }
}
