package dev.maquette.kubernetes.node;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Archives of {@code tar}: written as GNU tar 1.34 does, with long names in members of their own, in records of 20 blocks; read with the
 * names of ustar and pax as well (POSIX, pax; GNU tar manual, "Basic Tar Format").
 */
final class TarArchive {

    private static final int BLOCK = 512;
    private static final int RECORD = 20 * BLOCK;
    private static final int NAME = 100;
    private static final String LONG_NAME = "././@LongLink";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Instant modified;

    /**
     * Begins an archive.
     *
     * @param modified what all members have as their time
     */
    TarArchive(Instant modified) {
        this.modified = modified;
    }

    /** A part of an archive. A directory's name ends with a slash. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of every file would be dear.
    record Member(String name, Kind kind, byte[] content) {

        enum Kind {
            FILE,
            DIRECTORY,
            OTHER
        }
    }

    void directory(String name) {
        member(name.endsWith("/") ? name : name + "/", '5', 0755, new byte[0]);
    }

    void file(String name, byte[] content) {
        member(name, '0', 0644, content);
    }

    private void member(String name, char type, int mode, byte[] content) {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        if (encoded.length > NAME) {
            member(LONG_NAME, 'L', 0644, Arrays.copyOf(encoded, encoded.length + 1));
        }
        byte[] header = new byte[BLOCK];
        System.arraycopy(encoded, 0, header, 0, Math.min(encoded.length, NAME));
        octal(header, 100, 8, mode);
        octal(header, 108, 8, 0);
        octal(header, 116, 8, 0);
        octal(header, 124, 12, content.length);
        octal(header, 136, 12, type == 'L' ? 0 : modified.getEpochSecond());
        header[156] = (byte) type;
        text(header, 257, "ustar  ");
        text(header, 265, "root");
        text(header, 297, "root");
        text(header, 148, "        ");
        text(header, 148, String.format(java.util.Locale.ROOT, "%06o\0 ", sum(header)));
        bytes.writeBytes(header);
        bytes.writeBytes(content);
        pad(BLOCK);
    }

    private void pad(int size) {
        int over = bytes.size() % size;
        bytes.writeBytes(new byte[over == 0 ? 0 : size - over]);
    }

    byte[] end() {
        bytes.writeBytes(new byte[2 * BLOCK]);
        pad(RECORD);
        return bytes.toByteArray();
    }

    private static void octal(byte[] header, int at, int length, long value) {
        text(header, at, String.format(java.util.Locale.ROOT, "%0" + (length - 1) + "o", value));
    }

    private static void text(byte[] header, int at, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, header, at, ascii.length);
    }

    private static int sum(byte[] header) {
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        return sum;
    }

    /** Bytes that are no archive, or the beginning of one. */
    static final class Broken extends Exception {

        private static final long serialVersionUID = 1L;

        Broken(String words) {
            super(words);
        }

        /** What tar says. */
        String words() {
            return String.valueOf(getMessage());
        }
    }

    static List<Member> read(byte[] archive) throws Broken {
        List<Member> members = new ArrayList<>();
        String longName = "";
        for (int at = 0; at + BLOCK <= archive.length && !isEmpty(archive, at); ) {
            byte[] header = Arrays.copyOfRange(archive, at, at + BLOCK);
            if (!hasItsSum(header)) {
                throw new Broken("This does not look like a tar archive");
            }
            long size = number(header, 124, 12);
            at += BLOCK;
            if (size < 0 || size > archive.length - at) {
                throw new Broken("Unexpected EOF in archive");
            }
            byte[] content = Arrays.copyOfRange(archive, at, at + (int) size);
            switch (header[156]) {
                case 'L' -> longName = string(content, 0, content.length);
                case 'x' -> longName = paxPath(content, longName);
                case 'g', 'K' -> {}
                default -> {
                    members.add(member(longName.isEmpty() ? name(header) : longName, header[156], content));
                    longName = "";
                }
            }
            at += (int) (size + BLOCK - 1) / BLOCK * BLOCK;
        }
        return members;
    }

    private static Member member(String name, byte type, byte[] content) {
        return switch (type) {
            case '5' -> new Member(name, Member.Kind.DIRECTORY, content);
            case '0', 0, '7' ->
                new Member(name, name.endsWith("/") ? Member.Kind.DIRECTORY : Member.Kind.FILE, content);
            default -> new Member(name, Member.Kind.OTHER, content);
        };
    }

    private static String name(byte[] header) {
        boolean isUstar = string(header, 257, 6).equals("ustar") && header[263] == '0';
        String prefix = isUstar ? string(header, 345, 155) : "";
        String name = string(header, 0, NAME);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** Records of {@code LENGTH KEY=VALUE}, each with a line's end. */
    private static String paxPath(byte[] content, String otherwise) throws Broken {
        String path = otherwise;
        for (int at = 0; at < content.length; ) {
            String length =
                    string(content, at, Math.min(10, content.length - at)).split(" ", 2)[0];
            int size = length.matches("\\d{1,9}") ? Integer.parseInt(length) : 0;
            if (size <= length.length() + 1 || size > content.length - at) {
                throw new Broken("Malformed extended header");
            }
            int from = at + length.length() + 1;
            String record = string(content, from, size - length.length() - 2);
            path = record.startsWith("path=") ? record.substring("path=".length()) : path;
            at += size;
        }
        return path;
    }

    private static boolean hasItsSum(byte[] header) {
        long told = number(header, 148, 8);
        byte[] without = header.clone();
        text(without, 148, "        ");
        return told == sum(without);
    }

    /** Octal digits between spaces and zeros; -1 where there is anything else, such as a number of 8 GiB and more. */
    private static long number(byte[] header, int at, int length) {
        String digits = string(header, at, length).strip();
        return digits.matches("[0-7]{1,12}") ? Long.parseLong(digits, 8) : digits.isEmpty() ? 0 : -1;
    }

    private static String string(byte[] bytes, int at, int length) {
        int end = at;
        while (end < at + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, at, end - at, StandardCharsets.UTF_8);
    }

    private static boolean isEmpty(byte[] archive, int at) {
        for (int i = at; i < at + BLOCK; i++) {
            if (archive[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
