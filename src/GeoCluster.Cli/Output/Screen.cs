using System.Text;
using GeoCluster.Options;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GeoCluster.Cli.Output;

/// <summary>
/// The two streams of the program: data on standard output, messages for people on standard error. On a terminal, each has colors, and
/// tables as wide as the window; elsewhere, it is plain, unwrapped text.
/// </summary>
internal sealed class Screen
{
    private const int Unwrapped = 10_000;
    private readonly IAnsiConsole _data;
    private readonly IAnsiConsole _notes;

    public Screen()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        _data = Open(Console.Out, Console.IsOutputRedirected);
        _notes = Open(Console.Error, Console.IsErrorRedirected);
    }

    /// <summary>Standard error, for bars; use only where <see cref="NotesAreLive"/>.</summary>
    public IAnsiConsole Notes => _notes;

    /// <summary>Whether standard error can redraw lines.</summary>
    public bool NotesAreLive => !Console.IsErrorRedirected && _notes.Profile.Capabilities is { Ansi: true, Interactive: true };

    /// <summary>Width of standard output's window in characters; a very large number if it is redirected.</summary>
    public int DataWidth => _data.Profile.Width;

    /// <summary>Writes a table of data.</summary>
    /// <exception cref="OutputException">Standard output cannot be written.</exception>
    public void WriteData(PlainTable table) => WriteData(table.Drawn());

    /// <summary>Writes a line of data.</summary>
    /// <exception cref="OutputException">Standard output cannot be written.</exception>
    public void WriteData(string line) => WriteData(new Text(Words.Printable(line)));

    /// <summary>Writes a line of data unwrapped, however long it is.</summary>
    /// <exception cref="OutputException">Standard output cannot be written.</exception>
    public void WriteVerbatim(string line)
    {
        try
        {
            _data.Profile.Out.Writer.WriteLine(Words.Printable(line));
        }
        catch (IOException e)
        {
            throw new OutputException($"Standard output cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Writes a table for people.</summary>
    public void Note(PlainTable table) => Write(_notes, table.Drawn(), Console.IsErrorRedirected);

    /// <summary>Writes a line for people.</summary>
    public void Note(string line = "") => Write(_notes, new Text(line), Console.IsErrorRedirected);

    /// <summary>Writes a text for people unwrapped, however long its lines are.</summary>
    public void NoteVerbatim(string text) => _notes.Profile.Out.Writer.WriteLine(text);

    /// <summary>Writes each line of a message as <c>error: …</c>.</summary>
    public void Error(string message) => Labeled("error", Color.Red, message);

    /// <summary>Writes each line of a message as <c>warning: …</c>.</summary>
    public void Warning(string message) => Labeled("warning", Color.Yellow, message);

    private void WriteData(IRenderable drawn)
    {
        try
        {
            Write(_data, drawn, Console.IsOutputRedirected);
        }
        catch (IOException e)
        {
            throw new OutputException($"Standard output cannot be written: {e.Message}", e);
        }
    }

    private void Labeled(string label, Color color, string message)
    {
        foreach (string line in message.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Write(_notes, new Paragraph($"{label}: ", new Style(color)).Append(Words.Printable(line)), Console.IsErrorRedirected);
    }

    private static IAnsiConsole Open(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        if (redirected)
            console.Profile.Width = Unwrapped;
        return console;
    }

    /// <summary>Writes whole lines; to a redirected stream, without the spaces that fill the last column of a table.</summary>
    private static void Write(IAnsiConsole console, IRenderable drawn, bool redirected)
    {
        if (!redirected)
        {
            console.Write(new Rows(drawn));
            return;
        }
        var options = RenderOptions.Create(console, console.Profile.Capabilities);
        string text = string.Concat(drawn.Render(options, Unwrapped).Select(segment => segment.IsLineBreak ? "\n" : segment.Text));
        foreach (string line in text.TrimEnd('\n').Split('\n'))
            console.Profile.Out.Writer.WriteLine(line.TrimEnd());
    }
}
