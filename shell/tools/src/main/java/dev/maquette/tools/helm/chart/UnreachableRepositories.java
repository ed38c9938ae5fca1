package dev.maquette.tools.helm.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Repositories that were added by name while they could not be reached: a small file beside helm's own. */
public final class UnreachableRepositories {

    private final Path file;

    public UnreachableRepositories(Path repositories) {
        this.file = repositories.resolveSibling("unreachable-repositories");
    }

    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    int space = line.indexOf(' ');
                    all.put(line.substring(0, space), line.substring(space + 1));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all;
    }

    public void add(String name, String url) {
        Map<String, String> all = all();
        all.put(name, url);
        write(all);
    }

    public boolean remove(String name) {
        Map<String, String> all = all();
        boolean wasThere = all.remove(name) != null;
        write(all);
        return wasThere;
    }

    private void write(Map<String, String> all) {
        StringBuilder text = new StringBuilder();
        all.forEach((name, url) -> text.append(name).append(' ').append(url).append('\n'));
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
