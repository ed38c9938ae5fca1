package dev.maquette.kubernetes.selector;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a written label selector into tokens (apimachinery pkg/labels/selector.go). */
final class Lexer {
    private final String text;
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    List<Token> tokens() {
        var tokens = new ArrayList<Token>();
        Token token = next();
        while (token.kind() != Token.Kind.END) {
            tokens.add(token);
            token = next();
        }
        tokens.add(token);
        return tokens;
    }

    private Token next() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        if (at >= text.length()) {
            return new Token(Token.Kind.END, "");
        }
        return isSpecial(text.charAt(at)) ? symbol() : word();
    }

    private Token word() {
        int start = at;
        while (at < text.length() && !isSpecial(text.charAt(at)) && !isSpace(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        Token.Kind keyword = kindOf(word);
        return new Token(keyword == null ? Token.Kind.IDENTIFIER : keyword, word);
    }

    /** The longest known run of symbols from here; a run that starts with no known symbol is an error in itself. */
    private Token symbol() {
        int start = at;
        Token last = null;
        while (at < text.length() && isSpecial(text.charAt(at))) {
            String run = text.substring(start, at + 1);
            Token.Kind kind = kindOf(run);
            if (kind == null && last != null) {
                break;
            }
            last = kind == null ? last : new Token(kind, run);
            at++;
        }
        String run = text.substring(start, at);
        return last == null ? new Token(Token.Kind.ERROR, "error expected: keyword found '" + run + "'") : last;
    }

    private static Token.@Nullable Kind kindOf(String text) {
        return switch (text) {
            case ")" -> Token.Kind.CLOSE;
            case "," -> Token.Kind.COMMA;
            case "!" -> Token.Kind.NOT;
            case "==" -> Token.Kind.DOUBLE_EQUALS;
            case "=" -> Token.Kind.EQUALS;
            case ">" -> Token.Kind.GREATER;
            case "in" -> Token.Kind.IN;
            case "<" -> Token.Kind.LESS;
            case "!=" -> Token.Kind.NOT_EQUALS;
            case "notin" -> Token.Kind.NOT_IN;
            case "(" -> Token.Kind.OPEN;
            default -> null;
        };
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isSpecial(char c) {
        return "=!(),><".indexOf(c) >= 0;
    }
}
