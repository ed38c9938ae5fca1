package dev.maquette.aws.ec2;

import java.util.regex.Pattern;

/**
 * A filter's value: {@code *} stands for any text and {@code ?} for one letter, unless a backslash is before them (EC2 API reference,
 * listing and filtering).
 */
public record Wildcard(String text) {

    boolean isPlain() {
        return text.indexOf('*') < 0 && text.indexOf('?') < 0 && text.indexOf('\\') < 0;
    }

    public boolean matches(String value) {
        return isPlain() ? text.equals(value) : pattern().matcher(value).matches();
    }

    private Pattern pattern() {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '\\' && i + 1 < text.length()) {
                pattern.append(Pattern.quote(String.valueOf(text.charAt(++i))));
            } else if (letter == '*') {
                pattern.append(".*");
            } else {
                pattern.append(letter == '?' ? "." : Pattern.quote(String.valueOf(letter)));
            }
        }
        return Pattern.compile(pattern.toString().replaceAll("(\\.\\*)+", ".*"), Pattern.DOTALL);
    }
}
