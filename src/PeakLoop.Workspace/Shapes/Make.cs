namespace PeakLoop.Workspace.Shapes;

/// <summary>Short names for the common shapes.</summary>
internal static class Make
{
    public static FlagShape Flag { get; } = new();

    public static NumberShape Usd { get; } = new(NumberType.Decimal, "an amount in US dollars", 0, null);

    public static NumberShape Share { get; } = Number(0, 1);

    public static NumberShape Integer(int least, int most) => new(NumberType.Int, "a whole number", least, most);

    public static NumberShape Long(long least) => new(NumberType.Long, "a whole number", least, null);

    public static NumberShape Number(double least, double? most = null) => new(NumberType.Double, "a number", least, most);

    /// <summary>Words whose value is the word itself.</summary>
    public static WordShape Words(params string[] words) => new(Array.ConvertAll(words, word => new Word(word, word)));

    /// <summary>A list of texts.</summary>
    public static ListShape Texts(string what, Shape item) => new(what, item, items => items.ConvertAll(text => (string)text!));
}
