/** How Service Quotas behaves. */
@NullMarked
package dev.maquette.aws.quotas;

import org.jspecify.annotations.NullMarked;
