package dev.maquette.tools.kubectl.verbs;

import dev.maquette.tools.kubectl.client.KubectlException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What travels between this machine and a container: a tar archive, packed and unpacked here (GNU tar manual, "Basic Tar Format"). */
final class CopyArchive {

    private static final int BLOCK = 512;
    private static final int NAME = 100;

    private final Call call;
    private final CopyPlace from;
    private boolean saidLink;

    CopyArchive(Call call, CopyPlace from) {
        this.call = call;
        this.from = from;
    }

    /** A file or folder with all it holds, under another name. */
    static byte[] of(Path file, String name) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        pack(file, name, archive);
        archive.writeBytes(new byte[2 * BLOCK]);
        return archive.toByteArray();
    }

    private static void pack(Path file, String name, ByteArrayOutputStream archive) throws IOException {
        if (Files.isSymbolicLink(file)) {
            member(archive, name, '2', Files.readSymbolicLink(file).toString(), new byte[0]);
        } else if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            packFolder(file, name, archive);
        } else {
            member(archive, name, '0', "", Files.readAllBytes(file));
        }
    }

    /** Only an empty folder is a member: others come to be by what is in them. */
    private static void packFolder(Path folder, String name, ByteArrayOutputStream archive) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.sorted().toList();
            if (sorted.isEmpty()) {
                member(archive, name, '5', "", new byte[0]);
            }
            for (Path each : sorted) {
                pack(each, name + "/" + each.getFileName(), archive);
            }
        }
    }

    private static void member(ByteArrayOutputStream archive, String name, char type, String link, byte[] content) {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        if (encoded.length > NAME) {
            member(archive, "././@LongLink", 'L', "", encoded);
        }
        byte[] header = new byte[BLOCK];
        put(header, 0, NAME, encoded);
        put(header, 100, 8, ascii(type == '5' ? "0000755" : "0000644"));
        put(header, 108, 8, ascii("0000000"));
        put(header, 116, 8, ascii("0000000"));
        put(header, 124, 12, ascii(String.format(Locale.ROOT, "%011o", content.length)));
        put(header, 136, 12, ascii("00000000000"));
        put(header, 148, 8, ascii("        "));
        header[156] = (byte) type;
        put(header, 157, NAME, link.getBytes(StandardCharsets.UTF_8));
        put(header, 257, 8, ascii("ustar  "));
        int sum = 0;
        for (byte each : header) {
            sum += Byte.toUnsignedInt(each);
        }
        put(header, 148, 8, ascii(String.format(Locale.ROOT, "%06o\0 ", sum)));
        archive.writeBytes(header);
        archive.writeBytes(content);
        archive.writeBytes(new byte[padding(content.length)]);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void put(byte[] header, int at, int most, byte[] bytes) {
        System.arraycopy(bytes, 0, header, at, Math.min(most, bytes.length));
    }

    private static int padding(int length) {
        return (BLOCK - length % BLOCK) % BLOCK;
    }

    /** Whether an archive comes to its end, which is an empty block. */
    static boolean isWhole(byte[] archive) {
        int at = 0;
        while (at + BLOCK <= archive.length && archive[at] != 0) {
            long next = (long) at + BLOCK + size(archive, at);
            next += (BLOCK - next % BLOCK) % BLOCK;
            if (next > archive.length) {
                return false;
            }
            at = (int) next;
        }
        return at + BLOCK <= archive.length;
    }

    private static int size(byte[] archive, int header) {
        String digits = text(archive, header + 124, 12).strip();
        long size = digits.matches("[0-7]{1,11}") ? Long.parseLong(digits, 8) : Long.MAX_VALUE;
        if (size > Integer.MAX_VALUE - 2 * BLOCK) {
            throw KubectlException.error("archive/tar: invalid tar header");
        }
        return (int) size;
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < Math.min(bytes.length, from + length) && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** Writes all members below a path of this machine. */
    void unpack(byte[] archive, String to) {
        if (!isWhole(archive) && archive.length > 0) {
            throw KubectlException.error("unexpected EOF");
        }
        String longName = "";
        for (int at = 0; at + BLOCK <= archive.length && archive[at] != 0; ) {
            int size = size(archive, at);
            char type = (char) archive[at + 156];
            if (type == 'L') {
                longName = text(archive, at + BLOCK, size);
            } else {
                String name = longName.isEmpty() ? text(archive, at, NAME) : longName;
                String link = text(archive, at + 157, NAME);
                member(name, type, link, Arrays.copyOfRange(archive, at + BLOCK, at + BLOCK + size), to);
                longName = "";
            }
            at += BLOCK + size + padding(size);
        }
    }

    private void member(String name, char type, String link, byte[] content, String to) {
        if (!name.startsWith(from.prefix())) {
            throw KubectlException.error("tar contents corrupted");
        }
        String below = name.substring(from.prefix().length());
        String target = CopyPlace.clean(to + "/" + below);
        if (CopyPlace.clean(below.replaceFirst("^/+", "")).startsWith("..")) {
            call.err().println("warning: file \"" + target + "\" is outside target destination, skipping");
        } else if (type == '2') {
            skipLink(target, link);
        } else {
            write(target, type == '5', content);
        }
    }

    private void skipLink(String target, String link) {
        String advice = saidLink
                ? ""
                : " (consider using \"kubectl exec -n \"" + from.namespace() + "\" \"" + from.pod()
                        + "\" -- tar cf - \"" + from.path() + "\" | tar xf -\")";
        call.err().println("warning: skipping symlink: \"" + target + "\" -> \"" + link + "\"" + advice);
        saidLink = true;
    }

    private void write(String target, boolean isFolder, byte[] content) {
        Path path = call.invocation().resolve(target);
        if (!isFolder && Files.isDirectory(path)) {
            throw KubectlException.error("open " + target + ": is a directory");
        }
        try {
            Files.createDirectories(isFolder ? path : path.resolveSibling("."));
            if (!isFolder) {
                Files.write(path, content);
            }
        } catch (IOException failure) {
            throw KubectlException.error("open " + target + ": cannot be written: " + failure.getMessage());
        }
    }
}
