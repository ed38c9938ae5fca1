/** What happens again: lives that are lived again from their journals, and scripts that are run again. */
@NullMarked
package dev.maquette.acceptance.replay;

import org.jspecify.annotations.NullMarked;
