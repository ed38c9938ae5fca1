package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.maquette.kubernetes.Gap;
import dev.maquette.kubernetes.shell.ByteText;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** The programs that {@code exec} finds in nearly every image, over the container's files and environment; then the workload's own. */
public final class ContainerPrograms {

    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash");
    /** Programs of their own that the shell answers for as well. */
    private static final Set<String> OF_SHELLS =
            Set.of("[", "echo", "false", "kill", "printf", "pwd", "sleep", "tail", "test", "true");

    private static final Set<String> OWN = Set.of(
            "basename",
            "cat",
            "cp",
            "cut",
            "date",
            "dirname",
            "env",
            "grep",
            "head",
            "hostname",
            "id",
            "ls",
            "mkdir",
            "nslookup",
            "printenv",
            "rm",
            "seq",
            "sort",
            "tail",
            "tar",
            "tee",
            "touch",
            "tr",
            "uname",
            "uniq",
            "wc",
            "wget",
            "whoami");

    /** What busybox or a distribution has too, and is not modelled: better named than taken for missing. */
    private static final Set<String> UNMODELLED = Set.of(
            "apk",
            "apt",
            "apt-get",
            "ar",
            "awk",
            "bc",
            "chmod",
            "chown",
            "chroot",
            "crond",
            "curl",
            "dd",
            "df",
            "diff",
            "dnf",
            "dpkg",
            "du",
            "expr",
            "find",
            "free",
            "ftpget",
            "gunzip",
            "gzip",
            "httpd",
            "ifconfig",
            "ip",
            "less",
            "ln",
            "md5sum",
            "microdnf",
            "mktemp",
            "more",
            "mount",
            "mv",
            "nc",
            "netstat",
            "nproc",
            "perl",
            "ping",
            "ps",
            "pstree",
            "rpm",
            "sed",
            "sha256sum",
            "stat",
            "stress",
            "su",
            "sync",
            "telnet",
            "timeout",
            "top",
            "traceroute",
            "unzip",
            "vi",
            "watch",
            "xargs",
            "xxd",
            "yes",
            "yum");

    private static final int NO_PROGRAM = 127;

    private static final Set<String> FILTERS =
            Set.of("cat", "cut", "head", "tail", "wc", "sort", "grep", "tee", "tr", "uniq");

    private ContainerPrograms() {}

    /** Whether a command is a shell that waits for lines. */
    static boolean isShell(List<String> command) {
        return !command.isEmpty()
                && SHELLS.contains(base(command))
                && command.stream().skip(1).allMatch(each -> each.matches("-[il]+|--login"));
    }

    /** Whether a command would wait for its input. */
    static boolean readsInput(List<String> command) {
        if (command.isEmpty()) {
            return false;
        }
        String program = base(command);
        List<String> operands = command.stream()
                .skip(1)
                .filter(each -> !each.startsWith("-") || each.equals("-"))
                .toList();
        if (SHELLS.contains(program)) {
            return operands.isEmpty();
        }
        if (program.equals("tar")) {
            return TarProgram.readsInput(command.subList(1, command.size()));
        }
        int ownOperands = program.equals("grep") ? 1 : 0;
        return FILTERS.contains(program)
                && (program.equals("tee") || operands.size() <= ownOperands || operands.contains("-"));
    }

    private static String base(List<String> command) {
        return command.getFirst().substring(command.getFirst().lastIndexOf('/') + 1);
    }

    /** Whether nearly every image has such a program, which {@link #run} or its shell runs. */
    static boolean has(String program) {
        String name = program.substring(program.lastIndexOf('/') + 1);
        return SHELLS.contains(name) || OF_SHELLS.contains(name) || OWN.contains(name) || UNMODELLED.contains(name);
    }

    /** Whether a command can be executed in a container. */
    static boolean has(Workload workload, Process process, List<String> command) {
        return has(command.getFirst())
                || process.files().read(command.getFirst()).isPresent()
                || workload.exec(process, command).isPresent();
    }

    static Optional<Workload.ExecResult> run(Program program) {
        Optional<Workload.ExecResult> own = program.workload().exec(program.process(), program.words());
        if (own.isPresent() || program.words().isEmpty()) {
            return own;
        }
        return switch (program.name()) {
            case "hostname" -> Optional.of(program.prints(program.environment().getOrDefault("HOSTNAME", "") + "\n"));
            case "whoami" -> Optional.of(whoIsIt(program));
            case "id" -> Optional.of(identity(program));
            case "date" -> Optional.of(TextPrograms.date(program));
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
            case "tar" -> Optional.of(new TarProgram(program).run());
            case "wget" -> Optional.of(NetworkPrograms.fetch(program));
            case "nslookup" -> Optional.of(NetworkPrograms.lookUp(program));
            case "seq" -> Optional.of(TextPrograms.seq(program));
            case "basename" -> Optional.of(TextPrograms.baseName(program));
            case "dirname" -> Optional.of(TextPrograms.directoryName(program));
            case "cut" -> Optional.of(TextPrograms.cut(program));
            case "tr" -> Optional.of(TextPrograms.translate(program));
            case "uniq" -> Optional.of(TextPrograms.unique(program));
            case "uname" -> Optional.of(TextPrograms.systemName(program));
            default ->
                UNMODELLED.contains(program.name())
                        ? Optional.of(program.fails(NO_PROGRAM, Gap.PROGRAM.words(program.name())))
                        : Optional.empty();
        };
    }

