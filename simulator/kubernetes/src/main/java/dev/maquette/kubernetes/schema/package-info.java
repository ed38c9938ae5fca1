/**
 * The one schema of a cluster: the types of built-in and custom resources, and which resources a version serves.
 * Decoding, defaulting, validation, patches, apply and OpenAPI read this model and nothing else.
 */
@NullMarked
package dev.maquette.kubernetes.schema;

import org.jspecify.annotations.NullMarked;
