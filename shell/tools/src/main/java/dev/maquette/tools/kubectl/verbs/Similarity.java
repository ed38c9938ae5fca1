package dev.maquette.tools.kubectl.verbs;

import java.util.Locale;

/** Whether a word may have been meant: an edit distance of at most two, or the beginning of the name (cobra's rule). */
final class Similarity {
    private Similarity() {}

    static boolean isNear(String typed, String name) {
        String lower = typed.toLowerCase(Locale.ROOT);
        return name.startsWith(lower) || distance(lower, name) <= 2;
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= other.length(); column++) {
                int above = row[column];
                int replaced = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                row[column] = Math.min(replaced, Math.min(above, row[column - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
