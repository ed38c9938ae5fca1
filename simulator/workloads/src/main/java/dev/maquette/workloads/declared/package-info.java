/** Software that users describe themselves in a file: what the file may say, and the process that does it. */
@NullMarked
package dev.maquette.workloads.declared;

import org.jspecify.annotations.NullMarked;
