package dev.maquette.tools.aws.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code --include} and {@code --exclude}: the last that fits a name decides (AWS CLI reference, s3, use of exclude and include filters). */
final class Filters {

    private record Filter(boolean includes, Pattern pattern) {}

    private final List<Filter> filters = new ArrayList<>();

    /** Takes the filters out of the words, in their order. */
    static Filters takenFrom(List<String> words) {
        Filters found = new Filters();
        for (int i = 0; i < words.size(); ) {
            String word = words.get(i);
            boolean isFilter = word.equals("--include") || word.equals("--exclude");
            if (isFilter && i + 1 < words.size()) {
                found.filters.add(new Filter(word.equals("--include"), pattern(words.get(i + 1))));
                words.remove(i + 1);
                words.remove(i);
            } else if (word.startsWith("--include=") || word.startsWith("--exclude=")) {
                found.filters.add(
                        new Filter(word.startsWith("--include"), pattern(word.substring("--include=".length()))));
                words.remove(i);
            } else {
                i++;
            }
        }
        return found;
    }

    boolean lets(String name) {
        boolean lets = true;
        for (Filter filter : filters) {
            if (filter.pattern().matcher(name).matches()) {
                lets = filter.includes();
            }
        }
        return lets;
    }

    /** As Python's fnmatch has it: a star passes over slashes too. */
    private static Pattern pattern(String glob) {
        StringBuilder pattern = new StringBuilder("(?s)");
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            int close = c == '[' ? glob.indexOf(']', i + 2) : -1;
            if (c == '*') {
                pattern.append(".*");
            } else if (c == '?') {
                pattern.append('.');
            } else if (close > 0) {
                String set = glob.substring(i + 1, close).replace("\\", "\\\\");
                pattern.append('[')
                        .append(set.startsWith("!") ? "^" + set.substring(1) : set)
                        .append(']');
                i = close;
            } else {
                pattern.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(pattern.toString());
    }
}
