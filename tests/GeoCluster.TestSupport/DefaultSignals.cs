using System.Runtime.InteropServices;

namespace GeoCluster.TestSupport;

/// <summary>
/// A process inherits which signals are ignored. A script ignores Ctrl-C in its background jobs, and so does every process that tests in
/// such a job start. This class starts a program that is to be interrupted with signals at their default.
/// </summary>
internal static partial class DefaultSignals
{
    // The same on every Unix: SIG_DFL, SIG_IGN, and the numbers of SIGINT and SIGTERM.
    private const nint ByDefault = 0, Ignored = 1;
    private static readonly int[] Signals = [2, 15];

    // Larger than struct sigaction on any system; its first field is the handler.
    private const int ActionBytes = 256;

    /// <summary>Starts a process while no signal is ignored.</summary>
    public static T During<T>(Func<T> start)
    {
        int[] ignored = OperatingSystem.IsWindows() ? [] : [.. Signals.Where(signal => Handler(signal) == Ignored)];
        foreach (int signal in ignored)
            Handle(signal, ByDefault);
        try
        {
            return start();
        }
        finally
        {
            foreach (int signal in ignored)
                Handle(signal, Ignored);
        }
    }

    private static nint Handler(int signal)
    {
        nint[] action = new nint[ActionBytes / nint.Size];
        return Action(signal, 0, action) == 0 ? action[0] : ByDefault;
    }

    [LibraryImport("libc", EntryPoint = "sigaction")]
    private static partial int Action(int signal, nint change, [Out] nint[] present);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Handle(int signal, nint handler);
}
