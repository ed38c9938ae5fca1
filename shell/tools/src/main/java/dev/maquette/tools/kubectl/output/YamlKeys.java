package dev.maquette.tools.kubectl.output;

import java.util.Comparator;

/** The order of a map's keys in go-yaml: letters after other characters, numbers inside names by value. */
final class YamlKeys {
    static final Comparator<String> ORDER = YamlKeys::compare;

    private YamlKeys() {}

    private static int compare(String one, String other) {
        int shared = Math.min(one.length(), other.length());
        for (int index = 0; index < shared; index++) {
            char left = one.charAt(index);
            char right = other.charAt(index);
            if (left == right) {
                continue;
            }
            boolean leftLetter = Character.isLetter(left);
            boolean rightLetter = Character.isLetter(right);
            if (leftLetter && rightLetter) {
                return Character.compare(left, right);
            } else if (leftLetter != rightLetter) {
                return leftLetter ? 1 : -1;
            }
            return differing(one, other, index);
        }
        return Integer.compare(one.length(), other.length());
    }

    private static int differing(String one, String other, int index) {
        String left = digits(one, index);
        String right = digits(other, index);
        if (left.isEmpty() || right.isEmpty()) {
            return Character.compare(one.charAt(index), other.charAt(index));
        }
        int byLength = Integer.compare(left.length(), right.length());
        return byLength != 0 ? byLength : left.compareTo(right);
    }

    private static String digits(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end);
    }
}
