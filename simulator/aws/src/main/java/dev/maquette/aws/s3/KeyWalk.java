package dev.maquette.aws.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * A walk over a bucket's part of a table in the order of keys, from a place on, with what shares a beginning up to a delimiter told as
 * one. It touches only what it tells: a beginning with a million keys costs as much as one key.
 *
 * @param base the beginning of the bucket's keys in the table
 * @param after the place behind which it begins
 */
record KeyWalk<T>(NavigableMap<String, T> table, String base, String prefix, String delimiter, String after, int most) {

    /** Behind everything that begins with what stands before it. */
    static final String LAST = String.valueOf(Character.MAX_VALUE);

    /**
     * What was found.
     *
     * @param last where a next walk goes on; absent where there is nothing more
     * @param lastShown the last key or beginning, as a caller may name it
     */
    record Found<T>(
            List<Map.Entry<String, T>> entries, List<String> beginnings, Optional<String> last, String lastShown) {

        boolean isTruncated() {
            return last.isPresent();
        }
    }

    Found<T> go() {
        List<Map.Entry<String, T>> entries = new ArrayList<>();
        List<String> beginnings = new ArrayList<>();
        String place = "";
        String shown = "";
        Optional<Map.Entry<String, T>> next = first();
        while (next.isPresent()) {
            if (entries.size() + beginnings.size() >= most) {
                Optional<String> last = most == 0 ? Optional.empty() : Optional.of(place);
                return new Found<>(entries, beginnings, last, shown);
            }
            String key = key(next.get().getKey());
            int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            if (end < 0) {
                entries.add(next.get());
                place = next.get().getKey();
                shown = key;
            } else {
                shown = key.substring(0, end + delimiter.length());
                beginnings.add(shown);
                place = base + shown + LAST;
            }
            next = behind(place);
        }
        return new Found<>(entries, beginnings, Optional.empty(), shown);
    }

    private Optional<Map.Entry<String, T>> first() {
        String start = base + prefix;
        return after.compareTo(start) < 0 ? within(table.ceilingEntry(start)) : behind(after);
    }

    private Optional<Map.Entry<String, T>> behind(String place) {
        return within(table.higherEntry(place));
    }

    private Optional<Map.Entry<String, T>> within(Map.@org.jspecify.annotations.Nullable Entry<String, T> entry) {
        return Optional.ofNullable(entry).filter(found -> found.getKey().startsWith(base + prefix));
    }

    /** The object's key of a place in the table. */
    String key(String place) {
        int end = place.indexOf(S3Tables.END);
        return place.substring(base.length(), end < 0 ? place.length() : end);
    }

    /** The place behind a key that a caller names, which may be a beginning that was told as one. */
    static String behind(String base, String marker, String prefix, String delimiter) {
        boolean isBeginning = !delimiter.isEmpty()
                && marker.startsWith(prefix)
                && marker.length() > prefix.length()
                && marker.endsWith(delimiter);
        return base + marker + (isBeginning ? LAST : "");
    }
}
