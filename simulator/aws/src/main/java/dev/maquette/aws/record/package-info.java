/** How the records of the services look on disk: any Java record, field by field under its name, so that a newer release opens an older world. */
@NullMarked
package dev.maquette.aws.record;

import org.jspecify.annotations.NullMarked;
