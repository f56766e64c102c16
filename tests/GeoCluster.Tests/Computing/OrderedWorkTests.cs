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
            50, threads,
            () =>
            {
                var worker = new Worker();
                lock (workers)
                    workers.Add(worker);
                return worker;
            },
            (_, job) =>
            {
                // Early jobs are slow, so that later ones wait for them.
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
                40, threads, () => new Worker(),
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
            40, 4, () => new Worker(), (_, job) => job,
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
    public void No_jobs_are_no_work() => OrderedWork.Run(0, 4, () => new Worker(), (_, job) => job,
        (_, _) => Assert.Fail("nothing to take"), default);

    [Fact]
    public void Cancelling_throws_even_if_all_is_done()
    {
        using var cancel = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => OrderedWork.Run(
            3, 2, () => new Worker(), (_, job) => job,
            (job, _) =>
            {
                if (job == 2)
                    cancel.Cancel();
            },
            cancel.Token));
    }
}
