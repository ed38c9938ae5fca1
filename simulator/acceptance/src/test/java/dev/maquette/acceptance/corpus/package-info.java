/** The built-in kubectl beside the real one: the same lines on twin worlds have to give the same texts, statuses and objects. */
@NullMarked
package dev.maquette.acceptance.corpus;

import org.jspecify.annotations.NullMarked;
