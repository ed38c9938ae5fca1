/** The scripts' content and our own small charts, packed as resources; the Markdown stands beside this module's pom. */
@NullMarked
package dev.maquette.library;

import org.jspecify.annotations.NullMarked;
