using Parquet;

namespace GeoCluster.Benchmarks.WholeProcess;

/// <summary>
/// Parquet.Net's low-level interface in a process of its own: decodes the columns that a pipeline maps, into reused buffers, and
/// discards them. It is the baseline for the cost of a run.
/// </summary>
internal static class DecodeProcess
{
    /// <summary>The child process: prints the rows of all files.</summary>
    /// <param name="files">A file, then its columns separated by commas; then the next file.</param>
    public static void Run(IReadOnlyList<string> files)
    {
        long rows = 0;
        for (int i = 0; i < files.Count; i += 2)
            rows += Decode(files[i], files[i + 1].Split(','));
        Console.Write(rows);
    }

    private static long Decode(string file, string[] columns)
    {
        long rows = 0;
        int nextGroup = -1;
        Thread[] threads = new Thread[Environment.ProcessorCount];
        for (int i = 0; i < threads.Length; i++)
            (threads[i] = new Thread(DecodeGroups)).Start();
        foreach (var thread in threads)
            thread.Join();
        return rows;

        void DecodeGroups()
        {
            var reader = ParquetReader.CreateAsync(file).GetAwaiter().GetResult();
            var fields = reader.Schema.DataFields.Where(field => columns.Contains(field.Name)).ToArray();
            var buffers = new Buffers();
            for (int number; (number = Interlocked.Increment(ref nextGroup)) < reader.RowGroupCount;)
            {
                var group = reader.OpenRowGroupReader(number);
                foreach (var field in fields)
                    buffers.Read(group, field, (int)group.RowCount);
                Interlocked.Add(ref rows, group.RowCount);
            }
            reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Buffers for the values of one column.</summary>
    private sealed class Buffers
    {
        private int[] _levels = [], _integers = [];
        private long[] _longs = [];
        private double[] _doubles = [];
        private ReadOnlyMemory<char>[] _texts = [];

        public void Read(ParquetRowGroupReader group, Parquet.Schema.DataField field, int rows)
        {
            if (field.ClrType == typeof(int))
                Read(group, field, rows, ref _integers);
            else if (field.ClrType == typeof(long))
                Read(group, field, rows, ref _longs);
            else if (field.ClrType == typeof(double))
                Read(group, field, rows, ref _doubles);
            else if (field.ClrType == typeof(ReadOnlyMemory<char>))
                Read(group, field, rows, ref _texts);
            else
                throw new NotSupportedException($"Column {field.Name} of type {field.ClrType} is not among those of the sample.");
        }

        private void Read<T>(ParquetRowGroupReader group, Parquet.Schema.DataField field, int rows, ref T[] values)
            where T : struct
        {
            if (_levels.Length < rows)
                _levels = new int[rows];
            if (values.Length < rows)
                values = new T[rows];
            group.ReadRawAsync(field, values.AsMemory(0, rows), _levels.AsMemory(0, rows), null).AsTask().GetAwaiter().GetResult();
        }
    }
}
