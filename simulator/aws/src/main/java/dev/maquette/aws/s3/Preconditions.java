package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** Conditional reads (RFC 9110, section 13.2.2, as S3 has it): the entity's tag counts more than its date. */
final class Preconditions {

    private static final DateTimeFormatter HTTP = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private Preconditions() {}

    /** @param prefix of the members' names: empty, or {@code CopySource} */
    static void check(SdkPojo request, String prefix, ObjectVersion version) {
        Optional<String> ifMatch = Members.text(request, prefix + "IfMatch");
        Optional<String> ifNoneMatch = Members.text(request, prefix + "IfNoneMatch");
        Optional<Instant> modifiedSince = moment(request, prefix + "IfModifiedSince");
        Optional<Instant> unmodifiedSince = moment(request, prefix + "IfUnmodifiedSince");
        boolean isCopy = !prefix.isEmpty();
        if (ifMatch.isPresent() && !names(ifMatch.get(), version)) {
            throw S3Failures.preconditionFailed(isCopy ? "x-amz-copy-source-If-Match" : "If-Match");
        }
        if (ifMatch.isEmpty()
                && unmodifiedSince
                        .filter(since -> version.modified().isAfter(since))
                        .isPresent()) {
            throw S3Failures.preconditionFailed(
                    isCopy ? "x-amz-copy-source-If-Unmodified-Since" : "If-Unmodified-Since");
        }
        if (ifNoneMatch.isPresent() && names(ifNoneMatch.get(), version)) {
            throw unchanged(isCopy, version, "x-amz-copy-source-If-None-Match");
        }
        if (ifNoneMatch.isEmpty()
                && modifiedSince
                        .filter(since -> !version.modified().isAfter(since))
                        .isPresent()) {
            throw unchanged(isCopy, version, "x-amz-copy-source-If-Modified-Since");
        }
    }

    private static Optional<Instant> moment(SdkPojo request, String member) {
        return Members.text(request, member).map(Instant::parse);
    }

    /** Whether a list of tags, or an asterisk, names a version. */
    static boolean names(String tags, ObjectVersion version) {
        for (String tag : tags.split(",")) {
            String bare = tag.strip().replaceFirst("^W/", "").replace("\"", "");
            if (bare.equals("*") || bare.equals(version.etag())) {
                return true;
            }
        }
        return false;
    }

    private static AwsFailure unchanged(boolean isCopy, ObjectVersion version, String condition) {
        return isCopy
                ? S3Failures.preconditionFailed(condition)
                : new AwsFailure("NotModified", 304, "Not Modified")
                        .with("ETag", version.quotedEtag())
                        .with("Last-Modified", HTTP.format(version.modified()));
    }

    static String date(Instant moment) {
        return HTTP.format(moment);
    }
}
