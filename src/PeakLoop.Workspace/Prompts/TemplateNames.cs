namespace PeakLoop.Workspace.Prompts;

/// <summary>Names in templates.</summary>
internal static class TemplateNames
{
    /// <summary>Words of the template language and its built-in helpers. A variable of that name would not be looked up.</summary>
    private static readonly string[] Reserved =
        ["each", "if", "unless", "else", "with", "lookup", "log", "this", "true", "false", "null", "undefined", "as"];

    /// <summary>Whether a variable may have this name.</summary>
    public static bool IsVariable(string name)
    {
        if (name.Length == 0 || !(char.IsAsciiLetter(name[0]) || name[0] == '_') || Array.IndexOf(Reserved, name) >= 0)
        {
            return false;
        }

        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '_')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a text is names joined by dots, the first of which may be <c>this</c>.</summary>
    public static bool IsPath(string path)
    {
        var first = true;
        foreach (var name in path.Split('.'))
        {
            if (!IsVariable(name) && !(first && name == "this"))
            {
                return false;
            }

            first = false;
        }

        return true;
    }
}
