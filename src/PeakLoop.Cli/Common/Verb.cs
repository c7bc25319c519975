using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Foundation;

namespace PeakLoop.Cli.Common;

/// <summary>Binds a command to its handler and turns every failure into the contract's message and exit code.</summary>
internal static class Verb
{
    /// <summary>Sets the action of a command.</summary>
    public static Command Handle(this Command command, CliHost host, Func<VerbContext, ParseResult, CancellationToken, Task<ExitCode>> handler)
    {
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = new VerbContext(host, parsed);
            try
            {
                return (int)await handler(context, parsed, cancellationToken);
            }
            catch (InputException input)
            {
                return Fail(context, ExitCode.Usage, input.Message, input.Errors);
            }
            catch (LoopException failure)
            {
                return Fail(context, failure.ExitCode, failure.Message, []);
            }
            catch (OperationCanceledException)
            {
                return Fail(context, ExitCode.Interrupted, "Interrupted.", []);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return Fail(context, ExitCode.Infrastructure, failure.Message, []);
            }
        });
        return command;
    }

    private static int Fail(VerbContext context, ExitCode code, string message, IReadOnlyList<InputError> errors)
    {
        context.Host.Error.WriteLine(message);
        if (errors.Count > 1)
        {
            context.Host.Error.WriteLine($"{errors.Count} errors; nothing was written.");
        }

        if (context.Json)
        {
            JsonEnvelope.Write(context, null, code, new JsonObject { ["message"] = message }, errors);
        }

        return (int)code;
    }
}
