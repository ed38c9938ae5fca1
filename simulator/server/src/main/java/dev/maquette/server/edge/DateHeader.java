package dev.maquette.server.edge;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The Date field of answers, formatted once a second. */
final class DateHeader {

    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of every body would be dear.
    private record Formatted(long second, String text, byte[] line) {}

    private final EdgeTime time;
    private volatile Formatted latest = new Formatted(Long.MIN_VALUE, "", new byte[0]);

    DateHeader(EdgeTime time) {
        this.time = time;
    }

    String text() {
        return current().text;
    }

    /** The whole header line with its line end. */
    byte[] line() {
        return current().line;
    }

    private Formatted current() {
        Instant now = time.instant();
        Formatted known = latest;
        if (known.second == now.getEpochSecond()) {
            return known;
        }
        String text = IMF_FIXDATE.format(now);
        byte[] line = ("Date: " + text + "\r\n").getBytes(StandardCharsets.US_ASCII);
        Formatted formatted = new Formatted(now.getEpochSecond(), text, line);
        latest = formatted;
        return formatted;
    }
}
