package dev.maquette.aws.kms;

import java.time.Instant;

/**
 * Another name of a key.
 *
 * @param name with {@code alias/} before it
 */
record AliasRecord(String name, String arn, String keyId, Instant created, Instant updated) {}
