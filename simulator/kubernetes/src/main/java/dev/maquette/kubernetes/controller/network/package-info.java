/** Controllers that say which pods stand behind a service. */
@NullMarked
package dev.maquette.kubernetes.controller.network;

import org.jspecify.annotations.NullMarked;
