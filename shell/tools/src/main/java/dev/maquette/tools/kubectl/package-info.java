/** The built-in kubectl: a client of any Kubernetes endpoint that says what kubectl 1.32 says; its verbs stand in packages below. */
@NullMarked
package dev.maquette.tools.kubectl;

import org.jspecify.annotations.NullMarked;
