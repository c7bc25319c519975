using System.Text.Json.Nodes;

namespace PeakLoop.Organization;

/// <summary>Dependencies, decisions, commitments and lessons as JSON.</summary>
internal static class FactFormat
{
    public static string ReadId(FieldReader fields, string meaning)
    {
        var id = fields.RequiredText("id", meaning);
        if (id.Length > 0 && !FactIds.IsValid(id))
        {
            fields.Input.Fail(fields.At("id"), id, FactIds.Expected);
        }

        return id;
    }

    public static Dependency ReadDependency(FieldReader fields)
    {
        var from = fields.RequiredText("from", "the id of the goal that waits");
        var to = fields.RequiredText("to", "the id of the goal or team it waits for");
        var id = fields.Text("id") is null ? $"{from}-needs-{to}" : ReadId(fields, "the dependency's id");
        return new Dependency(id, from, to)
        {
            Need = fields.Text("need"),
            Declared = fields.Flag("declared", fallback: true),
            NeededBy = fields.Date("neededBy"),
            AcknowledgedAt = fields.Time("acknowledgedAt"),
            Provenance = fields.Input.ProvenanceOf(fields.Pointer, id),
        };
    }

    public static JsonObject Write(Dependency dependency) => new FieldWriter()
        .Text("id", dependency.Id).Text("from", dependency.From).Text("to", dependency.To).Text("need", dependency.Need)
        .Flag("declared", dependency.Declared, fallback: true).Date("neededBy", dependency.NeededBy)
        .Time("acknowledgedAt", dependency.AcknowledgedAt).Json;

    public static Decision ReadDecision(FieldReader fields)
    {
        var id = ReadId(fields, "the decision's id");
        return new Decision(id, fields.RequiredText("title", "what is to be decided"), fields.RequiredText("team", "the id of the team that decides"))
        {
            RaisedAt = fields.RequiredTime("raisedAt", "when it was raised"),
            NeededBy = fields.Date("neededBy"),
            Owner = fields.Text("owner"),
            Options = fields.Texts("options"),
            Blocks = fields.Texts("blocks"),
            DecidedAt = fields.Time("decidedAt"),
            Choice = fields.Text("choice"),
            Provenance = fields.Input.ProvenanceOf(fields.Pointer, id),
        };
    }

    public static JsonObject Write(Decision decision) => new FieldWriter()
        .Text("id", decision.Id).Text("title", decision.Title).Text("team", decision.Team).Time("raisedAt", decision.RaisedAt)
        .Date("neededBy", decision.NeededBy).Text("owner", decision.Owner).Texts("options", decision.Options)
        .Texts("blocks", decision.Blocks).Time("decidedAt", decision.DecidedAt).Text("choice", decision.Choice).Json;

    public static Commitment ReadCommitment(FieldReader fields)
    {
        var id = ReadId(fields, "the commitment's id");
        return new Commitment(id, fields.RequiredText("title", "what was promised"), fields.RequiredText("team", "the id of the team that promised"))
        {
            Goal = fields.Text("goal"),
            MadeAt = fields.RequiredTime("madeAt", "when it was made"),
            Due = fields.Date("due"),
            State = fields.Word("state", "open", "open", "completed", "re-scoped", "abandoned"),
            Reason = fields.Text("reason"),
            Provenance = fields.Input.ProvenanceOf(fields.Pointer, id),
        };
    }

    public static JsonObject Write(Commitment commitment) => new FieldWriter()
        .Text("id", commitment.Id).Text("title", commitment.Title).Text("team", commitment.Team).Text("goal", commitment.Goal)
        .Time("madeAt", commitment.MadeAt).Date("due", commitment.Due).Text("state", commitment.State).Text("reason", commitment.Reason).Json;

    public static Lesson ReadLesson(FieldReader fields)
    {
        var id = ReadId(fields, "the lesson's id");
        return new Lesson(id, fields.RequiredText("trigger", "when the lesson applies"), fields.RequiredText("claim", "what was learned"))
        {
            Evidence = fields.Text("evidence"),
            Status = fields.Word("status", "active", "active", "proposed", "retired"),
            Cycle = fields.Whole("cycle", least: 1),
            CapturedAt = fields.RequiredTime("capturedAt", "when it was captured"),
            Expires = fields.Date("expires"),
            Provenance = fields.Input.ProvenanceOf(fields.Pointer, id),
        };
    }

    public static JsonObject Write(Lesson lesson) => new FieldWriter()
        .Text("id", lesson.Id).Text("trigger", lesson.Trigger).Text("claim", lesson.Claim).Text("evidence", lesson.Evidence)
        .Text("status", lesson.Status).Number("cycle", lesson.Cycle).Time("capturedAt", lesson.CapturedAt).Date("expires", lesson.Expires).Json;
}
