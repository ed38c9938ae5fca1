package dev.maquette.kubernetes.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The conditions of {@code test} and {@code [} (POSIX, test). */
public final class TestExpression {

    private static final List<String> COMPARISONS =
            List.of("=", "==", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef");

    private final List<String> terms;
    private final Function<String, Optional<byte[]>> files;
    private final Predicate<String> directories;
    private int at;

    private TestExpression(
            List<String> terms, Function<String, Optional<byte[]>> files, Predicate<String> directories) {
        this.terms = terms;
        this.files = files;
        this.directories = directories;
    }

    /**
     * How {@code test} ends.
     *
     * @param words its name, then its arguments
     * @param files a file's content by its path as written
     * @param directories whether a path as written is a directory
     */
    public static ShellHost.Result result(
            List<String> words, Function<String, Optional<byte[]>> files, Predicate<String> directories) {
        String name = words.getFirst();
        List<String> terms = words.subList(1, words.size());
        if (name.endsWith("[")) {
            if (terms.isEmpty() || !terms.getLast().equals("]")) {
                return ShellHost.Result.fails(2, "sh: missing ]\n");
            }
            terms = terms.subList(0, terms.size() - 1);
        }
        if (terms.isEmpty()) {
            return ShellHost.Result.ended(1);
        }
        TestExpression expression = new TestExpression(terms, files, directories);
        try {
            boolean holds = expression.either();
            return expression.at < terms.size()
                    ? ShellHost.Result.fails(2, "sh: " + terms.get(expression.at) + ": unknown operand\n")
                    : ShellHost.Result.ended(holds ? 0 : 1);
        } catch (ShellFailure failure) {
            return ShellHost.Result.fails(2, "sh: " + failure.words() + "\n");
        }
    }

    private boolean takes(String term) {
        boolean isThere = at < terms.size() && terms.get(at).equals(term);
        at += isThere ? 1 : 0;
        return isThere;
    }

    private String next() {
        if (at >= terms.size()) {
            throw new ShellFailure(2, "argument expected");
        }
        return terms.get(at++);
    }

    private boolean either() {
        boolean holds = both();
        while (takes("-o")) {
            holds = both() || holds;
        }
        return holds;
    }

    private boolean both() {
        boolean holds = primary();
        while (takes("-a")) {
            holds = primary() && holds;
        }
        return holds;
    }

    private boolean primary() {
        boolean isComparison = at + 2 < terms.size() && COMPARISONS.contains(terms.get(at + 1));
        if (isComparison) {
            return compare(next(), next(), next());
        }
        boolean isAlone = at + 1 == terms.size();
        if (!isAlone && takes("!")) {
            return !primary();
        }
        if (!isAlone && takes("(")) {
            boolean holds = either();
            if (!takes(")")) {
                throw new ShellFailure(2, "closing paren expected");
            }
            return holds;
        }
        String term = next();
        return isAlone || !term.matches("-[a-zA-Z]") ? !term.isEmpty() : unary(term, next());
    }

    private boolean unary(String operator, String operand) {
        Optional<byte[]> file = files.apply(operand);
        boolean isDirectory = directories.test(operand);
        return switch (operator) {
            case "-z" -> operand.isEmpty();
            case "-n" -> !operand.isEmpty();
            case "-f" -> file.isPresent();
            case "-s" -> file.filter(content -> content.length > 0).isPresent() || isDirectory;
            case "-d" -> isDirectory;
            case "-e", "-r", "-w", "-x" -> file.isPresent() || isDirectory;
            case "-L", "-h", "-b", "-c", "-p", "-S", "-t", "-u", "-g", "-k" -> false;
            default -> throw new ShellFailure(2, operator + ": unknown operand");
        };
    }

    private static boolean compare(String left, String operator, String right) {
        return switch (operator) {
            case "=", "==" -> left.equals(right);
            case "!=" -> !left.equals(right);
            case "-eq" -> number(left) == number(right);
            case "-ne" -> number(left) != number(right);
            case "-lt" -> number(left) < number(right);
            case "-le" -> number(left) <= number(right);
            case "-gt" -> number(left) > number(right);
            case "-ge" -> number(left) >= number(right);
            default -> throw new ShellFailure(2, operator + ": the age of files is not modelled");
        };
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException noNumber) {
            throw new ShellFailure(2, text + ": bad number");
        }
    }
}
