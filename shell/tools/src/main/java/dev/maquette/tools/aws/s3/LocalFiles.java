package dev.maquette.tools.aws.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Files of this machine, and how they are named to people. */
final class LocalFiles {

    private final Path workingDirectory;

    LocalFiles(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    Path resolve(String name) {
        return workingDirectory.resolve(name).normalize();
    }

    /** All below a folder, by name; none where there is no folder. */
    List<Entry> below(Path folder, boolean followsLinks) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        FileVisitOption[] options =
                followsLinks ? new FileVisitOption[] {FileVisitOption.FOLLOW_LINKS} : new FileVisitOption[0];
        LinkOption[] links = followsLinks ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
        try (Stream<Path> files = Files.walk(folder, options)) {
            return files.filter(file -> Files.isRegularFile(file, links))
                    .map(file -> entry(file, folder.relativize(file).toString().replace('\\', '/')))
                    .sorted(Comparator.comparing(Entry::name))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Entry entry(Path file, String name) {
        try {
            return Entry.of(
                    file,
                    name,
                    Files.size(file),
                    Files.getLastModifiedTime(file).toInstant());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String md5(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }

    /** Seen from the working directory: {@code ./notes.txt}. */
    String shown(Path file) {
        Path folder = file.resolveSibling("").normalize();
        String way = workingDirectory.relativize(folder).toString();
        return (way.isEmpty() ? "." : way) + "/" + file.getFileName();
    }
}
