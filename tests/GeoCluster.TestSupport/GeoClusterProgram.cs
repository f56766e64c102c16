using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace GeoCluster.TestSupport;

/// <summary>How a call ended.</summary>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Output">Standard output, line breaks as <c>\n</c>.</param>
/// <param name="Error">Standard error, line breaks as <c>\n</c>.</param>
public sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>Asserts the exit code; if it differs, shows what was written.</summary>
    public Outcome Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode} instead of {exitCode}\n{Output}\n{Error}");
        return this;
    }
}

/// <summary>The program built with the tests, run without a terminal: called within the test process, or started as a process.</summary>
public static class GeoClusterProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Lock OneCall = new();

    // The program checks whether its streams are a terminal; within the test process, it sees the streams of the test process.
    private static readonly bool CanCall = Console.IsOutputRedirected && Console.IsErrorRedirected;

    /// <summary>
    /// Calls its entry point, one call at a time, since the current folder and the console belong to the whole process. This takes a
    /// tenth of the time of starting a process, which mostly compiles the same methods again.
    /// </summary>
    /// <param name="folder">The current folder of the call.</param>
    /// <param name="arguments">Arguments as on the command line.</param>
    public static Outcome Run(string folder, params string[] arguments)
    {
        if (!CanCall)
            return RunProcess(folder, arguments);
        var main = Assembly.Load("GeoCluster.Cli").EntryPoint!;
        lock (OneCall)
        {
            var (output, error, current) = (Console.Out, Console.Error, Environment.CurrentDirectory);
            using StringWriter called = new(), complained = new();
            Console.SetOut(called);
            Console.SetError(complained);
            Environment.CurrentDirectory = folder;
            try
            {
                int exitCode = (int)main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [arguments], null)!;
                return new Outcome(exitCode, called.ToString().ReplaceLineEndings("\n"), complained.ToString().ReplaceLineEndings("\n"));
            }
            finally
            {
                Environment.CurrentDirectory = current;
                Console.SetOut(output);
                Console.SetError(error);
            }
        }
    }

    /// <summary>Starts it as a process and waits for its end.</summary>
    public static Outcome RunProcess(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return Finish(process);
    }

    /// <summary>Starts it as a process, with nothing on standard input and with signals at their default.</summary>
    public static Process Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "GeoCluster.Cli.dll"));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        var process = DefaultSignals.During(() => Process.Start(start)!);
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Waits for the end of a started process.</summary>
    public static Outcome Finish(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"geocluster did not end within {Patience}");
        }
        return new Outcome(process.ExitCode, output.Result.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }
}
