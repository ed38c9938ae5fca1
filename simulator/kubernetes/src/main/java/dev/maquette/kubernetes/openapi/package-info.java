/**
 * The OpenAPI documents that a cluster publishes, generated from its schemas; kubectl and Helm decide by them how to patch
 * and what to explain. Serving them, and refusing encodings other than JSON, is the server's part.
 */
@NullMarked
package dev.maquette.kubernetes.openapi;

import org.jspecify.annotations.NullMarked;
