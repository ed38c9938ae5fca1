package dev.maquette.commandline.builtins;

import dev.maquette.commandline.Invocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code tr [-cds] set [set]}: replaces, deletes or squeezes characters. */
final class Translate implements Builtin {

    @Override
    public int call(Invocation invocation) throws IOException {
        Options options = Options.of(invocation, "cds", "");
        int needed = options.has('d') || options.has('s') ? 1 : 2;
        List<String> sets = options.operands(needed, "set");
        List<Integer> from = members(sets.getFirst());
        List<Integer> to = sets.size() > 1 ? members(sets.get(1)) : List.of();
        String text = new String(invocation.stdin().readAllBytes(), StandardCharsets.UTF_8);
        StringBuilder result = new StringBuilder();
        int previous = -1;
        for (int c : text.codePoints().toArray()) {
            int index = options.has('c') ? (from.contains(c) ? -1 : Integer.MAX_VALUE) : from.indexOf(c);
            if (options.has('d') && index >= 0) {
                continue;
            }
            int changed = index < 0 || to.isEmpty() ? c : to.get(Math.min(index, to.size() - 1));
            boolean squeezed = options.has('s') && changed == previous && (to.isEmpty() ? from : to).contains(changed);
            if (!squeezed) {
                result.appendCodePoint(changed);
            }
            previous = changed;
        }
        invocation.stdout().print(result);
        return 0;
    }

    private static List<Integer> members(String set) {
        String text = Escapes.replace(set.replace("[:upper:]", "A-Z")
                        .replace("[:lower:]", "a-z")
                        .replace("[:digit:]", "0-9")
                        .replace("[:space:]", " \t-\r")
                        .replace("[:alnum:]", "0-9A-Za-z")
                        .replace("[:alpha:]", "A-Za-z"))
                .text();
        int[] c = text.codePoints().toArray();
        List<Integer> members = new ArrayList<>();
        for (int i = 0; i < c.length; i++) {
            boolean isRange = i + 2 < c.length && c[i + 1] == '-' && c[i] <= c[i + 2];
            int last = isRange ? c[i + 2] : c[i];
            for (int member = c[i]; member <= last; member++) {
                members.add(member);
            }
            i += isRange ? 2 : 0;
        }
        return members;
    }
}
