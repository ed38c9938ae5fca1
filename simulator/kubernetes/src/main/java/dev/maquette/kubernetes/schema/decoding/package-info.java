/** Request bodies become trees here: JSON, YAML and protobuf are read, checked against the schema and put in canonical form. */
@NullMarked
package dev.maquette.kubernetes.schema.decoding;

import org.jspecify.annotations.NullMarked;
