package dev.maquette.runner;

import java.util.List;
import java.util.Map;

/** The YAML between two lines of dashes at the beginning of a script. */
record FrontMatter(String script, String title, String guide, List<String> profiles, Map<String, String> variables) {

    private static final String FENCE = "---";
    private static final FrontMatter NONE = new FrontMatter("", "", "", List.of(), Map.of());

    /** A script's two parts; {@code bodyLine} is the number of the line on which the body begins. */
    record Split(FrontMatter frontMatter, String body, int bodyLine) {}

    static Split split(String text, String file, Findings findings) {
        List<String> lines = text.lines().toList();
        int end = lines.isEmpty() || !lines.getFirst().stripTrailing().equals(FENCE)
                ? -1
                : lines.subList(1, lines.size()).indexOf(FENCE) + 1;
        if (end < 1) {
            findings.add(ScriptProblem.NO_FRONT_MATTER, file, 1);
            return new Split(NONE, text, 1);
        }
        FrontMatter frontMatter = parse(String.join("\n", lines.subList(1, end)), file, findings);
        return new Split(frontMatter, String.join("\n", lines.subList(end + 1, lines.size())), end + 2);
    }

    private static FrontMatter parse(String yaml, String file, Findings findings) {
        return new YamlReader(file, 2, findings)
                .read(yaml)
                .flatMap(value ->
                        new Fields(new YamlValue.Mapping(Map.of(), 2), file, findings).fields("front matter", value))
                .map(FrontMatter::read)
                .orElse(NONE);
    }

    private static FrontMatter read(Fields fields) {
        String script = fields.requiredText("script");
        if (!script.isEmpty() && !InfoString.ID.matcher(script).matches()) {
            fields.bad("script", script, "a-z 0-9 -");
        }
        String title = fields.requiredText("title");
        String guide = fields.text("guide").orElse("");
        List<String> profiles = fields.texts("profiles");
        if (profiles.isEmpty()) {
            fields.missing("profiles");
        }
        Map<String, String> variables = fields.map("vars");
        variables.keySet().stream()
                .filter(name -> !name.matches("[A-Z][A-Z0-9_]*"))
                .forEach(name -> fields.bad("vars", name, "A-Z 0-9 _"));
        fields.finish();
        return new FrontMatter(script, title, guide, profiles, variables);
    }
}
