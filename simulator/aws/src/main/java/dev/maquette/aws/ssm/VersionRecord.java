package dev.maquette.aws.ssm;

import java.time.Instant;

/**
 * A value that a parameter has or had, with what was said when it was put.
 *
 * @param value of a secure string what KMS made of it, in base 64
 * @param keyId the key of a secure string as the caller named it; empty for others
 * @param policies JSON; empty where there are none
 */
record VersionRecord(
        long number,
        String value,
        String type,
        String tier,
        String dataType,
        String description,
        String keyId,
        String pattern,
        String policies,
        Instant modified,
        String user) {}
