/**
 * The Kubernetes API over HTTP: paths, media types, authentication, discovery, watches, and the door through which writes enter the
 * world.
 */
@NullMarked
package dev.maquette.server.kubernetes;

import org.jspecify.annotations.NullMarked;
