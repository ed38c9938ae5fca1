/** Controllers of how objects begin and end: namespaces, definitions of custom resources, garbage. */
@NullMarked
package dev.maquette.kubernetes.controller.lifecycle;

import org.jspecify.annotations.NullMarked;
