package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.ec2.Kind;
import dev.maquette.aws.ec2.Resource;
import java.time.Instant;
import java.util.List;

/**
 * A request for a spot instance, which was fulfilled when it was made.
 *
 * @param state {@code active}, {@code closed} or {@code cancelled}
 * @param statusCode such as {@code fulfilled}
 * @param maxPrice USD an hour
 */
record SpotRequest(
        String id,
        String instanceId,
        String type,
        String imageId,
        String zone,
        String maxPrice,
        Instant created,
        String state,
        String statusCode,
        Instant statusSince)
        implements Resource {

    static final Kind<SpotRequest> KIND = Kind.of(
                    "spot-instances-request",
                    "sir",
                    SpotRequest.class,
                    new Kind.Missing(
                            "InvalidSpotInstanceRequestID.NotFound",
                            "InvalidSpotInstanceRequestID.Malformed",
                            "The spot instance request ID '%s' does not exist",
                            "The spot instance request IDs '%s' do not exist"))
            .withIndex("instance-id", request -> List.of(request.instanceId()));

    SpotRequest in(String otherState, String status, Instant since) {
        return new SpotRequest(id, instanceId, type, imageId, zone, maxPrice, created, otherState, status, since);
    }
}
