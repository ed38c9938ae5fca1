package dev.maquette.commandline.builtins;

import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** {@code grep [-EFivcqnowxl] pattern [file…]}: status 0 where something matched, 1 where nothing did. */
final class Grep implements Builtin {

    @Override
    public int call(Invocation invocation) throws IOException {
        Options options = Options.of(invocation, "EFivcqnowxlhHs", "e");
        List<String> operands = new ArrayList<>(options.operands());
        List<String> expressions = options.values('e');
        if (expressions.isEmpty()) {
            options.operands(1, "pattern");
            expressions = List.of(operands.removeFirst());
        }
        Search search = new Search(invocation, options, pattern(options, expressions), operands.size() > 1);
        Inputs inputs = new Inputs(invocation, operands);
        inputs.each(name -> search.in(inputs, name));
        return search.found ? 0 : 1;
    }

    private static Pattern pattern(Options options, List<String> expressions) {
        String joined = expressions.stream()
                .flatMap(String::lines)
                .map(expression -> "(?:" + translated(options, expression) + ")")
                .collect(Collectors.joining("|"));
        String whole = expressions.stream().allMatch(String::isEmpty) ? "" : joined;
        String bounded =
                options.has('x') ? "^(?:" + whole + ")$" : options.has('w') ? "\\b(?:" + whole + ")\\b" : whole;
        try {
            return Pattern.compile(bounded, options.has('i') ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        } catch (PatternSyntaxException e) {
            throw new ProblemException(
                    options.bad(expressions.getFirst()).problems().getFirst(), e);
        }
    }

    private static String translated(Options options, String expression) {
        if (options.has('F')) {
            return Pattern.quote(expression);
        }
        return options.has('E') ? expression : basic(expression);
    }

    /** Basic expressions of POSIX: the operators of extended ones need a backslash, and without it are plain. */
    private static String basic(String expression) {
        StringBuilder result = new StringBuilder();
        boolean inSet = false;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (!inSet && c == '\\' && i + 1 < expression.length()) {
                char escaped = expression.charAt(++i);
                result.append("+?|(){}".indexOf(escaped) >= 0 ? "" : "\\").append(escaped);
            } else if (!inSet && "+?|(){}".indexOf(c) >= 0) {
                result.append('\\').append(c);
            } else {
                inSet = c == '[' || inSet && c != ']';
                result.append(c);
            }
        }
        return result.toString();
    }

    /** One search with what it has found so far. */
    private static final class Search {

        private final Invocation invocation;
        private final Options options;
        private final Pattern pattern;
        private final boolean namesFiles;
        private boolean found;

        Search(Invocation invocation, Options options, Pattern pattern, boolean several) {
            this.invocation = invocation;
            this.options = options;
            this.pattern = pattern;
            this.namesFiles = options.has('H') || several && !options.has('h');
        }

        void in(Inputs inputs, String name) throws IOException {
            int[] numbers = {0, 0};
            inputs.eachLine(name, line -> {
                numbers[0]++;
                Matcher matcher = pattern.matcher(line);
                if (matcher.find() == options.has('v')) {
                    return true;
                }
                numbers[1]++;
                found = true;
                if (!options.has('q') && !options.has('c') && !options.has('l')) {
                    print(name, numbers[0], line, matcher);
                }
                return !options.has('q') && !options.has('l');
            });
            if (options.has('c')) {
                invocation.stdout().print(prefix(name) + numbers[1] + "\n");
            } else if (options.has('l') && numbers[1] > 0) {
                invocation.stdout().print(name + "\n");
            }
        }

        private void print(String name, int number, String line, Matcher matcher) {
            String prefix = prefix(name) + (options.has('n') ? number + ":" : "");
            if (!options.has('o')) {
                invocation.stdout().print(prefix + line + "\n");
                return;
            }
            matcher.reset().results().filter(m -> !m.group().isEmpty()).forEach(m -> invocation
                    .stdout()
                    .print(prefix + m.group() + "\n"));
        }

        private String prefix(String name) {
            return namesFiles ? name + ":" : "";
        }
    }
}