    private static UserIdentity user(Program program) {
        JsonNode none = MissingNode.getInstance();
        String container = program.process().container();
        for (String list : new String[] {"/spec/containers", "/spec/initContainers", "/spec/ephemeralContainers"}) {
            for (JsonNode each : program.process().pod().at(list)) {
                if (each.path("name").asText().equals(container)) {
                    return new UserIdentity(program.process().pod(), each);
                }
            }
        }
        return new UserIdentity(program.process().pod(), none);
    }

    private static Workload.ExecResult whoIsIt(Program program) {
        long user = user(program).user();
        return user == 0 ? program.prints("root\n") : program.fails(1, "whoami: unknown uid " + user + "\n");
    }

    private static Workload.ExecResult identity(Program program) {
        UserIdentity user = user(program);
        boolean isName = program.has('n');
        if (program.has('u')) {
            return program.prints(isName && user.user() == 0 ? "root\n" : user.user() + "\n");
        }
        if (program.has('g')) {
            return program.prints(isName && user.group() == 0 ? "root\n" : user.group() + "\n");
        }
        return program.prints(user.shown() + "\n");
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
        if (!files.isEmpty() && files.getFirst().startsWith("-c")) {
            return endBytes(program, files);
        }
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

    /** {@code -c N}: so many bytes; all from the Nth on for {@code tail -c+N}, all but the last N for {@code head -c-N}. */
    private static Workload.ExecResult endBytes(Program program, List<String> words) {
        String option = words.removeFirst();
        String number = option.length() > 2 || words.isEmpty() ? option.substring(2) : words.removeFirst();
        boolean isHead = program.name().equals("head");
        if (!number.matches("[-+]?\\d{1,9}")) {
            return program.fails(1, program.name() + ": invalid number '" + number + "'\n");
        }
        int count = Integer.parseInt(number.substring(number.matches("[-+].*") ? 1 : 0));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        for (String file : sources(words)) {
            Optional<byte[]> content = program.content(file);
            if (content.isEmpty()) {
                return noFile(program, file);
            }
            byte[] all = content.get();
            int from = isHead ? 0 : number.startsWith("+") ? Math.max(0, count - 1) : all.length - count;
            int to = !isHead ? all.length : number.startsWith("-") ? all.length - count : count;
            int start = Math.clamp(from, 0, all.length);
            printed.write(all, start, Math.clamp(to, start, all.length) - start);
        }
        return program.prints(ByteText.of(printed.toByteArray()));
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
            int bytes = ByteText.bytes(content.get()).length;
            String counts = program.has('l')
                    ? Long.toString(lines)
                    : program.has('c') ? Integer.toString(bytes) : lines + " " + words + " " + bytes;
            text.append(file.equals("-") ? counts : counts + " " + file).append('\n');
        }
        return program.prints(text.toString());
    }

    private static Workload.ExecResult grep(Program program) {
        List<String> operands = program.operands();
        if (operands.isEmpty()) {
            return program.fails(2, "grep: no pattern\n");
        }
        Optional<Pattern> wanted = pattern(program, operands.getFirst());
        if (wanted.isEmpty()) {
            return program.fails(2, "grep: bad regex '" + operands.getFirst() + "'\n");
        }
        Workload.ExecResult found = filter(program, operands.subList(1, operands.size()), lines -> lines.stream()
                .filter(line -> program.has('v') != wanted.get().matcher(line).find())
                .toList());
        boolean isSilent = program.has('q');
        boolean counts = program.has('c');
        String text = isSilent ? "" : counts ? found.stdout().lines().count() + "\n" : found.stdout();
        int status = found.exitCode() != 0 ? 2 : found.stdout().isEmpty() ? 1 : 0;
        return new Workload.ExecResult(status, text, found.stderr());
    }

    /** A pattern of {@code grep}: basic, in which most operators come with a backslash, extended, or a fixed text (POSIX, grep). */
    private static Optional<Pattern> pattern(Program program, String text) {
        int flags = program.has('i') ? Pattern.CASE_INSENSITIVE : 0;
        boolean isFixed = program.has('F');
        String extended = program.has('E') || isFixed ? text : extended(text);
        try {
            return Optional.of(Pattern.compile(isFixed ? Pattern.quote(text) : extended, flags));
        } catch (PatternSyntaxException unreadable) {
            return Optional.empty();
        }
    }

    private static String extended(String basic) {
        StringBuilder extended = new StringBuilder();
        for (int i = 0; i < basic.length(); i++) {
            boolean isEscape = basic.charAt(i) == '\\' && i + 1 < basic.length();
            char each = isEscape ? basic.charAt(++i) : basic.charAt(i);
            boolean isOperator = "?+{}|()".indexOf(each) >= 0;
            extended.append(isEscape != isOperator ? "\\" : "").append(each);
        }
        return extended.toString();
    }

    private static Workload.ExecResult tee(Program program) {
        for (String file : program.operands()) {
            if (!program.process().files().write(program.path(file), program.input())) {
                return program.fails(1, "tee: " + file + ": Read-only file system\n");
            }
        }
        return program.prints(ByteText.of(program.input()));
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
}
