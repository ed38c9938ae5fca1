package dev.maquette.runner;

import dev.maquette.commandline.Problem;
import dev.maquette.commandline.ProblemException;
import dev.maquette.commandline.Reasons;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A script as it lies on disk: {@code script.md}, its variants such as {@code script.ko.md}, {@code checks.yaml}, and
 * {@code files/}, which are copied into the working folder when a run starts.
 */
public final class ScriptFolder {

    private final Map<String, Script> variants;
    private final Map<String, String> files;

    private ScriptFolder(Map<String, Script> variants, Map<String, String> files) {
        this.variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
        this.files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** Loads a folder, or reports all that is wrong with all of its files. */
    public static ScriptFolder load(Path folder) throws ProblemException {
        Findings findings = new Findings();
        ScriptFolder loaded = new Loading(folder, findings).load();
        findings.throwIfAny();
        return loaded;
    }

    /** All problems of a folder; none if it loads. */
    public static List<Problem> problems(Path folder) {
        try {
            load(folder);
            return List.of();
        } catch (ProblemException e) {
            return e.problems();
        }
    }

    /** The variant in a language, or in the first one. */
    public Script in(String language) {
        Script first = variants.values().iterator().next();
        return variants.getOrDefault(language, first);
    }

    public List<String> languages() {
        return List.copyOf(variants.keySet());
    }

    /** Contents of {@code files/} by their paths in it. */
    public Map<String, String> files() {
        return files;
    }

    static String fileName(String language) {
        return language.equals(Localized.LANGUAGES.getFirst()) ? "script.md" : "script." + language + ".md";
    }

    /** One loading with what it finds. */
    private static final class Loading {

        private final Path folder;
        private final Findings findings;

        Loading(Path folder, Findings findings) {
            this.folder = folder;
            this.findings = findings;
        }

        ScriptFolder load() {
            Map<String, Script> variants = new LinkedHashMap<>();
            for (String language : Localized.LANGUAGES) {
                String name = fileName(language);
                Script variant = new ScriptParser(name, language, findings).parse(read(name));
                new ScriptRules(variant, name, findings).check();
                variants.put(language, variant);
            }
            Variants.compare(variants, findings);
            Map<String, String> files = files();
            Map<String, Script> complete = withChecks(variants, files);
            return new ScriptFolder(complete, files);
        }

        private Map<String, Script> withChecks(Map<String, Script> variants, Map<String, String> files) {
            String name = "checks.yaml";
            String text = read(name);
            ChecksParser parser = new ChecksParser(name, findings);
            Map<String, List<Check>> checks = parser.parse(text);
            Map<String, Script> complete = new LinkedHashMap<>();
            variants.forEach((language, script) -> {
                Script checked = script.withChecks(checks, hash(script, text, files));
                complete.put(language, checked);
            });
            Script first = complete.values().iterator().next();
            new ScriptRules(first, name, findings).checkChecks(checks.keySet(), name, parser);
            return complete;
        }

        private static String hash(Script script, String checks, Map<String, String> files) {
            List<String> parts =
                    new ArrayList<>(List.of(script.id(), script.variables().toString(), checks));
            script.steps().forEach(step -> {
                parts.add(step.id());
                step.blocks().forEach(block -> parts.add(block.canonical()));
            });
            files.forEach((path, content) -> parts.addAll(List.of(path, content)));
            return Hashes.of(parts);
        }

        private Map<String, String> files() {
            Path root = folder.resolve("files");
            if (!Files.isDirectory(root)) {
                return Map.of();
            }
            Map<String, String> files = new TreeMap<>();
            try (Stream<Path> tree = Files.walk(root)) {
                for (Path path : tree.filter(Files::isRegularFile).sorted().toList()) {
                    files.put(root.relativize(path).toString(), read("files/" + root.relativize(path)));
                }
            } catch (IOException e) {
                unreadable("files", e);
            }
            return files;
        }

        private String read(String name) {
            try {
                return Files.readString(folder.resolve(name));
            } catch (IOException e) {
                unreadable(name, e);
                return "";
            }
        }

        private void unreadable(String name, IOException e) {
            String reason =
                    switch (e) {
                        case NoSuchFileException missing -> "No such file or directory";
                        case MalformedInputException malformed -> "not UTF-8";
                        default -> Reasons.of(e);
                    };
            findings.add(ScriptProblem.CANNOT_READ, name, 0, "reason", reason);
        }
    }
}
