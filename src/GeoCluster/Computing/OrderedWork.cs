using System.Runtime.ExceptionServices;

namespace GeoCluster.Computing;

/// <summary>
/// Runs numbered jobs on several threads and passes on their results one at a time in order of number, so that the outcome does not depend
/// on the threads.
/// </summary>
internal static class OrderedWork
{
    /// <summary>Runs all jobs.</summary>
    /// <param name="jobs">Number of jobs.</param>
    /// <param name="threads">At least 1; the calling thread is one of them.</param>
    /// <param name="window">
    /// A job begins only if it comes fewer than this many jobs after the first one whose result has not been taken, and no job has failed.
    /// So memory never holds more results than this, including those in progress and the one being taken. At least 1; twice the number of
    /// threads keeps all threads busy.
    /// </param>
    /// <param name="newWorker">Creates the state that a thread keeps between jobs.</param>
    /// <param name="run">Runs a job; called from any of the threads.</param>
    /// <param name="take">Takes the result of a job; called in order, one at a time.</param>
    /// <param name="cancel">Checked before each job.</param>
    /// <param name="hasResult">
    /// Whether a job has a result; if not, nothing is taken for it and no job waits for it. Null if all have one.
    /// </param>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    /// <remarks>
    /// If jobs fail, the exception of the first one in order is thrown, whatever the timing of the threads: jobs begin in order, and those
    /// before a failed one are completed.
    /// </remarks>
    public static void Run<TWorker, TResult>(
        int jobs, int threads, int window, Func<TWorker> newWorker, Func<TWorker, int, TResult> run, Action<int, TResult> take,
        CancellationToken cancel, Func<int, bool>? hasResult = null)
        where TWorker : IDisposable
    {
        var state = new State<TResult>(jobs, window, take, hasResult ?? (static _ => true), cancel);
        using var waking = cancel.Register(state.Wake);
        var helpers = new Thread[Math.Clamp(jobs, 1, threads) - 1];
        // Dedicated threads, not pool threads: a job waits for reads, which the pool has to perform.
        for (int i = 0; i < helpers.Length; i++)
            (helpers[i] = new Thread(() => Work(state, newWorker, run)) { IsBackground = true, Name = "Ordered work" }).Start();
        Work(state, newWorker, run);
        foreach (var helper in helpers)
            helper.Join();
        cancel.ThrowIfCancellationRequested();
        state.ThrowIfFailed();
    }

    /// <summary>Runs all jobs without per-thread state.</summary>
    /// <inheritdoc cref="Run{TWorker, TResult}"/>
    public static void Run<TResult>(
        int jobs, int threads, int window, Func<int, TResult> run, Action<int, TResult> take, CancellationToken cancel) =>
        Run(jobs, threads, window, static () => new NoWorker(), (_, job) => run(job), take, cancel);

    private static void Work<TWorker, TResult>(State<TResult> state, Func<TWorker> newWorker, Func<TWorker, int, TResult> run)
        where TWorker : IDisposable
    {
        bool isMade = false;
        TWorker worker = default!;
        while (state.Begin() is { } job)
        {
            try
            {
                if (!isMade)
                    (worker, isMade) = (newWorker(), true);
                state.Finish(job, run(worker, job));
            }
            // Rethrown by the calling thread.
            catch (Exception e)
            {
                state.Fail(job, e);
            }
        }
        if (isMade)
            worker.Dispose();
    }

    private sealed class NoWorker : IDisposable
    {
        public void Dispose()
        {
        }
    }

    private sealed class State<TResult>
    {
        private readonly int _jobs, _window;
        private readonly Action<int, TResult> _take;
        private readonly Func<int, bool> _hasResult;
        private readonly CancellationToken _cancel;

        // Threads wait on this for the window to advance.
        private readonly object _gate = new();
        private readonly Dictionary<int, TResult> _waiting = [];

        // For every job before _next, the result has been taken or there is none.
        private int _begun, _next, _failed = int.MaxValue;
        private bool _taking;
        private Exception? _failure;

        public State(int jobs, int window, Action<int, TResult> take, Func<int, bool> hasResult, CancellationToken cancel)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
            (_jobs, _window, _take, _hasResult, _cancel) = (jobs, window, take, hasResult, cancel);
            SkipJobsWithoutResult();
        }

        public int? Begin()
        {
            lock (_gate)
            {
                while (MayBegin && _begun - _next >= _window)
                    Monitor.Wait(_gate);
                return MayBegin ? _begun++ : null;
            }
        }

        // The thread that has the next result in order takes it and those that follow; other threads store theirs and continue.
        public void Finish(int job, TResult result)
        {
            lock (_gate)
            {
                if (!_hasResult(job))
                    return;
                _waiting.Add(job, result);
                if (_taking)
                    return;
                _taking = true;
            }
            while (Next() is (true, var number, var next))
            {
                try
                {
                    _take(number, next!);
                }
                // Rethrown by the calling thread.
                catch (Exception e)
                {
                    Fail(number, e);
                    continue;
                }
                MoveOn();
            }
        }

        public void Fail(int job, Exception failure)
        {
            lock (_gate)
            {
                if (job < _failed)
                    (_failed, _failure) = (job, failure);
                Monitor.PulseAll(_gate);
            }
        }

        public void Wake()
        {
            lock (_gate)
                Monitor.PulseAll(_gate);
        }

        public void ThrowIfFailed()
        {
            if (_failure is not null)
                ExceptionDispatchInfo.Throw(_failure);
        }

        private bool MayBegin => _begun < _jobs && _begun < _failed && !_cancel.IsCancellationRequested;

        private (bool Found, int Job, TResult? Result) Next()
        {
            lock (_gate)
            {
                TResult? result = default;
                _taking = _next < _failed && _waiting.Remove(_next, out result);
                return (_taking, _next, result);
            }
        }

        private void MoveOn()
        {
            lock (_gate)
            {
                _next++;
                SkipJobsWithoutResult();
                Monitor.PulseAll(_gate);
            }
        }

        private void SkipJobsWithoutResult()
        {
            while (_next < _jobs && !_hasResult(_next))
                _next++;
        }
    }
}
