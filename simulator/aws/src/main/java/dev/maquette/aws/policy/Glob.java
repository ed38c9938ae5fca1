package dev.maquette.aws.policy;

import java.util.Locale;

/** Patterns with {@code *} for any text and {@code ?} for one letter. Letters that a policy variable brought stand for themselves. */
public final class Glob {

    /** Stand for the letters {@code *} and {@code ?} themselves (IAM user guide, policy variables: special characters). */
    static final char STAR = '\ue000';

    static final char QUESTION = '\ue001';

    private Glob() {}

    public static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && isOne(pattern.charAt(p), text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean isOne(char pattern, char letter) {
        return pattern == '?' || literal(pattern) == letter;
    }

    private static char literal(char pattern) {
        return pattern == STAR ? '*' : pattern == QUESTION ? '?' : pattern;
    }

    static boolean matchesIgnoringCase(String pattern, String text) {
        return matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
    }

    /** ARNs are matched part by part, so that no star reaches over a colon but in the last part. */
    static boolean matchesArn(String pattern, String arn) {
        String[] wanted = pattern.split(":", 6);
        String[] parts = arn.split(":", 6);
        if (wanted.length != 6 || parts.length != 6) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!matches(wanted[i], parts[i])) {
                return false;
            }
        }
        return true;
    }

    /** A pattern in which nothing stands for anything else, as exact comparisons read it. */
    static String plain(String pattern) {
        return pattern.replace(STAR, '*').replace(QUESTION, '?');
    }
}
