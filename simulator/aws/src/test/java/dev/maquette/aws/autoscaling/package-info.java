/** The rules of Auto Scaling, through the calls that users make. */
@NullMarked
package dev.maquette.aws.autoscaling;

import org.jspecify.annotations.NullMarked;
