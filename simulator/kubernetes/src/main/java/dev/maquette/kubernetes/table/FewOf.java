package dev.maquette.kubernetes.table;

import java.util.List;

/** Lists that a cell shows only the beginning of. */
final class FewOf {
    private FewOf() {}

    /** The first elements, joined; what is left is counted: {@code a,b,c + 2 more...}. */
    static String list(List<String> all, int most, String separator) {
        if (all.size() <= most) {
            return String.join(separator, all);
        }
        return String.join(separator, all.subList(0, most)) + " + " + (all.size() - most) + " more...";
    }

    /** The first three elements, or {@code <unset>} when there are none. */
    static String three(List<String> all) {
        String text = list(all, 3, ",");
        return text.isEmpty() ? "<unset>" : text;
    }
}
