package dev.maquette.kubernetes.node;

import dev.maquette.kubernetes.Gap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The programs that {@code exec} finds in nearly every image, over the container's files and environment; then the workload's own. */
public final class ContainerPrograms {

    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash");
    private static final Set<String> FILTERS = Set.of("cat", "head", "tail", "wc", "sort", "grep", "tee");

    private ContainerPrograms() {}

    /** Whether a command is a shell that waits for lines. */
    public static boolean isShell(List<String> command) {
        return !command.isEmpty()
                && SHELLS.contains(base(command))
                && command.stream().skip(1).allMatch(each -> each.matches("-[il]+|--login"));
    }

    /** Whether a command would wait for its input. */
    public static boolean readsInput(List<String> command) {
        if (command.isEmpty()) {
            return false;
        }
        String program = base(command);
        List<String> operands = command.stream()
                .skip(1)
                .filter(each -> !each.startsWith("-") || each.equals("-"))
                .toList();
        if (SHELLS.contains(program)) {
            return command.size() > 2 && command.get(1).endsWith("c")
                    ? Shell.readsInput(command.get(2))
                    : operands.isEmpty();
        }
        int ownOperands = program.equals("grep") ? 1 : 0;
        return FILTERS.contains(program)
                && (program.equals("tee") || operands.size() <= ownOperands || operands.contains("-"));
    }

    private static String base(List<String> command) {
        return command.getFirst().substring(command.getFirst().lastIndexOf('/') + 1);
    }

    /** What the command prints; nothing where the image has no such program. */
    static Optional<Workload.ExecResult> run(Workload workload, Process process, List<String> command) {
        return run(new Program(workload, process, ShellState.initial(), command, new byte[0]));
    }

    static Optional<Workload.ExecResult> run(Program program) {
        Optional<Workload.ExecResult> own = program.workload().exec(program.process(), program.words());
        if (own.isPresent() || program.words().isEmpty()) {
            return own;
        }
        return switch (program.name()) {
            case "true" -> Optional.of(program.prints(""));
            case "false" -> Optional.of(program.fails(1, ""));
            case "echo" -> Optional.of(echo(program));
            case "hostname" -> Optional.of(program.prints(program.environment().getOrDefault("HOSTNAME", "") + "\n"));
            case "whoami" -> Optional.of(program.prints("root\n"));
            case "id" -> Optional.of(program.prints("uid=0(root) gid=0(root) groups=0(root)\n"));
            case "pwd" -> Optional.of(program.prints(program.shell().directory() + "\n"));
            case "date" -> Optional.of(program.prints(program.process().now() + "\n"));
            case "env", "printenv" -> Optional.of(environment(program));
            case "cat" -> Optional.of(cat(program));
            case "head", "tail" -> Optional.of(ends(program));
            case "wc" -> Optional.of(count(program));
            case "sort" ->
                Optional.of(filter(program, lines -> lines.stream().sorted().toList()));
            case "grep" -> Optional.of(grep(program));
            case "tee" -> Optional.of(tee(program));
            case "ls" -> Optional.of(list(program));
            case "touch" -> Optional.of(make(program, true));
            case "mkdir" -> Optional.of(make(program, false));
            case "rm" -> Optional.of(remove(program));
            case "cp" -> Optional.of(copy(program));
            case "test", "[" -> Optional.of(test(program));
            case "sleep" -> Optional.of(program.fails(1, Gap.SLEEP.words()));
            case "wget" -> Optional.of(fetch(program));
            case "sh", "bash", "ash" -> Optional.of(shell(program));
            default -> Optional.empty();
        };
    }

    private static Workload.ExecResult echo(Program program) {
        List<String> words = program.arguments();
        boolean staysOnLine = !words.isEmpty() && words.getFirst().equals("-n");
        String text = String.join(" ", staysOnLine ? words.subList(1, words.size()) : words);
        return program.prints(staysOnLine ? text : text + "\n");
    }

    private static Workload.ExecResult environment(Program program) {
        if (program.arguments().isEmpty()) {
            StringBuilder text = new StringBuilder();
            for (Map.Entry<String, String> variable : program.environment().entrySet()) {
                text.append(variable.getKey())
                        .append('=')
                        .append(variable.getValue())
                        .append('\n');
            }
            return program.prints(text.toString());
        }
        String value = program.environment().get(program.arguments().getFirst());
        return value == null ? program.fails(1, "") : program.prints(value + "\n");
    }

    private static List<String> sources(List<String> operands) {
        return operands.isEmpty() ? List.of("-") : operands;
    }

    private static Workload.ExecResult noFile(Program program, String file) {
        return program.fails(1, program.name() + ": " + file + ": No such file or directory\n");
    }

