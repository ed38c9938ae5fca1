package dev.maquette.kubernetes.controller.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Sets of completion indexes as statuses write them, such as {@code 1,3-5,7}. */
final class Indexes {

    private Indexes() {}

    static SortedSet<Integer> parse(String text) {
        SortedSet<Integer> indexes = new TreeSet<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",")) {
            int dash = part.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
            int last = dash < 0 ? first : Integer.parseInt(part.substring(dash + 1));
            for (int index = first; index <= last; index++) {
                indexes.add(index);
            }
        }
        return indexes;
    }

    /** Runs of three and more are written as first and last; two neighbours too, as a real server does. */
    static String text(SortedSet<Integer> indexes) {
        List<String> parts = new ArrayList<>();
        int first = -2;
        int last = -2;
        for (int index : indexes) {
            if (index != last + 1) {
                addRun(parts, first, last);
                first = index;
            }
            last = index;
        }
        addRun(parts, first, last);
        return String.join(",", parts);
    }

    private static void addRun(List<String> parts, int first, int last) {
        if (first == last && first >= 0) {
            parts.add(Integer.toString(first));
        } else if (first >= 0) {
            parts.add(first + (last == first + 1 ? "," : "-") + last);
        }
    }
}
