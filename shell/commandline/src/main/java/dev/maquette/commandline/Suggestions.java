package dev.maquette.commandline;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the names that somebody may have meant: few edits away, a swap of neighbours counting as one. */
public final class Suggestions {

    private static final int MOST = 3;
    private static final int LONGEST_NAME = 64;

    private Suggestions() {}

    /** Names near to what was typed, the nearest first. */
    public static List<String> near(String typed, Collection<String> names) {
        if (typed.length() > LONGEST_NAME) {
            return List.of();
        }
        int limit = Math.max(1, Math.min(2, typed.length() / 3));
        return names.stream()
                .filter(name -> Math.abs(name.length() - typed.length()) <= limit && distance(typed, name) <= limit)
                .sorted(Comparator.<String>comparingInt(name -> distance(typed, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** The optimal string alignment distance. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(int[][] d, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
