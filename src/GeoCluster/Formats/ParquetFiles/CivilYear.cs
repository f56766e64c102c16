namespace GeoCluster.Formats.ParquetFiles;

/// <summary>Years of the proleptic Gregorian calendar for any time that fits Int64, also where <see cref="DateTime"/> ends.</summary>
/// <remarks>Source: Howard Hinnant, chrono-Compatible Low-Level Date Algorithms, civil_from_days.</remarks>
internal static class CivilYear
{
    /// <summary>Year of a day, counted from 1970-01-01.</summary>
    public static long OfDay(long day)
    {
        const long DaysInEra = 146_097, DaysFromMarchOfYear0 = 719_468;
        long shifted = day + DaysFromMarchOfYear0;
        long era = (shifted >= 0 ? shifted : shifted - (DaysInEra - 1)) / DaysInEra;
        long dayOfEra = shifted - era * DaysInEra;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / (DaysInEra - 1)) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        // The year of the calculation begins in March: its last two months are January and February.
        const int FirstDayOfJanuary = 306;
        return yearOfEra + era * 400 + (dayOfYear >= FirstDayOfJanuary ? 1 : 0);
    }

    /// <summary>Replaces times, in units since 1970-01-01, by their years.</summary>
    /// <param name="times">Any values.</param>
    /// <param name="unitsInDay">Units of time in a day.</param>
    public static void OfTimes(Span<long> times, long unitsInDay)
    {
        for (int i = 0; i < times.Length; i++)
            times[i] = OfDay(times[i] / unitsInDay - (times[i] % unitsInDay < 0 ? 1 : 0));
    }
}
