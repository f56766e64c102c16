using System.Runtime.InteropServices;

namespace GeoCluster.TestSupport;

/// <summary>
/// A process inherits which signals are ignored: in the background of a script Ctrl-C is, and then it is in every process that the tests
/// start. A program that is to be interrupted is started without that.
/// </summary>
internal static partial class DefaultSignals
{
    // The same on every Unix: SIG_DFL, SIG_IGN, and the numbers of SIGINT and SIGTERM.
    private const nint ByDefault = 0, Ignored = 1;
    private static readonly int[] Signals = [2, 15];

    // More than struct sigaction takes anywhere; its first field is the handler.
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
