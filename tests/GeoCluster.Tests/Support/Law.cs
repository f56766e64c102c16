using CsCheck;

namespace GeoCluster.Tests.Support;

/// <summary>Tests laws, which hold for any input, on random inputs.</summary>
internal static class Law
{
    // Number of random inputs drawn to find one smaller than an input that breaks a law; only smaller ones are tried.
    private const int ShrinkingSeconds = 5;

    /// <summary>Tests a law on a number of inputs, the same ones in every run.</summary>
    /// <param name="inputs">
    /// Generates inputs. They are lists of variable length and plain ranges, so that CsCheck can tell which of two inputs is smaller.
    /// </param>
    /// <param name="rounds">Number of inputs.</param>
    /// <param name="law">Throws for an input that breaks it.</param>
    /// <exception cref="CsCheckException">
    /// An input breaks the law. The message contains the smallest such input that was found, and its seed: with the variable
    /// <c>CsCheck_Seed</c> set to it, each law is tested on the input of this seed only.
    /// </exception>
    public static void Holds<T>(Gen<T> inputs, int rounds, Action<T> law)
    {
        if (Check.Seed is { } given)
            inputs.Sample(law, seed: given, iter: 1, threads: 1);
        else
            Holds(inputs, rounds, law, ShrinkingSeconds);
    }

    /// <summary>Tests a law whatever variables are set, and with a time limit for finding smaller inputs.</summary>
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
                throw; // Reached only if the law holds at the second attempt.
            }
        }
    }
}
