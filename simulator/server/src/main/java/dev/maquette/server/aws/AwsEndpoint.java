package dev.maquette.server.aws;

import dev.maquette.aws.api.Keys;
import dev.maquette.server.edge.EdgeTime;
import dev.maquette.world.World;

/**
 * What stands behind the endpoint.
 *
 * @param keys with which calls may be signed
 * @param region of calls that say none
 */
public record AwsEndpoint(World world, AwsDoor door, Keys keys, EdgeTime time, String region) {}
