/** Signature Version 4: in headers and in presigned URLs, with bodies whole, unsigned, or in chunks. */
@NullMarked
package dev.maquette.server.aws.signature;

import org.jspecify.annotations.NullMarked;
