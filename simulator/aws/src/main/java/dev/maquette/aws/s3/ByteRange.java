package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of an object's bytes.
 *
 * @param from the first one
 * @param to behind the last one
 */
record ByteRange(long from, long to, long size) {

    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** What a Range header asks of an object; nothing, so all of it, where the header is none that S3 follows. */
    static Optional<ByteRange> of(String header, long size) {
        Matcher matcher = FORM.matcher(header.strip());
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        boolean isSuffix = matcher.group(1).isEmpty();
        long first = isSuffix ? Math.max(0, size - Long.parseLong(matcher.group(2))) : Long.parseLong(matcher.group(1));
        long last = isSuffix || matcher.group(2).isEmpty()
                ? size - 1
                : Math.min(size - 1, Long.parseLong(matcher.group(2)));
        boolean isBackwards = !isSuffix && !matcher.group(2).isEmpty() && Long.parseLong(matcher.group(2)) < first;
        if (isBackwards) {
            return Optional.empty();
        }
        boolean asksNothing = isSuffix && Long.parseLong(matcher.group(2)) == 0;
        if (first >= size || asksNothing) {
            throw new AwsFailure(
                            "InvalidRange",
                            416,
                            "The requested range is not satisfiable",
                            Map.of("RangeRequested", header, "ActualObjectSize", size))
                    .with("Content-Range", "bytes */" + size);
        }
        return Optional.of(new ByteRange(first, last + 1, size));
    }

    long length() {
        return to - from;
    }

    /** As the Content-Range header says it. */
    String text() {
        return "bytes " + from + "-" + (to - 1) + "/" + size;
    }
}
