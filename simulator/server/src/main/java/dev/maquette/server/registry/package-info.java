/** The registry of images over HTTP (OCI distribution specification), on a port of its own: every request is calls of ECR's API. */
@NullMarked
package dev.maquette.server.registry;

import org.jspecify.annotations.NullMarked;
