package dev.maquette.aws.api;

import java.time.Instant;
import java.util.Optional;

/**
 * An access key with which calls may be signed.
 *
 * @param caller whose it is
 * @param sessionToken that has to come with temporary credentials; empty for others
 * @param expires in wall time, as clients were told
 */
public record KnownKey(Caller caller, String secret, String sessionToken, Optional<Instant> expires) {}
