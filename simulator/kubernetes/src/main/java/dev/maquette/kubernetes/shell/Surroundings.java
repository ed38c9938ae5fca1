package dev.maquette.kubernetes.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What commands of a shell share and a subshell has a copy of: variables, functions, parameters, directory, options, traps. */
final class Surroundings {

    /** Far above what scripts hold; a script that doubles a text again and again ends here. */
    private static final int LONGEST_VALUE = 1 << 20;

    private String directory;
    private final TreeMap<String, String> variables;
    private final TreeMap<String, String> functions;
    private final TreeMap<String, String> traps = new TreeMap<>();
    private List<String> positional = List.of();
    private String name = "sh";
    private String options = "";
    private int status;

    Surroundings(ShellState state) {
        directory = state.directory();
        variables = new TreeMap<>(state.variables());
        functions = new TreeMap<>(state.functions());
        status = state.status();
    }

    static Surroundings of(JsonNode json) {
        Surroundings surroundings = new Surroundings(new ShellState(
                json.path("directory").asText("/"),
                texts(json.path("variables")),
                texts(json.path("functions")),
                json.path("status").asInt(),
                false));
        surroundings.traps.putAll(texts(json.path("traps")));
        List<String> arguments = new ArrayList<>();
        json.path("positional").forEach(each -> arguments.add(each.asText()));
        surroundings.call(json.path("name").asText("sh"), arguments);
        surroundings.options = json.path("options").asText();
        return surroundings;
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new TreeMap<>();
        json.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("directory", directory).put("status", status).put("name", name).put("options", options);
        variables.forEach(json.putObject("variables")::put);
        functions.forEach(json.putObject("functions")::put);
        traps.forEach(json.putObject("traps")::put);
        positional.forEach(json.putArray("positional")::add);
        return json;
    }

    Surroundings copy() {
        return of(toJson());
    }

    ShellState state(boolean hasExited) {
        return new ShellState(directory, variables, functions, status, hasExited);
    }

    String directory() {
        return directory;
    }

    void directory(String path) {
        directory = path;
    }

    String resolve(String path) {
        return ShellState.resolve(directory, path);
    }

    TreeMap<String, String> variables() {
        return variables;
    }

    void assign(String variable, String value) {
        if (value.length() > LONGEST_VALUE) {
            throw new ShellFailure(2, "out of memory");
        }
        variables.put(variable, value);
    }

    TreeMap<String, String> functions() {
        return functions;
    }

    TreeMap<String, String> traps() {
        return traps;
    }

    List<String> positional() {
        return positional;
    }

    void positional(List<String> arguments) {
        positional = List.copyOf(arguments);
    }

    String name() {
        return name;
    }

    void call(String script, List<String> arguments) {
        name = script;
        positional = List.copyOf(arguments);
    }

    boolean has(char option) {
        return options.indexOf(option) >= 0;
    }

    String options() {
        return options;
    }

    void option(char option, boolean isOn) {
        options = options.replace(String.valueOf(option), "") + (isOn ? String.valueOf(option) : "");
    }

    int status() {
        return status;
    }

    void status(int code) {
        status = code;
    }
}
