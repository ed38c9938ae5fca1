/** S3: buckets and what is set of them, objects with their versions, multipart uploads and listings. */
@NullMarked
package dev.maquette.aws.s3;

import org.jspecify.annotations.NullMarked;
