/** Bytes that records name by their digests: bodies of objects, layers of images. Each piece is stored once, however often it occurs. */
@NullMarked
package dev.maquette.aws.content;

import org.jspecify.annotations.NullMarked;
