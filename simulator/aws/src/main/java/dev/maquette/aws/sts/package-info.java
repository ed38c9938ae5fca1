/** Temporary credentials: who may become whom, and for how long. */
@NullMarked
package dev.maquette.aws.sts;

import org.jspecify.annotations.NullMarked;
