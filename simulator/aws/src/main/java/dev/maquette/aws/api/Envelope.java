package dev.maquette.aws.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is known of a request beside its content. It enters the journal with the content, so a replay knows the same.
 *
 * @param region that the request was addressed to
 * @param requestId that the answer carries
 * @param received the wall time at the edge: for nothing but the expiry of credentials that are handed out, which clients compare with
 *     their own clocks
 */
public record Envelope(
        Caller caller,
        String region,
        String requestId,
        Instant received,
        String sourceAddress,
        String userAgent,
        boolean isSecure) {

    /** The journal keeps milliseconds, and a replay has to know the same as the life did. */
    public Envelope {
        received = received.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A call that a part of the simulated AWS makes itself, in the course of something else. */
    public static Envelope inside(Caller caller, String region, String requestId, Instant now) {
        return new Envelope(caller, region, requestId, now, "", caller.arn(), true);
    }
}
