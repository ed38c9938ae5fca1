/** What tests share: a world that is served, and the programs that people drive it with. */
@NullMarked
package dev.maquette.acceptance.served;

import org.jspecify.annotations.NullMarked;
