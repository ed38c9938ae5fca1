package dev.maquette.server.upgrade;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the resize stream: JSON objects one after another, possibly cut anywhere. */
final class TerminalSizes {

    private static final int LONGEST_OBJECT = 256;
    private static final Pattern WIDTH = Pattern.compile("\"Width\"\\s*:\\s*(\\d{1,5})", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEIGHT = Pattern.compile("\"Height\"\\s*:\\s*(\\d{1,5})", Pattern.CASE_INSENSITIVE);

    private final StringBuilder unread = new StringBuilder();

    List<TerminalSize> read(byte[] bytes) {
        unread.append(new String(bytes, StandardCharsets.UTF_8));
        List<TerminalSize> sizes = new ArrayList<>();
        int end;
        while ((end = unread.indexOf("}")) >= 0) {
            String object = unread.substring(0, end);
            unread.delete(0, end + 1);
            Matcher width = WIDTH.matcher(object);
            Matcher height = HEIGHT.matcher(object);
            if (width.find() && height.find()) {
                sizes.add(new TerminalSize(Integer.parseInt(width.group(1)), Integer.parseInt(height.group(1))));
            }
        }
        if (unread.length() > LONGEST_OBJECT) {
            unread.setLength(0);
        }
        return sizes;
    }
}
