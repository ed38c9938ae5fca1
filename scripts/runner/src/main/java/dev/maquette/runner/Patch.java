package dev.maquette.runner;

import java.util.ArrayList;
import java.util.List;

/**
 * A unified diff for one file. Line numbers are a help and no law: a hunk goes where its old lines stand, and if that is
 * nowhere or in two places the patch does not fit.
 */
final class Patch {

    private final String path;
    private final List<Hunk> hunks;

    private Patch(String path, List<Hunk> hunks) {
        this.path = path;
        this.hunks = List.copyOf(hunks);
    }

    private record Hunk(List<String> before, List<String> after) {}

    static Patch parse(String path, String text) {
        List<Hunk> hunks = new ArrayList<>();
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("--- ") || line.startsWith("+++ ")) {
                continue;
            }
            if (line.startsWith("@@")) {
                add(hunks, before, after);
            } else {
                readLine(path, hunks.size() + 1, line, before, after);
            }
        }
        add(hunks, before, after);
        if (hunks.isEmpty()) {
            throw ScriptProblem.PATCH_DOES_NOT_FIT.exception("path", path, "hunk", 0, "expected", "@@");
        }
        return new Patch(path, hunks);
    }

    private static void readLine(String path, int hunk, String line, List<String> before, List<String> after) {
        String content = line.isEmpty() ? "" : line.substring(1);
        switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case ' ' -> {
                before.add(content);
                after.add(content);
            }
            case '-' -> before.add(content);
            case '+' -> after.add(content);
            default -> throw ScriptProblem.PATCH_DOES_NOT_FIT.exception("path", path, "hunk", hunk, "expected", line);
        }
    }

    private static void add(List<Hunk> hunks, List<String> before, List<String> after) {
        if (!before.equals(after)) {
            hunks.add(new Hunk(List.copyOf(before), List.copyOf(after)));
        }
        before.clear();
        after.clear();
    }

    String apply(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (int i = 0; i < hunks.size(); i++) {
            Hunk hunk = hunks.get(i);
            int at = place(lines, hunk, i + 1);
            lines.subList(at, at + hunk.before().size()).clear();
            lines.addAll(at, hunk.after());
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private int place(List<String> lines, Hunk hunk, int number) {
        if (hunk.before().isEmpty()) {
            return lines.size();
        }
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at + hunk.before().size() <= lines.size(); at++) {
            if (lines.subList(at, at + hunk.before().size()).equals(hunk.before())) {
                places.add(at);
            }
        }
        if (places.size() != 1) {
            String expected = String.join("\n", hunk.before());
            throw ScriptProblem.PATCH_DOES_NOT_FIT.exception(
                    "path", path, "hunk", number, "places", places.size(), "expected", expected);
        }
        return places.getFirst();
    }
}
