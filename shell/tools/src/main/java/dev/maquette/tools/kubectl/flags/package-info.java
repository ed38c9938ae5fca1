/** Flags as spf13/pflag reads them: definitions, parsing, and the texts of its errors. */
@NullMarked
package dev.maquette.tools.kubectl.flags;

import org.jspecify.annotations.NullMarked;
