@NullMarked
package dev.maquette.aws.policy;

import org.jspecify.annotations.NullMarked;
