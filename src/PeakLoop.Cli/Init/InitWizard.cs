using System.Globalization;
using PeakLoop.Configuration;
using PeakLoop.Workspace.Init;

namespace PeakLoop.Cli.Init;

/// <summary>Asks the few questions of a new workspace; an empty answer takes the default shown.</summary>
internal sealed class InitWizard(TextReader input, TextWriter output)
{
    /// <summary>The answers over the defaults.</summary>
    public InitOptions Ask(InitOptions defaults)
    {
        output.WriteLine("A new workspace. Press Enter to take what stands in brackets; everything can be changed later in loop.config.json.");
        var name = Question("Name of your organization", defaults.Organization);
        output.WriteLine("The rehearsal model is simulated, needs no key and costs nothing; other models are added in loop.config.json.");
        var night = Dollars("Dollars a quiet night may cost", defaults.Budgets.QuietNightUsd);
        var month = Dollars("Dollars a month may cost", defaults.Budgets.MonthUsd);
        var goals = Question("File or folder your goals are read from (empty: a sample goal to start with)", "");
        var format = goals.Length == 0 ? "" : Question("Its format: own, csv, github, kep or markdown", "own");
        var must = Question("Your first case: a word that every plan must have (empty: none)", "");
        return defaults with
        {
            Organization = name,
            Budgets = defaults.Budgets with { QuietNightUsd = night, MonthUsd = month },
            Source = goals.Length == 0 ? null : new GoalSourceOptions(format, goals),
            FirstCase = must.Length == 0 ? null : new FirstCase($"Every plan says '{must}'", must),
        };
    }

    private string Question(string text, string standard)
    {
        output.Write(standard.Length == 0 ? $"{text}: " : $"{text} [{standard}]: ");
        output.Flush();
        var answer = input.ReadLine()?.Trim();
        return string.IsNullOrEmpty(answer) ? standard : answer;
    }

    private decimal Dollars(string text, decimal standard)
    {
        while (true)
        {
            var answer = Question(text, standard.ToString(CultureInfo.InvariantCulture));
            if (decimal.TryParse(answer, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            {
                return amount;
            }

            output.WriteLine($"'{answer}' is no amount; write it as 6 or 6.50.");
        }
    }
}
