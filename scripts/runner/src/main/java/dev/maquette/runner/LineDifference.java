package dev.maquette.runner;

import java.util.ArrayList;
import java.util.List;

/** What changed between two texts, line by line; unchanged lines are left out but for a few around each change. */
final class LineDifference {

    private static final int AROUND = 2;

    /** Beyond this many line pairs the whole text counts as replaced; a person would not read more anyway. */
    private static final long MOST_PAIRS = 4_000_000;

    private LineDifference() {}

    /** Lines that begin with a blank, a minus or a plus; none where the texts are equal. */
    static List<String> between(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> young = after.lines().toList();
        if (old.equals(young)) {
            return List.of();
        }
        return narrowed((long) old.size() * young.size() > MOST_PAIRS ? replaced(old, young) : compared(old, young));
    }

    private static List<String> replaced(List<String> old, List<String> young) {
        List<String> all = new ArrayList<>();
        old.forEach(line -> all.add("-" + line));
        young.forEach(line -> all.add("+" + line));
        return all;
    }

    private static List<String> compared(List<String> old, List<String> young) {
        int[][] common = commonLengths(old, young);
        List<String> all = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < young.size()) {
            if (i < old.size() && j < young.size() && old.get(i).equals(young.get(j))) {
                all.add(" " + old.get(i++));
                j++;
            } else if (j == young.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1]) {
                all.add("-" + old.get(i++));
            } else {
                all.add("+" + young.get(j++));
            }
        }
        return all;
    }

    /** The length of the longest common run of lines from each pair of positions on. */
    private static int[][] commonLengths(List<String> old, List<String> young) {
        int[][] common = new int[old.size() + 1][young.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = young.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(young.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<String> narrowed(List<String> all) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<String> near = all.subList(Math.max(0, i - AROUND), Math.min(all.size(), i + AROUND + 1));
            if (near.stream().anyMatch(line -> !line.startsWith(" "))) {
                kept.add(all.get(i));
            }
        }
        return kept;
    }
}
