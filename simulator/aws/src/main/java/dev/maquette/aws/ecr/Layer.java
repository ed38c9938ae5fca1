package dev.maquette.aws.ecr;

import dev.maquette.aws.content.Body;

/**
 * A layer or a configuration.
 *
 * @param ticket with which it may be fetched by whoever was told
 */
record Layer(String digest, Body body, String ticket) {}
