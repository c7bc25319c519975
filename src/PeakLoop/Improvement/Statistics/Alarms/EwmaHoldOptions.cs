namespace PeakLoop.Improvement.Statistics;

/// <summary>Settings of the nightly drop alarm.</summary>
/// <param name="Lambda">How fast the baseline follows improvement, in (0, 1].</param>
/// <param name="K">Allowance in standard deviations.</param>
/// <param name="H">Alarm limit of the CUSUM.</param>
/// <param name="Hold">Above this CUSUM the baseline stands still, so that it does not chase a real drop.</param>
/// <param name="Shock">Standard deviation of the night shock, from A/A replays (score units).</param>
/// <param name="WarmUp">Nights whose mean is the first baseline.</param>
/// <param name="Restart">Nights whose mean is the baseline after an alarm.</param>
public sealed record EwmaHoldOptions(
    double Lambda = 0.1,
    double K = 0.5,
    double H = 5,
    double Hold = 2,
    double Shock = 0.02,
    int WarmUp = 10,
    int Restart = 5);
