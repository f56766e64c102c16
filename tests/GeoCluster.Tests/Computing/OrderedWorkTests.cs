using GeoCluster.Computing;

namespace GeoCluster.Tests.Computing;

public class OrderedWorkTests
{
    private sealed class Worker : IDisposable
    {
        public bool Disposed { get; private set; }

        public void Dispose() => Disposed = true;
    }

    [Theory, InlineData(1), InlineData(2), InlineData(7), InlineData(100)]
    public void Results_are_taken_in_order_one_at_a_time_and_every_worker_is_let_go(int threads)
    {
        var workers = new List<Worker>();
        var taken = new List<int>();
        int inside = 0;
        OrderedWork.Run(
            50, threads, 2 * threads,
            () =>
            {
                var worker = new Worker();
                lock (workers)
                    workers.Add(worker);
                return worker;
            },
            (_, job) =>
            {
                // Early jobs are slow, so later ones wait for them.
                Thread.Sleep(job % 5 == 0 ? 3 : 0);
                return job * job;
            },
            (job, result) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref inside));
                Assert.Equal(job * job, result);
                taken.Add(job);
                Interlocked.Decrement(ref inside);
            },
            default);
        AssertColumn.Equal(Enumerable.Range(0, 50), taken);
        Assert.InRange(workers.Count, 1, Math.Min(threads, 50));
        Assert.All(workers, w => Assert.True(w.Disposed));
    }

    [Theory, InlineData(1), InlineData(2), InlineData(8)]
    public void The_first_failure_in_order_is_the_one_that_is_thrown(int threads)
    {
        for (int round = 0; round < 20; round++)
        {
            var random = new Random(round);
            int[] delay = [.. Enumerable.Range(0, 40).Select(_ => random.Next(2))];
            var taken = new List<int>();
            var failure = Assert.Throws<InvalidOperationException>(() => OrderedWork.Run(
                40, threads, 2 * threads, () => new Worker(),
                (_, job) =>
                {
                    Thread.Sleep(delay[job]);
                    return job is 11 or 12 or 30 ? throw new InvalidOperationException($"{job}") : job;
                },
                (job, _) => taken.Add(job), default));
            Assert.Equal("11", failure.Message);
            Assert.All(taken, job => Assert.True(job < 11));
        }
    }

    [Fact]
    public void A_failure_while_taking_stops_what_comes_after()
    {
        var taken = new List<int>();
        Assert.Throws<InvalidOperationException>(() => OrderedWork.Run(
            40, 4, 8, () => new Worker(), (_, job) => job,
            (job, _) =>
            {
                taken.Add(job);
                if (job == 5)
                    throw new InvalidOperationException();
            },
            default));
        AssertColumn.Equal(Enumerable.Range(0, 6), taken);
    }

    [Fact]
    public void No_jobs_are_no_work() => OrderedWork.Run(0, 4, 8, () => new Worker(), (_, job) => job,
        (_, _) => Assert.Fail("nothing to take"), default);

    [Fact]
    public void Canceling_throws_even_if_all_is_done()
    {
        using var cancel = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => OrderedWork.Run(
            3, 2, 4, () => new Worker(), (_, job) => job,
            (job, _) =>
            {
                if (job == 2)
                    cancel.Cancel();
            },
            cancel.Token));
    }

    [Theory, InlineData(2, 2), InlineData(4, 4), InlineData(4, 9)]
    public void Results_do_not_pile_up_behind_a_slow_job(int threads, int window)
    {
        int inMemory = 0, most = 0, begun = 0;
        var taken = new List<int>();
        OrderedWork.Run(
            60, threads, window,
            job =>
            {
                int now = Interlocked.Increment(ref inMemory);
                for (int seen = most; now > seen; seen = most)
                    Interlocked.CompareExchange(ref most, now, seen);
                Interlocked.Increment(ref begun);
                // The first job ends only after all others that may begin have begun, and some time in which more could begin.
                if (job == 0)
                {
                    SpinWait.SpinUntil(() => Volatile.Read(ref begun) == window, 5_000);
                    Thread.Sleep(30);
                    Assert.Equal(window, Volatile.Read(ref begun));
                }
                return job;
            },
            (job, _) =>
            {
                Thread.Sleep(job % 7 == 0 ? 2 : 0);
                taken.Add(job);
                Interlocked.Decrement(ref inMemory);
            },
            default);
        AssertColumn.Equal(Enumerable.Range(0, 60), taken);
        Assert.Equal(window, most);
    }

    [Fact]
    public void No_result_waits_for_a_job_that_has_none()
    {
        // The job without a result ends only when all other results have been taken, with a window far smaller than their number.
        using var allTaken = new ManualResetEventSlim();
        var taken = new List<int>();
        OrderedWork.Run(
            20, 2, 2, () => new Worker(),
            (_, job) =>
            {
                Assert.True(job != 0 || allTaken.Wait(5_000));
                return job;
            },
            (job, _) =>
            {
                taken.Add(job);
                if (taken.Count == 19)
                    allTaken.Set();
            },
            default, job => job != 0);
        AssertColumn.Equal(Enumerable.Range(1, 19), taken);
    }

    [Theory, InlineData(1), InlineData(3)]
    public void A_failure_wakes_the_threads_that_wait_for_the_window(int threads)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => OrderedWork.Run(
            40, threads, threads,
            job =>
            {
                Thread.Sleep(job == 0 ? 30 : 0);
                return job == 0 ? throw new InvalidOperationException("0") : job;
            },
            (_, _) => Assert.Fail("nothing may be taken"), default));
        Assert.Equal("0", failure.Message);
    }

    [Fact]
    public void Canceling_wakes_the_threads_that_wait_for_the_window()
    {
        using var cancel = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => OrderedWork.Run(
            40, 3, 3,
            job =>
            {
                // All other jobs wait for the first job, which cancels.
                Thread.Sleep(job == 0 ? 30 : 0);
                if (job == 0)
                    cancel.Cancel();
                return job;
            },
            (_, _) => { }, cancel.Token));
    }

    [Theory, InlineData(1), InlineData(3)]
    public void A_worker_that_cannot_be_made_is_a_failure(int threads) =>
        Assert.Throws<InvalidOperationException>(() => OrderedWork.Run<Worker, int>(
            5, threads, threads, () => throw new InvalidOperationException(), (_, job) => job, (_, _) => { }, default));
}