    private static Workload.ExecResult cat(Program program) {
        StringBuilder text = new StringBuilder();
        for (String file : sources(program.operands())) {
            Optional<String> content = program.text(file);
            if (content.isEmpty()) {
                boolean isDirectory = ImageRoot.list(program.process().files(), program.path(file))
                        .isPresent();
                return isDirectory ? program.fails(1, "cat: " + file + ": Is a directory\n") : noFile(program, file);
            }
            text.append(content.get());
        }
        return program.prints(text.toString());
    }

    private interface Filter {
        List<String> apply(List<String> lines);
    }

    private static Workload.ExecResult filter(Program program, Filter filter) {
        return filter(program, program.operands(), filter);
    }

    private static Workload.ExecResult filter(Program program, List<String> files, Filter filter) {
        List<String> lines = new ArrayList<>();
        for (String file : sources(files)) {
            Optional<String> content = program.text(file);
            if (content.isEmpty()) {
                return noFile(program, file);
            }
            content.get().lines().forEach(lines::add);
        }
        return program.prints(
                filter.apply(lines).stream().map(line -> line + "\n").collect(Collectors.joining()));
    }

    private static Workload.ExecResult ends(Program program) {
        List<String> files = new ArrayList<>(program.arguments());
        int count = 10;
        int option = files.indexOf("-n");
        if (option >= 0 && option + 1 < files.size() && files.get(option + 1).matches("\\d{1,6}")) {
            count = Integer.parseInt(files.remove(option + 1));
            files.remove(option);
        } else if (!files.isEmpty() && files.getFirst().matches("-n?\\d{1,6}")) {
            count = Integer.parseInt(files.removeFirst().replaceAll("\\D", ""));
        }
        int wanted = count;
        boolean isHead = program.name().equals("head");
        return filter(
                program,
                files,
                lines -> isHead
                        ? lines.subList(0, Math.min(wanted, lines.size()))
                        : lines.subList(Math.max(0, lines.size() - wanted), lines.size()));
    }

    private static Workload.ExecResult count(Program program) {
        StringBuilder text = new StringBuilder();
        for (String file : sources(program.operands())) {
            Optional<String> content = program.text(file);
            if (content.isEmpty()) {
                return noFile(program, file);
            }
            long lines = content.get().chars().filter(each -> each == '\n').count();
            long words = content.get().isBlank() ? 0 : content.get().strip().split("\\s+").length;
            int bytes = content.get().getBytes(StandardCharsets.UTF_8).length;
            String counts = program.has('l')
                    ? Long.toString(lines)
                    : program.has('c') ? Integer.toString(bytes) : lines + " " + words + " " + bytes;
            text.append(file.equals("-") ? counts : counts + " " + file).append('\n');
        }
        return program.prints(text.toString());
    }

    /** Fixed strings only, which is what most people look for in a container. */
    private static Workload.ExecResult grep(Program program) {
        List<String> operands = program.operands();
        if (operands.isEmpty()) {
            return program.fails(2, "grep: no pattern\n");
        }
        String wanted = program.has('i') ? operands.getFirst().toLowerCase(java.util.Locale.ROOT) : operands.getFirst();
        Workload.ExecResult found = filter(program, operands.subList(1, operands.size()), lines -> lines.stream()
                .filter(line -> program.has('v')
                        != (program.has('i') ? line.toLowerCase(java.util.Locale.ROOT) : line).contains(wanted))
                .toList());
        boolean isSilent = program.has('q');
        boolean counts = program.has('c');
        String text = isSilent ? "" : counts ? found.stdout().lines().count() + "\n" : found.stdout();
        int status = found.exitCode() != 0 ? 2 : found.stdout().isEmpty() ? 1 : 0;
        return new Workload.ExecResult(status, text, found.stderr());
    }

    private static Workload.ExecResult tee(Program program) {
        for (String file : program.operands()) {
            if (!program.process().files().write(program.path(file), program.input())) {
                return program.fails(1, "tee: " + file + ": Read-only file system\n");
            }
        }
        return program.prints(new String(program.input(), StandardCharsets.UTF_8));
    }

    private static Workload.ExecResult list(Program program) {
        StringBuilder text = new StringBuilder();
        ContainerFiles files = program.process().files();
        for (String place : program.operands().isEmpty() ? List.of(".") : program.operands()) {
            Optional<List<String>> names = ImageRoot.list(files, program.path(place));
            if (names.isPresent()) {
                names.get().forEach(name -> text.append(name).append('\n'));
            } else if (files.read(program.path(place)).isPresent()) {
                text.append(place).append('\n');
            } else {
                return program.fails(2, "ls: cannot access '" + place + "': No such file or directory\n");
            }
        }
        return program.prints(text.toString());
    }

