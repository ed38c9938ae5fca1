package dev.maquette.kubernetes.node;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Programs that turn words and lines into others (busybox 1.36). */
final class TextPrograms {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss 'UTC' yyyy", Locale.ENGLISH);

    private static final Map<Character, String> DATE_PARTS = Map.ofEntries(
            Map.entry('Y', "yyyy"),
            Map.entry('m', "MM"),
            Map.entry('d', "dd"),
            Map.entry('H', "HH"),
            Map.entry('M', "mm"),
            Map.entry('S', "ss"),
            Map.entry('F', "yyyy-MM-dd"),
            Map.entry('T', "HH:mm:ss"),
            Map.entry('y', "yy"),
            Map.entry('j', "DDD"),
            Map.entry('a', "EEE"),
            Map.entry('b', "MMM"),
            Map.entry('Z', "'UTC'"),
            Map.entry('z', "'+0000'"),
            Map.entry('N', "nnnnnnnnn"));

    private TextPrograms() {}

    static Workload.ExecResult date(Program program) {
        ZonedDateTime now = program.process().now().atZone(ZoneOffset.UTC);
        Optional<String> format = program.arguments().stream()
                .filter(each -> each.startsWith("+"))
                .findFirst();
        if (format.isEmpty()) {
            boolean isIso = program.arguments().stream().anyMatch(each -> each.startsWith("-I"));
            return program.prints((isIso ? DateTimeFormatter.ISO_LOCAL_DATE : DATE).format(now) + "\n");
        }
        StringBuilder text = new StringBuilder();
        String pattern = format.get();
        for (int i = 1; i < pattern.length(); i++) {
            boolean isPart = pattern.charAt(i) == '%' && i + 1 < pattern.length();
            text.append(isPart ? part(pattern.charAt(++i), now) : String.valueOf(pattern.charAt(i)));
        }
        return program.prints(text.append('\n').toString());
    }

