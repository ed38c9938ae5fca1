@NullMarked
package dev.maquette.aws.record;

import org.jspecify.annotations.NullMarked;
