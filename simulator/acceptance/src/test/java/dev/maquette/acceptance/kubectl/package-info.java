/** Real kubectls of all supported versions against a served world: objects, workloads, rights. */
@NullMarked
package dev.maquette.acceptance.kubectl;

import org.jspecify.annotations.NullMarked;
