namespace GeoCluster.Computing;

/// <summary>
/// Runs numbered jobs on several threads and hands their results over one at a time in the order of the numbers, so that what is made of
/// them does not depend on the threads.
/// </summary>
internal static class OrderedWork
{
    /// <summary>Runs all jobs.</summary>
    /// <param name="jobs">Number of jobs.</param>
    /// <param name="threads">At least 1; the calling thread is one of them.</param>
    /// <param name="newWorker">Makes what a thread keeps between jobs.</param>
    /// <param name="run">Does a job; called from any of the threads.</param>
    /// <param name="take">Takes the result of a job; called in order, one at a time.</param>
    /// <param name="cancel">Checked before each job.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>
    /// If jobs fail, the exception of the first in order is thrown, whatever the threads did: jobs are begun in order, and those before a
    /// failed one are brought to their end.
    /// </remarks>
    public static void Run<TWorker, TResult>(
        int jobs, int threads, Func<TWorker> newWorker, Func<TWorker, int, TResult> run, Action<int, TResult> take,
        CancellationToken cancel)
        where TWorker : IDisposable
    {
        var state = new State<TResult>(jobs, take, cancel);
        var helpers = new Thread[Math.Clamp(jobs, 1, threads) - 1];
        // Own threads, not those of the pool: a job waits for reads, which the pool has to do.
        for (int i = 0; i < helpers.Length; i++)
            (helpers[i] = new Thread(() => Work(state, newWorker, run)) { IsBackground = true, Name = "Ingest" }).Start();
        Work(state, newWorker, run);
        foreach (var helper in helpers)
            helper.Join();
        cancel.ThrowIfCancellationRequested();
        state.ThrowIfFailed();
    }

    private static void Work<TWorker, TResult>(State<TResult> state, Func<TWorker> newWorker, Func<TWorker, int, TResult> run)
        where TWorker : IDisposable
    {
        using var worker = newWorker();
        while (state.Begin() is { } job)
        {
            try
            {
                state.Finish(job, run(worker, job));
            }
            // Rethrown by the calling thread.
            catch (Exception e)
            {
                state.Fail(job, e);
            }
        }
    }

    private sealed class State<TResult>(int jobs, Action<int, TResult> take, CancellationToken cancel)
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<int, TResult> _waiting = [];
        private int _begun, _taken;
        private bool _taking;
        private int _failed = int.MaxValue;
        private Exception? _failure;

        public int? Begin()
        {
            lock (_lock)
                return _begun < jobs && _begun < _failed && !cancel.IsCancellationRequested ? _begun++ : null;
        }

        // The thread that finds the next result in order takes it and those behind it; others leave theirs and go on.
        public void Finish(int job, TResult result)
        {
            lock (_lock)
            {
                _waiting.Add(job, result);
                if (_taking)
                    return;
                _taking = true;
            }
            while (Next() is (true, var number, var next))
            {
                try
                {
                    take(number, next!);
                }
                // Rethrown by the calling thread.
                catch (Exception e)
                {
                    Fail(number, e);
                }
            }
        }

        private (bool Found, int Job, TResult? Result) Next()
        {
            lock (_lock)
            {
                _taking = _taken < _failed && _waiting.ContainsKey(_taken);
                if (!_taking)
                    return default;
                _waiting.Remove(_taken, out var result);
                return (true, _taken++, result);
            }
        }

        public void Fail(int job, Exception failure)
        {
            lock (_lock)
            {
                if (job < _failed)
                    (_failed, _failure) = (job, failure);
            }
        }

        public void ThrowIfFailed()
        {
            if (_failure is not null)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_failure);
        }
    }
}
