package dev.maquette.server.kubernetes.pods;

import dev.maquette.kubernetes.api.Parameters;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.node.ContainerLogs;
import dev.maquette.kubernetes.schema.FieldError;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What a reader wants of a log (core/v1 PodLogOptions; validated as pkg/apis/core/validation ValidatePodLogOptions, v1.32). */
record LogOptions(
        boolean follow,
        boolean previous,
        boolean timestamps,
        Optional<Instant> since,
        Optional<Long> tailLines,
        Optional<Long> limitBytes) {

    /** Nine digits always, so that columns stand still (kubelet: RFC3339NanoFixed). */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

    static LogOptions of(Parameters query, String pod, Instant now) {
        Optional<Long> tailLines = query.number("tailLines");
        Optional<Long> limitBytes = query.number("limitBytes");
        Optional<Long> sinceSeconds = query.number("sinceSeconds");
        Optional<Instant> sinceTime = Optional.of(query.text("sinceTime"))
                .filter(text -> !text.isEmpty())
                .map(LogOptions::time);
        List<FieldError> errors = new ArrayList<>();
        tailLines
                .filter(lines -> lines < 0)
                .ifPresent(lines -> errors.add(
                        FieldError.invalid("tailLines", lines.toString(), "must be greater than or equal to 0")));
        limitBytes
                .filter(bytes -> bytes < 1)
                .ifPresent(bytes ->
                        errors.add(FieldError.invalid("limitBytes", bytes.toString(), "must be greater than 0")));
        if (sinceSeconds.isPresent() && sinceTime.isPresent()) {
            errors.add(FieldError.forbidden("", "at most one of `sinceTime` or `sinceSeconds` may be specified"));
        }
        sinceSeconds
                .filter(seconds -> seconds < 1)
                .ifPresent(seconds ->
                        errors.add(FieldError.invalid("sinceSeconds", seconds.toString(), "must be greater than 0")));
        if (!errors.isEmpty()) {
            throw Statuses.invalid("PodLogOptions", "", pod, errors);
        }
        return new LogOptions(
                query.flag("follow"),
                query.flag("previous"),
                query.flag("timestamps"),
                sinceSeconds.map(now::minusSeconds).or(() -> sinceTime),
                tailLines,
                limitBytes);
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException malformed) {
            throw Statuses.badRequest("parsing time \"" + text + "\" as \"2006-01-02T15:04:05Z07:00\": cannot parse");
        }
    }

    /** The number of the first line that is wanted, of those that are there. */
    int first(SortedMap<Integer, ContainerLogs.Line> lines) {
        if (tailLines.isEmpty() || lines.isEmpty()) {
            return 0;
        }
        long skipped = Math.max(0, lines.size() - tailLines.get());
        return (int) Math.min(lines.lastKey() + 1L, lines.firstKey() + skipped);
    }

    boolean wants(ContainerLogs.Line line) {
        return since.isEmpty() || !line.time().isBefore(since.get());
    }

    String text(ContainerLogs.Line line) {
        return (timestamps ? TIMESTAMP.format(line.time()) + " " : "") + line.text() + "\n";
    }
}
