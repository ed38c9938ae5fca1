/** Auto Scaling: groups that keep instances at a number, launch configurations, activities with their causes, lifecycle hooks. */
@NullMarked
package dev.maquette.aws.autoscaling;

import org.jspecify.annotations.NullMarked;
