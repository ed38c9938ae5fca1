package dev.maquette.kubernetes.shell;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Whole-number expressions between {@code $((} and {@code ))} (POSIX, 2.6.4), with assignments and {@code ++} as busybox has them. */
final class Arithmetic {

    /** Binary operators, those that bind least first; longer ones stand before their beginnings. */
    private static final List<List<String>> LEVELS = List.of(
            List.of("||"),
            List.of("&&"),
            List.of("|"),
            List.of("^"),
            List.of("&"),
            List.of("==", "!="),
            List.of("<=", ">=", "<", ">"),
            List.of("<<", ">>"),
            List.of("+", "-"),
            List.of("*", "/", "%"));

    private final String text;
    private final UnaryOperator<String> variables;
    private final BiConsumer<String, String> assign;
    private int at;

    private Arithmetic(String text, UnaryOperator<String> variables, BiConsumer<String, String> assign) {
        this.text = text;
        this.variables = variables;
        this.assign = assign;
    }

    /**
     * The value of an expression.
     *
     * @throws ShellFailure where it has none
     */
    static long value(String text, UnaryOperator<String> variables, BiConsumer<String, String> assign) {
        Arithmetic arithmetic = new Arithmetic(text, variables, assign);
        if (text.isBlank()) {
            return 0;
        }
        long value = arithmetic.assignment();
        arithmetic.skipBlanks();
        if (arithmetic.at < text.length()) {
            throw arithmetic.unreadable();
        }
        return value;
    }

    private ShellFailure unreadable() {
        return new ShellFailure(2, "arithmetic syntax error");
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean takes(String token) {
        skipBlanks();
        if (!text.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    private String name() {
        skipBlanks();
        int end = at;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')
                && !(end == at && Character.isDigit(text.charAt(end)))) {
            end++;
        }
        return text.substring(at, end);
    }

    private long assignment() {
        int start = at;
        String name = name();
        if (!name.isEmpty()) {
            at += name.length();
            for (String operator : List.of("=", "+=", "-=", "*=", "/=", "%=")) {
                skipBlanks();
                boolean isComparison = text.startsWith("==", at);
                if (!isComparison && takes(operator)) {
                    long right = assignment();
                    long value = operator.length() == 1
                            ? right
                            : apply(operator.substring(0, 1), number(variables.apply(name)), right);
                    assign.accept(name, Long.toString(value));
                    return value;
                }
            }
            at = start;
        }
        return conditional();
    }

    private long conditional() {
        long condition = level(0);
        if (!takes("?")) {
            return condition;
        }
        long yes = assignment();
        if (!takes(":")) {
            throw unreadable();
        }
        long no = assignment();
        return condition != 0 ? yes : no;
    }

    private long level(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        long value = level(level + 1);
        while (true) {
            String operator = operator(level);
            if (operator.isEmpty()) {
                return value;
            }
            at += operator.length();
            value = apply(operator, value, level(level + 1));
        }
    }

    /** The operator of a level here; a longer operator of another level is none of it. */
    private String operator(int level) {
        skipBlanks();
        for (String operator : LEVELS.get(level)) {
            String doubled = operator + operator.charAt(operator.length() - 1);
            boolean isLonger = operator.length() == 1
                    && (text.startsWith(doubled, at) && "|&<>".contains(operator)
                            || text.startsWith(operator + "=", at) && "<>".contains(operator));
            if (!isLonger && text.startsWith(operator, at)) {
                return operator;
            }
        }
        return "";
    }

    private long apply(String operator, long left, long right) {
        if (right == 0 && (operator.equals("/") || operator.equals("%"))) {
            throw new ShellFailure(2, "divide by zero");
        }
        return switch (operator) {
            case "||" -> truth(left != 0 || right != 0);
            case "&&" -> truth(left != 0 && right != 0);
            case "|" -> left | right;
            case "^" -> left ^ right;
            case "&" -> left & right;
            case "==" -> truth(left == right);
            case "!=" -> truth(left != right);
            case "<=" -> truth(left <= right);
            case ">=" -> truth(left >= right);
            case "<" -> truth(left < right);
            case ">" -> truth(left > right);
            case "<<" -> left << right;
            case ">>" -> left >> right;
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            default -> left % right;
        };
    }

    private static long truth(boolean holds) {
        return holds ? 1 : 0;
    }

    private long unary() {
        for (String step : List.of("++", "--")) {
            if (takes(step)) {
                String name = name();
                at += name.length();
                return stepped(name, step);
            }
        }
        if (takes("!")) {
            return truth(unary() == 0);
        }
        if (takes("~")) {
            return ~unary();
        }
        if (takes("-")) {
            return -unary();
        }
        if (takes("+")) {
            return unary();
        }
        if (takes("(")) {
            long value = assignment();
            if (!takes(")")) {
                throw unreadable();
            }
            return value;
        }
        return operand();
    }

    private long stepped(String name, String step) {
        if (name.isEmpty()) {
            throw unreadable();
        }
        long value = number(variables.apply(name)) + (step.equals("++") ? 1 : -1);
        assign.accept(name, Long.toString(value));
        return value;
    }

    private long operand() {
        String name = name();
        if (!name.isEmpty()) {
            at += name.length();
            long value = number(variables.apply(name));
            for (String step : List.of("++", "--")) {
                if (takes(step)) {
                    stepped(name, step);
                }
            }
            return value;
        }
        int end = at;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        if (end == at) {
            throw unreadable();
        }
        String digits = text.substring(at, end);
        at = end;
        return number(digits);
    }

    private static long number(String text) {
        String digits = text.strip();
        try {
            return digits.isEmpty() ? 0 : digits.matches("0[0-7]+") ? Long.parseLong(digits, 8) : Long.decode(digits);
        } catch (NumberFormatException noNumber) {
            throw new ShellFailure(2, "arithmetic syntax error");
        }
    }
}
