package dev.maquette.prompt.undo;

import dev.maquette.commandline.Reasons;
import dev.maquette.prompt.language.PromptProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of a folder at a moment. Images that follow one another share the contents of files that did not change. */
final class FolderImage {

    /** Larger files are not what one writes at a prompt; they are left as they are. */
    private static final long LARGEST = 8L * 1024 * 1024;

    private final Map<String, Content> files;

    /** A file's bytes, and the time by which a change is noticed without reading. */
    private record Content(byte[] bytes, FileTime modified, boolean executable) {

        boolean isSame(Content other) {
            return executable == other.executable && Arrays.equals(bytes, other.bytes);
        }
    }

    private FolderImage(Map<String, Content> files) {
        this.files = files;
    }

    static FolderImage empty() {
        return new FolderImage(Map.of());
    }

    /**
     * The folder as it is now.
     *
     * @param wanted which of its files belong to the image, by their paths in it
     * @param before an earlier image, whose contents are shared
     */
    static FolderImage of(Path folder, Predicate<String> wanted, FolderImage before) {
        Map<String, Content> files = new TreeMap<>();
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString();
            if (wanted.test(name)) {
                content(file, Optional.ofNullable(before.files.get(name)))
                        .ifPresent(content -> files.put(name, content));
            }
        }
        return new FolderImage(files);
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    private static Optional<Content> content(Path file, Optional<Content> before) {
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            boolean isKnown = before.filter(known -> known.modified().equals(modified) && known.bytes().length == size)
                    .isPresent();
            if (isKnown || size > LARGEST) {
                return isKnown ? before : Optional.empty();
            }
            return Optional.of(new Content(Files.readAllBytes(file), modified, Files.isExecutable(file)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    boolean isSame(FolderImage other) {
        return files.keySet().equals(other.files.keySet())
                && files.entrySet().stream().allMatch(each -> each.getValue()
                        .isSame(Objects.requireNonNull(other.files.get(each.getKey()))));
    }

    /** Makes a folder be as the image, as far as the image's kind of file goes. */
    void restore(Path folder, Predicate<String> wanted) {
        FolderImage present = of(folder, wanted, this);
        try {
            for (String name : present.files.keySet()) {
                if (!files.containsKey(name)) {
                    Files.delete(folder.resolve(name));
                }
            }
            for (Map.Entry<String, Content> each : files.entrySet()) {
                Content now = present.files.get(each.getKey());
                if (now == null || !now.isSame(each.getValue())) {
                    write(folder.resolve(each.getKey()), each.getValue());
                }
            }
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    private static void write(Path file, Content content) throws IOException {
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(file));
        Files.write(file, content.bytes());
        if (content.executable() && !file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    private static RuntimeException unusable(Path folder, IOException failure) {
        return PromptProblem.FOLDER_UNUSABLE.exception("folder", folder, "reason", Reasons.of(failure));
    }
}