    private static String part(char part, ZonedDateTime now) {
        return switch (part) {
            case 's' -> Long.toString(now.toEpochSecond());
            case '%' -> "%";
            case 'n' -> "\n";
            default ->
                Optional.ofNullable(DATE_PARTS.get(part))
                        .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                                .format(now))
                        .orElse("%" + part);
        };
    }

    static Workload.ExecResult seq(Program program) {
        List<String> operands = program.arguments();
        if (operands.isEmpty()
                || operands.size() > 3
                || !operands.stream().allMatch(each -> each.matches("-?\\d{1,9}"))) {
            return program.fails(1, "seq: invalid number or usage: seq [FIRST [INCREMENT]] LAST\n");
        }
        long first = operands.size() > 1 ? Long.parseLong(operands.getFirst()) : 1;
        long step = operands.size() > 2 ? Long.parseLong(operands.get(1)) : 1;
        long last = Long.parseLong(operands.getLast());
        if (step == 0) {
            return program.fails(1, "seq: invalid increment: 0\n");
        }
        return program.prints(LongStream.iterate(first, i -> step > 0 ? i <= last : i >= last, i -> i + step)
                .limit(100_000)
                .mapToObj(i -> i + "\n")
                .collect(Collectors.joining()));
    }

    static Workload.ExecResult baseName(Program program) {
        if (program.operands().isEmpty()) {
            return program.fails(1, "basename: missing operand\n");
        }
        String path = program.operands().getFirst().replaceAll("(?<=.)/+$", "");
        String name = path.substring(path.lastIndexOf('/', path.length() - 2) + 1);
        String suffix = program.operands().size() > 1 ? program.operands().get(1) : "";
        boolean cuts = name.endsWith(suffix) && !name.equals(suffix);
        return program.prints((cuts ? name.substring(0, name.length() - suffix.length()) : name) + "\n");
    }

    static Workload.ExecResult directoryName(Program program) {
        if (program.operands().isEmpty()) {
            return program.fails(1, "dirname: missing operand\n");
        }
        String path = program.operands().getFirst().replaceAll("(?<=.)/+$", "");
        int slash = path.lastIndexOf('/');
        return program.prints((slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash)) + "\n");
    }

    /** {@code cut -d X -f LIST} and {@code cut -c LIST}, a list being numbers and ranges. */
    static Workload.ExecResult cut(Program program) {
        Options options = Options.of(program.arguments(), "dfcb");
        Optional<String> fields = options.value('f');
        Optional<String> characters = options.value('c').or(() -> options.value('b'));
        if (fields.isEmpty() && characters.isEmpty()) {
            return program.fails(1, "cut: expected a list of bytes, characters, or fields\n");
        }
        String delimiter = options.value('d').orElse("\t");
        return lines(program, options.operands(), line -> {
            if (characters.isPresent()) {
                return List.of(String.join("", chosen(line.split("", -1), characters.get())));
            }
            if (!line.contains(delimiter)) {
                return options.has('s') ? List.of() : List.of(line);
            }
            return List.of(String.join(delimiter, chosen(line.split(Pattern.quote(delimiter), -1), fields.orElse(""))));
        });
    }

    private static List<String> chosen(String[] parts, String list) {
        List<String> chosen = new ArrayList<>();
        for (int i = 1; i <= parts.length; i++) {
            for (String range : list.split(",")) {
                String[] ends = range.split("-", 2);
                int from = number(ends[0], 1);
                int to = ends.length == 1 ? from : number(ends[1], Integer.MAX_VALUE);
                if (i >= from && i <= to) {
                    chosen.add(parts[i - 1]);
                    break;
                }
            }
        }
        return chosen;
    }

    private static int number(String text, int otherwise) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    static Workload.ExecResult translate(Program program) {
        Options options = Options.of(program.arguments(), "");
        List<String> sets = options.operands();
        if (sets.isEmpty()) {
            return program.fails(1, "tr: missing operand\n");
        }
        String from = set(sets.getFirst());
        String to = sets.size() > 1 ? set(sets.get(1)) : "";
        String text = program.text("-").orElse("");
        StringBuilder translated = new StringBuilder();
        for (char each : text.toCharArray()) {
            int at = from.indexOf(each);
            if (at < 0) {
                translated.append(each);
            } else if (!options.has('d') && !to.isEmpty()) {
                char other = to.charAt(Math.min(at, to.length() - 1));
                boolean repeats = options.has('s')
                        && !translated.isEmpty()
                        && translated.charAt(translated.length() - 1) == other;
                translated.append(repeats ? "" : String.valueOf(other));
            } else if (options.has('s') && !options.has('d')) {
                boolean repeats = !translated.isEmpty() && translated.charAt(translated.length() - 1) == each;
                translated.append(repeats ? "" : String.valueOf(each));
            }
        }
        return program.prints(translated.toString());
    }

    private static String set(String text) {
        String named = text.replace("[:upper:]", "A-Z")
                .replace("[:lower:]", "a-z")
                .replace("[:digit:]", "0-9")
                .replace("[:space:]", " \t\n\r")
                .replace("\\n", "\n")
                .replace("\\t", "\t");
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < named.length(); i++) {
            boolean isRange = i + 2 < named.length() && named.charAt(i + 1) == '-';
            int last = isRange ? named.charAt(i + 2) : named.charAt(i);
            for (int each = named.charAt(i); each <= last; each++) {
                all.append((char) each);
            }
            i += isRange ? 2 : 0;
        }
        return all.toString();
    }

    static Workload.ExecResult unique(Program program) {
        Options options = Options.of(program.arguments(), "");
        List<String> kept = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        Optional<String> text = program.text(
                options.operands().isEmpty() ? "-" : options.operands().getFirst());
        if (text.isEmpty()) {
            return program.fails(1, "uniq: " + options.operands().getFirst() + ": No such file or directory\n");
        }
        text.get().lines().forEach(line -> {
            if (!kept.isEmpty() && kept.getLast().equals(line)) {
                counts.set(counts.size() - 1, counts.getLast() + 1);
            } else {
                kept.add(line);
                counts.add(1);
            }
        });
        StringBuilder printed = new StringBuilder();
        for (int i = 0; i < kept.size(); i++) {
            boolean isWanted = (!options.has('d') || counts.get(i) > 1) && (!options.has('u') || counts.get(i) == 1);
            String count = options.has('c') ? String.format(Locale.ROOT, "%7d ", counts.get(i)) : "";
            printed.append(isWanted ? count + kept.get(i) + "\n" : "");
        }
        return program.prints(printed.toString());
    }

    static Workload.ExecResult systemName(Program program) {
        String host = program.environment().getOrDefault("HOSTNAME", "");
        if (program.has('a')) {
            return program.prints("Linux " + host + " 5.15.0 #1 SMP x86_64 GNU/Linux\n");
        }
        return program.prints(
                (program.has('n') ? host : program.has('m') ? "x86_64" : program.has('r') ? "5.15.0" : "Linux") + "\n");
    }

    private interface LineChange {
        List<String> of(String line);
    }

    private static Workload.ExecResult lines(Program program, List<String> files, LineChange change) {
        StringBuilder printed = new StringBuilder();
        for (String file : files.isEmpty() ? List.of("-") : files) {
            Optional<String> text = program.text(file);
            if (text.isEmpty()) {
                return program.fails(1, program.name() + ": " + file + ": No such file or directory\n");
            }
            text.get().lines().flatMap(line -> change.of(line).stream()).forEach(line -> printed.append(line)
                    .append('\n'));
        }
        return program.prints(printed.toString());
    }

    /** Options of one letter, some with a value that follows at once or as the next word. */
    private record Options(String flags, Map<Character, String> values, List<String> operands) {

        static Options of(List<String> arguments, String valued) {
            StringBuilder flags = new StringBuilder();
            Map<Character, String> values = new java.util.HashMap<>();
            List<String> operands = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                String argument = arguments.get(i);
                if (argument.length() < 2 || !argument.startsWith("-")) {
                    operands.add(argument);
                } else if (valued.indexOf(argument.charAt(1)) < 0) {
                    flags.append(argument.substring(1));
                } else {
                    boolean isNext = argument.length() == 2 && i + 1 < arguments.size();
                    values.put(argument.charAt(1), isNext ? arguments.get(++i) : argument.substring(2));
                }
            }
            return new Options(flags.toString(), values, operands);
        }

        boolean has(char flag) {
            return flags.indexOf(flag) >= 0;
        }

        Optional<String> value(char option) {
            return Optional.ofNullable(values.get(option));
        }
    }
}
