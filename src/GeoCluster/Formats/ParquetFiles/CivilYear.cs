namespace GeoCluster.Formats.ParquetFiles;

/// <summary>Years of the proleptic Gregorian calendar for any time in Int64, even outside the range of <see cref="DateTime"/>.</summary>
/// <remarks>Source: Howard Hinnant, chrono-Compatible Low-Level Date Algorithms, civil_from_days.</remarks>
internal static class CivilYear
{
    /// <summary>The year of a day, given as the number of days since 1970-01-01.</summary>
    public static long OfDay(long day)
    {
        const long DaysInEra = 146_097, DaysFromMarchOfYear0 = 719_468;
        long shifted = day + DaysFromMarchOfYear0;
        long era = (shifted >= 0 ? shifted : shifted - (DaysInEra - 1)) / DaysInEra;
        long dayOfEra = shifted - era * DaysInEra;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / (DaysInEra - 1)) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        // The calculation uses years that begin in March, so January and February are the last two months.
        const int FirstDayOfJanuary = 306;
        return yearOfEra + era * 400 + (dayOfYear >= FirstDayOfJanuary ? 1 : 0);
    }

    /// <summary>Replaces times, in units since 1970-01-01, with their years.</summary>
    /// <param name="times">Any values.</param>
    /// <param name="unitsInDay">Time units per day.</param>
    public static void OfTimes(Span<long> times, long unitsInDay)
    {
        for (int i = 0; i < times.Length; i++)
            times[i] = OfDay(times[i] / unitsInDay - (times[i] % unitsInDay < 0 ? 1 : 0));
    }
}
