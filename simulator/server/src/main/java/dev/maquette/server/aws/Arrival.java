package dev.maquette.server.aws;

import dev.maquette.aws.api.Envelope;
import dev.maquette.aws.api.Operation;
import dev.maquette.aws.api.Protocol;
import dev.maquette.server.aws.protocol.Incoming;

/** A call that was let in: who, which operation, in which protocol, and the request as it came. */
record Arrival(Envelope envelope, Operation<?, ?> operation, Protocol protocol, Incoming incoming) {}
