package dev.maquette.aws.ecr;

import java.time.Instant;

/** A preview of a lifecycle policy that somebody asked for. */
record Preview(String policy, Instant began) {}
