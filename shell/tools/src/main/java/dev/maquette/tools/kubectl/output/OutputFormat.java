package dev.maquette.tools.kubectl.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.jsonpath.JsonPathException;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The formats behind {@code -o}; which of them a verb offers decides the words of the refusal. */
public final class OutputFormat {
    private static final String TEMPLATES =
            "custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,"
                    + "jsonpath-as-json,jsonpath-file,name,template,templatefile,wide,yaml";
    private static final String NO_TABLES =
            "go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,name,template,templatefile,yaml";

    private final String text;
    private final boolean tables;
    private final boolean showManagedFields;
    private final boolean headers;
    private final boolean typed;

    private OutputFormat(String text, boolean tables, boolean showManagedFields, boolean headers, boolean typed) {
        this.text = text;
        this.tables = tables;
        this.showManagedFields = showManagedFields;
        this.headers = headers;
        this.typed = typed;
    }

    /** The format of a verb that shows tables. */
    public static OutputFormat withTables(String text, boolean showManagedFields, boolean headers) {
        return new OutputFormat(text, true, showManagedFields, headers, false);
    }

    /** The format of a verb that changes objects. */
    public static OutputFormat ofChange(String text, boolean showManagedFields) {
        return new OutputFormat(text, false, showManagedFields, true, false);
    }

    /** The format of a verb that shows what the server sent as the types that it knows: their fields keep their order. */
    public static OutputFormat ofTypes(String text, boolean showManagedFields) {
        return new OutputFormat(text, false, showManagedFields, true, true);
    }

    public boolean isTable() {
        return text.isEmpty() || text.equals("wide");
    }

    public boolean isWide() {
        return text.equals("wide");
    }

    public boolean isName() {
        return text.equals("name");
    }

    /** The printer for everything but tables and names; empty for those. */
    public Optional<ObjectPrinter> printer(Path workingDirectory) {
        if (isName() || (tables ? isTable() : text.isEmpty())) {
            return Optional.empty();
        }
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        String argument = equals < 0 ? "" : text.substring(equals + 1);
        if (!tables && name.startsWith("custom-columns")) {
            throw unknown();
        }
        return Optional.of(printer(name, argument, workingDirectory));
    }

    private KubectlException unknown() {
        return KubectlException.error("unable to match a printer suitable for the output format \"" + text
                + "\", allowed formats are: " + (tables ? TEMPLATES : NO_TABLES));
    }

    private ObjectPrinter printer(String name, String argument, Path workingDirectory) {
        return switch (name) {
            case "json" ->
                (document, out) -> out.print(typed ? GoJson.typed(shown(document)) : GoJson.pretty(shown(document)));
            case "yaml" -> (document, out) -> out.print(GoYaml.write(shown(document)));
            case "jsonpath" -> jsonpath(required(argument));
            case "jsonpath-as-json" -> jsonpathAsJson(required(argument));
            case "jsonpath-file" -> jsonpath(content(workingDirectory, "--template", required(argument)));
            case "go-template", "template" -> template(required(argument));
            case "go-template-file", "templatefile" ->
                template(content(workingDirectory, "--template", required(argument)));
            case "custom-columns" -> {
                CustomColumns columns = CustomColumns.parse(argument);
                yield (document, out) -> columns.print(ObjectPrinter.items(document), headers, out);
            }
            case "custom-columns-file" -> {
                CustomColumns columns = fromLines(content(workingDirectory, "template", required(argument)));
                yield (document, out) -> columns.print(ObjectPrinter.items(document), headers, out);
            }
            default -> throw unknown();
        };
    }

    /** Headers on the first line, paths on the second. */
    private static CustomColumns fromLines(String content) {
        List<String> lines = content.lines().toList();
        if (lines.size() < 2) {
            throw KubectlException.error("custom-columns format specified but no custom columns given");
        }
        String[] headers = lines.get(0).strip().split("\\s+");
        String[] paths = lines.get(1).strip().split("\\s+");
        StringBuilder joined = new StringBuilder();
        for (int index = 0; index < Math.min(headers.length, paths.length); index++) {
            joined.append(index == 0 ? "" : ",")
                    .append(headers[index])
                    .append(':')
                    .append(paths[index]);
        }
        return CustomColumns.parse(joined.toString());
    }

    private static String required(String argument) {
        if (argument.isEmpty()) {
            throw KubectlException.error("template format specified but no template given");
        }
        return argument;
    }

    private static String content(Path workingDirectory, String what, String file) {
        try {
            return Files.readString(workingDirectory.resolve(file));
        } catch (IOException unreadable) {
            throw KubectlException.error(
                    "error reading " + what + " " + file + ", open " + file + ": no such file or directory\n");
        }
    }

    private static ObjectPrinter template(String text) {
        GoTemplate template = parsed(text, () -> GoTemplate.parse(text));
        return (document, out) -> out.print(parsed(text, () -> template.execute(document)));
    }

    /** Go refuses unknown functions and variables before it executes anything; here some of them show only then. */
    private static <T> T parsed(String text, Supplier<T> step) {
        try {
            return step.get();
        } catch (GoTemplate.WrongTemplate wrong) {
            throw KubectlException.error("error parsing template " + text + ", template: output:1: " + wrong.reason());
        }
    }

    private static ObjectPrinter jsonpath(String text) {
        JsonPathTemplate template = parse(text);
        return (document, out) -> out.print(execute(template, document));
    }

    private static ObjectPrinter jsonpathAsJson(String text) {
        JsonPathTemplate template = parse(text);
        return (document, out) -> {
            com.fasterxml.jackson.databind.node.ArrayNode found = Trees.array();
            template.values(document).forEach(found::add);
            out.print(GoJson.pretty(found));
        };
    }

    private static JsonPathTemplate parse(String text) {
        try {
            return JsonPathTemplate.parse(text);
        } catch (JsonPathException wrong) {
            throw KubectlException.error("error parsing jsonpath " + text + ", " + wrong.getMessage());
        }
    }

    private static String execute(JsonPathTemplate template, JsonNode document) {
        try {
            return template.execute(document);
        } catch (JsonPathException wrong) {
            throw KubectlException.error(
                    "error executing jsonpath \"" + template.source() + "\": Error executing template: "
                            + wrong.getMessage()
                            + ". Printing more information for debugging the template:\n\ttemplate was:\n\t\t"
                            + template.source() + "\n\tobject given to jsonpath engine was:\n\t\t"
                            + GoSyntax.of(document) + "\n\n\n");
        }
    }

    /** Managed fields are left out unless they are asked for. */
    private JsonNode shown(JsonNode document) {
        if (showManagedFields) {
            return document;
        }
        JsonNode copy = document.deepCopy();
        ObjectPrinter.items(copy).forEach(OutputFormat::dropManagedFields);
        return copy;
    }

    private static void dropManagedFields(JsonNode object) {
        if (object.path("metadata") instanceof ObjectNode meta) {
            meta.remove("managedFields");
        }
    }

    @Override
    public String toString() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Prints with this format's printer, which must exist. */
    public void print(JsonNode document, Path workingDirectory, PrintStream out) {
        printer(workingDirectory).orElseThrow().print(document, out);
    }
}
