package dev.maquette.aws.api;

import dev.maquette.world.Records;

/** Knows the policies of callers: IAM, to all other services. */
@FunctionalInterface
public interface Standings {

    /**
     * What the caller's own side says.
     *
     * @throws AwsFailure where there is no such caller any more
     */
    Standing of(Caller caller, Records records);
}
