/** How the Resource Groups Tagging API behaves. */
@NullMarked
package dev.maquette.aws.tagging;

import org.jspecify.annotations.NullMarked;
