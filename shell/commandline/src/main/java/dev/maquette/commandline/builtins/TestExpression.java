package dev.maquette.commandline.builtins;

import dev.maquette.commandline.CommandLineProblem;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code test expression} and {@code [ expression ]}. */
final class TestExpression implements Builtin {

    @Override
    public int call(Invocation invocation) throws IOException {
        List<String> words = invocation.arguments();
        if (invocation.name().equals("[")) {
            if (words.isEmpty() || !words.getLast().equals("]")) {
                throw CommandLineProblem.MISSING_ARGUMENT.exception("command", "[", "argument", "]");
            }
            words = words.subList(0, words.size() - 1);
        }
        return new Evaluation(invocation, words).whole() ? 0 : 1;
    }

    /** One reading of an expression, from left to right. */
    private static final class Evaluation {

        private final Invocation invocation;
        private final List<String> words;
        private int at;

        Evaluation(Invocation invocation, List<String> words) {
            this.invocation = invocation;
            this.words = words;
        }

        boolean whole() throws IOException {
            if (words.isEmpty()) {
                return false;
            }
            boolean result = or();
            if (at < words.size()) {
                throw bad(words.get(at));
            }
            return result;
        }

        private boolean or() throws IOException {
            boolean result = and();
            while (at < words.size() && words.get(at).equals("-o")) {
                at++;
                result |= and();
            }
            return result;
        }

        private boolean and() throws IOException {
            boolean result = primary();
            while (at < words.size() && words.get(at).equals("-a")) {
                at++;
                result &= primary();
            }
            return result;
        }

        private boolean primary() throws IOException {
            int left = words.size() - at;
            if (left >= 3 && isBinary(words.get(at + 1))) {
                at += 3;
                return binary(words.get(at - 3), words.get(at - 2), words.get(at - 1));
            }
            if (left >= 2 && words.get(at).equals("!")) {
                at++;
                return !primary();
            }
            if (left >= 2 && words.get(at).matches("-[znedfsrwxL]")) {
                at += 2;
                return unary(words.get(at - 2), words.get(at - 1));
            }
            if (left == 0) {
                throw bad(words.getLast());
            }
            return !words.get(at++).isEmpty();
        }

        private static boolean isBinary(String operator) {
            return List.of("=", "==", "!=", "<", ">").contains(operator) || operator.matches("-(eq|ne|lt|le|gt|ge)");
        }

        private boolean binary(String left, String operator, String right) {
            return switch (operator) {
                case "=", "==" -> left.equals(right);
                case "!=" -> !left.equals(right);
                case "<" -> left.compareTo(right) < 0;
                case ">" -> left.compareTo(right) > 0;
                case "-eq" -> number(left) == number(right);
                case "-ne" -> number(left) != number(right);
                case "-lt" -> number(left) < number(right);
                case "-le" -> number(left) <= number(right);
                case "-gt" -> number(left) > number(right);
                default -> number(left) >= number(right);
            };
        }

        private boolean unary(String operator, String operand) throws IOException {
            Path path = invocation.resolve(operand);
            return switch (operator) {
                case "-z" -> operand.isEmpty();
                case "-n" -> !operand.isEmpty();
                case "-e" -> Files.exists(path);
                case "-d" -> Files.isDirectory(path);
                case "-f" -> Files.isRegularFile(path);
                case "-s" -> Files.exists(path) && Files.size(path) > 0;
                case "-r" -> Files.isReadable(path);
                case "-w" -> Files.isWritable(path);
                case "-x" -> Files.isExecutable(path);
                default -> Files.isSymbolicLink(path);
            };
        }

        private long number(String text) {
            try {
                return Long.parseLong(text.strip());
            } catch (NumberFormatException e) {
                throw new ProblemException(bad(text).problems().getFirst(), e);
            }
        }

        private ProblemException bad(String argument) {
            return CommandLineProblem.BAD_ARGUMENT.exception("command", invocation.name(), "argument", argument);
        }
    }
}
