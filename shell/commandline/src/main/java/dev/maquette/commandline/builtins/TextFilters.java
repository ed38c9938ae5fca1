package dev.maquette.commandline.builtins;

import dev.maquette.commandline.CommandLineProblem;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Filters of a few lines each: what comes in, changed, goes out. */
final class TextFilters {

    private TextFilters() {}

    static int cat(Invocation invocation) throws IOException {
        Options options = Options.of(invocation, "nu", "");
        Inputs inputs = new Inputs(invocation, options.operands());
        if (options.has('n')) {
            int[] number = {0};
            inputs.eachLine(line -> {
                invocation.stdout().print(String.format("%6d\t%s\n", ++number[0], line));
                return true;
            });
            return 0;
        }
        inputs.each(name -> {
            try (InputStream in = inputs.open(name)) {
                copy(invocation, in, List.of(invocation.stdout()));
            }
        });
        return 0;
    }

    static int tee(Invocation invocation) throws IOException {
        Options options = Options.of(invocation, "a", "");
        StandardOpenOption mode = options.has('a') ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        List<OutputStream> outputs = new ArrayList<>(List.of(invocation.stdout()));
        try {
            for (String name : options.operands()) {
                Path path = invocation.files().forWriting(invocation.resolve(name));
                outputs.add(Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode));
            }
            copy(invocation, invocation.stdin(), outputs);
            return 0;
        } finally {
            for (OutputStream output : outputs.subList(1, outputs.size())) {
                output.close();
            }
        }
    }

    private static void copy(Invocation invocation, InputStream in, List<OutputStream> outputs) throws IOException {
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            invocation.cancellation().throwIfCancelled();
            for (OutputStream output : outputs) {
                output.write(buffer, 0, n);
                output.flush();
            }
        }
    }

    static int head(Invocation invocation) throws IOException {
        Options options = Options.of(counted(invocation), "q", "nc");
        Inputs inputs = new Inputs(invocation, options.operands());
        if (options.has('c')) {
            for (String name : inputs.names()) {
                try (InputStream in = inputs.open(name)) {
                    invocation.stdout().write(in.readNBytes(options.number('c', 0)));
                }
            }
            return 0;
        }
        int most = options.number('n', 10);
        inputs.each(name -> {
            int[] left = {most};
            if (most > 0) {
                inputs.eachLine(name, line -> {
                    invocation.stdout().print(line + "\n");
                    return --left[0] > 0;
                });
            }
        });
        return 0;
    }

    static int tail(Invocation invocation) throws IOException {
        Options options = Options.of(counted(invocation), "q", "n");
        String count = options.value('n').orElse("10");
        boolean fromStart = count.startsWith("+");
        int number = options.number(fromStart ? count.substring(1) : count);
        Inputs inputs = new Inputs(invocation, options.operands());
        inputs.each(name -> {
            Deque<String> kept = new ArrayDeque<>();
            int[] seen = {0};
            inputs.eachLine(name, line -> {
                seen[0]++;
                if (fromStart ? seen[0] >= number : number > 0) {
                    kept.addLast(line);
                }
                if (!fromStart && kept.size() > number) {
                    kept.removeFirst();
                }
                return true;
            });
            kept.forEach(line -> invocation.stdout().print(line + "\n"));
        });
        return 0;
    }

    /** The old form: {@code head -5} for {@code head -n 5}. */
    private static Invocation counted(Invocation invocation) {
        return invocation.withArguments(invocation.arguments().stream()
                .map(argument -> argument.matches("-\\d+") ? "-n" + argument.substring(1) : argument)
                .toList());
    }

    static int uniq(Invocation invocation) throws IOException {
        Options options = Options.of(invocation, "cdu", "");
        List<String> lines = new Inputs(invocation, options.operands()).lines();
        int start = 0;
        for (int i = 1; i <= lines.size(); i++) {
            if (i == lines.size() || !lines.get(i).equals(lines.get(start))) {
                int count = i - start;
                boolean wanted = !(options.has('d') && count == 1) && !(options.has('u') && count > 1);
                if (wanted) {
                    String prefix = options.has('c') ? String.format("%7d ", count) : "";
                    invocation.stdout().print(prefix + lines.get(start) + "\n");
                }
                start = i;
            }
        }
        return 0;
    }

    static int cut(Invocation invocation) throws IOException {
        Options options = Options.of(invocation, "s", "dfc");
        String delimiter = options.value('d').orElse("\t");
        String list = options.value('f').or(() -> options.value('c')).orElse("");
        if (list.isEmpty()) {
            throw CommandLineProblem.MISSING_ARGUMENT.exception("command", "cut", "argument", "-f");
        }
        Ranges ranges = Ranges.of(list, options);
        new Inputs(invocation, options.operands()).eachLine(line -> {
            if (options.has('c')) {
                invocation.stdout().print(String.join("", ranges.of(line.split(""))) + "\n");
            } else if (line.contains(delimiter)) {
                String[] fields = line.split(Pattern.quote(delimiter), -1);
                invocation.stdout().print(String.join(delimiter, ranges.of(fields)) + "\n");
            } else if (!options.has('s')) {
                invocation.stdout().print(line + "\n");
            }
            return true;
        });
        return 0;
    }

    /** Positions such as {@code 1,3-5,7-}, counted from one. */
    private record Ranges(List<int[]> ranges) {

        static Ranges of(String list, Options options) {
            List<int[]> ranges = new ArrayList<>();
            for (String part : list.split(",")) {
                String[] ends = part.split("-", -1);
                int from = ends[0].isEmpty() ? 1 : options.number(ends[0]);
                int to = ends.length == 1 ? from : ends[1].isEmpty() ? Integer.MAX_VALUE : options.number(ends[1]);
                ranges.add(new int[] {from, to});
            }
            return new Ranges(ranges);
        }

        List<String> of(String[] fields) {
            List<String> chosen = new ArrayList<>();
            for (int i = 1; i <= fields.length; i++) {
                int position = i;
                if (ranges.stream().anyMatch(range -> range[0] <= position && position <= range[1])) {
                    chosen.add(fields[i - 1]);
                }
            }
            return chosen;
        }
    }

    static int base64(Invocation invocation) throws IOException {
        Options options = Options.of(
                invocation.withArguments(invocation.arguments().stream()
                        .map(argument -> argument.equals("--decode") ? "-d" : argument)
                        .toList()),
                "dDi",
                "w");
        Inputs inputs = new Inputs(invocation, options.operands());
        byte[] bytes;
        try (InputStream in = inputs.open(inputs.names().getFirst())) {
            bytes = in.readAllBytes();
        }
        if (options.has('d') || options.has('D')) {
            invocation.stdout().write(decoded(options, bytes));
            return 0;
        }
        int width = options.number('w', 76);
        String encoded = width == 0
                ? Base64.getEncoder().encodeToString(bytes)
                : Base64.getMimeEncoder(width, new byte[] {'\n'}).encodeToString(bytes);
        invocation.stdout().print(width == 0 || encoded.isEmpty() ? encoded : encoded + "\n");
        return 0;
    }

    private static byte[] decoded(Options options, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("\\s", "");
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(options.bad("invalid input").problems().getFirst(), e);
        }
    }

    static int wc(Invocation invocation) throws IOException {
        Options options = Options.of(invocation, "lwc", "");
        Inputs inputs = new Inputs(invocation, options.operands());
        long[] total = new long[3];
        inputs.each(name -> {
            long[] counts = counts(inputs, name);
            for (int i = 0; i < counts.length; i++) {
                total[i] += counts[i];
            }
            printCounts(invocation, options, counts, name.equals("-") ? "" : " " + name);
        });
        if (inputs.names().size() > 1) {
            printCounts(invocation, options, total, " total");
        }
        return 0;
    }

    private static long[] counts(Inputs inputs, String name) throws IOException {
        long[] counts = new long[3];
        boolean inWord = false;
        byte[] buffer = new byte[8192];
        try (InputStream in = inputs.open(name)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                counts[2] += n;
                for (int i = 0; i < n; i++) {
                    boolean isSpace = buffer[i] == ' ' || buffer[i] >= '\t' && buffer[i] <= '\r';
                    counts[0] += buffer[i] == '\n' ? 1 : 0;
                    counts[1] += !isSpace && !inWord ? 1 : 0;
                    inWord = !isSpace;
                }
            }
        }
        return counts;
    }

    private static void printCounts(Invocation invocation, Options options, long[] counts, String name) {
        boolean all = !options.has('l') && !options.has('w') && !options.has('c');
        List<String> chosen = new ArrayList<>();
        String letters = "lwc";
        for (int i = 0; i < counts.length; i++) {
            if (all || options.has(letters.charAt(i))) {
                chosen.add(String.valueOf(counts[i]));
            }
        }
        String line = chosen.size() == 1
                ? chosen.getFirst()
                : String.join(
                                "",
                                chosen.stream()
                                        .map(c -> String.format("%7s ", c))
                                        .toList())
                        .stripTrailing();
        invocation.stdout().print(line + name + "\n");
    }
}
