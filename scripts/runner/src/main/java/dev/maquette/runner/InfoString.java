package dev.maquette.runner;

import dev.maquette.commandline.Suggestions;
import dev.maquette.runner.Block.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what follows the fence of a block: {@code bash {mutate timeout=10m undo=uninstall}}. */
final class InfoString {

    private static final Pattern FORM = Pattern.compile("([^\\s{]*)\\s*\\{(.*)}");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s*([A-Za-z][A-Za-z0-9-]*)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"']+)))?(?=\\s|$)");
    static final Pattern PROGRAM = Pattern.compile("[a-z][a-z0-9-]*");
    static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

    private final String file;
    private final int line;
    private final Findings findings;

    InfoString(String file, int line, Findings findings) {
        this.file = file;
        this.line = line;
        this.findings = findings;
    }

    /** The block, where the braces make one. */
    Optional<Block> block(String info, String text) {
        Matcher form = FORM.matcher(info.strip());
        if (!form.matches()) {
            return bad(info);
        }
        Map<String, String> attributes = attributes(form.group(2));
        if (attributes.isEmpty()) {
            return bad(info);
        }
        String word = attributes.keySet().iterator().next();
        Optional<Kind> kind = Kind.of(word);
        if (kind.isEmpty()) {
            List<String> kinds = Stream.of(Kind.values()).map(Kind::word).toList();
            String near = String.join(", ", Suggestions.near(word, kinds));
            findings.add(ScriptProblem.UNKNOWN_KIND, file, line, "kind", word, "suggestions", near);
            return Optional.empty();
        }
        attributes.remove(word);
        String id = Optional.ofNullable(attributes.remove("id")).orElse("");
        Block block = new Block(kind.orElseThrow(), id, form.group(1), text, attributes, line);
        validate(block);
        return Optional.of(block);
    }

    private Optional<Block> bad(String info) {
        findings.add(ScriptProblem.BAD_ATTRIBUTES, file, line, "text", info);
        return Optional.empty();
    }

    private Map<String, String> attributes(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.region(end, text.length()).lookingAt()) {
            String value = Stream.of(2, 3, 4)
                    .map(matcher::group)
                    .flatMap(group -> Optional.ofNullable(group).stream())
                    .findFirst()
                    .orElse("");
            if (attributes.put(matcher.group(1), value) != null) {
                findings.add(ScriptProblem.BAD_ATTRIBUTES, file, line, "text", matcher.group(1));
            }
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            findings.add(
                    ScriptProblem.BAD_ATTRIBUTES,
                    file,
                    line,
                    "text",
                    text.substring(end).strip());
        }
        return attributes;
    }

    private void validate(Block block) {
        for (String attribute : block.attributes().keySet()) {
            if (!allowed(block.kind()).contains(attribute)) {
                add(ScriptProblem.UNKNOWN_ATTRIBUTE, attribute, block.kind());
            }
        }
        for (String attribute : required(block.kind())) {
            if (block.attribute(attribute).isEmpty()) {
                add(ScriptProblem.MISSING_ATTRIBUTE, attribute, block.kind());
            }
        }
        if (block.attributes().containsKey("timeout")
                && Durations.parse(block.attribute("timeout")).isEmpty()) {
            badValue("timeout", block.attribute("timeout"), "90s, 5m, 1h30m");
        }
        if (!block.id().isEmpty() && !ID.matcher(block.id()).matches()) {
            badValue("id", block.id(), "a-z 0-9 -");
        }
        if (block.attributes().containsKey("needs")
                && !PROGRAM.matcher(block.attribute("needs")).matches()) {
            badValue("needs", block.attribute("needs"), "terraform");
        }
        boolean hasUndo =
                block.attributes().containsKey("undo") || block.attributes().containsKey("irreversible");
        if (block.kind() == Kind.MUTATE && !hasUndo) {
            findings.add(ScriptProblem.NO_UNDO, file, line);
        }
    }

    private void add(ScriptProblem problem, String attribute, Kind kind) {
        findings.add(problem, file, line, "attribute", attribute, "kind", kind.word());
    }

    private void badValue(String field, String value, String expected) {
        findings.add(ScriptProblem.BAD_VALUE, file, line, "field", field, "value", value, "expected", expected);
    }

    private static Set<String> allowed(Kind kind) {
        return switch (kind) {
            case READ, TEARDOWN -> Set.of("only", "timeout", "needs");
            case MUTATE -> Set.of("only", "timeout", "needs", "undo", "irreversible");
            case FILE -> Set.of("only", "path", "undo");
            case EDIT -> Set.of("only", "path", "undo");
            case BROWSER -> Set.of("only", "url", "expect", "timeout");
            case MANUAL, EXPLAIN -> Set.of("only");
        };
    }

    private static List<String> required(Kind kind) {
        return switch (kind) {
            case FILE, EDIT -> List.of("path");
            case BROWSER -> List.of("url");
            case READ, MUTATE, TEARDOWN, MANUAL, EXPLAIN -> List.of();
        };
    }
}
