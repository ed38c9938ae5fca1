package dev.maquette.aws.dynamodb.expression;

import dev.maquette.aws.api.AwsFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An expression's words and signs, one after the other. */
final class Tokens {

    /** Of one expression (developer guide, ServiceQuotas: expression parameters). */
    private static final int LONGEST = 4096;

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<name>[A-Za-z_][A-Za-z0-9_]*)"
            + "|(?<attribute>#[A-Za-z0-9_]+)|(?<value>:[A-Za-z0-9_]+)|(?<number>[0-9]+)"
            + "|(?<sign><>|<=|>=|[-+()\\[\\],.=<>])|(?<end>$)|(?<unknown>\\S))");

    private final Kind kind;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Tokens(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        if (size > LONGEST) {
            throw kind.invalid("Expression size has exceeded the maximum allowed size; expression size: " + size);
        }
        if (text.isBlank()) {
            throw kind.invalid("The expression can not be empty;");
        }
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            Token token = token(matcher);
            tokens.add(token);
            if (token.sort() == Token.Sort.END) {
                break;
            }
        }
    }

    private static Token token(Matcher matcher) {
        for (var group : List.of(
                java.util.Map.entry("name", Token.Sort.NAME),
                java.util.Map.entry("attribute", Token.Sort.NAME_PLACEHOLDER),
                java.util.Map.entry("value", Token.Sort.VALUE_PLACEHOLDER),
                java.util.Map.entry("number", Token.Sort.NUMBER),
                java.util.Map.entry("sign", Token.Sort.SIGN),
                java.util.Map.entry("unknown", Token.Sort.UNKNOWN))) {
            String found = matcher.group(group.getKey());
            if (found != null) {
                return new Token(group.getValue(), found, matcher.start(group.getKey()), matcher.end(group.getKey()));
            }
        }
        return new Token(Token.Sort.END, "<EOF>", matcher.end(), matcher.end());
    }

    Kind kind() {
        return kind;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.sort() != Token.Sort.END) {
            at++;
        }
        return token;
    }

    /** How many have been passed. */
    int at() {
        return at;
    }

    /** Whether all since then stood in one pair of parentheses of their own. */
    boolean isWhollyInParentheses(int since) {
        if (!tokens.get(since).isSign("(")) {
            return false;
        }
        int depth = 0;
        for (int i = since; i < at; i++) {
            depth += tokens.get(i).isSign("(") ? 1 : tokens.get(i).isSign(")") ? -1 : 0;
            if (depth == 0) {
                return i == at - 1;
            }
        }
        return false;
    }

    boolean isAtEnd() {
        return peek().sort() == Token.Sort.END;
    }

    /** Passes over a sign, if it comes next. */
    boolean passSign(String sign) {
        if (peek().isSign(sign)) {
            at++;
            return true;
        }
        return false;
    }

    /** Passes over a word, if it comes next. */
    boolean passWord(String word) {
        if (peek().isWord(word)) {
            at++;
            return true;
        }
        return false;
    }

    void expectSign(String sign) {
        if (!passSign(sign)) {
            throw unexpected();
        }
    }

    void expectWord(String word) {
        if (!passWord(word)) {
            throw unexpected();
        }
    }

    void expectEnd() {
        if (!isAtEnd()) {
            throw unexpected();
        }
    }

    /** Of what comes next, with its neighbours. */
    AwsFailure unexpected() {
        Token token = peek();
        int from = tokens.get(Math.max(0, at - 1)).start();
        int to = tokens.get(Math.min(at + 1, tokens.size() - 1)).end();
        return kind.invalid("Syntax error; token: \"" + token.text() + "\", near: \""
                + text.substring(from, Math.min(to, text.length())).strip() + "\"");
    }
}
