package dev.maquette.kubernetes.node;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The programs that {@code exec} finds in nearly every image, over the container's files and environment; then the workload's own. */
final class ContainerPrograms {

    private ContainerPrograms() {}

    /** What the command prints; nothing where the image has no such program. */
    static Optional<Workload.ExecResult> run(Workload workload, Process process, List<String> command) {
        Optional<Workload.ExecResult> own = workload.exec(process, command);
        if (own.isPresent() || command.isEmpty()) {
            return own;
        }
        String program = command.getFirst().substring(command.getFirst().lastIndexOf('/') + 1);
        List<String> arguments = command.subList(1, command.size());
        return switch (program) {
            case "true" -> ok("");
            case "false" -> Optional.of(new Workload.ExecResult(1, "", ""));
            case "echo" -> ok(String.join(" ", arguments) + "\n");
            case "hostname" -> ok(process.environment().getOrDefault("HOSTNAME", "") + "\n");
            case "whoami" -> ok("root\n");
            case "pwd" -> ok("/\n");
            case "date" -> ok(process.now() + "\n");
            case "env", "printenv" -> ok(environment(process, arguments));
            case "cat" -> cat(process, arguments);
            case "ls" -> ls(process, arguments);
            case "touch" -> write(process, arguments, true);
            case "mkdir" -> write(process, arguments, false);
            case "rm" -> remove(process, arguments);
            case "sh", "bash", "ash" -> shell(workload, process, arguments);
            default -> Optional.empty();
        };
    }

    private static Optional<Workload.ExecResult> ok(String text) {
        return Optional.of(new Workload.ExecResult(0, text, ""));
    }

    private static Optional<Workload.ExecResult> failed(String text) {
        return Optional.of(new Workload.ExecResult(1, "", text));
    }

    private static String environment(Process process, List<String> arguments) {
        if (!arguments.isEmpty()) {
            return process.environment().getOrDefault(arguments.getFirst(), "") + "\n";
        }
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> variable : process.environment().entrySet()) {
            text.append(variable.getKey())
                    .append('=')
                    .append(variable.getValue())
                    .append('\n');
        }
        return text.toString();
    }

    private static Optional<Workload.ExecResult> cat(Process process, List<String> files) {
        StringBuilder text = new StringBuilder();
        for (String file : files) {
            Optional<byte[]> content = process.files().read(absolute(file));
            if (content.isEmpty()) {
                return failed("cat: " + file + ": No such file or directory\n");
            }
            text.append(new String(content.get(), StandardCharsets.UTF_8));
        }
        return ok(text.toString());
    }

    private static Optional<Workload.ExecResult> ls(Process process, List<String> arguments) {
        List<String> places =
                arguments.stream().filter(each -> !each.startsWith("-")).toList();
        StringBuilder text = new StringBuilder();
        for (String place : places.isEmpty() ? List.of("/") : places) {
            Optional<List<String>> names = process.files().list(absolute(place));
            if (names.isPresent()) {
                names.get().forEach(name -> text.append(name).append('\n'));
            } else if (process.files().read(absolute(place)).isPresent()) {
                text.append(place).append('\n');
            } else {
                return Optional.of(new Workload.ExecResult(
                        2, "", "ls: cannot access '" + place + "': No such file or directory\n"));
            }
        }
        return ok(text.toString());
    }

    private static Optional<Workload.ExecResult> write(Process process, List<String> arguments, boolean isFile) {
        for (String place : arguments) {
            if (place.startsWith("-")) {
                continue;
            }
            String path = absolute(place);
            boolean isDone = isFile
                    ? process.files().read(path).isPresent() || process.files().write(path, new byte[0])
                    : process.files().makeDirectory(path);
            if (!isDone) {
                return failed("cannot create '" + place + "': Read-only file system\n");
            }
        }
        return ok("");
    }

    private static Optional<Workload.ExecResult> remove(Process process, List<String> arguments) {
        boolean isRecursive = arguments.stream().anyMatch(each -> each.startsWith("-") && each.contains("r"));
        for (String place : arguments) {
            if (place.startsWith("-")) {
                continue;
            }
            boolean isDone = isRecursive
                    ? process.files().deleteTree(absolute(place))
                    : process.files().delete(absolute(place));
            if (!isDone) {
                return failed("rm: cannot remove '" + place + "': No such file or directory\n");
            }
        }
        return ok("");
    }

    /** {@code sh -c} of simple commands joined by semicolons or &&, and {@code >} to a file. */
    private static Optional<Workload.ExecResult> shell(Workload workload, Process process, List<String> arguments) {
        if (arguments.size() < 2 || !arguments.getFirst().endsWith("c")) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder();
        StringBuilder error = new StringBuilder();
        int status = 0;
        for (String step : arguments.get(1).split("\\s*(?:;|&&|\\n)\\s*")) {
            if (step.isBlank()) {
                continue;
            }
            int into = step.indexOf('>');
            String command = into < 0 ? step : step.substring(0, into);
            Workload.ExecResult result = run(workload, process, words(process, command))
                    .orElseGet(() -> new Workload.ExecResult(127, "", "sh: " + command.strip() + ": not found\n"));
            status = result.exitCode();
            if (into >= 0) {
                boolean isAppending = step.startsWith(">>", into);
                String file =
                        absolute(step.substring(into + (isAppending ? 2 : 1)).strip());
                String before = isAppending
                        ? process.files()
                                .read(file)
                                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                                .orElse("")
                        : "";
                process.files().write(file, (before + result.stdout()).getBytes(StandardCharsets.UTF_8));
            } else {
                out.append(result.stdout());
            }
            error.append(result.stderr());
        }
        return Optional.of(new Workload.ExecResult(status, out.toString(), error.toString()));
    }

    private static List<String> words(Process process, String command) {
        List<String> words = new ArrayList<>();
        for (String word : command.strip().split("\\s+")) {
            String bare = word.replaceAll("^['\"]|['\"]$", "");
            words.add(
                    bare.startsWith("$") && bare.length() > 1
                            ? process.environment()
                                    .getOrDefault(bare.substring(1).replaceAll("[{}]", ""), "")
                            : bare);
        }
        return words;
    }

    private static String absolute(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }
}
