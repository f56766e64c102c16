using CsCheck;

namespace GeoCluster.Tests.Support;

/// <summary>Tries what holds for any input on random inputs.</summary>
internal static class Law
{
    // Of random inputs that may be smaller than one that breaks a law; only those that are smaller are tried.
    private const int ShrinkingSeconds = 5;

    /// <summary>Tries a law on as many inputs, the same ones in every run.</summary>
    /// <param name="inputs">
    /// Draws inputs. Lists as long as needed and plain ranges, so that CsCheck knows which of two inputs is smaller.
    /// </param>
    /// <param name="rounds">How many.</param>
    /// <param name="law">Throws for an input that breaks it.</param>
    /// <exception cref="CsCheckException">
    /// An input breaks the law. The message contains the smallest such input that was found, and its seed: with the variable
    /// <c>CsCheck_Seed</c> set to it, each law is tried on the input of this seed alone.
    /// </exception>
    public static void Holds<T>(Gen<T> inputs, int rounds, Action<T> law)
    {
        if (Check.Seed is { } given)
            inputs.Sample(law, seed: given, iter: 1, threads: 1);
        else
            Holds(inputs, rounds, law, ShrinkingSeconds);
    }

    /// <summary>As above, whatever variables are set, and with a time to find smaller inputs.</summary>
    public static void Holds<T>(Gen<T> inputs, int rounds, Action<T> law, int shrinkingSeconds)
    {
        for (uint round = 0; round < rounds; round++)
        {
            var random = new PCG(stream: round, seed: 20261130);
            string seed = random.ToString();
            T input = inputs.Generate(random, null, out _);
            try
            {
                law(input);
            }
            catch (Exception)
            {
                inputs.Sample(law, seed: seed, time: shrinkingSeconds, threads: 1);
                throw; // Not reached unless the law holds at a second try.
            }
        }
    }
}
