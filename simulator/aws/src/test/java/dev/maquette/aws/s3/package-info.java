/** What S3 does, and refuses. */
@NullMarked
package dev.maquette.aws.s3;

import org.jspecify.annotations.NullMarked;
