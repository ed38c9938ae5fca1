/** How EventBridge behaves. */
@NullMarked
package dev.maquette.aws.events;

import org.jspecify.annotations.NullMarked;
