/** How CloudWatch Logs behaves. */
@NullMarked
package dev.maquette.aws.logs;

import org.jspecify.annotations.NullMarked;