    private static Workload.ExecResult make(Program program, boolean isFile) {
        ContainerFiles files = program.process().files();
        for (String place : program.operands()) {
            String path = program.path(place);
            boolean isDone =
                    isFile ? files.read(path).isPresent() || files.write(path, new byte[0]) : files.makeDirectory(path);
            if (!isDone) {
                return program.fails(1, program.name() + ": " + place + ": Read-only file system\n");
            }
        }
        return program.prints("");
    }

    private static Workload.ExecResult remove(Program program) {
        ContainerFiles files = program.process().files();
        for (String place : program.operands()) {
            String path = program.path(place);
            boolean isDone = program.has('r') || program.has('R') ? files.deleteTree(path) : files.delete(path);
            if (!isDone && !program.has('f')) {
                return program.fails(1, "rm: cannot remove '" + place + "': No such file or directory\n");
            }
        }
        return program.prints("");
    }

    private static Workload.ExecResult copy(Program program) {
        if (program.operands().size() != 2) {
            return program.fails(1, "cp: one file and one place are what is modelled\n");
        }
        ContainerFiles files = program.process().files();
        String from = program.operands().getFirst();
        String to = program.path(program.operands().getLast());
        Optional<byte[]> content = files.read(program.path(from));
        if (content.isEmpty()) {
            return program.fails(1, "cp: cannot stat '" + from + "': No such file or directory\n");
        }
        String target =
                ImageRoot.list(files, to).isPresent() ? to + "/" + from.substring(from.lastIndexOf('/') + 1) : to;
        return files.write(target, content.get())
                ? program.prints("")
                : program.fails(1, "cp: cannot create '" + target + "': Read-only file system\n");
    }

    private static Workload.ExecResult test(Program program) {
        List<String> terms = new ArrayList<>(program.arguments());
        terms.remove("]");
        boolean isNegated = !terms.isEmpty() && terms.getFirst().equals("!");
        List<String> rest = isNegated ? terms.subList(1, terms.size()) : terms;
        return program.fails(holds(program, rest) != isNegated ? 0 : 1, "");
    }

    private static boolean holds(Program program, List<String> terms) {
        ContainerFiles files = program.process().files();
        if (terms.size() == 2) {
            String operand = terms.get(1);
            Optional<byte[]> file = files.read(program.path(operand));
            boolean isDirectory = ImageRoot.list(files, program.path(operand)).isPresent();
            return switch (terms.getFirst()) {
                case "-z" -> operand.isEmpty();
                case "-n" -> !operand.isEmpty();
                case "-f" -> file.isPresent();
                case "-s" -> file.filter(content -> content.length > 0).isPresent();
                case "-d" -> isDirectory;
                default -> file.isPresent() || isDirectory;
            };
        }
        if (terms.size() == 3) {
            return terms.get(1).equals("!=") != terms.get(0).equals(terms.get(2));
        }
        return terms.size() == 1 && !terms.getFirst().isEmpty();
    }

    private static Workload.ExecResult fetch(Program program) {
        Optional<String> operand = program.operands().stream()
                .filter(each -> !each.equals("-") && !each.matches("\\d+"))
                .findFirst();
        if (operand.isEmpty()) {
            return program.fails(1, "wget: missing URL\n");
        }
        String url = operand.get().contains("://") ? operand.get() : "http://" + operand.get();
        String host = Optional.ofNullable(java.net.URI.create(url).getHost()).orElse("");
        if (!program.process().resolves(host)) {
            return program.fails(1, "wget: bad address '" + host + "'\n");
        }
        Optional<Workload.HttpReply> reply = program.process().ask(url, "GET", Map.of(), new byte[0]);
        if (reply.isEmpty()) {
            return program.fails(1, "wget: can't connect to remote host (" + host + "): Connection refused\n");
        }
        int status = reply.get().status();
        return status < 400
                ? program.prints(new String(reply.get().body(), StandardCharsets.UTF_8))
                : program.fails(1, "wget: server returned error: HTTP/1.1 " + status + "\n");
    }

    /** {@code sh -c}, a script's file, or commands from the input. */
    private static Workload.ExecResult shell(Program program) {
        List<String> arguments = program.arguments();
        Shell shell = new Shell(program.workload(), program.process(), program.shell());
        if (arguments.size() > 1 && arguments.getFirst().matches("-[a-z]*c")) {
            return shell.run(arguments.get(1), program.input());
        }
        if (program.operands().isEmpty()) {
            return shell.run(new String(program.input(), StandardCharsets.UTF_8), new byte[0]);
        }
        String file = program.operands().getFirst();
        return program.text(file)
                .map(script -> shell.run(script, program.input()))
                .orElseGet(() -> program.fails(2, "sh: can't open '" + file + "': No such file or directory\n"));
    }
}
