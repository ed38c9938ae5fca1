package dev.maquette.tools.aws.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Moments as the command line takes and shows them. */
public final class Timestamps {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private Timestamps() {}

    /** A date, a date with a time, with an offset or in UTC, or seconds since 1970. */
    static Optional<Instant> read(String text) {
        try {
            if (text.matches("-?\\d+(\\.\\d+)?")) {
                BigDecimal seconds = new BigDecimal(text);
                return Optional.of(Instant.ofEpochSecond(
                        seconds.longValue(),
                        seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue()));
            }
            String iso = text.strip().replace(' ', 'T');
            if (iso.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return Optional.of(
                        LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            boolean hasOffset = iso.endsWith("Z") || iso.matches(".*T.*[+-]\\d{2}:?\\d{2}");
            return Optional.of(
                    hasOffset
                            ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2"))
                                    .toInstant()
                            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException | ArithmeticException unreadable) {
            return Optional.empty();
        }
    }

    /** ISO 8601 in UTC, as version 2 shows moments; parts of a second where there are any. */
    static String text(Instant moment) {
        DateTimeFormatter format = moment.getNano() / 1000 == 0 ? SECONDS : MICROS;
        return format.format(moment.atOffset(ZoneOffset.UTC)) + "+00:00";
    }
}
